"""Relief by technique: every session, the middle and how many; a description, never a ranking."""

import numpy as np
from matplotlib.axes import Axes
from matplotlib.ticker import FuncFormatter, MultipleLocator
from numpy.typing import NDArray

from upperback.charts.before_after import before_after
from upperback.charts.chart import Chart, Drawn, Entries, Spots, Table, Told, signed
from upperback.charts.columns import Columns, Values, columns
from upperback.charts.piles import MIDDLE_FROM, MOST_DOTS, draw_counts, packed
from upperback.charts.theme import COLOURS, NARROW_PX, TEXT, Room, canvas, finish, say_nothing_yet
from upperback.charts.times import months
from upperback.content import SITTING, every_technique
from upperback.content import technique as technique_of
from upperback.counting import counted
from upperback.experiment import HIDDEN
from upperback.records.scope import Scope

_LEAST_REACH, _MOST_REACH = 6, 10
_ROOM, _ROOM_NARROW, _ROOM_TIGHT = Room(130, 150, 52), Room(86, 84, 52), Room(112, 84, 52)
_TIGHT_FROM = 6
"""So many rows have no room for two lines each on a phone."""
_PILE = (0.86, 0.66)
"""So much of a value's width and of a row's height is for dots."""
_NOTHING_YET = "No technique is rated twice yet:\nrate one before and after"
_HIDDEN = "Sessions of your comparison\nare left out while it runs"

_NO_RANKING = (
    "Each row had its own days, so rows can't be compared. The page What helps compares fairly."
)
"""The eye ranks rows that lie side by side: the chart says why that is wrong, and what is not."""


def _draw(entries: Entries, width_px: int, scope: Scope) -> Drawn:
    """Draw the relief (before minus after) of every session, a row for each technique.

    A line labelled with a technique's name holds its sessions' relief as x. The rows have the
    workbook's order, which says nothing about what helps.
    """
    narrow = width_px < NARROW_PX
    shown = columns(entries)
    found = _by_technique(shown)
    tight = narrow and len(found) >= _TIGHT_FROM
    room = _ROOM_TIGHT if tight else _ROOM_NARROW if narrow else _ROOM
    direction = "+2 is 2 less stiff after"
    if found:
        direction = f"{_NO_RANKING} {direction}; line: middle; {_when(shown, found)}"
    figure, axes = canvas(width_px, relief.name, scope.above(direction), room)
    if not found:
        axes.set_yticks([])
        axes.set_xlim(-_LEAST_REACH, _LEAST_REACH)
        hidden = HIDDEN in shown.techniques
        say_nothing_yet(axes, _HIDDEN if hidden else scope.nothing(entries, _NOTHING_YET))
        return Drawn(finish(figure))
    reliefs = shown.before - shown.after
    every = np.concatenate(list(found.values()))
    most = np.abs(reliefs[every]).max()
    reach = _LEAST_REACH if most <= _LEAST_REACH else _MOST_REACH
    axes.set_xlim(-reach - 0.5, reach + 0.5)
    axes.set_ylim(max(len(found), 2) - 0.5, -1.4 if tight else -0.7)
    axes.axvline(0, color=COLOURS.quiet, lw=1.2, zorder=0)
    draw_rows = _draw_each if len(every) <= MOST_DOTS else _draw_counts
    spots = draw_rows(axes, shown, found)
    for row, which in enumerate(found.values()):
        summary = [f"{len(which)}" if tight else f"n = {len(which)}"]
        if len(which) >= MIDDLE_FROM:
            middle = float(np.median(reliefs[which]))
            # Under the dots: it must not hide one.
            axes.vlines(middle, row - 0.46, row + 0.46, color=COLOURS.quiet, lw=2, zorder=1)
            summary.append(signed(middle) if tight else f"middle {signed(middle)}")
        _write_beside(axes, row, ("\n" if narrow and not tight else ", ").join(summary))
    if tight:
        _write_beside(axes, -1, "n, middle")
    names = [_wrapped(name) if narrow and not tight else name for name in found]
    axes.set_yticks(range(len(found)), names)
    axes.tick_params(axis="y", labelcolor=COLOURS.ink)
    axes.xaxis.set_major_locator(MultipleLocator(5 if narrow and reach == _MOST_REACH else 2))
    axes.xaxis.set_major_formatter(FuncFormatter(lambda at, _position: signed(at)))
    axes.grid(visible=True, axis="x", color=COLOURS.line, linewidth=1)
    axes.set_axisbelow(True)
    sides = ("← stiffer", "less stiff →") if narrow else ("← stiffer after", "less stiff after →")
    for side, words, place in ((-1, sides[0], "right"), (1, sides[1], "left")):
        axes.annotate(
            words, (0, 0), xycoords=("data", "axes fraction"), xytext=(8 * side, -30),
            textcoords="offset points", color=COLOURS.quiet, fontsize=TEXT, ha=place, va="top",
            annotation_clip=False,
        )  # fmt: skip
    return Drawn(finish(figure), tuple(spots))


def _write_beside(axes: Axes, row: float, words: str) -> None:
    axes.annotate(
        words, (1, row), xycoords=("axes fraction", "data"), color=COLOURS.ink, xytext=(8, 0),
        textcoords="offset points", fontsize=TEXT, va="center", annotation_clip=False,
        linespacing=1.2,
    )  # fmt: skip


def _draw_each(axes: Axes, shown: Columns, found: dict[str, NDArray[np.int64]]) -> list[Spots]:
    """Draw a dot for each session."""
    every = np.concatenate(list(found.values()))
    rows = np.repeat(np.arange(len(found)), [len(each) for each in found.values()])
    reliefs = (shown.before - shown.after)[every]
    x, y, size = packed(axes, reliefs, rows.astype(np.float64), _PILE)
    spots = []
    for row, (name, which) in enumerate(found.items()):
        of_row = rows == row
        axes.plot(
            x[of_row], y[of_row], "o", color=COLOURS.accent, label=name, markersize=size, mew=0
        )
        told = [shown.entries[n] for n in which]
        spots.append(Spots(axes, x[of_row], y[of_row][:, np.newaxis], told))
    return spots


def _draw_counts(axes: Axes, shown: Columns, found: dict[str, NDArray[np.int64]]) -> list[Spots]:
    """Draw a dot for each value of each technique, as large as it is frequent."""
    reliefs = shown.before - shown.after
    counted_of = {
        name: np.unique(reliefs[which], return_counts=True) for name, which in found.items()
    }
    most = max(int(counts.max()) for _, counts in counted_of.values())
    spots = []
    for row, (name, (values, counts)) in enumerate(counted_of.items()):
        draw_counts(axes, (values, counts), row, name, most)
        told = [
            Told(name, f"{signed(value)}: {counted(count, 'session')}")
            for value, count in zip(values.tolist(), counts.tolist(), strict=True)
        ]
        spots.append(Spots(axes, values, np.full((len(values), 1), float(row)), told))
    return spots


def _by_technique(shown: Columns) -> dict[str, NDArray[np.int64]]:
    """Return which entries are rated sessions of one technique, by its name, in our order."""
    rated = shown.session & ~np.isnan(shown.before - shown.after)
    found = {
        technique: which
        for number, technique in enumerate(shown.techniques)
        if technique not in (None, HIDDEN)
        and len(which := np.flatnonzero(rated & (shown.technique == number)))
    }
    every = (*every_technique(), technique_of(SITTING))
    names = {each.id: each.name for each in every}
    known = [each for each in names if each in found]
    return {names.get(each, each): found[each] for each in [*known, *sorted(found.keys() - names)]}


def _when(shown: Columns, found: dict[str, NDArray[np.int64]]) -> str:
    """Return how many sessions are shown, and their months."""
    every = np.concatenate(list(found.values()))
    first, last = (shown.entries[n].occurred_at for n in (every.min(), every.max()))
    return f"{counted(len(every), 'session')}, {months(first, last)}"


def _middle(reliefs: Values) -> str:
    return f"middle {signed(float(np.median(reliefs)))}, " if len(reliefs) >= MIDDLE_FROM else ""


def _wrapped(name: str) -> str:
    return name.replace(" ", "\n", 1)


def _in_words(entries: Entries, scope: Scope) -> str:
    """Return each technique's middle, range and number, and what that cannot show."""
    shown = columns(entries)
    found = _by_technique(shown)
    left_out = _left_out(shown)
    if not found:
        usual = "No session of one technique is rated both before and after it yet."
        if HIDDEN in shown.techniques:
            usual = "No other session of one technique is rated both before and after it."
            return " ".join([*left_out, usual])
        return " ".join([scope.nothing_in_words(entries, usual), *left_out])
    each = []
    for name, which in found.items():
        values, start = shown.before[which] - shown.after[which], shown.before[which]
        ends = f"from {signed(values.min())} to {signed(values.max())}"
        begun = f", begun at {np.median(start):g}" if len(which) >= MIDDLE_FROM else ""
        count = counted(len(which), "session")
        each.append(f"{name}: {_middle(values)}{ends}, {count}{begun}.")
    return " ".join(
        [
            _NO_RANKING,
            f"Relief is before minus after: plus is less stiff. {_when(shown, found)}.",
            *each,
            *left_out,
        ]
    )


def _left_out(shown: Columns) -> list[str]:
    """Return how many sessions have no row, and why; each is counted once."""
    numbers = {technique: number for number, technique in enumerate(shown.techniques)}
    hidden = shown.session & (shown.technique == numbers.get(HIDDEN, -1))
    rated = shown.session & ~hidden & ~np.isnan(shown.before - shown.after)
    several = rated & (shown.technique == numbers.get(None, -1))
    counts = {
        "of several techniques": several.sum(),
        "of your comparison, while it runs": hidden.sum(),
        "without both ratings": (shown.session & ~hidden & ~rated).sum(),
    }
    return [
        f"Left out: {counted(int(count), 'session')} {which}."
        for which, count in counts.items()
        if count
    ]


def _table(entries: Entries, most: int | None = None) -> Table:
    shown = columns(entries)
    rows = []
    for name, each in _by_technique(shown).items():
        values = shown.before[each] - shown.after[each]
        enough = len(values) >= MIDDLE_FROM
        middle = signed(float(np.median(values))) if enough else "too few"
        begun = f"{np.median(shown.before[each]):g}" if enough else "too few"
        least, highest = signed(values.min()), signed(values.max())
        rows.append((name, str(len(values)), begun, middle, least, highest))
    head = ("Technique", "Sessions", "Middle before", "Middle relief", "Least", "Most")
    return Table(head, tuple(rows[:most]), len(rows))


relief = Chart("Relief by technique", _draw, _in_words, _table, before_after.table)
