"""What a chart of entries is: a name, a drawing with places to point at, words, and a table."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Protocol

import numpy as np
from numpy.typing import NDArray

from upperback.records import Entry
from upperback.records.scope import EVERYTHING, Scope

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

Entries = Sequence[Entry]


@dataclass(frozen=True, slots=True)
class Table:
    """The numbers of a chart: the names of its columns, and its rows, each cell in words.

    `count` is how many rows there are in all, where only the first of them were asked for. `ids`
    are the entries that the rows are about, where each is about one.
    """

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    count: int = -1
    ids: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Count the rows, where nobody else did."""
        if self.count < 0:
            object.__setattr__(self, "count", len(self.rows))


@dataclass(frozen=True, slots=True)
class Told:
    """What a mark says that is not one entry: its name, and its value."""

    name: str
    value: str


@dataclass(frozen=True, slots=True)
class Spots:
    """Marks of one axes that can be pointed at, in the order in which keys reach them.

    Attributes:
        axes: where they are.
        x: their places to the right, as numbers of the axis (a day is 1).
        ys: their heights; of an entry with two ratings both, otherwise NaN in the second column.
        told: what each of them is: an entry, or words.
    """

    axes: "Axes"
    x: NDArray[np.float64]
    ys: NDArray[np.float64]
    told: Sequence[Entry | Told]

    def placed(self) -> list[list[float]]:
        """Return the place of each in its figure, in pixels from the left top: x, y and y, if any.

        The figure must have been drawn.
        """
        height = self.axes.get_figure(root=True).bbox.height  # type: ignore[union-attr]
        pixels = [
            self.axes.transData.transform(np.column_stack([self.x, each])) for each in self.ys.T
        ]
        lefts = np.round(pixels[0][:, 0], 1)
        tops = np.round(height - np.column_stack([each[:, 1] for each in pixels]), 1)
        return [
            [float(left), *(float(y) for y in row if y == y)]  # noqa: PLR0124  (not NaN)
            for left, row in zip(lefts, tops, strict=True)
        ]


@dataclass(frozen=True, slots=True)
class Drawn:
    """A figure, and the marks in it that can be pointed at."""

    figure: "Figure"
    spots: tuple[Spots, ...] = ()


class _Draw(Protocol):
    def __call__(self, entries: Entries, width_px: int, scope: Scope) -> Drawn: ...


class _Tabulate(Protocol):
    def __call__(self, entries: Entries, most: int | None = None) -> Table: ...


@dataclass(frozen=True, slots=True)
class Chart:
    """One way to look at entries. Call it to have it drawn.

    Attributes:
        name: what it is called where one is chosen.
        picture: entries, a width and a scope → the figure, and what can be pointed at.
        words: entries and a scope → what the figure shows, for who cannot see it.
        table: entries → the numbers that it shows, or the first so many rows of them.
        each: the same with a row for each mark, where a row of `table` is about several.
        scope: what part of a diary the entries are.
    """

    name: str
    picture: _Draw
    words: Callable[[Entries, Scope], str]
    table: _Tabulate
    each: _Tabulate | None = None
    scope: Scope = EVERYTHING

    def of(self, scope: Scope) -> "Chart":
        """Return the same chart of such a part of a diary."""
        return replace(self, scope=scope)

    def draw(self, entries: Entries, width_px: int) -> Drawn:
        """Return the figure, so many CSS pixels wide, and what can be pointed at."""
        return self.picture(entries, width_px, self.scope)

    def in_words(self, entries: Entries) -> str:
        """Return what the figure shows, for who cannot see it."""
        words = self.words(entries, self.scope)
        return f"{self.scope.said} {words}" if self.scope.said else words

    def __call__(self, entries: Entries, *, width_px: int = 760) -> "Figure":
        """Return the chart of these entries, in whatever order, so many CSS pixels wide."""
        return self.draw(entries, width_px).figure


def in_steps(change: float) -> str:
    """Return how much stiffness changed: "1 less", "2 more", "no change"."""
    return f"{abs(change):g} {'less' if change < 0 else 'more'}" if change else "no change"


def signed(value: float) -> str:
    """Return a difference with its sign: "+2", "−1.5", "0"."""  # noqa: RUF002 (a minus)
    return f"+{value:g}" if value > 0 else f"{value:g}".replace("-", "−")  # noqa: RUF001 (a minus)
