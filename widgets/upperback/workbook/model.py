"""The diary as one open workbook uses it: read once for each change, for everybody who shows it."""

import logging
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime, timedelta
from functools import cache

from upperback.diary import Diary, DiaryBusy, DiaryError
from upperback.records.clock import now
from upperback.safety import Stop, passed_lately
from upperback.workbook import snapshot as reading
from upperback.workbook.held import Held, HeldStop
from upperback.workbook.snapshot import Snapshot

_log = logging.getLogger(__name__)

WELL_FOR = timedelta(minutes=15)
"""So long the No to the line before a session counts for a start."""

Listener = Callable[[Snapshot], None]
Said = tuple[datetime, Stop]
"""A stop, and when it was said."""


class Workbook:
    """One diary, the last Snapshot of it, and those who are handed each new one."""

    def __init__(self) -> None:
        """Open nothing yet: a kernel may be started long before anybody looks."""
        self._diary: Diary | None = None
        self._snapshot: Snapshot | None = None
        self._stamp: object = None
        self._listeners: dict[object, Listener] = {}
        self._held: tuple[Held, ...] = ()
        self.said: dict[str, list[Said]] = {}
        """What was said in this kernel of each session that was stopped, and when."""
        self._well: dict[str, datetime] = {}

    @property
    def diary(self) -> Diary:
        """The diary, opened at the first use.

        Raises:
            DiaryError: it cannot be opened; the message says why and what to do.
        """
        if self._diary is None:
            self._diary = Diary.open()
        return self._diary

    @property
    def snapshot(self) -> Snapshot:
        """What was read last; it is read now if it never was."""
        if self._snapshot is None:
            self._snapshot = self._read()
        return self._snapshot

    def said_well(self, player: str) -> None:
        """Remember that the line before a session was answered with a No at that player."""
        self._well[player] = now()

    def is_well(self, player: str) -> bool:
        """Whether it was so lately that a session may start by it."""
        said = self._well.get(player)
        return said is not None and timedelta(0) <= now() - said < WELL_FOR

    def ask_the_line(self, player: str | None = None) -> None:
        """Forget the No at that player, or at every one."""
        for each in [*self._well] if player is None else [player]:
            self._well.pop(each, None)

    @property
    def listeners(self) -> int:
        """How many are handed each new Snapshot."""
        return len(self._listeners)

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        """Hand every new Snapshot to `listener`, in the order they came; return how to leave."""
        key = object()
        self._listeners[key] = listener
        return lambda: self._listeners.pop(key, None) and None

    def save(self, said: Held) -> None:
        """Save what locks something, and hand out the Snapshot after it.

        What the diary refuses is held: it locks at once, and is saved before anything else.

        Raises:
            DiaryError: it could not be saved yet.
        """
        self._held = (*self._held, said)
        try:
            self.save_held()
        except DiaryError:
            self._hand_out(reading.holding(self.snapshot, self._held))
            raise
        self.changed()

    def save_held(self) -> None:
        """Save what is held, in the order in which it was said.

        Raises:
            DiaryError: it could not be saved yet.
        """
        while self._held:
            self._held[0].save(self.diary)
            self._held = self._held[1:]

    @property
    def holds_answers(self) -> bool:
        """Whether anything was answered that the diary has not got; stops are no answers."""
        return not all(isinstance(each, HeldStop) for each in self._held)

    def let_go(self, session_id: str) -> None:
        """Hold the stops of that session no longer: they were slips."""
        self._held = tuple(
            each
            for each in self._held
            if not (isinstance(each, HeldStop) and each.stop.session_id == session_id)
        )

    def stop_of(self, session_id: str) -> Stop | None:
        """Return what is known of why that session was stopped: what is held, or the diary's."""
        with suppress(DiaryError):
            self.save_held()
        held = [each.stop for each in self._held if isinstance(each, HeldStop)]
        try:
            stops = [*self.diary.stops(), *held]
        except DiaryError:
            stops = [*self.snapshot.stops, *held]
        return next((each for each in reversed(stops) if each.session_id == session_id), None)

    def changed(self) -> Snapshot:
        """Read the diary once, hand the Snapshot to everybody who listens, and return it.

        What is held is saved before, if that can be done now.
        """
        with suppress(DiaryError):
            self.save_held()
        return self._hand_out(self._read())

    def _hand_out(self, snapshot: Snapshot) -> Snapshot:
        self._snapshot = snapshot
        failed: list[Exception] = []
        for key, listener in list(self._listeners.items()):
            if self._snapshot is not snapshot:
                break  # a listener has changed the diary, and everybody has a newer one
            if key in self._listeners:  # it has not left meanwhile
                try:
                    listener(snapshot)
                except Exception as error:  # noqa: BLE001  (those after it show a lock nevertheless)
                    failed.append(error)
        if failed:
            raise failed[0]
        return self._snapshot

    @property
    def out_of_date(self) -> bool:
        """Whether somebody else changed the diary, or time changed what may be played or is asked.

        A diary that is busy is not known to have changed: whoever read it would only wait.
        """
        stamp = self._stamp_now()
        if stamp is None:
            return False
        known, at = self.snapshot, now()
        return (
            stamp != self._stamp
            or bool(self._held)
            or isinstance(known.error, DiaryBusy)
            or at.date() != known.at.date()  # what may be stated, and of which day, is another
            or (known.error is None and reading.permitted(known, at) != known.permissions)
            or not all(map(self.is_well, self._well))
            or passed_lately(known.answers, at) != passed_lately(known.answers, known.at)
        )

    def newest(self) -> Snapshot:
        """Return the Snapshot, read anew where somebody else changed the diary meanwhile."""
        return self.changed() if self.out_of_date else self.snapshot

    def _stamp_now(self) -> object:
        """Return what differs once the diary is another one; None while it is busy."""
        try:
            return self.diary.stamp()
        except DiaryBusy:
            return None
        except DiaryError as error:
            return str(error)

    def _read(self) -> Snapshot:
        at = now()
        self._well = {each: said for each, said in self._well.items() if self.is_well(each)}
        try:
            # Before it is read: what is saved in between is then noticed at the next look.
            self._stamp = self._stamp_now()
            return reading.read(self.diary, at, self._held)
        except DiaryError as error:
            _log.warning("The diary was not read: %s", type(error).__name__)
            known = reading.holding(self._snapshot or Snapshot(at=at), self._held)
            return reading.unread(known, at, error)


@cache
def workbook() -> Workbook:
    """Return this kernel's workbook: every page of it shares one diary."""
    return Workbook()
