"""What was answered on the safety screen."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from types import MappingProxyType
from typing import Self

from upperback.records import RecordError, values
from upperback.records.part import settle

_ID = re.compile(r"(?=.{1,64}$)[a-z0-9]+([.-][a-z0-9]+)*")
_MOST = 200
"""More ids than any screen has; what has more is no screen."""

Findings = Mapping[str, datetime]
"""What was found, each with when it was first answered so: the two together are one answer."""


@dataclass(frozen=True)
class Answers:
    """What was answered on the screen, as far as it changes something.

    Who is healthy has no findings: a No is none.

    Attributes:
        version: of the screen that was answered.
        at: when it was, to the millisecond, in UTC.
        findings: ids of `data/screening.yaml`, each with when it was first answered so. It keeps
            that time until it is answered with a No.
        asked: the cards, and the lines asked at a technique, that were answered at all.
        held: findings that were answered with a No later, and still lock everything, because
            nothing that was stated ends that: each what one lock is about.
    """

    version: int
    at: datetime
    findings: Findings = field(default_factory=dict, hash=False)
    asked: frozenset[str] = frozenset()
    held: tuple[Findings, ...] = field(default=(), hash=False)

    def __post_init__(self) -> None:
        """Check every value.

        Raises:
            RecordError: a value breaks its rule.
        """
        if type(self.version) is not int or not 1 <= self.version <= 10**9:
            raise RecordError("The version of a screen is a whole number from 1.")
        if not isinstance(self.held, list | tuple) or len(self.held) > _MOST:
            raise RecordError("Held findings are given as a short list.")
        settle(
            self,
            at=values.moment_utc("The time of an answer", self.at),
            findings=dated(self.findings, "Findings"),
            asked=frozenset(_ids(self.asked)),
            held=tuple(dated(each, "Findings") for each in self.held),
        )

    @classmethod
    def given(
        cls, version: int, at: datetime, findings: Iterable[str], asked: Iterable[str]
    ) -> Self:
        """Return what a person has just answered: everything that was found is found now."""
        return cls(version, at, dict.fromkeys(findings, at), frozenset(asked))


def dated(given: object, name: str) -> Findings:
    """Return ids, each with a time to the millisecond, in UTC.

    Raises:
        RecordError: it is something else.
    """
    if not isinstance(given, Mapping):
        raise RecordError(f"{name} are given as ids with their times.")
    if not all(isinstance(when, datetime) for when in given.values()):
        raise RecordError(f"{name} are given as ids with their times.")
    # Most are of one moment, and each is checked once.
    checked = {when: values.moment_utc("The time of an answer", when) for when in {*given.values()}}
    return MappingProxyType({each: checked[given[each]] for each in sorted(_ids(given))})


def _ids(given: Iterable[object]) -> list[str]:
    if isinstance(given, str) or not isinstance(given, Iterable):
        raise RecordError("Answers are named by a list of ids.")
    found = list(given)
    if len(found) > _MOST:
        raise RecordError("There are more answers than there are questions.")
    for each in found:
        if not isinstance(each, str) or not _ID.fullmatch(each):
            raise RecordError("An answer is named by its id, such as '2.1'.")
    return [str(each) for each in found]
