"""The clock that an entry was made by: a journey keeps the time of the place."""

from datetime import datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from upperback.records import Entry


def to_the_minute(entry: Entry) -> datetime:
    """Return when an entry was made, as its own clock showed it, without seconds."""
    return entry.occurred_at.replace(tzinfo=None, second=0, microsecond=0)


def in_zone(moment: datetime, entry: Entry) -> datetime:
    """Return the moment on the clock that `entry` was made by."""
    if entry.zone is not None:
        try:
            return moment.replace(tzinfo=ZoneInfo(entry.zone))
        except (ZoneInfoNotFoundError, ValueError):
            pass  # a zone that this machine does not know
    return moment.replace(tzinfo=entry.occurred_at.tzinfo)
