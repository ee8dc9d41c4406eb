"""Made-up diaries whose truth is known, to see who is fooled by them.

The generator: relief of a session = effect of its arm + drift + noise, rounded to a whole point and
clipped to the scale. The noise is AR(1) over the sessions in order: each is `alike` times the one
before, plus a normal draw, so that its standard deviation is `noise` throughout.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

import numpy as np

from upperback.experiment.analysis import Findings
from upperback.experiment.plan import Order, Plan, drawn
from upperback.records import Entry

_MOST = 10
_BEFORE_LOW, _BEFORE_HIGH = 3, 9


@dataclass(frozen=True, slots=True, kw_only=True)
class Truth:
    """What is true in a made-up diary.

    Attributes:
        effects: the points of relief that an arm really brings, by arm.
        noise: standard deviation from session to session, in points.
        alike: how much a session's noise resembles the last one's: AR(1), 0 to below 1.
        drift: points by which relief grows from the first session to the last.
        carry: the share of an arm's effect that is felt in the session after it too.
    """

    effects: Mapping[str, float] = field(hash=False)
    noise: float = 1.5
    alike: float = 0.3
    drift: float = 0.0
    carry: float = 0.0


def reliefs(truth: Truth, order: Order, chance: np.random.Generator) -> list[int]:
    """Return the relief of each session in order: whole points from -10 to 10."""
    arms = [arm for turn in order for arm in turn]
    effects = np.array([truth.effects[arm] for arm in arms])
    fresh = chance.normal(0, truth.noise, len(arms))
    noise = np.empty(len(arms))
    noise[0] = fresh[0]
    rest = np.sqrt(1 - truth.alike**2)
    for at in range(1, len(arms)):
        noise[at] = truth.alike * noise[at - 1] + rest * fresh[at]
    carried = truth.carry * np.concatenate([[0.0], effects[:-1]])
    drift = truth.drift * np.linspace(-0.5, 0.5, len(arms))
    raw = effects + carried + drift + noise
    return [int(each) for each in np.clip(np.rint(raw), -_MOST, _MOST)]


def noise_from(seed: int) -> np.random.Generator:
    """Return where a diary's noise comes from: not what its analysis shuffles from."""
    return np.random.default_rng([seed, 1])


def made_up_findings(truth: Truth, rounds: int, seed: int) -> Findings:
    """Return the findings of a made-up plan, done and rated to its end."""
    arms = tuple(truth.effects)
    order = drawn(arms, rounds, seed)
    its = iter(reliefs(truth, order, noise_from(seed)))
    rows = [dict(zip(turn, its, strict=False)) for turn in order]
    return Findings(
        reliefs={arm: tuple(row[arm] for row in rows) for arm in arms},
        rounds=tuple(tuple(row[arm] for arm in arms) for row in rows),
        by_round=dict(enumerate(rows, 1)),
        planned=rounds * len(arms),
        done=rounds * len(arms),
        rounds_planned=rounds,
        seed=seed,
    )


def made_up_diary(
    truth: Truth,
    plan: Plan,
    *,
    first: datetime,
    sessions: int | None = None,
    unrated: Sequence[int] = (),
) -> list[Entry]:
    """Return made-up entries of a plan, one session a day.

    Args:
        truth: what is true.
        plan: the plan, whose seed is the noise's too.
        first: when the first session was.
        sessions: how many were done; all, if None.
        unrated: the slots without a rating after.
    """  # fmt: skip
    chance = noise_from(plan.seed)
    its = reliefs(truth, plan.order, chance)
    slots = plan.slots[:sessions]
    made = []
    for slot, relief in zip(slots, its, strict=False):
        low, high = max(relief, 0), min(_MOST + relief, _MOST)
        before = int(chance.integers(_BEFORE_LOW, _BEFORE_HIGH))
        before = min(max(before, low), high)
        at = first + timedelta(days=slot.number - 1)
        made.append(
            Entry(
                occurred_at=at,
                recorded_at=at,
                technique=slot.arm,
                stiffness_before=before,
                stiffness_after=None if slot.number in unrated else before - relief,
                assigned_by="plan",
                plan_id=plan.plan_id,
                slot=slot.number,
            )
        )
    return made
