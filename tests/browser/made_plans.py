"""Made-up comparisons whose result is known, for the tests of the pages that show one."""

from datetime import timedelta

from upperback import Entry
from upperback.experiment import SITTING, Plan, PlanEvent
from upperback.records.clock import now


def a_plan(diary, number, *, rounds=8, sessions=16, relief=lambda _slot: 1, **event):
    """Put a comparison into a diary, of cat-cow and sitting quietly, the later the higher `number`.

    `relief(slot)` is what a session brought, None where it was not rated. An `event` has happened
    to it before its first session, or, if it ended it, after the last one that was done.
    """
    first = now() - timedelta(days=20 * (13 - number))
    plan = Plan.draw(("cat-cow", SITTING), rounds, 3, started_at=first - timedelta(hours=1))
    diary.begin_plan(plan)
    happened = PlanEvent(plan_id=plan.plan_id, at=plan.started_at, **event) if event else None
    if happened and happened.kind == "left-out":
        diary.add_plan_event(happened)
    for slot in plan.slots[:sessions]:
        if slot.arm == event.get("arm"):
            continue
        at, brought = first + timedelta(days=slot.number - 1), relief(slot)
        diary.add(  # as they are played: a file fills no place of a comparison
            Entry(
                occurred_at=at,
                recorded_at=at,
                technique=slot.arm,
                stiffness_before=6,
                stiffness_after=None if brought is None else 6 - brought,
                assigned_by="plan",
                plan_id=plan.plan_id,
                slot=slot.number,
            )
        )
    if happened and happened.kind == "ended":
        diary.add_plan_event(happened)


def two_points(slot):
    return 3 if slot.arm == "cat-cow" else 1
