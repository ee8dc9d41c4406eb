"""When something happened, whatever way a spreadsheet, a tracker or a person wrote it down."""

import re
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from typing import Any, Literal, get_args
from zoneinfo import ZoneInfo

from dateutil import parser

from upperback.diary.transfer.time_words import Words
from upperback.records import RecordError

Order = Literal["day", "month"]
"""What comes first in a date like 03/04/2026."""

_WHOLE = re.compile(
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}[T ][0-9]{2}:[0-9]{2}(:[0-9]{2}([.][0-9]{1,6})?)?"
    r"(Z|[+-][0-9]{2}:?[0-9]{2}(:[0-9]{2})?)"
)
"""A time as an export has it: nothing about it is open."""

_SIMPLE = re.compile(
    r"([0-9]{4}-[0-9]{2}-[0-9]{2})[T ]([0-9]{1,2})(:[0-9]{2}(?::[0-9]{2}(?:[.][0-9]{1,12})?)?)"
)
_NUMBERS = re.compile(r"(?<!\d)(\d{1,2})\s*([./-])\s*(\d{1,2})\s*\2\s*(\d{4}|\d{2})(?!\d)")
_YEAR_FIRST = re.compile(r"(?<!\d)(\d{4})\s*([./-])\s*(\d{1,2})\s*\2\s*(\d{1,2})(?!\d)")
_SERIAL = re.compile(r"[2-7][0-9]{4}([.,][0-9]{1,12})?")
_FRACTION = re.compile(r"0[.,][0-9]{1,17}")
_SECONDS = re.compile(r"[0-9]{10}([0-9]{3})?")
_DOTTED = re.compile(r"(?<![\d.])([01]?\d|2[0-3])[.](\d{2})(?![\d.])")
_DAY_ZERO = re.compile(r"(1899-12-3[01]|1900-01-0[01]|1904-01-01)[T ]")
"""The day that spreadsheets and their readers put before a time of day alone."""
_UTC_SIGNED = re.compile(r"\b(?:GMT|UTC)\s*(?=[+-]\d)", re.IGNORECASE)
_LONGEST = 60
_SPREADSHEET_ZERO = datetime(1899, 12, 30)  # noqa: DTZ001 (no zone: a spreadsheet knows none)
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_HIGHEST_MONTH = 12
_HIGHEST_DAY = 31
_NOON = 12

# Whatever a text leaves open is filled in from these, and told by the difference.
_EMPTY = datetime(1904, 1, 1)  # noqa: DTZ001
_OTHER = datetime(1908, 2, 2, 1, 1, 1, 1)  # noqa: DTZ001


_PARSER = parser.parser(Words())


class NotATimeError(Exception):
    """A text says no time."""


@dataclass(frozen=True)
class Written:
    """A time as it was written.

    Attributes:
        at: the time; without an offset from UTC where none was written.
        day_only: only the day was written; `at` is its noon.
        counted: it was written as seconds since 1970, which is a moment of no time zone.
        serial: it was written as a number of days, which spreadsheets count from different years.
    """

    at: datetime
    day_only: bool = False
    counted: bool = False
    serial: bool = False

    def in_zone(self, zone: str | None) -> datetime:
        """Return the time; what has no offset is taken as that zone's, None for this computer's."""
        there = None if zone is None else ZoneInfo(zone)
        if self.counted:
            return self.at.astimezone(there)
        if self.at.tzinfo is None:
            return self.at.astimezone() if there is None else self.at.replace(tzinfo=there)
        return self.at


def whole(text: object) -> datetime:
    """Return the time that is written there as an export writes it; one that was read stays.

    Raises:
        RecordError: it is no time, or has no offset from UTC.
    """
    if isinstance(text, datetime):
        return text
    if isinstance(text, str) and _WHOLE.fullmatch(text):
        try:
            return datetime.fromisoformat(text)
        except ValueError:
            pass  # no such day, hour or offset
    raise RecordError(
        "A time must be written like 2026-11-22T07:30+01:00: "
        "the year first, and at the end the offset from UTC."
    )


def written(date: str, time: str = "", order: Order | None = None) -> Written:
    """Return the time that these cells say.

    Args:
        date: the day, with or without a time.
        time: the time of day, where it has a cell of its own.
        order: what comes first where a date leaves that open.

    Raises:
        NotATimeError: they say none, or leave open which.
    """
    date, time = plainly(date), plainly(time)
    if not time and _WHOLE.fullmatch(date):
        return Written(_checked(datetime.fromisoformat, date))
    if len(date) + len(time) > _LONGEST or not date:
        raise NotATimeError
    if _SERIAL.fullmatch(date) or _SECONDS.fullmatch(date):
        found = _counted(date)
    elif date.replace(".", "").replace(",", "").isdigit() and len(date) < len("20261122"):
        raise NotATimeError  # a number is no day, though a parser finds one in it
    else:
        found = _parsed(_year_first(date, order))
    if not time:
        return found
    hour = found.at.replace(hour=0) if found.day_only else found.at.replace(hour=0, minute=0)
    if _FRACTION.fullmatch(time) or time == "0":
        return Written(hour + _days(time), serial=found.serial)
    day = f"{found.at:%Y-%m-%d}"
    time = _DAY_ZERO.sub("", time)
    if _YEAR_FIRST.search(time) or _NUMBERS.search(time):
        raise NotATimeError  # a parser would find an offset in another day
    clock = _parsed(f"{day} {_clocked(time)}")
    if clock.day_only or f"{clock.at:%Y-%m-%d}" != day:
        raise NotATimeError
    return clock


def order_of(date: str) -> set[Order]:
    """Return what may come first in a date; none where that is never a question."""
    found = _NUMBERS.search(plainly(date))
    if not found or _YEAR_FIRST.search(date) or found[2] == "." or found[1] == found[3]:
        return set()
    if _may_begin_with_a_year(found):
        return set()
    fits: dict[Order, str] = {"day": found[3], "month": found[1]}
    return {order for order, month in fits.items() if 1 <= int(month) <= _HIGHEST_MONTH}


def _may_begin_with_a_year(found: re.Match[str]) -> bool:
    """Whether this is like 22-11-26, in which each of two numbers may be the year."""
    is_short = len(found[1]) == len(found[4]) == len("26") and found[2] == "-"
    return is_short and 1 <= int(found[3]) <= _HIGHEST_MONTH and 1 <= int(found[4]) <= _HIGHEST_DAY


def same_minute(at: datetime, date: str, time: str, order: Order | None = None) -> bool:
    """Whether these cells may be that local time; without an `order`, whichever comes first."""
    for each in (order,) if order else get_args(Order):
        with suppress(NotATimeError):
            found = written(date, time, each)
            same_day = found.at.date() == at.date()
            if same_day and (found.day_only or _clock(found.at) == _clock(at)):
                return True
    return False


def _clock(at: datetime) -> tuple[int, int]:
    return at.hour, at.minute


def plainly(text: str) -> str:
    """Return the text of a cell with plain spaces only, and none at its ends."""
    return " ".join(text.split())


def _year_first(date: str, order: Order | None) -> str:
    """Return the text with its date as 2026-11-22, where that is numbers alone."""
    if found := _YEAR_FIRST.search(date):
        year, month, day = found[1], found[3], found[4]
    elif found := _NUMBERS.search(date):
        if _may_begin_with_a_year(found):
            raise NotATimeError
        first, second, year = found[1], found[3], found[4]
        if found[2] == ".":
            order = "day"  # dots stand between day and month wherever dates have them
        elif order is None and (possible := order_of(date)):
            if len(possible) > 1:
                raise NotATimeError
            (order,) = possible
        day, month = (second, first) if order == "month" else (first, second)
        year = year if len(year) > len("26") else f"20{year}"
    else:
        return date
    if not 1 <= int(month) <= _HIGHEST_MONTH:
        raise NotATimeError
    before, after = date[: found.start()], date[found.end() :].lstrip(",T ")
    return f"{year}-{month:0>2}-{day:0>2} {_clocked(before)} {_clocked(after)}"


def _clocked(text: str) -> str:
    """Return the text with 7.30 as 7:30."""
    return text if ":" in text else _DOTTED.sub(r"\1:\2", text)


def _parsed(text: str) -> Written:
    text = plainly(text)
    if simple := _SIMPLE.fullmatch(text):  # most times are, and this takes a tenth of the time
        day, hour, rest = simple.groups()
        return Written(_checked(datetime.fromisoformat, f"{day} {hour:0>2}{rest}"))
    text = _UTC_SIGNED.sub("", text)
    found = _checked(_parse, text, _EMPTY)
    other = _checked(_parse, text, _OTHER)
    if found.date() != other.date():
        raise NotATimeError  # a day, a month or a year is missing
    if found.hour != other.hour:
        return Written(found.replace(hour=_NOON), day_only=True)
    return Written(found)


def _parse(text: str, default: datetime) -> datetime:
    return _PARSER.parse(text, default=default, tzinfos=_offset)


def _offset(name: str | None, seconds: int | None) -> tzinfo | None:
    if seconds is not None:
        return timezone(timedelta(seconds=seconds))
    if name is None:
        return None
    raise ValueError(name)  # CET is two offsets, IST three: a name of letters says none for certain


def _counted(text: str) -> Written:
    """Return the time of a spreadsheet's serial number, or of seconds since 1970."""
    if _SECONDS.fullmatch(text):
        unit = timedelta(seconds=1) if len(text) == len("1763793000") else timedelta(milliseconds=1)
        return Written(_EPOCH + int(text) * unit, counted=True)
    at = _SPREADSHEET_ZERO + _days(text)
    day_only = text.isdigit()
    return Written(at.replace(hour=_NOON) if day_only else at, day_only, serial=True)


def _days(text: str) -> timedelta:
    # A day's fraction is stored in binary: a time of whole seconds is a hair beside itself.
    return timedelta(seconds=round(float(text.replace(",", ".")) * 86_400))


def _checked(read: Any, *given: Any) -> datetime:  # noqa: ANN401 (one of two readers)
    try:
        found: datetime = read(*given)
    except (ValueError, OverflowError, TypeError, AttributeError):
        raise NotATimeError from None
    return found
