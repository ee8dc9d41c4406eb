"""The charts of a diary: this week in a sentence, and one chart with its numbers and files."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import ipywidgets

from upperback.components.controls import column, on_screen, roomy
from upperback.components.message import Message
from upperback.components.picture import Look, Picture, Spot
from upperback.components.prose import Prose, prose
from upperback.diary import Diary
from upperback.experiment import HIDDEN, compared_now, masked
from upperback.pages.diary.chart_controls import ChartControls
from upperback.pages.diary.chart_files import ChartFiles
from upperback.pages.diary.chosen import NAMES, Chosen
from upperback.pages.diary.entries_picture import CHART_PX, table_blocks
from upperback.pages.diary.sample import sample_diary
from upperback.pages.diary.spots import spots_of
from upperback.pages.reporting import reporting
from upperback.records import Entry
from upperback.records.clock import ZONES, now
from upperback.records.scope import EVERYTHING, Scope
from upperback.records.this_week import YEAR_OF_WEEKS, this_week
from upperback.workbook import workbook
from upperback.workbook.diary_watcher import diary_watcher

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from upperback.charts import Chart, Drawn


class DiaryCharts(ipywidgets.VBox):  # type: ignore[misc]  # ipywidgets is untyped
    """A diary as one chart at a time, drawn again whenever the diary changes."""

    def __init__(self, source: Callable[[], Diary], days: int = 90) -> None:
        """Show the last `days` (0: all); nothing is read before a page shows them."""
        self._source = source
        self._entries: tuple[Entry, ...] = ()
        self._scope = EVERYTHING
        self._drawn: object = None
        self._is_read = False
        self._marks: Drawn | None = None
        self._open: Callable[[str], None] | None = None
        self.opens = True
        """Whether the marks of entries lead to them: those of the sample do not."""
        self.controls = ChartControls(days, self.refresh)
        self.week = Prose()
        self.message = Message()
        self.picture = Picture(
            self._draw, lambda: self.chart.in_words(self._entries), self._spots, height_px=CHART_PX
        )
        self.numbers = Prose()
        self.files = ChartFiles(
            lambda: (self.chart, self._entries), asked=lambda: self._scope.asked
        )
        numbers = on_screen(column([self.numbers, self.files], gap="6px"))
        super().__init__(
            [
                self.week,
                self.controls.choosing,
                self.controls.narrowing,
                self.message,
                self.picture,
                self.controls.below,
                numbers,
            ],
            layout=roomy("12px"),
        )
        for each in (self.picture, self.numbers):
            each.on_open(self._opened)
        if source is not sample_diary:
            watcher = diary_watcher(workbook())
            self.picture.observe(lambda _change: watcher.start(), names="width_px")

    @property
    def chart(self) -> "Chart":
        """The chart that is chosen, of what is asked for."""
        from upperback import charts  # noqa: PLC0415  (matplotlib is loaded when first used)

        chosen = charts.EVERY[NAMES.index(self.controls.chart.value)]
        if chosen is charts.rhythm:
            today = now().date() if self._is_own else None
            chosen = charts.rhythm_for(workbook().snapshot.days_wanted, today)
        return chosen.of(self._scope)

    def on_open(self, callback: Callable[[str], None]) -> None:
        """Call `callback(id)` when an entry is opened from its mark in the chart."""
        self._open = callback

    def recall(self, preferences: Mapping[str, Any]) -> None:
        """Choose what was chosen last, in whatever tab; once, at the first call."""
        self.controls.recall(preferences)

    def refresh(self) -> None:
        """Draw again, if a page shows the chart and there is something else to be seen.

        The week is told before there is a chart: what stands above it moves nothing when it comes.
        """
        self._read()
        if self.picture.width_px == 0:
            return
        try:
            drawn = (self.chart, self._entries)
        except ImportError:  # without matplotlib there is no chart: the picture says so
            self.picture.refresh()
            return
        if drawn != self._drawn or self.picture.figure is None:
            self.picture.refresh()

    def entries(self) -> Sequence[Entry]:
        """Return the entries of the chosen period; none, and a message, if it can't be read."""
        self._read()
        return self._entries

    def _opened(self, entry_id: str) -> None:
        if self._open is not None:
            self._open(entry_id)

    def _read(self) -> None:
        found: tuple[Entry, ...] = ()
        scope = EVERYTHING
        with reporting(self.message):
            found, scope, recent = self._found()
            self._tell_week(recent)
        if found != self._entries:
            self._entries = found
        self._scope = scope
        self._is_read = True

    def _found(self) -> tuple[tuple[Entry, ...], Scope, Sequence[Entry]]:
        """Return the entries that are asked for, what part of the diary that is, and a last year.

        The year tells what a usual week is.
        """
        diary = self._source()
        # Days are counted from the last entry: the made-up diary ends in the past. One that is yet
        # to come was saved by a clock that was wrong, and would leave the chart empty.
        until = now() + timedelta(days=1)
        newest = diary.entries(limit=1, until=until, descending=True)
        future = diary.count(since=until)
        if not newest:
            return (), Scope(in_part=future > 0, future=future), ()
        end, chosen = newest[0].occurred_at, self.controls.chosen
        since = chosen.since_when(end)
        start = end - YEAR_OF_WEEKS
        read = diary.entries(since=min(since, start) if since else None, until=until)
        # On a journey the first and the last day need not be those of the first and last entry.
        begun = diary.entries(limit=1)[0].occurred_at + ZONES
        first = min(each.occurred_at.date() for each in diary.entries(until=begun))
        last = max(each.occurred_at.date() for each in read)
        self.controls.show_dates(first, last)
        # What a comparison that runs has chosen has no name here, and passes no filter by it.
        read = masked(read, compared_now(diary.courses()))
        recent = [each for each in read if each.occurred_at >= start]
        period = [each for each in read if chosen.has_day(each, last)]
        found = self._fitting(period, chosen)
        scope = Scope(
            asked=chosen.asked,
            shown=len(found),
            of=len(period),
            in_part=chosen.cuts(first, last),
            future=future,
            compared=_not_named(period, chosen) if chosen.technique else 0,
        )
        return found, scope, recent

    def _fitting(self, entries: Iterable[Entry], chosen: Chosen) -> tuple[Entry, ...]:
        """Return which entries of a time are shown: every one that is drawn passes here."""
        if not chosen.filters:
            return tuple(entries)
        return tuple(each for each in entries if chosen.fits(each))

    def _tell_week(self, recent: Sequence[Entry]) -> None:
        if not recent:
            self.week.blocks = []
            return
        answer, _, detail = this_week(recent, self._today(recent)).partition(": ")
        said = [prose.heading(answer.rstrip("."))]
        if detail:
            said.append(prose.paragraph(detail[0].upper() + detail[1:]))
        if self.week.blocks != said:
            self.week.blocks = said

    def _today(self, recent: Sequence[Entry]) -> date:
        """Return today; in the made-up diary, which ends in the past, its last day."""
        if self._is_own:
            return now().date()
        return max(each.occurred_at.date() for each in recent)

    @property
    def _is_own(self) -> bool:
        """Whether it is the person's own diary, and not the made-up one."""
        return self._source() is not sample_diary()

    def _draw(self, look: Look) -> "Figure":
        if not self._is_read:
            self._read()
        self._drawn = (self.chart, self._entries)
        self._tell_numbers()
        self._marks = self.chart.draw(self._entries, look.width_px)
        return self._marks.figure

    def _spots(self) -> list[Spot]:
        return spots_of(self._marks, opens=self._leads) if self._marks else []

    @property
    def _leads(self) -> bool:
        """Whether marks, and the rows of the table, lead to their entries."""
        return self.opens and self._open is not None

    def _tell_numbers(self) -> None:
        from upperback import charts  # noqa: PLC0415  (matplotlib is loaded when first used)

        events = []
        if self.chart.name == charts.stiffness.name:
            events = charts.events_in_words(self._entries)
        blocks = [prose.fold("Notes, stops and reactions", [prose.bullets(events)])] * bool(events)
        if self.chart.table(self._entries, 1).rows:
            rows = table_blocks(self.chart, self._entries, opens=self._leads)
            blocks.append(prose.fold("As a table", rows))
        self.numbers.blocks = blocks


def _not_named(entries: Iterable[Entry], chosen: Chosen) -> int:
    """Return how many sessions a filter by technique leaves out, as a comparison still runs."""
    anywhere = replace(chosen, technique="")
    return sum(each.technique == HIDDEN and anywhere.fits(each) for each in entries)
