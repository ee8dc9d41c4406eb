"""Each rating by its hour, beside what was usual then: the middle of the four weeks around it."""

import numpy as np
from matplotlib.axes import Axes
from numpy.typing import NDArray

from upperback.charts.chart import Chart, Drawn, Entries, Spots, Table, Told, signed
from upperback.charts.columns import Columns, Flags, Values, columns
from upperback.charts.theme import (
    COLOURS,
    NARROW_PX,
    TEXT,
    Room,
    canvas,
    finish,
    say_nothing_yet,
)
from upperback.charts.times import in_words, months
from upperback.counting import counted
from upperback.records.scope import Scope
from upperback.records.usual import MIDDLE_OF, usual_then

_PARTS = {"night": (0, 6), "morning": (6, 12), "afternoon": (12, 18), "evening": (18, 24)}
_MANY = 400
_TOO_MANY = 2000
_ROOM_PX = 6
_LEAST_REACH, _MOST_REACH = 6, 10
"""The axis goes as far to both sides of what is usual."""
_BELOW, _ABOVE = 1.08, 1.62
"""So many times as far it ends: three lines stand above the scale."""
_LINE_PX = 17
_BESIDE, _INSIDE = 0.4, 0.2
"""A middle's bar goes so many hours past its ratings, but ends in its part: two are never one."""
_LEAST, _LARGEST = 3.0, 15.0
"""Dots of very many grow so large, or as large as there is room for an hour."""
_STEP = 0.5
"""The middle of an even number of whole ratings may be halfway between two."""


def _draw(entries: Entries, width_px: int, scope: Scope) -> Drawn:
    """Draw at its hour how far every rating before is from what was usual around its day.

    Months differ, and so do the hours that a person rates at: beside the ratings of the same four
    weeks, an hour is not taken for a month. The person's own clock counts.

    The lines labelled "before" and "check-in" have a point for each, x in hours; of very many each
    hour has a point "N ratings" for each value instead. The line of a part of the day is its
    middle, from its first hour with a rating to its last.
    """
    shown = columns(entries)
    chosen, values = _compared(shown)
    direction = _direction(shown, chosen)
    room = Room(44, 20, 34)
    figure, axes = canvas(width_px, time_of_day.name, scope.above(direction), room)
    axes.set_xlim(-0.5, 24.5)
    axes.set_xticks([0, 6, 12, 18, 24], ["0:00", "6:00", "12:00", "18:00", "24:00"])
    if not len(chosen):
        axes.set_yticks([])
        say_nothing_yet(axes, _nothing_yet(shown, entries, scope))
        return Drawn(finish(figure))
    hours = shown.hours[chosen]
    _draw_scale(axes, float(np.abs(values).max()))
    if len(chosen) > _TOO_MANY:
        spots = _draw_counts(axes, hours, values)
    else:
        _draw_each(axes, hours, values, shown.check_in[chosen], width_px)
        order = np.argsort(hours, kind="stable")
        told = [shown.entries[n] for n in chosen[order]]
        spots = Spots(axes, hours[order], values[order][:, np.newaxis], told)
    _draw_parts(axes, hours, values, width_px, scope)
    return Drawn(finish(figure), (spots,))


def _compared(shown: Columns) -> tuple[NDArray[np.int64], Values]:
    """Return which entries can be compared, and how far each is from what was usual then.

    One of which the day alone is known says what was usual, and has no hour itself.
    """
    rated = np.flatnonzero(~np.isnan(shown.before))
    away = shown.before[rated] - usual_then(shown.days[rated], shown.before[rated])
    known = ~np.isnan(away) & shown.timed[rated]
    return rated[known], away[known]


def _direction(shown: Columns, chosen: NDArray[np.int64]) -> str:
    usual = "0: your usual then, the middle of four weeks around; up: stiffer, down: less stiff"
    if not len(chosen):
        return usual
    marks = "" if len(chosen) > _TOO_MANY else "○ before a session, • check-in; "
    first, last = (shown.entries[chosen[n]].occurred_at for n in (0, -1))
    says = f"{usual}. {marks}bar: middle. {months(first, last)}"
    return ". ".join([says, *_left_out(shown, len(chosen))])


def _left_out(shown: Columns, compared: int) -> list[str]:
    """Return how many ratings have no time of day, and how many too few others around them."""
    rated = ~np.isnan(shown.before)
    day_only = int((rated & ~shown.timed).sum())
    alone = int(rated.sum()) - day_only - compared
    found = {"of a day only": day_only, "with too few around": alone}
    return [f"Left out: {counted(count, 'rating')} {why}" for why, count in found.items() if count]


def _nothing_yet(shown: Columns, entries: Entries, scope: Scope) -> str:
    if np.isnan(shown.before).all():
        return scope.nothing(entries, "Nothing rated yet:\ncheck in at any time of day")
    if not (shown.timed & ~np.isnan(shown.before)).any():
        usual = "No rating has a time of day yet:\ncheck in at any time of day"
        return scope.nothing(entries, usual)
    return f"Too few ratings yet:\nit takes {MIDDLE_OF} in four weeks"


def _draw_scale(axes: Axes, most: float) -> None:
    """Draw the axis upwards: what was usual is 0, and stiffer has as much room as less stiff."""
    reach = _LEAST_REACH if most <= _LEAST_REACH else _MOST_REACH
    axes.set_ylim(-reach * _BELOW, reach * _ABOVE)
    ticks = [tick for tick in (-10, -5, 0, 5, 10) if abs(tick) <= reach]
    axes.set_yticks(ticks, [signed(tick) for tick in ticks])
    axes.grid(visible=True, axis="y", color=COLOURS.line, linewidth=1)
    axes.set_axisbelow(True)
    axes.axhline(0, color=COLOURS.quiet, lw=1.2, zorder=0)
    axes.annotate(
        "← less stiff · stiffer →", (0, 0), xycoords=("axes fraction", "data"), xytext=(-27, 0),
        textcoords="offset points", color=COLOURS.quiet, fontsize=TEXT, rotation=90, ha="right",
        va="center", annotation_clip=False,
    )  # fmt: skip


def _draw_each(axes: Axes, hours: Values, values: Values, check_in: Flags, width_px: int) -> None:
    share = max(0.5, min(1.0, (width_px / _ROOM_PX / len(hours)) ** 0.5))
    for label, mark in (("before", "o"), ("check-in", ".")):
        some = check_in == (label == "check-in")
        if some.any():
            axes.plot(
                hours[some], values[some], mark, color=COLOURS.before, label=label,
                alpha=0.55 if len(hours) > _MANY else 1,
                markerfacecolor=COLOURS.surface if mark == "o" else COLOURS.before,
                markersize=(9 if mark == "." else 8) * share, mew=1.4 if mark == "o" else 0,
            )  # fmt: skip


def _draw_counts(axes: Axes, hours: Values, values: Values) -> Spots:
    """Draw a dot for each value of each hour, as large as it is frequent."""
    steps = int(2 * _MOST_REACH / _STEP) + 1
    at_step = ((values + _MOST_REACH) / _STEP).astype(np.int64)
    counts = np.bincount(hours.astype(np.int64) * steps + at_step)
    (places,) = np.nonzero(counts)
    hour, step = np.divmod(places, steps)
    value = step * _STEP - _MOST_REACH
    hour_px = float(axes.get_window_extent().width / np.ptp(axes.get_xlim()))
    largest = min(_LARGEST, hour_px)
    sizes = _LEAST + (largest - _LEAST) * (counts[places] / counts.max()) ** 0.5
    axes.scatter(
        hour + 0.5, value, s=sizes**2, color=COLOURS.before, alpha=0.75, linewidths=0,
        label=f"{counts.sum()} ratings",
    )  # fmt: skip
    told = [
        Told(f"{at}:00 to {at + 1}:00", f"{signed(away)}: {counted(count, 'rating')}")
        for at, away, count in zip(
            hour.tolist(), value.tolist(), counts[places].tolist(), strict=True
        )
    ]
    return Spots(axes, hour + 0.5, value[:, np.newaxis], told)


def _draw_parts(axes: Axes, hours: Values, values: Values, width_px: int, scope: Scope) -> None:
    none = "none" if scope.asked else "no rating"
    for name, (start, end) in _PARTS.items():
        here = (hours >= start) & (hours < end)
        some = values[here]
        said = [name, f"n = {len(some)}" if len(some) else none]
        if len(some) >= MIDDLE_OF:
            middle = float(np.median(some))
            said.append(f"middle {signed(middle)}")
            first = max(hours[here].min() - _BESIDE, start + _INSIDE)
            last = min(hours[here].max() + _BESIDE, end - _INSIDE)
            axes.plot([first, last], [middle] * 2, color=COLOURS.ink, lw=2,
                      label=f"middle, {name}", zorder=3)  # fmt: skip
        for line, words in enumerate(said):
            axes.annotate(
                words, ((start + end) / 2, 1), xycoords=("data", "axes fraction"),
                xytext=(0, -2 - line * _LINE_PX), textcoords="offset points", color=COLOURS.quiet,
                ha="center", va="top", fontsize=TEXT if width_px >= NARROW_PX else 13,
            )  # fmt: skip
    bottom, top = axes.get_ylim()
    below_names = (top / _ABOVE - bottom) / (top - bottom)
    for edge in (6, 12, 18):
        axes.axvline(edge, 0, below_names, color=COLOURS.line, lw=1, zorder=0)


def _by_part(hours: Values, values: Values) -> dict[str, Values]:
    """Return the values of each part of the day."""
    return {name: values[(hours >= start) & (hours < end)] for name, (start, end) in _PARTS.items()}


def _middle(values: Values) -> str:
    return f"middle {signed(float(np.median(values)))}, " if len(values) >= MIDDLE_OF else ""


def _in_words(entries: Entries, scope: Scope) -> str:
    """Return the middle and number of each part of the day."""
    shown = columns(entries)
    chosen, values = _compared(shown)
    if not len(chosen):
        return " ".join(_nothing_yet(shown, entries, scope).split()).rstrip(".") + "."
    parts = [
        f"{name.capitalize()}: {_middle(some)}{counted(len(some), 'rating')}."
        for name, some in _by_part(shown.hours[chosen], values).items()
        if len(some)
    ]
    without = int(np.isnan(shown.before).sum())
    unrated = counted(without, "entry", "entries")
    about = "Stiffness before sessions and at check-ins. Each rating is beside your usual then"
    return " ".join(
        [
            f"{about}, the middle of the four weeks around it: plus is stiffer than that.",
            *parts,
            *(f"{each}." for each in _left_out(shown, len(chosen))),
            *([f"Left out: {unrated} without a rating before."] if without else []),
            "You chose when to rate, so this cannot show what the hour does.",
        ]
    )


def _table(entries: Entries, most: int | None = None) -> Table:
    shown = columns(entries)
    chosen, values = _compared(shown)
    rows = [
        (f"{name}, {start}:00 to {end}:00", str(len(some)),
         signed(float(np.median(some))) if len(some) >= MIDDLE_OF else "too few")
        for (name, some), (start, end) in zip(
            _by_part(shown.hours[chosen], values).items(), _PARTS.values(), strict=True
        )
    ]  # fmt: skip
    head = ("Part of the day", "Ratings", "Middle, beside what was usual then")
    return Table(head, tuple(rows[:most]), len(rows))


def _each(entries: Entries, most: int | None = None) -> Table:
    """Return a row for each mark: a rating with too few around it has none."""
    shown = columns(entries)
    chosen, values = _compared(shown)
    newest = chosen[::-1][:most]
    told = [shown.entries[n] for n in newest]
    return Table(
        ("When", "Before", "Beside what was usual then"),
        tuple(
            (in_words(entry), str(entry.stiffness_before), signed(away))
            for entry, away in zip(told, values[::-1][:most].tolist(), strict=True)
        ),
        len(chosen),
        tuple(entry.entry_id for entry in told),
    )


time_of_day = Chart("Time of day", _draw, _in_words, _table, _each)
