"""Reading a file into the diary: first a look, then all of it or nothing."""

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from upperback.diary import Diary
from upperback.diary.backups import Progress
from upperback.diary.transfer.choices import Choices
from upperback.diary.transfer.csv_rows import CsvRows
from upperback.diary.transfer.errors import TransferError
from upperback.diary.transfer.json_rows import JsonRows
from upperback.diary.transfer.notices import Refused
from upperback.diary.transfer.preview import Preview
from upperback.diary.transfer.seen import Seen
from upperback.diary.transfer.source import Text, opened
from upperback.diary.transfer.surveying import survey
from upperback.diary.transfer.tally import Tally
from upperback.errors import plain
from upperback.experiment import Plan, PlanEvent
from upperback.records import Entry
from upperback.records.clock import zone_name
from upperback.safety import Answers, Statement, Stop

_CHUNK = 500
_AS_FOUND = Choices()


def read(
    diary: Diary,
    source: Path | bytes,
    progress: Progress | None = None,
    choices: Choices = _AS_FOUND,
) -> Preview:
    """Look through a whole file and return what `apply` would do; nothing is written.

    Args:
        diary: what the file would be read into.
        source: the file, or what a page was handed, of `PAGE_LIMIT` bytes at most.
        progress: is told how many bytes are read, and of how many.
        choices: what a person decided about what the file leaves open.

    Returns:
        The preview; rows that cannot be taken are in it, each with its reason. Where the file does
        not say what comes first in its dates, `open_date` asks for it and nothing more is there.

    Raises:
        TransferError: the file as a whole cannot be taken.
        DiaryError: the diary cannot be read.
    """
    found = survey(source)
    choices = replace(choices, zone=_zone(choices.zone), order=choices.order or found.order)
    if found.open_date and choices.order is None:
        return Preview(kind="csv", open_date=found.open_date, choices=choices, source=source)
    with opened(source, progress, found.encoding) as (text, watched), closing(Seen()) as seen:
        rows = _rows(text, choices)
        tally = Tally(diary, seen, rows.fields)
        pending = iter(rows)
        while chunk := list(islice(pending, _CHUNK)):
            tally.take(chunk)
        matches = tally.settle()
        known = {stop.session_id for stop in diary.stops()}
        return Preview(
            kind=text.kind,
            **tally.counts,
            conflicts=tuple(tally.conflicts),
            corrected=tuple(tally.corrected),
            refused=tally.refused,
            answers=diary.would_bring_in(rows.answers, rows.statements),
            stops=len(tally.stopped.union(stop.session_id for stop in rows.stops) - known),
            plans=diary.would_bring_in_plans(rows.plans),
            preferences=len(rows.preferences.keys() - diary.preferences().keys()),
            choices=choices,
            notices=rows.notices,
            encoding=found.encoding,
            letters=found.letters,
            matches=matches,
            source=source,
            digest=watched.hash.digest(),
        )


def apply(
    diary: Diary, preview: Preview, progress: Progress | None = None, *, partly: bool = False
) -> int:
    """Save what a preview calls new, all of it or nothing; a second time adds nothing.

    Args:
        diary: the one that `read` looked at.
        preview: what `read` returned; its file is read a second time.
        progress: is told how many bytes are read, and of how many.
        partly: leave out the rows that cannot be taken, where `can_leave_refused` allows it.

    Returns:
        How many entries were saved.

    Raises:
        TransferError: the preview is not `ready`, or the file was changed since.
        DiaryError: the diary cannot be written.
    """
    if not preview.ready and not (partly and preview.can_leave_refused):
        raise TransferError(
            "Nothing was saved: correct the rows that cannot be used, and try again."
        )
    chosen: dict[str, Any] = {}
    stopped = list[Stop]()
    answered = list[Answers]()
    stated = list[Statement]()
    replaced = list[tuple[Entry, Entry]]()
    plans, plan_events = list[Plan](), list[PlanEvent]()
    with opened(preview.source, progress, preview.encoding) as (text, watched):

        def entries() -> Iterator[Entry]:
            rows = _rows(text, preview.choices)
            for _, entry in rows:
                if isinstance(entry, Refused):
                    if preview.refused_count:
                        continue
                    raise _changed()
                was = preview.matches.corrected.get(entry.entry_id)
                if was is not None and preview.choices.corrected == "replace":
                    replaced.append((preview.matches.merged(was, entry), was))
                elif was is not None and preview.choices.corrected == "leave":
                    continue
                elif entry.entry_id not in preview.matches.known:
                    yield entry
            if watched.hash.digest() != preview.digest:
                raise _changed()
            chosen.update(rows.preferences)  # all are read by add_all after the last entry
            stopped.extend(rows.stops)
            answered.extend(rows.answers)
            stated.extend(rows.statements)
            plans.extend(rows.plans)
            plan_events.extend(rows.plan_events)

        return diary.add_all(
            entries(),
            chosen,
            stopped,
            answered=answered,
            stated=stated,
            replaced=replaced,
            plans=plans,
            plan_events=plan_events,
        )


def _rows(text: Text, choices: Choices) -> CsvRows | JsonRows:
    return CsvRows(text, choices) if text.kind == "csv" else JsonRows(text)


def _zone(chosen: str | None) -> str | None:
    """Return the name of the time zone to take; None is this computer's, which has no name."""
    name = chosen or zone_name()
    try:
        return ZoneInfo(name).key if name else None
    except (ValueError, KeyError, OSError):
        if chosen is None:
            return None
        raise TransferError(
            f"There is no time zone '{plain(chosen)}': name it like Europe/Berlin."
        ) from None


def _changed() -> TransferError:
    return TransferError("Nothing was saved: the file was changed after it was looked through.")
