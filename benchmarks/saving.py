"""What saving an entry costs, durably, in diaries of every age.

In turns, on one disk: `Diary.add`; the same row into a copy of the same file by bare `sqlite3`, in
the same journal mode; and the floor, 4 KiB written and synced. Beside them the naive way: pandas
reads a CSV of as many entries, appends one, and writes it all again (nothing is synced there).

    python benchmarks/saving.py [--rows 0 10000 100000 1000000] [--times 200]
"""

import argparse
import os
import shutil
import sqlite3
import tempfile
import time
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import numpy as np
import pandas as pd

from upperback import Diary, Entry
from upperback.diary import rows

FIRST = datetime(2016, 1, 1, 7, tzinfo=UTC)
NAIVE_TIMES = {0: 20, 10_000: 10}
"""How often the naive way is tried; above these sizes, where it takes seconds, three times."""


def entries(first, count):
    """Yield made-up sessions, one every five minutes so that a million fit into ten years."""
    for n in range(first, first + count):
        at = FIRST + timedelta(minutes=5 * n)
        yield Entry(
            technique=("seated-twist", "cat-cow", "self-hug", "foam-roller")[n % 4],
            stiffness_before=4 + n % 5,
            stiffness_after=2 + n % 4,
            occurred_at=at,
            recorded_at=at,
            note="made up",
        )


def by_bare_sqlite(path):
    """Return how to save the same row with nothing but sqlite3, and the connection to close."""
    connection = sqlite3.connect(path, isolation_level=None)
    for setting in ("journal_mode=TRUNCATE", "synchronous=FULL", "secure_delete=ON"):
        connection.execute(f"PRAGMA {setting}")
    columns = ", ".join(rows.COLUMNS)
    marks = ", ".join(f":{column}" for column in rows.COLUMNS)
    insert = f"INSERT INTO entries ({columns}) VALUES ({marks})"  # noqa: S608  (our own columns)

    def save(row):
        connection.execute("BEGIN IMMEDIATE")
        connection.execute(insert, row)
        connection.execute("COMMIT")

    return save, connection


def by_pandas(path):
    """Return how to save an entry the naive way."""

    def save(entry):
        table = pd.read_csv(path)
        row = {column: value for column, value in rows.row_of(entry).items() if column != "digest"}
        pd.concat([table, pd.DataFrame([row])]).to_csv(path, index=False)

    return save


def spent(do):
    """Return how many milliseconds something takes."""
    began = time.perf_counter()
    do()
    return 1000 * (time.perf_counter() - began)


def sync(file):
    """Write a page and have it on the disk."""
    file.seek(0)
    file.write(b"\0" * 4096)
    file.flush()
    os.fsync(file.fileno())


def measured(folder, diary_path, count, times):
    """Return the milliseconds of each way, in turns, with `count` entries there already."""
    copy = folder / "bare.sqlite"
    shutil.copyfile(diary_path, copy)
    bare, connection = by_bare_sqlite(copy)
    found = {"diary": [], "bare sqlite3": [], "floor": []}
    with (
        Diary.open(f"sqlite:///{diary_path}") as diary,
        closing(connection),
        (folder / "floor").open("wb") as file,
    ):
        ours, theirs = (iter([*entries(count, times + 5)]) for _ in range(2))
        for _ in range(5):  # the day's backup, and what is loaded when first used
            diary.add(next(ours))
            bare(rows.row_of(next(theirs)))
        for mine, row in zip(ours, map(rows.row_of, theirs), strict=True):
            found["diary"].append(spent(lambda mine=mine: diary.add(mine)))
            found["bare sqlite3"].append(spent(lambda row=row: bare(row)))
            found["floor"].append(spent(lambda: sync(file)))
    copy.unlink()
    found["pandas"] = naive(folder / "naive.csv", count)
    return found


def naive(path, count):
    """Return the milliseconds of the naive way."""
    table = [rows.row_of(entry) for entry in entries(0, max(1, count))]
    pd.DataFrame(table).drop(columns="digest").to_csv(path, index=False)
    save = by_pandas(path)
    times = NAIVE_TIMES.get(count, 3)
    return [spent(lambda entry=entry: save(entry)) for entry in entries(count, times)]


def main():
    """Measure, and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rows", type=int, nargs="+", default=[0, 10_000, 100_000, 1_000_000])
    parser.add_argument("--times", type=int, default=200, help="how many entries to save each way")
    asked, _ = parser.parse_known_args()
    print(
        "saving one entry, ms        p50 / p99:     diary  bare sqlite3"
        "   write + fsync        pandas   ratio to bare  to empty"
    )
    medians = {}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        grown, there = folder / "grown.sqlite", 0
        Diary.open(f"sqlite:///{grown}").close()
        for count in sorted(asked.rows):
            with Diary.open(f"sqlite:///{grown}") as diary:
                diary.add_all(entries(there, count - there))
            there = count
            measuring = folder / "diary.sqlite"
            shutil.copyfile(grown, measuring)
            found = measured(folder, measuring, count, asked.times)
            measuring.unlink()
            medians[count] = np.median(found["diary"])
            cells = "".join(
                f"{np.percentile(ms, 50):>8.2f}/{np.percentile(ms, 99):<7.2f}"
                for ms in found.values()
            )
            to_bare = medians[count] / np.median(found["bare sqlite3"])
            to_empty = medians[count] / medians[min(medians)]
            print(
                f"{count:>12,} entries{'':<16}{cells}{to_bare:>10.2f}x{to_empty:>10.2f}x",
                flush=True,
            )


if __name__ == "__main__":
    main()
