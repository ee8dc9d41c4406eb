"""SQLite as the diary wants it.

The settings, and why (faults.md, section 0.6):

- ``journal_mode=TRUNCATE``, never WAL. SQLite from 3.7.0 to 3.51.2 can damage a WAL diary that two
  windows write to, WAL fails on network and synchronised folders, and a diary is written to about
  once a minute, so that WAL would gain nothing where it is sound. A diary that another program
  put into WAL mode is brought back.
- ``synchronous=FULL``: what is called saved has reached the disk. With TRUNCATE no directory
  needs syncing, because the journal file stays.
- ``secure_delete``: what is deleted is overwritten. ``temp_store=MEMORY``: no note in /tmp.
- ``trusted_schema=OFF``, ``cell_size_check=ON``: a file that was tampered with is met with errors.
"""

import logging
import sqlite3
from functools import partial
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.pool import QueuePool, StaticPool

from upperback.diary.errors import DiaryError

OLDEST_SQLITE = (3, 38, 0)
"""The first SQLite with STRICT tables and JSON functions in every build."""

BUSY_S = 5.0
"""How long a save waits for another window's, in seconds."""

_LOG = logging.getLogger("upperback.diary")

_SETTINGS = (
    "PRAGMA foreign_keys=ON",
    "PRAGMA synchronous=FULL",
    "PRAGMA secure_delete=ON",
    "PRAGMA temp_store=MEMORY",
    "PRAGMA trusted_schema=OFF",
    "PRAGMA cell_size_check=ON",
)


def connect(path: Path | None, *, read_only: bool = False) -> sqlite3.Connection:
    """Return a connection to a file that is there (None: to memory), with nothing begun.

    Raises:
        sqlite3.Error: it cannot be opened.
    """
    # With a mode in the address, SQLite never makes a file: one that was deleted stays deleted.
    mode = "ro" if read_only else "rw"
    connection = sqlite3.connect(
        ":memory:" if path is None else f"{path.as_uri()}?mode={mode}",
        uri=path is not None,
        timeout=BUSY_S,
        isolation_level=None,  # we say BEGIN ourselves, as SQLAlchemy's pysqlite page advises
        check_same_thread=False,
        factory=DiaryConnection,
    )
    try:
        connection.create_function("casefold", 1, _casefold, deterministic=True)
        for setting in _SETTINGS:
            connection.execute(setting)
    except sqlite3.Error:
        connection.close()
        raise
    return connection


class DiaryConnection(sqlite3.Connection):
    """Meets a schema that is no text any more as damage, and not with Python's own error."""

    def execute(self, sql: str, *more: Any) -> sqlite3.Cursor:  # noqa: ANN401  (as sqlite3 has it)
        """Execute as `sqlite3.Connection.execute` does."""
        try:
            return super().execute(sql, *more)
        except UnicodeDecodeError:
            raise sqlite3.DatabaseError("the schema is no text") from None


def engine_for(path: Path | None, *, read_only: bool = False) -> Engine:
    """Return the engine of the diary in that file (None: in memory).

    Transactions begin with BEGIN; those of `writer` with BEGIN IMMEDIATE, so that two windows
    queue for the lock instead of both reading and then refusing each other.
    """
    if sqlite3.sqlite_version_info < OLDEST_SQLITE:
        oldest = ".".join(map(str, OLDEST_SQLITE))
        raise DiaryError(
            f"This Python has SQLite {sqlite3.sqlite_version}, and the diary needs {oldest}: "
            "install a newer Python."
        )
    creator = partial(_connect_diary, path, read_only=read_only)
    # hide_parameters: an error's text may be logged, and parameters are notes and ratings.
    if path is None:
        engine = create_engine(
            "sqlite://", creator=creator, poolclass=StaticPool, hide_parameters=True
        )
    else:
        engine = create_engine(
            "sqlite://", creator=creator, poolclass=QueuePool, pool_size=1, hide_parameters=True
        )
    event.listen(engine, "begin", _begin)
    return engine


def writer(engine: Engine) -> Engine:
    """Return the same engine with transactions that take the write lock at once."""
    return engine.execution_options(upperback_begin="BEGIN IMMEDIATE")


def _begin(connection: Connection) -> None:
    connection.exec_driver_sql(connection.get_execution_options().get("upperback_begin", "BEGIN"))


def _connect_diary(path: Path | None, *, read_only: bool) -> sqlite3.Connection:
    connection = connect(path, read_only=read_only)
    if path is not None and not read_only:
        (before,) = connection.execute("PRAGMA journal_mode").fetchone()
        if before == "wal":
            _LOG.warning("the diary was in WAL mode; it is brought back to TRUNCATE")
        connection.execute("PRAGMA journal_mode=TRUNCATE")
    return connection


def _casefold(text: str | None) -> str | None:
    return None if text is None else text.casefold()
