"""The safety screen, card by card: a written state machine, without a widget."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import Enum
from types import MappingProxyType
from typing import Self

from upperback.content import Card, Line, Option, Question, screening
from upperback.safety.filled import Filled, Said

Picked = Mapping[tuple[str, int], frozenset[int]]
"""The options that were chosen, by the card's or line's id and the place of the question."""


class Stage(Enum):
    """What a person sees of the screen.

    =======  ===============================  =======  =====================================
    in       on                               then     and
    =======  ===============================  =======  =====================================
    CARD     tap                              same     the line is found, or no longer
    CARD     tap, with a "Which one?"         WHICH    -
    CARD     choose, not the last question    same     -
    CARD     choose, the last question        CARD     the next card; after the last one DONE
    CARD     go_on                            CARD     the next card; after the last one DONE
    CARD     back                             CARD     the card before, as it was answered
    WHICH    choose, the last question        CARD     the line is found
    WHICH    go_on, where several are chosen  CARD     the line is found
    WHICH    back                             CARD     the line is not found
    any      what would lock something        CONFIRM  nothing yet
    CONFIRM  confirm, yes                     CARD     as above; it is to be saved at once
    CONFIRM  confirm, yes, an emergency       HELP     it is to be saved at once
    CONFIRM  confirm, a slip; back            CARD     nothing is left of it
    =======  ===============================  =======  =====================================

    Everything else changes nothing. HELP and DONE are the ends.
    """

    CARD = "a card"
    WHICH = "what follows after a tap on a line"
    CONFIRM = "You chose … Is that right?"
    HELP = "broken off by a sign of an emergency"
    DONE = "the last card is answered"


@dataclass(frozen=True, slots=True)
class Asking:
    """The cards as far as they are answered: made by `of`, and anew by each step of `card_steps`.

    Attributes:
        cards: the ids of the cards that are asked, in order; one for people in pain is passed over
            by everybody else.
        known: what was found before, on cards that are not asked now.
        place: which of the cards is shown.
        tapped: the ids of the lines that are found.
        picked: the options that were chosen.
        line: the id of the line whose "Which one?" is shown.
        chose: the choice that is to be confirmed, in the screen's words.
        slip: what it goes back to where that was a slip.
        stage: what is shown.
    """

    cards: tuple[str, ...]
    known: frozenset[str] = frozenset()
    place: int = 0
    tapped: frozenset[str] = frozenset()
    picked: Picked = field(default_factory=lambda: MappingProxyType({}), hash=False)
    line: str | None = None
    chose: str = ""
    slip: "Asking | None" = None
    stage: Stage = Stage.CARD

    @classmethod
    def of(cls, cards: Collection[str], known: Iterable[str] = ()) -> Self:
        """Return the cards with these ids, of which nothing is answered yet.

        With the first card the one for people in pain is asked too, because it depends on that.
        What is `known` from before of cards that are asked now is asked anew.
        """
        screen = screening()
        anew = screen.cards[0].id in cards
        asked = [card.id for card in screen.cards if card.id in cards or (anew and card.if_painful)]
        others = (name for name in known if screen.asked_by.get(name) not in asked)
        return cls(tuple(asked), frozenset(others))

    @property
    def card(self) -> Card:
        """The card that is shown."""
        return every_card()[self.cards[self.place]]

    @property
    def lines(self) -> tuple[Line, ...]:
        """The lines of the card, as far as they are asked of this person."""
        return tuple(each for each in self.card.lines if self.is_asked(each))

    @property
    def questions(self) -> tuple[Question, ...]:
        """The questions that are shown: those of the card, or after a tap on a line."""
        return self.card.questions if self.line is None else every_line()[self.line].which

    @property
    def chosen(self) -> tuple[frozenset[int], ...]:
        """Which options of each of these `questions` are chosen, by their places."""
        return tuple(self.options_of(n) for n in range(len(self.questions)))

    @property
    def may_go_on(self) -> bool:
        """Whether there is a button that goes on: "None of these", or Next if any is tapped."""
        if self.stage is Stage.CARD and self.card.lines:
            return True
        return self.stage in {Stage.CARD, Stage.WHICH} and all(self.chosen)

    @property
    def none_tapped(self) -> bool:
        """Whether going on says that none of these lines is true."""
        return bool(self.card.lines) and self.tapped.isdisjoint(each.id for each in self.lines)

    @property
    def may_go_back(self) -> bool:
        """Whether there is a button that goes back."""
        if self.stage is Stage.CARD:
            return self.place > 0
        return self.stage in {Stage.WHICH, Stage.CONFIRM}

    @property
    def filled(self) -> Filled:
        """What is filled in so far, without what is still to be confirmed."""
        if self.slip is not None:
            return self.slip.filled
        asked = [each for each in self.cards if self.is_asked(every_card()[each])]
        if self.stage is not Stage.DONE:
            asked = asked[: asked.index(self.card.id)]
        return Filled(
            self._found,
            frozenset(asked),
            frozenset(self._said()),
            anew=self.cards[0] == screening().cards[0].id,
        )

    @property
    def _found(self) -> frozenset[str]:
        picked = {option.finding for _, option in self._options() if option.finding}
        return self.tapped | picked

    def _said(self) -> Iterator[Said]:
        for asked, option in self._options():
            if option.statement is None:
                continue
            if asked in self.tapped:
                yield option.statement, self._found.intersection(every_line()[asked].findings)
            else:  # the card's Yes is about the No of another time
                questions = every_card()[asked].questions
                yield option.statement, frozenset(name for q in questions for name in q.findings)

    def _options(self) -> Iterator[tuple[str, Option]]:
        """Yield every option that was chosen, with its card's id, or its line's that is found."""
        for (asked, place), options in self.picked.items():
            if asked in self.tapped:
                question = every_line()[asked].which[place]
            elif asked in self.cards:
                question = every_card()[asked].questions[place]
            else:
                continue
            yield from ((asked, question.options[each]) for each in sorted(options))

    def options_of(self, question: int) -> frozenset[int]:
        """Return which options of one of the `questions` are chosen."""
        return self.picked.get((self.line or self.card.id, question), frozenset())

    def is_asked(self, asked: Card | Line) -> bool:
        """Whether a card or line is asked of this person."""
        return not asked.if_painful or "painful" in self._found | self.known


def every_card() -> Mapping[str, Card]:
    """Return the cards of the screen, by id."""
    return {card.id: card for card in screening().cards}


def every_line() -> Mapping[str, Line]:
    """Return the lines of the cards, and those asked at a technique, by id."""
    return {line.id: line for line in screening().lines}
