"""A year of days: a bigger dot is stiffer, a dash is a day without a rating."""

from dataclasses import dataclass
from datetime import date

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from upperback.charts.chart import Chart, Drawn, Entries, Spots, Table, Told
from upperback.charts.columns import Times, Values, columns
from upperback.charts.piles import MIDDLE_FROM
from upperback.charts.theme import (
    COLOURS,
    DPI,
    HEIGHT_PX,
    NARROW_PX,
    TEXT,
    Room,
    canvas,
    finish,
    say_nothing_yet,
    title_px,
)
from upperback.counting import counted
from upperback.records.scope import Scope

_MONTHS = 12
_VALUES = 11
"""Ratings are whole numbers from 0 to 10."""
_SMALLEST = 0.45
"""A rating of 0 as a share of the largest dot: it must not be taken for no rating."""
_PALEST = 0.7
"""How opaque a rating of 0 is: its dot still has a contrast of 3:1 with the page."""
_SHOWN_SIZES = (0, 5, 10)
_ROOM, _ROOM_NARROW = Room(70, 130, 52), Room(56, 58, 52)
_TITLE = "A year of days"
_DIRECTION = "before sessions and at check-ins; a bigger dot is stiffer"
"""In two lines on a phone."""
_NOTHING_YET = "No day is rated yet:\ncheck in, and today has its dot"
_NONE = "no rating"
_BEFORE, _BEFORE_THESE = "before the first rating", "before the first of these"
_BESIDE = "days written, middle"
"""What stands beside a month; its own words would fill half a phone."""
_FEWEST_ROWS = 6
"""Fewer months are drawn as if they were so many: rows far apart would be no calendar."""
_WIDEST_PX = 720


def _draw(entries: Entries, width_px: int, scope: Scope) -> Drawn:
    """Draw the middle of each day's ratings before, of the twelve months up to the newest entry.

    A line labelled "stiffness 5" has a point for each day of that value: x is the day of the month,
    y the row of the month (0 is the first).
    """
    narrow = width_px < NARROW_PX
    room = _ROOM_NARROW if narrow else _ROOM
    room = room._replace(right=room.right + max(0, width_px - _WIDEST_PX))
    direction = scope.above(_DIRECTION)
    figure, axes = canvas(width_px, _TITLE, direction, room)
    axes.spines["bottom"].set_visible(False)
    year = _year(entries)
    if year is None:
        axes.set_yticks([])
        say_nothing_yet(axes, scope.nothing(entries, _NOTHING_YET))
        return Drawn(finish(figure))
    days, middles, months = year.days, year.middles, year.months
    largest = _largest(width_px, room, direction)
    empty = np.setdiff1d(np.arange(months[0].astype("datetime64[D]"), year.newest + 1), days)
    empty = empty[np.isin(empty.astype("datetime64[M]"), days.astype("datetime64[M]"))]
    dashes = _places(empty, months[0])
    axes.plot(*dashes, "_", markersize=4, color=COLOURS.quiet, mew=0.8, label=_NONE)
    x, y = _places(days, months[0])
    for value in np.unique(middles):
        alike = middles == value
        axes.plot(
            x[alike], y[alike], "o", color=COLOURS.before, markersize=_size(value, largest),
            alpha=_opaque(value), mew=0, label=f"stiffness {value:g}",
        )  # fmt: skip
    month_of = days.astype("datetime64[M]")
    begun = 0 if year.earlier else int(y.min())
    top = begun - 1 if begun else 0
    rows = range(begun, _MONTHS)
    names = {row: _named(months[row], months[begun], short=narrow) for row in rows}
    if begun:
        names[top] = f"to {months[top].astype(date):%b}"
        before = _BEFORE_THESE if scope.asked else _BEFORE
        axes.text(1, top, before, color=COLOURS.quiet, fontsize=TEXT, va="center")
    axes.set_xlim(0.3, 31.7)
    axes.set_ylim(_MONTHS - 0.4, min(top, _MONTHS - _FEWEST_ROWS) - 1.4)
    axes.set_xticks([1, 5, 10, 15, 20, 25, 31])
    axes.set_yticks(list(names), list(names.values()))
    axes.tick_params(axis="x", pad=2)
    for row in rows:
        _write_month(axes, row, middles[month_of == months[row]], scope)
    axes.annotate(
        _BESIDE, (1, top - 1), xycoords=("axes fraction", "data"), xytext=(_ROOM_NARROW.right, 0),
        textcoords="offset points", color=COLOURS.quiet, fontsize=TEXT, ha="right", va="center",
        annotation_clip=False,
    )  # fmt: skip
    _draw_sizes(figure, largest, scope.none(_NONE))
    told = [
        Told(f"{day.day} {day:%b %Y}", f"stiffness {value:g}")
        for day, value in zip(days.tolist(), middles.tolist(), strict=True)
    ]
    return Drawn(finish(figure), (Spots(axes, x, y[:, np.newaxis], told),))


def _write_month(axes: Axes, row: int, values: Values, scope: Scope) -> None:
    """Say beside a month how many days are rated: a month without a rating is no good month."""
    if not len(values):
        axes.text(1, row, scope.none(_NONE), color=COLOURS.quiet, fontsize=TEXT, va="center")
        return
    words = str(len(values))
    if len(values) >= MIDDLE_FROM:
        words += f", {np.median(values):g}"
    axes.annotate(
        words, (1, row), xycoords=("axes fraction", "data"), color=COLOURS.quiet, fontsize=TEXT,
        xytext=(6, 0), textcoords="offset points", va="center", annotation_clip=False,
    )  # fmt: skip


def _places(days: Times, first: np.datetime64) -> tuple[Values, Values]:
    """Return the day of the month and the row of the month of each day."""
    months = days.astype("datetime64[M]")
    day = (days - months.astype("datetime64[D]")).astype(np.float64) + 1
    return day, (months - first).astype(np.float64)


def _largest(width_px: int, room: Room, direction: str) -> float:
    height = HEIGHT_PX - title_px(direction, width_px) - room.bottom
    return min((width_px - room.left - room.right) / 31 * 0.92, height / (_MONTHS + 1) * 0.9)


def _size(value: float, largest: float) -> float:
    return largest * (_SMALLEST + (1 - _SMALLEST) * value / 10)


def _opaque(value: float) -> float:
    return _PALEST + (1 - _PALEST) * value / 10


def _draw_sizes(figure: Figure, largest: float, none: str) -> None:
    """Show below the months what a dot of each size means."""
    width, height = figure.get_figwidth() * DPI, figure.get_figheight() * DPI
    axes = figure.add_axes((0, 0, 1, 26 / height), label="sizes")
    axes.set_axis_off()
    axes.set_xlim(0, width)
    axes.set_ylim(0, 26)
    at = _ROOM_NARROW.left + 8
    for value in _SHOWN_SIZES:
        axes.plot(
            at, 12, "o", color=COLOURS.before, markersize=_size(value, largest),
            alpha=_opaque(value), mew=0,
        )  # fmt: skip
        axes.text(at + 12, 12, str(value), color=COLOURS.quiet, fontsize=TEXT, va="center")
        at += 48
    axes.plot(at, 12, "_", color=COLOURS.quiet, markersize=4, mew=0.8)
    axes.text(at + 8, 12, none, color=COLOURS.quiet, fontsize=TEXT, va="center")


@dataclass(frozen=True, slots=True)
class _Year:
    """The rated days of the twelve months up to the newest entry, and the middle of each.

    `earlier` is how many days before them were rated.
    """

    days: Times
    middles: Values
    months: Times
    newest: np.datetime64
    earlier: int


def _year(entries: Entries) -> _Year | None:
    """Return the year up to the newest entry; None where no day is rated, then or before."""
    days, middles = _days(entries)
    if not len(days):
        return None
    newest = columns(entries).days[-1]
    months = np.arange(_MONTHS) + 1 - _MONTHS + newest.astype("datetime64[M]")
    within = days >= months[0].astype("datetime64[D]")
    return _Year(days[within], middles[within], months, newest, int((~within).sum()))


def _days(entries: Entries) -> tuple[Times, Values]:
    """Return the days with a rating before, in order, and the middle of each one's ratings."""
    shown = columns(entries)
    rated = ~np.isnan(shown.before)
    days, which, counts = np.unique(shown.days[rated], return_inverse=True, return_counts=True)
    # Day by day, and within each from the lowest rating to the highest.
    values = np.sort(which * _VALUES + shown.before[rated].astype(np.int64)) % _VALUES
    begins = np.cumsum(counts) - counts
    return days, (values[begins + (counts - 1) // 2] + values[begins + counts // 2]) / 2


def _named(month: np.datetime64, first: np.datetime64, *, short: bool) -> str:
    """Return a month's name, with its year where that begins."""
    named: date = month.astype(date)
    if month != first and named.month != 1:
        return f"{named:%b}"
    return f"{named:%b ’%y}" if short else f"{named:%b %Y}"


def _in_words(entries: Entries, scope: Scope) -> str:
    """Return how many days of each month are rated, and the middle of each."""
    year = _year(entries)
    if year is None:
        return scope.nothing_in_words(entries, "No day is rated yet.")
    months = year.days.astype("datetime64[M]")
    said = [
        f"{month.astype(date):%b %Y}: {counted(int((months == month).sum()), 'day')}, "
        f"middle {np.median(year.middles[months == month]):g}."
        for month in np.unique(months)
    ]
    if not said:
        said = ["None of these twelve months."]
    unrated = int(np.isnan(columns(entries).before).sum())
    left_out = [
        f"Left out: {words}."
        for words, count in (
            (counted(year.earlier, "earlier day"), year.earlier),
            (f"{counted(unrated, 'entry', 'entries')} without a rating before", unrated),
        )
        if count
    ]
    return " ".join(["Days with a rating, 0 to 10, higher is stiffer.", *said, *left_out])


def _table(entries: Entries, most: int | None = None) -> Table:
    year = _year(entries)
    days, middles = (year.days, year.middles) if year else (np.array([]), np.array([]))
    newest = zip(days[::-1][:most].tolist(), middles[::-1][:most].tolist(), strict=True)
    return Table(
        ("Day", "Stiffness before"),
        tuple((f"{day.day} {day:%b %Y}", f"{value:g}") for day, value in newest),
        len(days),
    )


calendar = Chart(_TITLE, _draw, _in_words, _table)
