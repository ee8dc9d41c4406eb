"""That a session was stopped for pain or worse."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from types import MappingProxyType
from typing import Self
from uuid import UUID, uuid5

from upperback.content import every_technique
from upperback.records import (
    ALARM,
    REST_FIRST,
    STOP_REASONS,
    Entry,
    Part,
    RecordError,
    Session,
    values,
)
from upperback.records.part import settle

_REASONS: Mapping[str, str] = MappingProxyType(
    {reason: STOP_REASONS[reason] for reason in (*REST_FIRST, ALARM)}
)
BAD_REACTIONS: Mapping[str, str] = MappingProxyType(
    {"sharp": "sharp-pain", "numb": "numbness", "dizzy": "dizzy"}
)
"""The reactions that count like a stop: id, and the reason that says the same."""

_MOST = 5 * values.PARTS
"""More than a session has parts: of what is corrected, all that was named is kept."""

TAKEN_BACK_WITHIN = timedelta(minutes=2, seconds=30)
"""So long a slip can be taken back: two minutes in the browser, and a kernel may hear late."""


@dataclass(frozen=True)
class Stop:
    """A stop that asks for something: what was on is left out for a while, or everything is.

    Attributes:
        session_id: the UUID of the session; the reason for one stop may be given anew.
        reason: one of `REST_FIRST`, or `ALARM`.
        techniques: the ids of what was on; there may be none with a sign of an emergency.
        at: when that session was over, or the bad reaction was, to the millisecond, in UTC.
    """

    session_id: str
    reason: str
    techniques: tuple[str, ...]
    at: datetime

    def __post_init__(self) -> None:
        """Check every value.

        Raises:
            RecordError: a value breaks its rule.
        """
        settle(
            self,
            session_id=values.uuid(self.session_id),
            reason=values.choice("The reason of a stop", self.reason, _REASONS),
            techniques=_techniques(self.techniques, fewest=0 if self.reason == ALARM else 1),
            at=values.moment_utc("The time of a stop", self.at),
        )

    @classmethod
    def from_session(cls, session: Session) -> Self | None:
        """Return the stop of a session; None where its reason asks for nothing."""
        return cls._of(session.session_id, session.stop_reason, session.parts, session.over_at)

    @classmethod
    def from_entry(cls, entry: Entry) -> Self | None:
        """Return the stop of a session in the diary; None where there was none, as above.

        An entry says when it began; it was over when it was written down, or sooner.
        """
        at = max(entry.occurred_at, entry.recorded_at)
        return cls._of(entry.entry_id, entry.stop_reason, entry.parts, at)

    @classmethod
    def from_reaction(cls, entry: Entry) -> Self | None:
        """Return the bad reaction that an entry tells of, which counts like a stop; else None.

        Where no technique is named, it may have been any.
        """
        reason = BAD_REACTIONS.get(entry.reaction or "")
        if reason is None:
            return None
        techniques = entry.techniques or tuple(each.id for each in every_technique())
        return cls._made(entry.entry_id, reason, techniques, entry.occurred_at)

    @classmethod
    def _of(
        cls, session_id: str, reason: str | None, parts: Sequence[Part], at: datetime
    ) -> Self | None:
        techniques = _on_when_stopped(parts)
        if reason is None or reason not in _REASONS or not (techniques or reason == ALARM):
            return None
        return cls._made(session_id, reason, techniques, at)

    @classmethod
    def _made(
        cls, session_id: str, reason: str, techniques: Sequence[str], at: datetime
    ) -> Self | None:
        try:
            return cls(session_id, reason, tuple(techniques), at)
        except RecordError:
            return None  # the first or last day that can be written down, and not in UTC


def told_anew(session_id: str) -> str:
    """Return the id by which another account of the same event is saved beside its first one."""
    return str(uuid5(UUID(session_id), "told anew"))


def is_one_event(stop: Stop, other: Stop) -> bool:
    """Whether both tell of the same event, one of them perhaps anew."""
    ids = {stop.session_id, other.session_id}
    return len(ids) == 1 or any(told_anew(each) in ids for each in ids)


def is_a_slip(said_at: datetime, at: datetime) -> bool:
    """Whether what was said then may still be taken back; by a clock put back it may not."""
    return timedelta(0) <= at - said_at <= TAKEN_BACK_WITHIN


def lifts(known: Stop, said: Stop | None) -> bool:
    """Whether less would be left out, or at another time, if that were said of a session instead.

    A time that is moved later takes apart what happened twice within some days.
    """
    if said is None:
        return True
    if ALARM in (known.reason, said.reason):
        return said.reason != ALARM
    return not {*known.techniques} <= {*said.techniques} or said.at != known.at


def _on_when_stopped(parts: Sequence[Part]) -> tuple[str, ...]:
    """Return the technique that was on; with the one before, if none of it had been done yet.

    The hand needs a moment to reach Stop: meanwhile the player has gone on to the next.
    """
    begun = [part for part in parts if part.active_s != 0] or parts[:1]
    only_begun = len(begun) > 1 and begun[-1].repetitions_done == 0
    return tuple(dict.fromkeys(part.technique for part in begun[-2 if only_begun else -1 :]))


def _techniques(given: object, fewest: int) -> tuple[str, ...]:
    if not isinstance(given, list | tuple) or not fewest <= len(given) <= _MOST:
        raise RecordError(f"A stop names {fewest} to {_MOST} techniques.")
    return tuple(dict.fromkeys(map(values.technique, given)))
