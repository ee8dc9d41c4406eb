"""A choice of some among several: each a pictured tile, all of it to be pressed."""

from pathlib import Path
from typing import Any

import traitlets

from upperback.components.widget import Widget

_HERE = Path(__file__).parent


class Picks(Widget):
    """Offer `options`, dicts with `id`, `name`, `line` and `figures`; a `wide` one has a row.

    What is picked are ids of options, in their order, whatever a browser sends.
    """

    _esm = _HERE / "picks.js"
    _css = _HERE / "picks.css"
    shared_looks = ("figure", "stage")

    label = traitlets.Unicode().tag(sync=True)
    options = traitlets.List(traitlets.Dict()).tag(sync=True)
    figures = traitlets.Dict().tag(sync=True)
    """The stills that are drawn, by their ids in `figures` of the options (`figures.stills`)."""
    picked = traitlets.List(traitlets.Unicode()).tag(sync=True, heard=True)

    @traitlets.observe("options")
    def _offered_anew(self, _change: object) -> None:
        self.picked = self._are_offered({"value": self.picked})

    @traitlets.validate("picked")
    def _are_offered(self, proposal: dict[str, Any]) -> list[str]:
        wanted = proposal["value"]
        return [each["id"] for each in self.options if each["id"] in wanted]
