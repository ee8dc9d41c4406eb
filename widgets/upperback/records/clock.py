"""What the machine's clock says when a record is made: the one place in the core that asks it."""

import os
import re
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

ZONE_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_+-]*(/[A-Za-z0-9_+-]+)*")
"""The form of an IANA time zone's name, such as ``Europe/Berlin``."""


AHEAD = timedelta(minutes=5)
"""What is dated later than this from now was written by a clock that was wrong."""
ZONES = timedelta(hours=26)
"""So far apart can two clocks be."""
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def now() -> datetime:
    """Return this moment, with the offset from UTC that holds here."""
    if hasattr(time, "tzset"):  # which Windows lacks
        time.tzset()  # a laptop that is left on travels
    return datetime.now().astimezone()


def beside(moment: datetime, at: datetime) -> datetime:
    """Return a moment as it was, or will be, by the clock that shows `at`.

    Offsets differ where clocks are put forward or back in between. When that is, this machine's
    zone says, if `at` is of it; otherwise the offset of `at` is all that is known.
    """
    # Windows knows no zone before 1970.
    is_here = moment >= _EPOCH and at.astimezone().utcoffset() == at.utcoffset()
    return moment.astimezone(None if is_here else at.tzinfo)


def zone_name() -> str | None:
    """Return the IANA name of the zone this machine keeps, or None where it does not tell.

    The standard library knows the offset but not the name. Windows does not keep IANA names, so
    an entry made there has its offset alone, which is all that days are counted by.
    """
    named = os.environ.get("TZ", "").removeprefix(":")
    if not named:
        link = str(Path("/etc/localtime").resolve())
        named = link.partition("zoneinfo/")[2]
    return named if ZONE_NAME.fullmatch(named) else None
