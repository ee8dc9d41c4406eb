"""A choice of one among a few: each a card with a name, a line about it, and a short fact.

Or each a tile with a picture that leads to a page of its own, and back.
"""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import traitlets

from upperback.components.widget import Widget

_HERE = Path(__file__).parent


class Cards(Widget):
    """Offer `cards`, dicts with `id`, `name`, `line` and `fact`; `chosen` is an id, or empty.

    Pictured ones have `figures` and a `family`, too, and say whether they are `left_out`; `where`
    stands for the fact of one that may be switched to.
    """

    _esm = _HERE / "cards.js"
    _css = _HERE / "cards.css"
    shared_looks = ("figure", "stage")

    title = traitlets.Unicode().tag(sync=True)
    """The heading of a page of tiles; where one is chosen, the way back to all."""
    figures = traitlets.Dict().tag(sync=True)
    """The stills that are drawn, by their ids in `figures` of the cards (`figures.stills`)."""
    compact = traitlets.Bool(default_value=False).tag(sync=True, heard=True)
    """Show the chosen one's name and its family only: something else matters more."""
    label = traitlets.Unicode().tag(sync=True)
    cards = traitlets.List(traitlets.Dict()).tag(sync=True)
    chosen = traitlets.Unicode().tag(sync=True, heard=True)

    def on_choose(self, callback: Callable[[str], None]) -> None:
        """Call `callback(id)` whenever the person chooses a card, also the one chosen already."""

        def chosen(card: str) -> None:
            self.chosen = card
            callback(card)

        self.on_event("choose", chosen, self._offered)

    def on_back(self, callback: Callable[[], None]) -> None:
        """Call `callback()` when the person wants to see all the cards again."""
        self.on_event("back", callback)

    def _offered(self, message: Mapping[str, Any]) -> tuple[str]:
        card = message["card"]
        if card not in {each["id"] for each in self.cards}:
            raise ValueError
        return (card,)

    @traitlets.validate("chosen")
    def _is_offered(self, proposal: dict[str, str]) -> str:
        offered = {card["id"] for card in self.cards}
        if proposal["value"] and proposal["value"] not in offered:
            raise traitlets.TraitError("That card is not offered here.")
        return proposal["value"]
