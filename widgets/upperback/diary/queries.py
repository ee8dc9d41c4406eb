"""What may be asked of the diary, as SQL."""

from collections.abc import Collection, Iterable
from datetime import datetime
from typing import Any, Literal, TypedDict

from sqlalchemy import ColumnElement, Select, and_, exists, func, or_, select, true

from upperback.diary import rows
from upperback.diary.tables import entries
from upperback.records import Kind

Sort = Literal[
    "occurred_at", "written", "technique", "stiffness_before", "stiffness_after", "relief"
]


class Filter(TypedDict, total=False):
    """Which entries: those for which everything given holds.

    Attributes:
        since: not before this time.
        until: before this time.
        kind: session, check-in or adverse.
        stopped_early: whether the session was stopped before its end.
        technique: a technique's id; sessions of several techniques count for each.
        search: text in the note, in capitals or not.
        reactions: how the body answered, one of these.
        planned: whether a plan chose them.
    """

    since: datetime | None
    until: datetime | None
    kind: Kind | None
    stopped_early: bool | None
    technique: str | None
    search: str | None
    reactions: Collection[str] | None
    planned: bool | None


FIELDS = tuple(entries.columns[name] for name in rows.COLUMNS)
"""The columns of a row, as `rows.entry_of` reads them."""

_MINUTE_MS = 60_000

_SORTED_BY: dict[str, ColumnElement[Any]] = {
    "written": entries.c.seq,
    "occurred_at": entries.c.occurred_at,
    "technique": entries.c.technique,
    "stiffness_before": entries.c.stiffness_before,
    "stiffness_after": entries.c.stiffness_after,
    "relief": entries.c.stiffness_before - entries.c.stiffness_after,
}


def condition(asked: Filter) -> ColumnElement[bool]:
    """Return the condition that a filter stands for."""
    conditions: list[ColumnElement[bool]] = [true()]
    if (since := asked.get("since")) is not None:
        conditions.append(entries.c.occurred_at >= rows.milliseconds(since))
    if (until := asked.get("until")) is not None:
        conditions.append(entries.c.occurred_at < rows.milliseconds(until))
    if (kind := asked.get("kind")) is not None:
        conditions.append(entries.c.kind == kind)
    if (stopped_early := asked.get("stopped_early")) is not None:
        conditions.append(entries.c.stopped_early == stopped_early)
    if (technique := asked.get("technique")) is not None:
        conditions.append(_with_technique(technique))
    if (reactions := asked.get("reactions")) is not None:
        conditions.append(entries.c.reaction.in_(reactions))
    if (planned := asked.get("planned")) is not None:
        conditions.append(entries.c.plan_id.is_not(None) == planned)
    if search := (asked.get("search") or "").casefold():
        conditions.append(func.instr(func.casefold(entries.c.note), search) > 0)
    return and_(*conditions)


def ordered(sort: Sort, *, descending: bool) -> list[ColumnElement[Any]]:
    """Return how to sort: what was not rated comes last; then by time, then as recorded."""
    by = _SORTED_BY[sort]
    time = (entries.c.occurred_at, entries.c.seq)
    if sort == "occurred_at":
        return [column.desc() if descending else column.asc() for column in time]
    first = by.desc() if descending else by.asc()
    return [first.nulls_last(), *(column.desc() for column in time)]


def after(seq: int, chunk: int) -> Select[Any]:
    """Return the query for the next `chunk` entries in the order they were recorded."""
    return (
        select(entries.c.seq, *FIELDS)
        .where(entries.c.seq > seq)
        .order_by(entries.c.seq)
        .limit(chunk)
    )


def minute_of(moment: datetime) -> int:
    """Return the minutes from 1970 to `moment`, in UTC."""
    return rows.milliseconds(moment) // _MINUTE_MS


def in_minutes(moments: Iterable[datetime]) -> Select[Any]:
    """Return the query for the entries of the minutes of these moments."""
    minutes = sorted({minute_of(each) * _MINUTE_MS for each in moments})
    minute = func.json_each(rows.json_of(minutes)).table_valued("value")
    is_in = entries.c.occurred_at.between(minute.c.value, minute.c.value + _MINUTE_MS - 1)
    return select(*FIELDS).select_from(minute.join(entries, is_in)).order_by(entries.c.seq)


def _with_technique(technique: str) -> ColumnElement[bool]:
    part = func.json_each(entries.c.parts).table_valued("value")
    named = func.json_extract(part.c.value, "$.technique") == technique
    return or_(
        entries.c.technique == technique,
        and_(entries.c.technique.is_(None), exists(select(1).select_from(part).where(named))),
    )
