"""Some entries as a chart that stays as it is."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from upperback.components.picture import Look, Picture
from upperback.records import Entry

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from upperback.charts import Chart


def entries_picture(chart: "Chart", entries: Sequence[Entry]) -> Picture:
    """Return that chart of these entries, wherever they come from."""

    def draw(look: Look) -> "Figure":
        return chart(entries, width_px=look.width_px, dark=look.dark)

    return Picture(draw, lambda: chart.in_words(entries))
