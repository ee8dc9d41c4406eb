"""A choice of one among a few: each a card with a name, a line about it, and a short fact."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import traitlets

from upperback.components.widget import Widget

_HERE = Path(__file__).parent


class Cards(Widget):
    """Offer `cards`, dicts with `id`, `name`, `line` and `fact`; `chosen` is an id, or empty."""

    _esm = _HERE / "cards.js"
    _css = _HERE / "cards.css"

    compact = traitlets.Bool(default_value=False).tag(sync=True)
    """Show the names only, once the choice is made and something else matters more."""
    label = traitlets.Unicode().tag(sync=True)
    cards = traitlets.List(traitlets.Dict()).tag(sync=True)
    chosen = traitlets.Unicode().tag(sync=True, heard=True)

    def on_choose(self, callback: Callable[[str], None]) -> None:
        """Call `callback(id)` whenever the person chooses a card, also the one chosen already."""

        def chosen(card: str) -> None:
            self.chosen = card
            callback(card)

        self.on_event("choose", chosen, self._offered)

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
