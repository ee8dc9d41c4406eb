"""The largest difference of a comparison, with its plausible range."""

from typing import TYPE_CHECKING

from upperback.charts.chart import Table
from upperback.charts.comparison import ComparisonChart, tell_sides, whole_points
from upperback.charts.theme import (
    COLOURS,
    NARROW_PX,
    TEXT,
    Room,
    finish,
    place,
    say_nothing_yet,
    sheet,
    title_px,
)
from upperback.experiment import Findings, claim, in_a_sentence, number, pair_rows

if TYPE_CHECKING:
    from matplotlib.figure import Figure

_DIFFERENCE = "The largest difference"


def _draw_difference(found: Findings, width_px: int) -> "Figure":
    """Draw the largest difference of two means, and its plausible range."""
    pair = claim(found).pair
    title, direction = _DIFFERENCE, "difference in mean relief, and its plausible range"
    if pair is not None:
        more, less = in_a_sentence(pair.more), in_a_sentence(pair.less)
        title = f"{more} beside {less}".capitalize()
    top = title_px(direction, width_px)
    figure = sheet(width_px, title, direction, top + 130)
    axes = place(figure, Room(8, 8, 52), top)
    axes.set_yticks([])
    if pair is None:
        say_nothing_yet(axes, claim(found).sentence)
        return finish(figure)
    reach = max(4.0, abs(pair.low), abs(pair.high)) + 0.6
    axes.set_xlim(-reach, reach)
    axes.set_ylim(-1, 1)
    axes.axvline(0, color=COLOURS.quiet, lw=1.2, zorder=0)
    axes.hlines(0, pair.low, pair.high, color=COLOURS.line, lw=8, label="plausible range")
    axes.plot(pair.difference, 0, "o", color=COLOURS.ink, markersize=9, label="difference")
    for at, up in ((pair.low, -22), (pair.difference, 10), (pair.high, -22)):
        axes.annotate(
            number(at), (at, 0), xytext=(0, up), textcoords="offset points", ha="center",
            color=COLOURS.ink, fontsize=TEXT,
        )  # fmt: skip
    whole_points(axes, narrow=width_px < NARROW_PX)
    tell_sides(axes, f"← {less} more", f"{more} more →")
    return finish(figure)


def _difference_in_words(found: Findings) -> str:
    said = claim(found)
    pair = said.pair
    if pair is None:
        return said.sentence
    return (
        f"{in_a_sentence(pair.more)} beside {in_a_sentence(pair.less)}: the difference of "
        f"means is {number(pair.difference)}, the plausible range {number(pair.low)} to "
        f"{number(pair.high)}."
    ).capitalize()


def _difference_table(found: Findings) -> Table:
    return Table(
        ("Difference in relief", "Points", "Plausible range", "p"), pair_rows(claim(found))
    )


difference = ComparisonChart(_DIFFERENCE, _draw_difference, _difference_in_words, _difference_table)
