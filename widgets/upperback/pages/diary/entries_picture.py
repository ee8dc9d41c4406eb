"""Some entries as a chart that stays as it is."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from upperback.components.picture import Look, Picture
from upperback.records import Entry

if TYPE_CHECKING:
    from matplotlib.figure import Figure


def entries_picture(entries: Sequence[Entry]) -> Picture:
    """Return the stiffness chart of these entries, wherever they come from."""

    def draw(look: Look) -> "Figure":
        from upperback import charts  # noqa: PLC0415  (matplotlib is loaded when first used)

        return charts.stiffness(entries, width_px=look.width_px, dark=look.dark)

    def describe() -> str:
        from upperback import charts  # noqa: PLC0415  (matplotlib is loaded when first used)

        return charts.stiffness.in_words(entries)

    return Picture(draw, describe)
