"""Many entries as arrays, made once for whatever is drawn or said of them."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from upperback.records import Entry
from upperback.safety import BAD_REACTIONS

Times = NDArray[np.datetime64]
Values = NDArray[np.float64]
Flags = NDArray[np.bool_]

_DAY_MS, _HOUR_MS = 86_400_000, 3_600_000


@dataclass(frozen=True, slots=True)
class Columns:
    """Entries in the order of the person's own clock, which is what every axis is about.

    Attributes:
        entries: the entries, in that order.
        when: the times that the clock showed, in milliseconds.
        before: stiffness before, 0 to 10; NaN where it was not rated.
        after: the same after.
        timed: whether its time of day is known, and not its day alone.
        check_in: whether it is a check-in.
        session: whether it is a session.
        noted: whether it has a note.
        stopped: whether it is a session that was stopped.
        badly: whether the body answered badly.
        placed: whether it says where it was stiff.
        technique: the number of its technique in `techniques`.
        techniques: the ids of all techniques, None among them where an entry has none.
    """

    entries: Sequence[Entry] = field(repr=False)
    when: Times
    before: Values
    after: Values
    timed: Flags
    check_in: Flags
    session: Flags
    noted: Flags
    stopped: Flags
    badly: Flags
    placed: Flags
    technique: NDArray[np.int64]
    techniques: tuple[str | None, ...]

    @property
    def days(self) -> Times:
        """The days that their owner lived."""
        # Counted, not read off a calendar: numpy takes five times as long for that.
        return (self.when.astype(np.int64) // _DAY_MS).astype("datetime64[D]")

    @property
    def hours(self) -> Values:
        """The hours that the person's clock showed, with minutes as parts of one."""
        return np.asarray(self.when.astype(np.int64) % _DAY_MS / _HOUR_MS, dtype=np.float64)


def columns(entries: Sequence[Entry]) -> Columns:
    """Return entries, in whatever order, as arrays.

    Those of the tuple that was asked for last are kept: a page asks for the picture, the words and
    the table of the same entries.
    """
    if not isinstance(entries, tuple):
        return _made(entries)
    if not _LAST or _LAST[0][0] is not entries:
        _LAST[:] = [(entries, _made(entries))]
    return _LAST[0][1]


_LAST: list[tuple[tuple[Entry, ...], Columns]] = []


def _made(entries: Sequence[Entry]) -> Columns:
    when = np.fromiter((_shown_ms(entry) for entry in entries), np.int64, len(entries))
    if (np.diff(when) < 0).any():
        order = np.argsort(when, kind="stable")
        entries, when = [entries[n] for n in order], when[order]
    kinds = [entry.kind for entry in entries]
    numbers: dict[str | None, int] = {}
    technique = [numbers.setdefault(entry.technique, len(numbers)) for entry in entries]
    return Columns(
        entries,
        when.astype("datetime64[ms]"),
        # numpy makes a NaN of None.
        np.array([entry.stiffness_before for entry in entries], dtype=np.float64),
        np.array([entry.stiffness_after for entry in entries], dtype=np.float64),
        np.array([not entry.day_only for entry in entries], dtype=np.bool_),
        np.array([kind == "check-in" for kind in kinds], dtype=np.bool_),
        np.array([kind == "session" for kind in kinds], dtype=np.bool_),
        np.array([entry.note != "" for entry in entries], dtype=np.bool_),
        np.array([entry.stopped_early for entry in entries], dtype=np.bool_),
        np.array([went_badly(entry) for entry in entries], dtype=np.bool_),
        np.array([entry.regions != () for entry in entries], dtype=np.bool_),
        np.array(technique, dtype=np.int64),
        tuple(numbers),
    )


def _shown_ms(entry: Entry) -> int:
    """Return when it was, as the person's own clock showed it, in milliseconds since 1970.

    Ten years of entries are drawn in a blink, and `replace(tzinfo=None)` would take five.
    """
    at = entry.occurred_at
    seconds = (at.hour * 60 + at.minute) * 60 + at.second
    return (at.toordinal() - _EPOCH) * _DAY_MS + seconds * 1000 + at.microsecond // 1000


_EPOCH = 719_163
"""The number of 1 January 1970 as Python counts days."""


def went_badly(entry: Entry) -> bool:
    """Whether the body answered badly: not where its owner says that it did not."""
    adverse = entry.kind == "adverse" and entry.reaction != "none"
    return adverse or entry.reaction in BAD_REACTIONS
