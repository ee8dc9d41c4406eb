"""What a person answers and states on the safety screen, saved before anything else.

What may be played after it is in the next Snapshot. Each of these raises a DiaryError where it
could not be saved; what was saved before is untouched then, and what it locks is locked.
"""

from collections.abc import Collection
from datetime import date

from upperback.content import StatementKind, screening
from upperback.diary import DiaryError
from upperback.records.clock import now
from upperback.safety import (
    Answers,
    Asking,
    Filled,
    Findings,
    FitLines,
    Needs,
    Statement,
    statements_of,
)
from upperback.safety import before_session as needed
from upperback.workbook.held import HeldAnswers, HeldYes
from upperback.workbook.model import workbook


def asking(cards: Collection[str] | None = None) -> Asking:
    """Return the cards with these ids, or all of them, to be answered; nothing is saved yet."""
    every = [card.id for card in screening().cards]
    answers = workbook().snapshot.answers
    return Asking.of(every if cards is None else cards, answers.findings if answers else ())


def fit_lines(lines: Collection[str], *, again: bool = False) -> FitLines:
    """Return the lines with these ids, to be ticked, or ticked as they were; nothing is saved."""
    answers = workbook().snapshot.answers
    return (FitLines.again if again else FitLines.of)(lines, answers.findings if answers else ())


def save_filled(filled: Filled) -> None:
    """Save what was filled in on the cards, or on the lines of a technique."""
    at = now()
    try:
        before = workbook().diary.screening()
    except DiaryError:
        before = workbook().snapshot.answers
    known = (before.findings, *before.held) if before else ()
    found, stated = statements_of(filled, known, at)
    given = Answers(screening().version, at, found, filled.asked)
    workbook().save(HeldAnswers(given, tuple(stated), filled.anew))


def say(
    kinds: Collection[StatementKind], abouts: Collection[Findings], on: date | None = None
) -> None:
    """Save what is stated by one press, all of it or nothing, of that day or of today.

    Args:
        kinds: what is stated of each of `abouts`; see `Statement`.
        abouts: `Lock.about`, or each of `Verdict.about`: the answers or stops it is about.
        on: the day that the person names.

    Raises:
        RecordError: it names nothing, or a day that is yet to come.
        DiaryError: as above.
    """
    at = now()
    stated = [Statement.made(kind, about, at, on) for about in abouts for kind in kinds]
    workbook().save_held()
    workbook().diary.add_statement(*stated)
    workbook().changed()


def answer_line(player: str, *, well: bool) -> None:
    """Answer the line before a session of that player: No, all is well; or Yes.

    A No holds for one session, if that is started soon, and is not saved. After a Yes its cards
    are to be answered before anything may be played.
    """
    if well:
        workbook().said_well(player)
        return
    workbook().ask_the_line()
    workbook().save(HeldYes(tuple(screening().before_session.cards)))


def ask_everything_again() -> None:
    """Have all cards and lines answered anew: what was answered last is lost."""
    screen = screening()
    asked = (*(card.id for card in screen.cards), *(line.id for line in screen.fit))
    workbook().save(HeldYes(asked))


def session_over(player: str) -> None:
    """Have the line asked again before the next session of that player."""
    workbook().ask_the_line(player)


def before_session(techniques: Collection[str], player: str) -> Needs:
    """Return what is to be asked before these techniques may be played by that player."""
    known, well = workbook().snapshot, workbook().is_well(player)
    return needed(techniques, known.permissions, known.answers, now(), said_well=well)


def forget_answers() -> None:
    """Erase what was answered and stated, but for what is a lock."""
    workbook().save_held()
    workbook().diary.forget_answers()
    workbook().changed()
