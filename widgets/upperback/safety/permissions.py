"""What may be practised at one moment, after what was answered, and the stops there were."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from types import MappingProxyType
from typing import get_args

from upperback.content import Advice, PresetName, every_technique, family, screening
from upperback.records import ALARM, STOP_REASONS, Entry
from upperback.records.clock import AHEAD
from upperback.safety.answering import is_complete
from upperback.safety.answers import Answers
from upperback.safety.rulings import Lock, after_answers, after_stops, locks, that_count
from upperback.safety.statement import Statement
from upperback.safety.stop import BAD_REACTIONS, Stop
from upperback.safety.verdict import ALLOWED, Verdict, verdicts


@dataclass(frozen=True, slots=True)
class Permissions:
    """What may be practised at one moment.

    Attributes:
        left_out: what may not be after a stop, by technique's id, each with the latest stop that
            says so.
        emergency: the latest stop for a sign of an emergency that no statement has ended: while
            there is one, nothing may be.
        after_pain: the stops for pain and the bad reactions that leave something out, the oldest
            first; of one event there may be several accounts.
        known: whether it is known what happened: where it was never read, nothing may be.
        locks: what locks everything until it is ended by a statement, the strictest first.
        unanswered: the cards and lines that must be answered before anything may be.
        advice: what is advised besides.
        gentle_first: whether the gentle timings are offered first.
        verdicts: what the rows of the table say of each technique; see `verdict`.
    """

    left_out: Mapping[str, Stop] = field(default_factory=lambda: MappingProxyType({}), hash=False)
    emergency: Stop | None = None
    after_pain: tuple[Stop, ...] = ()
    known: bool = True
    locks: tuple[Lock, ...] = ()
    unanswered: tuple[str, ...] = ()
    advice: frozenset[Advice] = frozenset()
    gentle_first: bool = False
    verdicts: Mapping[str, Verdict] = field(
        default_factory=lambda: MappingProxyType({}), hash=False
    )

    def verdict(self, technique_id: str) -> Verdict:
        """Return what may be done with that technique: while there is a lock, nothing."""
        if not self.known:
            return Verdict("locked", screening().unread)
        if self.locks:
            return Verdict("locked", self.locks[0].because)
        if self.unanswered:
            return Verdict("locked", screening().unanswered)
        return self.verdicts.get(technique_id, ALLOWED)

    def offers(self, technique_id: str) -> bool:
        """Whether that technique is not locked; it may be that something is to be asked first."""
        if self.emergency is not None or technique_id in self.left_out:
            return False
        return self.verdict(technique_id).state != "locked"

    def locks_out(self, technique_id: str) -> bool:
        """Whether that technique is locked whatever is still to be answered."""
        if not self.known:
            return False
        found = self.locks or self.emergency or technique_id in self.left_out
        return bool(found) or self.verdicts.get(technique_id, ALLOWED).state == "locked"

    def allows(self, technique_id: str) -> bool:
        """Whether that technique may be practised now, at least gently, and nothing is to ask."""
        return self.offers(technique_id) and not self.verdict(technique_id).ask

    def presets(self, technique_id: str) -> tuple[PresetName, ...]:
        """Return the presets of that technique that may be practised now."""
        if not self.allows(technique_id):
            return ()
        gently = self.verdict(technique_id).state == "gentle"
        return ("gentle",) if gently else get_args(PresetName)


UNKNOWN = Permissions(known=False)
"""What may be practised while nobody could say yet what happened: nothing."""


def permissions(
    stops: Iterable[Stop],
    at: datetime,
    *,
    answers: Answers | None,
    statements: Iterable[Statement] = (),
    reactions: Iterable[Entry] = (),
) -> Permissions:
    """Return what may be practised at that moment, whatever the order of all these.

    Every row of the table that holds takes part, and the strictest wins. After pain the whole
    family of what was on is left out for the table's hours from its own time, also where that
    lies ahead, because a clock was wrong: such a stop says when it was, and opens nothing.

    Args:
        stops: those of the diary.
        at: this moment, in the person's zone, whose days count.
        answers: of the screen; None where it was never answered.
        statements: what was stated.
        reactions: entries, of which those that tell of a bad reaction count like stops.
    """
    stated = that_count(statements, at)
    bad = [each for each in reactions if each.reaction in BAD_REACTIONS]
    alarms, pain, anew = _what_happened(stops, bad)
    hurt = sorted([*pain, *anew], key=_at)
    after_pain = tuple(stop for stop in hurt if at < left_out_until(stop))
    groups = (answers.findings, *answers.held) if answers else ()
    rulings = [each for group in groups for each in after_answers(group, stated)]
    first = {stop.session_id: stop.at for stop in pain}
    moved = [each for each in anew if each.at > first[each.session_id]]
    rulings += after_stops([*alarms, *pain], moved)
    rulings.sort(key=lambda each: each.row)
    open_locks = tuple(locks(rulings, stated, at))
    about = [lock.about for lock in open_locks]
    emergencies = [stop for stop in alarms if {stop.session_id: stop.at} in about]
    left_out = {name: stop for stop in after_pain for name in left_out_after(stop)}
    ends = {name: (left_out_until(stop), _because(stop)) for name, stop in left_out.items()}
    if emergencies:
        left_out = dict.fromkeys((each.id for each in every_technique()), emergencies[-1])
    asked = answers.asked if answers else frozenset()
    return Permissions(
        MappingProxyType(left_out),
        emergencies[-1] if emergencies else None,
        after_pain,
        locks=open_locks,
        unanswered=tuple(_unanswered(answers, at)),
        advice=frozenset(each.decision.advice for each in rulings if each.decision.advice),
        gentle_first=any(each.decision.gentle_first for each in rulings),
        verdicts=MappingProxyType(verdicts(rulings, stated, ends, asked)),
    )


def left_out_until(stop: Stop) -> datetime:
    """Return when what was on at a stop for pain is no longer left out."""
    return stop.at + timedelta(hours=screening().after_stop.hours)


def left_out_after(stop: Stop) -> frozenset[str]:
    """Return the ids of what was on at a stop for pain, in every form."""
    return frozenset().union(*map(family, stop.techniques))


def _because(stop: Stop) -> str:
    return screening().after_stop.because.format(reason=STOP_REASONS[stop.reason])


def _what_happened(
    stops: Iterable[Stop], bad: Iterable[Entry]
) -> tuple[list[Stop], list[Stop], list[Stop]]:
    """Return the stops for signs of an emergency, those for pain, and bad reactions told anew.

    A session that was stopped for pain, and told of as a bad reaction too, is one of them. Where
    such a reaction was given another date or technique since, it leaves that out too.
    """
    ordered = sorted(stops, key=_at)
    told = {each.session_id: each for each in map(Stop.from_reaction, bad) if each}
    pain = told | {stop.session_id: stop for stop in ordered if stop.reason != ALARM}
    anew = [each for each in told.values() if each != pain[each.session_id]]
    alarms = [stop for stop in ordered if stop.reason == ALARM]
    return alarms, sorted(pain.values(), key=_at), anew


def _at(stop: Stop) -> datetime:
    return stop.at


def _unanswered(answers: Answers | None, at: datetime) -> Iterator[str]:
    """Yield the cards and lines that are to be answered, or answered anew."""
    screen = screening()
    anew = answers is None or (
        answers.version != screen.version
        or answers.at > at + AHEAD  # by a clock that was wrong: it may have been long ago
        or at - answers.at >= timedelta(days=screen.asked_again_after_days)
    )
    findings = {} if answers is None else answers.findings
    asked = frozenset() if answers is None or anew else answers.asked
    for card in screen.cards:
        if card.id not in asked and (not card.if_painful or "painful" in findings):
            yield card.id
    for line in screen.lines:
        if not is_complete(line, findings) and any(each in findings for each in line.findings):
            yield line.id
