"""A button that shows and hides what stands below it: ipywidgets' Accordion has no role or key."""

from pathlib import Path

import ipywidgets
import traitlets

from upperback.components.controls import column
from upperback.components.widget import Widget

_HERE = Path(__file__).parent


class _Fold(Widget):
    """The button; it works in the browser alone."""

    _esm = _HERE / "fold.js"
    _css = _HERE / "fold.css"

    title = traitlets.Unicode().tag(sync=True)


def folded(title: str, *controls: ipywidgets.Widget) -> ipywidgets.VBox:
    """Return the controls behind a button named `title`, closed at first."""
    return column([_Fold(title=title), *controls], gap="6px")
