"""The names of the marks of stiffness over time, beside the end of the chart."""

import numpy as np
from matplotlib.axes import Axes
from matplotlib.lines import Line2D

from upperback.charts.theme import COLOURS, Label, label_right
from upperback.records.usual import GAP

_RIGHT = {
    "before": ("○ before a session", "○ before"),
    "after": ("◆ after\n◆ in ○: no change", "◆ after\nin ○: same"),
    "check-in": ("• check-in", "• check-in"),
    "note": ("□ note", "□ note"),
    "stopped": ("● session stopped", "● session\nstopped"),
    "bad reaction": ("✖ bad reaction", "✖ bad\nreaction"),
    "middle before": ("━ before", "━ before"),
    "middle after": ("╍ after", "╍ after"),
}
"""What marks are called beside the end of the chart: where there is room, and on a phone."""
_MIDDLES = {"before": "━", "after": "╍"}
"""How the lines of the middles look."""
_OF_SEVEN = ("middle of the last\n7 ratings", "middle of\nlast 7")
"""What they are: where there is room, and on a phone."""


def label_marks(axes: Axes, newest: np.datetime64, *, narrow: bool) -> None:
    """Name every mark beside its end."""
    lines = {str(line.get_label()): line for line in axes.lines}
    labels = []
    for name, words in _RIGHT.items():
        points, usual = lines.get(name), lines.get(f"usual {name}")
        line = usual or points
        if line is None:
            continue
        text = words[narrow] if points else name
        if usual:
            text += f"\n{_MIDDLES[name]} {_OF_SEVEN[narrow]}"
            if _goes_on(usual, newest):
                text += f", now {_last(usual):g}"
        labels.append(Label(_last(line), text, str(line.get_color())))
    bands = {str(band.get_label()) for band in axes.collections}
    if "ordinary noise" in bands:
        at = _last(lines["usual before"]) + 1.5
        labels.append(
            Label(
                at,
                "grey: noise" if narrow else "grey: ordinary noise\nabout the solid line",
                COLOURS.quiet,
            )
        )
    label_right(axes, labels)


def _goes_on(usual: Line2D, newest: np.datetime64) -> bool:
    """Whether a line is seen up to its last rating, and that is no long time ago."""
    known = ~np.isnan(np.array(usual.get_ydata(), dtype=np.float64))
    when = np.asarray(usual.get_xdata(), dtype="datetime64[ms]")
    return bool(known[-2:].all() and newest - when[-1] <= GAP)


def _last(line: Line2D) -> float:
    heights = np.array(line.get_ydata(), dtype=np.float64)
    return float(heights[~np.isnan(heights)][-1])
