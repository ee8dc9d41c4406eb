"""Reading a file into the diary: first a look, then all of it or nothing."""

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing
from datetime import timedelta
from itertools import islice
from pathlib import Path
from typing import Any

from upperback.diary import Diary
from upperback.diary.backups import Progress
from upperback.diary.transfer import fields
from upperback.diary.transfer.csv_rows import CsvRows
from upperback.diary.transfer.errors import TransferError
from upperback.diary.transfer.json_rows import JsonRows
from upperback.diary.transfer.preview import SHOWN, Conflict, Preview, Refusal
from upperback.diary.transfer.source import Text, opened
from upperback.records import Entry
from upperback.records.clock import now
from upperback.safety import Answers, Statement, Stop

_CHUNK = 500
_CLOCK_SLACK = timedelta(minutes=5)


def read(diary: Diary, source: Path | bytes, progress: Progress | None = None) -> Preview:
    """Look through a whole file and return what `apply` would do; nothing is written.

    Args:
        diary: what the file would be read into.
        source: the file, or what a page was handed, of `PAGE_LIMIT` bytes at most.
        progress: is told how many bytes are read, and of how many.

    Returns:
        The preview; rows that cannot be taken are in it, each with its reason.

    Raises:
        TransferError: the file as a whole cannot be taken.
        DiaryError: the diary cannot be read.
    """
    with opened(source, progress) as (text, watched), closing(_Seen()) as seen:
        rows = _rows(text)
        tally = _Tally(diary, seen)
        pending = iter(rows)
        while chunk := list(islice(pending, _CHUNK)):
            tally.take(chunk)
        known = {stop.session_id for stop in diary.stops()}
        return Preview(
            kind=text.kind,
            **tally.counts,
            conflicts=tuple(tally.conflicts),
            refused=tuple(tally.refused),
            answers=diary.would_bring_in(rows.answers, rows.statements),
            stops=len(tally.stopped.union(stop.session_id for stop in rows.stops) - known),
            preferences=len(rows.preferences.keys() - diary.preferences().keys()),
            source=source,
            digest=watched.hash.digest(),
        )


def apply(diary: Diary, preview: Preview, progress: Progress | None = None) -> int:
    """Save what a preview calls new, all of it or nothing; a second time adds nothing.

    Args:
        diary: the one that `read` looked at.
        preview: what `read` returned; its file is read a second time.
        progress: is told how many bytes are read, and of how many.

    Returns:
        How many entries were added.

    Raises:
        TransferError: the preview is not `ready`, or the file was changed since.
        DiaryError: the diary cannot be written.
    """
    if not preview.ready:
        raise TransferError(
            "Nothing was saved: correct the rows that cannot be used, and try again."
        )
    chosen: dict[str, Any] = {}
    stopped: list[Stop] = []
    answered: list[Answers] = []
    stated: list[Statement] = []
    with opened(preview.source, progress) as (text, watched):

        def entries() -> Iterator[Entry]:
            rows = _rows(text)
            for _, entry in rows:
                if isinstance(entry, str):
                    raise _changed()
                yield entry
            if watched.hash.digest() != preview.digest:
                raise _changed()
            chosen.update(rows.preferences)  # all are read by add_all after the last entry
            stopped.extend(rows.stops)
            answered.extend(rows.answers)
            stated.extend(rows.statements)

        return diary.add_all(entries(), chosen, stopped, answered=answered, stated=stated)


def _rows(text: Text) -> CsvRows | JsonRows:
    return CsvRows(text) if text.kind == "csv" else JsonRows(text)


def _changed() -> TransferError:
    return TransferError("Nothing was saved: the file was changed after it was looked through.")


class _Tally:
    """Counts what would become of each row."""

    def __init__(self, diary: Diary, seen: "_Seen") -> None:
        self.counts = dict.fromkeys(
            ("new", "returning", "future", "known", "conflict_count", "refused_count"), 0
        )
        self.conflicts: list[Conflict] = []
        self.refused: list[Refusal] = []
        self.stopped: set[str] = set()
        self._diary = diary
        self._seen = seen
        self._soon = now() + _CLOCK_SLACK

    def take(self, chunk: Iterable[tuple[int, Entry | str]]) -> None:
        """Count these rows."""
        entries = []
        for line, entry in chunk:
            if isinstance(entry, str):
                self._refuse(line, entry)
            else:
                entries.append((line, entry))
        here, deleted = self._diary.look_up([entry.entry_id for _, entry in entries])
        for line, entry in entries:
            if self._is_first(line, entry):
                self._place(line, entry, here.get(entry.entry_id), deleted)

    def _is_first(self, line: int, entry: Entry) -> bool:
        first, same = self._seen.before(entry.entry_id, fields.said(entry), line)
        if first == line:
            return True
        if same:
            self.counts["known"] += 1
        else:
            self._refuse(
                line, f"Line {first} has the same id and says something else: remove one of them."
            )
        return False

    def _place(self, line: int, entry: Entry, here: Entry | None, deleted: set[str]) -> None:
        same_reason = here is None or here.stop_reason == entry.stop_reason
        if same_reason and Stop.from_entry(entry) is not None:
            self.stopped.add(entry.entry_id)
        if here is None:
            self.counts["new"] += 1
            self.counts["returning"] += entry.entry_id in deleted
            self.counts["future"] += entry.occurred_at > self._soon
        elif fields.said(here) == fields.said(entry):
            self.counts["known"] += 1
        else:
            self.counts["conflict_count"] += 1
            if len(self.conflicts) < SHOWN:
                self.conflicts.append(Conflict(line, here, entry))

    def _refuse(self, line: int, reason: str) -> None:
        self.counts["refused_count"] += 1
        if len(self.refused) < SHOWN:
            self.refused.append(Refusal(line, reason))


class _Seen:
    """Where an id was met before in the file, and whether it said the same.

    A million ids do not fit into the memory that reading may take. So they lie in a temporary
    database that SQLite moves to the disk as it grows, as hashes, from which nothing can be read.
    """

    def __init__(self) -> None:
        self._database = sqlite3.connect("", isolation_level=None)
        for setting in ("cache_size=-8000", "journal_mode=OFF", "synchronous=OFF"):
            self._database.execute(f"PRAGMA {setting}")
        self._database.execute("CREATE TABLE seen (id INTEGER PRIMARY KEY, said, line)")
        self._database.execute("BEGIN")

    def close(self) -> None:
        self._database.close()

    def before(self, entry_id: str, said: dict[str, Any], line: int) -> tuple[int, bool]:
        """Return the line where that id was first, which may be this, and whether it said this."""
        key, content = hash(entry_id), hash(repr(said))
        try:
            new = self._database.execute(
                "INSERT OR IGNORE INTO seen VALUES (?, ?, ?)", (key, content, line)
            ).rowcount
            if new:
                return line, True
            first, before = self._database.execute(
                "SELECT line, said FROM seen WHERE id = ?", (key,)
            ).fetchone()
        except sqlite3.Error:
            raise TransferError(
                "There is no room to look through so large a file: free some disk space."
            ) from None
        return first, before == content
