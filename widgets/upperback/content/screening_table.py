"""The rows of the table in `data/screening.yaml`: what follows from which answers."""

from collections.abc import Mapping
from typing import Annotated, Literal, Self, get_args

from pydantic import BeforeValidator, Field, model_validator

from upperback.content.models import Data, SourceId, Text

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
Advice = Literal["pain", "stiffness"]
Basis = Literal["design choice"]


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

    `answer` is the row's name in `docs/screen.md`; `who` says before Start whom it leaves out,
    where any of its cells is locked. `gentle_first` only offers the gentle timings first. What no
    source says is a design choice.
    """

    answer: Text
    who: Text | None = None
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

    def leaves_out(self, technique_id: str) -> bool:
        """Whether it locks that technique, by itself or until something is stated."""
        return self.cells[technique_id].state not in {"allowed", "gentle"}

    @model_validator(mode="after")
    def _one_basis(self) -> Self:
        if self.sources and self.basis:
            raise ValueError("write 'sources' or 'basis', not both")
        if (self.who is None) == any(map(self.leaves_out, self.cells)):
            raise ValueError("write 'who' where a cell is locked, and nowhere else")
        return self


class AfterStop(Data):
    """The row of the table after a stop or bad reaction, which its own time ends.

    The whole family of what was on is locked for `hours`; two such `within_days` are a case of
    their own. `because` has a place for the reason that was chosen.
    """

    answer: Text
    hours: Annotated[int, Field(gt=0)]
    within_days: Annotated[int, Field(gt=0)]
    basis: Basis
    because: Text
