"""Sessions into the diary, each once, also those that a browser has stored for a while."""

from collections.abc import Callable
from dataclasses import replace

import ipywidgets

from upperback.components.controls import roomy
from upperback.components.message import Message
from upperback.components.unsaved import UnsavedSessions
from upperback.diary import ChangedElsewhere, DeletedElsewhere
from upperback.pacing import readable
from upperback.pages.entry_text import kept_in_words, saved_in_words, spoken
from upperback.pages.reporting import reporting
from upperback.pages.subscribing import follow
from upperback.records import Kept, RecordError, Session
from upperback.workbook import Snapshot, workbook
from upperback.workbook.diary_watcher import diary_watcher
from upperback.workbook.kept import TooLateError, save_kept
from upperback.workbook.screening import ask_everything_again
from upperback.workbook.sessions import save_session
from upperback.workbook.stops import remember_stop


class UnsavedSessionsPanel(ipywidgets.VBox):  # type: ignore[misc]  # ipywidgets is untyped
    """Takes over what this browser has stored, and says so."""

    def __init__(
        self,
        take_up: Callable[[str], None] | None = None,
        write_on: Callable[[], None] | None = None,
    ) -> None:
        """Call `take_up(name)` where a session was left in the middle.

        Call `write_on()` where an entry was, that somebody was writing.
        """
        self.message = Message()
        self.unsaved = UnsavedSessions()
        self.unsaved.on_session(self._save)
        self.unsaved.on_stop(self._remember_stop)
        self.unsaved.on_kept(self._take)
        self.unsaved.on_open(diary_watcher(workbook()).start)
        if take_up is not None:
            self.unsaved.observe(lambda change: take_up(change["new"]), names="unfinished")
        if write_on is not None:
            self.unsaved.on_typed(write_on)
        super().__init__([self.unsaved, self.message], layout=roomy("0px"))
        self.unsaved.on_held(self._ask_again)
        follow(self, self._look)

    def _look(self, _snapshot: Snapshot) -> None:
        self.unsaved.held = workbook().holds_answers

    def _ask_again(self) -> None:
        """Have everything asked again: nobody knows any more what was answered."""
        self.unsaved.held = True  # the browser hears only of a change
        with reporting(self.message):
            ask_everything_again()
        self.unsaved.held = workbook().holds_answers

    def _take(self, kept: Kept) -> tuple[bool, str] | None:
        """Save what was done on a page, and return what came of it; None: it is still to be."""
        became = None
        with reporting(self.message):
            try:
                saved = save_kept(kept)
                became = True, kept_in_words(saved) if saved else ""
            except (ChangedElsewhere, DeletedElsewhere, RecordError, TooLateError) as error:
                became = False, str(error)
        if became is not None:
            with reporting(self.message):
                workbook().changed()
        return became

    def _remember_stop(self, session: Session) -> None:
        with reporting(self.message):
            remember_stop(session)
            self.unsaved.note_stop(session)

    def _save(self, session: Session) -> bool:
        safe = False
        with reporting(self.message):
            try:
                entry = save_session(session)
            except DeletedElsewhere:
                return True
            except ChangedElsewhere:
                # The diary keeps its own words; why it was stopped is said by whoever stopped it.
                save_session(replace(session, stiffness_after=None, pain_after=None, note=""))
                workbook().changed()
                return True
            safe = True
            what = f"{session.name}, {readable(session.active_s)}, on {spoken(session.started_at)}."
            self.message.say(
                f"We found a session you hadn't saved and put it in your diary. It was {what}"
                if entry.stiffness_after is None
                else f"{saved_in_words(entry)} It was {what}",
                "saved",
            )
            workbook().changed()
        return safe
