"""More ratings than an eye can tell apart, as spans of a month: all of them, most, the middle."""

from collections.abc import Sequence

import numpy as np
from matplotlib.axes import Axes
from numpy.typing import NDArray

from upperback.charts.theme import Palette
from upperback.charts.times import Times

_MOST = (10, 90)
"""Between these percentiles lie 8 in 10: that span, unlike the whole, does not grow with time."""
_MONTHS_ENOUGH = 12
"""Over less than so many months, weeks are drawn."""

Rated = tuple[Times, NDArray[np.float64]]


def draw_spans(axes: Axes, level: Rated, after: Rated, colours: Palette) -> None:
    """Draw ratings before as spans from least to most, and the middle of those after."""
    unit = "M" if _months(level[0]) >= _MONTHS_ENOUGH else "W"
    starts, groups = _grouped(level, unit)
    least, most = ([f(each) for each in groups] for f in (np.min, np.max))
    low, high = ([np.percentile(each, share) for each in groups] for share in _MOST)
    middle = [np.median(each) for each in groups]
    for label, bottom, top, alpha in (
        ("before: all", least, most, 0.16),
        ("8 in 10 of them", low, high, 0.22),
    ):
        axes.fill_between(
            _stepped(starts, unit), _broken(starts, bottom, unit), _broken(starts, top, unit),
            step="post", color=colours.before, alpha=alpha, lw=0, label=label,
        )  # fmt: skip
    axes.step(
        _stepped(starts, unit), _broken(starts, middle, unit), where="post", lw=2,
        color=colours.before, label="middle before",
    )  # fmt: skip
    starts, groups = _grouped(after, unit)
    if len(starts):
        axes.step(
            _stepped(starts, unit), _broken(starts, [np.median(each) for each in groups], unit),
            where="post", lw=2, color=colours.after, linestyle=(0, (4, 1.2)), label="middle after",
        )  # fmt: skip


def _months(when: Times) -> int:
    first, last = when[0].astype("datetime64[M]"), when[-1].astype("datetime64[M]")
    return int((last - first).astype(int))


def _grouped(rated: Rated, unit: str) -> tuple[Times, list[NDArray[np.float64]]]:
    """Return the starts of the months (weeks) that have ratings, and the ratings of each."""
    when, values = rated
    starts, first = np.unique(when.astype(f"datetime64[{unit}]"), return_index=True)
    return starts, np.split(values, first[1:]) if len(starts) else []


def _stepped(starts: Times, unit: str) -> Times:
    """Return each start and its end: after a month without a rating a new step begins."""
    ends = starts + np.timedelta64(1, unit)  # type: ignore[call-overload]
    return np.column_stack([starts, ends, ends]).ravel().astype("datetime64[D]")


def _broken(starts: Times, heights: Sequence[float], unit: str) -> NDArray[np.float64]:
    """Return each height for as long as its month, and NaN behind it where the next is missing."""
    known = np.asarray(heights, dtype=float)
    follows = np.diff(starts) == np.timedelta64(1, unit)  # type: ignore[call-overload]
    behind = np.where(np.append(follows, False), known, np.nan)
    return np.column_stack([known, known, behind]).ravel()
