"""A year of days: a bigger dot is stiffer, a speck is a day without a rating."""

from datetime import date, timedelta
from statistics import median

from matplotlib.colors import LinearSegmentedColormap, to_rgb
from matplotlib.figure import Figure
from matplotlib.lines import Line2D

from upperback.charts.chart import Chart, Entries, Table, counted
from upperback.charts.theme import canvas, entitle, say_nothing_yet

_MONTHS = 12
_HEIGHT_PX = 370
_SMALLEST = 0.34
"""A rating of 0 as a share of the largest dot: it must not be taken for no rating."""
_SHOWN_SIZES = (0, 5, 10)
_FRAME_PX = 60
_INK_IN_PALE = 0.7


def _draw(entries: Entries, *, width_px: int, dark: bool) -> Figure:
    """Draw the middle of each day's ratings before, of the twelve months up to the newest entry.

    The collection labelled "rated" has a point for each such day: x is the day of the month, y the
    row of the month (0 is the first), and its array the value.
    """
    figure, axes, colours = canvas(width_px, _HEIGHT_PX, dark=dark)
    days = _days(entries)
    entitle(figure, "A year of days", "a bigger dot is stiffer", colours)
    if not days:
        axes.set_yticks([])
        say_nothing_yet(axes, "No day is rated yet:\ncheck in, and today has its dot", colours)
        return figure
    months = _months(max(days))
    row_of = {month: row for row, month in enumerate(months)}
    largest = min((width_px - _FRAME_PX) / 31 * 0.95, _HEIGHT_PX / _MONTHS * 0.56)
    rated = {day: value for day, value in days.items() if (day.year, day.month) in row_of}
    empty = [day for day in _every_day(months, max(days)) if day not in rated]
    axes.plot(
        [day.day for day in empty], [row_of[day.year, day.month] for day in empty], "_",
        markersize=2.5, color=colours.quiet, mew=0.7, alpha=0.7, label="no rating",
    )  # fmt: skip
    faint = _paler(colours.before, colours.page)
    shades = LinearSegmentedColormap.from_list("", [faint, to_rgb(colours.before)])
    axes.scatter(
        [day.day for day in rated],
        [row_of[day.year, day.month] for day in rated],
        s=[_size(value, largest) ** 2 for value in rated.values()],
        c=list(rated.values()), cmap=shades, vmin=0, vmax=10, linewidths=0, label="rated",
    )  # fmt: skip
    axes.set_xlim(0.3, 31.7)
    axes.set_ylim(_MONTHS - 0.4, -0.6)
    axes.set_xticks([1, 5, 10, 15, 20, 25, 31])
    axes.set_yticks(range(_MONTHS), [_named(month, months[0]) for month in months])
    handles = [
        Line2D([], [], marker="o", linestyle="", color=shades(value / 10), mew=0,
               markersize=_size(value, largest), label=str(value))
        for value in _SHOWN_SIZES
    ]  # fmt: skip
    handles.append(axes.lines[0])
    figure.legend(
        handles=handles, loc="outside lower left", ncols=len(handles), frameon=False, fontsize=9.5,
        labelcolor=colours.ink, handletextpad=0.3, columnspacing=1.2, borderaxespad=0,
    )  # fmt: skip
    return figure


def _size(value: float, largest: float) -> float:
    return largest * (_SMALLEST + (1 - _SMALLEST) * value / 10) * 0.75  # px → points


def _paler(ink: str, page: str) -> tuple[float, float, float]:
    """Return a paler ink that still has a contrast of 3:1 with the page."""
    red, green, blue = (
        _INK_IN_PALE * i + (1 - _INK_IN_PALE) * p
        for i, p in zip(to_rgb(ink), to_rgb(page), strict=True)
    )
    return red, green, blue


def _days(entries: Entries) -> dict[date, float]:
    """Return the middle of each day's ratings before, by the day its owner lived."""
    found: dict[date, list[int]] = {}
    for entry in entries:
        if entry.stiffness_before is not None:
            found.setdefault(entry.occurred_at.date(), []).append(entry.stiffness_before)
    return {day: median(values) for day, values in sorted(found.items())}


def _months(last: date) -> list[tuple[int, int]]:
    end = last.year * 12 + last.month
    return [((each - 1) // 12, (each - 1) % 12 + 1) for each in range(end - _MONTHS + 1, end + 1)]


def _every_day(months: list[tuple[int, int]], last: date) -> list[date]:
    first = date(*months[0], 1)
    return [first + timedelta(days=n) for n in range((last - first).days + 1)]


def _named(month: tuple[int, int], first: tuple[int, int]) -> str:
    """Return a month's name, with its year where that begins."""
    when = date(*month, 1)
    return f"{when:%b %Y}" if month == first or month[1] == 1 else f"{when:%b}"


def _in_words(entries: Entries) -> str:
    """Return how many days of each month are rated, and the middle of each."""
    days = _days(entries)
    if not days:
        return "No day is rated yet."
    months = [
        f"{date(*month, 1):%b %Y}: {counted(len(values), 'day')}, middle {median(values):g}."
        for month, values in _by_month(days).items()
    ]
    return " ".join(["Days with a rating, 0 to 10, higher is stiffer.", *months])


def _by_month(days: dict[date, float]) -> dict[tuple[int, int], list[float]]:
    found = {month: [] for month in _months(max(days))}  # type: dict[tuple[int, int], list[float]]
    for day, value in days.items():
        if (day.year, day.month) in found:
            found[day.year, day.month].append(value)
    return {month: values for month, values in found.items() if values}


def _table(entries: Entries) -> Table:
    return Table(
        ("Day", "Stiffness before"),
        tuple((f"{day.day} {day:%b %Y}", f"{value:g}") for day, value in
              reversed(_days(entries).items())),
    )  # fmt: skip


calendar = Chart("A year of days", _draw, _in_words, _table)
