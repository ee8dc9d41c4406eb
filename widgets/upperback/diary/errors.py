"""What can go wrong with a diary, each as one sentence with the mend."""

# ruff: noqa: N818 (the names say what happened, as pages and tests read them)

import errno
import logging
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy.exc import DBAPIError

from upperback.diary.rows import DigestError
from upperback.errors import UserError
from upperback.records import Entry

SAVE = "save"
"""What a person does with an entry on the screen, which stays there when it cannot be done."""

_LOG = logging.getLogger("upperback.diary")


class DiaryError(UserError):
    """Something is wrong with the diary; the message is what a person reads."""


class UnusablePlace(DiaryError):
    """The diary's file or folder cannot be made, read or written where it is to be."""


class NotADiary(DiaryError):
    """The file belongs to something else."""


class DamagedDiary(DiaryError):
    """The file is a diary, and is damaged."""


class NewerDiary(DiaryError):
    """The diary was made by a newer version, and not even reading it makes sense."""


class ReadOnlyDiary(DiaryError):
    """The diary can be read, and not written."""


class DiskFull(DiaryError):
    """There is no room to write; what was saved before is as it was."""


class DiaryBusy(DiaryError):
    """Another window has been writing for longer than we wait."""


class DiaryMoved(DiaryError):
    """The file was deleted or replaced while the diary was open."""


class ChangedElsewhere(DiaryError):
    """The entry was changed in another window; `stored` is what the diary holds."""

    def __init__(self, stored: Entry) -> None:
        """Keep what the diary holds, to be shown beside what was to be saved."""
        super().__init__(
            "This entry was changed in another tab: look at both and save the one you want."
        )
        self.stored = stored


class DeletedElsewhere(DiaryError):
    """The entry was deleted in another window."""

    def __init__(self) -> None:
        """Say so."""
        super().__init__("This entry was deleted in another tab: restore it, or leave it deleted.")


@contextmanager
def told_plainly(path: Path | None, doing: str = SAVE) -> Iterator[None]:
    """Turn what SQLite and the system say into what a person can act on.

    Args:
        path: the diary's file.
        doing: what is being done, as it stands in "could not …".

    Raises:
        DiaryError: SQLite or the system failed.
    """
    try:
        yield
    except DigestError:
        _LOG.warning("could not %s: a row is not what was written", doing)
        raise damaged(path) from None
    except (DBAPIError, sqlite3.Error, UnicodeDecodeError) as error:
        # No cause: what SQLite says may quote somebody's notes and ratings.
        raise _sqlite_failure(error, path, doing) from None
    except OSError as error:
        _LOG.warning("could not %s: %s", doing, errno.errorcode.get(error.errno or 0, "error"))
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            raise disk_full(doing) from error
        raise UnusablePlace(
            f"Could not {doing} {error.filename or path}: {error.strerror}. "
            "Allow it, or choose another place."
        ) from error


def code_of(error: BaseException | None) -> int:
    """Return SQLite's code for what went wrong.

    An error without one is Python's own: bytes in the file that are no text. That is damage.
    """
    return int(getattr(error, "sqlite_errorcode", sqlite3.SQLITE_CORRUPT))


def _sqlite_failure(  # noqa: PLR0911 (one answer for each kind of failure)
    error: Exception, path: Path | None, doing: str
) -> DiaryError:
    # Nothing of the error is kept in the frame that raises: its connection would live on, locked.
    original = error.orig if isinstance(error, DBAPIError) else error
    _LOG.warning("could not %s: %s", doing, getattr(original, "sqlite_errorname", "no text"))
    code = code_of(original)
    if code == sqlite3.SQLITE_READONLY_DBMOVED:
        return moved(path)
    match code & 0xFF:  # the primary code of an extended one
        case sqlite3.SQLITE_FULL:
            return disk_full(doing)
        case sqlite3.SQLITE_BUSY | sqlite3.SQLITE_LOCKED:
            return busy()
        case sqlite3.SQLITE_CORRUPT | sqlite3.SQLITE_NOTADB:
            return damaged(path)
        case sqlite3.SQLITE_READONLY:
            return ReadOnlyDiary(
                f"Could not {doing}: {path} may be read but not written. "
                "Allow writing to the file and its folder, and try again."
            )
        case sqlite3.SQLITE_CANTOPEN | sqlite3.SQLITE_PERM | sqlite3.SQLITE_AUTH:
            return UnusablePlace(
                f"The diary {path} cannot be opened. "
                "Allow reading and writing it, or name another place in UPPERBACK_DIARY_URL."
            )
        case _:
            kept = "Your entry is still on this screen. " if doing == SAVE else ""
            return DiaryError(
                f"Could not {doing}: the disk or the diary reports a fault. "
                f"{kept}Run `upperback diary check`."
            )


def disk_full(doing: str) -> DiskFull:
    """Return the error for a disk with no room left."""
    if doing == SAVE:
        return DiskFull(
            "Could not save: the disk is full. Your entry is still on this screen. "
            "Free some space and press Save again."
        )
    return DiskFull(f"Could not {doing}: the disk is full. Free some space and try again.")


def busy() -> DiaryBusy:
    """Return the error for a diary that another window is writing to."""
    return DiaryBusy(
        "The diary is busy in another tab or program. Nothing is lost: wait a moment and try again."
    )


def damaged(path: Path | None) -> DamagedDiary:
    """Return the error for a damaged diary."""
    return DamagedDiary(
        f"The diary {path} is damaged, and nothing was written to it. "
        "Restore a backup with `upperback diary restore`."
    )


def moved(path: Path | None) -> DiaryMoved:
    """Return the error for a diary whose file is no longer the one that was opened."""
    return DiaryMoved(
        f"Nothing was saved, because the diary {path} was replaced while it was open. "
        "Look at what it holds now, then save again."
    )


def lost(path: Path) -> DamagedDiary:
    """Return the error for a diary that is missing or empty where traces of it are not."""
    return DamagedDiary(
        f"The diary {path} is missing or empty, though it was there before. "
        "Restore a backup with `upperback diary restore`."
    )
