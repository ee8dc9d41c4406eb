"""Times in words, and an axis of dates."""

from datetime import datetime, timedelta

import numpy as np
from matplotlib.axes import Axes
from matplotlib.dates import AutoDateLocator, ConciseDateFormatter, date2num
from numpy.typing import NDArray

from upperback.charts.columns import Times
from upperback.charts.theme import COLOURS, TEXT
from upperback.records import Entry

_LEAST_SPAN = timedelta(days=7)
"""The first days stand at the end of a week: hours would say nothing."""
_DATES = ["%Y", "%b", "%d %b", "%H:%M", "%H:%M", "%S.%f"]
_TURNS = ["", "%Y", "%d %b", "%d %b", "%H:%M", "%H:%M"]
"""How a date is written, also where the year, the month or the day turns."""
_DAYS_ALONE = timedelta(days=31)
"""Up to here every second or third day has its date, also where a month turns."""


def in_words(entry: Entry) -> str:
    """Return the date and time of an entry as a person writes them; of some there is no time."""
    clock = "" if entry.day_only else f", {entry.occurred_at:%H:%M}"
    return f"{entry.occurred_at.day} {entry.occurred_at:%b %Y}{clock}"


def months(first: datetime, last: datetime) -> str:
    """Return the months from one time to another: "Mar to Nov 2026"."""
    if (first.year, first.month) == (last.year, last.month):
        return f"{last:%b %Y}"
    begun = f"{first:%b}" if first.year == last.year else f"{first:%b %Y}"
    return f"{begun} to {last:%b %Y}"


def numbers(when: Times) -> NDArray[np.float64]:
    """Return times as the numbers of an axis of dates: a day is 1."""
    return np.asarray(date2num(when), dtype=np.float64)  # type: ignore[no-untyped-call]


def date_axis(axes: Axes, when: Times, *, narrow: bool) -> None:
    """Let the axis to the right be the days from the first to the last of these times, in order."""
    dates = AutoDateLocator(minticks=2, maxticks=5 if narrow else 8)  # type: ignore[no-untyped-call]
    years = ""
    if len(when):
        first, last = (each.astype(datetime) for each in (when[0], when[-1]))
        span = last - first
        margin = max(span * 0.02, timedelta(hours=12))
        first, last = min(first - margin, last + margin - _LEAST_SPAN), last + margin
        axes.set_xlim(first, last)
        # Multiples begin anew with each month: the 31st would stand beside the 1st.
        dates.interval_multiples = span > _DAYS_ALONE
        years = f"{first:%Y}" if first.year == last.year else f"{first:%Y}–{last:%Y}"  # noqa: RUF001 (from, to)
    axes.xaxis.set_major_locator(dates)
    axes.xaxis.set_major_formatter(
        ConciseDateFormatter(  # type: ignore[no-untyped-call]
            dates, formats=_DATES, zero_formats=_TURNS, offset_formats=["", *[years] * 5]
        )
    )
    offset = axes.xaxis.get_offset_text()
    offset.set(color=COLOURS.quiet, fontsize=TEXT)
