"""The banner over the diary when it cannot be read or written, with the way out."""

import ipywidgets

from upperback.components.controls import control, dressed, roomy, show
from upperback.components.message import Message
from upperback.components.prose import prose
from upperback.diary import DamagedDiary, DiaryError, NotADiary, backups, place
from upperback.diary.backups import Backup
from upperback.pages.reporting import reporting
from upperback.workbook import Snapshot, workbook


class Health(ipywidgets.VBox):  # type: ignore[misc]  # ipywidgets is untyped
    """Says what is wrong, what to do, and restores the newest sound backup where that helps."""

    def __init__(self) -> None:
        """Say nothing until `show` finds a reason to."""
        self._backup: Backup | None = None
        self.banner = Message()
        self.restore = control(ipywidgets.Button)
        self._restoring = dressed(self.restore)
        super().__init__([self.banner, self._restoring], layout=roomy("12px"))
        show(self._restoring, when=False)
        self.restore.on_click(self._restore)

    def show(self, snapshot: Snapshot) -> None:
        """Say whatever is wrong with the diary."""
        show(self._restoring, when=False)
        with reporting(self.banner):
            if isinstance(snapshot.error, (DamagedDiary, NotADiary)):
                self._offer_backup(snapshot.error)
            elif snapshot.error is not None:
                self.banner.say(str(snapshot.error), "problem")
            elif snapshot.problem or self.banner.kind != "saved":  # a backup in place stays said
                self.banner.say(snapshot.problem or "", "problem")

    def _offer_backup(self, error: DiaryError) -> None:
        path = place.path_of()
        copies = backups.listed(path) if path else []
        self._backup = next((copy for copy in copies if not backups.problems_of(copy.path)), None)
        self.banner.say(str(error), "problem")
        if self._backup is None:
            return
        self.restore.description = f"Restore the {_named(self._backup)}"
        self.banner.blocks = [
            *self.banner.blocks,
            prose.paragraph(
                "Or restore it here. We put the damaged file beside it. What you saved after the "
                "backup has to be filled in again."
            ),
        ]
        show(self._restoring, when=True)

    def _restore(self, _button: object) -> None:
        with reporting(self.banner):
            path, backup = place.path_of(), self._backup
            if path is None or backup is None:  # the second tap of a double one
                return
            backups.restore(path, backup.path)
            self._backup = None
            workbook().changed()
            self.banner.say(
                f"The {_named(backup)} is in place, and the damaged file beside it. Fill in again "
                "what you saved after it.",
                "saved",
            )


def _named(backup: Backup) -> str:
    return f"backup of {backup.made_at:%d %b %Y, %H:%M}"
