"""The page with every technique: choose one, or a gentler way of it, and practise it."""

from collections.abc import Callable, Mapping

import ipywidgets

from upperback.components.cards import Cards
from upperback.components.controls import column, roomy
from upperback.components.prose import Prose, prose
from upperback.content import Technique, technique, techniques, variants
from upperback.pacing import Pacing, readable, timeline
from upperback.pages.routine.routine import ROUTINE, routine_session
from upperback.pages.session.session import SessionPanel, session_of
from upperback.records import ALARM
from upperback.workbook.preferences import Stop, chosen_pacing
from upperback.workbook.safety import rest_words, resting
from upperback.workbook.workbook import telling, workbook

GENTLER = (
    "Every technique has a gentler way: choose the technique, and its gentler way shows as a card."
)
_SEVERAL = {
    "id": "routine",
    "name": "Several in a row",
    "line": "Your own order, or as many as fit into the minutes you have.",
    "fact": "One rating before, one after",
}


class TechniquesPage(ipywidgets.VBox):  # type: ignore[misc]  # ipywidgets is untyped
    """Cards for the techniques, and below them the practice of the one that was chosen.

    The gentler ways of a technique are cards of their own: each is a whole practice.
    """

    def __init__(self) -> None:
        """Offer every technique; none is opened yet."""
        self.cards = technique_cards("Techniques")
        self._hint = Prose(prose.paragraph(GENTLER))
        self.gentler = {each.id: GentlerWays(each, self.show) for each in techniques()}
        self._practices: dict[str, SessionPanel] = {}
        self.opening = Prose(kind="info")
        self._place = column([])
        super().__init__(
            [
                Prose(prose.heading("Techniques")),
                self._hint,
                self.cards,
                *self.gentler.values(),
                self.opening,
                self._place,
            ],
            layout=roomy(),
        )
        self.cards.observe(lambda _change: self.show(self.cards.chosen), names="chosen_at")
        workbook().on_change(self.refresh)

    def refresh(self) -> None:
        """Say on each card how long it takes now, or that it is to be left out."""
        for cards in (self.cards, *(ways.cards for ways in self.gentler.values())):
            tell_facts(cards)

    def show(self, technique_id: str) -> None:
        """Open the practice of that technique; one that is open elsewhere stays as it was."""
        self.opening.say("")
        of = next((name for name, ways in self.gentler.items() if ways.has(technique_id)), None)
        self.cards.chosen = of or technique_id
        self.cards.compact = True
        self._hint.layout.display = "none"
        for name, ways in self.gentler.items():
            ways.layout.display = "" if name == self.cards.chosen else "none"
            ways.cards.chosen = technique_id if name == of else ""
        for name, practice in self._practices.items():
            practice.layout.display = "" if name == technique_id else "none"
        if technique_id not in self._practices:
            self._open(technique_id)

    def _open(self, technique_id: str) -> None:
        self.opening.say("Opening: this takes a moment.")
        with telling(self.opening):
            self._practices[technique_id] = (
                routine_session()
                if technique_id == _SEVERAL["id"]
                else session_of(technique(technique_id), with_introduction=True)
            )
            self._place.children = list(self._practices.values())
            self.opening.say("")

    def named(self, session: str) -> str | None:
        """Return the id of the practice whose sessions have that name, if there is one here."""
        all_cards = [self.cards, *(ways.cards for ways in self.gentler.values())]
        ids = {card["name"]: card["id"] for cards in all_cards for card in cards.cards}
        return _SEVERAL["id"] if session == ROUTINE else ids.get(session)


class GentlerWays(ipywidgets.VBox):  # type: ignore[misc]  # ipywidgets is untyped
    """Cards for the gentler ways of one technique; hidden until that technique is chosen."""

    def __init__(self, technique: Technique, practise: Callable[[str], None]) -> None:
        """Call `practise(technique_id)` when one is chosen."""
        ways = [_card(each) for each in variants(technique.id)]
        title = "Gentler ways" if len(ways) > 1 else "A gentler way"
        self.cards = Cards(label=f"{title}: {technique.name}", cards=ways)
        self.cards.observe(lambda _change: practise(self.cards.chosen), names="chosen_at")
        super().__init__([Prose(prose.heading(title, 3)), self.cards], layout=roomy("8px"))
        self.layout.display = "none"

    def has(self, technique_id: str) -> bool:
        """Return whether that technique is one of these."""
        return technique_id in {card["id"] for card in self.cards.cards}


def technique_cards(label: str) -> Cards:
    """Return a card for each technique, with its time at the usual timings, and for a routine."""
    return Cards(label=label, cards=[*(_card(each) for each in techniques()), _SEVERAL])


def tell_facts(cards: Cards) -> None:
    """Say on each technique's card how long it takes as it was set last, or to leave it out.

    After a sign of an emergency every card says so, that of the routine as well.
    """
    at_rest = resting()
    cards.cards = [{**card, "fact": _fact(card["id"], at_rest)} for card in cards.cards]


def _fact(card_id: str, at_rest: Mapping[str, Stop]) -> str:
    if card_id == _SEVERAL["id"]:
        alarm = next((stop for stop in at_rest.values() if stop.reason == ALARM), None)
        return rest_words(alarm) or _SEVERAL["fact"]
    if card_id in at_rest:
        return rest_words(at_rest[card_id])
    return _time(technique(card_id), chosen_pacing(technique(card_id)))


def _card(each: Technique) -> dict[str, str]:
    return {"id": each.id, "name": each.name, "line": each.summary, "fact": _time(each, Pacing())}


def _time(each: Technique, pacing: Pacing) -> str:
    return f"About {readable(timeline(each, pacing).duration_s)}"
