"""What a browser has kept of what a person did, checked before anything believes it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal, Self

from upperback.records import clock, values
from upperback.records.values import RecordError

KeptKind = Literal["check-in", "rating", "undo"]
_KINDS = {"check-in": "Check-in", "rating": "Rating", "undo": "Undo"}
_SHOULD_RELOAD = "The page's message was not understood: reload the page."


@dataclass(frozen=True, kw_only=True)
class Kept:
    """One thing a person did while no workbook was there, or a moment ago.

    Attributes:
        kept_id: a UUID, made in the browser; a check-in's becomes its entry's id, so that one
            handed over twice is saved once.
        kind: a check-in, the rating after a session, or that a check-in was undone.
        of: the id of the entry that is rated or undone; None for a check-in.
        stiffness: 0 to 10, or None.
        pain: the same for pain.
        done_at: when it was done, by the browser's clock, and never later than now.
    """

    kept_id: str
    kind: KeptKind
    done_at: datetime
    of: str | None = None
    stiffness: int | None = None
    pain: int | None = None

    @classmethod
    def from_browser(cls, message: object) -> Self:
        """Return what a browser's message tells of.

        Args:
            message: id, kind, at (ISO 8601 with zone) and payload: stiffness, pain, of.

        Raises:
            RecordError: the message is not one of those.
        """
        payload = message.get("payload") if isinstance(message, Mapping) else None
        if not isinstance(message, Mapping) or not isinstance(payload, Mapping):
            raise RecordError(_SHOULD_RELOAD)
        kind: Any = values.choice("What was done", message.get("kind"), _KINDS)
        stiffness = values.rating("Stiffness", payload.get("stiffness"))
        if (stiffness is None) != (kind == "undo"):
            raise RecordError(_SHOULD_RELOAD)
        return cls(
            kept_id=values.uuid(message.get("id")),
            kind=kind,
            done_at=_done_at(message.get("at")),
            of=None if kind == "check-in" else values.uuid(payload.get("of")),
            stiffness=stiffness,
            pain=values.rating("Pain", payload.get("pain")),
        )


def _done_at(value: object) -> datetime:
    at = clock.now()
    try:
        done_at = values.moment("The time", datetime.fromisoformat(value))  # type: ignore[arg-type]
    except (TypeError, ValueError):
        raise RecordError(_SHOULD_RELOAD) from None
    return min(done_at.astimezone(at.tzinfo), at)
