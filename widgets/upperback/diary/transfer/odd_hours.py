"""The hour that a clock shows twice, where it is put back, and the one that it never shows."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Literal
from zoneinfo import ZoneInfo

from upperback.diary.transfer.times import Written

_NONE = timedelta(0)


def how_often(written: Written, zone: str | None) -> Literal["once", "twice", "never"]:
    """Return how often that zone's clocks showed a time without an offset; None: this computer's.

    Of one that was shown twice the first is meant; of one that never was, an hour later.
    """
    if written.counted or written.day_only:
        return "once"
    first = written.in_zone(zone).utcoffset() or _NONE
    later = replace(written, at=written.at.replace(fold=1)).in_zone(zone).utcoffset() or _NONE
    return "once" if first == later else "twice" if first > later else "never"


def other_moment(at: datetime, zone: str | None) -> datetime | None:
    """Return the other moment at which that zone's clocks showed the same, if there was one."""
    if zone is None:
        return None
    shown = at.astimezone(ZoneInfo(zone))
    other = shown.replace(fold=1 - shown.fold)
    return None if other.utcoffset() == shown.utcoffset() else other
