"""The diary's page in three parts: the chart, every entry, and what to do with the file."""

from collections.abc import Callable

import ipywidgets

from upperback.components.controls import column, control, dressed, on_screen, roomy, show
from upperback.components.fold import Fold
from upperback.components.prose import Prose, prose
from upperback.components.tabs import Tabs
from upperback.diary import Diary
from upperback.pages.diary.choices import Choices
from upperback.pages.diary.diary_charts import DiaryCharts
from upperback.pages.diary.editor import EntryEditor
from upperback.pages.diary.entry_list import EntryList
from upperback.pages.diary.health import Health
from upperback.pages.diary.sample import sample_diary
from upperback.pages.diary.transfer import TakeItWithYou
from upperback.pages.reporting import reporting
from upperback.pages.subscribing import follow
from upperback.records import Entry
from upperback.workbook import Snapshot, workbook
from upperback.workbook.diary_watcher import diary_watcher


class DiaryPage(ipywidgets.VBox):  # type: ignore[misc]  # ipywidgets is untyped
    """One's own diary to look at and to change, or the sample diary to look around in."""

    def __init__(self, go: Callable[[str], None] | None = None, *, level: int = 2) -> None:
        """Show what is in the diary, now and whenever it changes; the heading has that level.

        Call `go("today")` where that is asked for, if there is such a page.
        """
        watcher = diary_watcher(workbook())
        self._snapshot = workbook().snapshot
        self._in_view = True
        self._heading = Prose()
        self._level = level
        self._in_sample = False
        self.look_around = control(ipywidgets.Button, description="Look around with a sample diary")
        self.come_back = control(ipywidgets.Button, description="Back to my own diary")
        self.looking_around = on_screen(dressed(self.look_around))
        self.coming_back = on_screen(dressed(self.come_back))
        self.health = Health()
        self.chart = DiaryCharts(self._shown)
        self.list = EntryList(self._shown, self._edit)
        self.editor = EntryEditor(self._edited, self._write_on)
        self.add = control(ipywidgets.Button, description="Add an earlier entry")
        self.choices = Choices()
        self.take = TakeItWithYou()
        self._taking = column([self.take])
        self._not_yours = column([Prose(prose.paragraph(_NOT_YOURS))])
        self._adding = on_screen(dressed(self.add))
        self._choosing = on_screen(
            Fold("Where it's stiff, and rating pain", lambda: [self.choices])
        )
        self.check_in = control(ipywidgets.Button, description="Check in on Today")
        self._nothing = column(
            [Prose(prose.paragraph(_NOTHING)), *([dressed(self.check_in)] if go else [])]
        )
        self.tabs = Tabs(
            label="Your diary",
            tabs=[{"id": part, "name": name} for part, name in _PARTS.items()],
            selected="chart",
            within=True,
        )
        self._parts = {
            "chart": column([self._nothing, self.chart]),
            "entries": column([self._adding, self.list, self.editor, self._choosing]),
            "data": on_screen(column([])),
        }
        for part, box in self._parts.items():
            box.add_class(f"ub-tab-{part}").add_class("ub-on-paper")
        self._readable = column([self.tabs, *self._parts.values()])
        super().__init__(
            [self._heading, self.coming_back, self.health, self._readable, self.looking_around],
            layout=roomy(),
        )
        self._arrange(editing=False)
        self.look_around.on_click(lambda _button: self._show(sample=True))
        self.come_back.on_click(lambda _button: self._show(sample=False))
        self.add.on_click(self._add)
        if go:
            self.check_in.on_click(lambda _button: go("today"))
        self.tabs.observe(self._come_to, names="selected")
        self.chart.on_open(self._open)
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
            show(self.chart, when=self.list.has_entries)
            show(self._nothing, when=not self.list.has_entries)
            if not self._in_sample:
                self.choices.refresh(snapshot)
                self._lock(locked=snapshot.read_only)
            self.chart.recall(snapshot.preferences)
            self.chart.refresh()  # last: it takes longest

    def _lock(self, *, locked: bool) -> None:
        self.take.lock(locked=locked)
        for each in (
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

    def _come_to(self, change: dict[str, str]) -> None:
        if change["new"] == "data":  # built when it is wanted, as every page is
            self._parts["data"].children = [self._taking, self._not_yours]

    def _open(self, entry_id: str) -> None:
        """Show an entry that was pointed at in the chart, to be read whole and changed."""
        with reporting(self.list.message):
            entry = self.list.still_there(entry_id)
            self.tabs.selected = "entries"
            if entry is not None:
                self._edit(entry)

    def _add(self, _button: object) -> None:
        with reporting(self.list.message):
            self.editor.add()
            self._show_editor()

    def _edit(self, entry: Entry) -> None:
        self.editor.edit(entry)
        self._show_editor()

    def _write_on(self) -> None:
        """Show what was typed on a page that is gone, in the form for it."""
        if self._in_sample:
            self._show(sample=False)
        self.tabs.selected = "entries"
        self._show_editor()

    def _show_editor(self) -> None:
        self._arrange(editing=True)
        self.editor.lead_here()  # after the page has changed its height

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
            (self.list, not editing),
            (self.editor, editing),
            (self._adding, own and not editing),
            (self._choosing, own and not editing),
            (self._taking, own),
            (self._not_yours, not own),
            (self.looking_around, own and not editing),
            (self.coming_back, not own),
        ):
            show(widget, when=shown)
        self.chart.opens = own
        if own:
            self._heading.blocks = [prose.heading("Your stiffness diary", self._level)]
        else:
            self._heading.blocks = [
                prose.heading("A sample diary", self._level),
                prose.paragraph(_MADE_UP),
            ]


_PARTS = {"chart": "Chart", "entries": "Entries", "data": "Your data"}
_NOTHING = "Nothing to draw yet. Your diary begins with one number."
_NOT_YOURS = "This sample is not yours to take along. Go back to your own diary first."
_MADE_UP = "Ten years of made-up entries to explore. Your own diary is not touched."
