"""A session into the diary, once, however often it is handed over."""

from dataclasses import replace
from typing import Any

from upperback.content import ContentError, technique
from upperback.diary import ChangedElsewhere
from upperback.records import Entry, Session
from upperback.workbook.comparing import assigned
from upperback.workbook.model import workbook
from upperback.workbook.stops import remember_stop


def save_session(session: Session, **more: Any) -> Entry:  # noqa: ANN401  (an entry's fields)
    """Save why a session was stopped, and the session, or what is new about it.

    What is not rated or said here leaves what is in the diary as it is.

    Raises:
        ChangedElsewhere: it has been rated, or written about, in other words.
        DeletedElsewhere: another window deleted it.
        DiaryError: it could not be saved.
    """
    remember_stop(session)
    workbook().save_held()
    diary = workbook().diary
    stored = diary.entry(session.session_id)
    if stored is None:
        known = {
            "regions": workbook().snapshot.usual_regions,
            "content_version": _content_version(session),
        }
        chosen = assigned(session, diary)
        return diary.add(session.as_entry(**(known | chosen | more)))
    more = session.said_after | more
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
