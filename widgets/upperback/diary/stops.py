"""The diary's stops for pain or worse: here as soon as they are said, session saved or not."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from sqlalchemy import Connection, delete, select
from sqlalchemy.dialects.sqlite import insert

from upperback.diary import rows
from upperback.diary.opening import Opened
from upperback.diary.store import Store
from upperback.diary.tables import entries, stops
from upperback.records import ALARM, Entry
from upperback.records.clock import now
from upperback.safety import BAD_REACTIONS, Stop, is_a_slip, lifts, told_anew

_FIELDS = tuple(stops.c[name] for name in rows.STOP_COLUMNS)


class StopStore(Store):
    """What a diary knows of the sessions that were stopped for pain or worse."""

    def __init__(self, path: Path | None, opened: Opened) -> None:
        """Take over an open diary; use `open`."""
        super().__init__(path, opened)
        self._told_at: dict[str, datetime] = {}  # the bad reactions first told here, by entry

    def _remember_reaction(self, entry: Entry) -> None:
        if entry.reaction in BAD_REACTIONS:
            self._told_at.setdefault(entry.entry_id, now())

    def stops(self) -> list[Stop]:
        """Return every stop, the oldest first."""
        query = select(*_FIELDS).order_by(stops.c.at, stops.c.session_id)
        with self._reading() as connection:
            return [rows.stop_of(row, trusted=self._trusted) for row in connection.execute(query)]

    def save_stop(self, stop: Stop) -> bool:
        """Save why a session was stopped, in place of what was said of it before.

        Returns:
            Whether that is new here; where it is not, nothing is written.
        """
        if stop in self.stops():
            return False
        row = rows.stop_row(stop)
        anew = insert(stops).on_conflict_do_update(index_elements=["session_id"], set_=row)
        with self._writing() as connection:
            connection.execute(anew, row)
        return True

    def forget_stop(self, session_id: str) -> bool:
        """Forget the stop of that session: its reason was taken back.

        Returns:
            Whether there was one; where there was not, nothing is written.
        """
        if all(stop.session_id != session_id for stop in self.stops()):
            return False
        with self._writing() as connection:
            connection.execute(delete(stops).where(stops.c.session_id == session_id))
        return True


def stops_of(connection: Connection, added: Iterable[Entry]) -> Iterator[Stop]:
    """Yield the stops of these sessions, but for those that the diary knows in other words."""
    for entry in added:
        stop = Stop.from_entry(entry)
        if stop is not None:
            here = select(entries.c.stop_reason).where(entries.c.entry_id == entry.entry_id)
            if connection.scalar(here) == stop.reason:
                yield stop


def add_stops(connection: Connection, new: Iterable[Stop]) -> None:
    """Save these stops but for those of sessions that have one."""
    for stop in new:
        connection.execute(insert(stops).on_conflict_do_nothing(), rows.stop_row(stop))


def keep_reaction(
    connection: Connection, was: Entry, newer: Entry | None, said_at: datetime | None
) -> None:
    """Save the bad reaction that an entry no longer tells of, unless it was a slip just now.

    Nobody opens what hurt by editing or deleting an entry. When it was `said_at` is what this
    diary remembers, and None where another one was told: an entry's own times can be edited.
    """
    bad = Stop.from_reaction(was)
    if bad is None or (said_at is not None and is_a_slip(said_at, now())):
        return
    if not lifts(bad, None if newer is None else Stop.from_reaction(newer)):
        return
    first = _stop_of(connection, bad.session_id)
    if first is not None and (first.reason == ALARM or bad.at > first.at):
        # Beside it: neither its end nor its time is touched.
        bad = replace(bad, session_id=told_anew(bad.session_id))
    known = _stop_of(connection, bad.session_id)
    if known is not None:  # corrected once more: all that was named stays
        both = tuple(dict.fromkeys((*known.techniques, *bad.techniques)))
        bad = replace(known, techniques=both, at=max(known.at, bad.at))
    row = rows.stop_row(bad)
    anew = insert(stops).on_conflict_do_update(index_elements=["session_id"], set_=row)
    connection.execute(anew, row)


def _stop_of(connection: Connection, session_id: str) -> Stop | None:
    its = connection.execute(select(*_FIELDS).where(stops.c.session_id == session_id)).first()
    return None if its is None else rows.stop_of(its)
