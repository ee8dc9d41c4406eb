"""What a person chose to see of a diary: which chart, of which time, technique and place."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime, timedelta
from typing import Any

from upperback.content import technique
from upperback.records import REGIONS, Entry
from upperback.records.clock import ZONES

_FIRST_DAY, _LAST_DAY = date(1900, 1, 2), date(2199, 12, 31)
"""What an entry may be of: a preference can come from a file."""

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
WHOLE = ("A year of days", "Where it was stiff", "Rhythm")
"""Charts of the whole diary, which choose a time themselves: no other can be chosen for them."""
_STEPS = (1, 7, 28)
_MOST_STEPS = 400


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

    def dates(self, newest: date) -> tuple[date | None, date | None]:
        """Return the first day and the last that are shown; None is without an end."""
        if self.chart in WHOLE or self.days == ALL:
            return None, None
        if self.days == OWN:
            return (self.since, self.until) if self.since and self.until else (None, None)
        return newest - timedelta(days=self.days), None

    def since_when(self, newest: datetime) -> datetime | None:
        """Return from what time on entries are read; None is from the first.

        There is room for every time zone: `has_day` says what is among the dates.
        """
        first, _ = self.dates(newest.date())
        if first is None:
            return None
        midnight = newest.replace(hour=0, minute=0, second=0, microsecond=0)
        return midnight + (first - newest.date()) - ZONES

    def has_day(self, entry: Entry, newest: date) -> bool:
        """Whether the day of an entry, as it was where it was lived, is among the dates."""
        (first, last), day = self.dates(newest), entry.occurred_at.date()
        return (first is None or first <= day) and (last is None or day <= last)

    def fits(self, entry: Entry) -> bool:
        """Whether an entry is of the technique and the place that are asked for."""
        return (not self.technique or self.technique in entry.techniques) and (
            not self.region or self.region in entry.regions
        )

    @property
    def filters(self) -> bool:
        """Whether only some entries of the time are asked for."""
        return bool(self.technique or self.region)

    @property
    def asked(self) -> str:
        """What is asked for, as words within a sentence: "cat-cow, mid back"; empty for all."""
        names = [technique(self.technique).name] if self.technique else []
        names += [REGIONS[self.region]] if self.region else []
        return ", ".join(name[0].lower() + name[1:] for name in names)

    def cuts(self, first: date, last: date) -> bool:
        """Whether a diary from the first day to the last has more than is asked for."""
        since, until = self.dates(last)
        return self.filters or bool((since and first < since) or (until and until < last))

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
    if since and until and since > until:
        since = until = None
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
        day = date.fromisoformat(given) if isinstance(given, str) else None
    except ValueError:
        return None
    return day if day and _FIRST_DAY <= day <= _LAST_DAY else None
