"""The days of a comparison as a calendar file, at the person's hour; it names no technique."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from upperback.experiment import Course

NAME, MIME = "upper-back-comparison.ics", "text/calendar"
_TAKES = timedelta(minutes=10)


def calendar_file(course: Course, first: date, at: datetime) -> bytes:
    """Return an iCalendar file with one event for each session that is left, one a day.

    Times have no zone: eight o'clock is eight o'clock, wherever the calendar is. What chance picked
    is not told beforehand. Saved again later, a calendar replaces its events: their ids stay.

    Args:
        course: the plan, and how far it has come.
        first: the day of the next session.
        at: when the file is made.
    """
    from icalendar import Alarm, Calendar, Event  # noqa: PLC0415  (seldom needed)

    calendar = Calendar()
    calendar.add("prodid", "-//Upper Back Workbook//What helps//EN")
    calendar.add("version", "2.0")
    for days, slot in enumerate(course.left):
        event, place = Event(), course.place(slot)
        event.add("uid", f"{course.plan.plan_id}-{slot.number}@upperback")
        event.add("summary", "Upper back: the session of your comparison")
        event.add("description", f"Session {place}. Open the workbook: it says what is next.")
        event.add("dtstamp", at)
        begins = datetime.combine(first + timedelta(days=days), course.plan.at)
        event.add("dtstart", begins)
        event.add("duration", _TAKES)
        reminder = Alarm()
        reminder.add("action", "DISPLAY")
        reminder.add("description", "Upper back: the session of your comparison")
        reminder.add("trigger", timedelta(0))
        event.add_component(reminder)
        calendar.add_component(event)
    return bytes(calendar.to_ical())


def hours() -> Sequence[tuple[str, str]]:
    """Return the hours that can be chosen: each half hour of the day, as 08:00."""
    every = [f"{half // 2:02d}:{half % 2 * 30:02d}" for half in range(48)]
    return [(each, each) for each in every]
