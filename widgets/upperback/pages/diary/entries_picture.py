"""Some entries as a chart that stays as it is."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from upperback.components.picture import Look, Picture, Spot
from upperback.experiment import masked
from upperback.pages.diary.spots import spots_of
from upperback.records import Entry
from upperback.workbook import workbook

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from upperback.charts import Chart, Drawn

CHART_PX = 400
"""Every chart is as high: `charts.theme.HEIGHT_PX`, which would load matplotlib with the page."""


def entries_picture(chart: "Chart", entries: Sequence[Entry]) -> Picture:
    """Return that chart of these entries, wherever they come from."""
    shown = tuple(entries)
    if any(each.plan_id for each in shown):  # a made-up diary opens nobody's own
        shown = tuple(masked(shown, workbook().snapshot.compared_now))
    drawn: list[Drawn] = []

    def draw(look: Look) -> "Figure":
        drawn[:] = [chart.draw(shown, look.width_px)]
        return drawn[0].figure

    def spots() -> list[Spot]:
        return spots_of(drawn[0], opens=False)

    return Picture(draw, lambda: chart.in_words(shown), spots, height_px=CHART_PX)
