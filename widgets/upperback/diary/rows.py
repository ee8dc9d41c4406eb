"""An `Entry`, a `Stop`, `Answers` and a `Statement` as rows of their tables, and back."""

import json
import zlib
from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime, timedelta, timezone
from functools import cache
from types import MappingProxyType
from typing import Any

from upperback.diary.tables import entries, screenings, statements, stops
from upperback.records import Entry, Part
from upperback.safety import Answers, Findings, Statement, Stop

_NAMES = [column.name for column in entries.columns if column.name not in ("seq", "digest")]
COLUMNS = (*_NAMES, "digest")
"""The columns of a row as this module reads and writes it; the last is the digest."""
STOP_COLUMNS = tuple(column.name for column in stops.columns)
"""The same of a stop."""
ANSWER_COLUMNS = tuple(column.name for column in screenings.columns)
"""The same of what was answered."""
STATEMENT_COLUMNS = tuple(column.name for column in statements.columns)
"""The same of a statement."""

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MILLISECOND = timedelta(milliseconds=1)
_SAME = (
    "entry_id", "kind", "zone", "technique", "cues_done", "stop_reason", "stiffness_before",
    "stiffness_after", "pain_before", "pain_after", "note", "assigned_by", "plan_id", "slot",
    "reaction", "content_version", "row_version",
)  # fmt: skip
_FLAGS = ("backfilled", "clock_changed", "stopped_early")


class DigestError(Exception):
    """A row is not what was written."""


def row_of(entry: Entry) -> dict[str, Any]:
    """Return the entry as a row, by column."""
    offset = entry.occurred_at.utcoffset() or timedelta(0)
    values: dict[str, Any] = {name: getattr(entry, name) for name in _SAME}
    values |= {name: int(getattr(entry, name)) for name in _FLAGS}
    values |= {
        "day_only": 1 if entry.day_only else None,
        "occurred_at": milliseconds(entry.occurred_at),
        "utc_offset_s": round(offset.total_seconds()),
        "recorded_at": milliseconds(entry.recorded_at),
        "parts": json_of([vars(part) for part in entry.parts]),
        "regions": " ".join(entry.regions),
    }
    values["digest"] = digest(values[name] for name in COLUMNS[:-1])
    return values


def entry_of(row: Iterable[Any], *, trusted: bool = True) -> Entry:
    """Return the entry of a row, in the order of `COLUMNS`.

    Args:
        row: its values.
        trusted: whether the digest must hold; a newer diary has its own way to make one.

    Raises:
        DigestError: the row is not what was written.
    """
    values = checked(row, trusted=trusted)
    named = dict(zip(COLUMNS[:-1], values, strict=False))
    offset_s = named.pop("utc_offset_s")
    local = _EPOCH + named["occurred_at"] * _MILLISECOND + timedelta(seconds=offset_s)
    named["occurred_at"] = local.replace(tzinfo=_offset(offset_s))
    named["recorded_at"] = _EPOCH + named["recorded_at"] * _MILLISECOND
    named["parts"] = tuple(_part(part) for part in json.loads(named["parts"]))
    named["regions"] = tuple(named["regions"].split())
    for name in (*_FLAGS, "day_only"):
        named[name] = bool(named[name])
    # Checked when it was written, and unchanged since: not checked again, which would take ten
    # times as long when a chart asks for ten years.
    entry = object.__new__(Entry)
    entry.__dict__.update(named)
    return entry


def stop_row(stop: Stop) -> dict[str, Any]:
    """Return the stop as a row, by column."""
    values = (stop.session_id, stop.reason, " ".join(stop.techniques), milliseconds(stop.at))
    return dict(zip(STOP_COLUMNS, (*values, digest(values)), strict=True))


def stop_of(row: Iterable[Any], *, trusted: bool = True) -> Stop:
    """Return the stop of a row, in the order of `STOP_COLUMNS`; `trusted` as for `entry_of`.

    Raises:
        DigestError: the row is not what was written.
    """
    values = checked(row, trusted=trusted)
    session_id, reason, techniques, at = values[: len(STOP_COLUMNS) - 1]
    # Not checked again, as an entry is not: a newer version may know more reasons.
    stop = object.__new__(Stop)
    at = _EPOCH + at * _MILLISECOND
    stop.__dict__.update(
        session_id=session_id, reason=reason, techniques=tuple(techniques.split()), at=at
    )
    return stop


def answer_row(answers: Answers) -> dict[str, Any]:
    """Return what was answered as a row, by column."""
    values = (
        1,
        answers.version,
        milliseconds(answers.at),
        json_of(_dates(answers.findings)),
        " ".join(sorted(answers.asked)),
        json_of([_dates(each) for each in answers.held]),
    )
    return dict(zip(ANSWER_COLUMNS, (*values, digest(values)), strict=True))


def answers_of(row: Iterable[Any], *, trusted: bool = True) -> Answers:
    """Return what was answered, of a row in the order of `ANSWER_COLUMNS`; `trusted` as above.

    Raises:
        DigestError: the row is not what was written.
    """
    values = checked(row, trusted=trusted)
    _, version, at, findings, asked, held = values[: len(ANSWER_COLUMNS) - 1]
    return Answers(
        version,
        _EPOCH + at * _MILLISECOND,
        _findings(json.loads(findings)),
        frozenset(asked.split()),
        tuple(map(_findings, json.loads(held))),
    )


def statement_row(statement: Statement) -> dict[str, Any]:
    """Return the statement as a row, by column."""
    values = (
        statement.statement_id,
        statement.kind,
        json_of(_dates(statement.about)),
        statement.on.isoformat(),
        milliseconds(statement.at),
    )
    return dict(zip(STATEMENT_COLUMNS, (*values, digest(values)), strict=True))


def statement_of(row: Iterable[Any], *, trusted: bool = True) -> Statement:
    """Return the statement of a row, in the order of `STATEMENT_COLUMNS`; `trusted` as above.

    Raises:
        DigestError: the row is not what was written.
    """
    values = checked(row, trusted=trusted)
    statement_id, kind, about, day, at = values[: len(STATEMENT_COLUMNS) - 1]
    # Not checked again: a newer version may know more kinds.
    statement = object.__new__(Statement)
    statement.__dict__.update(
        statement_id=statement_id,
        kind=kind,
        about=_findings(json.loads(about)),
        on=date.fromisoformat(day),
        at=_EPOCH + at * _MILLISECOND,
    )
    return statement


def checked(row: Iterable[Any], *, trusted: bool) -> tuple[Any, ...]:
    """Return the values of a row, whose last is its digest; `trusted` as for `entry_of`.

    Raises:
        DigestError: the row is not what was written.
    """
    values = tuple(row)
    if trusted and digest(values[:-1]) != values[-1]:
        raise DigestError
    return values


def _dates(findings: Findings) -> dict[str, int]:
    return {name: milliseconds(when) for name, when in findings.items()}


def _findings(dates: Mapping[str, int]) -> Findings:
    return MappingProxyType({name: _EPOCH + at * _MILLISECOND for name, at in dates.items()})


def digest(values: Iterable[object]) -> int:
    """Return the checksum of a row.

    A value that is not there takes no part in it beyond its place, so that a column added at the
    end by a later revision, and empty, changes no digest.
    """
    text = "\x1f".join("" if value is None else f"={value}" for value in values)
    return zlib.crc32(text.rstrip("\x1f").encode())


def milliseconds(moment: datetime) -> int:
    """Return the milliseconds from 1970 to `moment`, in UTC."""
    return (moment - _EPOCH) // _MILLISECOND


def json_of(value: object) -> str:
    """Return the one JSON text of a value."""
    return json.dumps(
        value, ensure_ascii=False, allow_nan=False, sort_keys=True, separators=(",", ":")
    )


def _part(values: Mapping[str, Any]) -> Part:
    part = object.__new__(Part)
    part.__dict__.update(values)
    return part


@cache
def _offset(seconds: int) -> timezone:
    return timezone(timedelta(seconds=seconds))
