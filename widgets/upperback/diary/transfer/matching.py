"""Rows without an id beside the entries of the same minute."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from upperback.records import Entry

_COMPARED = (
    "kind", "technique", "parts", "stiffness_before", "stiffness_after", "pain_before",
    "pain_after", "regions", "note", "stopped_early", "stop_reason", "reaction", "cues_done",
)  # fmt: skip


@dataclass(frozen=True)
class Matches:
    """Which rows of a file, by the id made for them, are of entries that the diary has.

    Attributes:
        known: those that say nothing new.
        corrected: those that say something else, each with the entry.
        fields: what the file's columns say; of the rest, it says nothing.
    """

    known: frozenset[str] = frozenset()
    corrected: Mapping[str, Entry] = field(default_factory=dict)
    fields: frozenset[str] = frozenset()

    def merged(self, here: Entry, there: Entry) -> Entry:
        """Return the diary's entry as the file corrects it."""
        return replace(here, **_differing(here, there, self.fields))


class Matching:
    """Finds for each row without an id the entry that it is of, where there is one.

    An entry that the file has itself, with its id, is never taken for another row's. Each entry is
    of one row at most, so that no more is held than the diary has.
    """

    def __init__(self, fields: frozenset[str]) -> None:
        """Compare these fields."""
        self._fields = fields
        self._same: dict[str, tuple[int, Entry]] = {}
        self._other: dict[str, tuple[int, Entry, Entry]] = {}

    def take(self, line: int, entry: Entry, here: Iterable[Entry]) -> bool:
        """Hold a row until the file is read, if it may be of one of these; tell whether it is."""
        here = list(here)
        for each in here:
            agrees = not _differing(each, entry, self._fields)
            if agrees and each.entry_id not in self._same:
                self._same[each.entry_id] = (line, entry)
                return True
        for each in here:
            if each.entry_id not in self._other:
                self._other[each.entry_id] = (line, entry, each)
                return True
        return False

    def settle(
        self,
        is_in_file: Callable[[str], bool],
        is_new: Callable[[Entry], None],
        is_corrected: Callable[[int, Entry, Entry], None],
    ) -> Matches:
        """Return what the rows are, once all were read; tell of each that is new or corrected."""
        known = set[str]()
        corrected: dict[str, Entry] = {}
        for entry_id, (_, entry) in self._same.items():
            if is_in_file(entry_id):
                is_new(entry)
            else:
                known.add(entry.entry_id)
        for entry_id, (line, entry, here) in self._other.items():
            if entry_id in self._same or is_in_file(entry_id):
                is_new(entry)
            else:
                corrected[entry.entry_id] = here
                is_corrected(line, here, entry)
        return Matches(frozenset(known), corrected, self._fields)


def _differing(here: Entry, there: Entry, fields: frozenset[str]) -> dict[str, Any]:
    """Return what a row says otherwise than an entry, of what its table has columns for."""
    found = {
        name: getattr(there, name)
        for name in _COMPARED
        if name in fields and getattr(here, name) != getattr(there, name)
    }
    if {"technique", "parts"}.intersection(found):  # these three hang together
        if here.techniques == there.techniques and "parts" not in fields:
            del found["technique"]
        else:
            found |= {"technique": there.technique, "parts": there.parts, "kind": there.kind}
    return found
