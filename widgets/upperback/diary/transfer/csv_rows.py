"""The rows of a CSV file: separated by commas, semicolons or tabs, with the columns named."""

import csv
from collections.abc import Iterator
from typing import Any

from upperback.diary.transfer import fields
from upperback.diary.transfer.errors import TransferError
from upperback.diary.transfer.source import Text
from upperback.errors import plain
from upperback.records import Entry, RecordError
from upperback.safety import Answers, Statement, Stop

LONGEST = 100_000
"""The most characters of one row; the longest entry there can be has about a third of that."""

_DELIMITERS = ",;\t"
_OTHER_NAMES = {"date": "occurred_at"}


class CsvRows:
    """Reads a CSV file: entries alone, and of stops those of its sessions."""

    def __init__(self, text: Text) -> None:
        """Take over the file's text."""
        self.preferences: dict[str, Any] = {}
        self.stops = list[Stop]()
        self.answers = list[Answers]()
        self.statements = list[Statement]()
        self._lines = _Lines(text)

    def __iter__(self) -> Iterator[tuple[int, Entry | str]]:
        """Yield each row: the line it begins on, and its entry, or why it has none.

        Raises:
            TransferError: the file cannot be read on.
        """
        delimiter, names = self._header()
        reader = csv.reader(self._lines, delimiter=delimiter, strict=True)
        while True:
            line = self._lines.begin()
            try:
                cells = next(reader)
            except StopIteration:
                return
            except csv.Error:
                yield line, "A quotation mark is not closed, or is followed by text: correct it."
                continue
            if any(cell.strip() for cell in cells):
                yield line, _entry(names, cells)

    def _header(self) -> tuple[str, list[str]]:
        line = ""
        for line in self._lines:
            if line.strip():
                break
        split = {delimiter: _names(line, delimiter) for delimiter in _DELIMITERS}
        delimiter = max(split, key=lambda each: len(_KNOWN.intersection(split[each])))
        names = split[delimiter]
        where = f"Line {self._lines.number}"
        if not _KNOWN.intersection(names):
            raise TransferError(
                f"{where} must name the columns, as in a file that the workbook exported: "
                "choose another file, or add that line."
            )
        for place, name in enumerate(names, 1):
            if not name:
                raise TransferError(f"{where}: column {place} has no name; give it one.")
            if name not in _KNOWN:
                raise TransferError(
                    f"{where}: '{plain(name)}' is not a column of a diary; remove it."
                )
            if name in names[: place - 1]:
                raise TransferError(f"{where}: two columns are called '{name}'; remove one.")
        if "occurred_at" not in names:
            raise TransferError(f"{where}: there is no column 'date'; add it.")
        return delimiter, names


_KNOWN = frozenset(fields.COLUMNS)


class _Lines:
    """Lines, counted; a row that grows too long ends the reading."""

    def __init__(self, text: Text) -> None:
        self.number = 0
        self._text = text
        self._began = 1
        self._room = LONGEST

    def begin(self) -> int:
        """Begin a row and return the number of its first line."""
        self._room = LONGEST
        self._began = self.number + 1
        return self._began

    def __iter__(self) -> "_Lines":
        return self

    def __next__(self) -> str:
        line = self._text.readline(self._room + 1)
        if not line:
            raise StopIteration
        self.number += 1
        self._room -= len(line)
        if self._room < 0:
            raise TransferError(
                f"Line {self._began} begins a row of more than {LONGEST} characters, "
                "which no entry has. Look for a quotation mark that is not closed."
            )
        return line


def _names(line: str, delimiter: str) -> list[str]:
    try:
        cells = next(csv.reader([line], delimiter=delimiter, strict=True))
    except csv.Error:
        return []
    names = [cell.strip().lower().replace(" ", "_").replace("-", "_") for cell in cells]
    return [_OTHER_NAMES.get(name, name) for name in names]


def _entry(names: list[str], cells: list[str]) -> Entry | str:
    if len(cells) != len(names):
        values = "1 value" if len(cells) == 1 else f"{len(cells)} values"
        columns = "1 column" if len(names) == 1 else f"{len(names)} columns"
        return f"It has {values}, and the first line names {columns}."
    try:
        return fields.entry_from(fields.values_in(zip(names, cells, strict=True)))
    except RecordError as error:
        return str(error)
