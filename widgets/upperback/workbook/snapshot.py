"""What every page shows of the diary, read once for each change."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, time, timedelta
from itertools import takewhile
from typing import Any

from upperback.diary import Diary, DiaryError
from upperback.experiment import Course, compared_now, may_be_rated, running
from upperback.records import REGIONS, Entry
from upperback.records.clock import AHEAD, ZONES
from upperback.safety import (
    BAD_REACTIONS,
    UNKNOWN,
    Answers,
    Permissions,
    Statement,
    Stop,
    permissions,
)
from upperback.workbook.held import Held, Known

RATED_LATER_FOR = timedelta(hours=12)
"""So long after a session its rating after may still be given.

`pages/session/after_session.py` says "twelve hours" in words.
"""
_DAYS_WANTED = 3
"""On so many days a week, until somebody chooses."""
_DAYS_A_WEEK = 7
_LATELY = timedelta(weeks=2)
"""So much is read before this week."""
_RECENT = 50
"""More entries than anybody makes within `RATED_LATER_FOR`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Snapshot:
    """The diary as it was `at` one moment: what pages show of it is computed from this.

    A list and a chart read their own entries.

    Attributes:
        at: when it was read, or was to be read.
        error: why it could not be read; everything else is then as it was known last.
        problem: what is not as it should be with a diary that can be read, in one sentence.
        read_only: whether nothing can be saved.
        preferences: what was chosen, by name; read it with the functions of `preferences`.
        stops: the sessions that were stopped for pain or worse, the oldest first.
        answers: what was answered on the safety screen, if it ever was.
        statements: what the person stated, the oldest first.
        reactions: the entries that tell of a bad reaction.
        permissions: what may be played now, after all these.
        held: what was said and is not in the diary yet; `permissions` reckon with it.
        read_at: when it was read last; None where it never was.
        recent: the newest entries, the newest first, but for those that are yet to come.
        courses: the comparisons, the earliest first, each with the sessions that it chose.
        lately: those of this week and of the two before it, the oldest first.
    """

    at: datetime
    error: DiaryError | None = None
    problem: str | None = None
    read_only: bool = False
    preferences: Mapping[str, Any] = field(default_factory=dict)
    stops: Sequence[Stop] = ()
    answers: Answers | None = None
    statements: Sequence[Statement] = ()
    reactions: Sequence[Entry] = ()
    permissions: Permissions = UNKNOWN
    held: Sequence[Held] = ()
    read_at: datetime | None = None
    recent: Sequence[Entry] = ()
    courses: Sequence[Course] = ()
    lately: Sequence[Entry] = ()

    @property
    def days_wanted(self) -> int:
        """On how many days of a week the person wants a session: 1 to 7."""
        wanted = self.preferences.get("days_wanted")  # the diary may come from elsewhere
        return wanted if type(wanted) is int and 1 <= wanted <= _DAYS_A_WEEK else _DAYS_WANTED

    @property
    def rates_pain(self) -> bool:
        """Whether pain is asked beside stiffness."""
        return self.preferences.get("rate_pain") is True

    @property
    def running(self) -> Course | None:
        """The comparison that is under way, if one is."""
        return running(self.courses)

    @property
    def compared_now(self) -> frozenset[str]:
        """The ids of the plans that still run: nothing compares their sessions yet."""
        return compared_now(self.courses)

    @property
    def usual_regions(self) -> tuple[str, ...]:
        """The regions that a new entry has unless its form says otherwise."""
        chosen = self.preferences.get("regions")
        if not isinstance(chosen, list):  # the diary may come from elsewhere
            return ()
        return tuple(region for region in REGIONS if region in chosen)

    @property
    def to_be_rated(self) -> list[Entry]:
        """The last sessions that have no rating after yet, the newest first.

        Those before one that was rated are not among them: "now" would be after that one. Of a
        comparison a session is rated soon or not at all: what is asked was fixed before.
        """
        sessions = [
            each
            for each in self.recent
            if each.kind == "session" and each.occurred_at >= self.at - RATED_LATER_FOR
        ]
        unrated = takewhile(lambda session: session.stiffness_after is None, sessions)
        return [each for each in unrated if may_be_rated(each, self.at)]

    def has(self, entry: Entry) -> bool:
        """Whether the diary still says this, as far as the recent entries can tell."""
        if entry in self.recent or self.error is not None:
            return True
        if any(each.entry_id == entry.entry_id for each in self.recent):
            return False
        if entry.occurred_at >= self.at + AHEAD:
            return True
        return len(self.recent) == _RECENT and entry.occurred_at < self.recent[-1].occurred_at


def read(diary: Diary, at: datetime, held: Sequence[Held] = ()) -> Snapshot:
    """Read the diary as it is at one moment: seven queries for most people.

    One more for who made more than `_RECENT` entries lately, and two once anything was compared.

    Raises:
        DiaryError: it cannot be read.
    """
    with diary.at_one_moment():
        recent = diary.entries(until=at + AHEAD, descending=True, limit=_RECENT)
        found = Snapshot(
            at=at,
            preferences=diary.preferences(),
            stops=diary.stops(),
            answers=diary.screening(),
            statements=diary.statements(),
            reactions=diary.entries(reactions=BAD_REACTIONS),
            courses=diary.courses(),
            recent=recent,
            lately=_lately(diary, at, recent),
            problem=diary.problem,
            read_only=diary.read_only,
            held=held,
            read_at=at,
        )
    return replace(found, permissions=permitted(found, at))


def _lately(diary: Diary, at: datetime, recent: Sequence[Entry]) -> Sequence[Entry]:
    """Return the entries of these weeks, the oldest first; mostly the recent ones are all.

    They are of the days that were lived, by whatever clock: what is read begins a little earlier.
    """
    monday = at.date() - timedelta(days=at.weekday()) - _LATELY
    since = datetime.combine(monday, time(), at.tzinfo) - ZONES
    found: Iterable[Entry] = reversed(recent)
    if len(recent) == _RECENT and recent[-1].occurred_at >= since:
        found = diary.entries(since=since, until=at + AHEAD)
    return [each for each in found if each.occurred_at.date() >= monday]


def of_no_diary(at: datetime) -> Snapshot:
    """Return what is known on the first day, when there is no diary yet."""
    empty = Snapshot(at=at, read_at=at)
    return replace(empty, permissions=permitted(empty, at))


def permitted(snapshot: Snapshot, at: datetime) -> Permissions:
    """Return what may be played at that moment, by the diary and by what is held."""
    diary = Known(snapshot.stops, snapshot.answers, snapshot.statements)
    known = diary.with_held(snapshot.held, at)
    return permissions(
        known.stops,
        at,
        answers=known.answers,
        statements=known.statements,
        reactions=snapshot.reactions,
    )


def holding(known: Snapshot, held: Sequence[Held]) -> Snapshot:
    """Return what is known while that is held: it locks, although the diary was not read anew."""
    if known.read_at is None:
        return replace(known, held=held)
    holding = replace(known, held=held)
    return replace(holding, permissions=permitted(holding, known.read_at))


def unread(known: Snapshot, at: datetime, error: DiaryError) -> Snapshot:
    """Return what is known while the diary cannot be read: the last permissions hold.

    Time lifts none of them: another tab may have saved something since.
    """
    return replace(known, at=at, error=error)
