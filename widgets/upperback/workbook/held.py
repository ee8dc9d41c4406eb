"""What was said and is not yet in the diary: it locks at once, and opens nothing."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from upperback.diary import Diary
from upperback.safety import Answers, Statement, Stop, answered_also, lifts, to_be_asked


@dataclass(frozen=True, slots=True)
class HeldStop:
    """That a session was stopped for pain or worse."""

    stop: Stop

    def save(self, diary: Diary) -> None:
        """Save it, unless the diary knows of worse meanwhile."""
        same = [each for each in diary.stops() if each.session_id == self.stop.session_id]
        if not any(lifts(each, self.stop) for each in same):
            diary.save_stop(self.stop)


@dataclass(frozen=True, slots=True)
class HeldAnswers:
    """What was answered, with what was stated together with it; `anew`: to the whole screen."""

    answers: Answers
    stated: tuple[Statement, ...]
    anew: bool

    def save(self, diary: Diary) -> None:
        """Save it."""
        save = diary.save_screening if self.anew else diary.save_more_answers
        save(self.answers, self.stated)


@dataclass(frozen=True, slots=True)
class HeldYes:
    """A Yes to the line before a session: these cards are to be answered anew."""

    cards: tuple[str, ...]

    def save(self, diary: Diary) -> None:
        """Save it."""
        diary.ask_again(self.cards)


Held = HeldStop | HeldAnswers | HeldYes


@dataclass(frozen=True, slots=True)
class Known:
    """What decides about permissions, of the diary and of what is held."""

    stops: Sequence[Stop]
    answers: Answers | None
    statements: Sequence[Statement]

    def with_held(self, held: Sequence[Held], at: datetime) -> "Known":
        """Return the stricter of both: findings and stops are added, and nothing is answered.

        Args:
            held: in the order in which it was said.
            at: this moment, in the person's zone, whose days the statements name.
        """
        known = self
        for each in held:
            match each:
                case HeldStop(stop):
                    known = replace(known, stops=[*known.stops, stop])
                case HeldAnswers(answers, stated):
                    statements = [*known.statements, *_of_these(stated, answers)]
                    also = _also_found(known.answers, answers, statements, at)
                    known = replace(known, answers=also, statements=statements)
                case HeldYes(cards):
                    again = known.answers and to_be_asked(known.answers, cards)
                    known = replace(known, answers=again)
        return known


def _also_found(
    here: Answers | None, given: Answers, statements: Sequence[Statement], at: datetime
) -> Answers:
    if here is None:
        return replace(given, asked=frozenset())
    new = answered_also(given, here, statements, at)
    return replace(here, findings={**here.findings, **new.findings}, held=new.held)


def _of_these(stated: Sequence[Statement], answers: Answers) -> list[Statement]:
    """Return what was stated about these very answers: it opens nothing that was there before."""
    new = answers.findings.items()
    return [each for each in stated if each.about.items() <= new]
