"""What is said of an entry that was saved, for as long as it is true."""

from upperback.components.message import Message
from upperback.pages.subscribing import follow
from upperback.records import Entry
from upperback.workbook import Snapshot


class SavedMessage(Message):
    """A message that says no longer that an entry is saved when it was deleted or changed."""

    def __init__(self) -> None:
        """Say nothing yet."""
        super().__init__()
        self._entry: Entry | None = None
        follow(self, self._look)

    def say_saved(self, text: str, entry: Entry) -> None:
        """Say it of this entry, as the diary returned it."""
        self.say(text, "saved")
        self._entry = entry

    def _look(self, snapshot: Snapshot) -> None:
        if self.kind == "saved" and self._entry is not None and not snapshot.has(self._entry):
            self._entry = None
            self.say("")
