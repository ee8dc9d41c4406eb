"""This week in one sentence: beside what weeks usually do, it is much as usual unless it is not.

The average of this week's ratings is compared with the averages of the weeks before it, up to a
year of them. How much these went up and down says how much a week may, before it counts as news:
near the ends of the scale, where most weeks are alike and some are not, more towards the middle.
The sentence is read on every day of a week, so the limit is set for the most surprising of them:
`tests/unit/test_this_week.py` holds it to one false word a year, and to telling a lasting change.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from statistics import NormalDist

import numpy as np
from numpy.typing import NDArray

from upperback.records.entry import Entry

_A_YEAR = 52
YEAR_OF_WEEKS = timedelta(weeks=_A_YEAR + 1)
"""So long ago began what a week is compared with."""
_FEWEST_WEEKS = 5
_FEWEST_RATINGS = 3
"""A week with fewer says nothing about itself."""
_CONFIDENT = 0.993
"""So much of all weeks is usual, whichever day of the week it is looked at."""
_BEYOND = 0.25
"""So much further than its ends goes the scale on which averages go up and down alike."""
_STEPS = 10 + 2 * _BEYOND
_LEAST_SPREAD = 0.3
"""Ratings are whole numbers: weeks that were all alike are known no better than this."""
_LEAST_CHANGE = 1.0
"""Less than one step of the scale is never called a change."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """A week beside the weeks before it; averages of ratings, 0 to 10.

    Attributes:
        average: this week's.
        low: the lowest that is usual for a week with so many ratings.
        high: the highest.
    """

    average: float
    low: float
    high: float

    @property
    def change(self) -> float:
        """How much stiffer than is usual it is; 0 where it is much as usual."""
        return max(self.average - self.high, 0.0) or min(self.average - self.low, 0.0)


def compared(
    weeks: NDArray[np.int64], ratings: NDArray[np.float64], this: int
) -> Comparison | None:
    """Return week number `this` beside the year before it; None where that cannot be said.

    Args:
        weeks: the number of each rating's week, counted from any week.
        ratings: 0 to 10, one for each.
        this: the number of the week that is compared.
    """
    now = ratings[weeks == this]
    earlier = (weeks < this) & (weeks >= this - _A_YEAR)
    if len(now) < _FEWEST_RATINGS or not earlier.any():
        return None
    _, which, counts = np.unique(weeks[earlier], return_inverse=True, return_counts=True)
    averages = np.bincount(which, ratings[earlier]) / counts
    averages, counts = averages[counts >= _FEWEST_RATINGS], counts[counts >= _FEWEST_RATINGS]
    known = len(averages)
    if known < _FEWEST_WEEKS:
        return None
    stretched = _stretched(averages)
    spread = max(float(stretched.std(ddof=1)), _LEAST_SPREAD)
    # The average of fewer ratings goes up and down more.
    fewer = max(1.0, float(np.median(counts)) / len(now))
    reach = _student(known - 1) * spread * math.sqrt(fewer + 1 / known)
    middle = float(stretched.mean())
    usual = _as_rating(middle)
    return Comparison(
        float(now.mean()),
        max(min(_as_rating(middle - reach), usual - _LEAST_CHANGE), 0.0),
        min(max(_as_rating(middle + reach), usual + _LEAST_CHANGE), 10.0),
    )


def _stretched(averages: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return averages on a scale on which they go up and down alike, wherever they lie.

    That is the arcsine of the root, in steps of the scale's middle.
    """
    return np.asarray(_STEPS * np.arcsin(np.sqrt((averages + _BEYOND) / _STEPS)), dtype=np.float64)


def _as_rating(stretched: float) -> float:
    """Return what `_stretched` was made of; an end of the scale for what lies beyond."""
    angle = min(max(stretched / _STEPS, 0.0), math.pi / 2)
    return _STEPS * math.sin(angle) ** 2 - _BEYOND


def this_week(entries: Sequence[Entry], today: date) -> str:
    """Return what the week of `today` (from Monday on) is like, and what is missing in it.

    Ratings before a session and at check-ins are compared; those after a session are not.
    """
    rated = [entry for entry in entries if entry.stiffness_before is not None]
    weeks = np.array([_week(entry.occurred_at.date()) for entry in rated], dtype=np.int64)
    ratings = np.array([entry.stiffness_before for entry in rated], dtype=np.float64)
    this = _week(today)
    found = compared(weeks, ratings, this)
    said = _in_words(found) if found else _why_not(int(np.sum(weeks == this)))
    return said + _missing([e for e in entries if _week(e.occurred_at.date()) == this])


def _week(day: date) -> int:
    return (day.toordinal() - 1) // 7


def _in_words(found: Comparison) -> str:
    average = round(found.average, 1)
    low, high = math.floor(found.low * 10) / 10, math.ceil(found.high * 10) / 10
    # What was found is what is read: no rounding brings an unusual week among the usual ones.
    if found.change > 0:
        high = min(high, round(average - 0.1, 1))
    elif found.change < 0:
        low = max(low, round(average + 0.1, 1))
    average_is, usually = f"{average:g} on average", f"{low:g} to {high:g} is usual for you"
    if found.change == 0:
        return f"This week is much as usual: {average_is}, and {usually}."
    how = "stiffer" if found.change > 0 else "less stiff"
    return f"This week is {how} than usual: {average_is}, where {usually}."


def _why_not(ratings: int) -> str:
    if ratings == 0:
        return "Nothing is rated yet this week."
    if ratings < _FEWEST_RATINGS:
        so_far = "One rating" if ratings == 1 else f"{ratings} ratings"
        return f"{so_far} so far this week: that is too few to compare."
    return "We cannot say yet what is usual for you: that takes five weeks with three ratings each."


def _missing(week: Sequence[Entry]) -> str:
    sessions = [entry for entry in week if entry.kind == "session"]
    without = sum(entry.relief is None for entry in sessions)
    if not without:
        return ""
    if len(sessions) == 1:
        return " Its one session lacks a rating."
    lack = "lacks" if without == 1 else "lack"
    return f" Of its {len(sessions)} sessions, {without} {lack} a rating."


def _student(freedom: int) -> float:
    """Return the two-sided limit of Student's t distribution, by Cornish and Fisher's expansion."""
    z = NormalDist().inv_cdf((1 + _CONFIDENT) / 2)
    return (
        z
        + (z**3 + z) / (4 * freedom)
        + (5 * z**5 + 16 * z**3 + 3 * z) / (96 * freedom**2)
        + (3 * z**7 + 19 * z**5 + 17 * z**3 - 15 * z) / (384 * freedom**3)
    )
