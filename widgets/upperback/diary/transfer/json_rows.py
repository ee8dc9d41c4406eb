"""The rows of a JSON file: read value by value, as it need not fit into memory."""

import json
import re
from collections.abc import Iterator
from contextlib import suppress
from typing import Any, NoReturn

from upperback.diary import rows
from upperback.diary.tables import PREFERENCE_NAME_LENGTH
from upperback.diary.transfer import fields
from upperback.diary.transfer.errors import TransferError
from upperback.diary.transfer.source import FORMAT, VERSION, Text
from upperback.errors import plain
from upperback.records import Entry, RecordError
from upperback.safety import Stop

LONGEST = 1_000_000
"""The most characters of one value: an entry, or all preferences."""

_SPACE = re.compile(r"[ \t\r\n]*")
_DEPTH = 50


class JsonRows:
    """Reads a JSON file.

    Attributes:
        preferences: those of the file, by name; complete once every row was read.
        stops: those that it lists; likewise.
    """

    def __init__(self, text: Text) -> None:
        """Take over the file's text."""
        self.preferences: dict[str, Any] = {}
        self.stops: list[Stop] = []
        self._values = _Values(text)

    def __iter__(self) -> Iterator[tuple[int, Entry | str]]:
        """Yield each entry: the line it begins on, and itself, or why it cannot be taken.

        Of a stop that cannot be taken, its line and why are yielded likewise.

        Raises:
            TransferError: the file cannot be read on, or is not a diary's.
        """
        values = self._values
        if values.first() == "[":
            raise _not_ours()
        found: dict[str, Any] = {}
        lists = {"entries": self._entries, "stops": self._list_stops}
        for name in values.members():
            if name in found:
                raise values.wrong(f"'{plain(name)}' is there twice")
            found[name] = True
            if name in lists:
                yield from lists[name]()
                continue
            found[name] = values.value()
            if name == "format":
                _check_format(found)
            elif name == "version":
                _check_version(found[name])
            elif name == "preferences":
                self.preferences = _preferences(found[name])
            else:
                raise values.wrong(f"'{plain(name)}' is not a part of a diary")
        values.end()
        _check_format(found)
        if not {"version", "entries"} <= found.keys():
            raise TransferError("The file lacks its version or its entries: export it again.")
        if found["version"] == 1:
            self.stops += _stops_of_version_1(self.preferences.pop("stops", None))

    def _entries(self) -> Iterator[tuple[int, Entry | str]]:
        for line in self._values.items():
            value = self._values.value()
            if not isinstance(value, dict):
                yield line, "An entry must be an object, as in an export."
                continue
            try:
                yield line, fields.entry_from(value)
            except RecordError as error:
                yield line, str(error)

    def _list_stops(self) -> Iterator[tuple[int, str]]:
        for line in self._values.items():
            value = self._values.value()
            if not isinstance(value, dict):
                yield line, "A stop must be an object, as in an export."
                continue
            try:
                self.stops.append(fields.stop_from(value))
            except RecordError as error:
                yield line, str(error)


class _Values:
    """JSON text, of which a small part is held at a time."""

    def __init__(self, text: Text) -> None:
        self._text = text
        self._held = ""
        self._at = 0
        self._line = 1
        self._decode = json.JSONDecoder(
            object_pairs_hook=fields.object_of, parse_constant=_no_number
        ).raw_decode

    def first(self) -> str:
        """Return the letter that the text begins with."""
        return self._next()

    def members(self) -> Iterator[str]:
        """Yield each name of an object; its value must be read before the next."""
        self._expect("{")
        if self._next() == "}":
            self._expect("}")
            return
        while True:
            name = self.value()
            if not isinstance(name, str):
                raise self.wrong("a name is missing")
            self._expect(":")
            yield name
            if self._expect(",}") == "}":
                return

    def items(self) -> Iterator[int]:
        """Yield the line of each item of a list; the item must be read before the next."""
        self._expect("[")
        if self._next() == "]":
            self._expect("]")
            return
        while True:
            self._next()
            yield self._line
            if self._expect(",]") == "]":
                return

    def value(self) -> Any:  # noqa: ANN401 (any JSON)
        """Return the next value, whole."""
        self._next()
        try:
            value, end = self._decode(self._held, self._at)
        # JSON that is not JSON, a number with thousands of digits, or lists in lists in lists.
        except (ValueError, RecursionError):
            raise self.wrong("there is no sound value, or a very long one") from None
        self._go_to(end)
        return value

    def end(self) -> None:
        """Make sure that nothing follows."""
        if self._next():
            raise self.wrong("something follows after the end")

    def wrong(self, what: str) -> TransferError:
        """Return the error for something at this place."""
        return TransferError(f"Line {self._line}: {what}; correct it, or export the diary again.")

    def _expect(self, letters: str) -> str:
        letter = self._next()
        if not letter:
            raise TransferError("The file ends before the diary does: export it again.")
        if letter not in letters:
            raise self.wrong(f"there should be one of {' '.join(letters)}")
        self._go_to(self._at + 1)
        return letter

    def _next(self) -> str:
        """Go to the next letter that is no space, and return it, or nothing at the end."""
        while True:
            self._fill()
            found = _SPACE.match(self._held, self._at)
            self._go_to(found.end() if found else self._at)
            if self._at < len(self._held):
                self._fill()
                return self._held[self._at]
            if not self._held:
                return ""

    def _go_to(self, place: int) -> None:
        self._line += self._held.count("\n", self._at, place)
        self._at = place

    def _fill(self) -> None:
        if len(self._held) - self._at < LONGEST:
            more = self._text.read(LONGEST)
            if more or self._at == len(self._held):
                self._held = self._held[self._at :] + more
                self._at = 0


def _no_number(_name: str) -> NoReturn:
    raise ValueError  # NaN and Infinity are not JSON


def _not_ours() -> TransferError:
    return TransferError("The JSON is not a diary's: choose a file that the workbook exported.")


def _check_format(found: dict[str, Any]) -> None:
    if found.get("format") != FORMAT:
        raise _not_ours()


def _check_version(version: object) -> None:
    if type(version) is not int or version < 1:
        raise TransferError("The version of the file is not a number: export it again.")
    if version > VERSION:
        raise TransferError("The file was made by a newer version: update the workbook to read it.")


def _preferences(given: object) -> dict[str, Any]:
    if not isinstance(given, dict) or not _shallow(given, _DEPTH):
        raise TransferError("The preferences must be an object, as in an export: export it again.")
    for name, value in given.items():
        try:
            rows.json_of([name, value]).encode()
        except ValueError:
            name = ""  # noqa: PLW2901 (half a character, which no diary keeps)
        if not 0 < len(name) <= PREFERENCE_NAME_LENGTH or "\0" in name:
            raise TransferError(
                f"A preference cannot be saved, because its name has not 1 to "
                f"{PREFERENCE_NAME_LENGTH} readable characters: remove it from the file."
            )
    return given


def _stops_of_version_1(chosen: object) -> Iterator[Stop]:
    """Yield what can be read of the stops as they were a preference."""
    listed = chosen.get("stops") if isinstance(chosen, dict) else None
    for each in listed if isinstance(listed, list) else []:
        if isinstance(each, dict):
            with suppress(RecordError):
                renamed = {"session_id" if name == "session" else name: each[name] for name in each}
                yield fields.stop_from(renamed)


def _shallow(value: object, depth: int) -> bool:
    if isinstance(value, dict):
        value = list(value.values())
    if not isinstance(value, list):
        return True
    return depth > 0 and all(_shallow(item, depth - 1) for item in value)
