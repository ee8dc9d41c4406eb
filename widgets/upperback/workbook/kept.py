"""What a browser has kept, into the diary: once, however often it is handed over."""

from datetime import timedelta

from upperback.diary import ChangedElsewhere, DeletedElsewhere
from upperback.records import Entry, Kept
from upperback.records.clock import now
from upperback.workbook.entries import check_in, rate_later
from upperback.workbook.model import workbook

UNDONE_FOR = timedelta(minutes=15)
"""So long after it was saved a check-in can be undone from Today; later it is the diary's to do."""


def save_kept(kept: Kept) -> Entry | None:
    """Save what was done, and return its entry; None where there is nothing left to do.

    What another window has changed or deleted since stays as it is.

    Raises:
        DiaryError: it could not be saved.
    """
    if kept.kind == "undo":
        return _undo(kept)
    if kept.stiffness is None:
        return None
    try:
        if kept.kind == "check-in":
            return check_in(kept.kept_id, kept.stiffness, kept.pain, kept.done_at)
        session = workbook().diary.entry(kept.of or "")
        if session is None or session.stiffness_after is not None:
            return session
        return rate_later(session.entry_id, kept.stiffness, kept.pain)
    except (ChangedElsewhere, DeletedElsewhere):
        return None


def _undo(kept: Kept) -> Entry | None:
    """Delete a check-in that was saved a moment ago."""
    entry = workbook().diary.entry(kept.of or "")
    if entry is None or entry.kind != "check-in" or now() - entry.recorded_at > UNDONE_FOR:
        return None
    return workbook().diary.delete(entry)
