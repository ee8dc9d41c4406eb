"""Which rows of the table hold, for which answers and stops, and which locks they make."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import cache
from itertools import pairwise

from upperback.content import TIERS, Case, Decision, StatementKind, Tier, screening
from upperback.records import ALARM
from upperback.records.clock import AHEAD, beside
from upperback.safety.answers import Findings
from upperback.safety.statement import Statement
from upperback.safety.stop import Stop, is_one_event

_NOT_LOOKED_AT = "5-no"
_CARDS_WITH_TIERS = ("2.", "3.", "4.")
_DAY = timedelta(days=1)
_ENDS: Mapping[Tier, tuple[StatementKind, timedelta | None]] = {
    "get-help-now": ("may-exercise", _DAY),
    "doctor-today": ("may-exercise", timedelta(0)),
    "check-first": ("checked", None),
    "not-today": ("well-again", _DAY),
}
"""What ends a tier: the statement, and how long after the lock's own day its day is at least."""


@dataclass(frozen=True, slots=True)
class Ruling:
    """A row of the table that holds, by one of its cases: what it is about, each with its time."""

    row: int
    decision: Decision
    case: Case
    about: Findings

    @property
    def closes(self) -> bool:
        """Whether any technique is locked by it, also after its lock was ended."""
        return not {cell.state for cell in self.decision.cells.values()} <= {"allowed", "gentle"}


@dataclass(frozen=True, slots=True)
class Lock:
    """Something that locks every technique until a statement ends it.

    Attributes:
        tier: which words go with it.
        about: what the statement must name.
        because: why, as the end of a sentence.
        ends_by: what must be stated.
        from_day: the first day that the statement may name; None: any day.
        boxes: what may be stated together with it: that a roller, or hug and twist, is fine.
    """

    tier: Tier
    about: Findings = field(hash=False)
    because: str
    ends_by: StatementKind
    from_day: date | None
    boxes: tuple[StatementKind, ...]


def that_count(statements: Iterable[Statement], at: datetime) -> list[Statement]:
    """Return the statements that say something at that moment, whose zone is the person's.

    What is dated later was stated while a clock was wrong.
    """
    return [each for each in statements if each.at <= at + AHEAD and each.on <= at.date()]


def after_answers(findings: Findings, stated: Sequence[Statement]) -> list[Ruling]:
    """Return what follows from these findings alone, in the table's order."""
    rulings = [
        Ruling(row, decision, case, _about(case, findings))
        for name in findings
        for row, decision, case in _cases().get(name, ())
        if _holds(case, findings, stated)
    ]
    rulings.sort(key=_row)
    with_tier = any(map(_is_tier_of_a_card, rulings))
    return [
        each
        for each in rulings
        if each.case.with_tier in {None, with_tier} and not _is_looked_at(each, stated)
    ]


def after_stops(stops: Iterable[Stop], moved: Iterable[Stop] = ()) -> list[Ruling]:
    """Return what follows from stops and bad reactions, but for what their own time ends.

    Args:
        stops: the first account of each.
        moved: bad reactions among them that were given a later date since: that counts as well,
            and each of them happened once.
    """
    ordered = sorted(stops, key=_in_time)
    near = timedelta(days=screening().after_stop.within_days)
    pain = [stop for stop in ordered if stop.reason != ALARM]
    happened: dict[str, list[tuple[Stop, ...]]] = {
        "serious-stop": [(stop,) for stop in ordered if stop.reason == ALARM],
        "two-stops": [
            *dict.fromkeys(
                [*_pairs(pain, near), *_pairs(sorted([*pain, *moved], key=_in_time), near)]
            )
        ],
    }
    return [
        Ruling(row, decision, case, {stop.session_id: stop.at for stop in together})
        for event, every in happened.items()
        for row, decision, case in _cases()[event]
        for together in every
    ]


def _pairs(pain: Sequence[Stop], near: timedelta) -> Iterator[tuple[Stop, Stop]]:
    """Yield what happened twice within that time, one after the other."""
    for first, second in pairwise(pain):
        if second.at - first.at <= near and not is_one_event(first, second):
            yield first, second


def _in_time(stop: Stop) -> tuple[datetime, str]:
    return stop.at, stop.session_id


def locks(rulings: Iterable[Ruling], stated: Sequence[Statement], at: datetime) -> list[Lock]:
    """Return the locks that nothing ended, the strictest first."""
    found = list[Lock]()
    for ruling in rulings:
        lock = lock_of(ruling, at)
        if lock is not None and lock not in found and not _ended(lock, stated):
            found.append(lock)
    return sorted(found, key=lambda lock: TIERS.index(lock.tier))


def lock_of(ruling: Ruling, at: datetime) -> Lock | None:
    """Return the lock that a row makes, ended or not; days are those of the zone of `at`."""
    tier = ruling.decision.tier
    if tier is None:
        return None
    kind, wait = _ENDS[tier]
    day = beside(max(ruling.about.values()), at).date()
    states = {cell.state for cell in ruling.decision.cells.values()}
    return Lock(
        tier,
        ruling.about,
        ruling.case.because,
        kind,
        None if wait is None else day + wait,
        tuple(each for each in ("roller", "hug-twist") if each in states),
    )


def was_seen(stated: Iterable[Statement], about: Findings) -> bool:
    """Whether that a doctor has seen it was stated with the answer itself."""
    return any(
        each.kind == "seen" and each.names(about) and {each.at} == {*about.values()}
        for each in stated
    )


def is_lifted(ruling: Ruling, kind: StatementKind, stated: Sequence[Statement]) -> bool:
    """Whether it was stated that what this row locks may be used; it is given for no other row."""
    return _states(stated, kind, ruling.about)


def supporting(lock: Lock, rulings: Iterable[Ruling]) -> Findings:
    """Return the findings from which alone a lock follows, which is one of `rulings`."""
    every = list(rulings)
    found = dict(lock.about)
    if any(each.case.with_tier and each.about == lock.about for each in every):
        for each in filter(_is_tier_of_a_card, every):
            found |= each.about
    return found


@cache
def _cases() -> Mapping[str, Sequence[tuple[int, Decision, Case]]]:
    """Return every case with its row, by the first finding that it needs, or what happened."""
    found: dict[str, list[tuple[int, Decision, Case]]] = defaultdict(list)
    for row, decision in enumerate(screening().decisions):
        for case in decision.cases:
            found[case.after or case.when[0]].append((row, decision, case))
    return found


def _row(ruling: Ruling) -> int:
    return ruling.row


def _is_tier_of_a_card(ruling: Ruling) -> bool:
    return ruling.decision.tier is not None and ruling.case.when[0].startswith(_CARDS_WITH_TIERS)


def _is_looked_at(ruling: Ruling, stated: Sequence[Statement]) -> bool:
    """Whether card 5's Yes ends this row; one that locks everything must have been checked too."""
    return (
        _NOT_LOOKED_AT in ruling.about
        and _states(stated, "looked-at", {_NOT_LOOKED_AT: ruling.about[_NOT_LOOKED_AT]})
        and (ruling.decision.tier is None or _states(stated, "checked", ruling.about))
    )


def _holds(case: Case, findings: Findings, stated: Sequence[Statement]) -> bool:
    if not all(each in findings for each in case.when):
        return False
    if case.painful is not None and case.painful != ("painful" in findings):
        return False
    return case.seen is None or case.seen == was_seen(stated, _about(case, findings))


def _about(case: Case, findings: Findings) -> Findings:
    names = (*case.when, "painful") if case.painful else case.when
    return {name: findings[name] for name in names}


def _ended(lock: Lock, stated: Iterable[Statement]) -> bool:
    return any(
        each.kind == lock.ends_by
        and each.names(lock.about)
        and (lock.from_day is None or each.on >= lock.from_day)
        for each in stated
    )


def _states(stated: Iterable[Statement], kind: StatementKind, about: Findings) -> bool:
    return any(each.kind == kind and each.names(about) for each in stated)
