"""What the table says of each technique: the strictest of all rows that hold."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from upperback.content import Cell, StatementKind, screening
from upperback.safety.answers import Findings
from upperback.safety.rulings import Ruling, is_lifted
from upperback.safety.statement import Statement

OPENED_BY: Mapping[str, StatementKind] = {"roller": "roller", "hug-twist": "hug-twist"}
"""What must be stated for a cell of that state to be gentle."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What may be done with one technique.

    Attributes:
        state: "gentle" is gentle timings, half as far, and no pressing.
        reason: why it is locked or gentle, as the end of a sentence; of what nobody has asked yet,
            a whole one.
        also: every other reason for it, likewise.
        instead: the id of what is offered in its place, which is never locked; None: nothing like
            it for now.
        opens: what would have to be stated for it to be gentle; None where no statement does it.
        about: what that must name: one statement for each.
        until: when it opens by itself; None where time does not do it.
        towel: a towel takes the roller's place.
        ask: the lines that are asked before its first start.
    """

    state: Literal["allowed", "gentle", "locked"]
    reason: str = ""
    also: tuple[str, ...] = ()
    instead: str | None = None
    opens: StatementKind | None = None
    about: tuple[Findings, ...] = field(default=(), hash=False)
    until: datetime | None = None
    towel: bool = False
    ask: tuple[str, ...] = ()


ALLOWED = Verdict("allowed")
"""What holds where nothing was found."""


@dataclass(frozen=True, slots=True)
class _Part:
    """What one row says of a technique, after what was stated about it."""

    ruling: Ruling
    cell: Cell
    locked: bool


def verdicts(
    rulings: Sequence[Ruling],
    stated: Sequence[Statement],
    ends: Mapping[str, tuple[datetime, str]],
    asked: Collection[str],
) -> dict[str, Verdict]:
    """Return what may be done with each technique, but for those that are simply allowed.

    Args:
        rulings: the rows that hold.
        stated: the statements that count.
        ends: until when a technique is left out after a stop, and why, by its id.
        asked: the lines that were asked already.
    """
    parts = {name: [*_parts(name, rulings, stated)] for name in screening().columns.values()}
    locked = {name for name, its in parts.items() if name in ends or any(p.locked for p in its)}
    found = {}
    for name, its in parts.items():
        if name in locked:
            found[name] = _locked(name, its, locked, ends.get(name))
            continue
        lines = screening().asked_at[name]
        reason, also = _reasons(its)
        verdict = Verdict(
            "gentle" if its else "allowed",
            reason,
            also,
            towel=any(part.cell.towel for part in its),
            ask=tuple(line.id for line in lines if line.id not in asked),
        )
        if verdict != ALLOWED:
            found[name] = verdict
    return found


def _parts(name: str, rulings: Iterable[Ruling], stated: Sequence[Statement]) -> Iterable[_Part]:
    for ruling in rulings:
        cell = ruling.decision.cells[name]
        kind = OPENED_BY.get(cell.state)
        if cell.state != "allowed":
            lifted = kind is not None and is_lifted(ruling, kind, stated)
            yield _Part(ruling, cell, cell.state != "gentle" and not lifted)


def _locked(
    name: str,
    parts: Iterable[_Part],
    locked: Collection[str],
    ends: tuple[datetime, str] | None,
) -> Verdict:
    locking = [part for part in parts if part.locked]
    instead = _instead(name, [part.cell for part in locking], locked)
    if ends is not None:
        until, why = ends
        reason, also = _reasons(locking, why)
        return Verdict("locked", reason, also, instead, until=None if locking else until)
    reason, also = _reasons(locking)
    opens = OPENED_BY.get(locking[0].cell.state)
    if any(OPENED_BY.get(part.cell.state) != opens for part in locking):
        opens = None
    return Verdict(
        "locked",
        reason,
        also,
        instead,
        opens,
        tuple(part.ruling.about for part in locking) if opens else (),
    )


def _reasons(parts: Iterable[_Part], *before: str) -> tuple[str, tuple[str, ...]]:
    """Return the first of the reasons, and the others, each once; nothing where there is none."""
    every = [*before, *(part.ruling.case.because for part in parts)]
    first, *others = dict.fromkeys(every) or [""]
    return first, tuple(others)


def _instead(name: str, cells: Iterable[Cell], locked: Collection[str]) -> str | None:
    """Return the first of the arrows, then of the fallbacks, that is not locked itself."""
    arrows = [cell.instead for cell in cells if cell.instead]
    every = (*arrows, *screening().fallbacks)
    return next((each for each in every if each != name and each not in locked), None)
