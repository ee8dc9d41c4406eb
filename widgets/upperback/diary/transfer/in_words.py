"""What a preview says, in the words that a page and a terminal share."""

from collections.abc import Iterator, Sequence

from upperback.counting import counted
from upperback.diary.transfer.columns import KNOWN
from upperback.diary.transfer.notices import Notices
from upperback.diary.transfer.preview import Preview, Refusal

_ORDERS = {"day": "the day", "month": "the month"}
_NAMED = 6


def notices_of(preview: Preview) -> Iterator[str]:
    """Yield how a table was read, as far as its owner could not know it beforehand."""
    noticed, choices = preview.notices, preview.choices
    if preview.encoding == "cp1252":
        example = f", for example '{preview.letters}'" if preview.letters else ""
        yield f"Read as text of an older spreadsheet (Windows-1252){example}"
    if choices.order:
        yield f"Dates are read with {_ORDERS[choices.order]} first"
    yield from _of_times(noticed, choices.zone or "this computer's time zone")
    if noticed.nothing:
        cells = counted(noticed.nothing, "cell says", "cells say")
        yield f"{cells} that there is no value, such as n/a: left empty"
    if noticed.columns:
        yield f"Columns left out: {listed(noticed.columns)}"
        yield f"Columns we know: {KNOWN}"
    if noticed.silent:
        rows = counted(noticed.silent, "row", "rows")
        yield f"{rows} left out, with a date and nothing more"
    if noticed.no_rows:
        lines = counted(noticed.no_rows, "line", "lines")
        yield f"{lines} left out, such as a title or an average"
    if noticed.series:
        names = [f"{name} ({count})" for name, count in noticed.series.items()]
        yield f"Numbers of something else left out: {listed(names)}"


def _of_times(noticed: Notices, zone: str) -> Iterator[str]:
    if noticed.local:
        yield f"{counted(noticed.local, 'time has', 'times have')} no time zone: taken as {zone}"
    if noticed.twice:
        times = counted(noticed.twice, "time was", "times were")
        yield f"{times} there twice, as clocks went back: taken as the first"
    if noticed.never:
        times = counted(noticed.never, "time was", "times were")
        yield f"{times} skipped, as clocks went forward: taken as an hour later"
    if noticed.serials:
        dates = counted(noticed.serials, "date is a number", "dates are numbers")
        yield f"{dates} of days: the earliest is {noticed.earliest:%d %b %Y}"
    if noticed.days:
        yield f"{counted(noticed.days, 'date has', 'dates have')} no time of day: saved as noon"


def lines_of(refusal: Refusal) -> str:
    """Return where the rows are that cannot be taken for that reason."""
    shown = ", ".join(map(str, refusal.lines))
    more = refusal.count - len(refusal.lines)
    return f"{shown} and {more} more" if more else shown


def reason_of(refusal: Refusal) -> str:
    """Return why these rows cannot be taken, and what is written there."""
    if not refusal.values:
        return refusal.reason
    return f"{refusal.reason} Written there: {', '.join(refusal.values)}."


def listed(names: Sequence[str]) -> str:
    """Return the first names, and how many there are besides."""
    more = f" and {len(names) - _NAMED} more" if len(names) > _NAMED else ""
    return ", ".join(names[:_NAMED]) + more
