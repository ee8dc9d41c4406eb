"""The diary's comparisons: one runs at a time, and none is ever changed."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from sqlalchemy import Connection, select
from sqlalchemy.dialects.sqlite import insert

from upperback.diary import plan_rows, queries, rows
from upperback.diary.errors import DiaryError
from upperback.diary.store import Store
from upperback.diary.tables import entries, plan_events, plans
from upperback.experiment import Course, Plan, PlanEvent, course, is_known, running, taken_out
from upperback.records import Entry
from upperback.records.clock import now

_PLANS = select(*(plans.c[name] for name in plan_rows.PLAN_COLUMNS)).order_by(
    plans.c.at, plans.c.plan_id
)
_EVENTS = select(*(plan_events.c[name] for name in plan_rows.EVENT_COLUMNS)).order_by(
    plan_events.c.at, plan_events.c.event_id
)
_SESSIONS = select(*queries.FIELDS).where(entries.c.plan_id.is_not(None)).order_by(entries.c.seq)
"""In the order of writing: whatever comes in later takes no session's place."""


class PlanStore(Store):
    """What a diary knows of comparisons."""

    def courses(self) -> list[Course]:
        """Return every plan with the sessions that it chose, the earliest first.

        Of what else was done since, only sessions that name the plan are among `Course.extras`: see
        `workbook.comparing.whole`.
        """
        with self._reading() as connection:
            return self._courses(connection)

    def plan_events(self) -> list[PlanEvent]:
        """Return what happened to plans, the earliest first."""
        with self._reading() as connection:
            return self._events(connection)

    def begin_plan(self, plan: Plan) -> Plan:
        """Save a new plan, and return it. Saving the same one again changes nothing.

        Raises:
            DiaryError: another one runs: two would be in each other's way.
        """
        with self._writing() as connection:
            known = self._courses(connection)
            stored = next((c.plan for c in known if c.plan.plan_id == plan.plan_id), None)
            if stored is not None:
                if stored == plan:
                    return stored
                raise DiaryError("This comparison has begun already: it can't be changed.")
            if running(known) is not None:
                raise DiaryError("A comparison runs already: finish it, or end it early.")
            _add_plans(connection, [plan])
        return plan

    def add_plan_event(self, event: PlanEvent) -> None:
        """Save what happened to a running plan; for one that is over nothing is saved.

        Raises:
            DiaryError: there is no such plan.
        """
        with self._writing() as connection:
            known = self._courses(connection)
            its = next((c for c in known if c.plan.plan_id == event.plan_id), None)
            if its is None:
                raise DiaryError("This comparison is not in the diary: reload the page.")
            if its.running:
                _add_events(connection, [event])
                self._note_finished(connection, event.plan_id)

    def would_bring_in_plans(self, came: Iterable[Plan]) -> int:
        """Return how many of these are new here."""
        known = {course.plan.plan_id for course in self.courses()}
        return len({plan.plan_id for plan in came} - known)

    def _bring_in_plans(
        self,
        connection: Connection,
        came: Sequence[Plan],
        events: Iterable[PlanEvent],
        known: Sequence[Course],
    ) -> None:
        """Save a file's plans; none of those in `known`, which were here before, is changed.

        While one of them runs, those that come in are over: nothing takes its place. So is one with
        a technique that this version does not know: it could never be played to its end.
        """
        here = {course.plan.plan_id for course in known}
        new = [plan for plan in came if plan.plan_id not in here]
        _add_plans(connection, new)
        ids = {plan.plan_id for plan in new}
        _add_events(connection, [each for each in events if each.plan_id in ids])
        self._note_finished(connection, *ids)
        one_runs = running(known) is not None
        over = [p for p in new if one_runs or not all(map(is_known, p.arms))]
        still = {c.plan.plan_id for c in self._courses(connection) if c.running}
        ended = [PlanEvent(kind="ended", plan_id=p.plan_id, at=now()) for p in over]
        _add_events(connection, [each for each in ended if each.plan_id in still])

    def _note_taken_out(self, connection: Connection, before: Iterable[Course]) -> None:
        """Save of running plans, as they were before a change, which sessions it took out.

        From then on nothing takes their place.
        """
        after = {its.plan.plan_id: its.done for its in self._courses(connection)}
        for its in before:
            if its.running:
                name = its.plan.plan_id
                gone = [s for s in its.slots if s.number in its.done.keys() - after[name].keys()]
                _add_events(
                    connection, [taken_out(its, s, its.done[s.number].occurred_at) for s in gone]
                )

    def _note_finished(self, connection: Connection, *plan_ids: str | None) -> None:
        """Save of these plans that they are finished, once their last session is there.

        From then on what is deleted or edited opens none of them for a second look.
        """
        if not any(plan_ids):
            return
        for its in self._courses(connection):
            if its.plan.plan_id in plan_ids and its.finished and its.over_at is None:
                at = its.last_at or now()
                event = PlanEvent(kind="finished", plan_id=its.plan.plan_id, at=at)
                _add_events(connection, [event])

    def _courses(self, connection: Connection) -> list[Course]:
        stored = [
            plan_rows.plan_of(row, trusted=self._trusted) for row in connection.execute(_PLANS)
        ]
        if not stored:
            return []
        events = self._events(connection)
        sessions = [
            rows.entry_of(row, trusted=self._trusted) for row in connection.execute(_SESSIONS)
        ]
        by_plan = {
            plan.plan_id: [e for e in sessions if e.plan_id == plan.plan_id] for plan in stored
        }
        return [course(plan, events, by_plan[plan.plan_id]) for plan in stored]

    def _events(self, connection: Connection) -> list[PlanEvent]:
        return [
            plan_rows.event_of(row, trusted=self._trusted) for row in connection.execute(_EVENTS)
        ]


def unassigned(came: Iterable[Entry], known: Sequence[Course]) -> list[Entry]:
    """Return entries that come in; of a plan that runs here none of them takes a place.

    What a running plan has is what was played here. They stay its sessions nevertheless: while it
    runs, nothing compares them.
    """
    here = {its.plan.plan_id for its in known if its.running}
    return [replace(each, slot=None) if each.plan_id in here else each for each in came]


def _add_plans(connection: Connection, new: Iterable[Plan]) -> None:
    for plan in new:
        connection.execute(insert(plans).on_conflict_do_nothing(), plan_rows.plan_row(plan))


def _add_events(connection: Connection, new: Iterable[PlanEvent]) -> None:
    for event in new:
        connection.execute(insert(plan_events).on_conflict_do_nothing(), plan_rows.event_row(event))
