"""Where the diary lies, and who may look at it there."""

import contextlib
import os
from pathlib import Path
from urllib.parse import quote, unquote

from platformdirs import user_data_path

from upperback.diary.errors import UnusablePlace, told_plainly

VARIABLE = "UPPERBACK_DIARY_URL"
"""The environment variable that names another diary than the usual one."""

_SCHEME = "sqlite://"


def url_of(path: Path | None) -> str:
    """Return the address of the diary in that file; None is a diary in memory."""
    return _SCHEME if path is None else f"{_SCHEME}/{quote(str(path))}"


def path_of(url: str | None = None) -> Path | None:
    """Return the file of the diary at `url`, or None for one in memory (``sqlite://``).

    Args:
        url: as ``sqlite:////home/me/diary.sqlite``, with ``%3F`` for a question mark and ``%25``
            for a percent sign; without it, what `VARIABLE` names, else ``diary.sqlite`` in the
            folder that the system has for a person's data. ``~`` at its beginning is the person's
            home; what depends on the folder that somebody is in would be two diaries in one name.

    Raises:
        UnusablePlace: the address is not that of a diary, or does not say in which folder it is.
    """
    url = url or os.environ.get(VARIABLE) or None
    if url is None:
        return usual_folder() / "diary.sqlite"
    if url in (_SCHEME, f"{_SCHEME}/:memory:"):
        return None
    named, mark, _ = url.removeprefix(f"{_SCHEME}/").partition("?")
    if not url.startswith(f"{_SCHEME}/") or not named:
        raise UnusablePlace(
            f"'{url}' is not a diary's address: write it as sqlite:////folder/diary.sqlite."
        )
    if mark:
        raise UnusablePlace(
            f"'{url}' has options after its '?', which a diary's address does not take: "
            "leave them out, or write %3F for a question mark."
        )
    path = Path(unquote(named))
    with contextlib.suppress(RuntimeError):  # nobody of that name
        path = path.expanduser()
    if not path.is_absolute():
        raise UnusablePlace(
            f"'{url}' does not say in which folder the diary is. "
            f"Write the whole way to it: {url_of(path.absolute())}."
        )
    return path


def usual_folder() -> Path:
    """Return the folder that the system has for a person's data."""
    return user_data_path("upperback", appauthor=False)


def make_folder(path: Path) -> None:
    """Make the folder of the diary at `path`, for its owner's eyes only.

    A folder that is there already keeps its permissions, unless it is the usual one.

    Raises:
        UnusablePlace: it cannot be made, or is not a folder.
    """
    folder = path.parent
    with told_plainly(path, "make the folder"):
        if not folder.is_dir():
            folder.mkdir(mode=0o700, parents=True)
        elif folder == usual_folder():
            keep_private(folder, 0o700)


def keep_private(path: Path, mode: int) -> None:
    """Take from others what `mode` does not give them, where that is ours to do."""
    with contextlib.suppress(OSError):
        if path.stat().st_mode & 0o077:
            path.chmod(mode)


def make_private_file(path: Path) -> None:
    """Make an empty file that only its owner can read; an existing one is refused."""
    os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))


def sync(path: Path) -> None:
    """Bring a file or folder, as it is now, to the disk."""
    if path.is_dir() and os.name == "nt":
        return  # Windows cannot open a folder, and keeps names safe by itself
    handle = os.open(path, os.O_RDONLY if path.is_dir() else os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def writable(path: Path) -> bool:
    """Whether the diary can be written: the file itself, and its journal beside it."""
    return os.access(path, os.W_OK) and os.access(path.parent, os.W_OK | os.X_OK)


def identity(path: Path | None) -> tuple[int, int]:
    """Return what tells this file from another of the same name; zeros where there is none."""
    if path is None:
        return (0, 0)
    try:
        status = path.stat()
    except OSError:
        return (0, 0)
    return (status.st_dev, status.st_ino)


DRAFT = ".upperback-draft"
"""How the name of a file that is not finished ends."""


def journal_of(path: Path) -> Path:
    """Return the journal that SQLite keeps beside a diary."""
    return path.with_name(path.name + "-journal")


def is_hot(path: Path) -> bool:
    """Whether the journal beside a diary holds a change that was not finished."""
    journal = journal_of(path.resolve())
    return journal.exists() and journal.stat().st_size > 0
