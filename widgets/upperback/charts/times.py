"""Entries in order, their times as the person's own clock showed them, and an axis of dates."""

from collections.abc import Sequence
from datetime import datetime, timedelta

import numpy as np
from matplotlib.axes import Axes
from matplotlib.dates import AutoDateLocator, ConciseDateFormatter
from numpy.typing import NDArray

from upperback.charts.theme import Palette
from upperback.records import Entry

Times = NDArray[np.datetime64]

_LEAST_SPAN = timedelta(days=7)
"""The first days stand at the end of a week: hours would say nothing."""
_DATES = ["%Y", "%b", "%d %b", "%H:%M", "%H:%M", "%S.%f"]
_TURNS = ["", "%Y", "%d %b", "%d %b", "%H:%M", "%H:%M"]
"""How a date is written, also where the year, the month or the day turns."""
_DAYS_ALONE = timedelta(days=31)
"""Up to here every second or third day has its date, also where a month turns."""


def shown(entry: Entry) -> datetime:
    """Return when it happened, as the person's own clock showed it."""
    return entry.occurred_at.replace(tzinfo=None)


def in_order(entries: Sequence[Entry]) -> list[Entry]:
    """Return entries in the order of the person's own clock, which is what every axis is about."""
    return [entries[n] for n in np.argsort(wall_clock(entries), kind="stable")]


def wall_clock(entries: Sequence[Entry]) -> Times:
    """Return the times as the person's own clock showed them."""
    return np.asarray([shown(entry) for entry in entries], dtype="datetime64[ms]")


def ratings(
    entries: Sequence[Entry], name: str, when: Times | None = None
) -> tuple[Times, NDArray[np.float64]]:
    """Return the times and values of what was rated under that name; what was not has no place.

    `when` are the entries' times, where they are known already: of very many that takes a while.
    """
    values = _values(entries, name)
    rated = ~np.isnan(values)
    return (wall_clock(entries) if when is None else when)[rated], values[rated]


def values(entries: Sequence[Entry], name: str) -> NDArray[np.float64]:
    """Return the values of what was rated under that name, in the order of the entries."""
    found = _values(entries, name)
    return found[~np.isnan(found)]


def _values(entries: Sequence[Entry], name: str) -> NDArray[np.float64]:
    # numpy makes a NaN of None.
    return np.array([getattr(entry, name) for entry in entries], dtype=np.float64)


def in_words(entry: Entry) -> str:
    """Return the date and time of an entry as a person writes them; of some there is no time."""
    clock = "" if entry.day_only else f", {entry.occurred_at:%H:%M}"
    return f"{entry.occurred_at.day} {entry.occurred_at:%b %Y}{clock}"


def date_axis(axes: Axes, ordered: Sequence[Entry], colours: Palette, *, narrow: bool) -> None:
    """Let the axis to the right be the days from the first to the last of these entries."""
    dates = AutoDateLocator(minticks=2, maxticks=5 if narrow else 8)  # type: ignore[no-untyped-call]
    years = ""
    if ordered:
        first, last = shown(ordered[0]), shown(ordered[-1])
        span = last - first
        margin = max(span * 0.04, timedelta(hours=12))
        first, last = min(first - margin, last + margin - _LEAST_SPAN), last + margin
        axes.set_xlim(first, last)  # type: ignore[arg-type]  # dates are units
        # Multiples begin anew with each month: the 31st would stand beside the 1st.
        dates.interval_multiples = span > _DAYS_ALONE
        years = f"{first:%Y}" if first.year == last.year else f"{first:%Y}–{last:%Y}"  # noqa: RUF001 (from, to)
    axes.xaxis.set_major_locator(dates)
    axes.xaxis.set_major_formatter(
        ConciseDateFormatter(  # type: ignore[no-untyped-call]
            dates, formats=_DATES, zero_formats=_TURNS, offset_formats=["", *[years] * 5]
        )
    )
    axes.xaxis.get_offset_text().set_color(colours.quiet)
