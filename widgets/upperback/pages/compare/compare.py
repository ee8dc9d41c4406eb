"""The page What helps: a comparison from its start to its result, one at a time."""

from collections.abc import Callable

import ipywidgets

from upperback.components.controls import card, column, control, in_a_row, roomy, show
from upperback.components.download import Download
from upperback.components.fold import Fold
from upperback.components.message import Message
from upperback.components.prose import Prose, prose
from upperback.components.rounds import Rounds
from upperback.pages.compare import comparison_text as text
from upperback.pages.compare.calendar_file import MIME, NAME, calendar_file
from upperback.pages.compare.planned_session import PlannedSession
from upperback.pages.compare.result import Result
from upperback.pages.compare.start import StartForm
from upperback.pages.reporting import reporting, show_error
from upperback.pages.subscribing import follow
from upperback.records.clock import now
from upperback.workbook import Snapshot, workbook
from upperback.workbook.comparing import end_early, planned_today, whole

_LESSONS = {
    "How it is planned and worked out": "07_what_helps.ipynb",
    "How easily one is fooled": "08_reading_a_diary.ipynb",
}


class ComparePage(ipywidgets.VBox):  # type: ignore[misc]  # ipywidgets is untyped
    """Start, today's session and progress, or the result: what the last plan has come to."""

    def __init__(
        self,
        go: Callable[[str], None] = lambda _technique_id: None,
        home: Callable[[], None] | None = None,
        *,
        level: int = 2,
    ) -> None:
        """Call `go(technique_id)` to open a technique, `home()` for Today after a session.

        The heading has that level.
        """
        self.message = Message()
        self.session = PlannedSession(go, home)
        self.progress = Prose()
        self.rounds = Rounds(caption="Rounds and sessions")
        self.so_far = Prose()
        self.days = Download({"ics": "Add the days to my calendar"}, self._offer_days)
        self.ending = EndEarly(self._end)
        self.result = Result()
        self.start = StartForm(lambda: None)
        self._another = Fold("Start another", lambda: [self.start])
        self._first = column([])
        self._about = card([self.progress, self.rounds, self.so_far, self.days])
        self._running = column([self.session, self._about], gap="16px")
        self._over = column([self.result, self._another])
        super().__init__(
            [
                Prose(prose.heading("What helps", level)),
                self.message,
                self._running,
                self._over,
                self._first,
                Prose(prose.heading("Learn more"), prose.links(_LESSONS)),
                self.ending,  # far from what is pressed every day
            ],
            layout=roomy(),
        )
        follow(self, self.refresh)
        self.refresh(workbook().snapshot)

    def refresh(self, snapshot: Snapshot) -> None:
        """Show what the last plan has come to."""
        show_error(self.message, snapshot)
        running = snapshot.running
        last = snapshot.courses[-1] if snapshot.courses else None
        show(self._running, when=running is not None or self.session.is_needed)
        show(self._about, self.ending, when=running is not None)
        show(self._over, when=running is None and last is not None)
        show(self._first, when=running is None and last is None)
        self.session.refresh(snapshot)
        if running is not None:
            with reporting(self.message):
                self.progress.blocks = text.progress(
                    running, len(whole(running).extras), snapshot.at
                )
                self.rounds.rows = text.rounds(running, snapshot.at)
                self.so_far.blocks = [text.sessions_so_far(running)]
            return
        self.ending.ask(asked=False)
        self.start.refresh(snapshot)
        if last is None:
            # It stays there, hidden: what is taken off a page while it is drawn fails in there.
            self._first.children = [self.start]
            return
        with reporting(self.message):
            self.result.show(whole(last))

    def _offer_days(self, _kind: str) -> None:
        with reporting(self.message):
            snapshot, at = workbook().snapshot, now()
            course = snapshot.running
            if course is not None:
                first = at.date() if planned_today(snapshot, at) else text.last_day(at.date(), 2)
                self.days.offer(NAME, calendar_file(course, first, at), MIME)
                return
        self.days.give_up()

    def _end(self) -> None:
        with reporting(self.message):
            course = workbook().snapshot.running
            if course is not None:
                end_early(course)
                self.result.lead_here()  # far above what was pressed


_MEANT = "A comparison that ends early compares nothing. Your entries stay. This can't be undone."


class EndEarly(ipywidgets.VBox):  # type: ignore[misc]  # ipywidgets is untyped
    """The way out: pressed, and then confirmed."""

    def __init__(self, end: Callable[[], None]) -> None:
        """Call `end()` once it was confirmed."""
        self.button = control(ipywidgets.Button, description="End early")
        self.button.add_class("ub-controls-quiet")
        self.confirm = control(ipywidgets.Button, description="End it now")
        self.cancel = control(ipywidgets.Button, description="Go on with it")
        self.question = Message()
        self._asking = column([self.question, in_a_row(self.confirm, self.cancel)], gap="8px")
        self._offering = in_a_row(self.button)
        super().__init__([self._offering, self._asking], layout=roomy("8px"))
        self.ask(asked=False)
        self.button.on_click(lambda _button: self.ask(asked=True))
        self.cancel.on_click(lambda _button: self.ask(asked=False))
        self.confirm.on_click(lambda _button: end())

    def ask(self, *, asked: bool) -> None:
        """Ask whether it is meant, in sight, or offer it."""
        self.question.say(_MEANT if asked else "")
        show(self._asking, when=asked)
        show(self._offering, when=not asked)
        if asked:
            self.question.come_into_view()
