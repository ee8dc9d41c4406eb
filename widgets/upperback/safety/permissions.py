"""What may be practised at one moment, after the stops there were."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from types import MappingProxyType

from upperback.content import every_technique, family
from upperback.records import ALARM
from upperback.records.clock import AHEAD
from upperback.safety.stop import Stop

LEFT_OUT_FOR = timedelta(hours=48)
"""So long after pain every form of what hurt is left out (evidence.md, section 1, "Stop rules").

`data/safety.yaml` and `pages/routine/routine_text.py` say "two days" in words.
"""
EMERGENCY_FOR = timedelta(days=30)
"""So long after a sign of an emergency nothing is practised (the same, "Re-ask")."""


@dataclass(frozen=True, slots=True)
class Permissions:
    """What may be practised at one moment.

    Attributes:
        left_out: what may not be, by technique's id, each with the latest stop that says so.
        emergency: the latest stop for a sign of an emergency: while there is one, nothing may be.
        after_pain: the stops for pain that leave something out, the oldest first.
        known: whether the stops are known; where they were never read, nothing may be practised.
    """

    left_out: Mapping[str, Stop] = field(default_factory=lambda: MappingProxyType({}), hash=False)
    emergency: Stop | None = None
    after_pain: tuple[Stop, ...] = ()
    known: bool = True

    def allows(self, technique_id: str) -> bool:
        """Whether that technique may be practised."""
        return self.known and self.emergency is None and technique_id not in self.left_out


UNKNOWN = Permissions(known=False)
"""What may be practised while nobody could say yet what happened."""


def permissions(stops: Iterable[Stop], at: datetime) -> Permissions:
    """Return what may be practised at that moment, after these stops in whatever order.

    After pain the whole family of what was on is left out, for `LEFT_OUT_FOR`; after a sign of an
    emergency everything is, for `EMERGENCY_FOR`. A stop that lies more than `AHEAD` in the future
    was dated by a clock that was wrong, and says nothing.
    """
    known = sorted((stop for stop in stops if stop.at <= at + AHEAD), key=_at)
    emergencies = [stop for stop in known if stop.reason == ALARM and at - stop.at < EMERGENCY_FOR]
    after_pain = tuple(
        stop for stop in known if stop.reason != ALARM and at - stop.at < LEFT_OUT_FOR
    )
    emergency = emergencies[-1] if emergencies else None
    left_out = (
        {name: stop for stop in after_pain for name in left_out_after(stop)}
        if emergency is None
        else dict.fromkeys((each.id for each in every_technique()), emergency)
    )
    return Permissions(MappingProxyType(left_out), emergency, after_pain)


def left_out_after(stop: Stop) -> frozenset[str]:
    """Return the ids of what was on at a stop for pain, in every form."""
    return frozenset().union(*map(family, stop.techniques))


def _at(stop: Stop) -> datetime:
    return stop.at
