"""A table as text: where its columns are named, and the cells of each row below."""

import csv
from collections.abc import Iterator

from upperback.diary.transfer.columns import CLOCK, DAY, MOMENT, Header, header_of, names_summary
from upperback.diary.transfer.errors import TransferError
from upperback.diary.transfer.source import Text

LONGEST = 100_000
"""The most characters of one row; the longest entry there can be has about a third of that."""

UNBALANCED = "A quotation mark is not closed, or is followed by text: correct it."

SIGNS = {",": "commas", ";": "semicolons", "\t": "tabs", "|": "bars"}
DELIMITERS = "".join(SIGNS)
_EMPTY = f'{DELIMITERS} "\r\n'
_NAME_LINES = 5
_SEARCHED = 25
"""How many lines may come before the one that names the columns: a title, say."""


class Table:
    """The rows of a table, whatever its owner wrote above and below them.

    Attributes:
        header: what names the columns.
        no_rows: how many lines were none: a title, what only a spreadsheet reads, an average.
    """

    def __init__(self, text: Text) -> None:
        """Find the line that names the columns.

        Raises:
            TransferError: there is none, or it names no table of a diary.
        """
        self.no_rows = 0
        self._lines = _Lines(text)
        self.header = self._find_header()
        self.header.check()

    def __iter__(self) -> Iterator[tuple[int, list[str] | None]]:
        """Yield each row: the line it begins on and its cells, or None where it is unbalanced.

        Raises:
            TransferError: the file cannot be read on.
        """
        reader = csv.reader(self._lines, delimiter=self.header.delimiter, strict=True)
        width = len(self.header.cells)
        while True:
            line = self._lines.begin()
            try:
                cells = next(reader)
            except StopIteration:
                return
            except csv.Error:
                yield line, None
                continue
            while len(cells) > width and not cells[-1].strip():
                cells.pop()
            if not any(cell.strip() for cell in cells):
                continue
            if self._is_no_row(cells):
                self.no_rows += 1
            else:
                yield line, cells

    def _is_no_row(self, cells: list[str]) -> bool:
        """Whether this repeats the header, sums up the rows above, or only draws a line."""
        first = next(cell for cell in cells if cell.strip())
        is_digit = any(letter.isdigit() for letter in first)
        is_rule = not any(cell.strip("-:= ") for cell in cells)
        is_summary = not is_digit and names_summary(first)
        return is_rule or is_summary or tuple(cells) == self.header.cells

    def _find_header(self) -> Header:
        separators, best, passed = DELIMITERS, None, 0
        for _ in range(_SEARCHED):
            self._lines.begin()
            line = next(self._lines, None)
            if line is None:
                break
            if not line.strip(_EMPTY):
                continue
            if line.lower().startswith("sep=") and len(line.rstrip("\r\n")) == len("sep=;"):
                separators = line[len("sep=")]
                self.no_rows += 1
                continue
            line = self._whole(line)
            header = max(
                (header_of(self._lines.number, each, _cells(line, each)) for each in separators),
                key=_known,
            )
            if {DAY, CLOCK, MOMENT}.intersection(header.fields):
                self.no_rows += passed
                return header
            passed += 1
            if _known(header) > 1 and best is None:
                best = header
        if best is None:
            raise TransferError(
                "No line names columns that we know. "
                "Above your rows, write names such as date, stiffness before and stiffness after."
            )
        return best

    def _whole(self, line: str) -> str:
        """Return the line with what belongs to it: a name in quotation marks may have two lines."""
        for _ in range(_NAME_LINES):
            if line.count('"') % 2 == 0:
                break
            line += next(self._lines, "")
        return line


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


def _cells(line: str, delimiter: str) -> list[str]:
    try:
        return next(csv.reader([line], delimiter=delimiter, strict=True))
    except csv.Error:
        return []


def _known(header: Header) -> int:
    return sum(field is not None for field in header.fields)
