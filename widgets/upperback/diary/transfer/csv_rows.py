"""The entries of a table: one that was exported, or one of a person's own."""

from collections.abc import Iterator
from typing import Any
from zoneinfo import ZoneInfo

from upperback.counting import counted
from upperback.diary.transfer import cells, fields, times
from upperback.diary.transfer.cells import CellError
from upperback.diary.transfer.choices import Choices
from upperback.diary.transfer.columns import CLOCK, DAY, MOMENT, SERIES, VALUE, field_of
from upperback.diary.transfer.errors import TransferError
from upperback.diary.transfer.notices import Notices, Refused
from upperback.diary.transfer.odd_hours import how_often
from upperback.diary.transfer.source import Text
from upperback.diary.transfer.table import DELIMITERS, SIGNS, UNBALANCED, Table
from upperback.errors import plain
from upperback.experiment import Plan, PlanEvent
from upperback.records import Entry, RecordError
from upperback.safety import Answers, Statement, Stop

_EXAMPLE = "write it like 2026-11-22 07:30."
_SEPARATED = "It has {} between its values, and the first line has {}: use one of them."
_SAYS_NOTHING: tuple[object, ...] = ("", [], None)
_WHEN = (MOMENT, "zone", "recorded_at", "row_version", "day_only")
_MOST_SERIES = 6


class CsvRows:
    """Reads a table: entries alone, and of stops those of its sessions.

    Attributes:
        notices: what a person should know of how it was read; complete once every row was.
    """

    def __init__(self, text: Text, choices: Choices) -> None:
        """Take over the file's text, and how it is to be read."""
        self.preferences: dict[str, Any] = {}
        self.stops = list[Stop]()
        self.answers = list[Answers]()
        self.statements = list[Statement]()
        self.plans = list[Plan]()
        self.plan_events = list[PlanEvent]()
        self._choices = choices
        self._table = Table(text)
        header = self._table.header
        self.fields = frozenset(each for each in header.fields if each)
        self.notices = Notices(columns=header.left_out)

    def __iter__(self) -> Iterator[tuple[int, Entry | Refused]]:
        """Yield each row: the line it begins on, and its entry, or why it has none.

        Raises:
            TransferError: the file cannot be read on, or is about something else.
        """
        found = False
        for line, row in self._table:
            try:
                entry = self._entry(row)
            except RecordError as error:
                value = error.value if isinstance(error, CellError) else ""
                found = True
                yield line, Refused(str(error), value)
                continue
            if entry is not None:
                found = True
                yield line, entry
        self.notices.no_rows = self._table.no_rows
        if self.notices.series and not found:
            names = ", ".join(f"'{name}'" for name in self.notices.series)
            raise TransferError(
                f"The file has numbers of {names}, and none of stiffness or pain. "
                "Choose another file."
            )

    def _entry(self, row: list[str] | None) -> Entry | None:
        """Return the entry of a row, or None where the row says nothing for a diary."""
        if row is None:
            raise CellError(UNBALANCED)
        names = self._table.header.fields
        if len(row) != len(names):
            if len(row) == 1 and (
                other := next((each for each in row[0] if each in DELIMITERS), "")
            ):
                raise CellError(
                    _SEPARATED.format(SIGNS[other], SIGNS[self._table.header.delimiter])
                )
            values, named = counted(len(row), "value"), counted(len(names), "column")
            raise CellError(f"It has {values}, and the first line names {named}.")
        given = {
            name: cell if name == "note" else cells.bare(cell)
            for name, cell in zip(names, row, strict=True)
            if name
        }
        self._leave_empty(given)
        if not self._unfold_series(given):
            return None
        date, clock = given.pop(DAY, "").strip(), given.pop(CLOCK, "").strip()
        moment = given.pop(MOMENT, "").strip()
        said = cells.values_in(given.items())
        if "entry_id" not in said and _says_nothing(said):
            self.notices.silent += 1
            return None
        said[MOMENT] = self._when(moment, date, clock, said)
        return fields.entry_from(said)

    def _leave_empty(self, given: dict[str, str]) -> None:
        """Leave empty what says that there is no value; in a column of an export nothing does."""
        for cell, name in zip(self._table.header.cells, self._table.header.fields, strict=True):
            if name is None or name not in given or name in ("note", cell.strip()):
                continue
            if given[name].strip().casefold() in cells.NOTHING:
                given[name] = ""
                self.notices.nothing += 1

    def _unfold_series(self, given: dict[str, str]) -> bool:
        """Put the number of a row into the column that its name says; tell whether it has one."""
        name, value = given.pop(SERIES, None), given.pop(VALUE, None)
        if name is None or value is None:
            return True
        rated = field_of(name)
        if rated is None or not rated.startswith(("stiffness", "pain")):
            counted = self.notices.series
            name = plain(times.plainly(name))
            if name in counted or len(counted) < _MOST_SERIES:
                counted[name] = counted.get(name, 0) + 1
            return False
        given[rated] = value
        return True

    def _when(self, moment: str, date: str, clock: str, values: dict[str, Any]) -> Any:  # noqa: ANN401
        """Return the time of a row, and note what was not written in it."""
        text = moment or f"{date} {clock}".strip()
        try:
            if moment:
                found = times.written(moment, order=self._choices.order)
            else:
                found = times.written(date, clock, self._choices.order)
        except times.NotATimeError:
            there = moment or date
            missing = "This is no date that we can read" if there else "There is no date"
            raise CellError(f"{missing}: {_EXAMPLE}", text) from None
        if moment and date and not times.same_minute(found.at, date, clock):
            raise CellError(
                "The columns date and time say another time than occurred_at does. "
                "Correct one of them, or rename the column that is to be left out.",
                f"{date} {clock}".strip(),
            )
        if found.serial:
            self.notices.serial(found.at)
        if found.day_only:
            self.notices.days += 1
            values["day_only"] = True
        if found.at.tzinfo is not None and not found.counted:
            return found.at
        self.notices.local += 1
        zone = values.pop("zone", None) or ("UTC" if self._table.header.in_utc else None)
        try:
            named = ZoneInfo(zone).key if zone else self._choices.zone
            at = found.in_zone(named)
            often = how_often(found, named)
        except (ValueError, KeyError, OSError):
            raise CellError("A time zone is named like 'Europe/Berlin'.", zone or "") from None
        except OverflowError:
            raise CellError(f"This is no date that we can read: {_EXAMPLE}", text) from None
        self.notices.twice += often == "twice"
        self.notices.never += often == "never"
        return at


def _says_nothing(values: dict[str, Any]) -> bool:
    """Whether a row has a time and nothing besides."""
    return all(
        name in _WHEN or value is False or value in _SAYS_NOTHING for name, value in values.items()
    )
