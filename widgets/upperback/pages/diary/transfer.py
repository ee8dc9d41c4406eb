"""Taking the diary elsewhere and back: one file out, one file in, looked through before it is."""

import io
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from typing import cast

import ipywidgets

from upperback.components.controls import column, control, in_a_row, roomy, show
from upperback.components.download import Download
from upperback.components.message import Message
from upperback.components.prose import Prose, prose
from upperback.components.prose.prose import Block
from upperback.components.upload import Upload
from upperback.diary import transfer
from upperback.diary.transfer import Conflict, Kind, Preview
from upperback.diary.transfer.fields import said
from upperback.errors import plain
from upperback.pages.entry_text import differing, when
from upperback.pages.reporting import reporting
from upperback.records.clock import now
from upperback.workbook import workbook

_LONGEST_NAME = 80
_MIME: dict[Kind, str] = {"csv": "text/csv", "json": "application/json"}


class TakeItWithYou(ipywidgets.VBox):  # type: ignore[misc]  # ipywidgets is untyped
    """Save the diary as a file; add a file's entries, all of them or none."""

    def __init__(self) -> None:
        """Offer both; nothing is read before a person asks."""
        self._preview: Preview | None = None
        self.download = Download({"csv": "Save as CSV", "json": "Save as JSON"}, self._export)
        self.upload = Upload(self._look, largest=transfer.PAGE_LIMIT, **_CHOOSING)
        self.saving = Message()
        self.message = Message()
        self.preview = Prose()
        self.add = control(ipywidgets.Button, button_style="primary")
        self.cancel = control(ipywidgets.Button, description="Cancel")
        self.deciding = in_a_row(self.add, self.cancel)
        self.locked = Prose(prose.paragraph(_LOCKED))
        self._uploading, self._locking = column([self.upload]), column([self.locked])
        super().__init__(
            [
                Prose(prose.heading("Save your diary as a file", 3), *map(prose.paragraph, _OUT)),
                self.download,
                self.saving,
                Prose(prose.heading("Add entries from a file", 3), prose.paragraph(_IN)),
                self._uploading,
                self._locking,
                self.message,
                self.preview,
                self.deciding,
            ],
            layout=roomy("12px"),
        )
        self.lock(locked=False)
        self._clear()
        self.add.on_click(self._add)
        self.cancel.on_click(self._cancel)

    def lock(self, *, locked: bool) -> None:
        """Say whether anything can be added; a file can be saved in any case."""
        show(self._uploading, when=not locked)
        show(self._locking, when=locked)
        self.add.disabled = locked

    def _export(self, kind: str) -> None:
        chosen = cast("Kind", kind)
        self.saving.say("")
        with reporting(self.saving):
            text = io.StringIO(newline="")
            transfer.export(workbook().diary, text, chosen)
            stem, _, ending = transfer.FILE_NAMES[chosen].rpartition(".")
            name = f"{stem}-{now():%Y-%m-%d}.{ending}"
            self.download.offer(name, text.getvalue().encode(), _MIME[chosen])
            return
        self.download.give_up()

    def _look(self, name: str, data: bytes) -> None:
        self._clear()
        name = plain(name, _LONGEST_NAME)
        self.message.say(f"Looking through {name}…")
        with reporting(self.message):
            preview = transfer.read(workbook().diary, data)
            self.message.say(_verdict(name, preview), "info" if preview.ready else "problem")
            self.preview.blocks = list(_details(preview))
            if preview.ready and preview.adds:
                self._preview = preview
                self.add.description = f"Add {_amount(preview)}"
                show(self.deciding, when=True)

    def _add(self, _button: object) -> None:
        with reporting(self.message):
            if self._preview is None:  # a double click: the first one has added them
                return
            count = transfer.apply(workbook().diary, self._preview)
            amount = _amount(replace(self._preview, new=count))
            self._clear()
            self.message.say(f"Added {amount}.", "saved")
            workbook().changed()

    def _cancel(self, _button: object) -> None:
        self._clear()
        self.message.say("Nothing was added.")

    def _clear(self) -> None:
        self._preview = None
        self.preview.blocks = []
        show(self.deciding, when=False)


_OUT = (
    "Every entry in one file. CSV opens in a spreadsheet; JSON has your stops and choices too.",
    "This file holds health information: store it where only you can read it.",
)
_IN = (
    "Choose a file that you saved here, or a CSV table of your own. A table needs a column date "
    "with times like 2026-11-22T07:30+01:00. It may have stiffness_before, stiffness_after, "
    "technique and note too. You see what would be added before anything is."
)
_CHOOSING = {
    "label": "Choose a CSV or JSON file",
    "accept": ".csv,.json,.txt,text/csv,application/json",
    "too_large": f"A page takes {transfer.PAGE_LIMIT // 1_000_000} MB at most. "
    "Use `upperback diary import` on the command line, which takes any.",
}
_LOCKED = "This diary can only be read, so nothing can be added to it. Saving it as a file works."


def _counted(count: int, one: str, many: str) -> str:
    return f"{count} {one if count == 1 else many}"


def _amount(preview: Preview) -> str:
    """Return what would be added."""
    if preview.stops and not preview.new:
        return _counted(preview.stops, "stop", "stops")
    if preview.preferences and not preview.new:
        return _counted(preview.preferences, "choice", "choices")
    return _counted(preview.new, "entry", "entries")


def _verdict(name: str, preview: Preview) -> str:
    """Return in a sentence what can be done with the file, and what to do next."""
    if not preview.ready:
        rows = _counted(preview.refused_count, "row", "rows")
        return (
            f"Nothing was added: {rows} of {name} cannot be used. Correct the file as shown below "
            "and choose it again."
        )
    if preview.adds:
        return f"Nothing is saved yet. Press Add to have {_amount(preview)} from {name}."
    if preview.conflict_count or preview.known:
        return f"There is nothing to add: your diary has every entry of {name}."
    return f"There is nothing to add: {name} has no entries."


def _details(preview: Preview) -> Iterator[Block]:
    yield prose.bullets(_counts(preview))
    if preview.refused:
        refused = [(str(refusal.line), refusal.reason) for refusal in preview.refused]
        yield prose.table(["Line", "What to correct"], refused, "What cannot be used")
        yield from _rest(preview.refused_count - len(preview.refused))
    if preview.conflicts:
        rest = _rest(preview.conflict_count - len(preview.conflicts))
        shown = [*map(_compared, preview.conflicts), *rest]
        yield prose.fold("Compare what differs", shown, is_open=True)


def _counts(preview: Preview) -> Iterator[str]:
    many = partial(_counted, one="entry", many="entries")
    yield f"{many(preview.new)} that your diary does not have"
    told = {
        f"{preview.returning} of these you had deleted: they would come back": (preview.returning),
        f"{preview.future} of these in the future: a clock was wrong": preview.future,
        f"{many(preview.known)} already there, or twice in the file": preview.known,
        f"{many(preview.conflict_count)} that your diary has in other words: yours stay": (
            preview.conflict_count
        ),
        f"{_counted(preview.stops, 'stop', 'stops')} for pain or worse that are new here": (
            preview.stops
        ),
        f"{_counted(preview.preferences, 'choice', 'choices')} that you have not made here": (
            preview.preferences
        ),
        f"{_counted(preview.refused_count, 'row', 'rows')} that cannot be used": (
            preview.refused_count
        ),
    }
    yield from (words for words, count in told.items() if count)


def _rest(count: int) -> Iterator[Block]:
    if count:
        yield prose.paragraph(f"And {count} more.")


def _compared(conflict: Conflict) -> Block:
    facts = differing(conflict.here, conflict.there) or _in_detail(conflict)
    return prose.table(
        ["Detail", "Your diary", "The file"],
        facts,
        caption=f"Line {conflict.line}, the entry of {when(conflict.here)}",
    )


def _in_detail(conflict: Conflict) -> list[tuple[str, str, str]]:
    """Return what differs where the table's words are the same: seconds, a zone, a version."""
    here, there = said(conflict.here), said(conflict.there)
    return [
        (name.replace("_", " "), str(here[name]), str(there[name]))
        for name in here
        if here[name] != there[name]
    ]
