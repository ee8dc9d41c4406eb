"""Whole numbers that many sessions share: a dot for each, or one that grows with their number."""

import numpy as np
from matplotlib.axes import Axes
from numpy.typing import NDArray

from upperback.charts.columns import Values
from upperback.charts.theme import COLOURS

MOST_DOTS = 400
"""With more in a chart, one dot stands for all of the same value, and their number beside it."""
MIDDLE_FROM = 3
"""Of fewer there is no middle."""
_DOT = 8.0
_LARGEST = 22.0
_NUMBER_PX = 36
"""With less room from one value to the next, numbers would lie on one another."""
_STEP_PX, _SMALLER = 9.0, 0.95
"""How far dots of a pile are apart, at most; and by how much less until all of them have room."""
_FILLED = 0.87


def packed(
    axes: Axes, x: Values, y: Values, room: tuple[float, float]
) -> tuple[Values, Values, float]:
    """Return places for dots of which many have the same, beside and above one another.

    The dots of every pile are as large and as many abreast: twice as many look like twice as many.

    Args:
        axes: where; its limits must be set.
        x: of each dot.
        y: of each dot.
        room: how wide and how high a pile may be, as parts of a step of 1.

    Returns:
        x and y of each dot, in the same order, and how large they are.
    """
    area = axes.get_window_extent()
    across_px, up_px = area.width / np.ptp(axes.get_xlim()), area.height / np.ptp(axes.get_ylim())
    wide, high = room[0] * across_px, room[1] * up_px
    _, which, counts = np.unique(
        np.column_stack([x, y]), axis=0, return_inverse=True, return_counts=True
    )
    most, step = int(counts.max()), _STEP_PX
    while (abreast := -(-most // max(1, int(high / step)))) * step > wide:
        step *= _SMALLER
    row, column = np.divmod(_nth(which, counts), abreast)
    alike = counts[which]
    in_row, rows = np.minimum(abreast, alike - row * abreast), -(-alike // abreast)
    return (
        x + (column - (in_row - 1) / 2) * step / across_px,
        y - (row - (rows - 1) / 2) * step / up_px,
        min(_DOT, step * _FILLED),
    )


def _nth(which: NDArray[np.int64], counts: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return the how many-th of its pile each is, from 0."""
    nth = np.empty(len(which), dtype=np.int64)
    nth[np.argsort(which, kind="stable")] = np.arange(len(which)) - np.repeat(
        np.cumsum(counts) - counts, counts
    )
    return nth


def draw_counts(
    axes: Axes, counts: tuple[Values, NDArray[np.int64]], row: float, label: str, most: int
) -> None:
    """Draw a dot for each value of a row, as large as there are many of it.

    Args:
        axes: where.
        counts: whole numbers to the right, and how many there are of each.
        row: their place on the other axis.
        label: of each dot; it ends in how many there are.
        most: how many the largest dot of all rows stands for.
    """
    step_px = axes.get_window_extent().width / float(np.ptp(axes.get_xlim()))
    largest = min(_LARGEST, step_px)
    for value, count in zip(*(each.tolist() for each in counts), strict=True):
        size = _DOT / 2 + (largest - _DOT / 2) * (count / most) ** 0.5
        axes.plot(
            value, row, "o", color=COLOURS.accent, markersize=size, mew=0, label=f"{label}: {count}"
        )
        if step_px >= _NUMBER_PX:
            axes.annotate(
                str(count), (value, row), xytext=(0, 2 + size / 2), textcoords="offset points",
                fontsize=13, color=COLOURS.accent, va="bottom", ha="center",
                bbox={"facecolor": COLOURS.surface, "edgecolor": "none", "pad": 1},
            )  # fmt: skip
