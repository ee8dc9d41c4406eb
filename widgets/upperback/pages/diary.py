"""The diary's page: the chart of what was rated, and the latest entries."""

from collections.abc import Callable, Sequence
from datetime import timedelta
from typing import TYPE_CHECKING

import ipywidgets

from upperback.content import ContentError, technique
from upperback.diary import Diary
from upperback.pages.sample import sample_diary
from upperback.pages.workbook import telling, workbook
from upperback.picture import Look, Picture
from upperback.prose import Prose, prose
from upperback.records import Entry
from upperback.stock import dressed, roomy

if TYPE_CHECKING:
    from matplotlib.figure import Figure

_PERIODS = {"30 days": 30, "90 days": 90, "A year": 365, "All": None}
_LATEST = 20


class StiffnessChart(ipywidgets.VBox):  # type: ignore[misc]  # ipywidgets is untyped
    """The stiffness diary as a chart, drawn again whenever the diary changes."""

    def __init__(self, source: Callable[[], Diary], days: int | None = 90) -> None:
        """Show the last `days` (None: all); nothing is read before a page shows the chart."""
        self._source = source
        self._period = ipywidgets.Dropdown(
            options=list(_PERIODS.items()), value=days, description="Period"
        )
        self.message = Prose(kind="info")
        self.picture = Picture(self._draw, self._describe)
        super().__init__([dressed(self._period), self.message, self.picture], layout=roomy("12px"))
        self._period.observe(lambda _change: self.picture.refresh(), names="value")
        workbook().on_change(self.picture.refresh)

    def entries(self) -> Sequence[Entry]:
        """Return the entries of the chosen period; none, and a message, if it can't be read."""
        with telling(self.message):
            return self._read()
        return []

    def _read(self) -> Sequence[Entry]:
        diary, days = self._source(), self._period.value
        if days is None:
            return diary.entries()
        # The made-up diary ends in the past: its last days are counted from its last entry.
        newest = diary.entries(limit=1, descending=True)
        return diary.entries(since=newest[0].occurred_at - timedelta(days=days)) if newest else []

    def _draw(self, look: Look) -> "Figure":
        from upperback import charts  # noqa: PLC0415  (matplotlib is loaded when first used)

        return charts.stiffness(self.entries(), width_px=look.width_px, dark=look.dark)

    def _describe(self) -> str:
        from upperback import charts  # noqa: PLC0415  (matplotlib is loaded when first used)

        return charts.stiffness_in_words(self.entries())


class DiaryPage(ipywidgets.VBox):  # type: ignore[misc]  # ipywidgets is untyped
    """The chart and the latest entries: one's own, or the sample diary's to look around in."""

    def __init__(self) -> None:
        """Show what is in the diary, now and whenever it changes."""
        self._heading = Prose()
        self._in_sample = False
        self._switch = ipywidgets.Button()
        self.chart = StiffnessChart(self._shown)
        self._latest = Prose()
        super().__init__(
            [self._heading, self.chart, self._latest, dressed(self._switch)], layout=roomy()
        )
        self._entitle()
        self._switch.on_click(self._switched)
        workbook().on_change(self.refresh)

    def refresh(self) -> None:
        """Read the latest entries again."""
        with telling(self.chart.message):
            entries = self._shown().entries(limit=_LATEST, descending=True)
            self._latest.blocks = [_table(entries)] if entries else [_EMPTY]

    def _shown(self) -> Diary:
        return sample_diary() if self._in_sample else workbook().diary

    def _switched(self, _button: object) -> None:
        self._in_sample = not self._in_sample
        self._entitle()
        self.refresh()
        self.chart.picture.refresh()

    def _entitle(self) -> None:
        if self._in_sample:
            self._heading.blocks = [prose.heading("A sample diary"), prose.paragraph(_MADE_UP)]
            self._switch.description = "Back to my own diary"
        else:
            self._heading.blocks = [prose.heading("Your stiffness diary")]
            self._switch.description = "Look around with a sample diary"


_MADE_UP = (
    "Ten years of a person who does not exist, invented with a fixed recipe. Your own diary is "
    "untouched, and what you save still goes there."
)
_EMPTY = prose.paragraph(
    "Nothing here yet. Open Techniques, choose one, and save your first session."
)


def _table(entries: Sequence[Entry]) -> prose.Block:
    return prose.table(
        ["When", "What", "Before", "After", "Note"],
        [
            [
                f"{entry.occurred_at:%d %b %Y, %H:%M}",
                what_was_done(entry),
                _rating(entry.stiffness_before),
                _rating(entry.stiffness_after),
                entry.note,
            ]
            for entry in entries
        ],
        caption="Latest entries",
    )


def what_was_done(entry: Entry) -> str:
    """Return the name of what an entry is about, as a person knows it."""
    if entry.technique is None:
        return "Check-in"
    try:
        return technique(entry.technique).name
    except ContentError:
        return entry.technique


def _rating(value: int | None) -> str:
    return "not rated" if value is None else str(value)
