"""How every chart looks: colours for a light and a dark page, sizes for a narrow and a wide one."""

from dataclasses import dataclass

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D

_PX_PER_INCH = 96


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


LIGHT = Palette(
    page="#ffffff",
    ink="#1f2933",
    quiet="#52606d",
    grid="#d9e2ec",
    band="#e4ecf3",
    before="#52606d",
    after="#0b7a75",
    left="#0b7a75",
    right="#b4540a",
)
DARK = Palette(
    page="#111111",
    ink="#e6edf3",
    quiet="#a8b6c3",
    grid="#3a4550",
    band="#2b3640",
    before="#a8b6c3",
    after="#4fd1c5",
    left="#4fd1c5",
    right="#f6ad55",
)


def palette(*, dark: bool) -> Palette:
    """Return the colours for a page of that theme."""
    return DARK if dark else LIGHT


def canvas(width_px: int, height_px: int, *, dark: bool) -> tuple[Figure, Axes, Palette]:
    """Return an empty figure of that size in CSS pixels, its axes drawn in our quiet style."""
    colours = palette(dark=dark)
    figure = Figure(
        figsize=(width_px / _PX_PER_INCH, height_px / _PX_PER_INCH),
        dpi=_PX_PER_INCH,
        facecolor=colours.page,
        layout="constrained",
    )
    axes = figure.subplots()
    axes.set_facecolor("none")
    axes.spines[["top", "right", "left"]].set_visible(False)
    axes.spines["bottom"].set_color(colours.grid)
    axes.tick_params(colors=colours.quiet, labelsize=10, length=0)
    return figure, axes, colours


def add_legend(axes: Axes, colours: Palette, *, below: bool) -> None:
    """Explain the marks that have a label: above the picture, or below it where it is narrow."""
    handles, labels = axes.get_legend_handles_labels()
    if not handles:
        return
    figure = axes.get_figure(root=True)
    assert figure is not None  # noqa: S101  (for mypy: axes are made with their figure)
    legend = figure.legend(
        handles,
        labels,
        loc="outside lower left" if below else "outside upper right",
        ncols=2 if below else len(labels),
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
