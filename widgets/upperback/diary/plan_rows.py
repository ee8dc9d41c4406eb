"""A `Plan` and a `PlanEvent` as rows of their tables, and back."""

import json
from collections.abc import Iterable
from datetime import UTC, datetime, time, timedelta
from typing import Any

from upperback.diary import rows
from upperback.diary.tables import plan_events, plans
from upperback.experiment import Plan, PlanEvent

PLAN_COLUMNS = tuple(column.name for column in plans.columns)
"""The columns of a plan's row, in order; the last is the digest."""
EVENT_COLUMNS = tuple(column.name for column in plan_events.columns)
"""The same of an event."""

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def plan_row(plan: Plan) -> dict[str, Any]:
    """Return the plan as a row, by column."""
    values = (
        plan.plan_id,
        rows.milliseconds(plan.started_at),
        " ".join(plan.arms),
        rows.json_of(plan.order),
        plan.seed,
        f"{plan.at:%H:%M}",
        round(plan.sitting_s * 1000),
    )
    return dict(zip(PLAN_COLUMNS, (*values, rows.digest(values)), strict=True))


def plan_of(row: Iterable[Any], *, trusted: bool = True) -> Plan:
    """Return the plan of a row, in the order of `PLAN_COLUMNS`; `trusted` as for `rows.entry_of`.

    Raises:
        DigestError: the row is not what was written.
    """
    values = rows.checked(row, trusted=trusted)
    plan_id, at, arms, order, seed, hour, sitting_ms = values[: len(PLAN_COLUMNS) - 1]
    # Not checked again, as an entry is not: a newer version may draw other plans.
    plan = object.__new__(Plan)
    plan.__dict__.update(
        plan_id=plan_id,
        started_at=_moment(at),
        arms=tuple(arms.split()),
        order=tuple(map(tuple, json.loads(order))),
        seed=seed,
        at=time.fromisoformat(hour),
        sitting_s=sitting_ms / 1000,
    )
    return plan


def event_row(event: PlanEvent) -> dict[str, Any]:
    """Return the event as a row, by column."""
    values = (
        event.event_id,
        event.plan_id,
        event.kind,
        rows.milliseconds(event.at),
        event.arm,
        event.from_round,
    )
    return dict(zip(EVENT_COLUMNS, (*values, rows.digest(values)), strict=True))


def event_of(row: Iterable[Any], *, trusted: bool = True) -> PlanEvent:
    """Return the event of a row, in the order of `EVENT_COLUMNS`; `trusted` as above.

    Raises:
        DigestError: the row is not what was written.
    """
    values = rows.checked(row, trusted=trusted)
    event_id, plan_id, kind, at, arm, from_round = values[: len(EVENT_COLUMNS) - 1]
    event = object.__new__(PlanEvent)  # likewise: it may know more that can happen
    event.__dict__.update(
        event_id=event_id,
        plan_id=plan_id,
        kind=kind,
        at=_moment(at),
        arm=arm,
        from_round=from_round,
    )
    return event


def _moment(milliseconds: int) -> datetime:
    return _EPOCH + milliseconds * timedelta(milliseconds=1)
