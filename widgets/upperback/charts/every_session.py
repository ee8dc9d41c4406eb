"""Every session of a comparison: relief by arm, how many, and the mean where it is tested."""

from typing import TYPE_CHECKING

from upperback.charts.chart import Table
from upperback.charts.comparison import (
    ComparisonChart,
    label_rows,
    mean_of,
    rows_of,
    signed,
    tell_sides,
    values_of,
    whole_points,
)
from upperback.charts.theme import COLOURS, NARROW_PX, TEXT, Room, finish
from upperback.counting import counted
from upperback.experiment import Findings, arm_name, is_compared, mean_interval

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

_LEAST_REACH, _MOST_REACH = 6, 10
_ROOM, _ROOM_NARROW = Room(120, 90, 52), Room(86, 84, 52)
_EVERY = "Relief, every session"
_APART, _PILE = 0.15, 0.33


def _draw_every(found: Findings, width_px: int) -> "Figure":
    """Draw each session's relief, a row for each arm; hollow dots are of incomplete rounds."""
    direction = "before minus after, right is less stiff"
    direction += "; the line is the mean" * is_compared(found)
    figure, axes, arms = rows_of(found, width_px, _EVERY, direction, (_ROOM, _ROOM_NARROW))
    if not arms:
        return finish(figure)
    _relief_axis(axes, found, narrow=width_px < NARROW_PX)
    axes.set_ylim(max(len(arms), 2) - 0.5, -0.5)
    for row, arm in enumerate(arms):
        piled = _piled(found, arm, row)
        for complete in (True, False):
            along = [at for at, _, counts in piled if counts == complete]
            across = [at for _, at, counts in piled if counts == complete]
            axes.plot(
                along, across, "o", color=COLOURS.accent, markersize=8,
                fillstyle="full" if complete else "none", mew=0 if complete else 1.6,
                label=arm_name(arm) if complete else f"{arm_name(arm)}, not counted",
            )  # fmt: skip
        mean, summary = mean_of(found, arm), f"n = {len(values_of(found, arm, complete=True))}"
        if mean is not None:
            axes.vlines(mean, row - 0.43, row + 0.43, color=COLOURS.ink, lw=3, zorder=1)
            summary = f"mean {signed(mean)}\n{summary}"
        axes.annotate(
            summary, (1, row), xycoords=("axes fraction", "data"), color=COLOURS.ink,
            xytext=(8, 0), textcoords="offset points", fontsize=TEXT, va="center",
            annotation_clip=False, linespacing=1.2,
        )  # fmt: skip
    label_rows(axes, [float(row) for row in range(len(arms))], arms, width_px)
    return finish(figure)


def _every_in_words(found: Findings) -> str:
    if found.running:
        return "No result is drawn while the comparison runs."
    said = []
    for arm in found.reliefs:
        values = values_of(found, arm, complete=True)
        mean = mean_of(found, arm)
        each = "".join(f"{signed(value)}, " for value in values)
        if mean is not None:
            each = f"mean {signed(mean)}, from {signed(min(values))} to {signed(max(values))}, "
        said.append(f"{arm_name(arm)}: {each}{counted(len(values), 'session')}.")
    left = sum(len(values_of(found, arm, complete=False)) for arm in found.reliefs)
    if left:
        said.append(f"Not counted, from rounds that are not complete: {counted(left, 'session')}.")
    return " ".join(["Relief is before minus after: plus is less stiff.", *said])


def _every_table(found: Findings) -> Table:
    rows = []
    for arm in () if found.running else found.reliefs:
        values, mean = values_of(found, arm, complete=True), mean_of(found, arm)
        tested = []
        if mean is not None:
            ends = mean_interval(values)
            tested = [signed(mean), f"{signed(ends[0])} to {signed(ends[1])}" if ends else ""]
        rows.append((arm_name(arm), str(len(values)), *tested, ", ".join(map(signed, values))))
    means = ("Mean", "Plausible range") if is_compared(found) else ()
    return Table(("What", "Sessions", *means, "Each session"), tuple(rows))


def _piled(found: Findings, arm: str, row: int) -> list[tuple[int, float, bool]]:
    """Return each session's relief, its height about the row, and whether it is counted."""
    piles: dict[int, list[bool]] = {}
    for complete in (True, False):
        for value in values_of(found, arm, complete=complete):
            piles.setdefault(value, []).append(complete)
    placed = []
    for value, flags in sorted(piles.items()):
        apart = min(_APART, 2 * _PILE / max(len(flags) - 1, 1))
        middle = (len(flags) - 1) / 2
        placed += [(value, row + (n - middle) * apart, flag) for n, flag in enumerate(flags)]
    return placed


def _relief_axis(axes: "Axes", found: Findings, *, narrow: bool) -> None:
    every = [abs(relief) for each in found.reliefs.values() for relief in each]
    reach = _LEAST_REACH if max(every) <= _LEAST_REACH else _MOST_REACH
    axes.set_xlim(-reach - 0.5, reach + 0.5)
    axes.axvline(0, color=COLOURS.quiet, lw=1.2, zorder=0)
    whole_points(axes, narrow=narrow)
    axes.grid(visible=True, axis="x", color=COLOURS.line, linewidth=1)
    axes.set_axisbelow(True)
    sides = ("← stiffer", "less stiff →") if narrow else ("← stiffer after", "less stiff after →")
    tell_sides(axes, *sides)


every_session = ComparisonChart(_EVERY, _draw_every, _every_in_words, _every_table)
