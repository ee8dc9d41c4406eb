"""The diary's file while it is open: transactions, daily backups, and what other windows do."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from itertools import count
from pathlib import Path
from typing import Self

from sqlalchemy import Connection, exists, or_, select

from upperback.diary import backups, checking, place, surroundings
from upperback.diary.backups import Progress
from upperback.diary.engine import writer
from upperback.diary.errors import (
    SAVE,
    DamagedDiary,
    DiaryError,
    DiaryMoved,
    ReadOnlyDiary,
    moved,
    told_plainly,
)
from upperback.diary.header import header_of
from upperback.diary.opening import Opened, open_diary, open_to_read
from upperback.diary.tables import entries, plans, screenings, statements, stops
from upperback.records.clock import now

_LOG = logging.getLogger("upperback.diary")
_SERIALS = count(1)
_SOMETHING = select(
    or_(
        exists(select(entries.c.seq)),
        *(exists(select(table.c.at)) for table in (stops, screenings, statements, plans)),
    )
)
"""Whether anything was recorded."""


class Store:
    """An open diary's file; `path` is None for a diary in memory."""

    _problem: str | None

    def __init__(self, path: Path | None, opened: Opened) -> None:
        """Take over an open diary; use `open`."""
        self.path = path
        self._backed_up_on = date.min
        self._moment: Connection | None = None
        with told_plainly(path, "open"):
            self._take(opened)

    @classmethod
    def open(cls, url: str | None = None) -> Self:
        """Open the diary, and make it if there is none yet.

        Args:
            url: ``sqlite:////folder/diary.sqlite``, or ``sqlite://`` for one in memory; without
                it, what the environment variable ``UPPERBACK_DIARY_URL`` names, else the file in
                the system's folder for a person's data.

        Raises:
            DiaryError: it cannot be opened, or must not be, being damaged or not a diary.
        """
        path = place.path_of(url)
        return cls(path, open_diary(path))

    @classmethod
    def open_to_read(cls, url: str | None = None) -> Self | None:
        """Open the diary for a look, without making, mending or writing it; None: there is none.

        Raises:
            DiaryError: it cannot be opened, or must be brought up to date before.
        """
        path = place.path_of(url)
        opened = path and open_to_read(path)
        return cls(path, opened) if opened else None

    def __enter__(self) -> Self:
        """Return the diary; it is closed at the end of the block."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close the diary."""
        self.close()

    def close(self) -> None:
        """Let go of the file."""
        self._engine.dispose()

    @property
    def url(self) -> str:
        """The diary's address."""
        return place.url_of(self.path)

    @property
    def read_only(self) -> bool:
        """Whether nothing can be saved; `problem` says why."""
        return self._read_only

    @property
    def problem(self) -> str | None:
        """What is not as it should be, in one sentence for a person, or None."""
        return self._problem

    def stamp(self) -> tuple[int, ...]:
        """Return a token that differs once anybody saved, restored or removed the diary.

        Cheap enough to be asked for every second or two. Tokens of two `Diary` objects do not
        compare.
        """
        identity = place.identity(self.path)
        if identity != self._identity:
            return identity
        with told_plainly(self.path, "read the diary"), self._engine.connect() as connection:
            # data_version counts what others wrote, and differs between connections;
            # total_changes counts what this one did.
            version = connection.exec_driver_sql("PRAGMA data_version").scalar_one()
            serial = connection.info.setdefault("upperback_serial", next(_SERIALS))
            own = connection.connection.driver_connection.total_changes  # type: ignore[union-attr]
            return (*identity, serial, version, own)

    def back_up(self, target: Path | None = None, progress: Progress | None = None) -> Path:
        """Copy the diary, beside it or to `target`, and return where the copy is.

        Raises:
            DiaryError: it could not be copied; nothing is left of it then.
        """
        if self.path is None:
            raise DiaryError("A diary in memory has no file to copy: export it instead.")
        if target is None:
            return backups.make(self.path, f"manual-{backups.now_in_a_name()}", progress)
        return backups.copy(self.path, target.absolute(), progress)

    def check(self) -> list[str]:
        """Look through the whole diary and return what is wrong, one sentence each.

        Raises:
            DiaryError: it is so damaged that it cannot be looked through.
        """
        with self._reading() as connection:
            raw = connection.connection.driver_connection
            return list(checking.findings(raw))  # type: ignore[arg-type]

    @contextmanager
    def at_one_moment(self) -> Iterator[None]:
        """Read everything in this block as it is at one moment, in one transaction.

        Raises:
            DiaryError: it cannot be read.
        """
        with self._reading() as connection:
            self._moment = connection
            try:
                yield
            finally:
                self._moment = None

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        if self._moment is not None:
            yield self._moment
            return
        with self._watchful("read the diary"):
            self._notice_replacement(writing=False)
            with self._engine.connect() as connection:
                yield connection

    @contextmanager
    def _writing(self, doing: str = SAVE) -> Iterator[Connection]:
        with self._watchful(doing):
            self._notice_replacement(writing=True)
            if self._read_only:
                raise ReadOnlyDiary(self._problem)
            self._back_up_daily()
            with self._writer.begin() as connection:
                yield connection

    @contextmanager
    def _watchful(self, doing: str) -> Iterator[None]:
        try:
            with told_plainly(self.path, doing):
                yield
        except DamagedDiary as error:
            # Whatever is found damaged is not written to again.
            self._read_only = True
            self._problem = str(error)
            raise

    def _take(self, opened: Opened) -> None:
        self._engine = opened.engine
        self._writer = writer(opened.engine)
        self._problem = opened.problem or " ".join(opened.told) or None
        self._read_only = opened.problem is not None
        self._trusted = not opened.newer
        self._identity = place.identity(self.path)
        self._header = header_of(self.path) if self.path else None
        self._changes = self._changes_so_far() if self._header else 0

    def _notice_replacement(self, *, writing: bool) -> None:
        identity = place.identity(self.path)
        if self.path is None:
            return
        if identity == self._identity:
            self._notice_older(self.path, writing=writing)
            return
        if not any(identity):
            raise DiaryMoved(
                f"The diary {self.path} is gone: put it back, or reload to see its backups."
            )
        self._engine.dispose()
        self._take(open_diary(self.path))
        if writing:
            raise moved(self.path)

    def _notice_older(self, path: Path, *, writing: bool) -> None:
        """Notice that an older file was copied over this one: it was changed less often."""
        if self._header is None or self._header.change_counter == self._changes:
            return
        before, self._changes = self._changes, self._changes_so_far()
        if 0 < (before - self._changes) % 2**32 < 2**31:
            self._engine.dispose()
            self._take(open_diary(path))
            self._problem = surroundings.older_than_before(path, "It happened just now.")
            if writing:
                raise moved(path)

    def _changes_so_far(self) -> int:
        """Return the file's change counter, while nobody is in the middle of a change."""
        with self._engine.connect() as connection:
            connection.exec_driver_sql("SELECT 1 FROM sqlite_schema LIMIT 1").all()
            return self._header.change_counter if self._header else 0

    def _back_up_daily(self) -> None:
        """Copy the diary as it was before the day's first change, once there is something in it."""
        today = now().date()
        if self.path is None or self._backed_up_on == today:
            return
        with self._engine.connect() as connection:
            if not connection.execute(_SOMETHING).scalar_one():
                return
        self._backed_up_on = today
        try:
            backups.make_daily(self.path, today)
        except DamagedDiary:
            raise
        except DiaryError as error:
            # What the person wants is to save, and that may well succeed.
            self._problem = f"Today's backup was not made. {error}"
            _LOG.warning("today's backup was not made")
