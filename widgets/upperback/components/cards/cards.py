"""A choice of one among a few: each a card with a name, a line about it, and a short fact."""

from pathlib import Path

import traitlets

from upperback.components.widget import Widget

_HERE = Path(__file__).parent


class Cards(Widget):
    """Offer `cards`, dicts with `id`, `name`, `line` and `fact`; `chosen` is an id, or empty.

    `chosen_at` counts the choices, so that choosing the same card again is noticed too.
    """

    _esm = _HERE / "cards.js"
    _css = _HERE / "cards.css"

    compact = traitlets.Bool(default_value=False).tag(sync=True)
    """Show the names only, once the choice is made and something else matters more."""
    label = traitlets.Unicode().tag(sync=True)
    cards = traitlets.List(traitlets.Dict()).tag(sync=True)
    chosen = traitlets.Unicode().tag(sync=True)
    chosen_at = traitlets.Int(0).tag(sync=True)

    @traitlets.validate("chosen")
    def _is_offered(self, proposal: dict[str, str]) -> str:
        offered = {card["id"] for card in self.cards}
        if proposal["value"] and proposal["value"] not in offered:
            raise traitlets.TraitError("That card is not offered here.")
        return proposal["value"]
