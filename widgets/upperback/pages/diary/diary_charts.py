"""The charts of a diary: this week in a sentence, and one chart with its numbers and files."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import ipywidgets

from upperback.components.controls import column, control, dressed, in_a_row, on_screen, roomy, show
from upperback.components.message import Message
from upperback.components.picture import Look, Picture, Spot
from upperback.components.prose import Prose, prose
from upperback.diary import Diary
from upperback.pages.diary.chart_files import ChartFiles
from upperback.pages.diary.entries_picture import CHART_PX
from upperback.pages.diary.sample import sample_diary
from upperback.pages.diary.spots import spots_of
from upperback.pages.reporting import reporting
from upperback.records import Entry
from upperback.records.clock import now
from upperback.records.this_week import YEAR_OF_WEEKS, this_week
from upperback.workbook import workbook
from upperback.workbook.diary_watcher import diary_watcher
from upperback.workbook.preferences import CHART, save_quietly

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from upperback.charts import Chart, Drawn

_ALL = 0  # and not None, which a drop-down list takes for "nothing is chosen"
_PERIODS = {"Up to 30 days": 30, "Up to 90 days": 90, "Up to a year": 365, "All": _ALL}
NAMES = (
    "Stiffness over time",
    "Before and after",
    "Relief by technique",
    "A year of days",
    "Time of day",
    "Where it was stiff",
    "Rhythm",
)
"""What `charts.EVERY` has, in its order: to ask that would load matplotlib with the page."""
_OWN_PERIODS = {"A year of days": 366, "Where it was stiff": _ALL, "Rhythm": _ALL}
"""Charts that show a time of their own, in days: no other can be chosen for them."""
_ROWS = 100


class DiaryCharts(ipywidgets.VBox):  # type: ignore[misc]  # ipywidgets is untyped
    """A diary as one chart at a time, drawn again whenever the diary changes."""

    def __init__(self, source: Callable[[], Diary], days: int = 90) -> None:
        """Show the last `days` (0: all); nothing is read before a page shows the chart."""
        self._source = source
        self._entries: Sequence[Entry] = ()
        self._drawn: object = None
        self._marks: Drawn | None = None
        self._recalled = False
        self.choice = control(ipywidgets.Dropdown, options=NAMES, description="Chart")
        self.period = control(
            ipywidgets.Dropdown,
            options=list(_PERIODS.items()),
            value=days,
            description="Chart period",
        )
        self.week = Prose()
        self.message = Message()
        self.picture = Picture(
            self._draw, lambda: self.chart.in_words(self._entries), self._spots, height_px=CHART_PX
        )
        self.numbers = Prose()
        self.files = ChartFiles(lambda: (self.chart, self._entries))
        self._choosing_period = dressed(self.period)
        choosing = on_screen(in_a_row(dressed(self.choice), self._choosing_period))
        numbers = on_screen(column([self.numbers, self.files], gap="6px"))
        super().__init__(
            [self.week, choosing, self.message, self.picture, numbers], layout=roomy("12px")
        )
        self.choice.observe(self._chosen, names="value")
        self.period.observe(lambda _change: self.refresh(), names="value")
        if source is not sample_diary:
            watcher = diary_watcher(workbook())
            self.picture.observe(lambda _change: watcher.start(), names="width_px")

    @property
    def chart(self) -> "Chart":
        """The chart that is chosen."""
        from upperback import charts  # noqa: PLC0415  (matplotlib is loaded when first used)

        return charts.EVERY[NAMES.index(self.choice.value)]

    def recall(self, preferences: Mapping[str, Any]) -> None:
        """Choose the chart that was chosen last, in whatever tab; once, at the first call."""
        chosen = preferences.get(CHART)
        if not self._recalled and isinstance(chosen, str) and chosen in NAMES:
            self.choice.value = chosen
        if not self._recalled:
            self._recalled = True
            self.choice.observe(lambda change: save_quietly(CHART, change["new"]), names="value")

    def refresh(self) -> None:
        """Draw again, if a page shows the chart and there is something else to be seen."""
        if self.picture.width_px == 0:
            return
        self._read()
        drawn = (self.choice.value, self._entries)
        if drawn != self._drawn or self.picture.figure is None:
            self.picture.refresh()

    def entries(self) -> Sequence[Entry]:
        """Return the entries of the chosen period; none, and a message, if it can't be read."""
        self._read()
        return self._entries

    def _chosen(self, change: dict[str, str]) -> None:
        show(self._choosing_period, when=change["new"] not in _OWN_PERIODS)
        self.refresh()

    def _read(self) -> None:
        self._entries = ()
        with reporting(self.message):
            self._entries, recent = self._found()
            self._tell_week(recent)

    def _found(self) -> tuple[Sequence[Entry], Sequence[Entry]]:
        """Return the entries of the period, and those that tell what a usual week is."""
        diary = self._source()
        # Days are counted from the last entry: the made-up diary ends in the past. One that is yet
        # to come was saved by a clock that was wrong, and would leave the chart empty.
        until = now() + timedelta(days=1)
        newest = diary.entries(limit=1, until=until, descending=True)
        if not newest:
            return (), ()
        end = newest[0].occurred_at
        days = _OWN_PERIODS.get(self.choice.value, self.period.value)
        since = None if days == _ALL else end - timedelta(days=days)
        start = end - YEAR_OF_WEEKS
        read = diary.entries(since=min(since, start) if since else None, until=until)
        chosen = tuple(each for each in read if since is None or each.occurred_at >= since)
        return chosen, [each for each in read if each.occurred_at >= start]

    def _tell_week(self, recent: Sequence[Entry]) -> None:
        if not recent:
            self.week.blocks = []
            return
        words = this_week(recent, self._today(recent))
        if self.week.blocks != [prose.paragraph(words)]:
            self.week.blocks = [prose.paragraph(words)]

    def _today(self, recent: Sequence[Entry]) -> date:
        """Return today; in the made-up diary, which ends in the past, its last day."""
        own = self._source() is not sample_diary()
        return now().date() if own else max(each.occurred_at.date() for each in recent)

    def _draw(self, look: Look) -> "Figure":
        if self._drawn is None:
            self._read()
        self._drawn = (self.choice.value, self._entries)
        self._tell_numbers()
        self._marks = self.chart.draw(self._entries, look.width_px)
        return self._marks.figure

    def _spots(self) -> list[Spot]:
        return spots_of(self._marks, opens=False) if self._marks else []

    def _tell_numbers(self) -> None:
        from upperback import charts  # noqa: PLC0415  (matplotlib is loaded when first used)

        table, events = self.chart.table(self._entries, _ROWS), []
        if self.chart is charts.stiffness:
            events = charts.events_in_words(self._entries)
        blocks = [prose.fold("Notes, stops and reactions", [prose.bullets(events)])] * bool(events)
        if table.rows:
            shown = [prose.table(table.head, table.rows, self.choice.value)]
            if table.count > _ROWS:
                shown.append(prose.paragraph(f"The newest {_ROWS} of {table.count} rows."))
            blocks.append(prose.fold("As a table", shown))
        self.numbers.blocks = blocks
