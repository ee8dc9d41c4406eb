"""What the charts of a finished comparison share: rows of arms, and what is tested.

Arms have the plan's order, which says nothing about what helps. The mean is marked, because that
is what is tested; where nothing is, points stand alone. Nothing here is drawn while a plan runs.
"""

from collections.abc import Callable
from dataclasses import dataclass
from statistics import fmean
from typing import TYPE_CHECKING

from matplotlib.ticker import FuncFormatter, MultipleLocator

from upperback.charts.chart import Table
from upperback.charts.theme import (
    COLOURS,
    NARROW_PX,
    TEXT,
    Room,
    place,
    say_nothing_yet,
    sheet,
    title_px,
)
from upperback.experiment import Findings, arm_name, is_compared, number

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

_ROW_PX = 60
_NONE = "No result yet: it is drawn\nonce the comparison is over"


@dataclass(frozen=True, slots=True)
class ComparisonChart:
    """One way to look at a comparison. Call it to have it drawn.

    Attributes:
        name: what it is called.
        draw: findings and a width → figure.
        in_words: findings → what the figure shows, for who cannot see it.
        table: findings → the numbers that it shows.
    """

    name: str
    draw: "Callable[[Findings, int], Figure]"
    in_words: Callable[[Findings], str]
    table: Callable[[Findings], Table]

    def __call__(self, found: Findings, *, width_px: int = 760) -> "Figure":
        """Return the chart of these findings, so many CSS pixels wide."""
        return self.draw(found, width_px)


def rows_of(  # noqa: PLR0913, PLR0917  (what differs from chart to chart)
    found: Findings,
    width_px: int,
    title: str,
    direction: str,
    rooms: tuple[Room, Room],
    row_px: int = _ROW_PX,
) -> "tuple[Figure, Axes, list[str]]":
    """Return a figure with a row for each arm, its axes, and the arms; none, and it says so."""
    shown = [] if found.running or not any(found.reliefs.values()) else [*found.reliefs]
    room = rooms[width_px < NARROW_PX]
    top = title_px(direction, width_px)
    height = top + room.bottom + row_px * max(len(shown), 2)
    figure = sheet(width_px, title, direction, height)
    axes = place(figure, room, top)
    if not shown:
        axes.set_yticks([])
        say_nothing_yet(axes, _NONE)
    return figure, axes, shown


def label_rows(axes: "Axes", heights: list[float], arms: list[str], width_px: int) -> None:
    """Write the arms' names beside their rows."""
    names = [arm_name(arm) for arm in arms]
    narrow = width_px < NARROW_PX
    axes.set_yticks(heights, [n.replace(" ", "\n", 1) if narrow else n for n in names])
    axes.tick_params(axis="y", labelcolor=COLOURS.ink)


def values_of(found: Findings, arm: str, *, complete: bool) -> list[int]:
    """Return an arm's reliefs in the order of rounds: of complete rounds, or of the others."""
    return [
        row[arm]
        for turn, row in sorted(found.by_round.items())
        if arm in row and found.is_complete(turn) == complete
    ]


def mean_of(found: Findings, arm: str) -> float | None:
    """Return what is tested: the mean over complete rounds; None where nothing is compared."""
    return fmean(values_of(found, arm, complete=True)) if is_compared(found) else None


def whole_points(axes: "Axes", *, narrow: bool) -> None:
    """Let the axis to the right count whole points, with their signs."""
    axes.xaxis.set_major_locator(MultipleLocator(3 if narrow else 2))
    axes.xaxis.set_major_formatter(FuncFormatter(lambda at, _position: signed(at)))


def tell_sides(axes: "Axes", left: str, right: str) -> None:
    """Write what either side of zero means, below the axis."""
    for side, words, where in ((-1, left, "right"), (1, right, "left")):
        axes.annotate(
            words, (0, 0), xycoords=("data", "axes fraction"), xytext=(8 * side, -30),
            textcoords="offset points", color=COLOURS.quiet, fontsize=TEXT, ha=where, va="top",
            annotation_clip=False,
        )  # fmt: skip


def signed(value: float) -> str:
    """Return a number of points with its sign."""
    return f"+{number(value)}" if round(value, 1) > 0 else number(value)
