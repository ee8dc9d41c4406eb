"""Stiffness over time: every rating before and after, what is usual, and what happened."""

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from numpy.typing import NDArray

from upperback.charts.chart import Chart, Entries, Table, counted
from upperback.charts.events import TOP, events_in_words, mark_events
from upperback.charts.spans import draw_spans
from upperback.charts.theme import (
    NARROW_PX,
    Palette,
    add_legend,
    canvas,
    entitle,
    label_right,
    rating_axis,
    say_nothing_yet,
)
from upperback.charts.times import Times, date_axis, in_order, in_words, ratings, values, wall_clock
from upperback.records import Entry
from upperback.records.usual import middles, noise, noise_in_words

MOST_POINTS, MOST_POINTS_NARROW = 2000, 500
"""Where there are more ratings, no eye could tell them apart, and months are drawn instead."""
_FAINT = {False: 0.5, True: 0.65}
"""How opaque many points are, in light and in dark: where they lie on one another it is seen."""
_MANY = 400
_ROOM_PX = 8
"""So much of the chart's width for a rating, and its marks are drawn in full size."""
_STEM_PX = 3
"""With less of the width for a session, its two ratings are not joined."""
_TOLD_ONE_BY_ONE = 5
_SCALE = "0 = not stiff at all, 10 = as stiff as you can imagine"


def _draw(entries: Entries, *, width_px: int, dark: bool) -> Figure:
    """Draw every rating at the time of day it was made at; lower is less stiff.

    Lines labelled "before", "check-in" and "after" hold the ratings in order of time, x in local
    time; an entry that was not rated has no point. "usual before" and "usual after" are middles of
    seven, NaN at gaps; "note", "stopped" and "bad reaction" lie in lanes above the scale.
    Very many ratings are drawn as spans of a month.
    """
    narrow = width_px < NARROW_PX
    figure, axes, colours = canvas(width_px, 400 if narrow else 360, dark=dark)
    ordered = in_order(entries)
    when = wall_clock(ordered)
    level = ratings(ordered, "stiffness_before", when)
    after = ratings(ordered, "stiffness_after", when)
    crowded = len(level[0]) > (MOST_POINTS_NARROW if narrow else MOST_POINTS)
    if crowded:
        draw_spans(axes, level, after, colours)
    else:
        _draw_noise(axes, *level, colours)
        _draw_middles(axes, level, after, colours)
        _draw_points(axes, ordered, width_px, colours, dark=dark)
    mark_events(axes, ordered, width_px, colours)
    rating_axis(axes, colours, top=TOP)
    date_axis(axes, ordered, colours, narrow=narrow)
    entitle(figure, "Stiffness over time", "lower is less stiff", colours)
    if not (len(level[0]) or len(after[0])):
        say_nothing_yet(axes, "Nothing rated yet:\nyour first session will show here", colours)
    if narrow:
        add_legend(axes, colours, below=True)
    else:
        _label_marks(axes, colours, crowded=crowded)
    return figure


def _draw_points(
    axes: Axes, ordered: list[Entry], width_px: int, colours: Palette, *, dark: bool
) -> None:
    sessions = [entry for entry in ordered if entry.kind != "check-in"]
    check_ins = [entry for entry in ordered if entry.kind == "check-in"]
    _join_pairs(axes, [e for e in ordered if e.relief is not None], width_px, colours)
    share = min(1.0, (width_px / _ROOM_PX / max(len(ordered), 1)) ** 0.5)
    size, alpha = max(3.0, 8.5 * share), _FAINT[dark] if len(ordered) > _MANY else 1.0
    for label, shown, name, mark, colour, scale in (
        ("before", sessions, "stiffness_before", "o", colours.before, 1.0),
        ("check-in", check_ins, "stiffness_before", ".", colours.before, 1.2),
        ("after", ordered, "stiffness_after", "D", colours.after, 0.65),
    ):
        when, heights = ratings(shown, name)
        if len(when):
            hollow = mark == "o"
            axes.plot(
                when, heights, mark, color=colour, label=label, alpha=alpha,
                markersize=scale * size, fillstyle="none" if hollow else "full",
                mew=max(0.8, 1.8 * share) if hollow else 0,
            )  # fmt: skip


def _join_pairs(axes: Axes, pairs: list[Entry], width_px: int, colours: Palette) -> None:
    """Join the two ratings of a session, as one line that is broken between sessions."""
    if not pairs or len(pairs) * _STEM_PX > width_px:
        return
    when = np.repeat(wall_clock(pairs), 3)
    heights = [(e.stiffness_before, e.stiffness_after, np.nan) for e in pairs]
    axes.plot(
        when,
        np.ravel(np.array(heights, dtype=float)),
        color=colours.quiet,
        alpha=0.4,
        lw=1.4,
        zorder=0,
    )


def _draw_noise(axes: Axes, when: Times, level: NDArray[np.float64], colours: Palette) -> None:
    half = noise(level)
    if half is not None:
        when, middle = _ended_at_gaps(when, middles(when, level))
        low, high = np.clip(middle - half, 0, 10), np.clip(middle + half, 0, 10)
        axes.fill_between(
            when, low, high, step="post", color=colours.band, lw=0, zorder=-2,
            label="ordinary noise",
        )  # fmt: skip


def _draw_middles(
    axes: Axes,
    level: tuple[Times, NDArray[np.float64]],
    after: tuple[Times, NDArray[np.float64]],
    colours: Palette,
) -> None:
    """Draw the middles of seven under the points: a gap stays a gap."""
    for label, rated, colour in (
        ("usual before", level, colours.before),
        ("usual after", after, colours.after),
    ):
        when, middle = _ended_at_gaps(rated[0], middles(*rated))
        if not np.isnan(middle).all():
            axes.step(
                when, middle, where="post", color=colour, lw=2, alpha=0.75, label=label,
                zorder=1,
            )  # fmt: skip


def _ended_at_gaps(when: Times, middle: NDArray[np.float64]) -> tuple[Times, NDArray[np.float64]]:
    """Return the middles with a NaN where a gap begins: a step would reach to the gap's end."""
    last = np.flatnonzero(~np.isnan(middle[:-1]) & np.isnan(middle[1:]))
    return np.insert(when, last + 1, when[last]), np.insert(middle, last + 1, np.nan)


_RIGHT = {
    "before": "○ before a session",
    "after": "◆ after",
    "check-in": "• check-in",
    "note": "□ note",
    "stopped": "● stopped",
    "bad reaction": "✖ bad reaction",
    "ordinary noise": "ordinary noise",
}


def _label_marks(axes: Axes, colours: Palette, *, crowded: bool) -> None:
    """Name every mark beside its end, where there is room for words."""
    lines = {str(line.get_label()): line for line in axes.lines}
    if crowded:
        add_legend(axes, colours, below=True)
        return
    labels = []
    for name, words in _RIGHT.items():
        line = lines.get(name)
        if line is None:
            continue
        at, usual = _last(line), lines.get(f"usual {name}")
        if usual is not None:
            at = _last(usual)
            words = f"{words}\nmiddle of seven: {at:g}"  # noqa: PLW2901
        at += 0.5 if name == "stopped" and "bad reaction" in lines else 0
        labels.append((at, words, str(line.get_color())))
    bands = [band for band in axes.collections if band.get_label() == "ordinary noise"]
    if bands:
        labels.append((_last(lines["usual before"]) + 1.5, "grey: ordinary noise", colours.quiet))
    label_right(axes, labels, apart=0.95)


def _last(line: Line2D) -> float:
    heights = np.array(line.get_ydata(), dtype=np.float64)
    return float(heights[~np.isnan(heights)][-1])


def _in_words(entries: Entries) -> str:
    """Return what the chart shows: the middles, the latest ratings one by one, what happened."""
    ordered = in_order(entries)
    rated = [e for e in ordered if e.stiffness_before is not None or e.stiffness_after is not None]
    if not rated:
        return "No stiffness has been rated yet. Rate it before and after a session to see it here."
    middle = [
        f"middle value {name} {np.median(rated_so):g} (of {len(rated_so)})"
        for name, rated_so in (
            ("before", values(rated, "stiffness_before")),
            ("after", values(rated, "stiffness_after")),
        )
        if len(rated_so)
    ]
    latest = "; ".join(_told(entry) for entry in reversed(rated[-_TOLD_ONE_BY_ONE:]))
    count = counted(len(rated), "entry", "entries")
    without = len(ordered) - len(rated)
    unrated = f" ({without} more not rated)" if without else ""
    band = noise_in_words(values(ordered, "stiffness_before"))
    said = [
        f"Stiffness, {_SCALE}. {count}{unrated}; {', '.join(middle)}. Latest: {latest}.",
        band,
        *events_in_words(ordered),
    ]
    return " ".join(each for each in said if each)


def _told(entry: Entry) -> str:
    return f"{in_words(entry)}: " + ", ".join(
        f"{value} {name}" if value is not None else f"not rated {name}"
        for name, value in (("before", entry.stiffness_before), ("after", entry.stiffness_after))
    )


def _table(entries: Entries) -> Table:
    return Table(
        ("When", "Before", "After", "Note"),
        tuple(
            (in_words(e), _cell(e.stiffness_before), _cell(e.stiffness_after), e.note)
            for e in reversed(in_order(entries))
        ),
    )


def _cell(rating: int | None) -> str:
    return "not rated" if rating is None else str(rating)


stiffness = Chart("Stiffness over time", _draw, _in_words, _table)
