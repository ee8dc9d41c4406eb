"""Days with a session, week by week, beside the days wanted; nothing is ever lost."""

from datetime import date, timedelta
from statistics import median

from matplotlib.figure import Figure

from upperback.charts.chart import Chart, Entries, Table, counted
from upperback.charts.theme import NARROW_PX, canvas, entitle, say_nothing_yet

DAYS_WANTED = 3
"""So many days a week are wanted to begin with (S32: two or three are the usual advice)."""
_WEEKS, _WEEKS_NARROW = 26, 13
_HEIGHT_PX = 300
_WEEK = timedelta(days=7)


def _draw(entries: Entries, *, width_px: int, dark: bool) -> Figure:
    """Draw a dot for each day with a session, in a column for each of the last weeks.

    The line labelled "days" has its x as weeks before the last (0 is the last), y from 1 to 7.
    """
    narrow = width_px < NARROW_PX
    figure, axes, colours = canvas(width_px, _HEIGHT_PX, dark=dark)
    axes.set_ylim(0, 7.6)
    axes.set_yticks(range(1, 8, 2))
    entitle(figure, "Rhythm", "days with a session, each week", colours)
    weeks = _weeks(entries)[-(_WEEKS_NARROW if narrow else _WEEKS) :]
    if not weeks:
        axes.set_yticks([])
        say_nothing_yet(axes, "No session yet:\nthe first one begins the first week", colours)
        return figure
    last = len(weeks) - 1
    done = [(n - last, day) for n, (_, count) in enumerate(weeks) for day in range(1, count + 1)]
    axes.plot(
        [x for x, _ in done], [y for _, y in done], "o", color=colours.after, markersize=7, mew=0,
        label="days",
    )  # fmt: skip
    quiet = [n - last for n, (_, count) in enumerate(weeks) if count == 0]
    axes.plot(
        quiet, [0.35] * len(quiet), "_", color=colours.quiet, markersize=8, label="no session"
    )
    axes.axhline(
        DAYS_WANTED + 0.5,
        color=colours.ink,
        lw=1.2,
        linestyle=(0, (4, 3)),
        zorder=0,
        label="wanted",
    )
    axes.annotate(
        f"{DAYS_WANTED} wanted", (1.01, DAYS_WANTED + 0.5), xycoords=("axes fraction", "data"),
        color=colours.ink, fontsize=9.5, va="center", annotation_clip=False,
    )  # fmt: skip
    most = _WEEKS_NARROW if narrow else _WEEKS
    axes.set_xlim(-max(last, most - 1) - 0.6, 0.6)
    shown = range(last, -1, -max(1, (most + 3) // (4 if narrow else 6)))
    axes.set_xticks(
        [n - last for n in shown], [f"{weeks[n][0].day} {weeks[n][0]:%b}" for n in shown]
    )
    return figure


def _weeks(entries: Entries) -> list[tuple[date, int]]:
    """Return every week from the first session's to the newest entry's: its Monday, and days."""
    days = {e.occurred_at.date() for e in entries if e.kind == "session"}
    if not days:
        return []
    until = max(e.occurred_at.date() for e in entries)
    monday, weeks = _monday(min(days)), []
    while monday <= until:
        weeks.append((monday, sum(monday + timedelta(days=n) in days for n in range(7))))
        monday += _WEEK
    return weeks


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _in_words(entries: Entries) -> str:
    """Return the newest week, and what is usual."""
    weeks = _weeks(entries)
    if not weeks:
        return "No session yet. The first one begins the first week."
    (monday, newest), recent = weeks[-1], [count for _, count in weeks[-_WEEKS:]]
    return (
        f"Days with a session. The week of {monday.day} {monday:%b %Y} has "
        f"{counted(newest, 'day')}; {DAYS_WANTED} are wanted. "
        f"In the last {counted(len(recent), 'week')} the middle is "
        f"{_days(median(recent))} a week. A week without any takes nothing away."
    )


def _days(days: float) -> str:
    """Return a number of days, which a middle may halve."""
    return f"{days:g} {'day' if days == 1 else 'days'}"


def _table(entries: Entries) -> Table:
    return Table(
        ("Week from", "Days with a session"),
        tuple((f"{m.day} {m:%b %Y}", str(count)) for m, count in reversed(_weeks(entries))),
    )


rhythm = Chart("Rhythm", _draw, _in_words, _table)
