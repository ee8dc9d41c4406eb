"""Whole numbers that many sessions share: a dot for each, or one that grows with their number."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from matplotlib.axes import Axes

MOST_DOTS = 400
"""With more in a chart, one dot stands for all of the same value, and their number beside it."""
MIDDLE_FROM = 3
"""Of fewer there is no middle."""
_DOT = 6.0
_LARGEST = 17.0
_ROOM, _ROOM_SIDEWAYS = 0.3, 0.26
_STEP, _STEP_SIDEWAYS = 0.035, 0.13


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

    values: Sequence[int]
    place: float
    label: str
    colour: str
    shape: str


def draw_pile(axes: Axes, pile: Pile, *, upright: bool, each: bool) -> None:
    """Draw the values, those that are alike beside one another.

    Args:
        axes: where.
        pile: what.
        upright: whether the values go upwards, or else to the right.
        each: whether every value has its dot; otherwise a dot is as large as there are many, and
            its label ends in their number.
    """
    counts = Counter(pile.values)
    if each:
        _draw_each(axes, pile, counts, upright=upright)
        return
    most = max(counts.values())
    for value, count in sorted(counts.items()):
        size = _DOT / 2 + (_LARGEST - _DOT / 2) * (count / most) ** 0.5
        at = (pile.place, value) if upright else (value, pile.place)
        axes.plot(
            *at, pile.shape, color=pile.colour, markersize=size, mew=0,
            label=f"{pile.label}: {count}",
        )  # fmt: skip
        axes.annotate(
            str(count), at, xytext=(12, 0) if upright else (7, 9), textcoords="offset points",
            fontsize=8, color=pile.colour, va="center",
        )  # fmt: skip


def _draw_each(axes: Axes, pile: Pile, counts: Counter[int], *, upright: bool) -> None:
    room, step = (_ROOM, _STEP) if upright else (_ROOM_SIDEWAYS, _STEP_SIDEWAYS)
    along: list[float] = []
    across: list[float] = []
    for value, count in sorted(counts.items()):
        apart = min(step, 2 * room / max(count - 1, 1))
        along += [value] * count
        across += [pile.place + (n - (count - 1) / 2) * apart for n in range(count)]
    hollow = pile.shape == "o" and upright
    axes.plot(
        *((across, along) if upright else (along, across)), pile.shape, color=pile.colour,
        label=pile.label, markersize=_DOT if pile.shape == "o" else 0.8 * _DOT,
        fillstyle="none" if hollow else "full", mew=1.4 if hollow else 0,
    )  # fmt: skip
