"""Opening a diary: what is there is looked at first, and only then, if at all, written to."""

import os
import sqlite3
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path
from secrets import token_hex

from sqlalchemy import Engine, select
from sqlalchemy.exc import OperationalError

from upperback.diary import backups, checking, journal, place, surroundings
from upperback.diary.engine import connect, engine_for
from upperback.diary.errors import (
    NewerDiary,
    NotADiary,
    UnusablePlace,
    code_of,
    damaged,
    lost,
    told_plainly,
)
from upperback.diary.migrating import migrate
from upperback.diary.migrations import HEAD, REVISIONS
from upperback.diary.tables import APPLICATION_ID, entries

CHECKED_AT_OPENING = 8 * 1024 * 1024
"""A diary up to this size, in bytes, is looked through whenever it is opened: some 20 000 entries,
in a few milliseconds for each megabyte. A larger one is looked through with each day's backup."""


@dataclass(frozen=True)
class Opened:
    """An open diary.

    Attributes:
        engine: what reads and writes it.
        problem: why it cannot be written; None where it can.
        newer: whether a newer version of the workbook made it.
        told: what its owner should know besides.
    """

    engine: Engine
    problem: str | None = None
    newer: bool = False
    told: tuple[str, ...] = ()


def open_diary(path: Path | None) -> Opened:
    """Open the diary in that file, and make it if nothing is there; None is one in memory.

    Raises:
        DiaryError: it cannot be opened, or must not be.
    """
    if path is None:
        engine = engine_for(None)
        migrate(engine)
        return Opened(engine)
    with told_plainly(path, "open"):
        aside = journal.set_aside_if_foreign(path)
        opened = _opened(path)
        told = (*([aside] if aside else []), *surroundings.told_of(path))
        return replace(opened, told=told)


def _opened(path: Path) -> Opened:
    _make_if_missing(path)
    revision = _revision_of(path)
    if revision not in REVISIONS:
        return _open_newer(path)
    if not place.writable(path):
        return _open_read_only(path, revision)
    place.keep_private(path, 0o600)
    _refuse_if_damaged(path)
    engine = engine_for(path)
    if revision != HEAD:
        backups.make(path, f"before-{HEAD}-{backups.now_in_a_name()}")
        migrate(engine)
    return Opened(engine)


def open_to_read(path: Path) -> Opened | None:
    """Open the diary in that file without writing, whatever is there; None: there is none yet.

    Raises:
        DiaryError: it cannot be opened, or must be brought up to date before.
    """
    with told_plainly(path, "open"):
        if not path.exists() and not backups.listed(path):
            return None
        if not path.exists() or path.stat().st_size == 0:
            raise lost(path)
        revision = _read_revision(path, read_only=True)
        if revision not in REVISIONS:
            return _open_newer(path)
        opened = _open_read_only(path, revision)
        return replace(opened, problem=None) if place.writable(path) else opened


def _make_if_missing(path: Path) -> None:
    if path.is_dir():
        raise UnusablePlace(f"{path} is a folder: name a file for the diary in it.")
    if path.is_symlink() and not path.exists():
        raise UnusablePlace(
            f"{path} points to {path.readlink()}, where there is no file: correct it."
        )
    size = path.stat().st_size if path.exists() else None
    if size is None:
        # Backups without a diary, or the journal of one: somebody's diary is missing, and a
        # fresh one in its place would look as if nothing had ever been there.
        if backups.listed(path) or place.is_hot(path):
            raise lost(path)
        _make(path)
    elif size == 0:
        if backups.listed(path) or place.journal_of(path).exists():
            raise lost(path)
        engine = engine_for(path)
        migrate(engine)
        engine.dispose()


def _make(path: Path) -> None:
    place.make_folder(path)
    # Made under another name, so that a diary is either whole or not there.
    draft = path.with_name(f".{token_hex(4)}{place.DRAFT}")
    try:
        place.make_private_file(draft)
        engine = engine_for(draft)
        migrate(engine)
        engine.dispose()
        try:
            os.link(draft, path)
        except FileExistsError:
            pass  # another window made one first: that is the diary now
        except OSError:
            draft.rename(path)  # a file system without links
    finally:
        for left in (draft, place.journal_of(draft)):
            left.unlink(missing_ok=True)
    place.sync(path.parent)


def _revision_of(path: Path) -> str:
    """Return the diary's revision, having made sure that it is a diary, without writing."""
    try:
        return _read_revision(path, read_only=True)
    except sqlite3.OperationalError:
        # A killed window left a journal, and reading alone cannot roll it back.
        return _read_revision(path, read_only=False)


def _read_revision(path: Path, *, read_only: bool) -> str:
    try:
        with closing(connect(path, read_only=read_only)) as connection:
            (application_id,) = connection.execute("PRAGMA application_id").fetchone()
            if application_id != APPLICATION_ID:
                raise NotADiary(
                    f"{path} belongs to another program, and nothing was written to it. "
                    f"Name another place for the diary in {place.VARIABLE}."
                )
            row = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    except sqlite3.DatabaseError as error:
        code = code_of(error)
        if code == sqlite3.SQLITE_ERROR:  # no such table
            raise damaged(path) from error
        if code == sqlite3.SQLITE_NOTADB:
            raise NotADiary(
                f"{path} is not a diary, or its beginning is damaged; nothing was written to it. "
                "Restore a backup with `upperback diary restore`, "
                f"or name another place in {place.VARIABLE}."
            ) from error
        raise
    if row is None:
        raise damaged(path)
    return str(row[0])


def _open_newer(path: Path) -> Opened:
    engine = engine_for(path, read_only=True)
    sentence = f"The diary {path} was made by a newer version of the workbook"
    try:
        with engine.connect() as connection:
            connection.execute(select(entries).limit(0))
    except OperationalError as error:
        raise NewerDiary(f"{sentence}: update the workbook to open it.") from error
    return Opened(
        engine,
        f"{sentence}, so it can be read here but not changed: update the workbook.",
        newer=True,
    )


def _open_read_only(path: Path, revision: str) -> Opened:
    if revision != HEAD:
        raise UnusablePlace(
            f"The diary {path} must be brought up to date, and may not be written. "
            "Allow writing to the file and its folder."
        )
    _refuse_if_damaged(path, read_only=True)
    return Opened(
        engine_for(path, read_only=True),
        f"The diary {path} may be read but not written, so nothing can be saved. "
        "Allow writing to the file and its folder, then reload.",
    )


def _refuse_if_damaged(path: Path, *, read_only: bool = False) -> None:
    if path.stat().st_size > CHECKED_AT_OPENING:
        return
    with closing(connect(path, read_only=read_only)) as connection:
        if not checking.sound(connection):
            raise damaged(path)
