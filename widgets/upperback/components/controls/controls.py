"""Stock ipywidgets come small, without names for sliders, and silent while they wait: not here."""

from collections.abc import Iterable
from pathlib import Path

import ipywidgets
import traitlets

from upperback.components.widget import Widget

_HERE = Path(__file__).parent


class _ControlSupport(Widget):
    """Stands unseen in a box: says what the controls beside it are, and brings their style.

    Each move of a slider is a question in `asked`, which is answered in `answered` once Python is
    free: a browser whose question waits says so.
    """

    _esm = _HERE / "controls.js"
    _css = _HERE / "controls.css"

    asked = traitlets.Int(0).tag(sync=True)
    answered = traitlets.Int(0).tag(sync=True)

    @traitlets.observe("asked")
    def _answer(self, change: dict[str, int]) -> None:
        self.answered = change["new"]


def dressed(*controls: ipywidgets.Widget) -> ipywidgets.VBox:
    """Return a column of stock controls, named for screen readers and large enough for a thumb."""
    box = column([*controls, _ControlSupport()], gap="6px")
    box.add_class("ub-controls")
    return box


def in_a_row(*controls: ipywidgets.Widget) -> ipywidgets.VBox:
    """Return stock controls side by side, as many as there is room for."""
    box = dressed(*controls)
    box.add_class("ub-controls-row")
    return box


def mark_chosen(button: ipywidgets.Button, chosen: bool) -> None:  # noqa: FBT001
    """Show, and let screen readers say, whether a dressed button is the chosen one of several."""
    button.add_class("ub-controls-choice")
    (button.add_class if chosen else button.remove_class)("ub-controls-chosen")


def on_screen(widget: ipywidgets.DOMWidget) -> ipywidgets.DOMWidget:
    """Return the widget, which is left out when its page is printed."""
    return widget.add_class("ub-screen-only")


def column(children: Iterable[ipywidgets.Widget], *, gap: str = "20px") -> ipywidgets.VBox:
    """Return the widgets one below the other, with room between them and nothing cut off."""
    return ipywidgets.VBox(list(children), layout=roomy(gap))


def roomy(gap: str = "20px") -> dict[str, str]:
    """Return the layout of a column: ipywidgets' own cuts off what is wider than it is."""
    return {"grid_gap": gap, "overflow": "visible", "width": "100%", "min_width": "0"}
