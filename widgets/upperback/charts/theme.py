"""How every chart looks: colours for a light and a dark page, sizes for a narrow and a wide one."""

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D

_PX_PER_INCH = 96
_MOST_COLUMNS = 7
_LETTER_PX = 8.0
NARROW_PX = 520
"""Below this a chart is drawn for a phone."""


@dataclass(frozen=True, slots=True)
class Palette:
    """Colours, each at least 3:1 against its page (4.5:1 for `ink` and `quiet`, which are text)."""

    page: str
    ink: str
    quiet: str
    grid: str
    band: str
    before: str
    after: str
    left: str
    right: str
    stop: str


LIGHT = Palette(
    page="#fffdf9",
    ink="#262a27",
    quiet="#5f625b",
    grid="#ded6c8",
    band="#e9e5dd",
    before="#4c5a6b",
    after="#0b655d",
    left="#0b655d",
    right="#8a5a00",
    stop="#a12a20",
)
DARK = Palette(
    page="#211f1b",
    ink="#f1ede4",
    quiet="#b5aea1",
    grid="#3a362f",
    band="#34312b",
    before="#b9c4d3",
    after="#6cc5b6",
    left="#6cc5b6",
    right="#e9bd62",
    stop="#ef8073",
)


def palette(*, dark: bool) -> Palette:
    """Return the colours for a page of that theme."""
    return DARK if dark else LIGHT


def sheet(width_px: int, height_px: int, *, dark: bool) -> tuple[Figure, Palette]:
    """Return an empty figure of that size in CSS pixels, and its colours."""
    colours = palette(dark=dark)
    figure = Figure(
        figsize=(width_px / _PX_PER_INCH, height_px / _PX_PER_INCH),
        dpi=_PX_PER_INCH,
        facecolor=colours.page,
        layout="constrained",
    )
    return figure, colours


def canvas(width_px: int, height_px: int, *, dark: bool) -> tuple[Figure, Axes, Palette]:
    """Return an empty figure of that size in CSS pixels, its axes drawn in our quiet style."""
    figure, colours = sheet(width_px, height_px, dark=dark)
    axes = figure.subplots()
    axes.set_facecolor("none")
    axes.spines[["top", "right", "left"]].set_visible(False)
    axes.spines["bottom"].set_color(colours.grid)
    axes.tick_params(colors=colours.quiet, labelsize=10, length=0)
    return figure, axes, colours


def entitle(figure: Figure, title: str, direction: str, colours: Palette) -> None:
    """Write the title: what it is, and below it which way is better."""
    room = int(figure.get_figwidth() * _PX_PER_INCH / _LETTER_PX)
    lines = [title, *textwrap.wrap(direction, room)]
    figure.suptitle("\n".join(lines), color=colours.ink, fontsize=11.5, x=0.012, ha="left")


def rating_axis(axes: Axes, colours: Palette, *, top: float = 10.6) -> None:
    """Let the axis upwards be the whole scale of ratings, whatever was rated."""
    axes.set_ylim(-0.6, top)
    axes.set_yticks(range(0, 11, 2))
    axes.grid(visible=True, axis="y", color=colours.grid, linewidth=0.8)
    axes.set_axisbelow(True)


def say_nothing_yet(axes: Axes, words: str, colours: Palette) -> None:
    """Say in an empty chart what to do, in place of axes without a meaning."""
    axes.xaxis.set_visible(False)  # matplotlib would show a day of 1970
    axes.text(
        0.5, 0.5, words, transform=axes.transAxes, ha="center", va="center",
        color=colours.quiet, fontsize=11, linespacing=1.5,
        bbox={"facecolor": colours.page, "edgecolor": "none"},
    )  # fmt: skip


def label_right(axes: Axes, labels: Sequence[tuple[float, str, str]], apart: float) -> None:
    """Write labels beside the right end, in place of a legend.

    Args:
        axes: where they belong.
        labels: the height that each belongs to, its words and its colour.
        apart: how much room a line takes, in units of the axis; what meets is pushed upwards.
    """
    free = float("-inf")
    for height, words, colour in sorted(labels):
        lines = words.count("\n") + 1
        at = max(height - lines * apart / 2, free)
        free = at + lines * apart
        axes.annotate(
            words, (1.01, at), xycoords=("axes fraction", "data"), color=colour,
            fontsize=9.5, va="bottom", annotation_clip=False, linespacing=1.25,
        )  # fmt: skip


def add_legend(axes: Axes, colours: Palette, *, below: bool) -> None:
    """Explain the marks that have a label: above the picture, or below it where it is narrow."""
    handles, labels = axes.get_legend_handles_labels()
    if not handles:
        return
    figure = axes.get_figure(root=True)
    assert figure is not None  # noqa: S101  (for mypy: axes are made with their figure)
    narrow = figure.get_figwidth() * _PX_PER_INCH < NARROW_PX
    legend = figure.legend(
        handles,
        labels,
        loc="outside lower left" if below else "outside upper right",
        ncols=2 if narrow else min(len(labels), _MOST_COLUMNS),
        frameon=False,
        fontsize=9.5,
        labelcolor=colours.ink,
        handletextpad=0.5,
        columnspacing=1.2,
        borderaxespad=0,
    )
    for handle in legend.legend_handles:
        if isinstance(handle, Line2D):  # however small and pale the marks are in the chart
            handle.set(markersize=max(handle.get_markersize(), 6.0), alpha=1.0)
