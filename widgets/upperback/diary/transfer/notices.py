"""What is noticed of a file while it is read."""

from dataclasses import dataclass, field
from datetime import date, datetime


@dataclass(frozen=True)
class Refused:
    """Why a row cannot be taken, in one sentence, and what is written there, for the person."""

    reason: str
    value: str = ""


@dataclass(kw_only=True)
class Notices:
    """How a table was read, as far as its owner could not know it beforehand.

    Attributes:
        columns: the columns that were left out, as they are called.
        local: how many times have no time zone.
        twice: how many of these the clocks showed twice, because they were put back.
        never: how many of these they never showed, because they were put forward.
        nothing: how many cells say that there is no value: n/a, say.
        days: how many of the dates have no time of day.
        serials: how many dates are numbers of days, as a spreadsheet counts them.
        earliest: the earliest of these.
        silent: how many rows have a date and nothing besides.
        no_rows: how many lines are none: a title, an average.
        series: what other numbers than ratings are about, and how many there are of each.
    """

    columns: tuple[str, ...] = ()
    local: int = 0
    twice: int = 0
    never: int = 0
    nothing: int = 0
    days: int = 0
    serials: int = 0
    earliest: date | None = None
    silent: int = 0
    no_rows: int = 0
    series: dict[str, int] = field(default_factory=dict)

    def serial(self, at: datetime) -> None:
        """Count a date that is a number of days."""
        self.serials += 1
        self.earliest = min(self.earliest or at.date(), at.date())
