"""Ratings into the diary that need no session: a check-in, and a rating that was left for later."""

from dataclasses import replace
from datetime import datetime

from upperback.diary import DeletedElsewhere
from upperback.experiment import may_be_rated
from upperback.records import Entry, RecordError
from upperback.records.clock import now
from upperback.workbook.model import workbook


def check_in(
    entry_id: str, stiffness: int, pain: int | None = None, at: datetime | None = None
) -> Entry:
    """Save how stiff (0 to 10) it is, under an id made before; return what was saved.

    `at` is when it was said; now, unless given.

    The same id again corrects what was saved under it.

    Raises:
        ChangedElsewhere: another tab changed it meanwhile.
        DeletedElsewhere: another tab deleted it.
        DiaryError: it could not be saved.
    """
    workbook().save_held()
    diary = workbook().diary
    known = diary.entry(entry_id)
    if known is not None:
        corrected = replace(known, stiffness_before=stiffness, pain_before=pain)
        return known if corrected == known else diary.update(corrected, known)
    entry = Entry(
        entry_id=entry_id,
        kind="check-in",
        occurred_at=at or now(),
        stiffness_before=stiffness,
        pain_before=pain,
        regions=workbook().snapshot.usual_regions,
    )
    return diary.add(entry)


def take_back_check_in(entry_id: str) -> None:
    """Delete the check-in with this id, if there is one.

    Raises:
        DiaryError: it could not be deleted.
    """
    known = workbook().diary.entry(entry_id)
    if known is not None and known.kind == "check-in":
        workbook().diary.delete(known)


def rate_later(
    session_id: str, stiffness: int, pain: int | None = None, at: datetime | None = None
) -> Entry:
    """Save the ratings (0 to 10) after a session, and return it; without `pain`, its own stays.

    `at` is when it was said; now, unless given.

    Raises:
        RecordError: it is a comparison's, and was not rated soon enough to count.
        ChangedElsewhere: another tab changed the session meanwhile.
        DeletedElsewhere: another tab deleted it.
        DiaryError: it could not be saved.
    """
    workbook().save_held()
    session = _session(session_id)
    if not may_be_rated(session, at or now()):
        raise RecordError(
            "It is too late to rate this session: a comparison asks within a quarter of an hour."
        )
    pain_after = session.pain_after if pain is None else pain
    rated = replace(session, stiffness_after=stiffness, pain_after=pain_after)
    return session if rated == session else workbook().diary.update(rated, session)


def take_back_rating(session_id: str) -> Entry:
    """Take the ratings after a session back, and return it.

    Raises:
        DeletedElsewhere: another tab deleted it.
        DiaryError: it could not be saved.
    """
    session = _session(session_id)
    unrated = replace(session, stiffness_after=None, pain_after=None)
    return workbook().diary.update(unrated, session)


def _session(session_id: str) -> Entry:
    known = workbook().diary.entry(session_id)
    if known is None or known.kind != "session":
        raise DeletedElsewhere
    return known
