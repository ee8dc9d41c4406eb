"""What `data/screening.yaml` may say: the questions of the safety screen, and what follows."""

from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Annotated, Any, Self, get_args

from pydantic import Field, model_validator

from upperback.content.models import Data, Identifier, SourceId, Text
from upperback.content.screening_table import (
    TIERS,
    Advice,
    AfterStop,
    Decision,
    FindingId,
    StatementKind,
)
from upperback.content.screening_words import BeforeSession, Call, Ending, Panel, ScreenWords


class Option(Data):
    """One answer to a question: what is found by it, or stated, or neither, as by most No's."""

    text: Text
    finding: FindingId | None = None
    statement: StatementKind | None = None


class Question(Data):
    """A question with its answers, of which one is chosen, or `several`."""

    text: Text
    options: Annotated[tuple[Option, ...], Field(min_length=2)]
    several: bool = False

    @property
    def findings(self) -> tuple[str, ...]:
        """What may be found by it."""
        return tuple(each.finding for each in self.options if each.finding)

    @property
    def must_be_known(self) -> bool:
        """Whether every answer is a finding: where there is none, it was not answered."""
        return all(each.finding for each in self.options)


class Line(Data):
    """One line of a card, or of what is asked at a technique; `which` follows after a tap."""

    id: FindingId
    text: Text
    if_painful: bool = False
    which: tuple[Question, ...] = ()

    @property
    def findings(self) -> tuple[str, ...]:
        """What may be found by it: that it was tapped, and what follows."""
        return (self.id, *(found for each in self.which for found in each.findings))


class Card(Data):
    """One card: questions of which each is answered, or lines of which any may be tapped."""

    id: FindingId
    title: Text
    if_painful: bool = False
    questions: tuple[Question, ...] = ()
    lines: tuple[Line, ...] = ()


class Screening(Data):
    """The whole screen. Cells are by technique's id, whatever they are called in the file."""

    version: Annotated[int, Field(ge=1)]
    none: Text
    cards: Annotated[tuple[Card, ...], Field(min_length=1)]
    fit: Annotated[tuple[Line, ...], Field(min_length=1)]
    columns: Mapping[str, Identifier]
    fallbacks: Annotated[tuple[str, ...], Field(min_length=1)]
    decisions: Annotated[tuple[Decision, ...], Field(min_length=1)]
    after_stop: AfterStop
    asked_again_after_days: Annotated[int, Field(gt=0)]
    unanswered: Text
    unread: Text
    before_session: BeforeSession
    words: ScreenWords
    panels: Mapping[Ending, Panel]
    statements: Mapping[StatementKind, Text]
    checked_by_parent: Text
    calls: Annotated[tuple[Call, ...], Field(min_length=1)]
    call_elsewhere: Text

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """Every line of the cards and of what is asked at a technique."""
        return (*(line for card in self.cards for line in card.lines), *self.fit)

    @cached_property
    def asked_by(self) -> Mapping[str, str]:
        """Everything that can be found, with the card that asks it, or the line at a technique."""
        return dict(self._findings())

    @cached_property
    def asked_at(self) -> Mapping[str, tuple[Line, ...]]:
        """The lines that a technique asks before its first start, by its id."""
        rows = [(row, case) for row in self.decisions if row.tier is None for case in row.cases]
        return {
            name: tuple(
                line
                for line in self.fit
                if any(
                    line.id in case.when and row.cells[name].state != "allowed"
                    for row, case in rows
                )
            )
            for name in self.columns.values()
        }

    def left_out_with(self, technique_id: str) -> tuple[str, ...]:
        """Return who leaves a technique out, in the table's order."""
        rows = (row for row in self.decisions if row.leaves_out(technique_id))
        return tuple(dict.fromkeys(row.who for row in rows if row.who))

    def citations(self) -> Iterator[tuple[str, SourceId]]:
        """Yield each source that is cited, after the row that cites it."""
        for decision in self.decisions:
            yield from ((decision.answer, source) for source in decision.sources)

    def _findings(self) -> Iterator[tuple[str, str]]:
        for card in self.cards:
            for question in card.questions:
                yield from ((found, card.id) for found in question.findings)
            for line in card.lines:
                yield from ((found, card.id) for found in line.findings)
        for line in self.fit:
            yield from ((found, line.id) for found in line.findings)

    @model_validator(mode="before")
    @classmethod
    def _by_technique(cls, written: Any) -> Any:  # noqa: ANN401  # the file may say anything
        """Put the techniques' ids for the short names of columns."""
        if not isinstance(written, dict) or not isinstance(written.get("columns"), dict):
            return written
        names, rows = written["columns"], written.get("decisions")
        made = dict(written)
        if isinstance(rows, list):
            made["decisions"] = [_renamed(row, names) for row in rows]
        if isinstance(written.get("fallbacks"), list):
            made["fallbacks"] = [names.get(str(each), each) for each in written["fallbacks"]]
        return made

    @model_validator(mode="after")
    def _whole(self) -> Self:
        techniques = set(self.columns.values())
        for decision in self.decisions:
            if decision.cells.keys() != techniques:
                raise ValueError(f"give '{decision.answer}' a cell for each of 'columns'")
        cells = [cell for row in self.decisions for cell in row.cells.values()]
        leads = {cell.instead for cell in cells if cell.instead} | {*self.fallbacks}
        if not leads <= techniques:
            raise ValueError(f"'{min(leads - techniques)}' is not one of 'columns'")
        if not {*self.before_session.cards} <= {card.id for card in self.cards}:
            raise ValueError("name cards in 'before_session'")
        if self.panels.keys() != {*TIERS, *get_args(Advice), "left-out", "clear"}:
            raise ValueError("write each of the panels, and no other")
        twice = [
            name for name, count in Counter(one for one, _ in self._findings()).items() if count > 1
        ]
        if twice:
            raise ValueError(f"give each finding an id of its own (twice: {', '.join(twice)})")
        used = {found for row in self.decisions for case in row.cases for found in case.when}
        if not used <= self.asked_by.keys():
            raise ValueError(f"nothing asks for '{min(used - self.asked_by.keys())}' of a case")
        asked = [line.id for line in self.lines if not line.which]
        lost = [name for name in asked if name not in used]
        if lost:
            raise ValueError(f"say in 'decisions' what follows from {', '.join(lost)}")
        return self


def _renamed(row: object, names: Mapping[str, Any]) -> object:
    if not isinstance(row, dict) or not isinstance(row.get("cells"), dict):
        return row
    cells = {}
    for name, cell in row["cells"].items():
        state, _, instead = str(cell).partition(" ")
        cells[names.get(name, name)] = f"{state} {names.get(instead, instead)}".strip()
    return row | {"cells": cells}
