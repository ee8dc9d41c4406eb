"""The cells of a row as an entry's values, however a person or a spreadsheet writes them."""

import json
import re
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

from upperback.content import every_technique
from upperback.diary.transfer.fields import FORMULA, object_of
from upperback.records import REACTIONS, REGIONS, STOP_REASONS, RecordError
from upperback.records.entry import KINDS
from upperback.records.values import rating

_RATINGS = ("stiffness_before", "stiffness_after", "pain_before", "pain_after")
_NUMBERS = (*_RATINGS, "cues_done", "slot", "row_version")
_FLAGS = ("stopped_early", "clock_changed", "backfilled", "day_only")
_YES = ("true", "yes", "y", "1", "x", "✓", "wahr", "ja", "j", "vrai", "oui", "o")
_NO = ("false", "no", "n", "0", "-", "falsch", "nein", "faux", "non")
_YES_AND_NO = dict.fromkeys(_YES, True) | dict.fromkeys(_NO, False)
NOTHING = ("n/a", "#n/a", "na", "n.a.", "nan", "null", "-", "–", "—", "?", "k.a.", "#nv", "#n/d")  # noqa: RUF001
"""How people and spreadsheets write that there is no value; "none" may be a rating of 0."""
_NAMED: Mapping[str, Mapping[str, str]] = {
    "kind": KINDS,
    "stop_reason": STOP_REASONS,
    "reaction": REACTIONS,
}
_NUMBER = re.compile(r"([0-9]{1,9})([.,]0{1,9})?")
_RATED_OF_TEN = re.compile(r"([0-9]{1,2})([.,]0{1,9})? ?(?:/|(?:out )?of|von|sur) ?10")
_GUARDED = re.compile(r'\s*="([^"]*)"\s*')
_BETWEEN_REGIONS = re.compile(r"[,;/|\n]")


class CellError(RecordError):
    """A cell cannot be used; `value` is what is in it, for the person alone and for no log."""

    def __init__(self, reason: str, value: str = "") -> None:
        """Take over the sentence, and what it is about."""
        super().__init__(reason)
        self.value = value


def values_in(cells: Iterable[tuple[str, str]]) -> dict[str, Any]:
    """Return the values of a row, given as field and cell; an empty cell gives none.

    Raises:
        CellError: a cell does not hold what its field takes.
    """
    given = dict(cells)
    values: dict[str, Any] = {}
    for name, cell in given.items():
        text = cell.strip()
        if name == "note":
            values[name] = cell[1:] if cell[:1] == "'" and FORMULA.match(cell, 1) else cell
        elif text and name == "technique" and not given.get("entry_id", "").strip():
            values[name] = _technique(text)  # an export may know one that is gone since
        elif text:
            values[name] = _value(name, text)
    return values


def bare(cell: str) -> str:
    """Return what is written in a cell that a spreadsheet was told to leave as it is: ="6"."""
    guarded = _GUARDED.fullmatch(cell)
    return guarded[1] if guarded else cell


def _value(name: str, text: str) -> object:
    if name in _NUMBERS:
        return _number(name, text)
    if name in _FLAGS:
        if text.casefold() not in _YES_AND_NO:
            raise CellError(f"{_called(name)} must be yes or no.", text)
        return _YES_AND_NO[text.casefold()]
    if name in _NAMED:
        return _chosen(text, _ids(name)) or text
    if name == "regions":
        return _regions(text)
    if name == "parts":
        try:
            return json.loads(text, object_pairs_hook=object_of)
        except (ValueError, RecursionError):
            raise CellError(
                "The parts must be sound JSON, as in an export, or be left out."
            ) from None
    return text


def _number(name: str, text: str) -> int | str:
    found = _NUMBER.fullmatch(text) or (name in _RATINGS and _RATED_OF_TEN.fullmatch(text))
    number = int(found[1]) if found else text
    if name in _RATINGS:
        try:
            rating(_called(name), number)
        except RecordError as error:
            raise CellError(str(error), text) from None
    return number


def _technique(text: str) -> str:
    names = _techniques()
    found = _chosen(text, names)
    if found is None:
        known = ", ".join(each.name for each in every_technique())
        raise CellError(f"We know no such technique. There are {known}.", text)
    return found


def _regions(text: str) -> list[str]:
    if all(word in REGIONS for word in text.split()):
        return text.split()
    names = _ids("regions")
    found = [_chosen(each, names) for each in _BETWEEN_REGIONS.split(text) if each.strip()]
    if None in found:
        raise CellError(f"We know no such region. There are {', '.join(REGIONS)}.", text)
    return [each for each in found if each]


@cache
def _techniques() -> dict[str, str]:
    return _by_name({each.id: each.name for each in every_technique()})


@cache
def _ids(name: str) -> dict[str, str]:
    return _by_name(REGIONS if name == "regions" else _NAMED[name])


def _by_name(choices: Mapping[str, str]) -> dict[str, str]:
    """Return the id of each, by its id and by the name that the page shows."""
    return {_folded(name): each for each in choices for name in (each, choices[each])}


def _chosen(text: str, ids: Mapping[str, str]) -> str | None:
    return ids.get(_folded(text))


def _folded(text: str) -> str:
    return " ".join(text.casefold().replace("-", " ").replace("_", " ").split())


def _called(name: str) -> str:
    return name.replace("_", " ").capitalize()
