"""Days with a session, week by week, beside the days wanted; nothing is ever lost."""

from datetime import date, timedelta
from functools import cache, partial

import numpy as np
from numpy.typing import NDArray

from upperback.charts.chart import Chart, Drawn, Entries, Spots, Table, Told, counted
from upperback.charts.columns import columns
from upperback.charts.theme import COLOURS, NARROW_PX, TEXT, Room, canvas, finish, say_nothing_yet

DAYS_WANTED = 3
"""So many days a week are wanted to begin with (S32: two or three are the usual advice)."""
_WEEKS, _WEEKS_NARROW = 26, 13
_WEEK = timedelta(days=7)
_MONDAY = np.datetime64("1970-01-05", "D")
_NAME = "Rhythm"


def _draw(entries: Entries, width_px: int, *, wanted: int) -> Drawn:
    """Draw a dot for each day with a session, in a column for each of the last weeks.

    The line labelled "days" has its x as weeks before the last (0 is the last), y from 1 to 7.
    """
    narrow = width_px < NARROW_PX
    most = _WEEKS_NARROW if narrow else _WEEKS
    figure, axes = canvas(width_px, _NAME, "days with a session, each week", Room(24, 84, 34))
    axes.set_ylim(0, 7.6)
    axes.set_yticks(range(1, 8, 2))
    mondays, counts = _weeks(entries)
    mondays, counts = mondays[-most:], counts[-most:]
    if not mondays:
        axes.set_yticks([])
        say_nothing_yet(axes, "No session yet:\nthe first one begins the first week")
        return Drawn(finish(figure))
    last = len(mondays) - 1
    done = [(n - last, day) for n, count in enumerate(counts) for day in range(1, count + 1)]
    axes.plot(
        [x for x, _ in done], [y for _, y in done], "o", color=COLOURS.accent, markersize=11,
        mew=0, label="days",
    )  # fmt: skip
    quiet = [n - last for n, count in enumerate(counts) if count == 0]
    axes.plot(
        quiet, [0.35] * len(quiet), "_", color=COLOURS.quiet, markersize=10, mew=1.4,
        label="no session",
    )  # fmt: skip
    axes.axhline(
        wanted + 0.5, color=COLOURS.ink, lw=1.4, linestyle=(0, (4, 3)), zorder=0, label="wanted"
    )
    axes.annotate(
        f"{wanted} wanted", (1, wanted + 0.5), xycoords=("axes fraction", "data"), xytext=(8, 0),
        textcoords="offset points", color=COLOURS.ink, fontsize=TEXT, va="center",
        annotation_clip=False,
    )  # fmt: skip
    axes.set_xlim(-max(last, most - 1) - 0.6, 0.6)
    shown = range(last, -1, -max(1, (most + 3) // (4 if narrow else 6)))
    axes.set_xticks([n - last for n in shown], [f"{mondays[n].day} {mondays[n]:%b}" for n in shown])
    told = [
        Told(f"Week from {monday.day} {monday:%b %Y}", counted(count, "day"))
        for monday, count in zip(mondays, counts, strict=True)
    ]
    x = np.arange(-last, 1, dtype=np.float64)
    heights = np.maximum(np.array(counts, dtype=np.float64), 0.35)[:, np.newaxis]
    return Drawn(finish(figure), (Spots(axes, x, heights, told),))


def _weeks(entries: Entries) -> tuple[list[date], list[int]]:
    """Return every week from the first session's to the newest entry's: its Monday, and days."""
    shown = columns(entries)
    days = np.unique(shown.days[shown.session])
    if not len(days):
        return [], []
    weeks = _week_of(days)
    newest = _week_of(shown.days[-1:])[0]
    counts = np.bincount(weeks - weeks[0], minlength=int(newest - weeks[0]) + 1)
    monday = (_MONDAY + int(weeks[0]) * 7).astype(date)
    return [monday + n * _WEEK for n in range(len(counts))], counts.tolist()


def _week_of(days: NDArray[np.datetime64]) -> NDArray[np.int64]:
    return np.asarray((days - _MONDAY).astype(np.int64) // 7, dtype=np.int64)


def _in_words(entries: Entries, *, wanted: int) -> str:
    """Return the newest week, and what is usual."""
    mondays, counts = _weeks(entries)
    if not mondays:
        return "No session yet. The first one begins the first week."
    monday, recent = mondays[-1], counts[-_WEEKS:]
    are = "is" if wanted == 1 else "are"
    return (
        f"Days with a session. The week of {monday.day} {monday:%b %Y} has "
        f"{counted(counts[-1], 'day')}; {wanted} {are} wanted. "
        f"In the last {counted(len(recent), 'week')} the middle is "
        f"{_days(float(np.median(recent)))} a week. A week without any takes nothing away."
    )


def _days(days: float) -> str:
    """Return a number of days, which a middle may halve."""
    return f"{days:g} {'day' if days == 1 else 'days'}"


def _table(entries: Entries, most: int | None = None) -> Table:
    mondays, counts = _weeks(entries)
    newest = list(zip(mondays, counts, strict=True))[::-1]
    return Table(
        ("Week from", "Days with a session"),
        tuple((f"{monday.day} {monday:%b %Y}", str(count)) for monday, count in newest[:most]),
        len(newest),
    )


@cache
def rhythm_for(days_wanted: int) -> Chart:
    """Return the chart beside so many days wanted a week, 1 to 7."""
    return Chart(
        _NAME,
        partial(_draw, wanted=days_wanted),
        partial(_in_words, wanted=days_wanted),
        _table,
    )


rhythm = rhythm_for(DAYS_WANTED)
