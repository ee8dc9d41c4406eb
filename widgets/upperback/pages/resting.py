"""What rests for two days: the technique that somebody stopped for pain, numbness or dizziness."""

from collections.abc import Collection
from datetime import timedelta

from upperback.content import every_technique
from upperback.pages.after_session import ALARM, REST_FIRST
from upperback.pages.in_words import technique_name
from upperback.pages.workbook import workbook
from upperback.records import STOP_REASONS, Entry
from upperback.records.clock import now

_RESTS_FOR = timedelta(days=2)
"""evidence.md, section 1, "Stop rules": 48 hours."""


def resting() -> dict[str, Entry]:
    """Return the techniques to leave out now, by id, each with the last session that says so.

    After a sign of an emergency that is every technique.

    Raises:
        DiaryError: the diary cannot be read.
    """
    found: dict[str, Entry] = {}
    for entry in workbook().diary.entries(kind="session", since=now() - _RESTS_FOR):
        if entry.stop_reason == ALARM:
            found |= dict.fromkeys((each.id for each in every_technique()), entry)
        elif entry.stop_reason in REST_FIRST and (stopped := _stopped(entry)):
            found[stopped] = entry
    return found


def advice(techniques: Collection[str] | None = None) -> list[str]:
    """Return a sentence for each session after which one of these (None: any) is left out now.

    Raises:
        DiaryError: the diary cannot be read.
    """
    sessions = {
        entry.entry_id: entry
        for name, entry in resting().items()
        if techniques is None or name in techniques
    }
    return [_sentence(entry) for entry in sessions.values()]


def _stopped(entry: Entry) -> str:
    """Return the technique that was on when a session was stopped."""
    begun = [part.technique for part in entry.parts if part.active_s != 0]
    return begun[-1] if begun else ""


def _sentence(entry: Entry) -> str:
    when = f"{entry.occurred_at:%d %B at %H:%M}"
    why = STOP_REASONS[entry.stop_reason or ""].lower()
    if entry.stop_reason == ALARM:
        return (
            f"On {when} you stopped because of this: {why}. Don't do any of these movements until "
            "you have been seen about it and were told that you may exercise."
        )
    return (
        f"You stopped {technique_name(_stopped(entry))} on {when}: {why}. Leave it out for two "
        "days, and talk to a health professional if it does not settle or comes again."
    )
