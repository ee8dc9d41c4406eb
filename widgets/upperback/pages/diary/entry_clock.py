"""The clock that an entry was made by: a journey keeps the time of the place."""

from contextlib import suppress
from datetime import datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from upperback.records import Entry


def to_the_minute(entry: Entry) -> datetime:
    """Return when an entry was made, as its own clock showed it, without seconds."""
    return entry.occurred_at.replace(tzinfo=None, second=0, microsecond=0)


def in_zone(moment: datetime, entry: Entry) -> datetime:
    """Return the moment on the clock that `entry` was made by.

    Of an hour that comes twice in autumn it is the one with the entry's own offset from UTC.
    """
    there = entry.occurred_at.tzinfo
    if entry.zone is not None:
        with suppress(ZoneInfoNotFoundError, ValueError):  # one that this machine does not know
            there = ZoneInfo(entry.zone)
    first, second = (moment.replace(tzinfo=there, fold=fold) for fold in (0, 1))
    comes_twice = first.timestamp() < second.timestamp()
    stays = second.utcoffset() == entry.occurred_at.utcoffset()
    return second if comes_twice and stays else first
