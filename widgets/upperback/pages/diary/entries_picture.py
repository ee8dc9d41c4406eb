"""Some entries as a chart that stays as it is, with its numbers and its files."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import ipywidgets

from upperback.components.controls import column
from upperback.components.fold import Fold
from upperback.components.picture import Look, Picture, Spot
from upperback.components.prose import Prose, prose
from upperback.experiment import masked
from upperback.pages.diary.chart_files import ChartFiles
from upperback.pages.diary.spots import spots_of
from upperback.records import Entry
from upperback.workbook import workbook

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from upperback.charts import Chart, Drawn, Table

CHART_PX = 400
"""Every chart is as high: `charts.theme.HEIGHT_PX`, which would load matplotlib with the page."""


_ROWS = 100


def entries_chart(chart: "Chart", entries: Sequence[Entry]) -> ipywidgets.VBox:
    """Return that chart of these entries, wherever they come from, with its table and its files."""
    shown = _fit_to_show(entries)
    return column(
        [
            entries_picture(chart, shown),
            Fold("As a table", lambda: [Prose(*table_blocks(chart, shown))]),
            ChartFiles(lambda: (chart, shown)),
        ],
        gap="6px",
    )


def table_blocks(
    chart: "Chart", entries: Sequence[Entry], *, opens: bool = False
) -> list[prose.Block]:
    """Return the newest rows of a chart's numbers, and how many there are; `opens`: its entries.

    Every mark has its row: where one is about several, a second table has them one by one.
    """
    blocks = _rows(chart.table(entries, _ROWS), chart.name, opens=opens)
    if chart.each is not None:
        blocks += _rows(chart.each(entries, _ROWS), f"{chart.name}, one by one", opens=opens)
    return blocks


def _rows(table: "Table", caption: str, *, opens: bool) -> list[prose.Block]:
    blocks = [prose.table(table.head, table.rows, caption, table.ids if opens else ())]
    if table.count > _ROWS:
        blocks.append(prose.paragraph(f"The newest {_ROWS} of {table.count} rows."))
    return blocks


def _fit_to_show(entries: Sequence[Entry]) -> tuple[Entry, ...]:
    """Return the entries without what a comparison that runs has chosen."""
    shown = tuple(entries)
    if any(each.plan_id for each in shown):  # a made-up diary opens nobody's own
        shown = tuple(masked(shown, workbook().newest().compared_now))
    return shown


def entries_picture(chart: "Chart", entries: Sequence[Entry]) -> Picture:
    """Return the picture of a chart of these entries."""
    shown = _fit_to_show(entries)
    drawn: list[Drawn] = []

    def draw(look: Look) -> "Figure":
        drawn[:] = [chart.draw(shown, look.width_px)]
        return drawn[0].figure

    def spots() -> list[Spot]:
        return spots_of(drawn[0], opens=False)

    return Picture(draw, lambda: chart.in_words(shown), spots, height_px=CHART_PX)
