"""What a player hands over when a session ends, checked before anything believes it."""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, Literal, Self

from upperback.records import clock, values
from upperback.records.entry import Entry
from upperback.records.part import Part
from upperback.records.values import LONGEST_S, NOTE_LENGTH, PARTS, STOP_REASONS, RecordError

Outcome = Literal["finished", "stopped", "partial"]

_OUTCOMES = {"finished": "Finished", "stopped": "Stopped", "partial": "Partial"}
_CLOCK_SLACK_S = 300.0
_NAME_LENGTH = 200
_MOST = 10_000


@dataclass(frozen=True, kw_only=True)
class Session:
    """A session that has ended.

    Attributes:
        session_id: a UUID, made in the browser at Start; it becomes the entry's id, so that a
            session handed over twice is saved once.
        name: what was played, as the person saw it.
        outcome: finished, stopped (by Stop) or partial (the page went away in the middle).
        started_at: when Start was pressed, with the offset from UTC that holds here.
        ended_at: when it was over, or None where nobody said so.
        zone: the IANA name of that zone, or None.
        received_at: when it arrived here.
        active_s: how long it was followed, in seconds, pauses left out.
        planned_s: how long it was to last, in seconds, or None.
        cues_done: how many cues were finished, or None.
        parts: the techniques played, in order.
        stop_reason: one of `STOP_REASONS`, or None.
        stiffness_before: the rating given before it, 0 to 10, or None.
        pain_before: the same for pain.
        stiffness_after: the rating after it, where a browser has stored it with the session.
        pain_after: the same for pain.
        note: the same for the person's words.
        clock_changed: the browser's clock and ours contradict each other.
    """

    session_id: str
    outcome: Outcome
    started_at: datetime
    active_s: float
    parts: tuple[Part, ...]
    name: str = ""
    planned_s: float | None = None
    cues_done: int | None = None
    stop_reason: str | None = None
    stiffness_before: int | None = None
    pain_before: int | None = None
    stiffness_after: int | None = None
    pain_after: int | None = None
    note: str = ""
    ended_at: datetime | None = None
    zone: str | None = field(default_factory=clock.zone_name)
    received_at: datetime = field(default_factory=clock.now)
    clock_changed: bool = False

    @property
    def over_at(self) -> datetime:
        """When it was over: no earlier than it was followed for so long."""
        return self.ended_at or self.started_at + timedelta(seconds=self.active_s)

    @classmethod
    def from_player(cls, message: object, *, received_at: datetime | None = None) -> Self:
        """Return the session that a browser's message tells of.

        Anybody can write such a message, so every number is brought within its limits and
        everything else is refused unless it has the form it must have. Nobody can have been
        active for longer than the time since Start.

        Args:
            message: id, outcome, started_at (ISO 8601 with zone), active_s (seconds) and parts
                (technique, active_s, repetitions_done, and if known planned_s,
                repetitions_planned and timings); if known also ended_at, name, planned_s,
                cues_done, stop_reason, note, and stiffness and pain, before and after.
            received_at: when it arrived; now, unless given.

        Raises:
            RecordError: the message is not a session's.
        """
        if not isinstance(message, Mapping):
            raise RecordError("The player's message was not understood: reload the page.")
        received_at = received_at or clock.now()
        started_at = clock.beside(_moment(message.get("started_at"), "began"), received_at)
        elapsed_s = (received_at - started_at) / timedelta(seconds=1)
        clock_changed = elapsed_s < -_CLOCK_SLACK_S
        longest_s = min(LONGEST_S, elapsed_s) if elapsed_s >= 0 else LONGEST_S
        active_s = _clamped("active_s", message.get("active_s"), longest_s)
        reason = message.get("stop_reason")
        return cls(
            session_id=values.uuid(message.get("id")),
            name=values.clean_text(str(message.get("name") or ""))[:_NAME_LENGTH],
            outcome=values.choice("The outcome", message.get("outcome"), _OUTCOMES),  # type: ignore[arg-type]
            started_at=started_at,
            ended_at=_ended_at(
                message.get("ended_at"), started_at + timedelta(seconds=active_s), received_at
            ),
            received_at=received_at,
            active_s=active_s,
            planned_s=_optional("planned_s", message.get("planned_s"), LONGEST_S),
            cues_done=_whole("cues_done", message.get("cues_done")),
            parts=_parts(message.get("parts"), active_s),
            stop_reason=(
                None if reason is None else values.choice("The reason", reason, STOP_REASONS)
            ),
            stiffness_before=values.rating(
                "The rating before a session", message.get("stiffness_before")
            ),
            pain_before=values.rating(
                "The rating of pain before a session", message.get("pain_before")
            ),
            # What was said afterwards is asked for again: it must not cost the session.
            stiffness_after=_usable_rating(message.get("stiffness_after")),
            pain_after=_usable_rating(message.get("pain_after")),
            note=values.clean_text(str(message.get("note") or ""))[:NOTE_LENGTH],
            clock_changed=clock_changed,
        )

    @property
    def said_after(self) -> dict[str, Any]:
        """What was rated and written after it, by an entry's fields."""
        return {
            "stiffness_after": self.stiffness_after,
            "pain_after": self.pain_after,
            "note": self.note,
        }

    def as_entry(self, **more: Any) -> Entry:  # noqa: ANN401
        """Return the diary's entry of this session, with `more` of an entry's fields.

        Raises:
            RecordError: a value of `more` breaks its rule.
        """
        known: dict[str, Any] = {
            "entry_id": self.session_id,
            "occurred_at": self.started_at,
            "zone": self.zone,
            "recorded_at": self.received_at,
            "clock_changed": self.clock_changed,
            "parts": self.parts,
            "cues_done": self.cues_done,
            "stopped_early": self.outcome != "finished",
            "stop_reason": self.stop_reason,
            "stiffness_before": self.stiffness_before,
            "pain_before": self.pain_before,
            **self.said_after,
        }
        return Entry(**(known | more))


def _usable_rating(value: object) -> int | None:
    with suppress(RecordError):
        return values.rating("The rating after a session", value)
    return None


def _moment(value: object, what: str) -> datetime:
    try:
        return values.moment("The time of a session", datetime.fromisoformat(str(value)))
    except ValueError:
        raise RecordError(f"The player did not say when the session {what}.") from None


def _ended_at(value: object, earliest: datetime, received_at: datetime) -> datetime | None:
    """Return when it ended; None where nobody said so, or it cannot be."""
    if value is None:
        return None
    ended_at = clock.beside(_moment(value, "ended"), received_at)
    if ended_at > received_at + timedelta(seconds=_CLOCK_SLACK_S):
        return None
    return max(ended_at, earliest)


def _clamped(name: str, value: object, most: float) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or value != value:  # noqa: PLR0124
        raise RecordError(f"The player's '{name}' must be a number.")
    return float(min(max(value, 0), most))


def _optional(name: str, value: object, most: float) -> float | None:
    return None if value is None else _clamped(name, value, most)


def _whole(name: str, value: object) -> int | None:
    return None if value is None else round(_clamped(name, value, _MOST))


def _parts(given: object, active_s: float) -> tuple[Part, ...]:
    if not isinstance(given, list | tuple) or not 1 <= len(given) <= PARTS:
        raise RecordError(f"A session has 1 to {PARTS} parts.")
    return tuple(_part(part, active_s) for part in given)


def _part(given: object, active_s: float) -> Part:
    if not isinstance(given, Mapping):
        raise RecordError("A part of a session names its technique.")
    return Part(
        technique=values.technique(given.get("technique")),
        timings=given.get("timings") or {},
        planned_s=_optional("planned_s", given.get("planned_s"), LONGEST_S),
        active_s=_optional("active_s", given.get("active_s"), active_s),
        repetitions_planned=_whole("repetitions_planned", given.get("repetitions_planned")),
        repetitions_done=_whole("repetitions_done", given.get("repetitions_done")),
    )
