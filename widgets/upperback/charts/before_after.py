"""Each session's rating before it beside the one after it, and how much the two differ."""

import numpy as np
from matplotlib.axes import Axes
from numpy.typing import NDArray

from upperback.charts.chart import Chart, Drawn, Entries, Spots, Table, Told, in_steps
from upperback.charts.columns import Columns, Values, columns
from upperback.charts.piles import MIDDLE_FROM, MOST_DOTS, packed
from upperback.charts.theme import COLOURS, TEXT, Room, canvas, finish, say_nothing_yet
from upperback.charts.times import in_words, months
from upperback.counting import counted
from upperback.records.scope import Scope

_NAME = "Before and after"
_NOTHING_YET = "No session is rated twice yet:\nrate one before and after it"
_SCALE = 11
"""Ratings are whole numbers from 0 to 10."""
_LEAST_PX = 2.5
"""A dot of a single session among very many can still be seen."""
_KEY = -1.05
"""The height of the words below the squares."""
_FILLED = 0.86
"""So much of a square is for its dots."""


def _draw(entries: Entries, width_px: int, scope: Scope) -> Drawn:
    """Draw a dot for each session that has both ratings: before to the right, after upwards.

    Sessions that share both ratings share a square, and their dots lie side by side in it. The
    line labelled "sessions" holds them; of very many a dot "N sessions" grows with their number.
    The squares of no change are shaded; the line labelled "middle" is the middle change.
    """
    shown = columns(entries)
    rated = _rated(shown)
    each = len(rated) <= MOST_DOTS
    dots = "a dot is a session" if each else "a bigger dot is more sessions"
    says = f"{dots}; lower is less stiff"
    if len(rated):
        says += f"; {_sessions(shown, rated)}"
    figure, axes = canvas(width_px, _NAME, scope.above(says), Room(44, 4, 48))
    axes.set_xlim(-0.5, _SCALE - 0.5)
    axes.set_ylim(-1.6, _SCALE + 0.6)
    axes.spines["bottom"].set_visible(False)
    if not len(rated):
        axes.set_yticks([])
        say_nothing_yet(axes, scope.nothing(entries, _NOTHING_YET))
        return Drawn(finish(figure))
    axes.set_xlabel("stiffness before", color=COLOURS.quiet, fontsize=TEXT)
    axes.set_ylabel("after", color=COLOURS.quiet, fontsize=TEXT)
    for set_ticks in (axes.set_xticks, axes.set_yticks):
        set_ticks(range(0, _SCALE, 2))
    before, after = shown.before[rated], shown.after[rated]
    _draw_squares(axes)
    _draw_answer(axes, before, after)
    if not each:
        return Drawn(finish(figure), (_draw_counts(axes, before, after),))
    x, y, size = packed(axes, before, after, (_FILLED, _FILLED))
    axes.plot(x, y, "o", color=COLOURS.accent, markersize=size, mew=0, label="sessions", zorder=3)
    told = [shown.entries[n] for n in rated]
    return Drawn(finish(figure), (Spots(axes, x, y[:, np.newaxis], told),))


def _draw_squares(axes: Axes) -> None:
    """Draw a square for each two ratings, shaded where they are the same."""
    edges = np.arange(_SCALE + 1) - 0.5
    axes.hlines(edges, edges[0], edges[-1], color=COLOURS.line, lw=0.6, zorder=0)
    axes.vlines(edges, edges[0], edges[-1], color=COLOURS.line, lw=0.6, zorder=0)
    same = np.arange(_SCALE)
    axes.bar(same, 1, 1, same - 0.5, color=COLOURS.line, lw=0, zorder=-1, label="no change")


def _draw_answer(axes: Axes, before: Values, after: Values) -> None:
    """Say how many ended lower, the same and higher, each beside its squares; and the middle."""
    lower, same, higher = _ended(before, after)
    # Beside the upper end of the shaded squares their number would be read as "very stiff".
    axes.plot(-0.1, _KEY, "s", color=COLOURS.line, markersize=12, mew=0)
    for x, y, words, side in (
        (-0.4, _SCALE, f"stiffer after: {higher}", "left"),
        (0.3, _KEY, f"the same: {same}", "left"),
        (_SCALE - 0.6, _KEY, f"less stiff after: {lower}", "right"),
    ):
        axes.text(x, y, words, color=COLOURS.ink, fontsize=TEXT, ha=side, va="center")
    change = _middle(before, after)
    if change is not None:
        axes.text(
            _SCALE - 0.6, _SCALE, f"┄ usually {in_steps(change)}", color=COLOURS.ink, fontsize=TEXT,
            ha="right", va="center",
        )  # fmt: skip
        ends = np.array([max(before.min(), -change), min(before.max(), _SCALE - 1 - change)])
        axes.plot(
            ends, ends + change, color=COLOURS.ink, lw=1.6, linestyle=(0, (4, 3)), label="middle",
            zorder=2,
        )  # fmt: skip


def _draw_counts(axes: Axes, before: Values, after: Values) -> Spots:
    """Draw a dot for each two ratings, as large as they are frequent."""
    counts = np.bincount((before * _SCALE + after).astype(np.int64), minlength=_SCALE**2)
    (kinds,) = np.nonzero(counts)
    x, y = np.divmod(kinds, _SCALE)
    largest = axes.get_window_extent().height / np.ptp(axes.get_ylim())
    sizes = np.maximum(_LEAST_PX, largest * (counts[kinds] / counts.max()) ** 0.5)
    axes.scatter(
        x, y, s=sizes**2, color=COLOURS.accent, linewidths=0, label=f"{counts.sum()} sessions",
        zorder=3,
    )  # fmt: skip
    told = [
        Told(counted(count, "session"), f"{one} → {other}")
        for one, other, count in zip(x.tolist(), y.tolist(), counts[kinds].tolist(), strict=True)
    ]
    return Spots(axes, x.astype(np.float64), y[:, np.newaxis].astype(np.float64), told)


def _rated(shown: Columns) -> NDArray[np.int64]:
    """Return the numbers of the sessions that are rated twice."""
    return np.flatnonzero(~np.isnan(shown.before - shown.after) & shown.session)


def _sessions(shown: Columns, rated: NDArray[np.int64]) -> str:
    """Return how many sessions there are, and their months."""
    first, last = (shown.entries[rated[n]].occurred_at for n in (0, -1))
    return f"{counted(len(rated), 'session')}, {months(first, last)}"


def _ended(before: Values, after: Values) -> tuple[int, int, int]:
    """Return how many ended lower, the same, and higher."""
    lower, higher = int((after < before).sum()), int((after > before).sum())
    return lower, len(before) - lower - higher, higher


def _middle(before: Values, after: Values) -> float | None:
    """Return the middle of the changes: the befores' and the afters' middles differ by another."""
    return float(np.median(after - before)) if len(before) >= MIDDLE_FROM else None


def _in_words(entries: Entries, scope: Scope) -> str:
    """Return how many sessions ended lower, the same and higher, and the middle change.

    Stiffness eases by itself after a stiff moment (regression to the mean: S53).
    """
    shown = columns(entries)
    rated = _rated(shown)
    if not len(rated):
        usual = "No session is rated both before and after it yet."
        unrated = counted(int(shown.session.sum()), "session")
        without = f" {unrated} without both ratings." if shown.session.any() else ""
        return scope.nothing_in_words(entries, usual) + without
    before, after = shown.before[rated], shown.after[rated]
    lower, same, higher = _ended(before, after)
    change = _middle(before, after)
    left = int(shown.session.sum()) - len(rated)
    said = [f"Of {_sessions(shown, rated)}, {lower} ended lower, {same} the same, {higher} higher."]
    if change is not None:
        said.append(f"Usually {in_steps(change)}: that is the middle change.")
    if left > 0:
        said.append(f"{counted(left, 'more session')} without both ratings.")
    said.append("People often start when they are stiff, and stiffness eases by itself too.")
    return " ".join([*said, "So this cannot show why."])


def _table(entries: Entries, most: int | None = None) -> Table:
    shown = columns(entries)
    newest = _rated(shown)[::-1]
    chosen = newest[:most]
    changes = (shown.after[chosen] - shown.before[chosen]).tolist()
    return Table(
        ("When", "Before", "After", "Change"),
        tuple(
            (in_words(e), str(e.stiffness_before), str(e.stiffness_after), in_steps(change))
            for e, change in zip((shown.entries[n] for n in chosen), changes, strict=True)
        ),
        len(newest),
        tuple(shown.entries[n].entry_id for n in chosen),
    )


before_after = Chart(_NAME, _draw, _in_words, _table)
