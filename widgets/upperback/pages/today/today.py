"""The first page: what is next, how stiff it is now, and what is still to be rated."""

from collections.abc import Callable

import ipywidgets

from upperback.components.controls import column, roomy, show
from upperback.components.message import Message
from upperback.components.prose import prose
from upperback.components.today import Today
from upperback.figures import stills
from upperback.pages.reporting import show_error
from upperback.pages.safety_text import advice
from upperback.pages.subscribing import follow
from upperback.pages.today.data import today_data
from upperback.pages.today.screen_on_today import ScreenOnToday, YourAnswers
from upperback.workbook import Snapshot
from upperback.workbook.preferences import DAYS_WANTED, save_quietly


class TodayPage(ipywidgets.VBox):  # type: ignore[misc]  # ipywidgets is untyped
    """Start what is next with one tap, check in with one, rate the last session with two.

    The browser keeps a rating until it is saved, and hands it over (`UnsavedSessionsPanel`).
    """

    def __init__(
        self,
        practise: Callable[[str], None],
        go: Callable[[str], None] = lambda _page: None,
        begin: Callable[[str], None] | None = None,
        begin_planned: Callable[[], None] = lambda: None,
    ) -> None:
        """Call `practise(technique_id)` when one is chosen, `go(page)` for another page.

        `begin(technique_id)` is called for Start; without it, that is as when one is chosen.
        `begin_planned()` is called for today's session of a comparison.
        """
        self._begin_planned = begin_planned
        self.message = Message()
        self.resting = Message()
        self.screen = ScreenOnToday(practise, self._look_at_screen)
        self.answers = YourAnswers(self.screen)
        self.view = Today(figures=stills())
        self.view.on_open(lambda name: self._open(name, practise))
        self.view.on_start(lambda name: self._open(name, begin or practise))
        self.view.on_go(go)
        self.view.on_questions(self.screen.ask)
        self.view.on_days(lambda days: save_quietly(DAYS_WANTED, days))
        self._view = column([self.view])
        super().__init__(
            [self.message, self.resting, self.screen, self._view, self.answers],
            layout=roomy("0px"),
        )
        follow(self, self.refresh)

    def refresh(self, snapshot: Snapshot) -> None:
        """Show what the diary says now."""
        show_error(self.message, snapshot)
        self.screen.look()
        self.answers.look()
        self.resting.blocks = [*map(prose.paragraph, advice(snapshot.permissions))]
        self.view.data = today_data(snapshot)
        self._look_at_screen()

    def _open(self, technique_id: str, practise: Callable[[str], None]) -> None:
        """Open a technique; today's session of a comparison is on its own page."""
        self.screen.read()
        hero = self.view.data.get("hero") or {}
        if hero.get("planned") and hero["technique"] == technique_id:
            self._begin_planned()
        else:
            practise(technique_id)

    def _look_at_screen(self) -> None:
        show(self._view, when=not self.screen.is_asking)
