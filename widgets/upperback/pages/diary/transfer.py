"""Taking the diary elsewhere and back: one file out, one file in, looked through before it is."""

import io
import re
from dataclasses import replace
from typing import cast
from zoneinfo import available_timezones

import ipywidgets

from upperback.components.controls import column, control, dressed, in_a_row, roomy, show
from upperback.components.download import Download
from upperback.components.message import Message
from upperback.components.prose import Prose, prose
from upperback.components.upload import Upload
from upperback.diary import transfer
from upperback.diary.transfer import Choices, Kind, Preview
from upperback.errors import plain
from upperback.pages.diary.transfer_text import amount, details, offered, verdict
from upperback.pages.reporting import reporting
from upperback.records.clock import now
from upperback.workbook import workbook

_LONGEST_NAME = 80
_IS_A_PLACE = re.compile(
    "Africa|America|Antarctica|Arctic|Asia|Atlantic|Australia|Europe|Indian|Pacific"
)
_MIME: dict[Kind, str] = {"csv": "text/csv", "json": "application/json"}


class TakeItWithYou(ipywidgets.VBox):  # type: ignore[misc]  # ipywidgets is untyped
    """Save the diary as a file; add a file's entries, all of them or none."""

    def __init__(self) -> None:
        """Offer both; nothing is read before a person asks."""
        self._preview: Preview | None = None
        self._name = ""
        self._arranging = False
        self.download = Download({"csv": "Save as CSV", "json": "Save as JSON"}, self._export)
        self.upload = Upload(self._look, largest=transfer.PAGE_LIMIT, **_CHOOSING)
        self.saving = Message()
        self.message = Message()
        self.preview = Prose()
        self.zone = control(ipywidgets.Dropdown, description="Time zone of this table")
        self.order = control(
            ipywidgets.Dropdown, options=_ORDERS, description="What comes first in its dates?"
        )
        self.corrected = control(
            ipywidgets.Dropdown, options=_CORRECTED, description="Rows of the same minute"
        )
        self._asking = {each: dressed(each) for each in (self.zone, self.order, self.corrected)}
        self.add = control(ipywidgets.Button, button_style="primary")
        self.cancel = control(ipywidgets.Button, description="Cancel")
        self.deciding = in_a_row(self.add, self.cancel)
        self.locked = Prose(prose.paragraph(_LOCKED))
        self._uploading, self._locking = column([self.upload]), column([self.locked])
        super().__init__(
            [
                Prose(prose.heading("Save your diary as a file"), *map(prose.paragraph, _OUT)),
                self.download,
                self.saving,
                Prose(prose.heading("Add entries from a file"), prose.paragraph(_IN)),
                self._uploading,
                self._locking,
                self.message,
                *self._asking.values(),
                self.preview,
                self.deciding,
            ],
            layout=roomy("12px"),
        )
        self.lock(locked=False)
        self._clear()
        self.add.on_click(self._add)
        self.cancel.on_click(self._cancel)
        for each in self._asking:
            each.observe(self._choose, names="value")

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
        self._name = plain(name, _LONGEST_NAME)
        self._read(data, Choices())

    def _read(self, data: bytes, choices: Choices) -> None:
        self._clear()
        self.message.say(f"Looking through {self._name}…")
        with reporting(self.message):
            preview = transfer.read(workbook().diary, data, choices=choices)
            self._preview = preview
            self.message.say(
                verdict(self._name, preview), "problem" if preview.refused_count else "info"
            )
            self.preview.blocks = list(details(preview))
            self._ask(preview, choices)
            if _can_save(preview):
                self.add.description = offered(preview)
                show(self.deciding, when=True)

    def _ask(self, preview: Preview, choices: Choices) -> None:
        """Show what a person can choose about this file, and what holds now."""
        self._arranging = True
        if preview.notices.local:
            here = preview.choices.zone or _HERE
            self.zone.options = sorted({here, *_zones()})
            self.zone.value = here
        self.order.value = choices.order
        self.corrected.value = choices.corrected
        self._arranging = False
        show(self._asking[self.zone], when=preview.notices.local > 0)
        show(self._asking[self.order], when=bool(preview.open_date or choices.order))
        show(self._asking[self.corrected], when=preview.corrected_count > 0)

    def _choose(self, _change: object) -> None:
        if self._preview is None or self._arranging:
            return
        zone = self.zone.value if self._preview.notices.local else self._preview.choices.zone
        choices = Choices(None if zone == _HERE else zone, self.order.value, self.corrected.value)
        self._read(cast("bytes", self._preview.source), choices)

    def _add(self, _button: object) -> None:
        with reporting(self.message):
            preview = self._preview
            if preview is None or not _can_save(preview):  # a double click: it is added already
                return
            count = transfer.apply(workbook().diary, preview, partly=preview.can_leave_refused)
            done = "Saved" if preview.choices.corrected == "replace" else "Added"
            told = amount(replace(preview, new=count, corrected_count=0))
            self._clear()
            self.message.say(f"{done} {told}.", "saved")
            workbook().changed()

    def _cancel(self, _button: object) -> None:
        self._clear()
        self.message.say("Nothing was added.")

    def _clear(self) -> None:
        self._preview = None
        self.preview.blocks = []
        show(self.deciding, *self._asking.values(), when=False)


_OUT = (
    "Every entry in one file. CSV opens in a spreadsheet; JSON has your stops and choices too.",
    "This file holds health information: store it where only you can read it.",
)
_IN = (
    "Choose a file that you saved here, or a CSV table of your own. A table needs a date and what "
    "you rated, in columns such as date, time, before, after and note. "
    "You see what would be added before anything is."
)
_CHOOSING = {
    "label": "Choose a CSV or JSON file",
    "accept": ".csv,.json,.txt,text/csv,application/json",
    "too_large": f"A page takes {transfer.PAGE_LIMIT // 1_000_000} MB at most. "
    "Use `upperback diary import` on the command line, which takes any.",
}
_HERE = "This computer's time zone"
_ORDERS = [("Please choose", None), ("The day", "day"), ("The month", "month")]
_CORRECTED = [
    ("Leave what my diary has", "leave"),
    ("Replace it", "replace"),
    ("Add them as well", "add"),
]
_LOCKED = "This diary can only be read, so nothing can be added to it. Saving it as a file works."


def _can_save(preview: Preview) -> bool:
    return (preview.ready and preview.adds) or preview.can_leave_refused


def _zones() -> set[str]:
    """Return the time zones that places have."""
    return {"UTC", *(name for name in available_timezones() if _IS_A_PLACE.match(name))}
