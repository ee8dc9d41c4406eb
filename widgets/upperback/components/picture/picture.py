"""Showing a `matplotlib.figure.Figure` crisply, for eyes and for screen readers."""

import io
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import traitlets

from upperback.components.widget import Widget

if TYPE_CHECKING:
    from matplotlib.figure import Figure

_HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Look:
    """What a picture is drawn for: the width of its place, in CSS pixels, and the page's theme."""

    width_px: int = 760
    dark: bool = False


class Picture(Widget):
    """Draw a figure for the place it stands in, and again when that place or the theme changes.

    `draw(look)` returns the figure; `describe()` returns the same in words. Nothing is drawn until
    a page shows the picture and says how wide it is.
    """

    _esm = _HERE / "picture.js"
    _css = _HERE / "picture.css"

    svg = traitlets.Unicode().tag(sync=True)
    words = traitlets.Unicode().tag(sync=True)
    width_px = traitlets.Int(0, min=0, max=4000).tag(sync=True, heard=True)
    dark = traitlets.Bool(default_value=False).tag(sync=True, heard=True)

    def __init__(self, draw: "Callable[[Look], Figure]", describe: Callable[[], str]) -> None:
        """Keep the two functions; `figure` is None until the first drawing."""
        super().__init__()
        self._draw = draw
        self._describe = describe
        self.figure: Figure | None = None
        self.observe(self._looked_at, names=["width_px", "dark"])

    def refresh(self) -> None:
        """Draw again, if a page shows the picture: what it shows has changed."""
        if self.width_px == 0:
            return
        self.figure = self._draw(Look(self.width_px, self.dark))
        with self.hold_sync():
            self.svg = _as_svg(self.figure)
            self.words = self._describe()

    def _looked_at(self, _change: object) -> None:
        self.refresh()


def _as_svg(figure: "Figure") -> str:
    written = io.StringIO()
    figure.savefig(written, format="svg", transparent=True)
    return written.getvalue()
