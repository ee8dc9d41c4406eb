"""What a page does about the sessions that end on it: a written state machine, without a widget.

It belongs to the pages, and not to the application layer: a state is what a page asks and says.
What a person can do, save a session once, is `upperback.workbook.sessions`.
"""

from dataclasses import dataclass, replace
from enum import Enum

from upperback.pages.session.events import (
    Began,
    Drop,
    DropPressed,
    Effect,
    EmptyForm,
    Ended,
    Event,
    Failed,
    Forget,
    NoteStop,
    Save,
    Saved,
    SavePressed,
    SayNothing,
    SayNotSaved,
    SaySaved,
    WentOn,
)
from upperback.records import ALARM, REST_FIRST, Entry, Session


class State(Enum):
    """What a page asks about the session that ended last.

    ========  ==================  =======  =======================================
    in        on                  then     and
    ========  ==================  =======  =======================================
    any       Ended partial       same     Save without form, NoteStop
    any       Saved without form  same     Forget, SaySaved
    any       Failed              same     -
    BEFORE    Ended another       ASKING   SayNothing, NoteStop
    BEFORE    Began               same     SayNothing
    ASKING    Ended same          same     SayNothing, NoteStop
    ASKING    Ended another       same     Save, NoteStop
    ASKING    Began               OVERDUE  SayNothing, Save
    ASKING    WentOn              OVERDUE  Save
    ASKING    SavePressed         same     Save
    ASKING    DropPressed         DROPPED  EmptyForm, Drop, SayNotSaved
    ASKING    Saved               SAVED    Forget, SaySaved, EmptyForm
    OVERDUE   Ended same          same     SayNothing, NoteStop
    OVERDUE   Ended another       ASKING   Save, NoteStop
    OVERDUE   Began               same     SayNothing, Save
    OVERDUE   WentOn              same     Save
    OVERDUE   SavePressed         same     Save
    OVERDUE   DropPressed         DROPPED  EmptyForm, Drop, SayNotSaved
    OVERDUE   Saved               SAVED    Forget, SaySaved, EmptyForm
    SAVED     Ended same          same     Save without form, NoteStop
    SAVED     Ended another       ASKING   SayNothing, NoteStop
    SAVED     Began               same     SayNothing
    DROPPED   Ended same          same     SayNotSaved, NoteStop
    DROPPED   Ended another       ASKING   SayNothing, NoteStop
    DROPPED   Began               same     SayNothing
    ========  ==================  =======  =======================================

    Everything else changes nothing: a second press of Save finds the first one done.

    Where another session ended while the one asked about could not be saved, it waits behind it,
    as not rated before: the rating that came with it was the other's. Saved and DropPressed then
    lead on to it in the same state: ASKING asks about it, OVERDUE saves it too.
    """

    BEFORE = "no session has ended"
    ASKING = "a session has ended, and its form is open"
    OVERDUE = "the form is open still, as it could not be saved, and the next session is under way"
    SAVED = "the last session is in the diary; another reason why it was stopped is added"
    DROPPED = "the last session is not to be saved, whatever is said of it later"


@dataclass(frozen=True, slots=True)
class Machine:
    """A page's state, with the sessions it is about.

    Attributes:
        state: what is asked.
        sessions: the one that is asked about, or was dealt with last; behind it those that ended
            while it could not be saved. There are none in BEFORE.
    """

    state: State = State.BEFORE
    sessions: tuple[Session, ...] = ()

    @property
    def asked(self) -> Session | None:
        """The session whose form is open."""
        return self.sessions[0] if self.state in (State.ASKING, State.OVERDUE) else None

    @property
    def player_warns(self) -> bool:
        """Whether the player itself says now what to do after pain or worse."""
        return self.state is State.ASKING and is_serious(self.sessions[-1])


Step = tuple[Machine, tuple[Effect, ...]]


def step(machine: Machine, event: Event) -> Step:
    """Return what a page is after an event, and what is to be done, in that order.

    The table is in `State`.
    """
    after, effects = machine, tuple[Effect, ...]()
    match event:
        case Ended(session):
            after, effects = _ended(machine, session)
            effects = (*effects, NoteStop(session))
        case Began():
            # What was said would be read as said of the session that begins.
            after, effects = _overdue(machine)
            effects = (SayNothing(keep_problem=True), *effects)
        case WentOn():
            after, effects = _overdue(machine)
        case SavePressed() if machine.asked is not None:
            effects = (Save(machine.asked, pressed=True),)
        case DropPressed() if machine.asked is not None:
            after, effects = _dropped(machine, machine.asked)
        case Saved(save, entry):
            after, effects = _saved(machine, save, entry)
        case Failed():
            # They were told with the ratings of the one before them, which is asked about still.
            waiting = map(_not_rated, machine.sessions[1:])
            after = replace(machine, sessions=(*machine.sessions[:1], *waiting))
    return after, effects


def is_serious(session: Session) -> bool:
    """Whether a session was stopped for pain or worse."""
    return session.stop_reason in (*REST_FIRST, ALARM)


def _ended(machine: Machine, session: Session) -> Step:
    if session.outcome == "partial":
        return machine, (Save(session, with_form=False),)
    known = [each.session_id for each in machine.sessions]
    if session.session_id in known:
        return _ended_again(machine, session, known.index(session.session_id))
    if machine.asked is not None:
        return Machine(State.ASKING, (*machine.sessions, session)), (Save(machine.asked),)
    return Machine(State.ASKING, (session,)), (SayNothing(),)


def _ended_again(machine: Machine, session: Session, at: int) -> Step:
    told = _not_rated(session) if at else session
    again = replace(machine, sessions=(*machine.sessions[:at], told, *machine.sessions[at + 1 :]))
    if at:
        return again, ()
    if machine.state is State.SAVED:
        return again, (Save(session, with_form=False),)
    if machine.state is State.DROPPED:
        return again, (SayNotSaved(session, asks_why=_asks_why(session)),)
    return again, (SayNothing(),)


def _overdue(machine: Machine) -> Step:
    if machine.asked is None:
        return machine, ()
    return Machine(State.OVERDUE, machine.sessions), (Save(machine.asked),)


def _dropped(machine: Machine, session: Session) -> Step:
    away = (EmptyForm(), Drop(session))
    if len(machine.sessions) > 1:
        return _next(machine, away)
    asks_why = machine.state is State.ASKING and _asks_why(session)
    said = SayNotSaved(session, asks_why=asks_why)
    return Machine(State.DROPPED, (session,)), (*away, said)


def _saved(machine: Machine, save: Save, entry: Entry) -> Step:
    session, forget = save.session, Forget(save.session)
    under_way = machine.state is State.OVERDUE
    asks_why = not under_way and _asks_why(session)
    said = SaySaved(entry, session, asks_why=asks_why, goes_on=under_way)
    if not save.with_form:
        return machine, (forget, said)
    empty = EmptyForm(carried_from=None if save.pressed else entry)
    if len(machine.sessions) > 1:
        return _next(machine, (forget, empty))
    return Machine(State.SAVED, (session,)), (forget, said, empty)


def _next(machine: Machine, effects: tuple[Effect, ...]) -> Step:
    """Return what is asked after the first of several, and what is done after these effects."""
    waiting = machine.sessions[1:]
    at_once = (Save(waiting[0]),) if machine.state is State.OVERDUE else ()
    return Machine(machine.state, waiting), (*effects, SayNothing(), *at_once)


def _asks_why(session: Session) -> bool:
    return session.outcome == "stopped" and session.stop_reason is None


def _not_rated(session: Session) -> Session:
    return replace(session, stiffness_before=None, pain_before=None)
