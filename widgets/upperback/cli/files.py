"""Files in a terminal: written whole or not at all, for their owner's eyes only."""

import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from secrets import token_hex
from tempfile import TemporaryDirectory
from typing import TextIO

from upperback.diary import UnusablePlace, place
from upperback.diary.errors import told_plainly
from upperback.errors import plain

_DATABASE = b"SQLite format 3\0"


@contextmanager
def written(target: Path, *, replace: bool) -> Iterator[TextIO]:
    """Yield a text stream that becomes the file `target` when the block ends well.

    Args:
        target: the file.
        replace: whether it may take the place of a file of that name, which no diary is.

    Raises:
        UnusablePlace: the file must not or cannot be written.
        DiskFull: there is no room.
    """
    _refuse(target, replace=replace)
    draft = target.with_name(f".{token_hex(4)}{place.DRAFT}")
    with told_plainly(target, "write the file"):
        try:
            place.make_private_file(draft)
            with draft.open("w", encoding="utf-8", newline="") as stream:
                yield stream
                stream.flush()
                os.fsync(stream.fileno())
            _put(draft, target, replace=replace)
            place.sync(target.parent)
        except OSError as error:
            error.filename = str(target)  # and not the draft, of which nobody knows
            raise
        finally:
            draft.unlink(missing_ok=True)


@contextmanager
def standard_output() -> Iterator[TextIO]:
    """Yield standard output as a text stream that leaves line ends alone.

    Raises:
        DiaryError: it does not take what is written.
    """
    sys.stdout.flush()
    with told_plainly(Path("standard output"), "write to"):
        try:
            with open(
                sys.stdout.fileno(), "w", encoding="utf-8", newline="", closefd=False
            ) as stream:
                yield stream
        except BrokenPipeError:
            sys.exit(1)  # who was reading has had enough, as `head` does


@contextmanager
def standard_input() -> Iterator[Path]:
    """Yield a copy of what comes from standard input, which can be read as often as is needed.

    Raises:
        DiskFull: there is no room.
    """
    with (
        told_plainly(Path("standard input"), "copy"),
        TemporaryDirectory(prefix="upperback-") as folder,  # its owner's alone
    ):
        copy = Path(folder) / "standard-input"
        with copy.open("wb") as stream:
            shutil.copyfileobj(sys.stdin.buffer, stream)
        yield copy


def shown(path: Path) -> str:
    """Return a path as a person may read it: whole, and with nothing that steers a terminal."""
    return plain(str(path), len(str(path)))


def _refuse(target: Path, *, replace: bool) -> None:
    if not target.parent.is_dir():
        raise UnusablePlace(f"There is no folder {target.parent}: make it, or name another place.")
    if not os.path.lexists(target):
        return
    if not replace:
        raise _there_already(target)
    if not target.is_file():
        raise UnusablePlace(f"{target} is not a file that can be replaced: choose another name.")
    if is_database(target):
        raise UnusablePlace(f"{target} is a database, perhaps a diary: choose another name.")


def is_database(file: Path) -> bool:
    """Whether a file that is there is a database, and perhaps a diary.

    Raises:
        UnusablePlace: it cannot be read.
    """
    if not file.is_file():
        return False
    with told_plainly(file, "read"), file.open("rb") as stream:
        return stream.read(len(_DATABASE)) == _DATABASE


def _put(draft: Path, target: Path, *, replace: bool) -> None:
    if replace:
        draft.replace(target)
        return
    try:
        os.link(draft, target)  # unlike replacing, fails where a file has come there meanwhile
    except FileExistsError:
        raise _there_already(target) from None
    except OSError:  # a file system without links
        if target.exists():
            raise _there_already(target) from None
        draft.rename(target)


def _there_already(target: Path) -> UnusablePlace:
    return UnusablePlace(f"{target} is there already: choose another name, or add --force.")
