"""The history: every entry, to be found again, changed and deleted."""

from collections.abc import Callable
from math import ceil
from typing import TYPE_CHECKING, cast

import ipywidgets

from upperback.components.controls import column, control, dressed, roomy, show
from upperback.components.entry_table import EntryTable, Query
from upperback.components.message import Message
from upperback.content import every_technique
from upperback.diary import Diary
from upperback.figures import stills
from upperback.pages.entry_text import row_of, state_of, week_of, when
from upperback.pages.reporting import reporting
from upperback.records import Entry, Kind
from upperback.records.clock import now
from upperback.records.entry import KINDS
from upperback.workbook import workbook

if TYPE_CHECKING:
    from upperback.diary.queries import Filter

PAGE = 10
"""How many entries are on a page."""

_STOPPED = "stopped"
_KINDS = {**KINDS, "adverse": "Bad reaction, added by hand", _STOPPED: "Stopped early"}
"""What can be asked for: kinds of entries, and the sessions among them that were stopped."""

_EMPTY = (
    "Nothing here yet. Check in on the page Today, or follow a technique and save your session."
)

_MISSING = " Your comparison chose it: without it that round can't be used."


class EntryList(ipywidgets.VBox):  # type: ignore[misc]  # ipywidgets is untyped
    """The table of entries, with what a delete did and the way back."""

    def __init__(self, source: Callable[[], Diary], edit: Callable[[Entry], None]) -> None:
        """Show the diary that `source()` returns, and call `edit(entry)` when that is asked."""
        self._source = source
        self._edit = edit
        self._deleted: Entry | None = None
        self.own = True
        """Whether it is the person's own diary, and not the sample: only that one is changed."""
        self.message = Message()
        self.undo = control(ipywidgets.Button, description="Undo")
        self._undoing = dressed(self.undo)
        self.table = EntryTable(
            empty=_EMPTY,
            techniques=[{"id": each.id, "name": each.name} for each in every_technique()],
            kinds=[{"id": kind, "name": name} for kind, name in _KINDS.items()],
        )
        told = column([self.message, self._undoing], gap="6px")
        told.add_class("ub-entry-table-message")
        super().__init__([told, self.table], layout=roomy("12px"))
        self._offer_undo(None)
        self.undo.on_click(self._undo)
        self.table.observe(self._queried, names="query")
        self.table.on_edit(self._edit_pressed)
        self.table.on_delete(self._delete_pressed)

    @property
    def has_entries(self) -> bool:
        """Whether there is anything to see, with what is asked for now or without."""
        query = self.table.query
        return bool(self.table.total or query["technique"] or query["kind"] or query["search"])

    def refresh(self) -> None:
        """Read the page of entries again."""
        with reporting(self.message):
            self._read()

    def clear(self) -> None:
        """Forget what was said and deleted: another diary is shown now."""
        self.message.say("")
        self._offer_undo(None)

    def still_there(self, entry_id: str) -> Entry | None:
        """Return the entry as it is now; none, and a message, if another tab deleted it."""
        entry = workbook().diary.entry(entry_id)
        if entry is None:
            self.message.say("This entry was deleted in another tab.")
            self._read()
        return entry

    def _read(self) -> None:
        diary = self._source()
        query = cast("Query", self.table.query)
        asked: Filter = {
            "technique": query["technique"] or None,
            "kind": cast("Kind", query["kind"]) if query["kind"] in KINDS else None,
            "stopped_early": True if query["kind"] == _STOPPED else None,
            "search": query["search"],
        }
        total = diary.count(**asked)
        pages = max(1, ceil(total / PAGE))
        page = min(query["page"], pages)
        entries = diary.entries(
            sort=query["sort"],
            descending=query["descending"],
            limit=PAGE,
            offset=(page - 1) * PAGE,
            **asked,
        )
        today, in_time = now().date(), query["sort"] == "occurred_at"

        def week(entry: Entry) -> str:
            return week_of(entry.occurred_at.date(), today) if in_time else ""

        rows = [row_of(entry, week(entry)) for entry in entries]
        drawn, pictures = stills(), sorted({row["picture"] for row in rows})
        with self.table.hold_sync():
            self.table.locked = diary.read_only or not self.own
            self.table.rows = [dict(row) for row in rows]
            self.table.figures = {each: drawn[each] for each in pictures if each in drawn}
            self.table.total = total
            self.table.pages = pages
            self.table.query = {**query, "page": page}

    def _queried(self, _change: object) -> None:
        self.refresh()

    def _edit_pressed(self, entry_id: str) -> None:
        with reporting(self.message):
            entry = self.still_there(entry_id)
            if entry is not None:
                self._edit(entry)

    def _delete_pressed(self, entry_id: str, seen: int) -> None:
        with reporting(self.message):
            entry = self.still_there(entry_id)
            if entry is not None:
                self._delete(entry, seen)

    def _delete(self, entry: Entry, seen: int) -> None:
        if seen != state_of(entry):
            self.message.say(
                "This entry was changed in another tab. Here is the latest version; press Delete "
                "again to delete it."
            )
            self._read()
            return
        workbook().save_held()
        deleted = workbook().diary.delete(entry)
        missing = deleted.slot is not None and deleted.plan_id in workbook().snapshot.compared_now
        self.message.say(f"Deleted the entry of {when(entry)}.{_MISSING * missing}")
        self._offer_undo(deleted)
        workbook().changed()
        self.message.come_into_view()  # after the page has changed its height

    def _undo(self, _button: object) -> None:
        with reporting(self.message):
            if self._deleted is None:
                return
            workbook().save_held()
            restored = workbook().diary.restore_entry(self._deleted)
            self._offer_undo(None)
            self.message.say(f"The entry of {when(restored)} is back.", "saved")
            self.message.come_into_view()
            workbook().changed()

    def _offer_undo(self, deleted: Entry | None) -> None:
        self._deleted = deleted
        show(self._undoing, when=deleted is not None)
