"""Comparisons as the values of a JSON object, and back."""

from collections.abc import Mapping
from dataclasses import fields
from datetime import time
from typing import Any

from upperback.diary.transfer.times import whole
from upperback.experiment import Plan, PlanEvent
from upperback.records import RecordError

_PLAN = frozenset(field.name for field in fields(Plan))
_EVENT = frozenset(field.name for field in fields(PlanEvent))


def values_of_plan(plan: Plan) -> dict[str, Any]:
    """Return a plan as JSON can say it."""
    return vars(plan) | {
        "at": f"{plan.at:%H:%M}",
        "started_at": plan.started_at.isoformat(timespec="milliseconds"),
    }


def plan_from(values: Mapping[str, Any]) -> Plan:
    """Return the plan with these values.

    Raises:
        RecordError: a value breaks its rule, is missing, or is no plan's.
    """
    order, arms = values.get("order"), values.get("arms")
    if (
        values.keys() != _PLAN
        or not isinstance(arms, list)
        or not isinstance(order, list)
        or not all(isinstance(turn, list) for turn in order)
        or not all(isinstance(arm, str) for turn in order for arm in turn)
    ):
        raise RecordError(
            "A comparison must have the fields that it has in an export, and no other."
        )
    return Plan(**{**values, "at": _hour(values["at"]), "started_at": whole(values["started_at"])})


def values_of_event(event: PlanEvent) -> dict[str, Any]:
    """Return what happened to a plan as JSON can say it."""
    return vars(event) | {"at": event.at.isoformat(timespec="milliseconds")}


def event_from(values: Mapping[str, Any]) -> PlanEvent:
    """Return what happened to a plan, from these values.

    Raises:
        RecordError: a value breaks its rule, is missing, or is no event's.
    """
    if values.keys() != _EVENT:
        raise RecordError(
            "What happened to a comparison must have the fields that it has in an export."
        )
    return PlanEvent(**{**values, "at": whole(values["at"])})


def _hour(text: object) -> time:
    try:
        return time.fromisoformat(str(text))
    except ValueError:
        raise RecordError("The hour of a comparison must be written like 08:00.") from None
