"""Erasing a diary, its copies included, so that nothing is left to be read."""

import os
import sqlite3
from contextlib import closing, suppress
from pathlib import Path

from upperback.diary import backups, checking, journal, place
from upperback.diary.engine import connect
from upperback.diary.errors import NotADiary, code_of, told_plainly
from upperback.diary.tables import APPLICATION_ID, METADATA

_CHUNK = 1024 * 1024


def erase(path: Path) -> None:
    """Erase everything in it, and every copy; an empty diary is left, also in open windows.

    The files are overwritten before they go. What the disk itself or a synchronising service
    keeps of old files is beyond our reach.

    Raises:
        NotADiary: the file belongs to something else, and was left alone.
        DiaryError: it could not be erased.
    """
    with told_plainly(path, "erase the diary"):
        try:
            journal.set_aside_if_foreign(path)
            if path.exists():
                _empty(path)
        except sqlite3.DatabaseError as error:
            # A statement that is right and fails all the same meets tables that are not.
            if code_of(error) & 0xFF not in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_ERROR):
                raise
            _shred(path)  # too damaged to be emptied
        if not path.exists():
            _shred(place.journal_of(path))
        folder = backups.folder_of(path)
        if folder.is_dir() and not folder.is_symlink():
            for file in folder.iterdir():
                _shred(file)
            with suppress(OSError):  # somebody keeps a folder of their own in it
                folder.rmdir()
        for left in (*path.parent.glob(f".*{place.DRAFT}*"), *journal.set_aside_before(path)):
            _shred(left)


def _empty(path: Path) -> None:
    if not path.stat().st_size:
        return
    try:
        connection = connect(path)
    except sqlite3.DatabaseError as error:
        if code_of(error) != sqlite3.SQLITE_NOTADB:
            raise
        raise _not_ours(path) from None
    with closing(connection):
        if connection.execute("PRAGMA application_id").fetchone() != (APPLICATION_ID,):
            raise _not_ours(path)
        connection.execute("PRAGMA journal_mode=TRUNCATE")
        connection.execute("BEGIN IMMEDIATE")
        for table in checking.tables(connection).intersection(METADATA.tables):
            connection.execute(f"DELETE FROM {table}")  # noqa: S608 (the names are ours)
        connection.execute("COMMIT")
        connection.execute("VACUUM")


def _not_ours(path: Path) -> NotADiary:
    return NotADiary(f"{path} is not a diary, and was left alone: remove it yourself.")


def _shred(file: Path) -> None:
    if file.is_symlink() or not file.is_file():
        return
    with file.open("r+b") as stream:
        left = file.stat().st_size
        while left > 0:
            left -= stream.write(b"\0" * min(left, _CHUNK))
        stream.flush()
        os.fsync(stream.fileno())
    file.unlink()
