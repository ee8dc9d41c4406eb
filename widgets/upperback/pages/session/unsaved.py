"""Sessions into the diary, each once, also those that a browser has kept for a while."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import ipywidgets

from upperback.components.controls import roomy
from upperback.components.prose import Prose
from upperback.components.unsaved import UnsavedSessions
from upperback.content import ContentError, technique
from upperback.diary import ChangedElsewhere, DeletedElsewhere
from upperback.pacing import readable
from upperback.pages.reporting import reporting
from upperback.records import Entry, Session
from upperback.workbook import workbook
from upperback.workbook.stops import remember_stop


def record(session: Session, **more: Any) -> Entry:  # noqa: ANN401  (an entry's fields)
    """Save a session, or what is new about one that the diary has already.

    What is not rated or said here leaves what is there as it is.

    Raises:
        ChangedElsewhere: it has been rated, or written about, in other words.
        DiaryError: it could not be saved.
    """
    diary = workbook().diary
    stored = diary.entry(session.session_id)
    if stored is None:
        known = {
            "regions": workbook().snapshot.usual_regions,
            "content_version": _content_version(session),
        }
        return diary.add(session.as_entry(**(known | more)))
    said = {name: value for name, value in more.items() if value not in (None, "")}
    if any(getattr(stored, name) not in (None, "", value) for name, value in said.items()):
        raise ChangedElsewhere(stored)
    newer = replace(stored, stop_reason=session.stop_reason, **said)
    return stored if newer.says_the_same(stored) else diary.update(newer, stored)


def _content_version(session: Session) -> str | None:
    """Return the version of the text that was followed, if it was one technique's."""
    if len(session.parts) != 1:
        return None
    try:
        return technique(session.parts[0].technique).content_version
    except ContentError:
        return None  # A page opened before an update may tell of a technique that is gone.


class UnsavedSessionsPanel(ipywidgets.VBox):  # type: ignore[misc]  # ipywidgets is untyped
    """Takes over what this browser has kept, and says so."""

    def __init__(self, take_up: Callable[[str], None] | None = None) -> None:
        """Call `take_up(name)` where a session was left in the middle."""
        self.message = Prose(kind="info")
        self.kept = UnsavedSessions()
        self.kept.on_session(self._save)
        if take_up is not None:
            self.kept.observe(lambda change: take_up(change["new"]), names="unfinished")
        super().__init__([self.kept, self.message], layout=roomy("0px"))

    def _save(self, session: Session) -> bool:
        safe = False
        with reporting(self.message):
            try:
                record(session)
            except DeletedElsewhere:
                return True
            safe = True
            remember_stop(session)
            self.message.say(
                f"A session that this browser had kept is now in your diary: {session.name}, "
                f"{readable(session.active_s)}, on {session.started_at:%d %B at %H:%M}.",
                "saved",
            )
            workbook().changed()
        return safe
