"""How every chart looks: one drawing for a light and a dark page, with room for its words.

A figure is drawn in the colours of a light page. `charts.files.page_svg` puts the page's own tokens
in their place, so that one drawing serves both themes. One unit is one CSS pixel.
"""

import textwrap
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import NamedTuple

from matplotlib import font_manager
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.text import Text

from upperback import shipped

DPI = 72
"""A point is a pixel: sizes of type and marks are those of the page."""
HEIGHT_PX = 400
"""Every chart of entries is as high, so that a page can keep the room for it."""
NARROW_PX = 520
"""Below this a chart is drawn for a phone."""
TEXT, TITLE = 14, 16
DASHED = (0, (5, 1.5))
"""Lines of what was rated after: green and slate are alike to eyes that lack a kind of cones."""
_LINE_PX, _LABEL_PX = 20, 20
_KEY_GAP_PX = 14
_LETTER_PX = 7.0
_FALLBACK = "DejaVu Sans"
"""It comes with matplotlib, and has the arrows and marks that our face lacks."""


@dataclass(frozen=True, slots=True)
class Palette:
    """The tokens that charts are drawn in, with their values on a light page (`tokens.css`)."""

    surface: str = "#fffdf9"
    sunk: str = "#efe9de"
    ink: str = "#262a27"
    quiet: str = "#5f625b"
    line: str = "#ded6c8"
    before: str = "#4c5a6b"
    accent: str = "#0b655d"
    gold: str = "#8a5a00"
    stop: str = "#a12a20"


COLOURS = Palette()


class Room(NamedTuple):
    """So many pixels beside and below the axes are for words."""

    left: int
    right: int
    bottom: int


@cache
def _face() -> list[str]:
    """Return the family that charts are written in: the page's own, where it is shipped."""
    names = []
    for path in _font_files():
        font_manager.fontManager.addfont(path)
        names.append(font_manager.FontProperties(fname=path).get_name())
    return [*dict.fromkeys(names), _FALLBACK]


def _font_files() -> Sequence[Path]:
    return sorted((shipped.folder("data") / "fonts").glob("*.ttf"))


def face(*texts: Text) -> None:
    """Set these words in the page's face, and take a dollar sign for no formula."""
    for text in texts:
        text.set_fontfamily(_face())
        text.set_parse_math(False)


def sheet(width_px: int, title: str, direction: str, height_px: int = HEIGHT_PX) -> Figure:
    """Return an empty figure with its title: what it is, and below it which way is better."""
    figure = Figure(figsize=(width_px / DPI, height_px / DPI), dpi=DPI, facecolor=COLOURS.surface)
    figure.suptitle(
        title, x=0, y=1 - 4 / height_px, ha="left", va="top", color=COLOURS.ink,
        fontsize=TITLE, fontweight=700,
    )  # fmt: skip
    lines = _wrapped(direction, width_px)
    figure.text(
        0, 1 - 27 / height_px, "\n".join(lines), va="top", color=COLOURS.quiet, fontsize=TEXT,
        linespacing=1.25,
    )  # fmt: skip
    return figure


def title_px(direction: str, width_px: int) -> int:
    """Return how much room the title takes."""
    return 38 + _LINE_PX * len(_wrapped(direction, width_px))


def _wrapped(direction: str, width_px: int) -> list[str]:
    most = int(width_px / _LETTER_PX)
    return [line for part in direction.split("\n") for line in textwrap.wrap(part, most)]


def canvas(width_px: int, title: str, direction: str, room: Room) -> tuple[Figure, Axes]:
    """Return a figure with its title, and its axes in our quiet style."""
    figure = sheet(width_px, title, direction)
    axes = place(figure, room, title_px(direction, width_px))
    return figure, axes


def place(figure: Figure, room: Room, top: int) -> Axes:
    """Return axes in that place of a figure, in our quiet style."""
    width, height = figure.get_figwidth() * DPI, figure.get_figheight() * DPI
    axes = figure.add_axes(
        (
            room.left / width,
            room.bottom / height,
            1 - (room.left + room.right) / width,
            1 - (room.bottom + top) / height,
        )
    )
    axes.set_facecolor("none")
    axes.spines[["top", "right", "left"]].set_visible(False)
    axes.spines["bottom"].set_color(COLOURS.line)
    axes.tick_params(colors=COLOURS.quiet, labelsize=TEXT, length=0, pad=6)
    return axes


def rating_axis(axes: Axes, *, top: float = 10.6) -> None:
    """Let the axis upwards be the whole scale of ratings, whatever was rated."""
    axes.set_ylim(-0.6, top)
    axes.set_yticks([0, 5, 10])
    axes.grid(visible=True, axis="y", color=COLOURS.line, linewidth=1)
    axes.set_axisbelow(True)


def say_nothing_yet(axes: Axes, words: str) -> None:
    """Say in an empty chart what to do, in place of axes without a meaning."""
    axes.xaxis.set_visible(False)  # matplotlib would show a day of 1970
    axes.spines["bottom"].set_visible(False)
    axes.text(
        0.5, 0.5, words, transform=axes.transAxes, ha="center", va="center", color=COLOURS.quiet,
        fontsize=TITLE, linespacing=1.5, bbox={"facecolor": COLOURS.surface, "edgecolor": "none"},
    )  # fmt: skip


class Label(NamedTuple):
    """Words beside the right end of a chart, in place of a legend."""

    at: float
    """The height that they belong to."""
    words: str
    colour: str


def label_right(axes: Axes, labels: Iterable[Label], *, x: float = 1.0) -> None:
    """Write labels beside the right end; what meets is pushed apart, and none above the top."""
    low, high = axes.get_ylim()
    line = _LABEL_PX * (high - low) / axes.get_window_extent().height
    shown = sorted(labels)
    heights = [line * (each.words.count("\n") + 1) for each in shown]
    bottoms, free = [], low
    for label, height in zip(shown, heights, strict=True):
        bottoms.append(max(label.at - height / 2, free))
        free = bottoms[-1] + height
    free = high
    for n in reversed(range(len(shown))):
        bottoms[n] = min(bottoms[n], free - heights[n])
        free = bottoms[n]
    for label, bottom in zip(shown, bottoms, strict=True):
        axes.annotate(
            label.words, (x, bottom), xycoords=("axes fraction", "data"), xytext=(8, 0),
            textcoords="offset points", color=label.colour, fontsize=TEXT, va="bottom",
            annotation_clip=False, linespacing=1.15,
        )  # fmt: skip


def key_below(figure: Figure, axes: Axes, labels: Iterable[Label]) -> None:
    """Write labels in lines below a chart, which gives them their room: for a phone."""
    width, height = figure.get_figwidth() * DPI, figure.get_figheight() * DPI
    lines: list[list[tuple[float, Label]]] = []
    end = width
    for label in labels:
        wide = len(label.words) * _LETTER_PX
        if end + wide > width:
            lines.append([])
            end = 0
        lines[-1].append((end, label))
        end += wide + _KEY_GAP_PX
    room = len(lines) * _LABEL_PX
    box = axes.get_position()
    axes.set_position((box.x0, box.y0 + room / height, box.width, box.height - room / height))
    for n, line in enumerate(lines):
        for left, label in line:
            figure.text(
                left / width, (room - n * _LABEL_PX) / height, label.words, va="top",
                color=label.colour, fontsize=TEXT,
            )  # fmt: skip


def finish(figure: Figure) -> Figure:
    """Return the figure, all its words set in the page's face."""
    face(*figure.findobj(Text))
    return figure
