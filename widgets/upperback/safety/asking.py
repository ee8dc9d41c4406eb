"""What is to be asked before a session may start."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import get_args

from upperback.content import Advice, Ending, screening
from upperback.records.clock import AHEAD
from upperback.safety.answers import Answers
from upperback.safety.permissions import Permissions


@dataclass(frozen=True, slots=True)
class Needs:
    """What is to be asked before a session may start, in this order.

    Attributes:
        cards: the ids of the screen's cards, in order. All of them where the screen was never
            passed, or is to be passed again.
        fit: the ids of the lines that nobody has asked yet, of those that the techniques need.
        line: whether the one line of `screening().before_session` is to be asked.
    """

    cards: tuple[str, ...] = ()
    fit: tuple[str, ...] = ()
    line: bool = False

    @property
    def nothing(self) -> bool:
        """Whether a session may start without any question."""
        return self == Needs()


def before_session(
    techniques: Collection[str],
    permitted: Permissions,
    answers: Answers | None,
    at: datetime,
    *,
    said_well: bool,
) -> Needs:
    """Return what is to be asked before these techniques may be played; a lock is no question.

    Args:
        techniques: their ids: one, or those of a routine.
        permitted: what may be practised now, by these `answers`.
        answers: of the screen; None where it was never answered.
        at: this moment.
        said_well: whether the line was answered with a No for this very session.
    """
    screen = screening()
    asked_in = {line.id: card.id for card in screen.cards for line in card.lines}
    unanswered = {asked_in.get(each, each) for each in permitted.unanswered}
    cards = tuple(card.id for card in screen.cards if card.id in unanswered)
    wanted = {line for name in techniques for line in permitted.verdict(name).ask}
    return Needs(
        cards,
        tuple(line.id for line in screen.fit if line.id in wanted),
        line=not (cards or said_well or passed_lately(answers, at)),
    )


def endings(permitted: Permissions) -> tuple[Ending, ...]:
    """Return what is said once the cards were answered: keys of `screening().panels`.

    It is one, but that no advice hides another.
    """
    if permitted.locks:
        return (permitted.locks[0].tier,)
    if permitted.advice:
        return tuple(each for each in get_args(Advice) if each in permitted.advice)
    limited = any(each.state != "allowed" for each in permitted.verdicts.values())
    return ("left-out" if limited or permitted.gentle_first else "clear",)


def passed_lately(answers: Answers | None, at: datetime) -> bool:
    """Whether the screen was passed so lately that the line before a session is not asked."""
    if answers is None:
        return False
    within = timedelta(minutes=screening().before_session.not_within_minutes)
    return -AHEAD <= at - answers.at < within
