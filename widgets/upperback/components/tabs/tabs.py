"""The pages of the dashboard, as tabs that switch in the browser without asking Python."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import traitlets

from upperback.components.widget import Widget

_HERE = Path(__file__).parent


class Tabs(Widget):
    """A row of tabs; it shows one of the boxes beside it with the class `ub-tab-<id>`.

    `tabs` are dicts with `id` and `name`.
    """

    _esm = _HERE / "tabs.js"
    _css = _HERE / "tabs.css"

    label = traitlets.Unicode().tag(sync=True)
    tabs = traitlets.List(traitlets.Dict()).tag(sync=True)
    selected = traitlets.Unicode().tag(sync=True, heard=True)
    within = traitlets.Bool(default_value=False).tag(sync=True)
    """Whether these are the parts of one page, and not the pages."""

    def on_open(self, callback: Callable[[], None]) -> None:
        """Call `callback` when a page shows the tabs: a kernel may be started ahead of time."""
        self.on_event("open", callback)

    def on_near(self, callback: Callable[[str], None]) -> None:
        """Call `callback(id)` when pointer or focus first comes to a tab, if no session plays."""
        self.on_event("near", callback, _tab)

    def on_again(self, callback: Callable[[str], None]) -> None:
        """Call `callback(id)` when the tab that is selected is pressed once more."""
        self.on_event("again", callback, _tab)

    @traitlets.validate("selected")
    def _exists(self, proposal: dict[str, str]) -> str:
        if proposal["value"] not in {tab["id"] for tab in self.tabs}:
            raise traitlets.TraitError("There is no such page.")
        return proposal["value"]


def _tab(message: Mapping[str, Any]) -> tuple[str]:
    if not isinstance(message["id"], str):
        raise TypeError
    return (message["id"],)
