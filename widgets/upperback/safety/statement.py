"""What a person states, with a date, and what may open something by it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from types import MappingProxyType
from typing import Self, get_args
from uuid import uuid4

from upperback.content import StatementKind
from upperback.records import RecordError, values
from upperback.records.part import settle
from upperback.safety.answers import dated

_KINDS: Mapping[str, str] = MappingProxyType({each: each for each in get_args(StatementKind)})
_FIRST_DAY = date(1900, 1, 1)
_EASTERNMOST = timedelta(hours=14)


@dataclass(frozen=True)
class Statement:
    """Something that a person stated. Nothing else ever opens what was locked.

    Attributes:
        statement_id: a UUID, made before it is saved.
        kind: what was stated. "may-exercise" is the statement A, "checked" B, "roller" r,
            "hug-twist" h, "looked-at" card 5's Yes, "seen" that a doctor has seen it (stated
            together with the answer it is about, at the same moment), "well-again" the next day's.
        about: what it is about, and nothing else: findings, or stops and bad reactions by their
            UUID, each with when that was. A finding that is answered again after a No is another.
        on: the day that is named in it, here: when the person was seen, or today.
        at: when it was stated, to the millisecond, in UTC.
    """

    statement_id: str
    kind: StatementKind
    about: Mapping[str, datetime] = field(hash=False)
    on: date
    at: datetime

    def __post_init__(self) -> None:
        """Check every value.

        Raises:
            RecordError: a value breaks its rule.
        """
        settle(
            self,
            statement_id=values.uuid(self.statement_id),
            kind=values.choice("What is stated", self.kind, _KINDS),
            about=dated(self.about, "What a statement is about"),
            at=values.moment_utc("The time of a statement", self.at),
        )
        if not self.about:
            raise RecordError("A statement names what it is about.")
        if isinstance(self.on, datetime) or not isinstance(self.on, date):
            raise RecordError("A statement names a day.")
        # Nobody was seen tomorrow; but where the person is, it may be tomorrow already.
        if not _FIRST_DAY <= self.on <= (self.at + _EASTERNMOST).date():
            raise _not_yet()

    @classmethod
    def made(
        cls,
        kind: StatementKind,
        about: Mapping[str, datetime],
        at: datetime,
        on: date | None = None,
    ) -> Self:
        """Return what a person states `at` this moment, whose zone is theirs, of a day or of today.

        Raises:
            RecordError: it names nothing, or a day that is yet to come.
        """
        if on is not None and on > at.date():
            raise _not_yet()
        return cls(str(uuid4()), kind, about, at.date() if on is None else on, at)

    def names(self, about: Mapping[str, datetime]) -> bool:
        """Whether all of this is what it is about."""
        return all(self.about.get(each) == when for each, when in about.items())


def _not_yet() -> RecordError:
    return RecordError("The day of a statement cannot lie in the future: check its date.")
