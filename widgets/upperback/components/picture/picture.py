"""Showing a `matplotlib.figure.Figure` crisply, for eyes, fingers, keys and screen readers."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypedDict

import traitlets

from upperback.components.widget import Widget

if TYPE_CHECKING:
    from matplotlib.figure import Figure

_HERE = Path(__file__).parent

NO_CHARTS = (
    "This picture cannot be drawn: matplotlib is missing or broken. Everything else works. "
    "Install the workbook again to have its pictures back."
)
"""What is shown in a picture's place where its library cannot be loaded."""


@dataclass(frozen=True, slots=True)
class Look:
    """What a picture is drawn for: the width of its place, in CSS pixels, and the page's theme."""

    width_px: int = 760
    dark: bool = False


class Spot(TypedDict):
    """A mark that can be pointed at, and what the bar below the picture says of it."""

    at: list[float]
    """Its place in the picture, in pixels from the left top: x, y and another y, if it has two."""
    name: str
    when: str
    value: str
    said: str
    """The value as a screen reader says it."""
    note: str
    id: str
    """The entry that it opens, or empty."""


class Picture(Widget):
    """Draw a figure for the place it stands in, and again when that place changes.

    `draw(look)` returns the figure; `describe()` returns the same in words; `spots()` the marks of
    the figure drawn last that can be pointed at, if there are any. Nothing is drawn until a page
    shows the picture and says how wide it is. Where matplotlib cannot be loaded, that is said.
    """

    _esm = _HERE / "picture.js"
    _css = _HERE / "picture.css"

    svg = traitlets.Unicode().tag(sync=True)
    words = traitlets.Unicode().tag(sync=True)
    spots = traitlets.List(traitlets.Dict()).tag(sync=True)
    pointed = traitlets.Bool(default_value=False).tag(sync=True)
    """Whether there is a bar below that says what is pointed at."""
    height_px = traitlets.Int(0).tag(sync=True)
    """How much room to keep before the first drawing, so that nothing jumps away from a finger."""
    width_px = traitlets.Int(0, min=0, max=4000).tag(sync=True, heard=True)
    dark = traitlets.Bool(default_value=False).tag(sync=True, heard=True)

    def __init__(
        self,
        draw: "Callable[[Look], Figure]",
        describe: Callable[[], str],
        spots: Callable[[], Sequence[Spot]] | None = None,
        *,
        height_px: int = 300,
    ) -> None:
        """Keep the functions; `figure` is None until the first drawing."""
        super().__init__(pointed=spots is not None, height_px=height_px)
        self._draw = draw
        self._describe = describe
        self._spots = spots
        self.figure: Figure | None = None
        self.observe(self._looked_at, names=["width_px", "dark"])

    def on_open(self, callback: Callable[[str], None]) -> None:
        """Call `callback(id)` when the person opens the entry that is pointed at."""
        self.on_event("open", callback, _entry)

    def refresh(self) -> None:
        """Draw again, if a page shows the picture: what it shows has changed."""
        if self.width_px == 0:
            return
        try:
            from upperback.charts.files import page_svg  # noqa: PLC0415  (loads matplotlib)

            self.figure = self._draw(Look(self.width_px, self.dark))
        except ImportError:
            self.words = NO_CHARTS
            return
        with self.hold_sync():
            self.svg = page_svg(self.figure)
            self.words = self._describe()
            self.spots = [dict(spot) for spot in self._spots()] if self._spots else []

    def _looked_at(self, _change: object) -> None:
        self.refresh()


def _entry(message: Mapping[str, Any]) -> tuple[str]:
    if not isinstance(message["id"], str):
        raise TypeError
    return (message["id"],)
