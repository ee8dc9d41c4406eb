"""Days with a session, week by week, beside the days wanted; nothing is ever lost."""

from datetime import date, timedelta
from functools import cache, partial

import numpy as np
from numpy.typing import NDArray

from upperback.charts.chart import Chart, Drawn, Entries, Spots, Table, Told
from upperback.charts.columns import columns
from upperback.charts.theme import (
    COLOURS,
    NARROW_PX,
    TEXT,
    Label,
    Room,
    canvas,
    finish,
    label_right,
    say_nothing_yet,
)
from upperback.counting import counted
from upperback.records.scope import Scope

DAYS_WANTED = 3
"""So many days a week are wanted to begin with (S32: two or three are the usual advice)."""
_WEEKS = 26
"""So many weeks have room on a phone: both sizes show the same ones, and so the same story."""
_DAY, _WEEK = timedelta(days=1), timedelta(days=7)
_MONDAY = np.datetime64("1970-01-05", "D")
_NAME = "Rhythm"
_EVERY_DAY = 7
_NONE_AT = 0.1
"""The height of the dash of a week without a session, below the first day."""
_EDGE = 1.5


def _draw(
    entries: Entries, width_px: int, scope: Scope, *, wanted: int, today: date | None
) -> Drawn:
    """Draw a dot for each day with a session, in a column for each of the last weeks.

    The line labelled "days" has its x as weeks before the last (0 is the last), y from 1 to 7;
    "days so far" are those of a last week that is not over. The line "wanted" is as high as the
    dots of so many days: a band up to it would look like a zone to stay in.
    """
    mondays, counts = _weeks(entries, today)
    every = len(mondays)
    mondays, counts = mondays[-_WEEKS:], counts[-_WEEKS:]
    says = f"a column is a week; “-”: {scope.none('no session')}"
    if mondays:
        newest = _last_day(entries, today)
        over = newest == mondays[-1] + 6 * _DAY
        if counts[-1] and not over:
            says += f"; hollow: a week not over on {_day(newest)}"
        says += (
            f". {_window(len(mondays), every)}: {_day(mondays[0])} to {_day(newest)} {newest.year}"
        )
    figure, axes = canvas(width_px, _NAME, scope.above(says), Room(20, 74, 34))
    axes.set_ylim(-0.3, 8.4)
    axes.set_yticks(range(1, 8))
    if not mondays:
        axes.set_yticks([])
        say_nothing_yet(axes, scope.nothing(entries, "No session yet:\nstart one on Today"))
        return Drawn(finish(figure))
    last = len(mondays) - 1
    week = np.repeat(np.arange(-last, 1), counts)
    day = np.concatenate([np.arange(1, count + 1) for count in counts])
    so_far = (week == 0) & (not over)
    size = 7 if width_px < NARROW_PX else 11
    for label, some, fill in (
        ("days", ~so_far, COLOURS.accent), ("days so far", so_far, COLOURS.surface),
    ):  # fmt: skip
        if some.any():
            axes.plot(
                week[some], day[some], "o", color=COLOURS.accent, markerfacecolor=fill,
                markersize=size - _EDGE, mew=_EDGE, label=label,
            )  # fmt: skip
    quiet = [n - last for n, count in enumerate(counts) if count == 0]
    axes.plot(
        quiet, [_NONE_AT] * len(quiet), "_", color=COLOURS.quiet, markersize=8, mew=1.4,
        label="no session",
    )  # fmt: skip
    axes.axhline(wanted, color=COLOURS.quiet, lw=1.2, zorder=0, label="wanted")
    label_right(axes, [Label(wanted, f"wanted:\n{_enough(wanted)}", COLOURS.quiet)])
    axes.set_xlim(-max(last, _WEEKS - 1) - 0.6, 0.6)
    axes.annotate(
        "days a week with a session", (0, 8), xycoords=("axes fraction", "data"), xytext=(-14, 0),
        textcoords="offset points", color=COLOURS.quiet, fontsize=TEXT, va="center",
    )  # fmt: skip
    shown = range(last, -1, -_WEEKS // 4 if width_px < NARROW_PX else -4)
    axes.set_xticks([n - last for n in shown], [_day(mondays[n]) for n in shown])
    told = [
        Told(f"Week from {_day(monday)} {monday.year}", counted(count, "day"))
        for monday, count in zip(mondays, counts, strict=True)
    ]
    x = np.arange(-last, 1, dtype=np.float64)
    heights = np.maximum(np.array(counts, dtype=np.float64), _NONE_AT)[:, np.newaxis]
    return Drawn(finish(figure), (Spots(axes, x, heights, told),))


def _enough(wanted: int) -> str:
    return f"{wanted} or more" if wanted < _EVERY_DAY else f"all {_EVERY_DAY}"


def _day(day: date) -> str:
    return f"{day.day} {day:%b}"


def _window(shown: int, every: int) -> str:
    """Return which of the weeks are shown."""
    return counted(shown, "week") if shown == every else f"The last {shown} of {every} weeks"


def _last_day(entries: Entries, today: date | None) -> date:
    """Return the day that the last week goes up to: today, or the newest entry's if none is told.

    On a journey an entry may be of tomorrow.
    """
    newest: date = columns(entries).days[-1].astype(date)
    return max(newest, today) if today else newest


def _weeks(entries: Entries, today: date | None) -> tuple[list[date], list[int]]:
    """Return every week from the first session's to the last day's: its Monday, and days."""
    shown = columns(entries)
    days = np.unique(shown.days[shown.session])
    if not len(days):
        return [], []
    weeks = _week_of(days)
    newest = _week_of(np.array([_last_day(entries, today)], dtype="datetime64[D]"))[0]
    counts = np.bincount(weeks - weeks[0], minlength=int(newest - weeks[0]) + 1)
    monday = (_MONDAY + int(weeks[0]) * 7).astype(date)
    return [monday + n * _WEEK for n in range(len(counts))], counts.tolist()


def _week_of(days: NDArray[np.datetime64]) -> NDArray[np.int64]:
    return np.asarray((days - _MONDAY).astype(np.int64) // 7, dtype=np.int64)


def _in_words(entries: Entries, scope: Scope, *, wanted: int, today: date | None) -> str:
    """Return the newest week, and what is usual."""
    mondays, counts = _weeks(entries, today)
    if not mondays:
        usual = "No session yet. The first one begins the first week."
        return scope.nothing_in_words(entries, usual)
    monday, recent = mondays[-1], counts[-_WEEKS:]
    newest = _last_day(entries, today)
    # A week that has only begun is no whole one: each Monday it would lower the middle.
    is_over = newest >= monday + _WEEK - _DAY or len(counts) == 1
    over = recent if is_over else recent[:-1]
    are = "is" if wanted == 1 else "are"
    enough = sum(count >= wanted for count in over)
    have = "has" if enough == 1 else "have"
    begun = mondays[-len(recent)]
    return (
        f"Days with a session. The week of {_day(monday)} {monday.year}, up to {_day(newest)}, has "
        f"{counted(counts[-1], 'day')}; {wanted} {are} wanted. "
        f"{_window(len(recent), len(counts))}, from {_day(begun)} {begun.year}: "
        f"{'' if is_over else 'of those that are over, '}the middle is "
        f"{_days(float(np.median(over)))} a week, and {enough} {have} {_enough(wanted)}. "
        "A week without any takes nothing away."
    )


def _days(days: float) -> str:
    """Return a number of days, which a middle may halve."""
    return f"{days:g} {'day' if days == 1 else 'days'}"


def _table(entries: Entries, most: int | None = None, *, today: date | None) -> Table:
    mondays, counts = _weeks(entries, today)
    newest = list(zip(mondays, counts, strict=True))[::-1]
    return Table(
        ("Week from", "Days with a session"),
        tuple((f"{monday.day} {monday:%b %Y}", str(count)) for monday, count in newest[:most]),
        len(newest),
    )


@cache
def rhythm_for(days_wanted: int, today: date | None = None) -> Chart:
    """Return the chart beside so many days wanted a week, 1 to 7, up to the week of `today`.

    Without it, as for a made-up diary of the past, the newest entry's week is the last.
    """
    return Chart(
        _NAME,
        partial(_draw, wanted=days_wanted, today=today),
        partial(_in_words, wanted=days_wanted, today=today),
        partial(_table, today=today),
    )


rhythm = rhythm_for(DAYS_WANTED)
