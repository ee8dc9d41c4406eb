"""A session, from "how stiff now?" through the player to "how stiff now?" and Save."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

import ipywidgets
import traitlets

from upperback.components.controls import column, roomy
from upperback.components.prose import Prose, prose
from upperback.components.rating import Rating
from upperback.components.sliders import Sliders
from upperback.content import Technique
from upperback.pacing import Pacing, Timeline
from upperback.pages.pain import offer_pain, pain_rating
from upperback.pages.reporting import reporting
from upperback.pages.safety_text import advice
from upperback.pages.session.after_session import QUESTION, AfterSession
from upperback.pages.session.session_picture import session_picture
from upperback.pages.session.sounds import remember_sounds
from upperback.pages.session.unsaved import record
from upperback.pages.subscribing import follow
from upperback.pages.techniques.about_technique import details, introduction
from upperback.player import StepPlayer
from upperback.records import ALARM, REST_FIRST, Entry, Session
from upperback.workbook import Snapshot, workbook
from upperback.workbook.preferences import chosen_pacing, save_pacing
from upperback.workbook.stops import remember_stop

_AFTERWARDS = (
    "Rate and save this session further down. If you press Restart first, it is saved with what "
    "you have filled in by then."
)
_WHEN_SETTLED = "When it has settled, you can rate and save this session further down."
_ONWARD = "Go to the rating"
_IF_IT_HURT = " If something hurt, say so above all the same: then it is left to rest."
_WHY_IS_KEPT = " Why you stopped is remembered, and told before you begin again."
_UNDER_WAY = ("ready", "playing")
"""States of the player in which a session goes on."""
_OVER = "That is all for today. Come back when it has settled."


class SessionPanel(ipywidgets.VBox):  # type: ignore[misc]  # ipywidgets is untyped
    """Rate, choose how, follow the player, rate again, save.

    `before` and `after` hold the ratings, `player` what is played. `how` is whatever sets the
    player: sliders for one technique, an order for several.
    """

    def __init__(
        self,
        player: StepPlayer,
        how: Sequence[ipywidgets.Widget],
        *,
        start: Sequence[ipywidgets.Widget] = (),
        end: Sequence[ipywidgets.Widget] = (),
        with_picture: bool = False,
    ) -> None:
        """Put the session together; `with_picture` shows its timing as a chart too."""
        self._ended: Session | None = None
        self._next: Session | None = None
        self._saved_id = ""
        self._dropped: set[str] = set()
        self.player = player
        self.resting = Prose(kind="info")
        self.before = Rating(label="Stiffness before", question=QUESTION)
        self.pain_before = pain_rating("Pain before")
        self._pain_before = column([self.pain_before])
        self.picture = session_picture(lambda: self.player.timeline) if with_picture else None
        self.cut = Prose(kind="info")
        self.after = AfterSession(self._save, self._drop)
        first = [*start, self.resting, self.before, self._pain_before]
        shown = [*first, *how, self.cut, self.picture, self.player, self.after, *end]
        super().__init__([each for each in shown if each is not None], layout=roomy())
        # The browser keeps the ratings with the session: this kernel may not live to save them.
        traitlets.link((self.before, "value"), (player, "stiffness_before"))
        traitlets.link((self.pain_before, "value"), (player, "pain_before"))
        follow(self, self._look)
        self._look(workbook().snapshot)
        player.on_session(self._session_ended)
        player.on_session(self._remember)
        # In the browser, at once: no busy kernel scrolls when the person has gone on.
        ipywidgets.jsdlink((player, "led_on"), (self.after.title, "sought"))
        player.observe(self._state_changed, names="state")
        remember_sounds(player, workbook().snapshot)
        player.observe(self._say_what_was_cut, names="timeline")
        player.observe(self._look_again, names="timeline")
        self._say_what_was_cut(None)
        if self.picture is not None:
            picture = self.picture
            player.observe(lambda _change: picture.refresh(), names="timeline")
            picture.refresh()

    def _look(self, snapshot: Snapshot) -> None:
        """Show what the diary knows that matters before a session."""
        offer_pain(snapshot, self.pain_before, self.after.pain)
        if self._ended is None or not self._told_to_rest():
            told = advice(snapshot.permissions, _played(self.player.timeline))
            self.resting.blocks = [*map(prose.paragraph, told)]

    def _told_to_rest(self) -> bool:
        """Whether the player itself says so now, of the session that has just been stopped."""
        return self.player.state == "stopped" and self.player.session.get("stop_reason") in (
            *REST_FIRST,
            ALARM,
        )

    def _remember(self, session: Session) -> None:
        with reporting(self.after.message):
            remember_stop(session)

    def _look_again(self, change: dict[str, Timeline]) -> None:
        if _played(change["old"]) != _played(change["new"]):
            self._look(workbook().snapshot)

    def _say_what_was_cut(self, _change: object) -> None:
        """Say it beside what it was set with; the player says it too, until Start."""
        self.cut.say(" ".join(self.player.timeline.notes))

    def _state_changed(self, change: dict[str, Any]) -> None:
        if change["new"] in _UNDER_WAY:
            if (
                change["old"] not in (*_UNDER_WAY, "paused")
                and self.after.message.kind != "problem"
            ):
                self.after.message.say("")  # it would be read as said of the session that begins
            self._save_what_is_asked()

    def _session_ended(self, session: Session) -> None:
        if session.session_id in self._dropped:
            self._say_not_kept(session)
            return
        if session.outcome == "partial" or session.session_id == self._saved_id:
            self._record(session, lambda entry: self._say_again(entry, session))
            if self._ended is None:
                self._say_whether_it_is_over(session)
            return
        if self._ended is not None and self._ended.session_id != session.session_id:
            self._save_what_is_asked()
            if self._ended is not None:  # It can't be saved: its form stays until it can.
                self._next = replace(session, stiffness_before=None, pain_before=None)
                return
        self._ask(session)

    def _ask(self, session: Session) -> None:
        self.after.ask(session)
        self.before.layout.display = self._pain_before.layout.display = "none"
        if session.stop_reason == ALARM:
            self.player.say_afterwards("")
        elif session.stop_reason in REST_FIRST:
            self.player.say_afterwards(_WHEN_SETTLED)
        else:
            self.player.say_afterwards(_AFTERWARDS, _ONWARD)
        self._ended = session

    def _save_what_is_asked(self) -> None:
        """Save the session of the form as far as it is filled in: another one has begun.

        That one is rated before as this one was after; or, where this one was stopped, before.
        """
        ended = self._ended
        if ended is None:
            return
        stiffness, pain = self.after.rating.value, self.after.pain.value
        if ended.outcome == "stopped":
            stiffness = _first(stiffness, self.before.value, ended.stiffness_before)
            pain = _first(pain, self.pain_before.value, ended.pain_before)
        self._save(self.after.rating.value, self.after.note.value)
        if self._ended is None:
            self.before.value, self.pain_before.value = stiffness, pain

    def _save(self, after: int | None, note: str) -> None:
        ended = self._ended
        if ended is None:
            return

        def say(entry: Entry) -> None:
            asks_why = self.player.state == "stopped" and ended.stop_reason is None
            goes_on = self.player.state in _UNDER_WAY
            self.after.say_saved(entry, ended, asked_why=asks_why, goes_on=goes_on)
            self.after.put_away()
            self._saved_id = ended.session_id
            self._begin_anew()
            if self._ended is None:
                self._say_whether_it_is_over(ended)

        self._record(
            ended,
            say,
            stiffness_before=_first(self.before.value, ended.stiffness_before),
            stiffness_after=after,
            pain_before=_first(self.pain_before.value, ended.pain_before),
            pain_after=self.after.pain.value,
            note=note,
        )

    def _record(self, session: Session, say: Callable[[Entry], None], **more: Any) -> None:  # noqa: ANN401  (an entry's fields)
        with reporting(self.after.message):
            entry = record(session, **more)
            remember_stop(session)  # where the diary could not take it at once
            self.player.forget(session)
            # Before the charts are drawn anew: that takes a while, and nobody need wait for it.
            say(entry)
            workbook().changed()

    def _say_whether_it_is_over(self, session: Session) -> None:
        self.player.say_afterwards(_OVER if session.stop_reason in REST_FIRST else "")

    def _say_again(self, entry: Entry, session: Session) -> None:
        if session.outcome == "partial":
            self.after.message.say_saved("What you had done is saved in your diary.", entry)
        elif self._ended is None:
            asked_why = session.stop_reason is None
            self.after.say_saved(entry, session, asked_why=asked_why, goes_on=False)

    def _drop(self) -> None:
        self.after.put_away()
        if self._ended is not None:
            self._dropped.add(self._ended.session_id)
            self.player.drop(self._ended)
            self._say_not_kept(self._ended)
        self._begin_anew()
        self._look(workbook().snapshot)

    def _say_not_kept(self, session: Session) -> None:
        asks_why = self.player.state == "stopped" and session.stop_reason is None
        remembered = session.stop_reason in (*REST_FIRST, ALARM)
        self.after.message.say(
            "This session is not kept." + _IF_IT_HURT * asks_why + _WHY_IS_KEPT * remembered
        )

    def _begin_anew(self) -> None:
        self._ended = None
        self.before.value = self.pain_before.value = None
        self.before.layout.display = self._pain_before.layout.display = ""
        self.player.say_afterwards("")
        if self._next is not None:
            following, self._next = self._next, None
            self._ask(following)


def _played(timeline: Timeline) -> set[str]:
    return {part.technique for part in timeline.parts}


def _first(*ratings: int | None) -> int | None:
    return next((rating for rating in ratings if rating is not None), None)


def session_of(
    technique: Technique,
    *,
    start: Sequence[ipywidgets.Widget] = (),
    with_introduction: bool = False,
    with_picture: bool = False,
) -> SessionPanel:
    """Return a session of one technique, with sliders for its timings; `start` stands above it."""
    player = StepPlayer(technique)

    def paced(pacing: Pacing) -> None:
        player.pacing = pacing
        save_pacing(technique.id, pacing)

    sliders = Sliders(technique, paced)
    sliders.show(chosen_pacing(workbook().snapshot.preferences, technique.id))
    player.pacing = sliders.pacing
    return SessionPanel(
        player,
        [sliders],
        start=[*start, *([Prose(*introduction(technique))] if with_introduction else [])],
        end=[Prose(*details(technique))],
        with_picture=with_picture,
    )
