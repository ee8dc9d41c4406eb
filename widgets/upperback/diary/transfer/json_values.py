"""JSON text read value by value."""

import json
import re
from collections.abc import Iterator
from typing import Any, NoReturn

from upperback.diary.transfer import fields
from upperback.diary.transfer.errors import TransferError
from upperback.diary.transfer.source import Text

LONGEST = 1_000_000
"""The most characters of one value: an entry, or all preferences."""

_SPACE = re.compile(r"[ \t\r\n]*")


class JsonValues:
    """JSON text, of which a small part is held at a time."""

    def __init__(self, text: Text) -> None:
        """Take over the file's text."""
        self._text = text
        self._held = ""
        self._at = 0
        self._line = 1
        self._decode = json.JSONDecoder(
            object_pairs_hook=fields.object_of, parse_constant=_no_number
        ).raw_decode

    @property
    def line(self) -> int:
        """The line that was reached, from 1."""
        return self._line

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
