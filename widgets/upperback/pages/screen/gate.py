"""In place of a player for as long as a session may not start: why, or what is asked first."""

from collections.abc import Callable, Sequence
from typing import Any
from uuid import uuid4

import ipywidgets

from upperback.components.care import Care, Panel
from upperback.components.controls import column, roomy
from upperback.components.message import Message
from upperback.content import screening, technique
from upperback.pages.reporting import reporting
from upperback.pages.screen import panels
from upperback.pages.screen.asked import Asked
from upperback.pages.screen.talks import CardsTalk, FitTalk, LineTalk, Talk, fit_title
from upperback.pages.techniques.poses_picture import one_pose
from upperback.records.clock import now
from upperback.safety import Lock, Needs, Verdict
from upperback.workbook import screening as screen
from upperback.workbook import workbook


class Gate(ipywidgets.VBox):  # type: ignore[misc]  # ipywidgets is untyped
    """What comes before a session of some techniques; nothing, once it may start.

    It shows one thing at a time, and always the strictest: a panel, cards, why a technique is left
    out, lines that its techniques ask, the one line before each session. A talk that somebody is in
    goes on, whatever the diary says meanwhile: what it finds is shown after it.
    """

    children: list[ipywidgets.Widget]

    def __init__(
        self,
        techniques: Callable[[], Sequence[str]],
        moved: Callable[[], None],
        go: Callable[[str], None],
    ) -> None:
        """Stand before a session.

        Args:
            techniques: returns the ids of what would be played; none where nothing can be.
            moved: is called when `is_open` may have changed by what the person did here.
            go: opens another technique.
        """
        self._techniques, self._moved, self._go = techniques, moved, go
        self._player = str(uuid4())
        self._shown: object = None
        self._asked: Asked | None = None
        self._closing = False  # the cards were answered here, and what closes them is to be said
        self._ready = False  # something else was
        self.is_open = False
        self.message = Message()
        super().__init__([self.message], layout=roomy("16px"))

    def session_over(self) -> None:
        """Ask the line again before the next session, and say nothing of the last one's start."""
        screen.session_over(self._player)
        self._closing = self._ready = False

    def needs(self) -> Needs:
        """Return what is to be asked before a session here may start."""
        return screen.before_session(self._techniques(), self._player)

    def look(self, *, lead: bool = False) -> None:
        """Show what the diary and the hour ask for; `lead`: as an answer to what was done here."""
        if self._asked is not None and self._asked.is_touched:
            return
        found = self._found()
        self.is_open = found is None or found[0] == "open"
        if found == self._shown:
            return
        self._shown = found
        self._asked = None
        self.children = [*self._built(found, lead=lead), self.message]

    def _found(self) -> tuple[Any, ...] | None:
        """Return what is to be shown, and everything that it depends on; None: nothing is."""
        permitted, names = workbook().snapshot.permissions, tuple(self._techniques())
        today = now().date()
        if not permitted.known:
            return "panel", panels.unread()
        if permitted.locks:
            lock = permitted.locks[0]
            return "panel", panels.locked_by(lock, today), lock
        needs = screen.before_session(names, self._player)
        if needs.cards:
            return "cards", needs.cards
        for name in names:
            verdict = permitted.verdict(name)
            if not permitted.offers(name):
                change = self._may_change(name)
                panel = panels.not_for_you(name, verdict, may_change=change, today=today)
                return "left out", panel, name, verdict
        if not names:
            return ("nothing",)
        if needs.fit:
            return "fit", needs.fit
        if needs.line:
            return ("line",)
        gently = permitted.verdict(names[0]) if len(names) == 1 else None
        if gently is not None and gently.state != "gentle":
            gently = None
        if self._closing:
            return "open", panels.after_the_cards(permitted, gently=gently)
        return ("open", panels.ready(gently)) if self._ready or gently else None

    def _built(self, found: tuple[Any, ...] | None, *, lead: bool) -> list[ipywidgets.Widget]:
        match found:
            case "panel", panel, *lock:
                return [self._care(panel, lock[0] if lock else None, lead=lead)]
            case "open", panel:
                return [self._care(panel, None, lead=lead)]
            case "cards", cards:
                return [self._ask(CardsTalk(cards), lead=lead)]
            case "left out", panel, name, verdict:
                return self._left_out(panel, name, verdict, lead=lead)
            case "fit", lines:
                names = self._techniques()
                asked = self._ask(
                    FitTalk(lines, fit_title([*map(technique, names)])), lead=lead
                )
                return [beside(asked, one_pose(technique(names[0])))] if len(names) == 1 else [asked]
            case ("line",):
                return [self._ask(LineTalk(self._player), lead=lead)]
        return []

    def _ask(self, talk: Talk, *, lead: bool) -> Asked:
        self._asked = Asked(talk, self._talk_over, lead=lead)
        return self._asked

    def _talk_over(self) -> None:
        talk = self._asked.talk if self._asked else None
        self._asked = None
        if isinstance(talk, CardsTalk):
            self._closing = True
            if {*talk.cards} >= {*screening().before_session.cards}:
                screen.answer_line(self._player, well=True)
        self._ready = True
        self._look_again()

    def _look_again(self) -> None:
        self.look(lead=True)
        self._moved()

    def _care(self, panel: Panel, lock: Lock | None, *, lead: bool) -> Care:
        care = Care(panel, lead=lead)
        if lock is not None:
            care.on_state(lambda day, boxes: self._state([lock.ends_by, *sorted(boxes)], [lock.about], day))
        care.on_press(lambda _forget: self._do(screen.forget_answers))
        return care

    def _left_out(
        self, panel: Panel, name: str, verdict: Verdict, *, lead: bool
    ) -> list[ipywidgets.Widget]:
        care = Care(panel, lead=lead)
        if verdict.opens:
            care.on_state(lambda day, _boxes: self._state([verdict.opens], verdict.about, day))

        def pressed(what: str) -> None:
            if what == panels.CHANGE:
                lines = tuple(each.id for each in screening().asked_at[name])
                self._shown = ("fit", lines)
                self.children = [*self._built(self._shown, lead=True), self.message]
            elif verdict.instead:
                self._go(verdict.instead)

        care.on_press(pressed)
        if verdict.instead is None:
            return [care]
        return [beside(care, one_pose(technique(verdict.instead)))]

    def _state(self, kinds: Sequence[Any], abouts: Sequence[Any], day: Any) -> None:  # noqa: ANN401
        def say() -> None:
            for about in abouts:
                for kind in kinds:
                    screen.say(kind, about, day)

        self._do(say)

    def _do(self, act: Callable[[], None]) -> None:
        self.message.say("")
        with reporting(self.message):
            act()
            self._ready = True
        self._look_again()

    def _may_change(self, name: str) -> bool:
        answers = workbook().snapshot.answers
        lines = {found for line in screening().asked_at[name] for found in line.findings}
        return answers is not None and not lines.isdisjoint(answers.findings)


def beside(first: ipywidgets.Widget, second: ipywidgets.Widget) -> ipywidgets.VBox:
    """Return two side by side, or one below the other where there is no room."""
    both = column([first, column([second])])
    both.add_class("ub-care-beside")
    return both
