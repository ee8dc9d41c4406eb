"""What a browser has kept of what a person did, checked before anything believes it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal, Self

from upperback.records import clock, values
from upperback.records.values import RecordError

KeptKind = Literal["check-in", "rate", "undo"]
_UNDONE = {"check-in": "Check-in", "rate": "Rating"}
_KINDS = _UNDONE | {"undo": "Undo"}
_SHOULD_RELOAD = "The page's message was not understood: reload the page."


@dataclass(frozen=True, kw_only=True)
class Kept:
    """One thing a person did while no workbook was there, or a moment ago.

    Attributes:
        entry_id: a UUID: of the session that is rated, else made in the browser, so that a check-in
            handed over twice is saved once.
        kind: a check-in, the rating after a session, or that one of these is taken back.
        stiffness: 0 to 10, or None where something is taken back.
        pain: the same for pain, or None.
        what: the kind of what is taken back, or None.
        done_at: when it was done, by the browser's clock, and never later than now.
    """

    entry_id: str
    kind: KeptKind
    done_at: datetime
    stiffness: int | None = None
    pain: int | None = None
    what: KeptKind | None = None

    @classmethod
    def from_browser(cls, message: object) -> Self:
        """Return what a browser's message tells of.

        Args:
            message: id, kind, at (ISO 8601 with zone) and payload: stiffness and pain, or what.

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
        what: Any = None
        if kind == "undo":
            what = values.choice("What is taken back", payload.get("what"), _UNDONE)
        return cls(
            entry_id=values.uuid(message.get("id")),
            kind=kind,
            done_at=_done_at(message.get("at")),
            stiffness=stiffness,
            pain=values.rating("Pain", payload.get("pain")),
            what=what,
        )


def _done_at(value: object) -> datetime:
    at = clock.now()
    try:
        done_at = values.moment("The time", datetime.fromisoformat(value))  # type: ignore[arg-type]
    except (TypeError, ValueError):
        raise RecordError(_SHOULD_RELOAD) from None
    return min(clock.beside(done_at, at), at)
