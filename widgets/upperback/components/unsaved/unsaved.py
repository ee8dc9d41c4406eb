"""Hands over what a browser stores until a workbook takes it: unsaved sessions, ratings."""

import logging
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import traitlets

from upperback.components.widget import Widget
from upperback.records import Kept, RecordError, Session

_HERE = Path(__file__).parent
_log = logging.getLogger(__name__)


class UnsavedSessions(Widget):
    """Shows nothing: it finds what players have left in this browser.

    `sessions` are those that have ended, as their players sent them; what is in `saved`, as
    `[id, stop reason]`, the browser forgets. `unfinished` is the name of the newest session that
    a page has left in the middle, or empty. While `held`, the browser has a mark, in every tab and
    after a reload, that answers are not in the diary: no player starts anything.
    """

    _esm = _HERE / "unsaved.js"

    sessions = traitlets.List(traitlets.Dict()).tag(sync=True, heard=True)
    saved = traitlets.List(traitlets.List()).tag(sync=True)
    unfinished = traitlets.Unicode().tag(sync=True, heard=True)

    held = traitlets.Bool(default_value=False).tag(sync=True)

    def on_held(self, callback: Callable[[], None]) -> None:
        """Call `callback` where a page before this one has left that mark."""
        self.on_event("held", callback)

    def on_open(self, callback: Callable[[], None]) -> None:
        """Call `callback` when a browser shows the page that this is on."""
        self.on_event("open", callback)

    def on_typed(self, callback: Callable[[], None]) -> None:
        """Call `callback` where a page that is gone has left an entry that was being written."""
        self.on_event("typed", callback)

    def on_kept(self, save: Callable[[Kept], tuple[bool, str] | None]) -> None:
        """Call `save` with each thing that the browser has kept.

        It returns whether that is in the diary now, with what is said of it, or why it never will
        be; None where it could not be saved yet: the browser keeps it, and hands it over again.
        """

        def take(message: Mapping[str, Any]) -> None:
            try:
                became = save(Kept.from_browser(message))
            except RecordError as error:
                _log.warning("what a browser has kept was refused")
                became = False, str(error)
            if became is not None:
                done, said = became
                which = {"id": message.get("id"), "at": message.get("at")}
                self.send({"event": "acknowledged", "kept": which, "done": done, "said": said})

        self.on_event("kept", take, lambda message: (dict(message["kept"]),))

    def on_stop(self, callback: Callable[[Session], None]) -> None:
        """Call `callback` with each session that was stopped, as soon as this browser stores why.

        Its player may show it still, so that it is not handed over yet.
        """
        self.on_event("stop", callback, lambda message: (Session.from_player(message["session"]),))

    def note_stop(self, session: Session) -> None:
        """Tell the browser that the diary knows why that session was stopped."""
        self.send({"event": "noted", "id": session.session_id, "stop_reason": session.stop_reason})

    def on_session(self, save: Callable[[Session], bool]) -> None:
        """Call `save` with each session; where it returns True, the browser forgets the session.

        What is no session at all, the browser forgets too.
        """

        def take_over(_change: object) -> None:
            self.saved = [
                [message.get("id"), message.get("stop_reason")]
                for message in self.sessions
                if _is_safe(message, save)
            ]

        self.observe(take_over, names="sessions")


def _is_safe(message: dict[str, str], save: Callable[[Session], bool]) -> bool:
    try:
        return save(Session.from_player(message))
    except RecordError as error:
        _log.warning("A session was refused: %s", error)
        return True
