"""The page with every technique: choose one, or a gentler way of it, and play it."""

from collections.abc import Callable

import ipywidgets

from upperback.components.cards import Cards
from upperback.components.controls import column, roomy, show
from upperback.components.message import Message
from upperback.components.prose import Prose, prose
from upperback.content import Technique, technique, techniques, variants
from upperback.pacing import Pacing
from upperback.pages.duration import duration_text
from upperback.pages.reporting import reporting
from upperback.pages.routine.routine import ROUTINE, routine_session
from upperback.pages.safety_text import left_out_text
from upperback.pages.session.session import SessionPanel, session_of
from upperback.pages.subscribing import follow
from upperback.workbook import Snapshot, workbook
from upperback.workbook.preferences import chosen_pacing

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
    """Cards for the techniques, and below them the session of the one that was chosen.

    The gentler ways of a technique are cards of their own: each is a whole session.
    """

    def __init__(self) -> None:
        """Offer every technique; none is opened yet."""
        self.cards = technique_cards("Techniques")
        self._hint = Prose(prose.paragraph(GENTLER))
        self.gentler = {each.id: GentlerWays(each, self.show) for each in techniques()}
        self._sessions: dict[str, SessionPanel] = {}
        self.opening = Message()
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
        self.cards.on_choose(self.show)
        follow(self, self.refresh)
        self.refresh(workbook().snapshot)

    def refresh(self, snapshot: Snapshot) -> None:
        """Say on each card how long it takes now, or that it is to be left out."""
        for cards in (self.cards, *(ways.cards for ways in self.gentler.values())):
            show_facts(cards, snapshot)

    def show(self, technique_id: str) -> None:
        """Open the session of that technique; one that is open elsewhere stays as it was."""
        self.opening.say("")
        of = next((name for name, ways in self.gentler.items() if ways.has(technique_id)), None)
        self.cards.chosen = of or technique_id
        self.cards.compact = True
        show(self._hint, when=False)
        for name, ways in self.gentler.items():
            show(ways, when=name == self.cards.chosen)
            ways.cards.chosen = technique_id if name == of else ""
        for name, session in self._sessions.items():
            show(session, when=name == technique_id)
        if technique_id not in self._sessions:
            self._open(technique_id)

    def _open(self, technique_id: str) -> None:
        self.opening.say("Opening: this takes a moment.")
        with reporting(self.opening):
            self._sessions[technique_id] = (
                routine_session()
                if technique_id == _SEVERAL["id"]
                else session_of(technique(technique_id), with_introduction=True)
            )
            self._place.children = list(self._sessions.values())
            self.opening.say("")

    def named(self, session: str) -> str | None:
        """Return the id of the panel whose sessions have that name, if there is one."""
        all_cards = [self.cards, *(ways.cards for ways in self.gentler.values())]
        ids = {card["name"]: card["id"] for cards in all_cards for card in cards.cards}
        return _SEVERAL["id"] if session == ROUTINE else ids.get(session)


class GentlerWays(ipywidgets.VBox):  # type: ignore[misc]  # ipywidgets is untyped
    """Cards for the gentler ways of one technique; hidden until that technique is chosen."""

    def __init__(self, technique: Technique, choose: Callable[[str], None]) -> None:
        """Call `choose(technique_id)` when one is chosen."""
        ways = [_card(each) for each in variants(technique.id)]
        title = "Gentler ways" if len(ways) > 1 else "A gentler way"
        self.cards = Cards(label=f"{title}: {technique.name}", cards=ways)
        self.cards.on_choose(choose)
        super().__init__([Prose(prose.heading(title, 3)), self.cards], layout=roomy("8px"))
        show(self, when=False)

    def has(self, technique_id: str) -> bool:
        """Return whether that technique is one of these."""
        return technique_id in {card["id"] for card in self.cards.cards}


def technique_cards(label: str) -> Cards:
    """Return a card for each technique, with its time at the usual timings, and for a routine."""
    return Cards(label=label, cards=[*(_card(each) for each in techniques()), _SEVERAL])


def show_facts(cards: Cards, snapshot: Snapshot) -> None:
    """Say on each technique's card how long it takes as it was set last, or to leave it out.

    After a sign of an emergency every card says so, that of the routine as well.
    """
    cards.cards = [{**card, "fact": _fact(card["id"], snapshot)} for card in cards.cards]


def _fact(card_id: str, snapshot: Snapshot) -> str:
    permissions = snapshot.permissions
    if card_id == _SEVERAL["id"]:
        return left_out_text(permissions.emergency) or _SEVERAL["fact"]
    if card_id in permissions.left_out:
        return left_out_text(permissions.left_out[card_id])
    return _time(card_id, chosen_pacing(snapshot.preferences, card_id))


def _card(each: Technique) -> dict[str, str]:
    return {
        "id": each.id,
        "name": each.name,
        "line": each.summary,
        "fact": _time(each.id, Pacing()),
    }


def _time(technique_id: str, pacing: Pacing) -> str:
    return f"About {duration_text(technique_id, pacing)}"
