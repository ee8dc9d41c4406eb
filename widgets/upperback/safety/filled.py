"""What was filled in, by tapping, before it has a time: what the cards and lines hand over."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from upperback.content import StatementKind
from upperback.safety.answers import Findings
from upperback.safety.rulings import Ruling, after_answers
from upperback.safety.statement import Statement

Said = tuple[StatementKind, frozenset[str]]
"""What was stated together with an answer, and the findings that it is about."""

_ANY = datetime(2000, 1, 1, tzinfo=UTC)
_OPEN = frozenset({"allowed", "gentle"})


@dataclass(frozen=True, slots=True)
class Filled:
    """What a person has filled in, confirmed where it locks something.

    Attributes:
        found: what was found, all of it on the cards or lines that were asked.
        asked: the ids of those that were answered whole.
        said: what was stated together with it.
        anew: whether it is the whole screen, from its first card on.
    """

    found: frozenset[str] = frozenset()
    asked: frozenset[str] = frozenset()
    said: frozenset[Said] = frozenset()
    anew: bool = False


def statements_of(
    filled: Filled, known: Sequence[Findings], at: datetime
) -> tuple[Findings, list[Statement]]:
    """Return what was found, each `at` this moment, and the statements made with it.

    That pain was looked at is about a No of before, of which `known` has the time: where there is
    none, there is nothing to state.
    """
    found = dict.fromkeys(filled.found, at)
    stated = list[Statement]()
    for kind, names in sorted(filled.said, key=lambda each: (each[0], sorted(each[1]))):
        for group in known if kind == "looked-at" else [found]:
            about = {name: group[name] for name in names if name in group}
            if about and all(each.about != about for each in stated):
                stated.append(Statement.made(kind, about, at))
    return found, stated


def locks_something(filled: Filled, before: Filled, known: Iterable[str]) -> bool:
    """Whether anything is locked by what was filled in that was not by what was `before`."""
    beside = frozenset(known)
    return not _locking(filled.found | beside, filled.said) <= _locking(
        before.found | beside, before.said
    )


def breaks_off(filled: Filled, before: Filled, known: Iterable[str]) -> bool:
    """Whether it is a sign of an emergency that was not there before: nothing more is asked."""
    beside = frozenset(known)
    return not _emergencies(filled.found | beside, filled.said) <= _emergencies(
        before.found | beside, before.said
    )


def _emergencies(found: frozenset[str], said: frozenset[Said]) -> set[str]:
    rulings = _rulings(found, said)
    return {each.case.because for each in rulings if each.decision.tier == "get-help-now"}


def _locking(found: frozenset[str], said: frozenset[Said]) -> set[tuple[int, str]]:
    return {
        (each.row, each.case.because)
        for each in _rulings(found, said)
        if each.decision.tier or not {one.state for one in each.decision.cells.values()} <= _OPEN
    }


def _rulings(found: frozenset[str], said: frozenset[Said]) -> list[Ruling]:
    filled = Filled(found, said=said)
    when, stated = statements_of(filled, (), _ANY)
    return after_answers(when, stated)
