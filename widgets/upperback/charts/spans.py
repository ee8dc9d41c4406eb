"""More ratings than an eye can tell apart, as spans of a month: all of them, most, the middle."""

from dataclasses import dataclass

import numpy as np
from matplotlib.axes import Axes
from numpy.typing import NDArray

from upperback.charts.chart import Spots, Told
from upperback.charts.columns import Times, Values
from upperback.charts.theme import COLOURS, DASHED
from upperback.charts.times import numbers
from upperback.records.usual import ENOUGH, GAP, MIDDLE_OF

_MOST = (10, 90)
"""Between these percentiles lie 8 in 10: that span, unlike the whole, does not grow with time."""
_PAIRS_FROM, _MONTHS_ENOUGH, _QUARTERS_FROM = 4, 12, 36
"""Up to so many months a phone has weeks and then pairs of them; then months, then quarters."""
_WHOLE = 11
"""Ratings are whole numbers from 0 to 10."""

Rated = tuple[Times, Values]


@dataclass(frozen=True, slots=True)
class Step:
    """A span of time: so many of a unit of numpy's, counted from one of them since 1970."""

    count: int
    unit: str
    name: str
    since: int = 0
    """Weeks are counted from a Monday, the fifth day of 1970."""

    def starts(self, when: Times) -> NDArray[np.int64]:
        """Return the number of each time's span."""
        units = when.astype(f"datetime64[{self.unit}]").astype(np.int64)
        return (units - self.since) // self.count

    def dates(self, numbers: NDArray[np.int64]) -> Times:
        """Return the first days of spans."""
        starts = (numbers * self.count + self.since).astype(f"datetime64[{self.unit}]")
        return starts.astype("datetime64[D]")


_WEEK = Step(7, "D", "week", since=4)
_TWO_WEEKS = Step(14, "D", "two weeks", since=4)
_MONTH = Step(1, "M", "month")
_QUARTER = Step(3, "M", "three months")


@dataclass(frozen=True, slots=True)
class _Group:
    """The ratings of each span that has any."""

    step: Step
    spans: NDArray[np.int64]
    first: Times
    last: Times
    """The times of the first and of the last rating of each span."""
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


def draw_spans(axes: Axes, before: Rated, step: Step) -> Spots:
    """Draw ratings before as spans, from the least to the most and around 8 in 10."""
    level = _grouped(before, step)
    low, high = (level.share(each) for each in _MOST)
    stepped = _stepped(level)
    for label, bottom, top, alpha in (
        ("before: all", level.least, level.most, 0.14),
        ("8 in 10 of them", low, high, 0.22),
    ):
        axes.fill_between(
            stepped, _broken(level, bottom), _broken(level, top),
            step="post", color=COLOURS.before, alpha=alpha, lw=0, label=label,
        )  # fmt: skip
    return _spots(axes, level)


def draw_span_middles(axes: Axes, before: Rated, after: Rated, step: Step) -> None:
    """Draw the middle of each span's ratings before, and of those after; none of a few."""
    for label, rated, colour, dashes in (
        ("middle before", before, COLOURS.before, "-"),
        ("middle after", after, COLOURS.accent, DASHED),
    ):
        group = _grouped(rated, step)
        enough = group.counts.sum(axis=1) >= MIDDLE_OF
        if enough.any() and len(rated[0]) >= ENOUGH:
            heights = np.where(enough, group.share(50), np.nan)
            axes.step(
                _stepped(group), _broken(group, heights), where="post", lw=2.4, color=colour,
                label=label, linestyle=dashes,
            )  # fmt: skip


def step_of(when: Times, *, narrow: bool) -> Step:
    """Return how long a span is, where there are ratings from the first to the last time."""
    first, last = (each.astype("datetime64[M]").astype(int) for each in (when[0], when[-1]))
    months = int(last - first)
    if months < _MONTHS_ENOUGH:
        return _TWO_WEEKS if narrow and months >= _PAIRS_FROM else _WEEK
    return _QUARTER if narrow and months >= _QUARTERS_FROM else _MONTH


def _grouped(rated: Rated, step: Step) -> _Group:
    when, values = rated
    if not len(when):
        none = np.array([], dtype=np.int64)
        return _Group(step, none, when, when, np.zeros((0, _WHOLE), dtype=np.int64))
    first, last = step.starts(when[[0, -1]])
    spans = np.arange(first, last + 1)
    begins = np.searchsorted(when, step.dates(spans))  # the times are in order
    ends = np.append(begins[1:], len(when))
    which = np.repeat(np.arange(len(spans)), ends - begins)
    places = which * _WHOLE + values.astype(np.int64)
    counts = np.bincount(places, minlength=len(spans) * _WHOLE).reshape(len(spans), _WHOLE)
    some = counts.any(axis=1)
    return _Group(step, spans[some], when[begins[some]], when[ends[some] - 1], counts[some])


def _stepped(group: _Group) -> Times:
    """Return each start and its end; at a gap they are those of the ratings, and it stays empty."""
    starts, ends = (group.step.dates(group.spans + n).astype(group.first.dtype) for n in (0, 1))
    gap = group.first[1:] - group.last[:-1] > GAP
    starts[1:] = np.where(gap, group.first[1:], starts[1:])
    ends[:-1] = np.where(gap, group.last[:-1], ends[:-1])
    return np.asarray(np.column_stack([starts, ends, ends]).ravel())


def _broken(group: _Group, heights: Values) -> Values:
    """Return each height for as long as its span, and NaN behind it where a gap begins."""
    gap = np.append(group.first[1:] - group.last[:-1] > GAP, True)
    behind = np.where(gap, np.nan, heights)
    return np.column_stack([heights, heights, behind]).ravel()


def _spots(axes: Axes, level: _Group) -> Spots:
    """Return the middle of each span, and what it says."""
    starts, ends = (level.step.dates(level.spans + n) for n in (0, 1))
    x = (numbers(starts) + numbers(ends)) / 2
    middle = level.share(50)
    told = [
        Told(
            f"{level.step.name.capitalize()} from {start.day} {start:%b %Y}",
            f"middle {usual:g}, from {least:g} to {most:g}, n = {count}",
        )
        for start, usual, least, most, count in zip(
            starts.tolist(), middle, level.least, level.most, level.counts.sum(axis=1), strict=True
        )
    ]
    return Spots(axes, x, middle[:, np.newaxis], told)
