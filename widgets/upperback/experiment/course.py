"""How far a plan has come: its sessions found among the entries. No result is worked out here."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property

from upperback.experiment.plan import Plan, PlanEvent, Slot, of_plan
from upperback.records import Entry, followed
from upperback.records.clock import beside

APART = timedelta(hours=6)
"""So far apart sessions should be (evidence.md, section 6)."""
RATED_SOON = timedelta(minutes=15)
"""So long after its end a comparison's session may be rated: what is asked was fixed before."""


@dataclass(frozen=True)  # without slots, which have no room for what is worked out once
class Course:
    """A plan, and what became of it so far.

    Attributes:
        plan: the plan.
        events: what happened to it, the earliest first.
        done: the session of each slot that has one, by the slot's number.
        extras: the sessions since it began that it did not choose, the earliest first.
    """

    plan: Plan
    events: tuple[PlanEvent, ...]
    done: Mapping[int, Entry]
    extras: tuple[Entry, ...]

    @cached_property
    def left_out(self) -> dict[str, int]:
        """The first round without it, by arm that is left out."""
        found: dict[str, int] = {}
        for event in self.events:
            of_arm = event.kind == "left-out" and event.arm in self.plan.arms
            if of_arm and event.arm is not None and event.from_round is not None:
                found.setdefault(event.arm, event.from_round)
        return found

    @cached_property
    def arms(self) -> tuple[str, ...]:
        """The arms that are done to the end, in the plan's order."""
        return tuple(arm for arm in self.plan.arms if arm not in self.left_out)

    @cached_property
    def slots(self) -> tuple[Slot, ...]:
        """The sessions that are planned still: without what is left out, from its round on.

        Taking an arm out of an order drawn by chance leaves an order drawn by chance.
        """
        last = self.plan.rounds + 1
        return tuple(
            slot
            for slot in self.plan.slots
            if slot.number in self.done or slot.round < self.left_out.get(slot.arm, last)
        )

    @cached_property
    def ended_at(self) -> datetime | None:
        """When the person ended it, or None."""
        return next((event.at for event in self.events if event.kind == "ended"), None)

    @cached_property
    def over_at(self) -> datetime | None:
        """When it was finished or ended, as it was saved; None where neither is."""
        over = ("ended", "finished")
        return next((event.at for event in self.events if event.kind in over), None)

    @cached_property
    def left(self) -> tuple[Slot, ...]:
        """The sessions that are still to come; none where the plan is over.

        One that was taken out is missing, the last one too: nobody does a session again because of
        how it went. And what is finished stays so, whatever is deleted later.
        """
        if self.over_at is not None:
            return ()
        return tuple(slot for slot in self.slots if slot.number > self._last)

    @cached_property
    def reached(self) -> tuple[Slot, ...]:
        """The sessions that it was the turn of: all of them once it is finished.

        Those that are not among the `done` were not saved, or were deleted.
        """
        return tuple(slot for slot in self.slots if self.finished or slot.number <= self._last)

    @cached_property
    def _last(self) -> int:
        """The number of the last session that was done, whether or not it is there still."""
        out = {(e.from_round, e.arm) for e in self.events if e.kind == "taken-out"}
        gone = (slot.number for slot in self.plan.slots if (slot.round, slot.arm) in out)
        return max((*self.done, *gone), default=0)

    @property
    def next(self) -> Slot | None:
        """The session that comes next; None where the plan is over."""
        return self.left[0] if self.left else None

    def place(self, slot: Slot) -> int:
        """Return which session of those that are planned still a slot is, from 1."""
        return [each.number for each in self.slots].index(slot.number) + 1

    @property
    def finished(self) -> bool:
        """Whether it came to its last planned session."""
        return self.ended_at is None and self.next is None

    @property
    def running(self) -> bool:
        """Whether sessions are still to come."""
        return bool(self.left)

    @property
    def last_at(self) -> datetime | None:
        """When the last planned session was done, or None."""
        return max((entry.occurred_at for entry in self.done.values()), default=None)

    @cached_property
    def times(self) -> tuple[datetime, ...]:
        """When its sessions were done, those too that were not saved or are deleted."""
        out = [event.at for event in self.events if event.kind == "taken-out"]
        return tuple(sorted([*out, *(entry.occurred_at for entry in self.done.values())]))

    def done_on(self, at: datetime) -> bool:
        """Whether a planned session was done on that day: one a day is enough."""
        return any(beside(each, at).date() == at.date() for each in self.times)

    def due(self, at: datetime) -> Slot | None:
        """Return the session that is planned for that day, unless one was done on it."""
        return None if self.done_on(at) else self.next


def taken_out(its: Course, slot: Slot, at: datetime) -> PlanEvent:
    """Return that the session of a slot, done at that time, is missing from now on."""
    return PlanEvent(
        kind="taken-out", plan_id=its.plan.plan_id, at=at, arm=slot.arm, from_round=slot.round
    )


def may_be_rated(session: Entry, at: datetime) -> bool:
    """Whether a rating said at that moment is one of "after": always, but in a comparison."""
    over = session.occurred_at + timedelta(seconds=session.active_s or 0.0)
    return session.plan_id is None or at - over <= RATED_SOON


def was_stopped(session: Entry) -> bool:
    """Whether a planned session was stopped, or broke off, before its end.

    It has used up its place, as what comes after was drawn for what comes after. It counts as not
    rated: it does not tell what the whole of it does.
    """
    return session.stopped_early or not followed(session)


def course(plan: Plan, events: Iterable[PlanEvent], entries: Iterable[Entry]) -> Course:
    """Find a plan's sessions among entries.

    An entry that names the plan counts only for its slot, and only with what was drawn for it. Of
    several the one that comes first here does: give them in the order of writing, and nothing that
    comes in later takes a session's place. What else was done since the plan began is extra.
    """
    arms = {slot.number: slot.arm for slot in plan.slots}
    done: dict[int, Entry] = {}
    extras: list[Entry] = []
    sessions = [e for e in entries if e.kind == "session"]
    for entry in sessions:
        fits = entry.plan_id == plan.plan_id and entry.slot in arms
        if fits and entry.slot not in done and entry.technique == arms[entry.slot or 0]:
            done[entry.slot or 0] = entry
        elif entry.occurred_at >= plan.started_at:
            extras.append(entry)
    extras.sort(key=lambda e: (e.occurred_at, e.entry_id))
    known = tuple(of_plan(plan, events))
    result = Course(plan, known, done, tuple(extras))
    over = result.over_at or (result.last_at if result.finished else None)
    if over is None:
        return result
    within = tuple(e for e in extras if e.occurred_at <= over)
    return Course(plan, known, done, within)


def compared_now(courses: Iterable[Course]) -> frozenset[str]:
    """Return the ids of the plans that still run: nothing compares their sessions yet."""
    return frozenset(each.plan.plan_id for each in courses if each.running)


def running(courses: Sequence[Course]) -> Course | None:
    """Return the plan that is under way, or None; the first, where a diary brought two."""
    ordered = sorted(courses, key=lambda each: (each.plan.started_at, each.plan.plan_id))
    return next((each for each in ordered if each.running), None)
