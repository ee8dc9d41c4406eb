"""A made-up diary to look around in, kept apart from the person's own."""

import csv
import tempfile
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path

from upperback import shipped
from upperback.diary import Diary
from upperback.records import Entry


@cache
def sample_diary() -> Diary:
    """Return a diary of its own, in a folder that goes with this process, with ten made-up years.

    Raises:
        DiaryError: the temporary folder cannot hold it.
    """
    folder = tempfile.TemporaryDirectory(prefix="upperback-sample-")
    diary = Diary.open(f"sqlite:///{Path(folder.name) / 'sample.sqlite'}")
    _FOLDERS.append(folder)
    diary.add_all(sample_entries())
    return diary


def sample_entries(days: int | None = None) -> list[Entry]:
    """Return the made-up entries, oldest first: all of them, or those of the last so many days."""
    path = shipped.folder("data") / "sample-diary.csv"
    with path.open(encoding="utf-8", newline="") as file:
        made = [_entry(row) for row in csv.DictReader(file)]
    if days is None:
        return made
    since = made[-1].occurred_at - timedelta(days=days)
    return [entry for entry in made if entry.occurred_at > since]


_FOLDERS: list[tempfile.TemporaryDirectory[str]] = []
"""Folders that are deleted when this process ends, and not before."""


def _entry(row: dict[str, str]) -> Entry:
    when = datetime.fromisoformat(row["occurred_at"])
    return Entry(
        entry_id=row["entry_id"],
        occurred_at=when,
        recorded_at=when,
        zone="UTC",
        technique=row["technique"],
        stiffness_before=int(row["stiffness_before"]),
        stiffness_after=int(row["stiffness_after"]) if row["stiffness_after"] else None,
        note=row["note"],
    )
