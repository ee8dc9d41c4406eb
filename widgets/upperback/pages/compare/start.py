"""Starting a comparison in three plain steps: which, how many rounds, at what hour."""

from collections.abc import Callable
from datetime import time
from typing import TYPE_CHECKING, Any

import ipywidgets

from upperback.components.controls import beside, card, column, control, dressed, roomy, show
from upperback.components.message import Message
from upperback.components.picks import Picks
from upperback.components.picture import Look, Picture
from upperback.components.prose import Prose, prose
from upperback.content import SITTING, Technique, every_technique
from upperback.experiment import (
    ASSUMED_NOISE,
    COMPARED_FROM,
    FEWEST_TECHNIQUES,
    MOST_TECHNIQUES,
    ROUNDS,
    own_noise,
)
from upperback.figures import stills
from upperback.pacing import planned
from upperback.pages.compare import comparison_text as text
from upperback.pages.compare.asked_first import AskedFirst
from upperback.pages.compare.calendar_file import hours
from upperback.pages.duration import in_minutes
from upperback.pages.reporting import reporting
from upperback.pages.screen.briefly import left_out_briefly
from upperback.records.clock import now
from upperback.workbook import Snapshot, workbook
from upperback.workbook.comparing import begin

if TYPE_CHECKING:
    from matplotlib.figure import Figure

_SITTING_TILE = {
    "id": SITTING,
    "name": "And sit quietly for the same time",
    "line": "As long as the others last on average. Stiffness often eases by itself: only this can "
    "show whether a technique adds anything to a short break.",
    "figures": [SITTING],
    "wide": True,
}
_USUAL_ROUNDS = 8
_CHANCES_PX = 260
_CHECK_INS = 100


class StartForm(ipywidgets.VBox):  # type: ignore[misc]  # ipywidgets is untyped
    """Choose two to four techniques, rounds and an hour; then the order is drawn and saved."""

    def __init__(self, begun: Callable[[], None]) -> None:
        """Call `begun()` once a plan was saved."""
        self._begun = begun
        self._noise: tuple[float, int] = (ASSUMED_NOISE, 0)
        self.picks = Picks(
            label="Which ones?",
            options=[_SITTING_TILE],
            picked=[SITTING],
        )
        self.rounds = control(
            ipywidgets.ToggleButtons,
            options=[(f"{each} rounds", each) for each in ROUNDS],
            value=_USUAL_ROUNDS,
            description="How many rounds?",
        )
        self.hour = control(
            ipywidgets.Dropdown, options=hours(), value="08:00", description="At what hour?"
        )
        self.start = control(
            ipywidgets.Button, description="Draw the order and start", button_style="primary"
        )
        self.message = Message()
        self.left_out = Prose()
        self.chosen = Prose()
        self.chances = Prose()
        self.asked_first = AskedFirst(lambda: self.refresh(workbook().snapshot))
        self._chances: tuple[int, int, float] | None = None
        self.picture = Picture(self._draw, self._describe, height_px=_CHANCES_PX)
        self._pictured = column([self.picture])
        self.check = Prose()
        rounds = Prose(
            prose.heading("2. How many rounds?"),
            prose.paragraph("Each round has all of them, once each, in an order drawn by chance."),
        )
        hour = Prose(
            prose.heading("3. At what hour?"),
            prose.paragraph("One session a day, at about the same time."),
        )
        begin_it = [
            card([hour, dressed(self.hour)]),
            self.asked_first,
            card([self.check, dressed(self.start)]),
        ]
        self._after_choice = beside(
            card([rounds, dressed(self.rounds), self._pictured, self.chances]),
            column(begin_it, gap="16px"),
        )
        which = [
            Prose(
                prose.heading("1. Which ones?"),
                prose.paragraph(
                    "Choose up to four. With sitting quietly, one is enough. "
                    "Each time has the two minutes in it after which you rate."
                ),
            ),
            self.picks,
            self.left_out,
            self.chosen,
        ]
        super().__init__(
            [
                Prose(
                    prose.paragraph(
                        "Compare a few techniques fairly, on yourself. Each day chance picks one. "
                        "At the end you see what tended to follow each."
                    ),
                ),
                card(which, gap="4px"),
                self._after_choice,
                self.message,
                card([Prose(*text.questions())]),
            ],
            layout=roomy("16px"),
        )
        self.picks.observe(self._changed, names="picked")
        for each in (self.rounds, self.hour):
            each.observe(self._changed, names="value")
        self.start.on_click(self._start)

    @property
    def arms(self) -> list[str]:
        """What is chosen, in the workbook's order, sitting quietly last."""
        return list(self.picks.picked)

    def refresh(self, snapshot: Snapshot) -> None:
        """Offer what is open now, and work the chances out for what is known of the person."""
        every = every_technique()
        offered = [each for each in every if snapshot.permissions.offers(each.id)]
        shut = [each.id for each in every if each not in offered]
        self.picks.figures = stills()
        self.picks.options = [*(_tile(each, snapshot) for each in offered), _SITTING_TILE]
        self.left_out.blocks = []
        if not offered:
            said = left_out_briefly(snapshot.permissions) or "Nothing is open to you just now"
            self.left_out.blocks = [prose.paragraph(f"{said}. The Today page says more.")]
        elif shut:
            names = text.listed(shut)
            self.left_out.blocks = [prose.paragraph(f"Left out for now: {names}.")]
        show(self._after_choice, when=bool(offered))
        self._noise = _own_noise(self.message)
        self._changed(None)

    def _changed(self, _change: object) -> None:
        arms, (noise, own) = self.arms, self._noise
        problem = _problem(arms)
        self.asked_first.ask([] if problem else arms)
        self.start.disabled = (
            bool(problem or self.asked_first.is_open) or workbook().snapshot.read_only
        )
        if problem:
            self.chances.blocks = []
            show(self._pictured, when=False)
            self.chosen.blocks = self.check.blocks = [prose.paragraph(problem)]
            return
        sessions = len(arms) * self.rounds.value
        first = now().date()
        last = text.last_day(first, sessions)
        self.chosen.blocks = [
            prose.paragraph(f"You compare {text.listed(arms)}: {sessions} sessions, one a day.")
        ]
        show(self._pictured, when=True)
        if self._chances != (len(arms), self.rounds.value, noise):
            self._chances = (len(arms), self.rounds.value, noise)
            self.picture.refresh()
        self.chances.blocks = [
            *text.chances(len(arms), self.rounds.value, noise, own=own),
            prose.fold("Other numbers of rounds", [text.chances_table(len(arms), ROUNDS, noise)]),
        ]
        self.check.blocks = [
            prose.heading("Check and begin"),
            prose.bullets(
                [
                    f"You compare {text.listed(arms)}.",
                    f"{sessions} sessions, one a day at about {self.hour.value}.",
                    "The first one is open as soon as you start.",
                    f"The last one is on {text.day(last)}, if you skip no day.",
                    text.OTHERS,
                    "Please rate every time: a round with a missing rating can't be used.",
                    f"At the end {COMPARED_FROM} complete rounds are needed.",
                    _may_be_lost(self.rounds.value),
                ]
            ),
            prose.paragraph(
                "Once you start, the order is drawn and can't be changed. No result is shown until "
                "the end, because early results mislead. You can stop at any time."
            ),
            *(
                [prose.paragraph("Please answer the question above first.")]
                if self.asked_first.is_open
                else []
            ),
        ]

    def _draw(self, look: Look) -> "Figure":
        from upperback import charts  # noqa: PLC0415  (matplotlib is loaded when first used)

        arms, rounds, noise = self._chances or (FEWEST_TECHNIQUES, _USUAL_ROUNDS, ASSUMED_NOISE)
        return charts.chances(arms, rounds, noise, width_px=look.width_px)

    def _describe(self) -> str:
        from upperback import charts  # noqa: PLC0415  (matplotlib is loaded when first used)

        arms, _rounds, noise = self._chances or (FEWEST_TECHNIQUES, _USUAL_ROUNDS, ASSUMED_NOISE)
        return charts.chances_in_words(arms, noise)

    def _start(self, _button: object) -> None:
        problem = _problem(self.arms)
        if problem:
            self.message.say(problem)
            return
        with reporting(self.message):
            begin(self.arms, self.rounds.value, time.fromisoformat(self.hour.value))
            self.message.say("")
            self._begun()


def _tile(of: Technique, snapshot: Snapshot) -> dict[str, Any]:
    """Return what a technique's tile shows: as long as a comparison plays it, its wait too."""
    verdict = snapshot.permissions.verdict(of.id)
    plays = planned(of, 0, gentle=verdict.state == "gentle")
    how = "a question first" if verdict.ask else in_minutes(plays.duration_s)
    return {"id": of.id, "name": of.name, "line": how, "figures": [of.id]}


def _may_be_lost(rounds: int) -> str:
    if rounds == COMPARED_FROM:
        return "So none may be lost: 8 rounds leave room for two."
    return f"So {rounds - COMPARED_FROM} of the {rounds} rounds may be lost."


def _problem(arms: list[str]) -> str:
    techniques = [arm for arm in arms if arm != SITTING]
    if not techniques or len(arms) < FEWEST_TECHNIQUES:
        return "Choose at least one technique and sitting quietly, or two techniques."
    if len(techniques) > MOST_TECHNIQUES:
        return "Choose four techniques at most: more would take months."
    return ""


def _own_noise(message: Message) -> tuple[float, int]:
    """Return the noise in points, and of how many check-ins it is known; none: it is assumed."""
    found = []
    with reporting(message):
        found = workbook().diary.entries(kind="check-in", descending=True, limit=_CHECK_INS)
    ratings = [e.stiffness_before for e in reversed(found) if e.stiffness_before is not None]
    noise = own_noise(ratings)
    return (ASSUMED_NOISE, 0) if noise is None else (noise, len(ratings))
