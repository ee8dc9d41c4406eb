"""Where the lessons are opened: a clone's own, or a copy for who installed the package."""

import json
import shutil
from hashlib import sha256
from pathlib import Path

from upperback import shipped
from upperback.serve.door import DoorError

_COPY = "upper-back-workbook"
_LEDGER = ".copied.json"


def folder() -> Path:
    """Return the folder to open, after copying the lessons into it where that is needed.

    Raises:
        DoorError: the copy cannot be written.
    """
    lessons = shipped.folder("notebooks")
    return lessons if shipped.is_checkout() else copy(lessons, Path.cwd() / _COPY)


def copy(lessons: Path, to: Path) -> Path:
    """Bring the lessons in `to` up to date, except those that the person has changed.

    Returns:
        `to`.

    Raises:
        DoorError: `to` cannot be written.
    """
    try:
        to.mkdir(exist_ok=True)
        ledger = to / _LEDGER
        copied = _read(ledger)
        for lesson in sorted(lessons.glob("*.ipynb")):
            mine = to / lesson.name
            if not mine.exists() or _fingerprint(mine) == copied.get(lesson.name):
                shutil.copyfile(lesson, mine)
                copied[lesson.name] = _fingerprint(lesson)
        ledger.write_text(json.dumps(copied, indent=1), "utf-8")
    except OSError as error:
        raise DoorError(
            f"The lessons cannot be copied into {to} ({error.strerror}): "
            "start again from a folder that you may write to."
        ) from error
    return to


def _read(ledger: Path) -> dict[str, str]:
    """Return what each lesson was when it was copied: one that is different now was changed."""
    try:
        copied = json.loads(ledger.read_text("utf-8"))
    except (FileNotFoundError, ValueError):  # without it, every lesson counts as changed
        return {}
    return copied if isinstance(copied, dict) else {}


def _fingerprint(path: Path) -> str:
    return sha256(path.read_bytes()).hexdigest()
