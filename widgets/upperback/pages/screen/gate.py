"""In place of a player for as long as a session may not start: why, or what is asked first."""

from collections.abc import Callable, Sequence
from datetime import date

import ipywidgets

from upperback.components.care import Care, Panel
from upperback.components.controls import beside, column, control, dressed, roomy, show
from upperback.components.message import Message
from upperback.content import screening, technique
from upperback.pages.reporting import reporting
from upperback.pages.screen import panels
from upperback.pages.screen.asked import Asked
from upperback.pages.screen.fit_talk import FitTalk, fit_title
from upperback.pages.screen.found import Found
from upperback.pages.screen.talks import CardsTalk, LineTalk, Talk
from upperback.pages.techniques.poses_picture import one_pose
from upperback.records.clock import now
from upperback.safety import Lock, Needs, Permissions, Verdict
from upperback.workbook import screening as screen
from upperback.workbook import workbook

_CHANGE = "Change what you told us"
_BESIDE_CHANGE = (None, "open", "left out", "line")
"""What that button may be shown with."""


class Gate(ipywidgets.VBox):  # type: ignore[misc]  # ipywidgets is untyped
    """What comes before a session of some techniques; nothing, once it may start.

    It shows one thing at a time, and always the strictest: a panel, cards, why a technique is left
    out, lines that its techniques ask, the one line before each session. A talk that somebody is in
    goes on, whatever the diary says meanwhile: what it finds is shown after it.
    """

    children: list[ipywidgets.Widget]
    level = 2
    """Of the headings of what is asked; 1 where that is all there is on a page."""

    def __init__(
        self,
        player: str,
        techniques: Callable[[], Sequence[str]],
        moved: Callable[[], None],
        go: Callable[[str], None],
    ) -> None:
        """Stand before a session.

        Args:
            player: what the player is called by whom the line before a session is asked.
            techniques: returns the ids of what would be played; none where nothing can be.
            moved: is called when `is_open` may have changed by what the person did here.
            go: opens another technique.
        """
        self._techniques, self._moved, self.go = techniques, moved, go
        self._player = player
        self._shown: Found | None = None
        self._asked: Asked | None = None
        self._is_over = False  # a talk was, since anything was shown
        self.closing = False  # the cards were answered here, and what closes them is to be said
        self._ready = False  # something else was
        self.is_open = False
        self.message = Message()
        change = control(ipywidgets.Button, description=_CHANGE)
        change.add_class("ub-controls-quiet")
        change.on_click(lambda _button: self._ask_again())
        self._change = column([dressed(change)])
        show(self._change, when=False)
        super().__init__([self.message, self._change], layout=roomy("16px"))
        self.add_class("ub-gate")

    @property
    def is_asking(self) -> bool:
        """Whether somebody is in a talk here."""
        return self._asked is not None

    def session_over(self) -> None:
        """Ask the line again before the next session, and say nothing of the last one's start."""
        screen.session_over(self._player)
        self.closing = self._ready = False

    def needs(self) -> Needs:
        """Return what is to be asked before a session here may start."""
        return screen.before_session(self._techniques(), self._player)

    def look(self, *, lead: bool = False) -> None:
        """Show what the diary and the hour ask for; `lead`: as an answer to what was done here."""
        if self._asked is not None and self._goes_on(self._asked):
            return
        found = self.found()
        self.is_open = found is None or found.kind == "open"
        if found == self._shown and not self._is_over:
            return
        self._shown, self._is_over = found, False
        self._asked = None
        self.children = [*self.built(found, lead=lead), self.message, self._change]

    def _goes_on(self, asked: Asked) -> bool:
        """Whether a talk is not to be disturbed: somebody is in it, and it is still needed."""
        if asked.is_pressed or not isinstance(asked.talk, CardsTalk):
            return asked.is_touched
        return asked.is_touched and (asked.talk.may_leave or bool(self.needs().cards))

    def found(self) -> Found | None:
        """Return what is to be shown: the strictest of all that there is."""
        permitted = workbook().snapshot.permissions
        names = tuple(self._techniques())
        return (
            _locked(permitted) or self._wanted(permitted, names) or self._opened(permitted, names)
        )

    def _wanted(self, permitted: Permissions, names: Sequence[str]) -> Found | None:
        """Return what is to be answered before these may be played, or which is left out."""
        needs = self.needs()
        if needs.cards:
            return Found("cards", asked=needs.cards)
        left_out = next((each for each in names if not permitted.offers(each)), None)
        if left_out is not None:
            verdict = permitted.verdict(left_out)
            panel = panels.not_for_you(left_out, verdict, permitted, _today(), closing=self.closing)
            return Found("left out", panel, verdict=verdict)
        if not names:
            return Found("nothing")
        if needs.fit:
            return Found("fit", asked=needs.fit)
        return Found("line") if needs.line else None

    def _opened(self, permitted: Permissions, names: Sequence[str]) -> Found | None:
        """Return what is said where a session may start, if anything."""
        verdict = permitted.verdict(names[0])
        gently = verdict if len(names) == 1 and verdict.state == "gentle" else None
        if self.closing:
            return Found("open", panels.after_the_cards(permitted, gently=gently))
        return Found("open", panels.ready(gently)) if self._ready or gently else None

    def built(self, found: Found | None, *, lead: bool) -> list[ipywidgets.Widget]:
        """Return the widgets of what is to be shown."""
        made: ipywidgets.Widget = None
        match found:
            case Found(panel=Panel() as panel, verdict=Verdict() as verdict):
                made = self._left_out(panel, verdict, lead=lead)
            case Found(panel=Panel() as panel, lock=lock):
                made = self._care(panel, lock, lead=lead)
            case Found("cards", asked=cards):
                made = self.ask_in_place(CardsTalk(cards), lead=lead)
            case Found("fit", asked=lines):
                made = self._fit(lines, lead=lead)
            case Found("line"):
                made = self.ask_in_place(LineTalk(self._player), lead=lead)
        return [] if made is None else [made]

    def _fit(self, lines: Sequence[str], *, lead: bool) -> ipywidgets.Widget:
        every = [*map(technique, self._techniques())]
        asked = self.ask_in_place(FitTalk(lines, fit_title(every)), lead=lead)
        return beside(asked, one_pose(every[0])) if len(every) == 1 else asked

    def put_in_place(self, *widgets: ipywidgets.Widget) -> None:
        """Show a talk that the person asked for, until it is over."""
        if self._asked is not None:
            self._asked.is_touched = True
        self.children = [*widgets, self.message]

    def ask_in_place(self, talk: Talk, *, lead: bool) -> Asked:
        """Return a talk that this gate waits for."""
        self._asked = Asked(talk, self._talk_over, lead=lead, level=self.level)
        return self._asked

    def _talk_over(self) -> None:
        talk = self._asked.talk if self._asked else None
        self._asked = None
        if isinstance(talk, CardsTalk) and not talk.was_left:
            self.closing = True
            if {*talk.cards} >= {*screening().before_session.cards}:
                screen.answer_line(self._player, well=True)
        self._ready = self._ready or not (talk and talk.was_left)
        self._is_over = True  # whatever is to be shown, it is shown anew
        self._look_again()

    def _look_again(self) -> None:
        self.look(lead=True)
        self._moved()

    def _care(self, panel: Panel, lock: Lock | None, *, lead: bool) -> Care:
        care = Care(panel, lead=lead)
        if lock is not None:
            care.on_state(
                lambda day, boxes: self.do(
                    lambda: screen.say(
                        [lock.ends_by, *(each for each in lock.boxes if each in boxes)],
                        [lock.about],
                        day,
                    )
                )
            )
        care.on_press(lambda _forget: self.do(screen.forget_answers))
        return care

    def _left_out(self, panel: Panel, verdict: Verdict, *, lead: bool) -> ipywidgets.Widget:
        care = Care(panel, lead=lead)
        opens = [verdict.opens] if verdict.opens else []
        care.on_state(lambda day, _boxes: self.do(lambda: screen.say(opens, verdict.about, day)))

        instead = verdict.instead
        if instead is None:
            return care
        care.on_press(lambda _instead: self.go(instead))
        return beside(care, one_pose(technique(instead)))

    def do(self, act: Callable[[], None]) -> None:
        """Do what was pressed here, and show what follows."""
        self.message.say("")
        with reporting(self.message):
            act()
            self._ready = True
        self._look_again()

    def offer_change(self, *, offered: bool) -> None:
        """Offer to change what was told here, where it was asked and nothing stricter is shown."""
        kind = self._shown.kind if self._shown else None
        show(self._change, when=offered and kind in _BESIDE_CHANGE and bool(self._told()))

    def _told(self) -> list[str]:
        """Return the lines of these techniques that were answered before."""
        answers = workbook().snapshot.answers
        told = {*answers.asked, *answers.findings} if answers else ()
        lines = (
            line.id for name in self._techniques() for line in screening().asked_at.get(name, ())
        )
        return [each for each in dict.fromkeys(lines) if each in told]

    def _ask_again(self) -> None:
        self.put_in_place(self.ask_in_place(FitTalk(self._told(), _CHANGE, again=True), lead=True))
        self.is_open = False
        self._moved()


def _locked(permitted: Permissions) -> Found | None:
    """Return the panel of what locks everything, if anything does."""
    if not permitted.known:
        return Found("panel", panels.unread())
    lock = next(iter(permitted.locks), None)
    return Found("panel", panels.locked_by(lock, _today()), lock) if lock else None


def _today() -> date:
    return now().date()
