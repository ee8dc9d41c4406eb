"""How the answers in the diary change: by answering anew, forgetting, and an import.

None of these opens anything: what is answered with a No, forgotten or brought in leaves every lock
that nothing ended where it was, and of one that was ended the techniques that its row closes.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime, timedelta, timezone

from upperback.content import Line, screening
from upperback.safety.answers import Answers, Findings
from upperback.safety.rulings import (
    Ruling,
    after_answers,
    lock_of,
    locks,
    supporting,
    that_count,
    was_seen,
)
from upperback.safety.statement import Statement

_NEW_EACH_TIME = ("2.", "3.", "clot")
"""How the lines begin that ask for what is new, and may happen once more; others ask "ever"."""
_WEST, _EAST = timezone(timedelta(hours=-12)), timezone(timedelta(hours=14))
"""Where a day ends last, and where it begins first."""


def answered_anew(
    given: Answers, before: Answers | None, statements: Iterable[Statement], at: datetime
) -> Answers:
    """Return what is to be saved when the screen was answered once more.

    A finding that was there before keeps its time, and with it what was stated about it, unless it
    happened once more. What was not asked this time, or not yet, stays as it was. What changes
    nothing is not saved. The lines asked at a technique are asked once only.
    """
    statements = [*statements]
    stated = that_count(statements, at)
    known = before.findings if before else {}
    asked_by = screening().asked_by
    not_asked = {
        name: when
        for name, when in known.items()
        if name in asked_by and asked_by[name] not in given.asked
    }
    again = _once_more(given, known, statements, at)
    now = {
        name: when if name in again else known.get(name, when)
        for name, when in given.findings.items()
    }
    findings = _that_matter(not_asked | now)
    held = _kept(before, stated, at, after_answers(findings, stated))
    return replace(given, findings=findings, asked=given.asked | _fit(before), held=tuple(held))


def answered_also(
    given: Answers, before: Answers | None, statements: Iterable[Statement], at: datetime
) -> Answers:
    """Return what is to be saved when some cards, or a technique's lines, were answered.

    The screen is not passed anew by it: its time and version stay, and what was asked before.
    """
    new = answered_anew(given, before, statements, at)
    if before is None:
        return new
    return replace(new, version=before.version, at=before.at, asked=before.asked | given.asked)


def to_be_asked(before: Answers, cards: Collection[str]) -> Answers:
    """Return the answers when these cards are to be answered anew: nothing may be done till then.

    What was found by them stays, until it is answered with a No.
    """
    return replace(before, asked=before.asked.difference(cards))


def forgotten(before: Answers, statements: Iterable[Statement], at: datetime) -> Answers | None:
    """Return what is left when a person wants the answers forgotten: what a No leaves, too."""
    held = tuple(_kept(before, that_count(statements, at), at, ()))
    return replace(before, findings={}, asked=frozenset(), held=held) if held else None


def brought_in(
    here: Answers | None, there: Answers, statements: Iterable[Statement], at: datetime
) -> Answers | None:
    """Return the answers after those of a file came in, with what the file states.

    Nobody passes the screen by an import: into an empty diary the findings come, and are asked
    for again; into another one only what is locked there.
    """
    if here is None:
        return replace(there, asked=frozenset()) if there.findings or there.held else None
    stated = that_count(statements, at)
    groups = (here.findings, *here.held)
    known = [each for group in groups for each in after_answers(group, stated)]
    new = _kept(there, stated, at, known)
    return replace(here, held=(*here.held, *new))


def is_about(statement: Statement, answers: Answers | None) -> bool:
    """Whether a statement names anything that is among these answers."""
    groups = (answers.findings, *answers.held) if answers else ()
    return any(
        group.get(name) == when for group in groups for name, when in statement.about.items()
    )


def is_complete(line: Line, findings: Findings) -> bool:
    """Whether each question that follows a tap on this line was answered."""
    return all(
        any(found in findings for found in each.findings)
        for each in line.which
        if each.must_be_known
    )


def _fit(before: Answers | None) -> frozenset[str]:
    """Return the lines asked at a technique that were asked already."""
    return before.asked & {line.id for line in screening().fit} if before else frozenset()


def _once_more(
    given: Answers, known: Findings, statements: Sequence[Statement], at: datetime
) -> set[str]:
    """Return what happened once more, and is another answer than the one that was `known`.

    That is what is new on a card, or a clot, and is found again after its lock was ended, or after
    a doctor had seen it, and has not seen this. An end whose day does not count where the person is
    now, on a journey, is one here: at home it would end what happened meanwhile.
    """
    stated = that_count(statements, at.astimezone(_EAST))
    before, there = after_answers(known, stated), at.astimezone(_WEST)
    still = locks(before, stated, there)
    ended = {
        name
        for each in before
        if (lock := lock_of(each, there)) and lock not in still
        for name in each.about
    }
    seen = {name for name, when in known.items() if was_seen(stated, {name: when})}
    unseen = {name for name, when in given.findings.items() if not was_seen(stated, {name: when})}
    return {
        name
        for line in screening().lines
        if line.id.startswith(_NEW_EACH_TIME)
        and not (ended | (seen & unseen)).isdisjoint(line.findings)
        for name in line.findings
    }


def _kept(
    answers: Answers | None, stated: Sequence[Statement], at: datetime, here: Iterable[Ruling]
) -> Iterator[Findings]:
    """Yield what keeps something locked, each with what it is about, but for what is `here` too.

    That is each open lock; and each that was ended, whose row closes a technique: a statement does
    not change that, and no answer does.
    """
    if answers is None:
        return
    others = [*here]
    yielded = list[Findings]()
    for group in (answers.findings, *answers.held):
        rulings = after_answers(group, stated)
        still = locks(rulings, stated, at)
        for each in rulings:
            lock = lock_of(each, at)
            if lock is None:
                continue
            if lock in still:
                is_here = any(lock_of(other, at) == lock for other in others)
            else:
                is_here = not each.closes or any(other.case == each.case for other in others)
                others.append(each)  # the newest of several is enough
            found = supporting(lock, rulings)
            if not is_here and found not in yielded:
                yielded.append(found)
                yield found


def _that_matter(findings: Findings) -> Findings:
    """Return the findings without those lines from which nothing follows, however answered."""
    matter = {
        name
        for ruling in after_answers(findings, ())
        if ruling.decision.changes_something
        for name in ruling.about
    }
    left = dict(findings)
    for line in screening().lines:
        if is_complete(line, findings) and matter.isdisjoint(line.findings):
            for name in line.findings:
                left.pop(name, None)
    return left
