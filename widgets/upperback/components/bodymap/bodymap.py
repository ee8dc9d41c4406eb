"""A drawn map of the upper back to mark places on."""

from pathlib import Path

import traitlets

from upperback.components.widget import Widget
from upperback.records import REGIONS, back_map

_HERE = Path(__file__).parent


class BodyMap(Widget):
    """Let a person mark regions; `chosen` lists their ids, in the order of `records.REGIONS`.

    Every region is a checkbox with a name, and its place on the drawing can be tapped too.
    """

    _esm = _HERE / "bodymap.js"
    _css = _HERE / "bodymap.css"

    label = traitlets.Unicode("Where").tag(sync=True)
    """The group's accessible name, shown above it."""
    chosen = traitlets.List(traitlets.Unicode()).tag(sync=True, heard=True)
    disabled = traitlets.Bool(default_value=False).tag(sync=True)
    size = traitlets.List([back_map.WIDTH, back_map.HEIGHT]).tag(sync=True)
    body = traitlets.Unicode(back_map.svg_path([back_map.BODY])).tag(sync=True)
    regions = traitlets.List(
        [
            {"id": region, "name": name, "path": back_map.svg_path(back_map.REGIONS[region])}
            for region, name in REGIONS.items()
        ]
    ).tag(sync=True)

    @traitlets.validate("chosen")
    def _known_and_in_order(self, proposal: dict[str, list[str]]) -> list[str]:
        return [region for region in REGIONS if region in proposal["value"]]
