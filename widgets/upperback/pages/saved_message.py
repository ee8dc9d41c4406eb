"""What is said of an entry that was saved, for as long as it is true."""

from contextlib import suppress

from upperback.components.prose import Prose
from upperback.diary import DiaryError
from upperback.records import Entry
from upperback.workbook.workbook import workbook


class SavedMessage(Prose):
    """A message that says no longer that an entry is saved when it was deleted or changed."""

    def __init__(self) -> None:
        """Say nothing yet."""
        super().__init__(kind="info")
        self._entry: Entry | None = None
        workbook().on_change(self._look)

    def say_saved(self, text: str, entry: Entry) -> None:
        """Say it of this entry, as the diary returned it."""
        self.say(text, "saved")
        self._entry = entry

    def _look(self) -> None:
        if self.kind != "saved" or self._entry is None:
            return
        with suppress(DiaryError):  # the page that cannot read its diary says so itself
            if workbook().diary.entry(self._entry.entry_id) != self._entry:
                self._entry = None
                self.say("")
