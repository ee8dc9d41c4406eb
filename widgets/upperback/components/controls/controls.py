"""Stock ipywidgets come small, without names for sliders, and silent while they wait: not here.

A page has one `ControlSupport`, which looks after every stock control on it. Layouts and styles
are models of their own in ipywidgets: those that look alike share theirs, so nothing is ever set
on the layout of one widget. `show` hides and shows.
"""

from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

import ipywidgets

from upperback.components.guarded import Guarded
from upperback.components.sharing import layout, shared
from upperback.components.widget import Widget

_HERE = Path(__file__).parent
_Box = TypeVar("_Box", bound=ipywidgets.Box)


class ControlSupport(Widget):
    """Names the stock controls of the page that it is in, and brings their look; it is not seen.

    When one is moved, the browser asks whether Python has heard it: until the answer comes, the
    page says that the change has to wait.
    """

    _esm = _HERE / "controls.js"
    _css = _HERE / "controls.css"

    def __init__(self) -> None:
        """Answer each question as soon as Python is free."""
        super().__init__()
        self.on_event("ask", self._answer, _number)

    def _answer(self, number: int) -> None:
        self.send({"event": "answer", "number": number})


def _number(message: Mapping[str, Any]) -> tuple[int]:
    if type(message["number"]) is not int:
        raise TypeError
    return (message["number"],)


def with_controls(page: _Box) -> _Box:
    """Return the box that is a whole page, with what the stock controls anywhere in it need."""
    page.children = [ControlSupport(), *page.children]
    return page


def control(kind: Any, **traits: object) -> Any:  # noqa: ANN401  (a kind of widget, and one of it)
    """Return a stock control of that kind, which shares its layout and style with its like.

    A browser may write its value, and nothing else of it: its limits are ours.
    """
    style = kind.class_traits()["style"].klass
    return _guarded(kind)(layout=layout(), style=shared(style), **traits)


@cache
def _guarded(kind: Any) -> Any:  # noqa: ANN401  (a kind of widget, which is untyped)
    return type(kind)(kind.__name__, (Guarded, kind), {})


def dressed(*controls: ipywidgets.Widget) -> ipywidgets.VBox:
    """Return a column of stock controls, large enough for a thumb."""
    box = column(controls, gap="6px")
    box.add_class("ub-controls")
    return box


def in_a_row(*controls: ipywidgets.Widget) -> ipywidgets.VBox:
    """Return stock controls side by side, as many as there is room for."""
    box = dressed(*controls)
    box.add_class("ub-controls-row")
    return box


def beside(first: ipywidgets.Widget, second: ipywidgets.Widget) -> ipywidgets.VBox:
    """Return two side by side, the first wider; or one below the other where there is no room."""
    both = column([column([first]), column([second])])
    both.add_class("ub-controls-beside")
    return both


def mark_chosen(button: ipywidgets.Button, chosen: bool) -> None:  # noqa: FBT001
    """Show, and let screen readers say, whether a dressed button is the chosen one of several."""
    button.add_class("ub-controls-choice")
    (button.add_class if chosen else button.remove_class)("ub-controls-chosen")


def show(*widgets: ipywidgets.DOMWidget, when: bool) -> None:
    """Show the widgets when that is true; otherwise leave them out of their page.

    Raises:
        TypeError: one is a component of ours, whose element takes no classes: put it into a box.
    """
    for widget in widgets:
        if isinstance(widget, Widget):
            raise TypeError(f"{widget!r} cannot be hidden: show or hide a box around it.")
        (widget.remove_class if when else widget.add_class)("ub-hidden")


def on_screen(widget: ipywidgets.DOMWidget) -> ipywidgets.DOMWidget:
    """Return the widget, which is left out when its page is printed."""
    return widget.add_class("ub-screen-only")


def column(children: Iterable[ipywidgets.Widget], *, gap: str = "20px") -> ipywidgets.VBox:
    """Return the widgets one below the other, with room between them and nothing cut off."""
    return ipywidgets.VBox(list(children), layout=roomy(gap))


def card(children: Iterable[ipywidgets.Widget], *, gap: str = "12px") -> ipywidgets.VBox:
    """Return the same on a card of its own."""
    return column(children, gap=gap).add_class("ub-controls-card")


def roomy(gap: str = "20px") -> ipywidgets.Layout:
    """Return the layout of a column: ipywidgets' own cuts off what is wider than it is."""
    return layout(grid_gap=gap, overflow="visible", width="100%", min_width="0")
