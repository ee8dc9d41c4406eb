"""What is said of a routine beside its list: how long it takes, and what is not in it."""

from collections.abc import Collection, Mapping
from collections.abc import Set as AbstractSet

from upperback.content import every_technique
from upperback.pacing import Timeline, readable
from upperback.records import ALARM
from upperback.safety import Stop

_NEARLY = 0.8
"""A routine that takes less than this share of the minutes leaves room for another technique."""

_THE_LAST_ONE = " To take out the only one, add another first."
_WHY_IT_RESTS = " What was stopped for pain, numbness or dizziness rests for two days."


def takes(
    plan: Timeline,
    minutes: int,
    at_rest: Mapping[str, Stop],
    taken_out: AbstractSet[str],
    no_room: AbstractSet[str],
) -> str:
    """Say how long `plan` takes, beside how much time there is, and what is not in it.

    The rest are ids: what has to rest now, with the stop that says so, what was taken out by hand,
    and what the minutes left out because they are too few.
    """
    had = f"the {minutes} minutes you have" if minutes > 1 else "the minute you have"
    compared = "of" if plan.duration_s <= minutes * 60 else "longer than"
    played = {part.technique for part in plan.parts}
    alarm = any(stop.reason == ALARM for stop in at_rest.values())
    has_room = not alarm and plan.duration_s < _NEARLY * minutes * 60
    return (
        f"Your routine takes {readable(plan.duration_s)}, {compared} {had}."
        + _named(" Better left out, to rest", at_rest.keys() & played)
        + _named(" Left out, to rest", at_rest.keys() - played)
        + (_WHY_IT_RESTS if at_rest and not alarm else "")
        + _named(" Taken out by you", taken_out - played - at_rest.keys())
        + _named(" No room for", no_room - at_rest.keys())
        + (" There is room for more: you can add another one." if has_room and not no_room else "")
        + (_THE_LAST_ONE if len(played) == 1 else "")
    )


def _named(what: str, which: Collection[str]) -> str:
    """Say what is with those techniques, in the order they are offered; nothing of none."""
    names = [each.name for each in every_technique() if each.id in which]
    return f"{what}: {', '.join(names)}." if names else ""
