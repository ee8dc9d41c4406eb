"""What happened beside the ratings: notes, stops and bad reactions, marked and in words."""

from collections.abc import Iterator

import numpy as np
from matplotlib.axes import Axes

from upperback.charts.chart import Entries
from upperback.charts.columns import Columns, columns, went_badly
from upperback.charts.theme import COLOURS
from upperback.charts.times import in_words
from upperback.records import REACTIONS, STOP_REASONS, Entry, worded

_NOTES, _STOPS = 11.9, 13.1
BOTTOM, TOP = 11.2, 13.8
"""The lanes above the scale are a strip of their own: no rating is there."""
_ROOM_PX, _STEM_PX = 10, 24
"""With less of the width for each, marks are small, and have no line down to their day."""
_PLACE_PX = 6
"""Marks that are nearer than this lie on one another, and are one."""
_TOLD = 10


def has_events(shown: Columns) -> bool:
    """Whether there is anything to mark."""
    return bool((shown.noted | shown.stopped | shown.badly).any())


def mark_events(axes: Axes, shown: Columns, width_px: int) -> None:
    """Mark notes, stops and bad reactions in lanes above the scale."""
    if has_events(shown):
        axes.axhspan(BOTTOM, TOP, color=COLOURS.sunk, lw=0, zorder=-3)
    for label, marked, lane, mark, colour in (
        ("note", shown.noted, _NOTES, "s", COLOURS.quiet),
        ("stopped", shown.stopped, _STOPS, "8", COLOURS.stop),
        ("bad reaction", shown.badly, _STOPS, "X", COLOURS.stop),
    ):
        when = np.unique(shown.when[marked])
        if not len(when):
            continue
        when = _told_apart(when, width_px)
        small = len(when) * _ROOM_PX > width_px
        axes.plot(
            when, np.full(len(when), lane), mark, color=colour, label=label,
            mew=0.8 if small else 1.6, markersize=4 if small else 8,
            markerfacecolor=COLOURS.surface if mark == "s" else colour,
        )  # fmt: skip
        if lane == _STOPS and len(when) * _STEM_PX < width_px:
            axes.vlines(when, 0, lane, color=colour, lw=1, linestyle=":", zorder=0)


def _told_apart(when: np.ndarray, width_px: int) -> np.ndarray:
    """Return the times; of very many one for each place that a mark can have."""
    most = width_px // _PLACE_PX
    if len(when) <= most:
        return when
    places = (when - when[0]) * most // max(when[-1] - when[0], np.timedelta64(1, "ms"))
    return np.asarray(when[np.unique(places, return_index=True)[1]])


def events_in_words(entries: Entries) -> list[str]:
    """Return the last notes, stops and bad reactions in words, the newest first."""
    found: list[str] = []
    for entry in reversed(columns(entries).entries):
        words = ", ".join(_happened(entry))
        if words:
            found.append(f"{in_words(entry)}: {words}.")
        if len(found) == _TOLD:
            break
    return found


def _happened(entry: Entry) -> Iterator[str]:
    if entry.stop_reason:
        yield f"stopped ({worded(STOP_REASONS, entry.stop_reason)})"
    elif entry.stopped_early:
        yield "stopped"
    if went_badly(entry):
        how = f" ({worded(REACTIONS, entry.reaction)})" if entry.reaction else ""
        yield f"bad reaction{how}"
    if entry.note:
        yield f"“{entry.note}”"
