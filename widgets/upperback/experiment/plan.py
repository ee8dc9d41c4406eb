"""A plan to compare techniques on oneself: which, in what order, and what became of it.

A plan is drawn by chance and stored before its first session. From then on it does not change:
what happens to it (an end before its time, a technique that is left out) is added beside it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, time
from random import Random
from typing import Literal, Self
from uuid import uuid4

from upperback.content import SITTING
from upperback.records import RecordError, clock, values
from upperback.records.part import settle

FEWEST_TECHNIQUES, MOST_TECHNIQUES = 2, 4
ROUNDS = (6, 8, 10)
"""So many rounds may be planned: under six complete ones nothing is compared."""
FEWEST_ROUNDS, MOST_ROUNDS = 1, 100

Order = tuple[tuple[str, ...], ...]
_HAPPENS = {
    "ended": "Ended early",
    "left-out": "Left out",
    "taken-out": "Taken out",
    "finished": "Finished",
}


@dataclass(frozen=True, slots=True)
class Slot:
    """One planned session.

    Attributes:
        number: its place in the plan, from 1.
        round: its round (a block), from 1.
        arm: what is done in it, a technique's id or `SITTING`.
    """

    number: int
    round: int
    arm: str


@dataclass(frozen=True, kw_only=True)
class Plan:
    """Randomised complete blocks: every round has each arm once, in an order drawn by chance.

    Attributes:
        arms: two to four techniques by id, in the workbook's order; `SITTING` may be the last.
        order: the arms of each round, as drawn.
        seed: what the order was drawn from, and what the analysis shuffles from.
        plan_id: a UUID.
        started_at: when it was drawn, before its first session.
        at: the hour of the day that the person means to do it.
        sitting_s: how long sitting quietly lasts, in seconds: the mean of the other arms.
    """

    arms: tuple[str, ...]
    order: Order
    seed: int
    plan_id: str = field(default_factory=lambda: str(uuid4()))
    started_at: datetime = field(default_factory=clock.now)
    at: time = time(8)
    sitting_s: float = 120.0

    def __post_init__(self) -> None:
        """Check every value.

        Raises:
            RecordError: it is no plan that could have been drawn.
        """
        arms = tuple(values.technique(arm) for arm in self.arms)
        techniques = [arm for arm in arms if arm != SITTING]
        if len(set(arms)) != len(arms) or not 1 <= len(techniques) <= MOST_TECHNIQUES:
            raise RecordError("A comparison has two to four techniques, each named once.")
        if len(arms) < FEWEST_TECHNIQUES:
            raise RecordError("A comparison needs two things to compare: choose another.")
        order = tuple(tuple(each) for each in self.order)
        if not FEWEST_ROUNDS <= len(order) <= MOST_ROUNDS:
            raise RecordError("A comparison has one round at least.")
        if any(sorted(each) != sorted(arms) for each in order):
            raise RecordError("Every round of a comparison has each technique once.")
        if type(self.seed) is not int or not 0 <= self.seed < 2**63:
            raise RecordError("The seed of a comparison is a whole number.")
        if not isinstance(self.at, time):
            raise RecordError("The hour of a comparison is a time of day.")
        settle(
            self,
            arms=arms,
            order=order,
            plan_id=values.uuid(self.plan_id),
            started_at=values.moment("The start of a comparison", self.started_at),
            at=self.at.replace(second=0, microsecond=0, tzinfo=None),
            sitting_s=values.number("The time of sitting", self.sitting_s, values.LONGEST_S),
        )

    @classmethod
    def draw(cls, arms: Sequence[str], rounds: int, seed: int, **more: object) -> Self:
        """Draw the order of a new plan from a seed.

        Every one of the orders that a round can have is as likely as every other.
        """
        return cls(arms=tuple(arms), order=drawn(arms, rounds, seed), seed=seed, **more)  # type: ignore[arg-type]

    @property
    def rounds(self) -> int:
        """How many rounds were planned."""
        return len(self.order)

    @property
    def slots(self) -> tuple[Slot, ...]:
        """Every planned session in order."""
        pairs = [(turn, arm) for turn, arms in enumerate(self.order, 1) for arm in arms]
        return tuple(Slot(number, turn, arm) for number, (turn, arm) in enumerate(pairs, 1))


def drawn(arms: Sequence[str], rounds: int, seed: int) -> Order:
    """Return an order of the arms for each round, drawn from a seed.

    Python promises that `random()` gives the same numbers from the same seed for ever.
    """
    chance = Random(seed)  # noqa: S311  (a fair draw, no secret)

    def shuffled() -> tuple[str, ...]:
        left = list(arms)
        return tuple(left.pop(int(chance.random() * len(left))) for _ in arms)

    return tuple(shuffled() for _ in range(rounds))


@dataclass(frozen=True, kw_only=True)
class PlanEvent:
    """Something that happened to a plan; it is added and never changed.

    Attributes:
        kind: "ended": the person ended it; "left-out": an arm is done no more; "taken-out": a
            session was deleted, or is now said to be something else; "finished": its last session
            was done.
        plan_id: the plan.
        at: when; of a session taken out, when that was done.
        arm: what is left out, or what the session taken out was of.
        from_round: the first round without it; of a session taken out, its round.
        event_id: a UUID, so that it is saved once.
    """

    kind: Literal["ended", "left-out", "taken-out", "finished"]
    plan_id: str
    at: datetime = field(default_factory=clock.now)
    arm: str | None = None
    from_round: int | None = None
    event_id: str = field(default_factory=lambda: str(uuid4()))

    def __post_init__(self) -> None:
        """Check every value.

        Raises:
            RecordError: a value breaks its rule.
        """
        kind = values.choice("What happened", self.kind, _HAPPENS)
        of_an_arm = kind in ("left-out", "taken-out")
        if of_an_arm != (self.arm is not None) or of_an_arm != (self.from_round is not None):
            raise RecordError("What is left out of a comparison has a name and a round.")
        settle(
            self,
            plan_id=values.uuid(self.plan_id),
            event_id=values.uuid(self.event_id),
            at=values.moment("The time of an event", self.at),
            arm=None if self.arm is None else values.technique(self.arm),
            from_round=values.count("The round", self.from_round, MOST_ROUNDS),
        )


def of_plan(plan: Plan, events: Iterable[PlanEvent]) -> list[PlanEvent]:
    """Return what happened to that plan, the earliest first."""
    return sorted(
        (e for e in events if e.plan_id == plan.plan_id), key=lambda e: (e.at, e.event_id)
    )
