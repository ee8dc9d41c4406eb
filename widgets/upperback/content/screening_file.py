"""What `data/screening.yaml` may say: the questions of the safety screen, and what follows."""

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Annotated, Any, Literal, Self, get_args

from pydantic import BeforeValidator, Field, model_validator

from upperback.content.models import Data, Identifier, SourceId, Text

FindingId = Annotated[str, Field(pattern=r"^[a-z0-9]+([.-][a-z0-9]+)*$")]
Tier = Literal["get-help-now", "doctor-today", "check-first", "not-today"]
"""What locks every technique until a statement ends it, the strictest first."""
TIERS: tuple[Tier, ...] = get_args(Tier)
StatementKind = Literal[
    "may-exercise", "checked", "roller", "hug-twist", "looked-at", "seen", "well-again"
]
"""A, B, r, h, card 5's Yes, "seen by a doctor" and "I feel well again", in that order."""
State = Literal["allowed", "gentle", "locked", "roller", "hug-twist"]
Event = Literal["serious-stop", "two-stops"]
Advice = Literal["stiffness", "pain"]
Basis = Literal["design choice"]


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
    def findings(self) -> frozenset[str]:
        """What may be found by it."""
        return frozenset(each.finding for each in self.options if each.finding)

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


class Card(Data):
    """One card: questions of which each is answered, or lines of which any may be tapped."""

    id: FindingId
    title: Text
    if_painful: bool = False
    questions: tuple[Question, ...] = ()
    lines: tuple[Line, ...] = ()


class Case(Data):
    """One reason why a row of the table holds.

    Attributes:
        when: the findings that are all there.
        painful: whether the upper back is painful; None where it does not matter.
        seen: whether a doctor has seen it, likewise.
        with_tier: whether cards 2 to 4 found anything that has a tier, likewise.
        after: what happened in place of all these.
        because: why something is locked or gentle, as the end of a sentence.
    """

    when: tuple[FindingId, ...] = ()
    painful: bool | None = None
    seen: bool | None = None
    with_tier: bool | None = None
    after: Event | None = None
    because: Text

    @model_validator(mode="after")
    def _something(self) -> Self:
        if bool(self.when) == bool(self.after):
            raise ValueError("write either 'when' or 'after' in a case")
        return self


class Cell(Data):
    """What one row says of one technique; `towel`: with a towel in place of the roller."""

    state: State
    instead: Text | None = None
    towel: bool = False


def _written(cell: object) -> object:
    """Return the fields of a cell that is written as words: "gentle towel", or "locked CT"."""
    if not isinstance(cell, str):
        return cell
    state, *more = cell.split()
    if more == ["towel"]:
        return {"state": state, "towel": True}
    return {"state": state, "instead": " ".join(more) or None}


class Decision(Data):
    """One row of the table: `cells` hold for each of its `cases`, by technique, after its `tier`.

    `answer` is the row's name in `docs/screen.md`. `gentle_first` only offers the gentle timings
    first. What no source says is a design choice.
    """

    answer: Text
    tier: Tier | None = None
    advice: Advice | None = None
    gentle_first: bool = False
    cells: Mapping[str, Annotated[Cell, BeforeValidator(_written)]]
    sources: tuple[SourceId, ...] = ()
    basis: Basis | None = None
    cases: Annotated[tuple[Case, ...], Field(min_length=1)]

    @property
    def changes_something(self) -> bool:
        """Whether it asks for anything at all."""
        plain = all(cell.state == "allowed" for cell in self.cells.values())
        return not plain or self.tier is not None or self.gentle_first

    @model_validator(mode="after")
    def _one_basis(self) -> Self:
        if self.sources and self.basis:
            raise ValueError("write 'sources' or 'basis', not both")
        return self


class AfterStop(Data):
    """The row of the table after a stop or bad reaction, which its own time ends.

    The whole family of what was on is locked for `hours`; two such `within_days` are a case of
    their own.
    """

    answer: Text
    hours: Annotated[int, Field(gt=0)]
    within_days: Annotated[int, Field(gt=0)]
    basis: Basis
    because: Text


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

    @property
    def lines(self) -> tuple[Line, ...]:
        """Every line of the cards and of what is asked at a technique."""
        return (*(line for card in self.cards for line in card.lines), *self.fit)

    @property
    def findings(self) -> frozenset[str]:
        """Everything that can be found."""
        return frozenset(self._findings())

    def asked_at(self, technique_id: str) -> tuple[Line, ...]:
        """Return the lines that a technique asks before its first start."""
        asking = {
            finding
            for decision in self.decisions
            if decision.tier is None and decision.cells[technique_id].state != "allowed"
            for case in decision.cases
            for finding in case.when
        }
        return tuple(line for line in self.fit if line.id in asking)

    def citations(self) -> Iterator[tuple[str, SourceId]]:
        """Yield each source that is cited, after the row that cites it."""
        for decision in self.decisions:
            yield from ((decision.answer, source) for source in decision.sources)

    def _findings(self) -> Iterator[str]:
        questions = [each for card in self.cards for each in card.questions]
        for line in self.lines:
            yield line.id
            questions += line.which
        for question in questions:
            yield from question.findings

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
        twice = [name for name, count in Counter(self._findings()).items() if count > 1]
        if twice:
            raise ValueError(f"give each finding an id of its own (twice: {', '.join(twice)})")
        used = {found for row in self.decisions for case in row.cases for found in case.when}
        if not used <= self.findings:
            raise ValueError(f"nothing asks for '{min(used - self.findings)}' of a case")
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
