"""What is asked, as questions to show and what a press leads to: cards, fit lines, and one line.

Each holds the answers as far as they are given. What the diary refuses to save is not forgotten:
the talk goes on as strictly as if it had been saved, and is not over before it was, but for an
emergency: it is held, so that its panel comes at once, with whom to call.
"""

from collections.abc import Collection
from typing import Protocol

from upperback.components.questions import Button, Choice, Group, Question
from upperback.content import Question as Asked
from upperback.content import screening, techniques
from upperback.safety import Asking, Stage, card_steps
from upperback.safety.cards import every_card
from upperback.workbook import screening as screen

NEXT = "Next"
_AGAIN = Button("again", "Try again", "main")


class Talk(Protocol):
    """Questions and answers that come to an end."""

    is_over: bool
    """Whether everything was answered, and saved; or it was left."""
    was_left: bool
    """Whether it was left without an answer."""

    def question(self) -> Question:
        """Return what is asked now."""
        ...

    def place(self) -> object:
        """Return what differs once another card is shown."""
        ...

    def press(self, what: str) -> None:
        """Take the press of what is called so on the card.

        Raises:
            DiaryError: what it leads to could not be saved.
        """
        ...


class CardsTalk:
    """The cards of the screen, all of them or some."""

    def __init__(self, cards: Collection[str] | None = None, *, may_leave: bool = False) -> None:
        """Ask these cards, or all; `may_leave`: Back on the first one ends it, unanswered."""
        self._asking = screen.asking(cards)
        self.cards = self._asking.cards
        self.may_leave = may_leave
        self.was_left = self.is_over = False

    def place(self) -> object:
        """Return which card is shown, and what of it."""
        return self._asking.stage, self._asking.place, self._asking.line

    def question(self) -> Question:
        """Return the card as it is answered so far."""
        asking = self._asking
        if asking.stage is Stage.DONE:
            return not_saved()
        if asking.stage is Stage.CONFIRM:
            return confirmation(asking.chose, _picture(asking))
        words = screening()
        groups = [
            group(asked, str(n), asking.chosen[n]) for n, asked in enumerate(asking.questions)
        ]
        texts = {each.id: each.text for each in asking.lines}
        title = asking.card.title if asking.line is None else texts[asking.line]
        lines = tuple(
            Choice(f"line:{name}", text, name in asking.tapped)
            for name, text in texts.items()
            if asking.line is None
        )
        more = bool(lines) and not asking.none_tapped
        said = words.words
        goes_on = said.nothing_else if more else words.none if lines else NEXT
        return Question(
            title,
            text=(said.anything_else,) if more else (),
            groups=tuple(groups),
            lines=lines,
            buttons=(Button("on", goes_on, "none"),) if asking.may_go_on else (),
            back=asking.may_go_back or self.may_leave,
            place=_place(asking),
            picture=_picture(asking),
        )

    def press(self, what: str) -> None:
        """Take a step, and save what must be saved before anything else."""
        before = self._asking
        if what == "back" and not before.may_go_back and self.may_leave:
            self.was_left = self.is_over = True
            return
        self._asking = _step(before, what)
        if what == _AGAIN.id or card_steps.must_be_saved(before, self._asking):
            self.is_over = self._asking.stage is Stage.HELP
            screen.save_filled(self._asking.filled)
            self.is_over = self._asking.stage in {Stage.HELP, Stage.DONE}


class LineTalk:
    """The one line before each session; its No is no Start, and its Yes asks cards anew."""

    def __init__(self, player: str) -> None:
        """Ask it for that player."""
        self._player = player
        self._cards: CardsTalk | None = None
        self.was_left = self.is_over = False

    def place(self) -> object:
        """Return what differs once another card is shown."""
        return self._cards.place() if self._cards else None

    def question(self) -> Question:
        """Return the line, or after a Yes its cards."""
        if self._cards is not None:
            return self._cards.question()
        line = screening().before_session
        return Question(line.text, buttons=(Button("no", line.no), Button("yes", line.yes)))

    def press(self, what: str) -> None:
        """Take the answer; a Yes is saved before its cards are asked, and is over with them."""
        if self._cards is None and what == "no":
            screen.answer_line(self._player, well=True)
            self.is_over = True
        elif self._cards is None and what == "yes":
            self._cards = CardsTalk(screening().before_session.cards)
            screen.answer_line(self._player, well=False)
        elif self._cards is not None:
            try:
                self._cards.press(what)
            finally:
                self.is_over = self._cards.is_over
            if self.is_over:
                screen.answer_line(self._player, well=True)


def _step(asking: Asking, what: str) -> Asking:
    kind, _, rest = what.partition(":")
    match kind:
        case "line":
            return card_steps.tap(asking, rest)
        case "option":
            question, _, option = rest.partition(":")
            return card_steps.choose(asking, int(question), int(option))
        case "on":
            return card_steps.go_on(asking)
        case "back":
            return card_steps.back(asking)
        case "yes" | "slip":
            return card_steps.confirm(asking, yes=kind == "yes")
    return asking


def group(asked: Asked, name: str, chosen: Collection[int], *, below: str = "") -> Group:
    """Return a question with its answers, each called by `name` and its place."""
    return Group(
        asked.text,
        tuple(
            Choice(f"option:{name}:{n}", each.text, n in chosen)
            for n, each in enumerate(asked.options)
        ),
        below,
    )


def _place(asking: Asking) -> tuple[int, int] | None:
    asked = [each for each in asking.cards if asking.is_asked(every_card()[each])]
    return asked.index(asking.card.id) + 1, len(asked)


def _picture(asking: Asking) -> str:
    """Return whose still goes with a card: each has another one."""
    every = techniques()
    return every[[*every_card()].index(asking.card.id) % len(every)].id


def confirmation(chose: str, picture: str = "") -> Question:
    """Return what is asked before anything is locked by what was chosen on its card."""
    words = screening().words
    return Question(
        chose,
        above=words.chose,
        text=(words.is_it_right,),
        buttons=(Button("yes", words.yes), Button("slip", words.slip)),
        back=True,
        picture=picture,
    )


def not_saved() -> Question:
    """Return what is shown while the end of the questions could not be saved yet."""
    return Question("Your answers are not saved yet.", buttons=(_AGAIN,))
