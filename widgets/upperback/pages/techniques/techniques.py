"""The page with every technique: choose one, or a gentler version of it, and play it."""

from collections.abc import Callable
from typing import TYPE_CHECKING

import ipywidgets

from upperback.components.cards import Cards
from upperback.components.controls import column, roomy, show
from upperback.components.message import Message
from upperback.components.prose import Prose, prose
from upperback.content import (
    Technique,
    every_technique,
    first_technique,
    routines,
    technique,
    techniques,
    variants,
)
from upperback.pacing import Pacing, gently
from upperback.pages.duration import duration_text
from upperback.pages.reporting import reporting
from upperback.pages.routine.ready_made import routine_card
from upperback.pages.routine.routine import ROUTINE, RoutinePanel, routine_session
from upperback.pages.screen.briefly import left_out_briefly
from upperback.pages.session.of_technique import session_of
from upperback.pages.subscribing import follow
from upperback.workbook import Snapshot, workbook
from upperback.workbook.preferences import chosen_pacing

if TYPE_CHECKING:
    from upperback.pages.session.session import SessionPanel

_SEVERAL = {
    "id": "routine",
    "name": "Several in a row",
    "line": "In your own order, or as many as fit into your minutes.",
    "fact": "One rating before, one after",
}
_TITLE = prose.heading("Techniques", 1)


class TechniquesPage(ipywidgets.VBox):  # type: ignore[misc]  # ipywidgets is untyped
    """Cards for the techniques, and below them the session of the one that was chosen.

    The gentler versions of a technique are cards of their own: each is a whole session.
    """

    def __init__(self) -> None:
        """Offer every technique; none is opened yet."""
        self.cards = technique_cards("Techniques")
        self._title = Prose(_TITLE)
        self._gentler: dict[str, GentlerVersions] = {}
        self._sessions: dict[str, SessionPanel] = {}
        self.opening = Message()
        self._gentler_place = column([])
        show(self._gentler_place, when=False)
        self._place = column([])
        super().__init__(
            [
                self._title,
                self.cards,
                self._gentler_place,
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
        for cards in (self.cards, *(gentler.cards for gentler in self._gentler.values())):
            show_facts(cards, snapshot)

    def show(self, technique_id: str) -> None:
        """Open the session of that technique, or routine; one that is open stays as it was."""
        self.opening.say("")
        ready_made = technique_id if technique_id in {each.id for each in routines()} else ""
        if ready_made:
            technique_id = _SEVERAL["id"]
        of = technique_id
        if technique_id != _SEVERAL["id"]:
            of = technique(technique_id).variant_of or technique_id
        self.cards.chosen = of
        self.cards.compact = True
        self._offer_gentler(of, technique_id)
        for name, session in self._sessions.items():
            show(session, when=name == technique_id)
        if technique_id not in self._sessions:
            self._open(technique_id)
        opened = self._sessions.get(technique_id)
        if ready_made and isinstance(opened, RoutinePanel):
            opened.builder.choose(ready_made)

    def _open(self, technique_id: str) -> None:
        self.opening.say("Opening: this takes a moment.")
        with reporting(self.opening):
            self._sessions[technique_id] = (
                routine_session()
                if technique_id == _SEVERAL["id"]
                else session_of(technique(technique_id), with_introduction=True, go=self.show)
            )
            self._place.children = list(self._sessions.values())
            self.opening.say("")

    def named(self, session: str) -> str | None:
        """Return the id of the panel whose sessions have that name, if there is one."""
        ids = {each.name: each.id for each in every_technique()}
        return _SEVERAL["id"] if session == ROUTINE else ids.get(session)

    def _offer_gentler(self, of: str, chosen: str) -> None:
        """Show the cards of the gentler versions of that technique, if it has any."""
        if of != _SEVERAL["id"] and of not in self._gentler:
            self._gentler[of] = GentlerVersions(technique(of), self.show)
            show_facts(self._gentler[of].cards, workbook().snapshot)
            self._gentler_place.children = list(self._gentler.values())
        show(self._gentler_place, when=of in self._gentler)
        for name, gentler in self._gentler.items():
            show(gentler, when=name == of)
            gentler.cards.chosen = chosen if name == of != chosen else ""


class GentlerVersions(ipywidgets.VBox):  # type: ignore[misc]  # ipywidgets is untyped
    """Cards for the gentler versions of one technique; built when that technique is chosen."""

    def __init__(self, technique: Technique, choose: Callable[[str], None]) -> None:
        """Call `choose(technique_id)` when one is chosen."""
        cards = [_card(each) for each in variants(technique.id)]
        title = "Gentler versions" if len(cards) > 1 else "Gentler version"
        self.cards = Cards(label=f"{title}: {technique.name}", cards=cards)
        self.cards.on_choose(choose)
        super().__init__([Prose(prose.heading(title)), self.cards], layout=roomy("8px"))


def technique_cards(label: str) -> Cards:
    """Return a card for each technique, with its time at the usual timings, and for a routine."""
    return Cards(label=label, cards=[*(_card(each) for each in techniques()), _SEVERAL])


def start_cards(label: str) -> Cards:
    """Return the same, with the one for who is unsure first, and what is ready made last."""
    first = _card(first_technique())
    first["line"] = f"Not sure which? Start here. {first['line']}"
    cards = technique_cards(label)
    cards.cards = [first, *cards.cards, *map(routine_card, routines())]
    return cards


def show_facts(cards: Cards, snapshot: Snapshot) -> None:
    """Say on each technique's card how long it takes as it was set last, or that it is left out.

    Where nothing may be started every card says so, that of the routine as well.
    """
    cards.cards = [{**card, "fact": _fact(card["id"], snapshot)} for card in cards.cards]


def _fact(card_id: str, snapshot: Snapshot) -> str:
    permitted = snapshot.permissions
    if card_id == _SEVERAL["id"]:
        return left_out_briefly(permitted) or _SEVERAL["fact"]
    for each in routines():
        if each.id == card_id:
            offered = filter(permitted.offers, each.techniques)
            left_out = left_out_briefly(permitted, next(offered, each.techniques[0]))
            return left_out or routine_card(each)["fact"]
    left_out = left_out_briefly(permitted, card_id)
    if left_out:
        return left_out
    pacing = chosen_pacing(snapshot.preferences, card_id)
    if permitted.verdict(card_id).ask:  # it may be gentle by what is answered, or left out
        return f"Usually {duration_text(card_id, pacing)}, a question first"
    if permitted.verdict(card_id).state == "gentle":
        pacing = gently(technique(card_id), pacing)
        return f"{_time(card_id, pacing)}, gently"
    return _time(card_id, pacing)


def _card(each: Technique) -> dict[str, str]:
    return {
        "id": each.id,
        "name": each.name,
        "line": " ".join(filter(None, (each.summary, _gentler_text(each)))),
        "fact": _time(each.id, Pacing()),
    }


def _gentler_text(technique: Technique) -> str:
    """Name the gentler versions of a technique; nothing of one that is itself one."""
    names = [each.name.lower() for each in variants(technique.id)]
    word = "versions" if len(names) > 1 else "version"
    return f"Gentler {word}: {', '.join(names)}." if names else ""


def _time(technique_id: str, pacing: Pacing) -> str:
    return f"About {duration_text(technique_id, pacing)}"
