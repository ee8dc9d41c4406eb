"""That a session was stopped for pain or worse, saved as soon as it is said."""

import logging

from upperback.records import Session
from upperback.records.clock import now
from upperback.safety import Stop, is_a_slip, lifts
from upperback.workbook.held import HeldStop
from upperback.workbook.model import Workbook, workbook

_log = logging.getLogger(__name__)


def remember_stop(session: Session) -> None:
    """Save why a session was stopped; forget it where that was a slip, and taken back in time.

    It does not matter whether the session itself is saved. What the diary refuses is held, and
    locks until it is saved.

    Raises:
        DiaryError: it could not be saved; what was saved before is untouched.
    """
    book, said = workbook(), Stop.from_session(session)
    known = book.stop_of(session.session_id)
    if known is not None and lifts(known, said):
        _take_back(book, known, said)
    elif said is not None and said != known:
        book.said.setdefault(said.session_id, []).append((now(), said))
        book.save(HeldStop(said))
    else:
        book.save_held()


def _take_back(book: Workbook, known: Stop, said: Stop | None) -> None:
    """Forget what was said of a session here, and just now; the rest of it stays."""
    name = known.session_id
    here = book.said.get(name, [])
    kept = [(when, stop) for when, stop in here if not is_a_slip(when, now())]
    if len(kept) == len(here):
        _log.warning("a stop was to be taken back too late, or by somebody else: it stays")
        return
    left = kept[-1][1] if kept else said
    book.let_go(name)
    if left is None:
        book.diary.forget_stop(name)
    else:
        book.diary.save_stop(left)
    book.said[name] = kept
    book.changed()
