"""Writing the diary out as CSV or JSON."""

import csv
import json
from collections.abc import Iterator
from typing import TextIO

from upperback.diary import Diary, place
from upperback.diary.backups import Progress
from upperback.diary.transfer import fields, plan_fields, safety_fields
from upperback.diary.transfer.errors import TransferError
from upperback.diary.transfer.source import BOM, FORMAT, VERSION, Kind
from upperback.records import Entry

FILE_NAMES: dict[Kind, str] = {"csv": "stiffness-diary.csv", "json": "stiffness-diary.json"}
"""What an exported file is called where nobody named it."""

_STEP = 1000


def export(diary: Diary, stream: TextIO, kind: Kind, progress: Progress | None = None) -> int:
    """Write every entry to `stream`, in the order of recording.

    CSV begins with a byte order mark (as the character U+FEFF): without it a spreadsheet takes
    UTF-8 for something else, and saves what it misread. A note that a spreadsheet would take for
    a formula is preceded by an apostrophe. JSON has more than entries: everything.

    Args:
        diary: what to write out.
        stream: takes text as it is: open a file with ``encoding="utf-8", newline=""``, or encode
            a `StringIO`'s value as ``utf-8``.
        kind: csv or json.
        progress: is told how many entries are written, and of how many.

    Returns:
        How many entries were written.

    Raises:
        DiaryError: the diary cannot be read; what was written is not the whole of it.
        TransferError: the diary was replaced meanwhile; what was written is of two diaries.
        OSError: the stream does not take it.
    """
    counted = _Counted(diary, progress)
    if kind == "csv":
        _write_csv(counted, stream)
    else:
        _write_json(counted, diary, stream)
    return counted.done


class _Counted:
    """Every entry of a diary, with progress told."""

    def __init__(self, diary: Diary, progress: Progress | None) -> None:
        self.done = 0
        self._diary = diary
        self._progress = progress

    def __iter__(self) -> Iterator[Entry]:
        identity = place.identity(self._diary.path)
        total = self._diary.count() if self._progress else 0
        for entry in self._diary.each():
            yield entry
            self.done += 1
            if self._progress and self.done % _STEP == 0:
                self._progress(self.done, max(total, self.done))
        if place.identity(self._diary.path) != identity:
            raise TransferError("The diary was replaced while it was written out: export it again.")
        if self._progress:
            self._progress(self.done, self.done)


def _write_csv(entries: _Counted, stream: TextIO) -> None:
    stream.write(BOM)
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow(fields.HEADER)
    for entry in entries:
        writer.writerow(fields.cells_of(entry))


def _write_json(entries: _Counted, diary: Diary, stream: TextIO) -> None:
    # One entry a line, and not one value for all of it, which would have to fit into memory.
    answered = [diary.screening()]
    beginning = {
        "format": FORMAT,
        "version": VERSION,
        "plan_events": [plan_fields.values_of_event(each) for each in diary.plan_events()],
        "plans": [plan_fields.values_of_plan(each.plan) for each in diary.courses()],
        "preferences": diary.preferences(),
        "screenings": [safety_fields.values_of_answers(each) for each in answered if each],
        "statements": [safety_fields.values_of_statement(each) for each in diary.statements()],
        "stops": [fields.values_of_stop(stop) for stop in diary.stops()],
    }
    stream.write(f'{_json(beginning)[:-1]},\n"entries": [')
    between = "\n"
    for entry in entries:
        stream.write(between + _json(fields.values_of(entry)))
        between = ",\n"
    stream.write("\n]}\n")


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, allow_nan=False)
