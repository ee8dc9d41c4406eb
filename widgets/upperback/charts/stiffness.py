"""Stiffness over time: every rating before and after, what is usual, and what happened."""

import numpy as np
from matplotlib.axes import Axes

from upperback.charts.chart import Chart, Drawn, Entries, Spots, Table
from upperback.charts.columns import Columns, Flags, Times, Values, columns
from upperback.charts.events import TOP, events_in_words, has_events, mark_events
from upperback.charts.names import label_marks
from upperback.charts.spans import draw_span_middles, draw_spans, step_of
from upperback.charts.theme import (
    COLOURS,
    DASHED,
    NARROW_PX,
    TEXT,
    Room,
    canvas,
    finish,
    rating_axis,
    say_nothing_yet,
)
from upperback.charts.times import date_axis, in_words, numbers
from upperback.counting import counted
from upperback.records import Entry
from upperback.records.scope import Scope
from upperback.records.usual import GAP, middles, noise, noise_in_words

MOST_POINTS, MOST_POINTS_NARROW = 2000, 100
"""Where there are more ratings, no eye could tell them apart, and spans are drawn instead."""
_MOST_STEPS_NARROW = 400
"""Up to so many ratings a phone has the same middles of seven as a laptop; then those of spans."""
_ROOM, _ROOM_NARROW = Room(30, 168, 46), Room(24, 12, 46)
_ROOM_PX = 9
"""So much of the chart's width for a rating, and its marks are drawn in full size."""
_STEM_PX = 3
"""With less of the width for a session, its ratings are not joined, and no band is drawn."""
_GAP_PX, _GAP_TURNED_PX = 64, 20
"""A gap that is as wide says that nothing was written; a narrower one from bottom to top."""
_TOLD_ONE_BY_ONE = 5
_NOTHING_YET = "Nothing rated yet:\ncheck in on Today,\nor start a session"
_NOTHING_SAID = (
    "No stiffness has been rated yet. Rate it before and after a session to see it here."
)
_SCALE = "0 = not stiff at all, 10 = as stiff as you can imagine"


def _draw(entries: Entries, width_px: int, scope: Scope) -> Drawn:
    """Draw every rating at the time of day it was made at; lower is less stiff.

    Lines labelled "before", "check-in" and "after" hold the ratings in order of time, x in local
    time; an entry that was not rated has no point. "usual before" and "usual after" are middles of
    seven, NaN at gaps; "note", "stopped" and "bad reaction" lie in lanes above the scale.
    Very many ratings are drawn as spans, and so many more have the middles of those.
    """
    narrow = width_px < NARROW_PX
    room = _ROOM_NARROW if narrow else _ROOM
    shown = columns(entries)
    direction = "lower is less stiff"
    if has_events(shown):
        direction += "; top strip: what happened"
    before, after = _rated(shown, shown.before), _rated(shown, shown.after)
    pairs = ~np.isnan(shown.before - shown.after)
    many = len(before[0])
    in_spans = many > (MOST_POINTS_NARROW if narrow else MOST_POINTS)
    of_spans = many > (_MOST_STEPS_NARROW if narrow else MOST_POINTS)
    crowded = in_spans or pairs.sum() * _STEM_PX > width_px
    if in_spans:
        step = step_of(before[0], narrow=narrow)
        direction += ". Grey: all ratings before; darker: 8 in 10"
    if of_spans:
        direction += f". Lines: middle of each {step.name}"
    if crowded:
        direction += ". Choose a shorter time to see single days."
    figure, axes = canvas(width_px, stiffness.name, scope.above(direction), room)
    rating_axis(axes, top=TOP)
    date_axis(axes, shown.when, narrow=narrow)
    if not (len(before[0]) or len(after[0])):
        say_nothing_yet(axes, scope.nothing(entries, _NOTHING_YET))
        return Drawn(finish(figure))
    if in_spans:
        spots = draw_spans(axes, before, step)
    else:
        if not crowded:
            _draw_noise(axes, *before)
            _draw_stems(axes, shown, pairs)
        _draw_points(axes, shown, width_px)
        spots = _spots(axes, shown)
    if of_spans:
        draw_span_middles(axes, before, after, step)
    else:
        _draw_middles(axes, before, after)
    if not scope.asked:  # what is filtered out was written, too
        _name_gaps(axes, shown.when)
    mark_events(axes, shown, width_px)
    label_marks(figure, axes, shown.when[-1], narrow=narrow)
    return Drawn(finish(figure), (spots,))


def _rated(shown: Columns, values: Values) -> tuple[Times, Values]:
    """Return the times and values of what was rated; what was not has no place."""
    rated = ~np.isnan(values)
    return shown.when[rated], values[rated]


def _spots(axes: Axes, shown: Columns) -> Spots:
    """Return the marks of each entry that is rated, or said something."""
    both = np.column_stack([shown.before, shown.after])
    known = ~(np.isnan(shown.before) & np.isnan(shown.after))
    both = np.where(np.isnan(both[:, :1]), both[:, ::-1], both)[known]  # the rated one first
    told = [entry for entry, is_known in zip(shown.entries, known, strict=True) if is_known]
    return Spots(axes, numbers(shown.when[known]), both, told)


def _draw_stems(axes: Axes, shown: Columns, pairs: Flags) -> None:
    """Join the two ratings of each session: one line for all, that is broken between sessions."""
    heights = np.column_stack([shown.before, shown.after, np.full(len(shown.when), np.nan)])
    axes.plot(
        np.repeat(shown.when[pairs], 3), heights[pairs].ravel(), color=COLOURS.accent,
        alpha=0.35, lw=1.6, zorder=1.5,
    )  # fmt: skip


def _draw_points(axes: Axes, shown: Columns, width_px: int) -> None:
    share = min(1.0, (width_px / _ROOM_PX / max(len(shown.when), 1)) ** 0.5)
    size = max(3.5, 8 * share)
    for label, chosen, values, mark, colour, scale in (
        ("before", ~shown.check_in, shown.before, "o", COLOURS.before, 1.0),
        ("check-in", shown.check_in, shown.before, ".", COLOURS.before, 1.0),
        ("after", np.ones_like(shown.check_in), shown.after, "D", COLOURS.accent, 0.62),
    ):
        rated = chosen & ~np.isnan(values)
        if rated.any():
            hollow = mark == "o"
            axes.plot(
                shown.when[rated], values[rated], mark, color=colour, label=label,
                markersize=scale * size, mew=max(0.8, 1.6 * share) if hollow else 0,
                markerfacecolor=COLOURS.surface if hollow else colour,
            )  # fmt: skip


def _draw_noise(axes: Axes, when: Times, level: Values) -> None:
    half = noise(level)
    if half is not None:
        when, middle = _ended_at_gaps(when, middles(when, level))
        if np.isnan(middle).all():
            return
        low, high = np.clip(middle - half, 0, 10), np.clip(middle + half, 0, 10)
        axes.fill_between(
            when, low, high, step="post", color=COLOURS.before, alpha=0.12, lw=0, zorder=-2,
            label="ordinary noise",
        )  # fmt: skip


def _draw_middles(axes: Axes, before: tuple[Times, Values], after: tuple[Times, Values]) -> None:
    """Draw the middles of seven under the points: a gap stays a gap."""
    for label, rated, colour, dashes in (
        ("usual before", before, COLOURS.before, "-"),
        ("usual after", after, COLOURS.accent, DASHED),
    ):
        when, middle = _ended_at_gaps(rated[0], middles(*rated))
        if not np.isnan(middle).all():
            axes.step(when, middle, where="post", color=colour, lw=2.2, label=label, zorder=1,
                      linestyle=dashes)  # fmt: skip


def _ended_at_gaps(when: Times, middle: Values) -> tuple[Times, Values]:
    """Return the middles with a NaN where a gap begins: a step would reach to the gap's end."""
    last = np.flatnonzero(~np.isnan(middle[:-1]) & np.isnan(middle[1:]))
    return np.insert(when, last + 1, when[last]), np.insert(middle, last + 1, np.nan)


def _name_gaps(axes: Axes, when: Times) -> None:
    """Say in a long gap that nothing was written, where there is room for it."""
    gaps = np.flatnonzero(np.diff(when) > GAP)
    at = numbers(when)
    low, high = axes.get_xlim()
    unit_px = axes.get_window_extent().width / (high - low)
    for gap in gaps:
        gap_px = (at[gap + 1] - at[gap]) * unit_px
        if gap_px >= _GAP_TURNED_PX:
            turned = gap_px < _GAP_PX
            axes.text(
                (at[gap] + at[gap + 1]) / 2, 5 if turned else 2.5,
                "nothing written" if turned else "nothing\nwritten", rotation=90 if turned else 0,
                color=COLOURS.quiet, fontsize=TEXT, ha="center", va="center", linespacing=1.3,
            )  # fmt: skip


def _in_words(entries: Entries, scope: Scope) -> str:
    """Return what the chart shows: the middles, the latest ratings one by one, what happened."""
    shown = columns(entries)
    rated = np.flatnonzero(~(np.isnan(shown.before) & np.isnan(shown.after)))
    if not len(rated):
        return scope.nothing_in_words(entries, _NOTHING_SAID)
    middle = [
        f"middle value {name} {np.nanmedian(values):g} (of {(~np.isnan(values)).sum()})"
        for name, values in (("before", shown.before), ("after", shown.after))
        if not np.isnan(values).all()
    ]
    latest = "; ".join(_told(shown.entries[n]) for n in rated[: -_TOLD_ONE_BY_ONE - 1 : -1])
    before = _rated(shown, shown.before)
    count = counted(len(rated), "entry", "entries")
    without = len(shown.when) - len(rated)
    unrated = f" ({without} more not rated)" if without else ""
    said = [
        f"Stiffness, {_SCALE}. {count}{unrated}; {', '.join(middle)}. Latest: {latest}.",
        "" if np.isnan(middles(*before)).all() else noise_in_words(before[1]),  # far apart: no band
        *events_in_words(entries),
    ]
    return " ".join(each for each in said if each)


def _told(entry: Entry) -> str:
    return f"{in_words(entry)}: " + ", ".join(
        f"{value} {name}" if value is not None else f"not rated {name}"
        for name, value in (("before", entry.stiffness_before), ("after", entry.stiffness_after))
    )


def _table(entries: Entries, most: int | None = None) -> Table:
    newest = columns(entries).entries[::-1]
    shown = newest[:most]
    return Table(
        ("When", "Before", "After", "Note"),
        tuple(
            (in_words(e), _cell(e.stiffness_before), _cell(e.stiffness_after), e.note)
            for e in shown
        ),
        len(newest),
        tuple(entry.entry_id for entry in shown),
    )


def _cell(rating: int | None) -> str:
    return "not rated" if rating is None else str(rating)


stiffness = Chart("Stiffness over time", _draw, _in_words, _table)
