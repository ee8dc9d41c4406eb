"""What is said around the rating after a session: words alone."""

from datetime import timedelta

from upperback.pacing import WAIT
from upperback.pages.of_a_comparison import counted_in_words
from upperback.pages.today.week import said_of_the_week
from upperback.records import ALARM, REST_FIRST, Entry, Session
from upperback.workbook import workbook

_LATER = " You can still rate it on the Today page, for the next twelve hours."
_SOON = " Please rate it on the Today page, within a quarter of an hour. Later is too late."
RATE = "Rate it now. Or save now, and rate it within twelve hours on the Today page."
TAP = "Tap a number: it is saved at once."
TAP_BOTH = "Tap both numbers: they are saved with the second tap."
RATE_NOW = "The two minutes are over. Please rate now. Without a rating its round can't be used."
"""After a session of a comparison, whose player has waited already."""
STOPPED = "It was stopped before its end, so its round of your comparison can't be used."
ASKED_SOON = "We ask you here in two minutes. If you go on to Today, it asks you there."
_REST = "Rest first, as it says above. Rate when it has settled, or save now and rate later."
ADVICE = {
    **dict.fromkeys(REST_FIRST, _REST),
    ALARM: "Get help first. Your session is stored in this browser. We save it when you come back.",
}
"""What is said instead after a reason that asks for more than a pause, by `STOP_REASONS`."""


IF_IT_HURT = " If something hurt, please say so above. Then we'll remind you to leave it out."
_SAME = timedelta(seconds=1)
"""The diary keeps moments to the millisecond."""
MISSING = " Its round of your comparison can't be used."
REMINDER = " We'll remind you why you stopped before you start again."


def is_planned(session: Session) -> bool:
    """Whether a comparison chose it: its player waits before it asks."""
    return any(WAIT in part.timings for part in session.parts)


def of_its_comparison(entry: Entry) -> list[str]:
    """Return what a session means for the comparison that chose it, if one did."""
    said = counted_in_words(entry, workbook().snapshot.courses)
    return [said] if said else []


def is_missing(session: Session) -> bool:
    """Whether a comparison chose a session that was not saved: it is missing there now."""
    events = (event for its in workbook().snapshot.courses for event in its.events)
    return any(
        event.kind == "taken-out" and abs(event.at - session.started_at) < _SAME for event in events
    )


def until(entry: Entry) -> str:
    """Return until when a session without a rating may be rated."""
    return _LATER if entry.plan_id is None else _SOON


def of_the_week(entry: Entry) -> list[str]:
    """Return the week's sentence after a session of today."""
    snapshot, today = workbook().snapshot, entry.occurred_at.date()
    if today != snapshot.at.date():
        return []
    return [said_of_the_week([*snapshot.lately, entry], today, snapshot.days_wanted)]
