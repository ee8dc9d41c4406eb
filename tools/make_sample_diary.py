"""Write `data/sample-diary.csv`: ten years of a person who does not exist, by a fixed recipe.

Run it as ``python tools/make_sample_diary.py``. The same seed writes the same file.
"""

import csv
import math
import random
import sys
import uuid
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import TextIO

SEED = 20261132
FIRST, LAST = date(2016, 11, 1), date(2026, 10, 31)
COLUMNS = ("entry_id", "occurred_at", "technique", "stiffness_before", "stiffness_after", "note")
TECHNIQUES = ("seated-twist", "cat-cow", "self-hug", "foam-roller")
NOTES = ("long drive", "new chair", "slept badly", "garden", "deadline week", "holiday")


def rows(chance: random.Random) -> Iterator[tuple[str, ...]]:
    """Yield the entries: slow waves, days that resemble the day before, and gaps."""
    noise = 0.0
    away_until = FIRST
    day = FIRST
    while day <= LAST:
        noise = 0.7 * noise + chance.gauss(0, 1.0)
        if chance.random() < 0.006:
            away_until = day + timedelta(days=chance.randint(7, 30))
        if day >= away_until and chance.random() < 0.5:
            yield row(chance, day, noise)
        day += timedelta(days=1)


def row(chance: random.Random, day: date, noise: float) -> tuple[str, ...]:
    """Return one entry of that day."""
    years = (day - FIRST).days / 365.25
    level = 5.2 - 0.12 * years + 1.1 * math.sin(2 * math.pi * years / 1.7)
    before = min(max(round(level + noise), 0), 10)
    after = min(max(round(before - chance.gauss(0.9, 1.1)), 0), 10)
    when = datetime.combine(day, time(7), UTC) + timedelta(minutes=chance.randint(0, 14 * 60))
    note = f"made up: {chance.choice(NOTES)}" if chance.random() < 0.08 else "made up"
    return (
        str(uuid.UUID(int=chance.getrandbits(128), version=4)),
        when.isoformat(),
        chance.choice(TECHNIQUES),
        str(before),
        "" if chance.random() < 0.06 else str(after),
        note,
    )


def write(file: TextIO) -> None:
    """Write the whole diary as CSV."""
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows(rows(random.Random(SEED)))  # noqa: S311  (a recipe, not a secret)


if __name__ == "__main__":
    target = Path(__file__).resolve().parents[1] / "data" / "sample-diary.csv"
    with target.open("w", encoding="utf-8", newline="") as file:
        write(file)
    sys.stdout.write(f"Wrote {target}\n")
