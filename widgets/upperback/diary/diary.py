"""The diary: the one owner of what was recorded."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from itertools import islice
from typing import Any, Unpack

from sqlalchemy import ColumnElement, Connection, delete, exists, func, insert, select, update
from sqlalchemy.dialects.sqlite import insert as insert_or

from upperback.diary import queries, rows
from upperback.diary.errors import ChangedElsewhere, DeletedElsewhere
from upperback.diary.plans import PlanStore, unassigned
from upperback.diary.preferences import PreferenceStore, add_preferences
from upperback.diary.queries import FIELDS, Filter, Sort
from upperback.diary.screenings import ScreeningStore
from upperback.diary.stops import add_stops, keep_reaction, stops_of
from upperback.diary.tables import deletions, entries
from upperback.experiment import Plan, PlanEvent
from upperback.records import Entry
from upperback.records.clock import now
from upperback.safety import BAD_REACTIONS, Answers, Statement, Stop

_CHUNK = 1000
_INSERT = insert_or(entries).on_conflict_do_nothing(index_elements=["entry_id"])
_FORGET_DELETIONS = delete(deletions).where(
    exists(select(1).where(entries.c.entry_id == deletions.c.entry_id))
)


class Diary(ScreeningStore, PreferenceStore, PlanStore):
    """A person's entries, stops, answers and preferences, in one SQLite file.

    Everything a person does is one transaction: when a method returns, it is on the disk. Every
    method raises a `DiaryError` with one sentence to show when it cannot do its work; nothing is
    half done then.
    """

    def add(self, entry: Entry) -> Entry:
        """Save a new entry. Saving the same one again changes nothing.

        Raises:
            DeletedElsewhere: it was saved, and deleted since.
            ChangedElsewhere: it was saved, and says something else since.
        """
        with self._writing() as connection:
            if _is_deleted(connection, entry.entry_id):
                raise DeletedElsewhere
            saved = self._insert_once(connection, entry)
            if saved is entry:
                self._ask_after_a_reaction(connection, entry)
                self._note_finished(connection, entry.plan_id)
        if saved is entry:
            self._remember_reaction(entry)
        return saved

    def add_all(  # noqa: PLR0913 (all of it is one transaction)
        self,
        new: Iterable[Entry],
        chosen: Mapping[str, Any] | None = None,
        stopped: Iterable[Stop] = (),
        *,
        answered: Sequence[Answers] = (),
        stated: Sequence[Statement] = (),
        replaced: Iterable[tuple[Entry, Entry]] = (),
        plans: Sequence[Plan] = (),
        plan_events: Sequence[PlanEvent] = (),
    ) -> int:
        """Save many entries, all or none, with preferences that are not set yet, and stops.

        Entries and stops that the diary has by id stay as they are; deleted entries come back. A
        session brings its stop, unless the diary has it with another reason. What was `chosen`, and
        more that was `stopped`, `answered` and `stated`, is read after the last entry; nothing of
        it lifts a lock, and `plans` and `plan_events` change no plan that is here. So is what is
        `replaced`: what an entry is to say, and the entry as it was read; one that another window
        changed since stays.

        Returns:
            How many were new or replaced.
        """
        added, brought = 0, list[Stop]()
        pending = iter(new)
        with self._writing("add the entries") as connection:
            newest = connection.scalar(select(func.max(entries.c.seq))) or 0
            compared = self._courses(connection)
            while chunk := unassigned(islice(pending, _CHUNK), compared):
                added += _insert(connection, *chunk)
                brought += stops_of(connection, chunk)
            for entry, was in replaced:
                if self._stored(connection, was.entry_id) == was:
                    brought += stops_of(connection, [_update(connection, entry, was)])
                    added += 1
            connection.execute(_FORGET_DELETIONS)
            add_preferences(connection, chosen or {})
            self._bring_in(connection, answered, stated, newest)
            self._ask_after_an_import(connection, newest)
            add_stops(connection, [*stopped, *brought])
            self._note_taken_out(connection, compared)
            self._bring_in_plans(connection, plans, plan_events, compared)
        return added

    def update(self, entry: Entry, was: Entry) -> Entry:
        """Save a change to an entry, and return it with its new version.

        Args:
            entry: what it is to say from now on.
            was: the entry as it was read before. All that it says is compared, not the version
                alone: an entry that was deleted, and comes back with an old export, counts its
                versions anew from there.

        Raises:
            ChangedElsewhere: another window changed it after it was read.
            DeletedElsewhere: another window deleted it.
        """
        newer = replace(entry, row_version=was.row_version + 1)
        with self._writing() as connection:
            stored = self._still_there(connection, entry.entry_id)
            if stored.row_version == newer.row_version and stored.says_the_same(newer):
                return stored  # this very change, saved once more by an impatient hand
            if stored != was:
                raise ChangedElsewhere(stored)
            compared = self._courses(connection)
            _update(connection, entry, stored, self._told_at.get(entry.entry_id))
            self._note_taken_out(connection, compared)
            if newer.reaction != stored.reaction:
                self._ask_after_a_reaction(connection, newer)
        if stored.reaction not in BAD_REACTIONS:
            self._remember_reaction(newer)
        return newer

    def delete(self, was: Entry) -> Entry:
        """Delete an entry, as it was read before, and return it; `restore_entry` undoes it.

        Raises:
            ChangedElsewhere: another window changed it after it was read.
            DeletedElsewhere: it is deleted already.
        """
        with self._writing() as connection:
            stored = self._still_there(connection, was.entry_id)
            if stored != was:
                raise ChangedElsewhere(stored)
            compared = self._courses(connection)
            connection.execute(delete(entries).where(_is(was.entry_id)))
            self._note_taken_out(connection, compared)
            keep_reaction(connection, stored, None, self._told_at.get(was.entry_id))
            gone = {"entry_id": was.entry_id, "deleted_at": rows.milliseconds(now())}
            connection.execute(insert(deletions), gone)
        return stored

    def restore_entry(self, entry: Entry) -> Entry:
        """Bring back an entry that `delete` returned, or that was deleted in another window.

        Raises:
            ChangedElsewhere: it is back already, and says something else.
        """
        with self._writing() as connection:
            saved = self._insert_once(connection, entry)
            connection.execute(_FORGET_DELETIONS)
        return saved

    def entry(self, entry_id: str) -> Entry | None:
        """Return the entry with that id, or None."""
        with self._reading() as connection:
            return self._stored(connection, entry_id)

    def look_up(self, entry_ids: Collection[str]) -> tuple[dict[str, Entry], set[str]]:
        """Return which of these ids (a few hundred) are here, by id, and which were deleted."""
        here = select(*FIELDS).where(entries.c.entry_id.in_(entry_ids))
        gone = select(deletions.c.entry_id).where(deletions.c.entry_id.in_(entry_ids))
        with self._reading() as connection:
            found = [self._entry(row) for row in connection.execute(here)]
            return {entry.entry_id: entry for entry in found}, set(connection.scalars(gone))

    def in_minutes(self, moments: Iterable[datetime]) -> dict[int, list[Entry]]:
        """Return the entries of the minutes of these moments (a few hundred), by minute."""
        found = dict[int, list[Entry]]()
        with self._reading() as connection:
            for row in connection.execute(queries.in_minutes(moments)):
                entry = self._entry(row)
                found.setdefault(queries.minute_of(entry.occurred_at), []).append(entry)
        return found

    def entries(
        self,
        *,
        sort: Sort = "occurred_at",
        descending: bool = False,
        limit: int | None = None,
        offset: int = 0,
        **asked: Unpack[Filter],
    ) -> list[Entry]:
        """Return entries, oldest first unless sorted otherwise.

        Args:
            sort: what to sort by; what has no value there comes last.
            descending: the other way round.
            limit: how many at most: the size of a page.
            offset: how many to leave out before.
            asked: which, see `Filter`.
        """
        query = (
            select(*FIELDS)
            .where(queries.condition(asked))
            .order_by(*queries.ordered(sort, descending=descending))
            .limit(limit)
            .offset(offset)
        )
        with self._reading() as connection:
            return [self._entry(row) for row in connection.execute(query)]

    def count(self, **asked: Unpack[Filter]) -> int:
        """Return how many entries there are; `asked` as for `entries`."""
        query = select(func.count()).select_from(entries).where(queries.condition(asked))
        with self._reading() as connection:
            return connection.execute(query).scalar_one()

    def each(self) -> Iterator[Entry]:
        """Yield every entry in the order of recording, without keeping other windows waiting."""
        seq = 0
        while True:
            with self._reading() as connection:
                chunk = connection.execute(queries.after(seq, _CHUNK)).all()
            for row in chunk:
                yield self._entry(row[1:])
            if len(chunk) < _CHUNK:
                return
            seq = chunk[-1][0]

    def _insert_once(self, connection: Connection, entry: Entry) -> Entry:
        if _insert(connection, entry):
            return entry
        stored = self._stored(connection, entry.entry_id)
        if stored is not None and stored.says_the_same(entry):
            return stored
        raise ChangedElsewhere(stored or entry)

    def _entry(self, row: Iterable[Any]) -> Entry:
        return rows.entry_of(row, trusted=self._trusted)

    def _still_there(self, connection: Connection, entry_id: str) -> Entry:
        stored = self._stored(connection, entry_id)
        if stored is None:
            raise DeletedElsewhere
        return stored

    def _stored(self, connection: Connection, entry_id: str) -> Entry | None:
        row = connection.execute(select(*FIELDS).where(_is(entry_id))).first()
        return None if row is None else self._entry(row)


def _insert(connection: Connection, *new: Entry) -> int:
    return connection.execute(_INSERT, [rows.row_of(entry) for entry in new]).rowcount


def _update(
    connection: Connection, entry: Entry, was: Entry, said_at: datetime | None = None
) -> Entry:
    newer = replace(entry, row_version=was.row_version + 1)
    connection.execute(update(entries).where(_is(entry.entry_id)), rows.row_of(newer))
    keep_reaction(connection, was, newer, said_at)
    return newer


def _is(entry_id: str) -> ColumnElement[bool]:
    return entries.c.entry_id == entry_id


def _is_deleted(connection: Connection, entry_id: str) -> bool:
    query = select(deletions.c.entry_id).where(deletions.c.entry_id == entry_id)
    return connection.execute(query).first() is not None
