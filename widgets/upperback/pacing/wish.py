"""What a person set of their routine: this is stored, and everything else follows from it."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Self

from upperback.pacing.compiler import LONGEST_SESSION_S
from upperback.pacing.model import Pacing

MOST_MINUTES = int(LONGEST_SESSION_S // 60)
"""The most minutes that a routine may be made for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What a person wants to play, whatever of it can be played just now (`arrange`).

    Attributes:
        minutes: how much time there is, 1 to `MOST_MINUTES`.
        by_minutes: True: as many techniques as fit into the minutes, those of `order` and then the
            article's others; False: those of `order`, however long they take.
        order: the ids of the techniques that were put into the routine, in order.
        timings: the timings that were set in this routine, by technique; also of those that were
            taken out, in case they come back.
        removed: the ids that were taken out by hand: the minutes do not bring them back.
        waiting: those of `order` that the minutes had no room for when the list was changed by
            hand: they are not played before the minutes are set again.
    """

    minutes: int
    by_minutes: bool = True
    order: tuple[str, ...] = ()
    timings: Mapping[str, Pacing] = field(default_factory=dict)
    removed: frozenset[str] = frozenset()
    waiting: frozenset[str] = frozenset()

    def within(self, minutes: int) -> Self:
        """Return this wish with so many minutes, which decide about repetitions from now on."""
        timings = {name: replace(set_, repetitions=None) for name, set_ in self.timings.items()}
        return replace(
            self,
            minutes=minutes,
            by_minutes=True,
            timings=timings,
            waiting=frozenset(),
        )

    def pacing(self, technique_id: str, usual: Pacing) -> Pacing:
        """Return the timings that a technique has in this routine; `usual` where none were set."""
        set_here = self.timings.get(technique_id)
        if set_here is None:
            return usual
        if set_here.repetitions is None:
            return replace(set_here, repetitions=usual.repetitions)
        return set_here
