"""A made-up diary that has what charts go wrong with, and what a chart says of it.

Evenings far from UTC, both changes of the clocks, ratings of one kind only, days with several
entries, entries that are no session.
"""

import random
from collections import Counter, defaultdict
from datetime import datetime, timedelta
from statistics import median

import numpy as np

from entries import at, named
from upperback.records import REGIONS, Part

HARD = [
    ("2026-03-28T23:59+01:00", 2, 1),
    ("2026-03-29T01:59+01:00", 3, 2),  # Berlin: the hour after this one is left out
    ("2026-03-29T03:00+02:00", 9, 8),
    ("2026-03-29T23:59+02:00", 4, 0),
    ("2026-03-30T00:00+02:00", 7, 9),  # a Monday
    ("2026-10-25T00:10+02:00", 1, None),
    ("2026-10-25T02:30+02:00", 5, 2),  # the hour that comes twice
    ("2026-10-25T02:40+01:00", 8, 6),
    ("2026-10-25T23:50+01:00", 10, 7),
    ("2026-10-26T00:05+01:00", 0, 0),  # a Monday
    ("2026-11-01T23:40+01:00", 5, 5),  # a Sunday, and nothing on its Monday
    ("2026-11-03T23:30+09:00", None, 4),
    ("2026-11-04T00:30-11:00", 6, 3),
]
TECHNIQUES = ["seated-twist", "cat-cow", "self-hug"]


def made(n, local, before, after, rng):
    """Return an entry of whatever kind is its turn."""
    kind = ("session", "session", "session", "check-in", "several", "adverse")[
        n % 6 if n > 12 else 0
    ]
    more = {
        "session": {"technique": TECHNIQUES[n % 3]},
        "check-in": {"technique": None, "kind": "check-in"},
        "several": {
            "technique": None,
            "parts": (Part(technique="cat-cow"), Part(technique="self-hug")),
        },
        "adverse": {"technique": None, "kind": "adverse"},
    }[kind]
    if kind in ("check-in", "adverse"):
        after = None
    if kind == "adverse":
        before = None
    places = rng.sample(list(REGIONS), n % 4)
    return at(local, before, after, regions=places, note=f"note {n}" if n % 7 == 0 else "", **more)


def diary(count):
    """Return the hard entries and so many more, half a day apart, in no order."""
    rng = random.Random(19)  # noqa: S311 (made-up data)
    rows = list(HARD)
    for n in range(count):
        when = datetime(2026, 1, 5, 23, 45) + timedelta(hours=12.2 * n)  # noqa: DTZ001
        offset = rng.choice(["-11:00", "-05:00", "+00:00", "+05:30", "+14:00"])
        before, after = (rng.choice([None, *range(11)]) for _ in range(2))
        rows.append((f"{when:%Y-%m-%dT%H:%M}{offset}", before, after))
    found = [made(n, *row, rng) for n, row in enumerate(rows)]
    rng.shuffle(found)
    return tuple(found)


FEW, MANY = diary(120), diary(4200)
PAIRS = {
    name: [e for e in some if None not in (e.stiffness_before, e.stiffness_after)]
    for name, some in (("few", FEW), ("many", MANY))
}
LEVELS = {
    name: [e for e in some if e.stiffness_before is not None]
    for name, some in (("few", FEW), ("many", MANY))
}


def shown_at(entry):
    """Return the time that the person's clock showed."""
    return entry.occurred_at.replace(tzinfo=None)


def away_of(entries):
    """Return how far each rating before is from the middle of those around its day, by its id.

    Around are the days from 14 before to 14 after; with fewer than seven ratings it is left out.
    """
    of_day = defaultdict(list)
    for e in entries:
        if e.stiffness_before is not None:
            of_day[shown_at(e).date()].append(e)
    found = {}
    for day, some in of_day.items():
        days = [day + timedelta(days=n) for n in range(-14, 15)]
        around = [e.stiffness_before for each in days for e in of_day.get(each, [])]
        if len(around) >= 7:
            found |= {e.entry_id: e.stiffness_before - median(around) for e in some}
    return found


def as_times(x):
    return [each.item() for each in np.asarray(x, dtype="datetime64[ms]")]


def points(figure, label):
    """Return how many points of a line lie at each time and height."""
    line = named(figure, label)
    return Counter(zip(as_times(line.get_xdata()), line.get_ydata(), strict=True))


def marks(chart, entries):
    """Return each mark: its x, its heights, and what it tells."""
    return [
        (x, [y for y in ys if y == y], told)  # noqa: PLR0124  (not NaN)
        for spots in chart.draw(entries, 760).spots
        for x, ys, told in zip(spots.x.tolist(), spots.ys.tolist(), spots.told, strict=True)
    ]


def assert_rows_are_their_entries(table, entries, *, before, after):
    """Every entry has a row, the row has its ratings and time, and opens it."""
    by_id = {e.entry_id: e for e in entries}
    assert sorted(table.ids) == sorted(by_id)
    for entry_id, row in zip(table.ids, table.rows, strict=True):
        e = by_id[entry_id]
        ratings = [
            "not rated" if r is None else str(r) for r in (e.stiffness_before, e.stiffness_after)
        ]
        when = shown_at(e)
        assert row[0] == f"{when.day} {when:%b %Y, %H:%M}"
        assert [row[before], row[after]] == ratings
