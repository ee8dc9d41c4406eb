"""The page with every technique: choose one, or a gentler version of it, and play it."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import ipywidgets

from upperback.components.cards import Cards
from upperback.components.controls import column, roomy, show
from upperback.components.message import Message
from upperback.content import every_technique, routines, technique, techniques, variants
from upperback.figures import stills
from upperback.pages.reporting import reporting
from upperback.pages.routine.routine import ROUTINE, RoutinePanel, routine_session
from upperback.pages.session.of_technique import session_of
from upperback.pages.subscribing import follow
from upperback.pages.tiles import PLACES, SEVERAL, several_tile, technique_tile
from upperback.workbook import Snapshot, workbook

if TYPE_CHECKING:
    from upperback.pages.session.session import SessionPanel

_TITLE = "Techniques"


class TechniquesPage(ipywidgets.VBox):  # type: ignore[misc]  # ipywidgets is untyped
    """Tiles for the techniques; or, once one is chosen, its session in their place.

    The gentler versions of a technique have tiles of their own: each is a whole session.
    """

    def __init__(self, home: Callable[[], None] | None = None) -> None:
        """Offer every technique; none is opened yet. `home()` opens Today after a session."""
        self._home = home
        self.cards = Cards(
            label=_TITLE,
            title=_TITLE,
            cards=_cards(workbook().snapshot),
            figures=stills(),
        )
        self._sessions: dict[str, SessionPanel] = {}
        self.opening = Message()
        self._place = column([])
        super().__init__([self.cards, self.opening, self._place], layout=roomy("12px"))
        self.cards.on_choose(self.show)
        self.cards.on_back(self.show_all)
        follow(self, self.refresh)

    def refresh(self, snapshot: Snapshot) -> None:
        """Say on each card how long it takes now, or that it is to be left out."""
        self.cards.cards = _cards(snapshot)

    def come(self) -> None:
        """Whoever comes back finds every technique, but for a session that is not over yet."""
        opened = self._sessions.get(self.cards.chosen)
        if opened is None or not opened.is_needed:
            self.show_all()

    def show_all(self) -> None:
        """Show the tiles again; a session that is open stays as it was, behind them."""
        self.cards.compact = False
        self.opening.say("")
        show(self._place, when=False)

    def show(self, technique_id: str) -> None:
        """Open the session of that technique, or routine; one that is open stays as it was."""
        self.opening.say("")
        ready_made = technique_id if technique_id in {each.id for each in routines()} else ""
        if ready_made:
            technique_id = SEVERAL
        self.cards.chosen = technique_id
        self.cards.compact = True
        show(self._place, when=True)
        for name, session in self._sessions.items():
            show(session, when=name == technique_id)
        if technique_id not in self._sessions:
            self._open(technique_id)
        opened = self._sessions.get(technique_id)
        if ready_made and isinstance(opened, RoutinePanel):
            opened.builder.choose(ready_made)

    def begin(self, technique_id: str) -> None:
        """Open it with its player's sheet, from which it is begun."""
        self.show(technique_id)
        if technique_id in self._sessions:
            self._sessions[technique_id].begin()

    def _open(self, technique_id: str) -> None:
        self.opening.say("Opening: this takes a moment.")
        with reporting(self.opening):
            self._sessions[technique_id] = (
                routine_session(home=self._home)
                if technique_id == SEVERAL
                else session_of(
                    technique(technique_id), with_introduction=True, go=self.show, home=self._home
                )
            )
            self._place.children = list(self._sessions.values())
            self.opening.say("")

    def named(self, session: str) -> str | None:
        """Return the id of the panel whose sessions have that name, if there is one."""
        ids = {each.name: each.id for each in every_technique()}
        return SEVERAL if session == ROUTINE else ids.get(session)


def _cards(snapshot: Snapshot) -> list[dict[str, Any]]:
    """Return a card for each technique and, after it, its gentler versions; the last is for a row.

    Where nothing may be started every card says so.
    """
    found = []
    for main in techniques():
        for each in (main, *variants(main.id)):
            gently = snapshot.permissions.verdict(each.id).state == "gentle"
            card = technique_tile(each, snapshot)
            line = "Gentler" if each.variant_of else ""
            fact = f"{card['fact']}, gently" if gently else card["fact"]
            where = PLACES[each.position] if snapshot.permissions.offers(each.id) else ""
            card |= {"id": each.id, "family": main.id, "line": line, "where": where, "fact": fact}
            found.append(card)
    several = several_tile(snapshot)
    return [*found, {**several, "id": SEVERAL, "family": SEVERAL, "line": ""}]
