"""A session, from "how stiff now?" through the player to "how stiff now?" and Save."""

from collections.abc import Callable, Sequence
from typing import Any

import ipywidgets
import traitlets

from upperback.components.controls import roomy
from upperback.components.message import Message
from upperback.components.prose import prose
from upperback.pages.pain import offer_pain
from upperback.pages.reporting import reporting
from upperback.pages.safety_text import advice
from upperback.pages.screen.gate import Gate
from upperback.pages.session import events
from upperback.pages.session.after_session import AfterSession
from upperback.pages.session.afterwards import first_known, said_afterwards
from upperback.pages.session.asked_before import asked_before, known_before
from upperback.pages.session.machine import Machine, is_serious, step
from upperback.pages.session.session_picture import session_picture
from upperback.pages.session.sounds import remember_sounds
from upperback.pages.subscribing import follow
from upperback.player import StepPlayer
from upperback.records import Entry, Session
from upperback.records.clock import now
from upperback.workbook import Snapshot, workbook
from upperback.workbook.comparing import forgo
from upperback.workbook.screening import before_session
from upperback.workbook.sessions import save_session
from upperback.workbook.stops import remember_stop

PLAYS = ("ready", "playing")
"""States of the player in which a session goes on."""
_OVER = ("stopped", "finished")


class SessionPanel(ipywidgets.VBox):  # type: ignore[misc]  # ipywidgets is untyped
    """Rate, choose how, follow the player, rate again, save.

    `player` is what is played, and holds the ratings before; `after` holds those after. `how` is
    whatever sets the player: sliders for one technique, an order for several. What is asked and
    said is decided in `machine`; here it is shown and carried out. For as long as a session may not
    start, its `gate` is shown in place of all that it is begun with.
    """

    children: list[ipywidgets.Widget]

    def __init__(  # noqa: PLR0913  (what differs from page to page)
        self,
        player: StepPlayer,
        how: Sequence[ipywidgets.Widget],
        *,
        start: Sequence[ipywidgets.Widget] = (),
        end: Sequence[ipywidgets.Widget] = (),
        with_picture: bool = False,
        go: Callable[[str], None] = lambda _technique_id: None,
        home: Callable[[], None] | None = None,
    ) -> None:
        """Put the session together; `with_picture` shows its timing as a chart too.

        `go(technique_id)` opens what is offered in place of a technique that is left out, `home()`
        the page Today, once what has ended was left.
        """
        self._machine = Machine()
        self._unnoted: dict[str, Session] = {}
        self.player = player
        self.resting = Message()
        self.picture = session_picture(lambda: self.player.timeline) if with_picture else None
        self.cut = Message()
        self.after = AfterSession(
            lambda: self._happened(events.SavePressed()),
            self._drop,
        )
        self._offered = True
        self.gate = Gate(player.model_id, self._played, self._look_at_gate, go)
        self._home = home
        before = [self.cut, player, self.picture]
        self._all = [
            *start,
            self.resting,
            self.gate,
            *(each for each in before if each is not None),
            self.after,
            *how,
            *end,
        ]
        self._start = list(start)
        self._begun = [*(each for each in before if each is not None), *how]
        super().__init__(self._all, layout=roomy())
        self.add_class("ub-session")
        traitlets.dlink((self.after, "awaits_rating"), (player, "awaits_rating"))
        player.leave = "To Today" if home else "Close"
        player.on_left(self._left)
        remember_sounds(player, workbook().snapshot)
        player.on_session(lambda session: self._happened(events.Ended(session)))
        player.on_stop(self._remember_stop)
        player.observe(self._state_changed, names="state")
        player.observe(self._timeline_changed, names="timeline")
        follow(self, self._look)
        self._look(workbook().snapshot)
        self._timeline_changed(None)

    def offer(self, *, offered: bool) -> None:
        """Show what a session is begun with; where nothing may be begun, there is none of it."""
        self._offered = offered
        self._look_at_gate()

    def _look_at_gate(self) -> None:
        """Show the player where a session may start, goes on, or has just ended; else the gate."""
        if not self.is_needed:
            self.gate.look()
        self.gate.offer_change(offered=not self.is_needed)
        self._permit()
        permitted = workbook().snapshot.permissions
        # It says so until the person leaves it, or nothing at all may be played.
        over = self.player.state in _OVER and permitted.known and not permitted.locks
        there = self.is_needed or over or (self.gate.is_open and self._offered)
        added = [each for each in self.children if each not in self._all]  # by whoever shows us
        # What locks everything comes first, before all that is said of a technique.
        away = [*([] if there else self._begun), *(self._start if permitted.locks else [])]
        self.children = [*added, *(each for each in self._all if each not in away)]

    @property
    def is_needed(self) -> bool:
        """Whether the player is, also where nothing may start: it tells of a session that was."""
        return self.is_occupied or self._machine.asked is not None

    def _played(self) -> list[str]:
        parts = self.player.timeline.parts if self._offered else ()
        return list(dict.fromkeys(part.technique for part in parts))

    def close(self) -> None:
        """Close it; what is not shown just now is a part of it too."""
        super().close()
        self.children = self._all

    @property
    def is_occupied(self) -> bool:
        """Whether the player shows a session that goes on, is asked about, or hurt."""
        if self.player.state in (*PLAYS, "paused"):
            return True
        hurt = any(map(is_serious, self._machine.sessions[:1]))
        return self.player.state == "stopped" and (self._machine.asked is not None or hurt)

    def begin(self) -> None:
        """Open the player's sheet, once nothing else is left to ask, with what was just said."""
        if not self.is_needed and self.player.stiffness_before is self.player.pain_before is None:
            self._carry_over(workbook().snapshot.recent)
        self.player.opened = True

    def _carry_over(self, recent: Sequence[Entry]) -> None:
        """Take what the newest of these entries says, if that was just now, as rated before."""
        player, rates_pain = self.player, workbook().snapshot.rates_pain
        known = known_before(recent, now(), rates_pain=rates_pain)
        player.stiffness_before, player.pain_before, player.said_at = known

    def _left(self) -> None:
        """Save what was left without a rating, and go to Today."""
        if self._machine.asked is not None:
            self._happened(events.SavePressed())
        if self._home is not None and self._machine.asked is None:
            self._home()

    def _drop(self) -> None:
        """Save nothing of the session that is asked about, but why it was stopped."""
        with reporting(self.after.message):
            if self._machine.asked is not None:
                remember_stop(self._machine.asked)
                forgo(self._machine.asked)
            self._happened(events.DropPressed())
            workbook().changed()

    def _state_changed(self, change: dict[str, Any]) -> None:
        if change["new"] in PLAYS:
            goes_on = change["old"] in (*PLAYS, "paused")
            self._happened(events.WentOn() if goes_on else events.Began())
        elif change["new"] != "paused":
            self.gate.session_over()
        self._look_at_gate()

    def _timeline_changed(self, _change: object) -> None:
        # Beside what it was set with; the player says it too, until Start.
        self.cut.say(" ".join(self.player.timeline.notes))
        if self.picture is not None:
            self.picture.refresh()
        self._permit()
        self._show()

    def _look(self, snapshot: Snapshot) -> None:
        """Show what the diary knows that matters before a session."""
        self.player.asks = asked_before(rates_pain=snapshot.rates_pain)
        if not snapshot.rates_pain:
            self.player.pain_before = None
        offer_pain(snapshot, self.after.pain)
        self._show()
        self._look_at_gate()
        for stop in snapshot.stops:  # the diary was busy when it was said
            session = self._unnoted.get(stop.session_id)
            if session is not None and session.stop_reason == stop.reason:
                self._note(session)

    def _permit(self) -> None:
        """Have the player start what may be practised now, once nothing is left to ask."""
        played = [part.technique for part in self.player.timeline.parts]
        needs = before_session(played, self.player.model_id)
        self.player.permit(workbook().snapshot.permissions, needs)
        self.player.say_afterwards(said_afterwards(self._machine))

    def _remember_stop(self, session: Session) -> None:
        self._unnoted[session.session_id] = session
        with reporting(self.after.message):
            remember_stop(session)
            self._note(session)

    def _note(self, session: Session) -> None:
        """Tell the browser that the diary knows of a stop."""
        self._unnoted.pop(session.session_id, None)
        self.player.note_stop(session)

    def _happened(self, event: events.Event) -> None:
        self._machine, effects = step(self._machine, event)
        self._show()
        for effect in effects:
            self._carry_out(effect)
        self._look_at_gate()

    def _show(self) -> None:
        """Show what is asked now; what the player says after a stop is not said here as well."""
        asked = self._machine.asked
        self.after.show(asked)
        if not self._machine.player_warns:
            played = {part.technique for part in self.player.timeline.parts}
            said = advice(workbook().snapshot.permissions, played)
            self.resting.blocks = [*map(prose.paragraph, said)]

    def _carry_out(self, effect: events.Effect) -> None:
        match effect:
            case events.Save():
                self._save(effect)
            case events.NoteStop(session):
                self._remember_stop(session)
            case events.Forget(session):
                self.player.forget(session)
            case events.Drop(session):
                self.player.drop(session)
            case events.EmptyForm(carried_from):
                self.after.empty()
                # The same number once more has to reach the browser too: it has forgotten it.
                self.player.stiffness_before = self.player.pain_before = None
                self._carry_over([carried_from] if carried_from is not None else [])
            case events.SayNothing(keep_problem):
                self.after.say_nothing(keep_problem=keep_problem)
            case events.SaySaved():
                self.after.say_saved(effect)
            case events.SayNotSaved():
                self.after.say_not_saved(effect)

    def _save(self, save: events.Save) -> None:
        entry = None
        with reporting(self.after.message):
            entry = self._entry(save)
        if entry is None:
            self._happened(events.Failed(save))
            return
        with reporting(self.after.message):
            # Before the charts are drawn anew: that takes a while, and nobody need wait for it.
            self._happened(events.Saved(save, entry))
            workbook().changed()

    def _entry(self, save: events.Save) -> Entry:
        session = save.session
        if not save.with_form:
            return save_session(session)
        return save_session(
            session,
            stiffness_before=first_known(self.player.stiffness_before, session.stiffness_before),
            stiffness_after=self.after.rating.value,
            pain_before=first_known(self.player.pain_before, session.pain_before),
            pain_after=self.after.pain.value,
            note=self.after.note.value,
        )
