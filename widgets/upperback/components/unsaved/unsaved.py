"""Hands over what a browser stores until a workbook takes it: unsaved sessions, ratings."""

import logging
from collections.abc import Callable
from pathlib import Path

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

    def on_kept(self, save: Callable[[Kept], None]) -> None:
        """Call `save` with each thing that the browser has kept until `acknowledge` is called."""
        self.on_event("kept", save, lambda message: (self._kept(message["kept"]),))

    def acknowledge(self, kept_id: str, answer: str = "") -> None:
        """Tell the browser that it need not keep that any longer, and what came of it."""
        self.send({"event": "acknowledged", "id": kept_id, "answer": answer})

    def _kept(self, message: dict[str, str]) -> Kept:
        """Return what the browser has kept; what is nothing of that kind, it is to forget."""
        try:
            return Kept.from_browser(message)
        except RecordError:
            self.acknowledge(str(message.get("id")))
            raise

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
