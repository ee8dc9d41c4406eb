"""What a technique asks before its first start: lines to tick, and one confirmation for all."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Self

from upperback.content import Line, screening
from upperback.safety.cards import Stage
from upperback.safety.filled import Filled, Said, locks_something


@dataclass(frozen=True, slots=True)
class FitLines:
    """The lines as far as they are answered; its steps return it anew, or as it is.

    Attributes:
        lines: what is asked, in the screen's order.
        known: what was found before, on what is not asked now.
        ticked: the ids of the lines that are ticked.
        picked: the place of the option that was chosen of a line's "Which one?", by its id.
        stage: CARD, CONFIRM or DONE. It is to be saved when it is DONE.
        before: the ids of the lines that were ticked when they were answered last.
    """

    lines: tuple[Line, ...]
    known: frozenset[str] = frozenset()
    ticked: frozenset[str] = frozenset()
    picked: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}), hash=False)
    stage: Stage = Stage.CARD
    before: frozenset[str] = frozenset()

    @classmethod
    def of(cls, lines: Collection[str], known: Iterable[str] = ()) -> Self:
        """Return the lines with these ids, none of them ticked; `known`: the findings of before."""
        others = (name for name in known if screening().asked_by.get(name) not in lines)
        return cls(tuple(each for each in screening().fit if each.id in lines), frozenset(others))

    @classmethod
    def again(cls, lines: Collection[str], known: Collection[str]) -> Self:
        """Return the lines with these ids, ticked as they were answered before."""
        asked = cls.of(lines, known)
        ticked = frozenset(each.id for each in asked.lines if each.id in known)
        return replace(asked, ticked=ticked, before=ticked)

    @property
    def may_go_on(self) -> bool:
        """Whether there is a button that goes on: "None of these", or Next if any is ticked."""
        return self.stage is Stage.CARD and all(
            each.id in self.picked for each in self._ticked if each.which
        )

    @property
    def chose(self) -> str:
        """What is to be confirmed, in the screen's words."""
        words = []
        for line in self._ticked:
            words.append(line.text)
            if line.which:
                question = line.which[0]
                words.append(f"{question.text} {question.options[self.picked[line.id]].text}")
        return " · ".join(words)

    @property
    def filled(self) -> Filled:
        """What is filled in, once it is confirmed; before that, nothing."""
        if self.stage is not Stage.DONE:
            return Filled()
        return Filled(self.ticked, frozenset(each.id for each in self.lines), self._said)

    def tick(self, line_id: str) -> Self:
        """Tick a line, or take its tick away."""
        if self.stage is not Stage.CARD or all(line_id != each.id for each in self.lines):
            return self
        picked = {name: option for name, option in self.picked.items() if name != line_id}
        return replace(self, ticked=self.ticked ^ {line_id}, picked=MappingProxyType(picked))

    def choose(self, line_id: str, option: int) -> Self:
        """Choose an option of the one question that follows a line, by its place."""
        which = next((each.which for each in self._ticked if each.id == line_id), ())
        if self.stage is not Stage.CARD or not which or not 0 <= option < len(which[0].options):
            return self
        return replace(self, picked=MappingProxyType({**self.picked, line_id: option}))

    def go_on(self) -> Self:
        """Press the button that goes on."""
        if not self.may_go_on:
            return self
        # What follows a tick may be answered otherwise now, and lock more than it did.
        same = self.before - {each.id for each in self.lines if each.which}
        locks = locks_something(Filled(self.ticked, said=self._said), Filled(same), self.known)
        return replace(self, stage=Stage.CONFIRM if locks else Stage.DONE)

    def confirm(self, *, yes: bool) -> Self:
        """Answer "Is that right?": with Yes, or that it was a slip, and all is as it was before."""
        if self.stage is not Stage.CONFIRM:
            return self
        if yes:
            return replace(self, stage=Stage.DONE)
        return replace(self, ticked=self.before, picked=MappingProxyType({}), stage=Stage.CARD)

    @property
    def _ticked(self) -> list[Line]:
        return [each for each in self.lines if each.id in self.ticked]

    @property
    def _said(self) -> frozenset[Said]:
        chosen = (
            (each.which[0].options[self.picked[each.id]], each.id)
            for each in self._ticked
            if each.id in self.picked
        )
        return frozenset(
            (option.statement, frozenset({name})) for option, name in chosen if option.statement
        )
