"""Comparing techniques on oneself: begin a plan, what is next in it, end it, and what it says.

Each of these that saves raises a DiaryError where it could not be saved.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time
from secrets import randbits
from typing import Any

from upperback.content import SITTING
from upperback.diary import Diary
from upperback.experiment import (
    Course,
    Plan,
    PlanEvent,
    Slot,
    course,
    is_known,
    running,
    taken_out,
)
from upperback.pacing import WAIT, WAIT_S, sitting_s
from upperback.records import RecordError, Session
from upperback.records.clock import beside, now
from upperback.workbook.model import workbook
from upperback.workbook.snapshot import Snapshot


@dataclass(frozen=True, slots=True)
class Planned:
    """The session that a plan has for a day.

    Attributes:
        course: the plan, and how far it has come.
        slot: what is to be done.
        offered: whether it may be done now. Where not, Today offers something else, which does
            not count here, and the plan waits.
    """

    course: Course
    slot: Slot
    offered: bool


def planned_today(snapshot: Snapshot, at: datetime) -> Planned | None:
    """Return what the running plan has for that day; None without one, or once it was done.

    Under a lock of everything nothing is offered, sitting quietly neither.
    """
    its = snapshot.running
    slot = its.due(at) if its is not None else None
    if its is None or slot is None:
        return None
    return Planned(its, slot, is_known(slot.arm) and snapshot.permissions.offers(slot.arm))


def begin(arms: Sequence[str], rounds: int, at: time) -> Plan:
    """Draw a plan and save it, before its first session.

    Raises:
        RecordError: these can't be compared, or one of them may not be done now.
    """
    techniques = [arm for arm in arms if arm != SITTING]
    permissions = workbook().snapshot.permissions
    if not techniques or not all(permissions.offers(arm) for arm in arms):
        raise RecordError("One of these is left out for now: choose others.")
    if not all(permissions.allows(arm) for arm in arms):
        raise RecordError("One of these has a question first: answer it, and start then.")
    plan = Plan.draw(
        arms, rounds, randbits(62), at=at, started_at=now(), sitting_s=sitting_s(techniques)
    )
    workbook().save_held()
    saved = workbook().diary.begin_plan(plan)
    workbook().changed()
    return saved


def end_early(its: Course) -> None:
    """End a running plan now; that it was ended is saved with it."""
    _add(PlanEvent(kind="ended", plan_id=its.plan.plan_id))


def leave_out(its: Course, slot: Slot) -> None:
    """Go on without what is locked, from the round of that slot on; it is saved with the plan.

    Raises:
        RecordError: it is not locked.
    """
    if is_known(slot.arm) and workbook().snapshot.permissions.offers(slot.arm):
        raise RecordError("This one is open to you: there is no need to leave it out.")
    _add(PlanEvent(kind="left-out", plan_id=its.plan.plan_id, arm=slot.arm, from_round=slot.round))


def whole(its: Course) -> Course:
    """Return the course with the sessions that its plan did not choose among its `extras`."""
    since = workbook().diary.entries(since=its.plan.started_at, planned=False)
    return course(its.plan, its.events, [*its.done.values(), *its.extras, *since])


def forgo(session: Session) -> None:
    """Save that a session is not to be saved: if a plan chose it, it is missing, not done again."""
    diary = workbook().diary
    its = running(diary.courses())
    slot = its.due(session.started_at) if its is not None and assigned(session, diary) else None
    if its is not None and slot is not None:
        _add(taken_out(its, slot, session.started_at))


def assigned(session: Session, diary: Diary) -> dict[str, Any]:
    """Return what an entry says of the plan that chose its session; nothing where none did.

    A session counts where it is what the plan has for that day, and was played as the plan plays
    it, with the wait after it. What a browser says of plans and slots is never asked.
    """
    its = running(diary.courses())
    slot = its.due(session.started_at) if its is not None else None
    if its is None or slot is None:
        return {}
    began = beside(its.plan.started_at, session.started_at)
    if session.started_at.date() < began.date():
        return {}  # of an earlier plan: a browser kept it
    parts = session.parts
    if len(parts) != 1 or parts[0].technique != slot.arm or parts[0].timings.get(WAIT) != WAIT_S:
        return {}
    return {"assigned_by": "plan", "plan_id": its.plan.plan_id, "slot": slot.number}


def _add(event: PlanEvent) -> None:
    workbook().save_held()
    workbook().diary.add_plan_event(event)
    workbook().changed()
