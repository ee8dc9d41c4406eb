"""Is the diary sound? Its structure by SQLite, its rows by their digests."""

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing
from hashlib import sha256
from pathlib import Path

from upperback.counting import counted
from upperback.diary import place, plan_rows, rows
from upperback.diary.engine import connect
from upperback.diary.errors import NotADiary, code_of
from upperback.diary.migrations import SCHEMAS
from upperback.diary.tables import APPLICATION_ID, METADATA

_DIGESTED = {
    "plan_events": f"SELECT {', '.join(plan_rows.EVENT_COLUMNS)} FROM plan_events",  # noqa: S608
    "plans": f"SELECT {', '.join(plan_rows.PLAN_COLUMNS)} FROM plans",  # noqa: S608
    "preferences": "SELECT name, value, digest FROM preferences",
    "screenings": f"SELECT {', '.join(rows.ANSWER_COLUMNS)} FROM screenings",  # noqa: S608
    "statements": f"SELECT {', '.join(rows.STATEMENT_COLUMNS)} FROM statements",  # noqa: S608
    "stops": f"SELECT {', '.join(rows.STOP_COLUMNS)} FROM stops",  # noqa: S608
}
"""What reads every row of a table but the entries, its digest last."""


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
    there = tables(connection)  # not every one, in a copy of an earlier revision
    changed = sum(
        rows.digest(row[:-1]) != row[-1]
        for table, reading in {"entries": _entry_rows(connection), **_DIGESTED}.items()
        if table in there
        for row in connection.execute(reading)
    )
    if changed:
        yield f"{counted(changed, 'row is', 'rows are')} not what was written."


def sound(connection: sqlite3.Connection) -> bool:
    """Whether structure, indexes and constraints are in order, and the tables are as we made them.

    SQLite takes the tables as it finds them: a rule in which one letter has changed is a rule.
    """
    try:
        whole = connection.execute("PRAGMA integrity_check(1)").fetchone() == ("ok",)
        return whole and _schema(connection) == _expected(connection)
    except sqlite3.OperationalError as error:
        if code_of(error) != sqlite3.SQLITE_ERROR:
            raise
        return False  # a rule that SQLite does not understand


def refuse_foreign(path: Path) -> None:
    """Refuse another program's database: one that has neither our mark nor any of our tables.

    What has one of these, or cannot be read at all, may be a damaged diary.

    Raises:
        NotADiary: it is one.
    """
    try:
        with closing(connect(path, read_only=True)) as connection:
            mark = connection.execute("PRAGMA application_id").fetchone()
            there = tables(connection)
    except sqlite3.Error:
        return
    if mark != (APPLICATION_ID,) and there and there.isdisjoint(METADATA.tables):
        raise NotADiary(
            f"{path} belongs to another program, and was left alone: move it away, "
            f"or name another place for the diary in {place.VARIABLE}."
        )


def tables(connection: sqlite3.Connection) -> set[str]:
    """Return the names of the tables that are there.

    Raises:
        sqlite3.Error: they cannot be read.
    """
    named = connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")
    return {name for (name,) in named}


def schema_digest(statements: Iterable[str]) -> str:
    """Return the digest of the statements that made the tables, whatever their white space."""
    words = (" ".join(statement.split()) for statement in statements)
    return sha256("\n".join(words).encode()).hexdigest()


def _entry_rows(connection: sqlite3.Connection) -> str:
    """Return what reads every entry, its digest last, of the columns that its revision has."""
    there = {name for _, name, *_ in connection.execute("PRAGMA table_info(entries)")}
    names = ", ".join(name for name in rows.COLUMNS if name in there)
    return f"SELECT {names} FROM entries ORDER BY seq"  # noqa: S608 (the names are ours)


def _schema(connection: sqlite3.Connection) -> str:
    names = connection.execute(
        "SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL AND name IN "
        "('deletions', 'entries', 'entries_by_plan', 'entries_by_reaction', 'entries_by_time', "
        "'plan_events', 'plans', 'preferences', 'screenings', 'statements', 'stops') ORDER BY name"
    )
    return schema_digest(str(sql) for (sql,) in names)


def _expected(connection: sqlite3.Connection) -> str:
    (revision,) = connection.execute("SELECT version_num FROM alembic_version").fetchone() or ("",)
    # Of a newer diary we don't know how it was made.
    return SCHEMAS[revision] if revision in SCHEMAS else _schema(connection)
