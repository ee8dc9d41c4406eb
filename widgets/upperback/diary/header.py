"""The first bytes of a diary's file, read beside SQLite: how often it was changed, and its size.

A file is held open for as long as anybody of this process reads its header: whoever closes a file
that SQLite has open too takes SQLite's locks on it away (sqlite.org/howtocorrupt.html, 2.2).
"""

import os
from pathlib import Path
from weakref import WeakValueDictionary, finalize

from upperback.diary import place

_MAGIC = b"SQLite format 3\0"
_LARGEST = 65536
_KNOWN: WeakValueDictionary[tuple[int, int], "Header"] = WeakValueDictionary()


class Header:
    """The header of one file, whatever it is called meanwhile; see `header_of`."""

    def __init__(self, path: Path) -> None:
        """Open the file.

        Raises:
            OSError: it cannot be read.
        """
        self._handle = os.open(path, os.O_RDONLY | getattr(os, "O_BINARY", 0))
        finalize(self, os.close, self._handle)

    @property
    def is_sqlite(self) -> bool:
        """Whether it begins as every file of SQLite does."""
        return self._bytes(0, len(_MAGIC)) == _MAGIC

    @property
    def application_id(self) -> int:
        """Whose file it is."""
        return self._number(68)

    @property
    def page_size(self) -> int:
        """How many bytes a page has."""
        size = int.from_bytes(self._bytes(16, 2))
        return _LARGEST if size == 1 else size

    @property
    def change_counter(self) -> int:
        """How often the file was changed: one more with each transaction that writes."""
        return self._number(24)

    @property
    def pages(self) -> int:
        """How many pages the file has."""
        return os.fstat(self._handle).st_size // max(self.page_size, 1)

    def _number(self, at: int) -> int:
        return int.from_bytes(self._bytes(at, 4))

    def _bytes(self, at: int, count: int) -> bytes:
        if hasattr(os, "pread"):
            return os.pread(self._handle, count, at)
        os.lseek(self._handle, at, os.SEEK_SET)  # Windows
        return os.read(self._handle, count)


def header_of(path: Path) -> Header:
    """Return the header of that file; the same one for everybody who has it.

    Raises:
        OSError: it cannot be read.
    """
    identity = place.identity(path)
    header = _KNOWN.get(identity)
    if header is None:
        header = Header(path)
        if any(identity):
            _KNOWN[identity] = header
    return header
