"""Today's session of a running comparison: played by the same player, rated two minutes later."""

from collections.abc import Callable
from typing import TYPE_CHECKING

import ipywidgets

from upperback.components.controls import card, column, control, dressed, roomy, show
from upperback.components.message import Message
from upperback.components.prose import Prose, prose
from upperback.content import technique
from upperback.experiment import FEWEST_TECHNIQUES, is_known
from upperback.pacing import planned
from upperback.pages.compare import comparison_text as text
from upperback.pages.reporting import reporting
from upperback.pages.session.session import SessionPanel
from upperback.player import StepPlayer
from upperback.safety import Permissions
from upperback.workbook import Snapshot
from upperback.workbook.comparing import Planned, leave_out, planned_today

if TYPE_CHECKING:
    from upperback.experiment import Slot


class PlannedSession(ipywidgets.VBox):  # type: ignore[misc]  # ipywidgets is untyped
    """What the plan has for today, or that it was done. Nothing in it can be set."""

    children: list[ipywidgets.Widget]

    def __init__(self, go: Callable[[str], None], home: Callable[[], None] | None = None) -> None:
        """Call `go(technique_id)` for what is offered in place of what is left out."""
        self._go, self._home = go, home
        self._slot: Slot | None = None
        self._today: Planned | None = None
        self.words = Prose()
        self.message = Message()
        self.panel: SessionPanel | None = None
        self.go_on = control(ipywidgets.Button, description="Go on without it")
        self.go_on.on_click(self._leave_out)
        self._told, self._going_on = Prose(), column([dressed(self.go_on)])
        self._locked = column([self._told, self._going_on], gap="8px")
        self._place = column([])
        above = card([self.words, self._locked, self.message])
        super().__init__([above, self._place], layout=roomy("16px"))

    @property
    def is_needed(self) -> bool:
        """Whether a session goes on here, or is asked about: it is saved before it goes."""
        return self.panel is not None and self.panel.is_needed

    def begin(self) -> None:
        """Open the sheet of today's session, if there is one, once nothing else is left to ask."""
        if self.panel is not None and self._today is not None:
            self.panel.begin()

    def refresh(self, snapshot: Snapshot) -> None:
        """Show what is planned now; a session that goes on, or is asked about, stays."""
        today = self._today = planned_today(snapshot, snapshot.at)
        course = snapshot.running
        show(self._locked, when=today is not None and _may_go_on(today, snapshot.permissions))
        goes_on = course is not None and len(course.arms) > FEWEST_TECHNIQUES
        show(self._going_on, when=goes_on)
        self._told.blocks = [prose.paragraph(_LOCKED if goes_on else _LAST_BUT_ONE)]
        if course is None:
            self.words.blocks = []
        elif today is None:
            self.words.blocks = text.done_today(course)
        else:
            self.words.blocks = text.today(today.course, today.slot, snapshot.at)
            if is_known(today.slot.arm):
                self._prepare(today, snapshot)
        if self.panel is not None:
            self.panel.offer(offered=today is not None and is_known(today.slot.arm))

    def _prepare(self, today: Planned, snapshot: Snapshot) -> None:
        """Have the player ready for what is planned."""
        arm = today.slot.arm
        gentle = snapshot.permissions.verdict(arm).state == "gentle"
        plan = planned(technique(arm), today.course.plan.sitting_s, gentle=gentle)
        if self.panel is None:
            self.panel = SessionPanel(StepPlayer(timeline=plan), [], go=self._go, home=self._home)
            self._place.children = [self.panel]
        elif not self.panel.is_occupied and self.panel.player.timeline != plan:
            self.panel.player.timeline = plan

    def _leave_out(self, _button: object) -> None:
        with reporting(self.message):
            if self._today is not None:
                leave_out(self._today.course, self._today.slot)


_LOCKED = (
    "This one is left out for now. You can wait until it is open again. Or go on without it from "
    "this round on; the result says so."
)


_LAST_BUT_ONE = (
    "This one is left out for now. Without it there is nothing left to compare. You can wait until "
    "it is open again, or end early."
)


def _may_go_on(today: Planned, permitted: Permissions) -> bool:
    """Whether this one alone is locked: under a lock of everything the plan waits."""
    if today.offered or not permitted.known or permitted.locks or permitted.unanswered:
        return False
    return permitted.emergency is None
