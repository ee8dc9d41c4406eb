"""How often made-up diaries fool somebody: a naive reading beside the claim ladder."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import lru_cache

from upperback.experiment.analysis import Findings
from upperback.experiment.ladder import CLEAR_POINTS, claim
from upperback.experiment.simulating import Truth, made_up_findings, noise_from
from upperback.records import Entry

_SHUFFLES = 499
_SCALE = 10
_BAD = 2
"""So many points above the usual are a bad day."""


def naive(found: Findings) -> tuple[str, str] | None:
    """Return which arm a naive reading puts above which: means a point apart are enough for it."""
    means = {arm: sum(each) / len(each) for arm, each in found.reliefs.items() if each}
    if len(means) < 2:  # noqa: PLR2004  (there is nothing to compare)
        return None
    more, less = max(means, key=means.__getitem__), min(means, key=means.__getitem__)
    return (more, less) if means[more] - means[less] >= CLEAR_POINTS else None


@dataclass(frozen=True, slots=True)
class Fooled:
    """Of so many made-up diaries: how many are claimed to differ, and how many of these rightly.

    Attributes:
        diaries: how many there were.
        naively: how many a naive reading claims.
        by_ladder: how many the ladder claims.
        naively_right: how many of `naively` name an arm that really brings the most.
        ladder_right: the same of `by_ladder`.
    """

    diaries: int
    naively: int
    by_ladder: int
    naively_right: int
    ladder_right: int


def how_often(truth: Truth, rounds: int, diaries: int = 100) -> Fooled:
    """Return how often these diaries are claimed to differ, from fixed seeds."""
    return _how_often(tuple(truth.effects.items()), replace(truth, effects={}), rounds, diaries)


@lru_cache(maxsize=64)
def _how_often(
    effects: tuple[tuple[str, float], ...], bare: Truth, rounds: int, diaries: int
) -> Fooled:
    truth = replace(bare, effects=dict(effects))
    most = max(truth.effects.values())
    really = {arm for arm, effect in truth.effects.items() if effect == most}
    if len(really) == len(truth.effects):
        really = set()
    found = [made_up_findings(truth, rounds, seed) for seed in range(diaries)]
    naively = [pair[0] for pair in map(naive, found) if pair is not None]
    said = [claim(each, resamples=_SHUFFLES) for each in found]
    claimed = [each.pair.more for each in said if each.compares and each.pair is not None]
    return Fooled(
        diaries,
        len(naively),
        len(claimed),
        sum(arm in really for arm in naively),
        sum(arm in really for arm in claimed),
    )


def bad_days(
    sessions: int, *, noise: float = 2.0, usual: int = 5, seed: int = 1, first: datetime
) -> list[Entry]:
    """Return made-up sessions that were begun on bad days only, and did nothing at all.

    Every rating, before and after alike, is `usual` plus noise. Somebody who begins only when it
    is worse than usual sees it ease all the same: that is regression to the mean.
    """
    chance = noise_from(seed)

    def rated() -> int:
        return int(min(max(round(chance.normal(usual, noise)), 0), _SCALE))

    made: list[Entry] = []
    day = 0
    while len(made) < sessions:
        before, at = rated(), first + timedelta(days=day)
        day += 1
        if before >= usual + _BAD:
            made.append(
                Entry(
                    occurred_at=at,
                    recorded_at=at,
                    technique="cat-cow",
                    stiffness_before=before,
                    stiffness_after=rated(),
                )
            )
    return made
