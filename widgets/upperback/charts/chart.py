"""What a chart of entries is: a name, a title, a drawing, the same in words, and as a table."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from upperback.records import Entry

if TYPE_CHECKING:
    from matplotlib.figure import Figure

Entries = Sequence[Entry]


@dataclass(frozen=True, slots=True)
class Table:
    """The numbers of a chart: the names of its columns, and its rows, each cell in words."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


class _Draw(Protocol):
    def __call__(self, entries: Entries, *, width_px: int, dark: bool) -> "Figure": ...


@dataclass(frozen=True, slots=True)
class Chart:
    """One way to look at entries. Call it to have it drawn.

    Attributes:
        name: what it is called where one is chosen.
        draw: entries → Figure.
        in_words: entries → what the figure shows, for who cannot see it.
        table: entries → the numbers that it shows.
    """

    name: str
    draw: _Draw
    in_words: Callable[[Entries], str]
    table: Callable[[Entries], Table]

    def __call__(self, entries: Entries, *, width_px: int = 760, dark: bool = False) -> "Figure":
        """Return the chart of these entries, in whatever order, so many CSS pixels wide."""
        return self.draw(entries, width_px=width_px, dark=dark)


def counted(count: int, one: str, many: str | None = None) -> str:
    """Return a number with its noun: "1 session", "2 sessions"."""
    return f"{count} {one if count == 1 else many or one + 's'}"
