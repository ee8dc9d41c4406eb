"""Whole numbers that many sessions share: a dot for each, or one that grows with their number."""

from dataclasses import dataclass

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
_ROOM, _ROOM_SIDEWAYS = 0.3, 0.3
_STEP, _STEP_SIDEWAYS = 0.035, 0.15

Places = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Pile:
    """Whole numbers to be drawn about one place of the other axis.

    Attributes:
        values: the numbers.
        place: the middle of the pile on the other axis.
        label: of the artist that holds them.
        colour: of the dots.
        shape: of the dots; rings ("o") are hollow where values go upwards.
    """

    values: Values
    place: float
    label: str
    colour: str
    shape: str


def draw_pile(axes: Axes, pile: Pile, *, upright: bool, each: bool) -> Places:
    """Draw the values, those that are alike beside one another.

    Args:
        axes: where.
        pile: what.
        upright: whether the values go upwards, or else to the right.
        each: whether every value has its dot; otherwise a dot is as large as there are many, and
            its label ends in their number.

    Returns:
        the place of each value on the other axis, in the order of the values.
    """
    if each:
        return _draw_each(axes, pile, upright=upright)
    values, counts = np.unique(pile.values, return_counts=True)
    hollow = pile.shape == "o" and upright
    step_px = _step_px(axes, upright=upright)
    largest = min(_LARGEST, step_px)
    for value, count in zip(values.tolist(), counts.tolist(), strict=True):
        size = _DOT / 2 + (largest - _DOT / 2) * (count / counts.max()) ** 0.5
        at = (pile.place, value) if upright else (value, pile.place)
        axes.plot(
            *at, pile.shape, color=pile.colour, markersize=size, mew=1.6 if hollow else 0,
            markerfacecolor=COLOURS.surface if hollow else pile.colour,
            label=f"{pile.label}: {count}",
        )  # fmt: skip
        if upright or step_px >= _NUMBER_PX:
            _write_count(axes, at, count, pile, size if upright else -size)
    return np.full(len(pile.values), float(pile.place))


def _step_px(axes: Axes, *, upright: bool) -> float:
    """Return how many pixels there are from one value to the next."""
    low, high = axes.get_ylim() if upright else axes.get_xlim()
    place = axes.get_window_extent()
    return float((place.height if upright else place.width) / abs(high - low))


def _write_count(axes: Axes, at: tuple[float, float], count: int, pile: Pile, size: float) -> None:
    """Write a number beside its dot, on the outer side of the lines; above it for `size` < 0."""
    outwards = -1 if pile.place == 0 else 1
    beside = (outwards * (size / 2 + 6), 0.0) if size > 0 else (0.0, 2 - size / 2)
    axes.annotate(
        str(count), at, xytext=beside, textcoords="offset points", fontsize=13, color=pile.colour,
        va="center" if size > 0 else "bottom",
        ha="center" if size < 0 else "right" if outwards < 0 else "left",
    )  # fmt: skip


def _draw_each(axes: Axes, pile: Pile, *, upright: bool) -> Places:
    room, step = (_ROOM, _STEP) if upright else (_ROOM_SIDEWAYS, _STEP_SIDEWAYS)
    across = np.full(len(pile.values), float(pile.place))
    for value in np.unique(pile.values):
        (alike,) = np.nonzero(pile.values == value)
        apart = min(step, 2 * room / max(len(alike) - 1, 1))
        across[alike] += (np.arange(len(alike)) - (len(alike) - 1) / 2) * apart
    hollow = pile.shape == "o" and upright
    axes.plot(
        *((across, pile.values) if upright else (pile.values, across)), pile.shape,
        color=pile.colour, label=pile.label, markersize=_DOT if pile.shape == "o" else 0.7 * _DOT,
        markerfacecolor=COLOURS.surface if hollow else pile.colour, mew=1.4 if hollow else 0,
    )  # fmt: skip
    return across
