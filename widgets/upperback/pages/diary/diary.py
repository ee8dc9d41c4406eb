"""The diary's page: check in, the chart of what was rated, and every entry."""

from collections.abc import Callable, Sequence
from datetime import timedelta
from typing import TYPE_CHECKING

import ipywidgets

from upperback.components.controls import column, control, dressed, on_screen, roomy, show
from upperback.components.fold import Fold
from upperback.components.message import Message
from upperback.components.picture import Look, Picture
from upperback.components.prose import Prose, prose
from upperback.diary import Diary
from upperback.pages.diary.choices import Choices
from upperback.pages.diary.editor import EntryEditor
from upperback.pages.diary.entry_list import EntryList
from upperback.pages.diary.health import Health
from upperback.pages.diary.sample import sample_diary
from upperback.pages.diary.transfer import TakeItWithYou
from upperback.pages.pain import offer_pain
from upperback.pages.reporting import reporting
from upperback.pages.subscribing import follow
from upperback.pages.today.check_in import CheckIn
from upperback.records import Entry
from upperback.records.clock import now
from upperback.workbook import Snapshot, workbook
from upperback.workbook.diary_watcher import diary_watcher

if TYPE_CHECKING:
    from matplotlib.figure import Figure

_ALL = 0  # and not None, which a drop-down list takes for "nothing is chosen"
_PERIODS = {"Up to 30 days": 30, "Up to 90 days": 90, "Up to a year": 365, "All": _ALL}


class StiffnessChart(ipywidgets.VBox):  # type: ignore[misc]  # ipywidgets is untyped
    """The stiffness diary as a chart, drawn again whenever the diary changes."""

    def __init__(self, source: Callable[[], Diary], days: int = 90) -> None:
        """Show the last `days` (0: all); nothing is read before a page shows the chart."""
        self._source = source
        self._entries: Sequence[Entry] | None = None
        self._period = control(
            ipywidgets.Dropdown,
            options=list(_PERIODS.items()),
            value=days,
            description="Chart period",
        )
        self.message = Message()
        self.picture = Picture(self._draw, self._describe)
        choosing = on_screen(dressed(self._period))
        super().__init__([choosing, self.message, self.picture], layout=roomy("12px"))
        self._period.observe(lambda _change: self.refresh(), names="value")
        if source is not sample_diary:
            watcher = diary_watcher(workbook())
            self.picture.observe(lambda _change: watcher.start(), names="width_px")

    def refresh(self) -> None:
        """Draw again, if a page shows the chart and there is something else to be seen."""
        if self.picture.width_px == 0:
            return
        before, self._entries = self._entries, self.entries()
        if self._entries != before or self.picture.figure is None:
            self.picture.refresh()

    def entries(self) -> Sequence[Entry]:
        """Return the entries of the chosen period; none, and a message, if it can't be read."""
        with reporting(self.message):
            return self._read()
        return []

    def _read(self) -> Sequence[Entry]:
        diary, days = self._source(), self._period.value
        if days == _ALL:
            return diary.entries()
        # Days are counted from the last entry: the made-up diary ends in the past. One that is yet
        # to come was saved by a clock that was wrong, and would leave the chart empty.
        until = now() + timedelta(days=1)
        newest = diary.entries(limit=1, until=until, descending=True)
        if not newest:
            return []
        return diary.entries(since=newest[0].occurred_at - timedelta(days=days), until=until)

    def _shown(self) -> Sequence[Entry]:
        if self._entries is None:
            self._entries = self.entries()
        return self._entries

    def _draw(self, look: Look) -> "Figure":
        from upperback import charts  # noqa: PLC0415  (matplotlib is loaded when first used)

        return charts.stiffness(self._shown(), width_px=look.width_px, dark=look.dark)

    def _describe(self) -> str:
        from upperback import charts  # noqa: PLC0415  (matplotlib is loaded when first used)

        return charts.stiffness.in_words(self._shown())


class DiaryPage(ipywidgets.VBox):  # type: ignore[misc]  # ipywidgets is untyped
    """One's own diary to look at and to change, or the sample diary to look around in."""

    def __init__(self) -> None:
        """Show what is in the diary, now and whenever it changes."""
        watcher = diary_watcher(workbook())
        self._snapshot = workbook().snapshot
        self._in_view = True
        self._heading = Prose()
        self._in_sample = False
        self.look_around = control(ipywidgets.Button, description="Look around with a sample diary")
        self.come_back = control(ipywidgets.Button, description="Back to my own diary")
        self.looking_around = on_screen(dressed(self.look_around))
        self.coming_back = on_screen(dressed(self.come_back))
        self.health = Health()
        self.check_in = CheckIn()
        self.chart = StiffnessChart(self._shown)
        show(self.chart, when=False)  # until there is something to draw
        self.list = EntryList(self._shown, self._edit)
        self.editor = EntryEditor(self._edited)
        self.add = control(ipywidgets.Button, description="Add an earlier entry")
        self.choices = Choices()
        self._adding = dressed(self.add)
        self._choosing = Fold("Where it's stiff, and rating pain", lambda: [self.choices])
        self.take = TakeItWithYou()
        self.taking = Fold("Take it with you", lambda: [self.take])
        self._readable = column(
            [
                on_screen(self.check_in),
                on_screen(self._adding),
                self.chart,
                self.list,
                self.editor,
                on_screen(self._choosing),
                on_screen(self.taking),
            ]
        )
        super().__init__(
            [
                self._heading,
                self.coming_back,
                self.health,
                self._readable,
                self.looking_around,
            ],
            layout=roomy(),
        )
        self._arrange(editing=False)
        self.look_around.on_click(lambda _button: self._show(sample=True))
        self.come_back.on_click(lambda _button: self._show(sample=False))
        self.add.on_click(self._add)
        self.list.table.on_open(watcher.start)
        follow(self, self.refresh)
        self._show_all()

    def come(self) -> None:
        """Show what changed while nobody saw the page."""
        self._in_view = True
        self._show_all()

    def leave(self) -> None:
        """Read nothing until somebody comes back."""
        self._in_view = False

    def refresh(self, snapshot: Snapshot) -> None:
        """Show what the diary says now."""
        self._snapshot = snapshot
        if self._in_view:
            self._show_all()

    def _show_all(self) -> None:
        snapshot = self._snapshot
        self.health.show(snapshot)
        readable = snapshot.error is None or self._in_sample
        show(self._readable, when=readable)
        if readable:
            self.list.refresh()
            offer_pain(snapshot, self.check_in.pain)
            show(self.chart, when=self.list.has_entries)
            if not self._in_sample:
                self.choices.refresh(snapshot)
                self._lock(locked=snapshot.read_only)
            self.chart.refresh()  # last: it takes longest

    def _lock(self, *, locked: bool) -> None:
        self.take.lock(locked=locked)
        for each in (
            self.check_in.save,
            self.add,
            self.editor.save,
            self.choices.pain,
            self.choices.regions,
        ):
            each.disabled = locked

    def _shown(self) -> Diary:
        return sample_diary() if self._in_sample else workbook().diary

    def _show(self, *, sample: bool) -> None:
        self._in_sample = sample
        self.list.own = not sample
        self.list.clear()
        self._arrange(editing=False)
        self._heading.lead_here()  # the pressed button has gone, and the focus with it
        self._show_all()

    def _add(self, _button: object) -> None:
        with reporting(self.list.message):
            self.editor.add()
            self._show_editor()

    def _edit(self, entry: Entry) -> None:
        self.editor.edit(entry)
        self._show_editor()

    def _show_editor(self) -> None:
        self._arrange(editing=True)
        self.editor.come_into_view()  # after the page has changed its height

    def _edited(self, sentence: str) -> None:
        self.list.clear()
        self._arrange(editing=False)
        self.list.message.say(sentence, "saved")
        self.list.message.come_into_view()
        workbook().changed()

    def _arrange(self, *, editing: bool) -> None:
        """Show what belongs to the diary shown, and one thing to do at a time."""
        own = not self._in_sample
        for widget, shown in (
            (self.check_in, own and not editing),
            (self.list, not editing),
            (self.editor, editing),
            (self._adding, own and not editing),
            (self._choosing, own and not editing),
            (self.taking, own and not editing),
            (self.looking_around, own and not editing),
            (self.coming_back, not own),
        ):
            show(widget, when=shown)
        if own:
            self._heading.blocks = [prose.heading("Your stiffness diary")]
        else:
            self._heading.blocks = [prose.heading("A sample diary"), prose.paragraph(_MADE_UP)]


_MADE_UP = "Ten years of made-up entries to explore. Your own diary is not touched."
