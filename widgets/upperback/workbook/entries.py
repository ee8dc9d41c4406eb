"""Ratings into the diary that need no session: a check-in, and a rating that was left for later."""

from dataclasses import replace
from datetime import datetime

from upperback.records import Entry
from upperback.records.clock import now
from upperback.workbook.model import workbook


def check_in(
    entry_id: str, stiffness: int, pain: int | None = None, at: datetime | None = None
) -> Entry:
    """Save how stiff (0 to 10) it is, under an id made before; return what was saved.

    `at` is when it was said; now, unless given.

    Raises:
        DiaryError: it could not be saved.
    """
    entry = Entry(
        entry_id=entry_id,
        kind="check-in",
        occurred_at=at or now(),
        stiffness_before=stiffness,
        pain_before=pain,
        regions=workbook().snapshot.usual_regions,
    )
    workbook().save_held()
    return workbook().diary.add(entry)


def rate_later(session: Entry, stiffness: int, pain: int | None = None) -> Entry:
    """Save the ratings (0 to 10) after a session, and return it; without `pain`, its own stays.

    Raises:
        ChangedElsewhere: another window changed the session after it was read.
        DeletedElsewhere: another window deleted it.
        DiaryError: it could not be saved.
    """
    pain_after = session.pain_after if pain is None else pain
    rated = replace(session, stiffness_after=stiffness, pain_after=pain_after)
    workbook().save_held()
    return workbook().diary.update(rated, session)
