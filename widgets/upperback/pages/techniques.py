"""The page with every technique: choose one, and practise it."""

import ipywidgets

from upperback.cards import Cards
from upperback.content import Technique, technique, techniques
from upperback.pacing import readable, timeline
from upperback.pages.practice import Practice, practice_of
from upperback.pages.routine import routine_practice
from upperback.prose import Prose, prose
from upperback.stock import column, roomy

_SEVERAL = {
    "id": "routine",
    "name": "Several in a row",
    "line": "Your own order, or as many as fit into the minutes you have.",
    "fact": "One rating before, one after",
}


class TechniquesPage(ipywidgets.VBox):  # type: ignore[misc]  # ipywidgets is untyped
    """Cards for the techniques, and below them the practice of the one that was chosen."""

    def __init__(self) -> None:
        """Offer every technique; none is opened yet."""
        self.cards = technique_cards("Techniques")
        self.cards.cards = [*self.cards.cards, _SEVERAL]
        self._practices: dict[str, Practice] = {}
        self._place = column([])
        super().__init__(
            [Prose(prose.heading("Techniques")), self.cards, self._place], layout=roomy()
        )
        self.cards.observe(lambda change: self.show(change["new"]), names="chosen")

    def show(self, technique_id: str) -> None:
        """Open the practice of that technique; one that is open elsewhere stays as it was."""
        if technique_id not in self._practices:
            self._practices[technique_id] = (
                routine_practice()
                if technique_id == _SEVERAL["id"]
                else practice_of(technique(technique_id), with_introduction=True)
            )
            self._place.children = list(self._practices.values())
        self.cards.chosen = technique_id
        self.cards.compact = True
        for name, practice in self._practices.items():
            practice.layout.display = "" if name == technique_id else "none"


def technique_cards(label: str) -> Cards:
    """Return a card for each technique, with how long it takes at its own timings."""
    return Cards(label=label, cards=[_card(each) for each in techniques()])


def _card(each: Technique) -> dict[str, str]:
    return {
        "id": each.id,
        "name": each.name,
        "line": each.summary,
        "fact": f"About {readable(timeline(each).duration_s)}",
    }
