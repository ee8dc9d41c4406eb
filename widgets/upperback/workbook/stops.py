"""That a session was stopped for pain or worse, saved as soon as it is said."""

from upperback.records import Session
from upperback.safety import Stop
from upperback.workbook.model import workbook


def remember_stop(session: Session) -> None:
    """Save why a session was stopped; forget it where that was taken back.

    It does not matter whether the session itself is saved.

    Raises:
        DiaryError: it could not be saved; what was saved before is untouched.
    """
    stop = Stop.from_session(session)
    diary = workbook().diary
    changed = diary.forget_stop(session.session_id) if stop is None else diary.save_stop(stop)
    if changed:
        workbook().changed()
