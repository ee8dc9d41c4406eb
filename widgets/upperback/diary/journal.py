"""The journal beside a diary: is it this diary's, or that of another computer's copy of it?

A synchronising folder may bring a journal from elsewhere. SQLite would play it into the diary,
whosever it is (sqlite.org/howtocorrupt.html, 1.4). So it is looked at before anything is opened,
by what SQLite writes into it (sqlite.org/fileformat.html, section 3): page 1 as it was before the
change, with the file's change counter, and how many pages the file had.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from secrets import token_hex

from upperback.diary import place
from upperback.diary.header import Header, header_of

_MAGIC = bytes.fromhex("d9d505f920a163d7")
_TO_THE_END = 0xFFFFFFFF
_COUNTER_AT = 24
_ASIDE = ".other-"
_STEP = 200
"""Every so manieth byte of a page is in its checksum."""


@dataclass(frozen=True, slots=True)
class _File:
    """A diary's file as it was at one moment: its header may be another at the next."""

    change_counter: int
    pages: int
    page_size: int

    @classmethod
    def now(cls, header: Header) -> "_File":
        return cls(header.change_counter, header.pages, header.page_size)


@dataclass(frozen=True, slots=True)
class _Part:
    """One part of a journal: its header, and where its pages begin."""

    count: int
    nonce: int
    pages: int
    sector: int
    page_size: int
    begins_at: int


def set_aside_if_foreign(path: Path) -> str | None:
    """Rename a journal that cannot be of the diary at `path`, and say so; its own stays.

    Of a diary that is being written to, what is read of the two may not be of one moment. So it is
    read twice: a journal that is the same both times, beside a file that is, was there with it.
    """
    path = path.resolve()
    journal = place.journal_of(path)
    if not place.is_hot(path) or not path.exists():
        return None
    header = header_of(path)
    first = _File.now(header), journal.read_bytes()
    file, found = _File.now(header), journal.read_bytes()
    if first != (file, found) or not header.is_sqlite or not _is_foreign(file, found):
        return None
    aside = journal.with_name(f"{journal.name}{_ASIDE}{token_hex(4)}")
    journal.rename(aside)
    place.sync(path.parent)
    return (
        f"Beside the diary lay the journal of another computer's copy. We renamed it {aside.name}. "
        "Your diary was not changed."
    )


def set_aside_before(path: Path) -> list[Path]:
    """Return the journals that were renamed so, in the folder of the diary at `path`."""
    path = path.resolve()
    begins = f"{place.journal_of(path).name}{_ASIDE}"
    return [each for each in path.parent.iterdir() if each.name.startswith(begins)]


def _is_foreign(file: _File, journal: bytes) -> bool:
    """Whether what is in a journal contradicts the file that it lies beside."""
    parts = [*_parts(journal)]
    if not parts:
        return False  # it was not yet begun, and nothing of it is played
    if any(part.page_size not in (0, file.page_size) for part in parts):
        return True
    if parts[0].pages > file.pages:  # a diary never becomes shorter before its journal is done
        return True
    before = _counter_in(journal, parts)
    return before is not None and (file.change_counter - before) % 2**32 not in (0, 1)


def _parts(journal: bytes) -> Iterator[_Part]:
    at = 0
    while journal[at : at + 8] == _MAGIC:
        count, nonce, pages, sector, page_size = (
            int.from_bytes(journal[at + n : at + n + 4]) for n in range(8, 28, 4)
        )
        if not sector or not page_size:
            return
        part = _Part(count, nonce, pages, sector, page_size, at + sector)
        yield part
        if count == _TO_THE_END:
            return
        ends_at = part.begins_at + count * (page_size + 8)
        at = -(-ends_at // sector) * sector


def _counter_in(journal: bytes, parts: list[_Part]) -> int | None:
    """Return the file's change counter before the change; None where page 1 is not in it."""
    for part in parts:
        length = part.page_size + 8
        whole = (len(journal) - part.begins_at) // length
        for n in range(min(part.count, whole)):
            record = journal[part.begins_at + n * length :][:length]
            page = record[4:-4]
            if int.from_bytes(record[-4:]) != _checksum(part.nonce, page):
                return None  # SQLite plays no more than what is before it
            if int.from_bytes(record[:4]) == 1:
                return int.from_bytes(page[_COUNTER_AT : _COUNTER_AT + 4])
    return None


def _checksum(nonce: int, page: bytes) -> int:
    return (nonce + sum(page[at] for at in range(len(page) - _STEP, 0, -_STEP))) % 2**32
