"""What a plan's sessions say: points, means, and the test of differences. Worked out once.

Outcome: relief, stiffness before minus after, fixed before the first session (evidence.md §6).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations, pairwise

import numpy as np

from upperback.experiment.course import APART, Course, was_stopped
from upperback.experiment.intervals import mean_interval
from upperback.experiment.permuting import RESAMPLES, null
from upperback.records import Entry

ALPHA = 0.05
MOST_MISSING = 0.2
"""With a greater share of sessions without both ratings nothing is compared (evidence.md §6)."""
_FURTHEST = 20.0
"""So far apart can two reliefs be, each from -10 to 10."""
_ALIKE_FROM, _ALIKE = 20, 0.4
"""From so many sessions on we look whether days resemble each other, and from what r1 on we say."""

Rounds = tuple[tuple[int, ...], ...]


@dataclass(frozen=True, slots=True)
class Pair:
    """Two arms beside each other: the one with more relief first.

    Attributes:
        more: the arm that was followed by more relief on average, or as much.
        less: the other.
        difference: of their means, in points; never below 0.
        low: the lower end of the plausible range of that difference, in points.
        high: its upper end. All pairs' ranges hold together (max-T).
        p: how often chance alone gives a difference as large between any two arms.
        rounds_more: in how many complete rounds `more` had more relief than `less`.
    """

    more: str
    less: str
    difference: float
    low: float
    high: float
    p: float
    rounds_more: int


@dataclass(frozen=True, slots=True)
class Test:
    """What shuffling the labels within rounds says.

    Attributes:
        pairs: every pair of arms, the largest difference first.
        exact: whether every order that could have been drawn was gone through.
        shuffles: how many orders were.
    """

    pairs: tuple[Pair, ...]
    exact: bool
    shuffles: int


@dataclass(frozen=True, slots=True)
class Findings:
    """What is known of a plan at its end, or of sessions that no plan chose.

    Attributes:
        reliefs: every session with both ratings, by arm, in the order of the plan.
        rounds: the reliefs of the complete rounds, a row each, arms in the order of `arms`; None
            where no plan chose the sessions.
        by_round: every rated session's relief, by round and arm, complete or not.
        planned: how many sessions the plan had.
        done: how many were done.
        unrated: how many of these were done to their end and lack a rating.
        stopped: how many were stopped before their end; these count as not rated.
        gone: how many were done and not saved, or deleted; these too.
        rounds_planned: how many rounds were planned.
        ended_early: whether the person ended it.
        running: whether sessions are still to come: nothing is compared then.
        left_out: the arms that were left out, and from which round on.
        too_close: how many were less than six hours from another session.
        alike: lag-1 correlation of what the arms do not explain; None under 20 sessions.
        carries_over: whether the rating before seems to depend on what was done the time before.
        seed: what shuffles are drawn from.
    """

    reliefs: Mapping[str, tuple[int, ...]]
    rounds: Rounds | None = None
    by_round: Mapping[int, Mapping[str, int]] = field(default_factory=dict)
    planned: int = 0
    done: int = 0
    unrated: int = 0
    stopped: int = 0
    gone: int = 0
    rounds_planned: int = 0
    ended_early: bool = False
    running: bool = False
    left_out: Mapping[str, int] | None = None
    too_close: int = 0
    alike: float | None = None
    carries_over: bool = False
    seed: int = 0

    @property
    def arms(self) -> tuple[str, ...]:
        """The arms that were done to the end."""
        return tuple(arm for arm in self.reliefs if arm not in (self.left_out or {}))

    def is_complete(self, turn: int) -> bool:
        """Whether a round has a rated session of every arm that was done to the end."""
        return self.by_round.get(turn, {}).keys() >= {*self.arms}

    @property
    def too_much_missing(self) -> bool:
        """Whether too many sessions lack a rating, were stopped or are gone, for a comparison."""
        return self.unrated + self.stopped + self.gone > MOST_MISSING * (self.done + self.gone)

    @property
    def days_alike(self) -> bool:
        """Whether days resemble each other so much that it is said."""
        return self.alike is not None and abs(self.alike) > _ALIKE

    def interval(self, arm: str) -> tuple[float, float] | None:
        """Return the plausible range of an arm's mean relief; None where there is none to give."""
        return mean_interval(self.reliefs[arm])


def unplanned(reliefs: Mapping[str, Sequence[int]]) -> Findings:
    """Return the findings of sessions that the person chose: they are described, not compared."""
    return Findings({arm: tuple(each) for arm, each in reliefs.items()})


def findings(course: Course) -> Findings:
    """Return what a plan's sessions say, whether it is over or not."""
    arms, done = course.arms, course.done
    whole = {number: e for number, e in done.items() if not was_stopped(e)}
    rated = {number: e.relief for number, e in whole.items() if e.relief is not None}
    slots = course.plan.slots
    table: dict[int, dict[str, int]] = {}
    for slot in slots:
        if slot.number in rated:
            table.setdefault(slot.round, {})[slot.arm] = rated[slot.number]
    complete = [turn for turn, row in sorted(table.items()) if row.keys() >= {*arms}]
    in_order = [(slot.arm, rated[slot.number]) for slot in slots if slot.number in rated]
    return Findings(
        reliefs={
            arm: tuple(rated[s.number] for s in slots if s.arm == arm and s.number in rated)
            for arm in course.plan.arms
        },
        rounds=tuple(tuple(table[turn][arm] for arm in arms) for turn in complete),
        by_round=table,
        planned=len(slots),
        done=len(done),
        unrated=len(whole) - len(rated),
        stopped=len(done) - len(whole),
        gone=sum(slot.number not in done for slot in course.reached),
        rounds_planned=course.plan.rounds,
        ended_early=course.ended_at is not None,
        running=course.running,
        left_out=course.left_out,
        too_close=_too_close(course),
        alike=_lag_1(in_order),
        carries_over=_carries_over(course),
        seed=course.plan.seed,
    )


def compare(found: Findings, resamples: int = RESAMPLES) -> Test:
    """Return the test of the complete rounds, of which there must be one at least, of two arms.

    Within each complete round the labels are shuffled as they were drawn. The statistic is the
    largest difference of means of any two arms, so that one distribution serves all pairs.
    """
    arms, rounds = found.arms, found.rounds or ()
    chance = null(rounds, found.seed, resamples)
    columns = dict(zip(arms, zip(*rounds, strict=True), strict=True))
    sums = {arm: sum(column) for arm, column in columns.items()}
    count, reach = len(rounds), chance.reach(ALPHA)
    pairs = []
    for one, other in combinations(arms, 2):
        more, less = (one, other) if sums[one] >= sums[other] else (other, one)
        difference = sums[more] - sums[less]
        pairs.append(
            Pair(
                more,
                less,
                difference / count,
                max((difference - reach) / count, -_FURTHEST),
                min((difference + reach) / count, _FURTHEST),
                chance.p(difference),
                sum(a > b for a, b in zip(columns[more], columns[less], strict=True)),
            )
        )
    pairs.sort(key=lambda pair: -pair.difference)
    return Test(tuple(pairs), chance.exact, len(chance.ranges))


def _too_close(course: Course) -> int:
    """Return how many planned sessions were less than six hours from another session."""
    every = sorted(e.occurred_at for e in (*course.done.values(), *course.extras))
    near = {at for a, b in pairwise(every) if b - a < APART for at in (a, b)}
    return sum(entry.occurred_at in near for entry in course.done.values())


def _lag_1(in_order: Sequence[tuple[str, int]]) -> float | None:
    """Return the lag-1 correlation of what an arm's mean leaves over, from 20 sessions on."""
    if len(in_order) < _ALIKE_FROM:
        return None
    names, values = zip(*in_order, strict=True)
    left = np.array(values, dtype=float)
    for arm in set(names):
        its = np.array([name == arm for name in names])
        left[its] -= left[its].mean()
    spread = float(left @ left)
    return float(left[1:] @ left[:-1]) / spread if spread > 0 else None


def _carries_over(course: Course) -> bool:
    """Whether the rating before depends on what was done in the session before it.

    The same shuffles, on the rating before the next planned session in place of the relief.
    """
    arms, slots = course.arms, course.slots
    next_before = {
        slot.number: _before(course.done.get(after.number)) for slot, after in pairwise(slots)
    }
    table: dict[int, dict[str, int]] = {}
    for slot in slots[:-1]:
        before = next_before[slot.number]
        if before is not None and slot.number in course.done and slot.arm in arms:
            table.setdefault(slot.round, {})[slot.arm] = before
    rows = tuple(tuple(row[arm] for arm in arms) for row in table.values() if len(row) == len(arms))
    if len(rows) < 2 or len(arms) < 2:  # noqa: PLR2004  (there is nothing to shuffle)
        return False
    found = Findings(dict.fromkeys(arms, ()), rows, seed=course.plan.seed)
    return compare(found, 999).pairs[0].p <= ALPHA


def _before(entry: Entry | None) -> int | None:
    return None if entry is None else entry.stiffness_before
