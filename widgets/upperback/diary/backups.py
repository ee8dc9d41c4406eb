"""Copies of the diary beside it, restoring one, and erasing everything.

They lie in ``<diary's file name>.backups``: ``daily-…``, one for each day something was written
(the newest `KEPT`); ``before-…``, made before the diary's form is changed; ``aside-…``, a diary
that another was put in the place of. Every copy is opened and looked through before it counts.
"""

import os
import shutil
import sqlite3
import time
from collections.abc import Callable
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from secrets import token_hex

from upperback.diary import carrying, checking, journal, place
from upperback.diary.engine import BUSY_S, connect
from upperback.diary.errors import DiaryError, UnusablePlace, busy, code_of, damaged, told_plainly

KEPT = 10
"""How many daily copies are kept."""

Progress = Callable[[int, int], None]
"""Is told how much is done, and of how much."""

_PAGES = 2000
_DAILY = "daily-"


@dataclass(frozen=True)
class Backup:
    """One copy: its file, and when it was made (local time)."""

    path: Path
    made_at: datetime


def folder_of(path: Path) -> Path:
    """Return the folder for copies of the diary at `path`."""
    return path.with_name(path.name + ".backups")


def listed(path: Path) -> list[Backup]:
    """Return the copies there are, newest first; none where the folder cannot be read."""
    found = []
    with suppress(OSError):
        for file in folder_of(path).glob("*.sqlite"):
            if file.is_file() and not file.is_symlink():
                made_at = datetime.fromtimestamp(file.stat().st_mtime).astimezone()
                found.append(Backup(file, made_at))
    return sorted(found, key=lambda backup: (backup.made_at, backup.path.name), reverse=True)


def named(path: Path, name: str) -> Path:
    """Return the copy that is called so: its name in the folder of copies, or any file.

    Raises:
        UnusablePlace: there is none.
    """
    found = [backup.path for backup in listed(path) if name in (backup.path.name, backup.path.stem)]
    for file in (*found, Path(name).absolute()):
        if file.is_file():
            return file
    raise UnusablePlace(
        f"There is no backup '{name}': run `upperback diary restore` to see what there is."
    )


def now_in_a_name() -> str:
    """Return this moment as it may stand in a file's name."""
    return datetime.now().astimezone().strftime("%Y-%m-%d-%H%M%S-%f")


def make(path: Path, name: str, progress: Progress | None = None) -> Path:
    """Copy the diary at `path` into its folder of copies, as ``<name>.sqlite``.

    Raises:
        DiaryError: it could not be copied, or the copy is not sound; nothing is left of it then.
    """
    with told_plainly(path, "make a backup"):
        folder = folder_of(path)
        if folder.is_symlink():
            raise UnusablePlace(
                f"{folder} points elsewhere, and backups lie beside the diary only: remove it."
            )
        folder.mkdir(mode=0o700, exist_ok=True)
        place.keep_private(folder, 0o700)
    return copy(path, folder / f"{name}.sqlite", progress)


def make_daily(path: Path, today: date) -> None:
    """Make today's copy, unless there is one, and drop the oldest of more than `KEPT`.

    Raises:
        DiaryError: see `make`.
    """
    name = f"{_DAILY}{today.isoformat()}"
    if (folder_of(path) / f"{name}.sqlite").exists():
        return
    make(path, name)
    daily = sorted(folder_of(path).glob(f"{_DAILY}*.sqlite"))
    with told_plainly(path, "remove an old backup"):
        for old in daily[:-KEPT]:
            old.unlink(missing_ok=True)


def copy(path: Path, target: Path, progress: Progress | None = None) -> Path:
    """Copy the diary at `path`, as it is at one moment, to `target`, which must not exist.

    Safe while windows are open: SQLite copies, and begins anew when one of them saves.

    Raises:
        DiaryError: it could not be copied, or the copy is not sound; nothing is left of it then.
    """
    if target.exists():
        raise UnusablePlace(f"{target} is there already: choose another name.")
    if not target.parent.is_dir():
        raise UnusablePlace(f"There is no folder {target.parent}: make it, or name another place.")
    draft = target.with_name(f".{token_hex(4)}{place.DRAFT}")
    with told_plainly(target, "make a backup"):
        try:
            place.make_private_file(draft)
            _copy_pages(path, draft, progress)
            place.sync(draft)
            if problems_of(draft):
                raise damaged(path)  # a copy, page for page, is damaged where the diary is
            draft.replace(target)
            place.sync(target.parent)
        finally:
            draft.unlink(missing_ok=True)
    return target


def problems_of(path: Path) -> list[str]:
    """Return what is wrong with the diary or copy at `path`, one sentence each; empty if sound."""
    try:
        with closing(connect(path, read_only=True)) as connection:
            return list(checking.findings(connection))
    except sqlite3.Error:
        return ["The file is damaged, or not a diary."]


def restore(path: Path, backup: Path | None = None) -> Path:
    """Put a copy in the place of the diary at `path`, and keep what was there as ``aside-…``.

    Windows that are open notice: they show the restored diary, and save nothing into the old one.
    What happened since to the comparisons in the copy is carried into it.

    Args:
        path: the diary, in whatever state, or missing.
        backup: the copy; the newest sound one, unless given.

    Returns:
        The copy that was taken.

    Raises:
        NotADiary: what is there belongs to another program.
        DiaryError: there is no sound copy, or no room for it, or another window is writing.
    """
    with told_plainly(path, "restore the diary"):
        journal.set_aside_if_foreign(path)
    checking.refuse_foreign(path)
    chosen = _chosen(path, backup)
    draft = path.with_name(f".{token_hex(4)}{place.DRAFT}")
    with told_plainly(path, "restore the diary"):
        try:
            place.make_private_file(draft)
            shutil.copyfile(chosen, draft)
            place.sync(draft)
            with closing(_locked(path)) as replaced:
                carrying.carry_plan_events(replaced, draft)
                _put_aside(path)
                draft.replace(path.resolve())
            place.sync(path.parent)
        finally:
            draft.unlink(missing_ok=True)
    return chosen


def _copy_pages(path: Path, draft: Path, progress: Progress | None) -> None:
    patience = time.monotonic() + BUSY_S

    def step(status: int, remaining: int, total: int) -> None:
        nonlocal patience
        if status in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
            if time.monotonic() > patience:
                raise busy()
            return
        patience = time.monotonic() + BUSY_S
        if progress:
            progress(total - remaining, total)

    with closing(connect(path, read_only=True)) as source, closing(connect(draft)) as target:
        # The copy is synced as a whole afterwards, and thrown away if anything fails.
        target.execute("PRAGMA journal_mode=OFF")
        target.execute("PRAGMA synchronous=OFF")
        source.backup(target, pages=_PAGES, progress=step)


def _chosen(path: Path, backup: Path | None) -> Path:
    candidates = [backup] if backup else [found.path for found in listed(path)]
    for candidate in candidates:
        if not problems_of(candidate):
            return candidate
    if backup:
        raise DiaryError(f"{backup} is not a sound copy of a diary: choose another.")
    raise DiaryError(f"There is no sound backup of {path}: put a copy of the diary in its place.")


def _locked(path: Path) -> sqlite3.Connection:
    """Keep other windows from writing until the connection is closed, where they could at all."""
    try:
        connection = connect(path)
    except sqlite3.Error:
        return sqlite3.connect(":memory:")  # nothing there that anybody could be writing to
    try:
        connection.execute("PRAGMA journal_mode=TRUNCATE")  # a WAL would outlive its diary
        connection.execute("BEGIN EXCLUSIVE")
    except sqlite3.DatabaseError as error:
        if code_of(error) & 0xFF == sqlite3.SQLITE_BUSY:
            connection.close()
            raise
    return connection


def _put_aside(path: Path) -> None:
    """Keep what is there, if anything is: the diary, and a journal that it left behind."""
    folder = folder_of(path)
    folder.mkdir(mode=0o700, exist_ok=True)
    aside = folder / f"aside-{now_in_a_name()}.sqlite"
    if place.is_hot(path):
        # Of a diary that is gone, or damaged and could not be locked: it would be played into
        # the new one.
        place.journal_of(path.resolve()).rename(place.journal_of(aside))
    if not path.exists():
        return
    try:
        os.link(path.resolve(), aside)
    except OSError:
        shutil.copyfile(path, aside)
