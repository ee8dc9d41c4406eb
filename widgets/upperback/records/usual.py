"""What is usual in a row of ratings: the middle of the last seven or of four weeks, and noise."""

from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

MIDDLE_OF = 7
"""So many ratings make a middle (evidence.md, section 5: a 7-session median, not a spline)."""
_FEWEST = 3
"""The middle of fewer is not drawn."""
ENOUGH = 8
"""Under so many ratings there is no line at all."""
GAP = np.timedelta64(14, "D")
"""After a longer time without a rating the middle begins anew."""
AROUND = np.timedelta64(14, "D")
"""What was usual on a day is the middle of the ratings from so long before it to so long after."""

_NOISE_OF = 100
_ENOUGH_FOR_NOISE = 20
_COVERED = 0.8
_WITHIN_A_RATING = np.linspace(-0.5, 0.5, 101)
"""A whole rating stands for everything that rounds to it."""
_VALUES = 11
"""Ratings are whole numbers from 0 to 10."""

Times = NDArray[np.datetime64]
Values = NDArray[np.float64]


def middles(when: Times, ratings: Values) -> Values:
    """Return for each rating the middle (median) of it and up to six before it.

    It is NaN for the first two of all, and for the first two after a gap of more than 14 days;
    everywhere, where there are fewer than eight ratings.

    Args:
        when: the times of the ratings, in order.
        ratings: 0 to 10, one for each time.
    """
    middle = np.full(len(ratings), np.nan)
    if len(ratings) < ENOUGH:
        return middle
    starts = [0, *(np.flatnonzero(np.diff(when) > GAP) + 1), len(ratings)]
    for start, end in pairwise(starts):
        for at in range(start + _FEWEST - 1, min(start + MIDDLE_OF - 1, end)):
            middle[at] = np.median(ratings[start : at + 1])
        if end - start >= MIDDLE_OF:
            windows = np.lib.stride_tricks.sliding_window_view(ratings[start:end], MIDDLE_OF)
            middle[start + MIDDLE_OF - 1 : end] = np.median(windows, axis=1)
    return middle


def usual_then(days: Times, ratings: Values) -> Values:
    """Return for each rating the middle of all from 14 days before its day to 14 days after it.

    A rating beside it is free of what changes from month to month. It is NaN where these are fewer
    than seven, the rating itself among them.

    Args:
        days: the day of each rating, in order.
        ratings: whole numbers from 0 to 10, one for each day.
    """
    begins = np.diff(days, prepend=days[:1] - 1) > np.timedelta64(0)
    known, which = days[begins], np.cumsum(begins) - 1
    places = which * _VALUES + ratings.astype(np.int64)
    of_day = np.bincount(places, minlength=len(known) * _VALUES).reshape(-1, _VALUES)
    until = np.vstack([np.zeros((1, _VALUES), dtype=np.int64), np.cumsum(of_day, axis=0)])
    first = np.searchsorted(known, known - AROUND)
    last = np.searchsorted(known, known + AROUND, side="right")
    up_to = np.cumsum(until[last] - until[first], axis=1)
    count = up_to[:, -1:]
    low, high = ((up_to > at).argmax(axis=1) for at in ((count - 1) // 2, count // 2))
    middle = np.where(count[:, 0] >= MIDDLE_OF, (low + high) / 2, np.nan)
    return np.asarray(middle[which], dtype=np.float64)


def noise(ratings: Values) -> float | None:
    """Return how far from the middle of the seven before them 8 in 10 of the last 100 ratings were.

    None under 20 ratings. In points, to one decimal.
    """
    if len(ratings) < _ENOUGH_FOR_NOISE:
        return None
    latest = ratings[-_NOISE_OF - MIDDLE_OF :]
    before = np.median(np.lib.stride_tricks.sliding_window_view(latest[:-1], MIDDLE_OF), axis=1)
    away = np.abs((latest[MIDDLE_OF:] - before)[:, np.newaxis] + _WITHIN_A_RATING)
    return round(float(np.quantile(away, _COVERED)), 1)


def noise_in_words(ratings: Values) -> str:
    """Return what the band of ordinary noise says; empty where there is none."""
    half = noise(ratings)
    if half is None:
        return ""
    points = "1 point" if half == 1 else f"{half:g} points"
    count = min(_NOISE_OF, len(ratings) - MIDDLE_OF)
    return (
        "The grey band is ordinary day-to-day noise; a crowded chart has none. "
        f"About 8 in 10 of your last {count} ratings were within {points} of the middle of "
        "seven. A rating inside the band is no news."
    )
