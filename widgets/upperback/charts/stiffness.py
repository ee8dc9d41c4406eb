"""Stiffness over time: what was rated before and after, every point shown."""

from collections.abc import Sequence
from datetime import timedelta
from statistics import median

import numpy as np
from matplotlib.axes import Axes
from matplotlib.dates import AutoDateLocator, ConciseDateFormatter
from matplotlib.figure import Figure
from numpy.typing import NDArray

from upperback.charts.theme import Palette, add_legend, canvas
from upperback.records import Entry

_MEDIAN_OF = 7
_ENOUGH_FOR_A_MEDIAN = 8
_MANY = 400
_FAINT = {False: 0.4, True: 0.6}
"""How opaque many points are, in light and in dark: where they lie on one another it is seen."""
_ROOM_PX = 8
"""So much of the chart's width for a rating, and its marks are drawn in full size."""
_MEDIANS_ACROSS = 60
_GAP = np.timedelta64(7, "D")
"""No line is drawn through a longer time without a rating."""
_TOLD_ONE_BY_ONE = 5
_NARROW_PX = 520
_LEAST_SPAN = timedelta(days=7)
"""The first days stand at the end of a week: hours would say nothing."""
_DATES = ["%Y", "%b", "%d %b", "%H:%M", "%H:%M", "%S.%f"]
_TURNS = ["", "%Y", "%d %b", "%d %b", "%H:%M", "%H:%M"]
"""How a date is written, also where the year, the month or the day turns."""
_DAYS_ALONE = timedelta(days=31)
"""Up to here every second or third day has its date, also where a month turns."""
_Times = NDArray[np.datetime64]
_SCALE = "0 = not stiff at all, 10 = as stiff as you can imagine"


def stiffness(entries: Sequence[Entry], *, width_px: int = 760, dark: bool = False) -> Figure:
    """Draw the ratings of these entries over the time of day they were made at.

    The axes' lines labelled "before" and "after" hold the ratings in order of time, x in local
    time; an entry that was not rated has no point. From eight before-ratings on there is a median
    of the last seven, interrupted where a week and more has no rating (evidence.md, section 5:
    every point, a fixed scale, gaps stay gaps, no spline).
    """
    figure, axes, colours = canvas(width_px, 300, dark=dark)
    entries = sorted(entries, key=lambda entry: entry.occurred_at)
    before = _points(entries, "stiffness_before")
    after = _points(entries, "stiffness_after")
    if len(entries) <= _MANY:
        _join_pairs(axes, entries, colours)
    points = max(len(before[0]), len(after[0]), 1)
    share = min(1.0, (width_px / _ROOM_PX / points) ** 0.5)
    size, alpha = max(3.0, 9.5 * share), _FAINT[dark] if points > _MANY else 1.0
    axes.plot(
        *before, "o", color=colours.before, fillstyle="none", mew=max(0.8, 1.8 * share),
        label="before", markersize=size, alpha=alpha,
    )  # fmt: skip
    axes.plot(
        *after, "D", color=colours.after, mew=0, label="after", markersize=0.65 * size, alpha=alpha
    )
    if len(before[0]) >= _ENOUGH_FOR_A_MEDIAN:
        _draw_median(axes, before, colours)
    _label(axes, entries, colours, narrow=width_px < _NARROW_PX)
    if not (len(before[0]) or len(after[0])):
        _say_nothing_is_rated(axes, colours)
    return figure


def stiffness_in_words(entries: Sequence[Entry]) -> str:
    """Return what the chart shows: the latest ratings one by one, and the medians."""
    entries = sorted(entries, key=lambda entry: entry.occurred_at)
    rated = [e for e in entries if e.stiffness_before is not None or e.stiffness_after is not None]
    if not rated:
        return "No stiffness has been rated yet. Rate it before and after a session to see it here."
    latest = "; ".join(_in_words(entry) for entry in reversed(rated[-_TOLD_ONE_BY_ONE:]))
    medians = [
        f"middle value {name} {median(values):g} (of {len(values)})"
        for name, values in (
            ("before", _points(rated, "stiffness_before")[1]),
            ("after", _points(rated, "stiffness_after")[1]),
        )
        if values
    ]
    count = f"{len(rated)} entries" if len(rated) > 1 else "1 entry"
    without = len(entries) - len(rated)
    unrated = f" ({without} more not rated)" if without else ""
    return f"Stiffness, {_SCALE}. {count}{unrated}; {', '.join(medians)}. Latest: {latest}."


def _in_words(entry: Entry) -> str:
    ratings = [
        f"{value} {name}" if value is not None else f"not rated {name}"
        for name, value in (("before", entry.stiffness_before), ("after", entry.stiffness_after))
    ]
    when = entry.occurred_at
    clock = "" if entry.day_only else f", {when:%H:%M}"
    return f"{when.day} {when:%b %Y}{clock}: {', '.join(ratings)}"


def _points(entries: Sequence[Entry], name: str) -> tuple[_Times, list[int]]:
    rated = [entry for entry in entries if getattr(entry, name) is not None]
    return _wall_clock(rated), [getattr(entry, name) for entry in rated]


def _wall_clock(entries: Sequence[Entry]) -> _Times:
    """Return the times as the person's own clock showed them, which is what the axis is about."""
    shown = [entry.occurred_at.replace(tzinfo=None) for entry in entries]
    return np.asarray(shown, dtype="datetime64[ms]")


def _join_pairs(axes: Axes, entries: Sequence[Entry], colours: Palette) -> None:
    """Join the two ratings of a session, so that each step up or down is seen."""
    pairs = [entry for entry in entries if entry.relief is not None]
    top = _points(pairs, "stiffness_before")[1]
    bottom = _points(pairs, "stiffness_after")[1]
    axes.vlines(_wall_clock(pairs), bottom, top, color=colours.grid, linewidth=1.6, zorder=0)


def _draw_median(axes: Axes, before: tuple[_Times, list[int]], colours: Palette) -> None:
    """Draw the median of the last few ratings: of seven, and of more where there are very many.

    Where nothing was rated for long, the line is interrupted: a gap stays a gap.
    """
    when, values = before
    window = max(_MEDIAN_OF, len(values) // _MEDIANS_ACROSS | 1)
    medians = np.median(
        np.lib.stride_tricks.sliding_window_view(np.asarray(values), window), axis=1
    )
    when = when[window - 1 :]
    last_before_gap = np.flatnonzero(np.diff(when) > _GAP)
    axes.step(
        np.insert(when, last_before_gap + 1, when[last_before_gap]),
        np.insert(medians, last_before_gap + 1, np.nan),
        where="post",
        color=colours.ink,
        linewidth=1.4,
        label=f"usual (middle value of the last {window})",
    )


def _say_nothing_is_rated(axes: Axes, colours: Palette) -> None:
    axes.xaxis.set_visible(False)  # matplotlib would show a day of 1970
    words = "Nothing rated yet:\nyour first session will show here"
    axes.text(
        0.5, 0.5, words, transform=axes.transAxes, ha="center", va="center",
        color=colours.quiet, fontsize=11, linespacing=1.5,
    )  # fmt: skip


def _label(axes: Axes, entries: Sequence[Entry], colours: Palette, *, narrow: bool) -> None:
    axes.set_ylim(-0.6, 10.6)
    axes.set_yticks(range(0, 11, 2))
    axes.grid(visible=True, axis="y", color=colours.grid, linewidth=0.8)
    axes.set_axisbelow(True)
    dates = AutoDateLocator(minticks=2, maxticks=5 if narrow else 8)  # type: ignore[no-untyped-call]
    years = ""
    if entries:
        first, last = (
            entry.occurred_at.replace(tzinfo=None) for entry in (entries[0], entries[-1])
        )
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
    axes.set_title("Stiffness (lower is looser)", color=colours.ink, fontsize=12, loc="left")
    add_legend(axes, colours, below=narrow)
