"""More ratings than an eye can tell apart, as spans of a month: all of them, most, the middle."""

from dataclasses import dataclass

import numpy as np
from matplotlib.axes import Axes
from numpy.typing import NDArray

from upperback.charts.chart import Spots, Told
from upperback.charts.columns import Times, Values
from upperback.charts.theme import COLOURS, DASHED
from upperback.charts.times import numbers

_MOST = (10, 90)
"""Between these percentiles lie 8 in 10: that span, unlike the whole, does not grow with time."""
_PAIRS_FROM, _MONTHS_ENOUGH, _QUARTERS_FROM = 4, 12, 36
"""Up to so many months a phone has weeks and then pairs of them; then months, then quarters."""
_WHOLE = 11
"""Ratings are whole numbers from 0 to 10."""

Rated = tuple[Times, Values]


@dataclass(frozen=True, slots=True)
class _Step:
    """A span of time: so many of a unit of numpy's."""

    count: int
    unit: str
    name: str

    def starts(self, when: Times) -> NDArray[np.int64]:
        """Return the number of each time's span."""
        units = when.astype(f"datetime64[{self.unit}]").astype(np.int64)
        return units // self.count

    def dates(self, numbers: NDArray[np.int64]) -> Times:
        """Return the first days of spans."""
        starts = (numbers * self.count).astype(f"datetime64[{self.unit}]")
        return starts.astype("datetime64[D]")


_WEEK = _Step(1, "W", "week")
_TWO_WEEKS = _Step(2, "W", "two weeks")
_MONTH = _Step(1, "M", "month")
_QUARTER = _Step(3, "M", "three months")


@dataclass(frozen=True, slots=True)
class _Group:
    """The ratings of each span that has any."""

    spans: NDArray[np.int64]
    counts: NDArray[np.int64]
    """So many of each value from 0 to 10, a row for each span."""

    @property
    def least(self) -> Values:
        return np.asarray((self.counts > 0).argmax(axis=1), dtype=np.float64)

    @property
    def most(self) -> Values:
        last = (self.counts[:, ::-1] > 0).argmax(axis=1)
        return np.asarray(_WHOLE - 1 - last, dtype=np.float64)

    def share(self, percent: float) -> Values:
        """Return the value that so many in a hundred ratings of each span do not exceed."""
        totals = self.counts.sum(axis=1)
        cumulative = np.cumsum(self.counts, axis=1)
        at = (totals - 1) * percent / 100
        low, high = np.floor(at), np.ceil(at)
        lower = (cumulative > low[:, np.newaxis]).argmax(axis=1)
        upper = (cumulative > high[:, np.newaxis]).argmax(axis=1)
        return np.asarray(lower + (upper - lower) * (at - low), dtype=np.float64)


def draw_spans(axes: Axes, before: Rated, after: Rated, *, narrow: bool) -> Spots:
    """Draw ratings before as spans from least to most, and the middle of those after."""
    step = _step(before[0], narrow=narrow)
    level, later = _grouped(before, step), _grouped(after, step)
    stepped = _stepped(level.spans, step)
    low, high = (level.share(each) for each in _MOST)
    for label, bottom, top, alpha in (
        ("before: all", level.least, level.most, 0.14),
        ("8 in 10 of them", low, high, 0.22),
    ):
        axes.fill_between(
            stepped, _broken(level.spans, bottom), _broken(level.spans, top),
            step="post", color=COLOURS.before, alpha=alpha, lw=0, label=label,
        )  # fmt: skip
    middle, after_it = level.share(50), later.share(50)
    for label, group, heights, colour, dashes in (
        ("middle before", level, middle, COLOURS.before, "-"),
        ("middle after", later, after_it, COLOURS.accent, DASHED),
    ):
        if len(group.spans):
            axes.step(
                _stepped(group.spans, step), _broken(group.spans, heights), where="post", lw=2.4,
                color=colour, label=label, linestyle=dashes,
            )  # fmt: skip
    return _spots(axes, level, dict(zip(later.spans.tolist(), after_it, strict=True)), step)


def _step(when: Times, *, narrow: bool) -> _Step:
    first, last = (each.astype("datetime64[M]").astype(int) for each in (when[0], when[-1]))
    months = int(last - first)
    if months < _MONTHS_ENOUGH:
        return _TWO_WEEKS if narrow and months >= _PAIRS_FROM else _WEEK
    return _QUARTER if narrow and months >= _QUARTERS_FROM else _MONTH


def _grouped(rated: Rated, step: _Step) -> _Group:
    when, values = rated
    if not len(when):
        return _Group(np.array([], dtype=np.int64), np.zeros((0, _WHOLE), dtype=np.int64))
    first, last = step.starts(when[[0, -1]])
    spans = np.arange(first, last + 1)
    begins = np.searchsorted(when, step.dates(spans))  # the times are in order
    which = np.repeat(np.arange(len(spans)), np.diff(begins, append=len(when)))
    places = which * _WHOLE + values.astype(np.int64)
    counts = np.bincount(places, minlength=len(spans) * _WHOLE).reshape(len(spans), _WHOLE)
    rated_spans = counts.any(axis=1)
    return _Group(spans[rated_spans], counts[rated_spans])


def _stepped(spans: NDArray[np.int64], step: _Step) -> Times:
    """Return each start and its end: after a month without a rating a new step begins."""
    return step.dates(np.column_stack([spans, spans + 1, spans + 1]).ravel())


def _broken(spans: NDArray[np.int64], heights: Values) -> Values:
    """Return each height for as long as its month, and NaN behind it where the next is missing."""
    follows = np.append(np.diff(spans) == 1, False)
    behind = np.where(follows, heights, np.nan)
    return np.column_stack([heights, heights, behind]).ravel()


def _spots(axes: Axes, level: _Group, after: dict[int, float], step: _Step) -> Spots:
    """Return the middle of each span, and what it says."""
    starts, ends = (step.dates(level.spans + n) for n in (0, 1))
    x = (numbers(starts) + numbers(ends)) / 2
    middle = level.share(50)
    afters = np.array([after.get(span, np.nan) for span in level.spans.tolist()])
    told = [
        Told(
            f"{step.name.capitalize()} from {start.day} {start:%b %Y}",
            f"middle {usual:g}, from {least:g} to {most:g}, n = {count}",
        )
        for start, usual, least, most, count in zip(
            starts.tolist(), middle, level.least, level.most, level.counts.sum(axis=1), strict=True
        )
    ]
    return Spots(axes, x, np.column_stack([middle, afters]), told)
