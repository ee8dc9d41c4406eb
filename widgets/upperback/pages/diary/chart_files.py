"""Taking a chart elsewhere: as a picture, as a drawing, or its numbers as a table."""

import csv
import io
import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import ipywidgets

from upperback.components.controls import roomy
from upperback.components.download import Download
from upperback.components.fold import Fold
from upperback.components.message import Message
from upperback.diary.transfer.fields import guarded
from upperback.pages.reporting import reporting

if TYPE_CHECKING:
    from upperback.charts import Chart, ComparisonChart, Table

_WIDTH_PX = 960
_KINDS = {
    "png": ("Chart as PNG", "image/png"),
    "svg": ("Chart as SVG", "image/svg+xml"),
    "csv": ("Numbers as CSV", "text/csv"),
}
_NO_LETTER = re.compile("[^a-z0-9]+")
_MINUS = "\N{MINUS SIGN}"
_NUMBER = re.compile(r"[+-]?\d+(\.\d+)?")


class ChartFiles(Fold):
    """The files of a chart, made when one is asked for; always on a light page."""

    def __init__(
        self,
        shown: Callable[[], tuple["Chart | ComparisonChart", Any]],
        name: str = "Save this chart",
        asked: Callable[[], str] = str,
    ) -> None:
        """Offer the chart that `shown()` returns, with what it draws, in a fold of that `name`.

        A file's name has what `asked()` returns, too: numbers do not tell that they are a part.
        """
        self._shown = shown
        self._asked = asked
        self.message = Message()
        self.download = Download({kind: name for kind, (name, _) in _KINDS.items()}, self._make)
        box = ipywidgets.VBox([self.download, self.message], layout=roomy("6px"))
        super().__init__(name, lambda: [box])

    def _make(self, kind: str) -> None:
        self.message.say("")
        with reporting(self.message):
            chart, drawn = self._shown()
            asked = self._asked()
            about = f"{chart.name} only {asked}" if asked else chart.name
            name = f"{_NO_LETTER.sub('-', about.lower())}.{kind}"
            if kind == "csv":
                data = csv_of(chart.table(drawn)).encode()
            else:
                from upperback.charts import written  # noqa: PLC0415  (loads matplotlib)

                figure = chart(drawn, width_px=_WIDTH_PX)
                data = written(figure, "png" if kind == "png" else "svg")
            self.download.offer(name, data, _KINDS[kind][1])
            return
        self.download.give_up()


def csv_of(table: "Table") -> str:
    """Return a table as CSV that a spreadsheet reads, and takes for no formula."""
    stream = io.StringIO(newline="")
    stream.write("\ufeff")
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow(table.head)
    for row in table.rows:
        writer.writerow([_written(cell) for cell in row])
    return stream.getvalue()


def _written(cell: str) -> str:
    """Return a number as a program reads it, with a hyphen for its minus; a text as no formula."""
    number = cell.replace(_MINUS, "-")
    return number if _NUMBER.fullmatch(number) else guarded(cell)
