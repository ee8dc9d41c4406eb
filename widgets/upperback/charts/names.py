"""The names of the marks of stiffness over time: beside its end, or on a phone below it."""

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D

from upperback.charts.theme import COLOURS, Label, key_below, label_right
from upperback.records.usual import GAP

_MARKS = {
    "before": ("○ before a session",),
    "after": ("◆ after", "◆ in ○: no change"),
    "check-in": ("• check-in",),
    "note": ("□ note",),
    "stopped": ("● session stopped",),
    "bad reaction": ("✖ bad reaction",),
    "middle before": ("━ before",),
    "middle after": ("╍ after",),
}
_MIDDLES = {"before": "━", "after": "╍"}
"""How the lines of the middles look."""


def label_marks(figure: Figure, axes: Axes, newest: np.datetime64, *, narrow: bool) -> None:
    """Name every mark beside its end; on a phone below, where the whole width is for the days."""
    lines = {str(line.get_label()): line for line in axes.lines}
    labels = []
    for name, mark in _MARKS.items():
        points, usual = lines.get(name), lines.get(f"usual {name}")
        line = usual or points
        if line is None:
            continue
        said = [*(mark if points else [name] if not narrow else [])]
        if usual:
            said.append(_middle(name, usual, newest, narrow=narrow, named=points is None))
        words = said if narrow else ["\n".join(said)]
        labels += [Label(_last(line), each, str(line.get_color())) for each in words]
    if "ordinary noise" in {str(band.get_label()) for band in axes.collections}:
        at = _last(lines["usual before"]) + 1.5
        beside = "" if narrow else "\nabout the solid line"
        labels.append(Label(at, f"grey: ordinary noise{beside}", COLOURS.quiet))
    if narrow:
        key_below(figure, axes, labels)
    else:
        label_right(axes, labels)


def _middle(name: str, usual: Line2D, newest: np.datetime64, *, narrow: bool, named: bool) -> str:
    """Return what the line of the middles is called, and where it is now."""
    of_seven = "middle of last 7" if narrow else "middle of the last\n7 ratings"
    whose = f"{name}: " if narrow and named else ""
    now = f", now {_last(usual):g}" if _goes_on(usual, newest) else ""
    return f"{_MIDDLES[name]} {whose}{of_seven}{now}"


def _goes_on(usual: Line2D, newest: np.datetime64) -> bool:
    """Whether a line is seen up to its last rating, and that is no long time ago."""
    known = ~np.isnan(np.array(usual.get_ydata(), dtype=np.float64))
    when = np.asarray(usual.get_xdata(), dtype="datetime64[ms]")
    return bool(known[-2:].all() and newest - when[-1] <= GAP)


def _last(line: Line2D) -> float:
    heights = np.array(line.get_ydata(), dtype=np.float64)
    return float(heights[~np.isnan(heights)][-1])
