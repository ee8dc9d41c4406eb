"""Whole numbers that many sessions share: a dot for each, or one that grows with their number."""

from dataclasses import dataclass

import numpy as np
from matplotlib.axes import Axes
from numpy.typing import NDArray

from upperback.charts.columns import Values

MOST_DOTS = 400
"""With more in a chart, one dot stands for all of the same value, and their number beside it."""
MIDDLE_FROM = 3
"""Of fewer there is no middle."""
_DOT = 8.0
_LARGEST = 22.0
_NUMBER_PX = 36
"""With less room from one value to the next, numbers would lie on one another."""
_ROOM, _STEP = 0.3, 0.15

Places = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Pile:
    """Whole numbers to be drawn in a row, to the right.

    Attributes:
        values: the numbers.
        place: the middle of the row on the other axis.
        label: of the artist that holds them.
        colour: of the dots.
    """

    values: Values
    place: float
    label: str
    colour: str


def draw_pile(axes: Axes, pile: Pile, *, each: bool) -> Places:
    """Draw the values, those that are alike above one another.

    Args:
        axes: where.
        pile: what.
        each: whether every value has its dot; otherwise a dot is as large as there are many, and
            its label ends in their number.

    Returns:
        the place of each value on the other axis, in the order of the values.
    """
    if each:
        return _draw_each(axes, pile)
    values, counts = np.unique(pile.values, return_counts=True)
    step_px = _step_px(axes)
    largest = min(_LARGEST, step_px)
    for value, count in zip(values.tolist(), counts.tolist(), strict=True):
        size = _DOT / 2 + (largest - _DOT / 2) * (count / counts.max()) ** 0.5
        axes.plot(
            value, pile.place, "o", color=pile.colour, markersize=size, mew=0,
            label=f"{pile.label}: {count}",
        )  # fmt: skip
        if step_px >= _NUMBER_PX:
            axes.annotate(
                str(count), (value, pile.place), xytext=(0, 2 + size / 2),
                textcoords="offset points", fontsize=13, color=pile.colour, va="bottom",
                ha="center",
            )  # fmt: skip
    return np.full(len(pile.values), float(pile.place))


def _step_px(axes: Axes) -> float:
    """Return how many pixels there are from one value to the next."""
    return float(axes.get_window_extent().width / np.ptp(axes.get_xlim()))


def _draw_each(axes: Axes, pile: Pile) -> Places:
    across = np.full(len(pile.values), float(pile.place))
    for value in np.unique(pile.values):
        (alike,) = np.nonzero(pile.values == value)
        apart = min(_STEP, 2 * _ROOM / max(len(alike) - 1, 1))
        across[alike] += (np.arange(len(alike)) - (len(alike) - 1) / 2) * apart
    axes.plot(pile.values, across, "o", color=pile.colour, label=pile.label, markersize=_DOT, mew=0)
    return across
