"""A list in the person's own order: add, take out, move up, move down."""

from pathlib import Path

import traitlets

from upperback.components.widget import Widget

_HERE = Path(__file__).parent


class ReorderList(Widget):
    """Offer `items`, dicts with `id`, `name` and `fact`; `chosen` lists the ids taken, in order."""

    _esm = _HERE / "reorder_list.js"
    _css = _HERE / "reorder_list.css"
    shared_looks = ("figure", "stage")

    label = traitlets.Unicode().tag(sync=True)
    items = traitlets.List(traitlets.Dict()).tag(sync=True)
    figures = traitlets.Dict().tag(sync=True)
    """A still of each item, by its id (`figures.stills`)."""
    chosen = traitlets.List(traitlets.Unicode()).tag(sync=True, heard=True)

    @traitlets.validate("chosen")
    def _known_and_once(self, proposal: dict[str, list[str]]) -> list[str]:
        known = {item["id"] for item in self.items}
        return [name for name in dict.fromkeys(proposal["value"]) if name in known]
