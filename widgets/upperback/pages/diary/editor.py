"""Changing an entry, or filling one in later; two tabs cannot overwrite each other."""

from collections.abc import Callable
from dataclasses import replace
from uuid import uuid4

import ipywidgets

from upperback.components.controls import control, in_a_row, roomy, show
from upperback.components.draft import Draft, Left
from upperback.components.message import Message
from upperback.components.prose import Prose, prose
from upperback.diary import ChangedElsewhere, DeletedElsewhere
from upperback.pages.diary.entry_form import EntryForm
from upperback.pages.entry_text import differing, says_nothing, when
from upperback.pages.note import left_out
from upperback.pages.reporting import reporting
from upperback.pages.safety_text import rest_after
from upperback.records import Entry
from upperback.workbook import workbook


class EntryEditor(ipywidgets.VBox):  # type: ignore[misc]  # ipywidgets is untyped
    """The form with Save and Cancel, and the question when another tab was faster."""

    def __init__(self, done: Callable[[str], None], begun: Callable[[], None]) -> None:
        """Call `done(sentence)` when the form is finished with; the sentence says how.

        Call `begun()` where the form has what was typed on a page that is gone.
        """
        self._done, self._begun = done, begun
        self._left: list[Left] = []
        self._entry: Entry | None = None
        self._is_new = False
        self._theirs: Entry | None = None
        self._elsewhere = ""
        self._title = Prose()
        self.form = EntryForm()
        self._draft = Draft(fields=self.form.fields, takes="entry")
        self._draft.on_left(self._take_up)
        self.message = Message()
        self.save = control(ipywidgets.Button, description="Save", button_style="primary")
        self.cancel = control(ipywidgets.Button, description="Cancel")
        self.keep_mine = control(ipywidgets.Button, description="Keep mine")
        self.take_theirs = control(ipywidgets.Button, description="Take theirs")
        self.save_as_new = control(ipywidgets.Button, description="Save as new")
        self.comparison = Prose()
        super().__init__(
            [
                self._title,
                self.form,
                self.message,
                self.comparison,
                in_a_row(
                    self.save, self.keep_mine, self.take_theirs, self.save_as_new, self.cancel
                ),
                self._draft,
            ],
            layout=roomy(),
        )
        self._offer(self.save)
        self.form.on_change(self._changed)
        for button, act in (
            (self.save, self._save),
            (self.keep_mine, self._keep_mine),
            (self.take_theirs, self._take_theirs),
            (self.save_as_new, self._save_as_new),
            (self.cancel, self._cancel),
        ):
            button.on_click(lambda _button, act=act: self._do(act))

    def add(self, entry_id: str = "") -> None:
        """Begin an entry for an earlier time, with that id where it has one already."""
        self._is_new = True
        entry = Entry(entry_id=entry_id or str(uuid4()), regions=workbook().snapshot.usual_regions)
        self._begin(entry, "Add an earlier entry")

    def edit(self, entry: Entry) -> None:
        """Begin to change an entry."""
        self._is_new = False
        self._begin(entry, f"Edit the entry of {when(entry)}")

    def lead_here(self) -> None:
        """Bring the form's heading to the top, and the focus to it."""
        self._title.lead_here()

    def _take_up(self, left: Left) -> None:
        """Offer what was typed on a page that is gone; one after the other, if it is several."""
        if self._entry is not None:
            self._left.append(left)
            return
        with reporting(self.message):
            stored = workbook().diary.entry(left.entry_id)
            if stored is None:
                self.add(left.entry_id)
            else:
                self.edit(replace(stored, row_version=left.version))
            self.form.fill(left.values)
            self._say_elsewhere("You had not saved this yet. Press Save, or Cancel to drop it.")
            self._begun()
            if stored is not None and self.form.entry().says_the_same(stored):
                # Save was pressed, and only the answer was lost.
                self._finish(f"Saved the entry of {when(stored)}.")

    def _begin(self, entry: Entry, title: str) -> None:
        self.form.show(entry, with_pain=workbook().snapshot.rates_pain)
        self._entry = entry
        self._draft.about = {
            "kind": "entry",
            "id": entry.entry_id,
            "version": entry.row_version,
        }
        self._title.blocks = [prose.heading(title)]
        self._say_elsewhere("")
        self._offer(self.save)

    def _changed(self) -> None:
        self._say_elsewhere(self._elsewhere)  # and no longer what was wrong with the field

    def _say_elsewhere(self, sentence: str) -> None:
        """Say what another tab did, until it is decided what to do about that."""
        self._elsewhere = sentence
        self.message.say(sentence, "problem" if sentence else "info")

    def _offer(self, *buttons: ipywidgets.Button) -> None:
        """Show these buttons, and Cancel; a comparison is shown only beside its question."""
        for button in (self.save, self.keep_mine, self.take_theirs, self.save_as_new):
            show(button, when=button in buttons)
        if self.keep_mine not in buttons:
            self.comparison.blocks = []

    def _do(self, act: Callable[[], None]) -> None:
        if self._entry is None:  # a double click: the first one finished the form
            return
        with reporting(self.message):
            try:
                act()
            except ChangedElsewhere as conflict:
                if self.form.entry().says_the_same(conflict.stored):
                    self._finish(f"The entry of {when(conflict.stored)} says this already.")
                    return
                self._theirs = conflict.stored
                self._say_elsewhere(
                    "This entry was changed in another tab. Look at both, then keep yours or take "
                    "the other."
                )
                self.comparison.blocks = [_compared(self.form.entry(), conflict.stored)]
                self._offer(self.keep_mine, self.take_theirs)
            except DeletedElsewhere:
                self._say_elsewhere(
                    "This entry was deleted in another tab. Save it as a new one, or cancel to "
                    "leave it deleted."
                )
                self._offer(self.save_as_new)

    def _save(self) -> None:
        entry = self.form.entry()
        if self._is_new and entry.kind == "check-in" and says_nothing(entry):
            self.message.say("Choose a number for your stiffness first, or write a note.")
            return
        self._write(entry)

    def _keep_mine(self) -> None:
        self._entry = self._theirs
        self._write(self.form.entry())

    def _take_theirs(self) -> None:
        self._finish("Left as the other tab saved it.")

    def _save_as_new(self) -> None:
        # Kept from here on, so that saving once more after a failure makes no second entry.
        renewed = replace(self.form.entry(), entry_id=str(uuid4()), row_version=1)
        self._is_new = True
        self._begin(renewed, "Save as a new entry")
        self._write(renewed)

    def _cancel(self) -> None:
        self._finish("Nothing was changed.")

    def _write(self, entry: Entry) -> None:
        workbook().save_held()
        diary = workbook().diary
        was = None if self._is_new else self._entry
        saved = diary.add(entry) if was is None else diary.update(entry, was)
        later = " It is marked as filled in later." if self._is_new and saved.backfilled else ""
        told = f"Saved the entry of {when(saved)}.{later}{left_out(self.form.note.value)}"
        self._finish(f"{told} {rest_after(saved)}".strip())

    def _finish(self, sentence: str) -> None:
        self._entry = self._theirs = None
        self._draft.about = {}
        self._done(sentence)
        if self._left:
            self._take_up(self._left.pop(0))


def _compared(mine: Entry, theirs: Entry) -> prose.Block:
    facts = differing(mine, theirs)
    return prose.table(["Detail", "Yours", "The other tab's"], facts, caption="What differs")
