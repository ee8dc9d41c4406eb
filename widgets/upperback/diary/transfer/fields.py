"""An entry or stop as the values of a JSON object or the cells of a CSV row, and back."""

import re
from collections.abc import Mapping
from dataclasses import fields
from typing import Any
from uuid import UUID, uuid5

from upperback.diary import rows
from upperback.diary.transfer.times import whole
from upperback.errors import plain
from upperback.records import Entry, Part, RecordError, clean_text
from upperback.safety import Stop

COLUMNS = (
    "occurred_at", "zone", "kind", "technique", "stiffness_before", "stiffness_after",
    "pain_before", "pain_after", "regions", "note", "stopped_early", "stop_reason", "reaction",
    "cues_done", "parts", "assigned_by", "plan_id", "slot", "content_version", "clock_changed",
    "backfilled", "recorded_at", "entry_id", "row_version", "day_only",
)  # fmt: skip
"""Every field of an entry, in the order a person wants to read them."""

HEADER = ("date", "time", *COLUMNS)
"""The columns of a CSV export: before the exact time, one that every spreadsheet reads as such."""

_FIELDS = frozenset(COLUMNS)
_STOP_FIELDS = frozenset(field.name for field in fields(Stop))
_PART_FIELDS = frozenset(field.name for field in fields(Part))
FORMULA = re.compile(r"[=+\-@\t\r\n'＝＋－＠]")  # noqa: RUF001 (a spreadsheet knows these too)
"""How a cell begins that a spreadsheet would compute, or that would be read as if it did."""

_NAMESPACE = UUID("2a7c3d0e-6f0b-5f43-9f5c-9e1f7a4b8d16")
_BOOKKEEPING = ("recorded_at", "row_version", "backfilled", "clock_changed")


def values_of(entry: Entry) -> dict[str, Any]:
    """Return an entry as JSON can say it."""
    values = {name: getattr(entry, name) for name in COLUMNS}
    return values | {
        "occurred_at": entry.occurred_at.isoformat(timespec="milliseconds"),
        "recorded_at": entry.recorded_at.isoformat(timespec="milliseconds"),
        "day_only": entry.day_only or None,  # of what has a time, nothing is said
        "parts": [vars(part) for part in entry.parts],
        "regions": list(entry.regions),
    }


def cells_of(entry: Entry) -> list[str]:
    """Return an entry as the cells of a row, in the order of `HEADER`."""
    values = values_of(entry)
    values["parts"] = rows.json_of(values["parts"]) if values["parts"] else None
    values["regions"] = " ".join(values["regions"])
    values["note"] = guarded(entry.note)
    at = entry.occurred_at
    clock = "" if entry.day_only else f"{at:%H:%M}"
    return [f"{at:%Y-%m-%d}", clock, *(_cell(values[name]) for name in COLUMNS)]


def guarded(text: str) -> str:
    """Return a text that no spreadsheet takes for a formula."""
    return f"'{text}" if FORMULA.match(text) else text


def entry_from(values: Mapping[str, Any]) -> Entry:
    """Return the entry with these values; what is not given, or is None, has its default.

    Without an id it gets one that is made from what it says, so that it gets the same one again.

    Raises:
        RecordError: a value breaks its rule, is missing, or is not an entry's.
    """
    given = {name: value for name, value in values.items() if value is not None}
    for name in given.keys() - _FIELDS:
        raise RecordError(f"'{plain(name)}' is not a field of an entry: remove it.")
    note = given.get("note", "")
    if isinstance(note, str) and clean_text(note) != note:
        raise RecordError("The note holds characters that cannot be saved: remove them.")
    given["occurred_at"] = whole(given.get("occurred_at"))
    given["zone"] = given.get("zone")  # this machine's zone is not the file's
    if "recorded_at" in given:
        given["recorded_at"] = whole(given["recorded_at"])
    given["parts"] = _parts(given.get("parts", []))
    entry = Entry(**given)
    if "entry_id" not in given:
        object.__setattr__(entry, "entry_id", _id_for(entry))
    return entry


def values_of_stop(stop: Stop) -> dict[str, Any]:
    """Return a stop as JSON can say it."""
    return vars(stop) | {
        "techniques": list(stop.techniques),
        "at": stop.at.isoformat(timespec="milliseconds"),
    }


def stop_from(values: Mapping[str, Any]) -> Stop:
    """Return the stop with these values.

    Raises:
        RecordError: a value breaks its rule, is missing, or is not a stop's.
    """
    if values.keys() != _STOP_FIELDS:
        raise RecordError("A stop must have the fields that it has in an export, and no other.")
    return Stop(**{**values, "at": whole(values["at"])})


def object_of(members: list[tuple[str, Any]]) -> dict[str, Any]:
    """Return a JSON object, given as names and values.

    Raises:
        ValueError: a name is there twice, and nobody knows which value was meant.
    """
    made = dict(members)
    if len(made) != len(members):
        raise ValueError
    return made


def said(entry: Entry) -> dict[str, Any]:
    """Return what an entry says, whenever and however often it was written down.

    Two entries are the same if these are: the local day counts too, and not the moment alone.
    """
    return {name: value for name, value in values_of(entry).items() if name not in _BOOKKEEPING}


def _cell(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return "" if value is None else str(value)


def _parts(given: object) -> tuple[Part, ...]:
    if not isinstance(given, list) or not all(isinstance(part, dict) for part in given):
        raise RecordError("The parts must be a list of objects, as in an export.")
    for part in given:
        if not {"technique"} <= part.keys() <= _PART_FIELDS:
            raise RecordError("A part must have the fields that it has in an export, and no other.")
    return tuple(Part(**part) for part in given)


def _id_for(entry: Entry) -> str:
    # Without what is empty: a column that a later version adds does not make another id then.
    given = {
        name: value
        for name, value in said(entry).items()
        if value not in (None, "", []) and name != "entry_id"
    }
    return str(uuid5(_NAMESPACE, rows.json_of(given)))
