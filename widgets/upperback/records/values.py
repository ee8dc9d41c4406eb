"""Rules for single values, each with the sentence a person reads when a value breaks it.

No message repeats the value itself: messages may be logged, and logs hold no notes or ratings.
"""

import math
import re
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta, timezone
from types import MappingProxyType
from uuid import UUID
from zoneinfo import ZoneInfo

from upperback.errors import UserError
from upperback.records.clock import ZONE_NAME

NOTE_LENGTH = 1000
"""The longest note, in characters."""

HIGHEST_RATING = 10
"""Ratings go from 0 to this."""

PARTS = 20
"""The most techniques in one session."""

TIMINGS = 16
"""The most timings of one technique."""

LONGEST_S = 4 * 3600.0
"""The longest time a session may claim, in seconds: what is above is a mistake, not a session."""

REGIONS: Mapping[str, str] = MappingProxyType(
    {
        "left": "Left side",
        "right": "Right side",
        "between-blades": "Between the shoulder blades",
        "mid-back": "Mid back",
        "lower-ribs": "Lower ribs",
        "neck-shoulder": "Neck and shoulder",
    }
)
"""The places on the upper-back map: id and name."""

STOP_REASONS: Mapping[str, str] = MappingProxyType(
    {
        "enough": "Enough for today",
        "sharp-pain": "Sharp or spreading pain",
        "numbness": "Numb, tingling or weak",
        "dizzy": "Dizzy, sick, or a headache",
        "alarm": "Something serious",
        "other": "Something else",
        "foot-asleep": "A foot that was asleep",
    }
)
"""The reasons that can be given after Stop: id and words (`data/safety.yaml`)."""
REST_FIRST = ("sharp-pain", "numbness", "dizzy")
"""Those after which nothing more is done on that day."""
ALARM = "alarm"
"""The one after which help is called, and nothing is rated."""

REACTIONS: Mapping[str, str] = MappingProxyType(
    {
        "none": "None",
        "sore": "Sore",
        "sharp": "Sharp or spreading pain",
        "numb": "Numb, tingling or weak",
        "dizzy": "Dizzy, sick, or a headache",
        "other": "Something else",
    }
)
"""How the body answered afterwards: id and words (evidence.md, section 5)."""

_IDENTIFIER = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}")
_TECHNIQUE = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_TIMING = re.compile(r"[a-z][a-z_]{0,31}")
_NAME_LENGTH = 64
_FIRST_YEAR, _LAST_YEAR = 1900, 2199
_DAY = timedelta(days=1)


class RecordError(UserError, ValueError):
    """A value that cannot be recorded; the message is one sentence with the mend."""


def clean_text(text: str) -> str:
    """Return `text` without what no file or screen can carry: NUL and half characters."""
    return text.replace("\0", "").encode("utf-8", "ignore").decode("utf-8")


def note(value: object) -> str:
    """Return a note that can be kept."""
    if not isinstance(value, str):
        raise RecordError("The note must be text.")
    text = clean_text(value)
    if len(text) > NOTE_LENGTH:
        raise RecordError(
            f"The note has {len(text)} characters, and {NOTE_LENGTH} is the most: shorten it."
        )
    return text


def rating(name: str, value: object) -> int | None:
    """Return a rating: a whole number 0 to 10, or None for not rated."""
    if value is None:
        return None
    # bool is an int in Python, and True is not a rating of 1.
    if type(value) is not int or not 0 <= value <= HIGHEST_RATING:
        raise RecordError(f"{name} must be a whole number from 0 to 10, or be left empty.")
    return value


def count(name: str, value: object, most: int) -> int | None:
    """Return a count from 0 to `most`, or None for not known."""
    if value is None:
        return None
    if type(value) is not int or not 0 <= value <= most:
        raise RecordError(f"{name} must be a whole number from 0 to {most}.")
    return value


def number(name: str, value: object, most: float) -> float:
    """Return a number from 0 to `most`."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise RecordError(f"{name} must be a number.")
    # Compared before it becomes a float: a huge integer cannot become one. NaN fails here too.
    if not 0 <= value <= most:
        raise RecordError(f"{name} must be between 0 and {most:g}.")
    return math.fabs(value)  # -0.0 would be read back as another value than was written


def seconds(name: str, value: object) -> float | None:
    """Return a length of time in seconds, or None for not known."""
    return None if value is None else number(name, value, LONGEST_S)


def flag(name: str, value: object) -> bool:
    """Return a yes or no."""
    if not isinstance(value, bool):
        raise RecordError(f"{name} must be yes or no.")
    return value


def uuid(value: object) -> str:
    """Return a UUID in its canonical form."""
    try:
        return str(UUID(str(value)))
    except ValueError:
        raise RecordError("An entry's id must be a UUID.") from None


def identifier(name: str, value: object) -> str | None:
    """Return a short machine-made name, or None."""
    if value is None:
        return None
    if not isinstance(value, str) or not _IDENTIFIER.fullmatch(value):
        raise RecordError(
            f"{name} may have 64 letters, digits, dots, hyphens and underscores at most."
        )
    return value


def technique(value: object) -> str:
    """Return a technique's id, in the form that `data/techniques` uses."""
    if not isinstance(value, str) or len(value) > _NAME_LENGTH or not _TECHNIQUE.fullmatch(value):
        raise RecordError("A technique is named by its id, such as 'cat-cow'.")
    return value


def worded(words: Mapping[str, str], name: str) -> str:
    """Return a choice within a sentence; of one that only a newer version knows, its own name."""
    return words.get(name, name.replace("-", " ")).lower()


def choice(name: str, value: object, choices: Mapping[str, str]) -> str:
    """Return one of the ids in `choices`."""
    if not isinstance(value, str) or value not in choices:
        raise RecordError(f"{name} must be one of: {', '.join(choices)}.")
    return value


def timings(value: object) -> dict[str, float]:
    """Return the timings used: name and value, in seconds or times."""
    if not isinstance(value, Mapping) or len(value) > TIMINGS:
        raise RecordError(f"Timings are given as {TIMINGS} names with numbers at most.")
    checked = {}
    for name, amount in value.items():
        if not isinstance(name, str) or not _TIMING.fullmatch(name):
            raise RecordError("A timing is named by its id, such as 'hold'.")
        checked[name] = number(f"The timing '{name}'", amount, LONGEST_S)
    return dict(sorted(checked.items()))


def moment(name: str, value: object) -> datetime:
    """Return a time to the millisecond, with a fixed offset from UTC."""
    if not isinstance(value, datetime) or value.tzinfo is None:
        raise RecordError(f"{name} must be a date and time with its time zone.")
    offset = timedelta(seconds=round((value.utcoffset() or timedelta(0)).total_seconds()))
    if abs(offset) >= _DAY:
        raise RecordError(f"{name} must be less than a day ahead of UTC or behind it.")
    if not _FIRST_YEAR <= value.year <= _LAST_YEAR:
        raise RecordError(f"{name} must lie between the years {_FIRST_YEAR} and {_LAST_YEAR}.")
    return value.replace(
        tzinfo=timezone(offset),
        microsecond=value.microsecond // 1000 * 1000,
        fold=0,
    )


def moment_utc(name: str, value: object) -> datetime:
    """Return a time to the millisecond, in UTC."""
    # The years hold in UTC too: what is written down in UTC is read by the same rule.
    return moment(name, moment(name, value).astimezone(UTC))


def zone(value: datetime, name: object) -> str | None:
    """Return the name of the zone that `value` is in: its own if it has one, else `name`."""
    if isinstance(value.tzinfo, ZoneInfo) and value.tzinfo.key:
        return value.tzinfo.key
    if name is None:
        return None
    if not isinstance(name, str) or len(name) > _NAME_LENGTH or not ZONE_NAME.fullmatch(name):
        raise RecordError("A time zone is named like 'Europe/Berlin'.")
    return name
