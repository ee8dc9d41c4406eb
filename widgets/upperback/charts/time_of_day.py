"""Stiffness by the hour of the day: every rating, and the middle of each part of the day."""

import numpy as np
from matplotlib.axes import Axes
from numpy.typing import NDArray

from upperback.charts.chart import Chart, Drawn, Entries, Spots, Table, Told, counted
from upperback.charts.columns import Values, columns
from upperback.charts.piles import MIDDLE_FROM
from upperback.charts.theme import (
    COLOURS,
    NARROW_PX,
    TEXT,
    Room,
    canvas,
    finish,
    rating_axis,
    say_nothing_yet,
)
from upperback.charts.times import months

_PARTS = {"night": (0, 6), "morning": (6, 12), "afternoon": (12, 18), "evening": (18, 24)}
_MANY = 400
_TOO_MANY = 2000
_ROOM_PX = 6
_TOP = 13.3
"""The axis ends there: three lines stand above the scale."""
_INSIDE = 1.0
"""The bar of a part of the day is so many hours shorter at either end: two bars are never one."""
_LEAST, _LARGEST = 3.0, 15.0
"""Dots of very many grow so large, or as large as there is room for an hour."""
_VALUES = 11
"""Ratings are whole numbers from 0 to 10."""


def _draw(entries: Entries, width_px: int) -> Drawn:
    """Draw every rating before at its hour; the person's own clock counts.

    The lines labelled "before" and "check-in" have a point for each, x in hours; of very many each
    hour has a point "N ratings" for each value instead. The line of each part of the day is its
    middle.
    """
    shown = columns(entries)
    rated = np.flatnonzero(~np.isnan(shown.before))
    direction = "before sessions and at check-ins; lower is less stiff"
    if len(rated):
        marks = "○ before a session, • check-in"
        marks = marks if len(rated) <= _TOO_MANY else "before sessions and at check-ins"
        first, last = (shown.entries[rated[n]].occurred_at for n in (0, -1))
        together = f"all of {months(first, last)} together"
        direction = f"{marks}; lower is less stiff; bar: the middle; {together}"
    figure, axes = canvas(width_px, time_of_day.name, direction, Room(24, 24, 34))
    rating_axis(axes, top=_TOP)
    axes.set_xlim(-0.5, 24.5)
    axes.set_xticks([0, 6, 12, 18, 24], ["0:00", "6:00", "12:00", "18:00", "24:00"])
    if not len(rated):
        say_nothing_yet(axes, "Nothing rated yet:\ncheck in at any time of day")
        return Drawn(finish(figure))
    hours, values = shown.hours[rated], shown.before[rated]
    if len(rated) > _TOO_MANY:
        spots = _draw_counts(axes, hours, values)
    else:
        share = max(0.5, min(1.0, (width_px / _ROOM_PX / len(rated)) ** 0.5))
        for label, mark in (("before", "o"), ("check-in", ".")):
            some = shown.check_in[rated] == (label == "check-in")
            if some.any():
                axes.plot(
                    hours[some], values[some], mark, color=COLOURS.before, label=label,
                    alpha=0.55 if len(rated) > _MANY else 1,
                    markerfacecolor=COLOURS.surface if mark == "o" else COLOURS.before,
                    markersize=(9 if mark == "." else 8) * share, mew=1.4 if mark == "o" else 0,
                )  # fmt: skip
        order = np.argsort(hours, kind="stable")
        told = [shown.entries[n] for n in rated[order]]
        spots = Spots(axes, hours[order], values[order][:, np.newaxis], told)
    _draw_parts(axes, hours, values, width_px)
    return Drawn(finish(figure), (spots,))


def _draw_counts(axes: Axes, hours: Values, values: Values) -> Spots:
    """Draw a dot for each value of each hour, as large as it is frequent."""
    counts = np.bincount(
        hours.astype(np.int64) * _VALUES + values.astype(np.int64), minlength=24 * _VALUES
    )
    (places,) = np.nonzero(counts)
    hour, value = np.divmod(places, _VALUES)
    hour_px = float(axes.get_window_extent().width / np.ptp(axes.get_xlim()))
    largest = min(_LARGEST, hour_px)
    sizes = _LEAST + (largest - _LEAST) * (counts[places] / counts.max()) ** 0.5
    axes.scatter(
        hour + 0.5, value, s=sizes**2, color=COLOURS.before, alpha=0.75, linewidths=0,
        label=f"{counts.sum()} ratings",
    )  # fmt: skip
    told = [
        Told(f"{at}:00 to {at + 1}:00", f"stiffness {rating}: {counted(count, 'rating')}")
        for at, rating, count in zip(
            hour.tolist(), value.tolist(), counts[places].tolist(), strict=True
        )
    ]
    return Spots(axes, hour + 0.5, value[:, np.newaxis].astype(np.float64), told)


def _draw_parts(axes: Axes, hours: Values, values: Values, width_px: int) -> None:
    for name, (start, end) in _PARTS.items():
        within = (hours >= start) & (hours < end)
        some = values[within]
        middle = np.median(some) if len(some) >= MIDDLE_FROM else None
        said = [name, f"n = {len(some)}" if len(some) else "no rating"]
        said += [] if middle is None else [f"middle {middle:g}"]
        for line, words in enumerate(said):
            axes.text(
                (start + end) / 2, _TOP - 0.7 - line * 0.9, words, color=COLOURS.quiet, ha="center",
                fontsize=TEXT if width_px >= NARROW_PX else 13,
            )  # fmt: skip
        if middle is not None:
            axes.plot([start + _INSIDE, end - _INSIDE], [middle] * 2, color=COLOURS.ink, lw=2.6,
                      label=f"middle, {name}", zorder=1)  # fmt: skip
    for edge in (6, 12, 18):
        axes.axvline(edge, color=COLOURS.line, lw=1, zorder=0)


def _by_part(entries: Entries) -> dict[str, NDArray[np.float64]]:
    """Return the ratings before of each part of the day."""
    shown = columns(entries)
    hours, rated = shown.hours, ~np.isnan(shown.before)
    return {
        name: shown.before[rated & (hours >= start) & (hours < end)]
        for name, (start, end) in _PARTS.items()
    }


def _middle(values: Values) -> str:
    return f"middle {np.median(values):g}, " if len(values) >= MIDDLE_FROM else ""


def _in_words(entries: Entries) -> str:
    """Return the middle and number of each part of the day."""
    found = _by_part(entries)
    if not any(map(len, found.values())):
        return "Nothing is rated yet, at any time of day."
    parts = [
        f"{name.capitalize()}: {_middle(values)}{counted(len(values), 'rating')}."
        for name, values in found.items()
        if len(values)
    ]
    return " ".join(
        ["Stiffness before sessions and at check-ins, lower is less.", *parts,
         "You chose when to rate, so this cannot show what the hour does."]
    )  # fmt: skip


def _table(entries: Entries, most: int | None = None) -> Table:
    rows = [
        (f"{name}, {start}:00 to {end}:00", str(len(values)),
         f"{np.median(values):g}" if len(values) >= MIDDLE_FROM else "too few")
        for (name, values), (start, end) in zip(
            _by_part(entries).items(), _PARTS.values(), strict=True
        )
    ]  # fmt: skip
    return Table(("Part of the day", "Ratings", "Middle"), tuple(rows[:most]), len(rows))


time_of_day = Chart("Time of day", _draw, _in_words, _table)
