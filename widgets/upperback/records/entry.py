"""One entry of the stiffness diary, checked when it is made."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, time, timedelta
from typing import Any, Literal, Self
from uuid import uuid4

from upperback.records import clock, values
from upperback.records.part import COUNT, Part, settle
from upperback.records.values import RecordError

Kind = Literal["session", "check-in", "adverse"]
AssignedBy = Literal["me", "plan"]

KINDS: Mapping[str, str] = {
    "session": "Session",
    "check-in": "Check-in",
    "adverse": "Bad reaction",
}
_ASSIGNED: Mapping[str, str] = {"me": "Me", "plan": "A plan"}

_LAST_VERSION = 10**9 - 1
_CLOCK_SLACK = timedelta(minutes=5)
_BACKFILLED_AFTER = timedelta(hours=1)
_NOON = time(12)

_WORKED_OUT: Any = None
"""Stands for a value that `Entry` works out from the others."""


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One thing a person recorded (evidence.md, section 5).

    ``Entry(stiffness_before=6, stiffness_after=4, technique="self-hug")`` is enough: the rest has
    a default. Ratings are whole numbers from 0 (not stiff at all) to 10 (as stiff as you can
    imagine), or None for not rated, which is not 0.

    Attributes:
        entry_id: a UUID, made before saving, so that saving twice cannot make two entries.
        kind: session, check-in (no exercise) or adverse (a reaction); worked out if not given.
        occurred_at: when it happened, to the millisecond, with the offset from UTC that held
            there. Its `date()` is the local day it counts for.
        zone: the IANA name of that time zone, or None where it is not known.
        recorded_at: when it was first written down.
        backfilled: written down later than it happened; always so after more than an hour.
        clock_changed: the clock was changed in between, so `occurred_at` may be wrong.
        day_only: only the day is known, and `occurred_at` is its noon; any other time is a time.
        technique: the technique's id, or None for a check-in or a session of several techniques.
        parts: the techniques of a session, in order, with what was planned and done.
        cues_done: how many of the player's cues were finished.
        stopped_early: the session was stopped before its end.
        stop_reason: why, one of `STOP_REASONS`, or None.
        stiffness_before: stiffness before, 0 to 10, or None.
        stiffness_after: stiffness after, 0 to 10, or None.
        pain_before: pain before, 0 to 10, or None.
        pain_after: pain after, 0 to 10, or None.
        regions: where, ids of `REGIONS`.
        note: the person's own words, `NOTE_LENGTH` characters at most; never interpreted.
        assigned_by: who chose it.
        plan_id: the plan that chose it, or None.
        slot: the place in that plan, or None.
        reaction: how the body answered afterwards, one of `REACTIONS`, or None.
        content_version: the version of the techniques' texts that was followed.
        row_version: 1 when first saved, one more with every change.
    """

    entry_id: str = field(default_factory=lambda: str(uuid4()))
    kind: Kind = _WORKED_OUT
    occurred_at: datetime = field(default_factory=clock.now)
    zone: str | None = field(default_factory=clock.zone_name)
    recorded_at: datetime = field(default_factory=clock.now)
    backfilled: bool = False
    clock_changed: bool = False
    day_only: bool = False
    technique: str | None = None
    parts: tuple[Part, ...] = ()
    cues_done: int | None = None
    stopped_early: bool = False
    stop_reason: str | None = None
    stiffness_before: int | None = None
    stiffness_after: int | None = None
    pain_before: int | None = None
    pain_after: int | None = None
    regions: tuple[str, ...] = ()
    note: str = ""
    assigned_by: AssignedBy = "me"
    plan_id: str | None = None
    slot: int | None = None
    reaction: str | None = None
    content_version: str | None = None
    row_version: int = 1

    def __post_init__(self) -> None:
        """Check every value, and work out those that follow from the others.

        Raises:
            RecordError: a value breaks its rule, or two contradict each other.
        """
        self._settle_time()
        self._settle_technique()
        settle(
            self,
            entry_id=values.uuid(self.entry_id),
            cues_done=values.count("Cues done", self.cues_done, COUNT),
            stopped_early=values.flag("Stopped early", self.stopped_early),
            stop_reason=_optional("The reason for stopping", self.stop_reason, values.STOP_REASONS),
            stiffness_before=values.rating("Stiffness before", self.stiffness_before),
            stiffness_after=values.rating("Stiffness after", self.stiffness_after),
            pain_before=values.rating("Pain before", self.pain_before),
            pain_after=values.rating("Pain after", self.pain_after),
            regions=_regions(self.regions),
            note=values.note(self.note),
            assigned_by=values.choice("Who chose it", self.assigned_by, _ASSIGNED),
            plan_id=values.identifier("The plan's id", self.plan_id),
            slot=values.count("The place in the plan", self.slot, COUNT),
            reaction=_optional("The reaction", self.reaction, values.REACTIONS),
            content_version=values.identifier("The content's version", self.content_version),
        )
        if (self.assigned_by == "plan") != (self.plan_id is not None):
            raise RecordError(
                "An entry chosen by a plan needs the plan's id, and no other has one."
            )
        if type(self.row_version) is not int or not 1 <= self.row_version <= _LAST_VERSION:
            raise RecordError(f"The row version must be a whole number from 1 to {_LAST_VERSION}.")

    def _settle_time(self) -> None:
        occurred_at = values.moment("The time of an entry", self.occurred_at)
        recorded_at = values.moment_utc("The time of writing", self.recorded_at)
        clock_changed = values.flag("Clock changed", self.clock_changed)
        backfilled = values.flag("Backfilled", self.backfilled)
        day_only = values.flag("Day only", self.day_only)
        if occurred_at > recorded_at + _CLOCK_SLACK and not clock_changed:
            raise RecordError("An entry cannot lie in the future: check its date and the clock.")
        settle(
            self,
            zone=values.zone(self.occurred_at, self.zone),
            occurred_at=occurred_at,
            recorded_at=recorded_at,
            backfilled=backfilled or recorded_at - occurred_at > _BACKFILLED_AFTER,
            clock_changed=clock_changed,
            day_only=day_only and occurred_at.time() == _NOON,
        )

    def _settle_technique(self) -> None:
        parts = _parts(self.parts)
        if not parts and self.technique is not None:
            parts = (Part(technique=self.technique),)
        alone = {part.technique for part in parts}
        technique = parts[0].technique if len(alone) == 1 else None
        if self.technique not in (None, technique):
            raise RecordError("The technique must be the one that the parts name.")
        worked_out = "session" if parts else "check-in"
        kind = worked_out if self.kind is _WORKED_OUT else self.kind
        values.choice("The kind of an entry", kind, KINDS)
        if kind == "session" and not parts:
            raise RecordError("A session needs a technique.")
        if kind == "check-in" and parts:
            raise RecordError("A check-in has no technique: record a session instead.")
        settle(self, parts=parts, technique=technique, kind=kind)

    @property
    def techniques(self) -> tuple[str, ...]:
        """The techniques followed, each once, in order."""
        return tuple(dict.fromkeys(part.technique for part in self.parts))

    @property
    def relief(self) -> int | None:
        """Stiffness before minus after: positive is less stiff; None unless both were rated."""
        if self.stiffness_before is None or self.stiffness_after is None:
            return None
        return self.stiffness_before - self.stiffness_after

    @property
    def planned_s(self) -> float | None:
        """How long the session was to last, in seconds, or None where a part does not say."""
        return _total([part.planned_s for part in self.parts])

    @property
    def active_s(self) -> float | None:
        """How long it was followed, in seconds, or None where a part does not say."""
        return _total([part.active_s for part in self.parts])

    def says_the_same(self, other: Self) -> bool:
        """Whether both record the same thing, whenever and however often it was written down."""
        mine = replace(
            self,
            recorded_at=other.recorded_at,
            row_version=other.row_version,
            backfilled=other.backfilled,
            clock_changed=True,  # or a swapped `recorded_at` might put it in the future
        )
        return mine == replace(other, clock_changed=True)


def _optional(name: str, value: object, choices: Mapping[str, str]) -> str | None:
    return None if value is None else values.choice(name, value, choices)


def _parts(given: object) -> tuple[Part, ...]:
    if not isinstance(given, list | tuple) or not all(isinstance(part, Part) for part in given):
        raise RecordError("The parts of a session are given as a list of Parts.")
    if len(given) > values.PARTS:
        raise RecordError(f"A session has {values.PARTS} parts at most.")
    return tuple(given)


def _regions(given: object) -> tuple[str, ...]:
    if isinstance(given, str) or not isinstance(given, list | tuple | set | frozenset):
        raise RecordError("Regions are given as a list of ids.")
    for region in given:
        values.choice("A region", region, values.REGIONS)
    return tuple(region for region in values.REGIONS if region in given)


def _total(amounts: list[float | None]) -> float | None:
    known = [amount for amount in amounts if amount is not None]
    return sum(known) if known and len(known) == len(amounts) else None
