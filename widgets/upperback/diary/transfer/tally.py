"""What would become of each row of a file."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from upperback.diary import Diary
from upperback.diary.queries import minute_of
from upperback.diary.transfer import fields
from upperback.diary.transfer.matching import Matches, Matching
from upperback.diary.transfer.notices import Refused
from upperback.diary.transfer.odd_hours import other_moment
from upperback.diary.transfer.preview import SHOWN, Conflict, Refusal
from upperback.diary.transfer.seen import Seen
from upperback.errors import plain
from upperback.records import Entry
from upperback.records.clock import AHEAD, now
from upperback.safety import Stop

_COUNTS = (
    "new", "returning", "future", "unassigned", "unplanned", "known", "conflict_count",
    "corrected_count", "refused_count",
)  # fmt: skip
_NAMED = 3
_MADE_OF_WORDS = 5
"""The version of a UUID that is made of a name."""


class Tally:
    """Counts what would become of each row."""

    def __init__(self, diary: Diary, seen: Seen, columns: frozenset[str]) -> None:
        """Count for that diary; `columns` is what the file's rows say something about."""
        self.counts: dict[str, Any] = dict.fromkeys(_COUNTS, 0)
        self.conflicts: list[Conflict] = []
        self.corrected: list[Conflict] = []
        self.stopped: set[str] = set()
        self._diary = diary
        self._seen = seen
        courses = diary.courses()
        self._running = {its.plan.plan_id for its in courses if its.running}
        self._planned = {None, *(its.plan.plan_id for its in courses)}
        self._soon = now() + AHEAD
        self._refused: dict[str, _Refused] = {}
        self._has_columns = bool(columns)
        self._matching = Matching(columns)

    @property
    def refused(self) -> tuple[Refusal, ...]:
        """Why rows cannot be taken, the first `SHOWN` reasons."""
        return tuple(
            Refusal(reason, each.count, tuple(each.lines), tuple(each.values))
            for reason, each in self._refused.items()
        )

    def settle(self) -> Matches:
        """Count what was open until the whole file was read."""
        matches = self._matching.settle(self._seen.has, self._count_new, self._count_corrected)
        self.counts["known"] += len(matches.known)
        return matches

    def take(self, chunk: Iterable[tuple[int, Entry | Refused]]) -> None:
        """Count these rows."""
        entries = []
        for line, entry in chunk:
            if isinstance(entry, Refused):
                self._refuse(line, entry.reason, entry.value)
            else:
                entries.append((line, entry))
        here, deleted = self._diary.look_up([entry.entry_id for _, entry in entries])
        moments = {
            each.entry_id: each.occurred_at
            for _, each in entries
            if self._has_columns and each.entry_id not in here and _was_given_id(each)
        }
        others = {
            each.entry_id: other
            for _, each in entries
            if each.entry_id in moments and (other := other_moment(each.occurred_at, each.zone))
        }
        every = [*moments.values(), *others.values()]
        around = self._diary.in_minutes(every) if every else {}
        for line, entry in entries:
            if self._is_first(line, entry):
                possible = (
                    found[entry.entry_id] for found in (moments, others) if entry.entry_id in found
                )
                beside = [each for at in possible for each in around.get(minute_of(at), [])]
                self._place(line, entry, here.get(entry.entry_id), deleted, beside)

    def _is_first(self, line: int, entry: Entry) -> bool:
        first, same = self._seen.before(entry.entry_id, fields.said(entry), line)
        if first == line:
            return True
        if same:
            self.counts["known"] += 1
        else:
            self._refuse(
                line, f"Line {first} has the same id and says something else: remove one of them."
            )
        return False

    def _place(
        self, line: int, entry: Entry, here: Entry | None, deleted: set[str], beside: list[Entry]
    ) -> None:
        same_reason = here is None or here.stop_reason == entry.stop_reason
        if same_reason and Stop.from_entry(entry) is not None:
            self.stopped.add(entry.entry_id)
        if here is None:
            gone = entry.entry_id in deleted
            if gone or not self._matching.take(line, entry, beside):
                self._count_new(entry)
                self.counts["returning"] += gone
        elif fields.said(here) == fields.said(entry):
            self.counts["known"] += 1
        else:
            self.counts["conflict_count"] += 1
            _show(self.conflicts, Conflict(line, here, entry))

    def _count_new(self, entry: Entry) -> None:
        self.counts["new"] += 1
        self.counts["future"] += entry.occurred_at > self._soon
        self.counts["unassigned"] += entry.plan_id in self._running
        # A table has columns, and no comparison; JSON brings its own, before its end.
        self.counts["unplanned"] += self._has_columns and entry.plan_id not in self._planned

    def _count_corrected(self, line: int, here: Entry, there: Entry) -> None:
        self.counts["corrected_count"] += 1
        _show(self.corrected, Conflict(line, here, there))

    def _refuse(self, line: int, reason: str, value: str = "") -> None:
        self.counts["refused_count"] += 1
        if reason in self._refused or len(self._refused) < SHOWN:
            self._refused.setdefault(reason, _Refused()).take(line, plain(value))


@dataclass
class _Refused:
    """The rows that cannot be taken for one reason."""

    count: int = 0
    lines: list[int] = field(default_factory=list)
    values: list[str] = field(default_factory=list)

    def take(self, line: int, value: str) -> None:
        self.count += 1
        if len(self.lines) < _NAMED:
            self.lines.append(line)
        if value and value not in self.values and len(self.values) < _NAMED:
            self.values.append(value)


def _show(shown: list[Conflict], conflict: Conflict) -> None:
    if len(shown) < SHOWN:
        shown.append(conflict)


def _was_given_id(entry: Entry) -> bool:
    """Whether the id was made here from what the row says: the file has none."""
    return UUID(entry.entry_id).version == _MADE_OF_WORDS
