"""A button that shows and hides what stands below it: ipywidgets' Accordion has no role or key."""

from collections.abc import Callable, Iterable
from pathlib import Path

import ipywidgets
import traitlets

from upperback.components.controls import roomy
from upperback.components.widget import Widget

_HERE = Path(__file__).parent


class _FoldButton(Widget):
    """The button; it works in the browser alone, once what it shows is there."""

    _esm = _HERE / "fold.js"
    _css = _HERE / "fold.css"

    title = traitlets.Unicode().tag(sync=True)


class Fold(ipywidgets.VBox):  # type: ignore[misc]  # ipywidgets is untyped
    """What is folded away behind a button named `title`, closed at first and built when opened."""

    children: list[ipywidgets.Widget]

    def __init__(self, title: str, build: Callable[[], Iterable[ipywidgets.Widget]]) -> None:
        """Call `build()` for the widgets when somebody opens the fold for the first time."""
        self._button = _FoldButton(title=title)
        self._build = build
        super().__init__([self._button], layout=roomy("6px"))
        self._button.on_event("open", self.unfold)

    @property
    def title(self) -> str:
        """What the button says."""
        return str(self._button.title)

    @title.setter
    def title(self, title: str) -> None:
        self._button.title = title

    def unfold(self) -> None:
        """Build what is folded away, if that was not done before."""
        if len(self.children) == 1:
            self.children = [self._button, *self._build()]
