"""What happened beside the ratings: notes, stops and bad reactions, marked and in words."""

import numpy as np
from matplotlib.axes import Axes

from upperback.charts.chart import Entries
from upperback.charts.theme import Palette
from upperback.charts.times import in_order, in_words, wall_clock
from upperback.records import REACTIONS, STOP_REASONS, Entry
from upperback.safety import BAD_REACTIONS

_NOTES, _STOPS = 11.2, 12.2
TOP = 12.8
"""The lanes above the scale end here."""
_ROOM_PX, _STEM_PX = 8, 24
"""With less of the width for each, marks are small, and have no line down to their day."""
_TOLD = 10


def mark_events(axes: Axes, ordered: list[Entry], width_px: int, colours: Palette) -> None:
    """Mark notes, stops and bad reactions in lanes above the scale."""
    for label, marked, lane, mark, colour in (
        ("note", [e for e in ordered if e.note], _NOTES, "s", colours.quiet),
        ("stopped", [e for e in ordered if e.stopped_early], _STOPS, "8", colours.stop),
        ("bad reaction", [e for e in ordered if _went_badly(e)], _STOPS, "X", colours.stop),
    ):
        if not marked:
            continue
        small = len(marked) * _ROOM_PX > width_px
        when = np.unique(wall_clock(marked))
        axes.plot(
            when, np.full(len(when), lane), mark, color=colour, label=label,
            mew=0.5 if small else 1.2, markersize=3 if small else 6.5,
            fillstyle="none" if mark == "s" else "full",
        )  # fmt: skip
        if lane == _STOPS and len(marked) * _STEM_PX < width_px:
            axes.vlines(when, 0, lane, color=colour, lw=0.9, linestyle=":", zorder=0)


def events_in_words(entries: Entries) -> list[str]:
    """Return the last notes, stops and bad reactions in words, the newest first."""
    found = []
    for entry in reversed(in_order(entries)):
        told = [
            f"stopped ({STOP_REASONS[entry.stop_reason].lower()})" if entry.stop_reason else
            "stopped" if entry.stopped_early else "",
            f"bad reaction ({REACTIONS[entry.reaction].lower()})"
            if _went_badly(entry) and entry.reaction
            else "bad reaction" if _went_badly(entry) else "",
            f"“{entry.note}”" if entry.note else "",
        ]  # fmt: skip
        words = ", ".join(each for each in told if each)
        if words:
            found.append(f"{in_words(entry)}: {words}.")
        if len(found) == _TOLD:
            break
    return found


def _went_badly(entry: Entry) -> bool:
    return entry.kind == "adverse" or entry.reaction in BAD_REACTIONS
