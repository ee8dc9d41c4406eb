"""Is the diary sound? Its structure by SQLite, its rows by their digests."""

import sqlite3
from collections.abc import Iterator

from upperback.diary import rows
from upperback.diary.tables import APPLICATION_ID

ENTRY_ROWS = f"SELECT {', '.join(rows.COLUMNS)} FROM entries ORDER BY seq"  # noqa: S608
"""Reads every entry; the names are ours."""


def findings(connection: sqlite3.Connection) -> Iterator[str]:
    """Yield what is wrong with a diary, one clear sentence each; nothing if all is well.

    Raises:
        sqlite3.Error: it is so damaged that it cannot even be looked through.
    """
    if connection.execute("PRAGMA application_id").fetchone() != (APPLICATION_ID,):
        yield "The file is not a diary of this workbook."
        return
    if not sound(connection):
        yield "The file's structure is damaged."
    changed = sum(rows.digest(row[:-1]) != row[-1] for row in connection.execute(ENTRY_ROWS)) + sum(
        rows.digest((name, value)) != digest
        for name, value, digest in connection.execute("SELECT name, value, digest FROM preferences")
    )
    if changed:
        yield f"{changed} rows are not what was written."


def sound(connection: sqlite3.Connection) -> bool:
    """Whether SQLite finds the file's structure, indexes and constraints in order."""
    return bool(connection.execute("PRAGMA integrity_check(1)").fetchone() == ("ok",))
