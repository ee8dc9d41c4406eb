"""Each session's rating before it, joined with the one after it."""

import numpy as np
from matplotlib.axes import Axes
from numpy.typing import NDArray

from upperback.charts.chart import Chart, Drawn, Entries, Spots, Table, Told, counted
from upperback.charts.columns import Columns, columns
from upperback.charts.piles import MIDDLE_FROM, MOST_DOTS, Pile, draw_pile
from upperback.charts.theme import (
    COLOURS,
    TEXT,
    Room,
    canvas,
    finish,
    rating_axis,
    say_nothing_yet,
)
from upperback.charts.times import in_words

_WIDEST_PX = 620
"""On a wide page the lines would be flat."""
_SCALE = 11
"""Ratings are whole numbers from 0 to 10."""


def _draw(entries: Entries, width_px: int) -> Drawn:
    """Draw the ratings before (left) and after (right) of each session that has both.

    The lines labelled "before" and "after" hold a point for each session. A thin line joins the
    two; it is thicker where more sessions went the same way.
    """
    spare = max(0, width_px - _WIDEST_PX)
    room = Room(24, 12 + spare, 34)
    figure, axes = canvas(width_px, "Before → after", "lower is less stiff", room)
    rating_axis(axes, top=11.6)
    axes.set_xlim(-0.5, 1.5)
    axes.set_xticks([0, 1], ["before", "after"])
    shown = columns(entries)
    rated = _rated(shown)
    if not len(rated):
        say_nothing_yet(axes, "No session is rated twice yet:\nrate one before and after it")
        return Drawn(finish(figure))
    before, after = shown.before[rated], shown.after[rated]
    ways, counts = _ways(before, after)
    for (one, other), count in zip(ways, counts, strict=True):
        axes.plot(
            [0, 1], [one, other], color=COLOURS.quiet, alpha=0.35,
            lw=1.0 + 6 * (count - 1) / len(rated), label=f"_{count} sessions", zorder=0,
        )  # fmt: skip
    each = len(rated) <= MOST_DOTS
    places = [
        draw_pile(axes, piled, upright=True, each=each)
        for piled in (
            Pile(before, 0, "before", COLOURS.before, "o"),
            Pile(after, 1, "after", COLOURS.accent, "D"),
        )
    ]
    if len(rated) >= MIDDLE_FROM:
        middle = [np.median(before), np.median(after)]
        axes.plot([0, 1], middle, color=COLOURS.ink, lw=3, label="middle", zorder=3)
        axes.text(
            0.5, 11, f"the middle: {middle[0]:g} → {middle[1]:g}", color=COLOURS.ink,
            fontsize=TEXT, ha="center", va="center",
        )  # fmt: skip
    if each:
        told = [shown.entries[n] for n in rated]
        return Drawn(finish(figure), (Spots(axes, places[0], before[:, np.newaxis], told),))
    return Drawn(finish(figure), _spots_of_ways(axes, ways, counts))


def _ways(
    before: NDArray[np.float64], after: NDArray[np.float64]
) -> tuple[list[list[int]], list[int]]:
    """Return each pair of ratings that there is, and how many sessions have it."""
    found = np.bincount((before * _SCALE + after).astype(np.int64), minlength=_SCALE**2)
    (kinds,) = np.nonzero(found)
    return np.column_stack(np.divmod(kinds, _SCALE)).tolist(), found[kinds].tolist()


def _spots_of_ways(axes: Axes, ways: list[list[int]], counts: list[int]) -> tuple[Spots, ...]:
    """Return each pair of ratings as a mark in the middle of its line."""
    middle = np.array([[(one + other) / 2] for one, other in ways])
    told = [
        Told(counted(count, "session"), f"{one} → {other}")
        for (one, other), count in zip(ways, counts, strict=True)
    ]
    return (Spots(axes, np.full(len(ways), 0.5), middle, told),)


def _rated(shown: Columns) -> NDArray[np.int64]:
    """Return the numbers of the sessions that are rated twice."""
    return np.flatnonzero(~np.isnan(shown.before - shown.after) & ~shown.check_in)


def _in_words(entries: Entries) -> str:
    """Return how many sessions ended lower, the same and higher.

    Stiffness eases by itself after a stiff moment (regression to the mean: S53).
    """
    shown = columns(entries)
    rated = _rated(shown)
    if not len(rated):
        return "No session is rated both before and after it yet."
    before, after = shown.before[rated], shown.after[rated]
    lower, higher = int((after < before).sum()), int((after > before).sum())
    middle = (
        f"The middle went from {np.median(before):g} to {np.median(after):g}."
        if len(rated) >= MIDDLE_FROM
        else ""
    )
    left = int(shown.session.sum()) - len(rated)
    left_out = f" {counted(left, 'more session')} without both ratings." if left > 0 else ""
    return (
        f"Of {counted(len(rated), 'session')}, {lower} ended lower, "
        f"{len(rated) - lower - higher} the same, {higher} higher. "
        f"{middle}{left_out} "
        "People often start when they are stiff, and stiffness eases by itself too. "
        "So this cannot show why."
    )


def _table(entries: Entries, most: int | None = None) -> Table:
    shown = columns(entries)
    newest = _rated(shown)[::-1]
    return Table(
        ("When", "Before", "After"),
        tuple(
            (in_words(e), str(e.stiffness_before), str(e.stiffness_after))
            for e in (shown.entries[n] for n in newest[:most])
        ),
        len(newest),
    )


before_after = Chart("Before and after", _draw, _in_words, _table)
