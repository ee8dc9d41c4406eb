"""A file that comes in: what it is, and its text, read in small parts."""

import codecs
import hashlib
import io
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Literal

from upperback.diary.backups import Progress
from upperback.diary.transfer.errors import TransferError
from upperback.errors import plain

Kind = Literal["csv", "json"]

FORMAT = "upperback diary"
"""What a JSON file calls itself."""

VERSION = 4
"""The version of that format.

The first had stops among the preferences, the second no answers, the third no comparisons.
"""

PAGE_LIMIT = 5_000_000
"""The largest file that a page takes, in bytes; the command line takes any."""

BOM = "\N{ZERO WIDTH NO-BREAK SPACE}"
"""The byte order mark, as a character."""

_BUFFER = 64 * 1024
_LINE_END = re.compile(rb"\r\n?|\n")
_MAGIC: dict[bytes, str] = {
    b"PK": "a zip archive or a spreadsheet",
    b"\x1f\x8b": "a gzip archive",
    b"BZh": "a bzip2 archive",
    b"\xfd7zXZ": "an xz archive",
    b"7z\xbc\xaf": "a 7-Zip archive",
    b"\x28\xb5\x2f\xfd": "a zstd archive",
    b"SQLite format 3\0": "a database",
    b"\xd0\xcf\x11\xe0": "a spreadsheet",
    b"%PDF": "a PDF",
    b"{\\rtf": "a text document",
    b"<": "a web page",
    **{bytes((0x80, protocol)): "a Python pickle" for protocol in range(2, 6)},
}
_NOT_UTF_8 = "save it as 'CSV UTF-8', or choose UTF-8 as its encoding"

Encoding = Literal["utf-8", "cp1252"]
"""What text without a byte order mark is read as; the second is what older spreadsheets save."""

_AFTER_A_LEAD = bytes(range(0x80, 0xC0)).decode("cp1252", "ignore")
_NOT_CP1252 = re.compile(rf"[Â-Ô][{re.escape(_AFTER_A_LEAD)}]|[^\x00-\x7f]{{4}}")
"""What UTF-8 that was cut, or an alphabet of the East, looks like where it is read as cp1252."""


class NotUtf8Error(TransferError):
    """The bytes are no UTF-8 text."""


class Text:
    """The text of a file.

    Attributes:
        kind: what the file is, by its content.
        line: how many lines `readline` has returned.
    """

    def __init__(self, raw: "_Watched", encoding: Encoding = "utf-8") -> None:
        """Look at how the file begins.

        Raises:
            TransferError: it is nothing that can be read.
        """
        buffered = io.BufferedReader(raw, _BUFFER)
        head = buffered.peek(_BUFFER)
        named = _named_encoding(head)
        self._is_cp1252 = named is None and encoding == "cp1252"
        codec = "cp1252" if self._is_cp1252 else named or "utf-8-sig"
        beginning = head.decode(codec, "ignore").lstrip()
        if not beginning:
            raise TransferError("The file is empty: choose another.")
        self.kind: Kind = "json" if beginning[0] in "{[" else "csv"
        self.line = 0
        self._text = io.TextIOWrapper(buffered, codec, "strict", newline="")

    def read(self, size: int) -> str:
        """Return the next characters, or nothing at the end."""
        return self._checked(self._text.read, size)

    def readline(self, limit: int) -> str:
        """Return the next line with its end (CR, LF or both), or its first `limit` characters."""
        line = self._checked(self._text.readline, limit)
        self.line += 1
        return line

    def _checked(self, read: Callable[[int], str], size: int) -> str:
        try:
            text = read(size)
        except UnicodeDecodeError as error:
            before = len(_LINE_END.findall(error.object[: error.start]))
            raise self._not_utf_8(self.line + before + 1) from None
        if self._is_cp1252 and _NOT_CP1252.search(text):
            raise self._not_utf_8(self.line + 1)
        if "\0" in text:
            raise TransferError(f"The file holds NUL bytes, which no text has: {_NOT_UTF_8}.")
        return text

    def _not_utf_8(self, line: int) -> NotUtf8Error:
        where = f" near line {line}" if self.kind == "csv" else ""
        return NotUtf8Error(f"The file holds bytes{where} that are not UTF-8 text: {_NOT_UTF_8}.")


class _Watched(io.RawIOBase):
    """Bytes that are counted and digested as they are read."""

    def __init__(
        self, raw: io.RawIOBase | io.BytesIO, size: int, progress: Progress | None
    ) -> None:
        self.hash = hashlib.blake2b(digest_size=32)
        self._raw = raw
        self._done = 0
        self._size = size
        self._progress = progress

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: "memoryview") -> int:  # type: ignore[override]
        count = self._raw.readinto(buffer) or 0
        self.hash.update(memoryview(buffer)[:count])
        self._done += count
        if self._progress and count:
            self._progress(self._done, max(self._size, self._done))
        return count


@contextmanager
def opened(
    source: Path | bytes, progress: Progress | None, encoding: Encoding = "utf-8"
) -> Iterator[tuple[Text, _Watched]]:
    """Yield the text of a file, and what knows the `hash` of as much as was read of it.

    Raises:
        TransferError: it cannot be read, or is nothing that can be.
    """
    if isinstance(source, bytes):
        if len(source) > PAGE_LIMIT:
            raise TransferError(
                f"The file has more than {PAGE_LIMIT // 1_000_000} MB, the most that a page takes. "
                "Use `upperback diary import` on the command line."
            )
        watched = _Watched(io.BytesIO(source), len(source), progress)
        yield Text(watched, encoding), watched
        return
    name = plain(str(source), 200)
    if not source.is_file():
        raise TransferError(f"There is no file {name}: check its name.")
    try:
        with source.open("rb", buffering=0) as raw:
            watched = _Watched(raw, source.stat().st_size, progress)
            yield Text(watched, encoding), watched
    except OSError as error:
        raise TransferError(
            f"{name} cannot be read ({error.strerror}): allow it, or choose another file."
        ) from error


def _named_encoding(head: bytes) -> str | None:
    """Return the encoding that the file names by how it begins, or None."""
    for magic, name in _MAGIC.items():
        if head.startswith(magic):
            raise TransferError(f"The file is {name}: export it as CSV or JSON, and choose that.")
    if head.startswith((codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)):
        raise TransferError(f"The file is UTF-32 text, which is not read: {_NOT_UTF_8}.")
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    if head.startswith(codecs.BOM_UTF8):
        return "utf-8-sig"
    return None
