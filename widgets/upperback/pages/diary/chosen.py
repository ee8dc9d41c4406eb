"""What a person chose to see of a diary: which chart, of which time, technique and place."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime, timedelta
from typing import Any

from upperback.records import REGIONS, Entry

ALL = 0  # and not None, which a drop-down list takes for "nothing is chosen"
OWN = -1
"""The dates between the handles of the slider below the chart."""
PERIODS = {
    "Month": 30,
    "3 months": 90,
    "Year": 365,
    "All": ALL,
    "Dates": OWN,
}
NAMES = (
    "Stiffness over time",
    "Before and after",
    "Relief by technique",
    "A year of days",
    "Time of day",
    "Where it was stiff",
    "Rhythm",
)
"""What `charts.EVERY` has, in its order: to ask that would load matplotlib with the page."""
OWN_PERIODS = {"A year of days": 366, "Where it was stiff": ALL, "Rhythm": ALL}
"""Charts that show a time of their own, in days: no other can be chosen for them."""
_STEPS = (1, 7, 28)
_MOST_STEPS = 400
_ZONES = timedelta(hours=26)
"""So far apart can two clocks be."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """What is to be shown. An empty technique or region means any.

    Attributes:
        chart: one of `NAMES`.
        days: so many days up to the newest entry; `ALL`; or `OWN`, from `since` to `until`.
        technique: a technique's id.
        region: a place, an id of `REGIONS`.
        since: the first day, where the dates are the person's own.
        until: the last day.
    """

    chart: str = NAMES[0]
    days: int = 90
    technique: str = ""
    region: str = ""
    since: date | None = None
    until: date | None = None

    def period(self, newest: datetime) -> tuple[datetime | None, datetime | None]:
        """Return between which times entries are read; None is without an end.

        Around one's own dates there is room for every time zone: `has_day` says what is among them.
        """
        days = OWN_PERIODS.get(self.chart, self.days)
        if days == OWN and self.since and self.until:
            midnight = newest.replace(hour=0, minute=0, second=0, microsecond=0)
            start, end = (
                midnight + timedelta(days=(day - midnight.date()).days)
                for day in (self.since, self.until)
            )
            return start - _ZONES, end + timedelta(days=1) + _ZONES
        return (None if days <= ALL else newest - timedelta(days=days)), None

    def has_day(self, entry: Entry) -> bool:
        """Whether the day of an entry, as it was where it was lived, is among one's own dates."""
        if OWN_PERIODS.get(self.chart, self.days) != OWN or not (self.since and self.until):
            return True
        return self.since <= entry.occurred_at.date() <= self.until

    def fits(self, entry: Entry) -> bool:
        """Whether an entry is of the technique and the place that are asked for."""
        return (not self.technique or self.technique in entry.techniques) and (
            not self.region or self.region in entry.regions
        )

    @property
    def filters(self) -> bool:
        """Whether only some entries of the time are asked for."""
        return bool(self.technique or self.region)

    def as_json(self) -> dict[str, Any]:
        """Return it as a preference that can be saved."""
        days = {"since": self.since, "until": self.until}
        return {**asdict(self), **{name: day and day.isoformat() for name, day in days.items()}}


def remembered(saved: object, usual: Chosen, techniques: Sequence[str]) -> Chosen:
    """Return what was chosen last; the usual for whatever makes no sense, or not any more."""
    if isinstance(saved, str):  # of a version that remembered the chart alone
        saved = {"chart": saved}
    if not isinstance(saved, Mapping):
        return usual
    since, until = (_day(saved.get(name)) for name in ("since", "until"))
    days = saved.get("days")
    return Chosen(
        chart=_known(saved.get("chart"), NAMES) or usual.chart,
        days=days if type(days) is int and days in PERIODS.values() else usual.days,
        technique=_known(saved.get("technique"), techniques),
        region=_known(saved.get("region"), REGIONS),
        since=since,
        until=until,
    )


def steps(first: date, last: date) -> list[tuple[str, date]]:
    """Return the days that a slider stops at, with their names: the first, the last, and between.

    In a long diary these are weeks or months: a slider has no room for four thousand days.
    """
    days = (last - first).days
    step = next((each for each in _STEPS if days / each <= _MOST_STEPS), _STEPS[-1])
    found = [first + timedelta(days=n) for n in range(0, days + 1, step)]
    if found[-1] != last:
        found.append(last)
    return [(f"{day.day} {day:%b %Y}", day) for day in found]


def _known(given: object, known: Sequence[str] | Mapping[str, str]) -> str:
    return given if isinstance(given, str) and given in known else ""


def _day(given: object) -> date | None:
    try:
        return date.fromisoformat(given) if isinstance(given, str) else None
    except ValueError:
        return None
