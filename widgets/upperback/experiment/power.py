"""Before a plan is drawn: the chance that it would see a difference that is really there."""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import pairwise
from math import ceil, sqrt
from statistics import fmean

from upperback.experiment.ladder import claim
from upperback.experiment.plan import ROUNDS
from upperback.experiment.simulating import Truth, made_up_findings

ASSUMED_NOISE, ASSUMED_ALIKE = 1.5, 0.3
"""Standard deviation in points, and lag-1 correlation, where nothing is known of the person."""
OWN_FROM = 5
"""So many check-ins tell of a person's own noise (evidence.md, section 6)."""
_LEAST, _MOST = 0.5, 3.0
_DIARIES, _SHUFFLES = 200, 999


def own_noise(ratings: Sequence[int]) -> float | None:
    """Return the noise of a difference of two ratings, in points; None under five of them.

    That is the root mean square of the differences of check-ins that follow one another, from half
    a point to three. It is too large rather than too small: days differ more than minutes.
    """
    if len(ratings) < OWN_FROM:
        return None
    steps = [(b - a) ** 2 for a, b in pairwise(ratings)]
    return min(max(round(sqrt(fmean(steps)), 1), _LEAST), _MOST)


@lru_cache(maxsize=256)
def chance_to_see(  # noqa: PLR0913  (what is assumed is named)
    points: float,
    *,
    arms: int,
    rounds: int,
    noise: float = ASSUMED_NOISE,
    alike: float = ASSUMED_ALIKE,
    diaries: int = _DIARIES,
    shuffles: int = _SHUFFLES,
) -> float:
    """Return how often the ladder names one arm that really brings so many points more.

    Worked out with made-up diaries from fixed seeds: 200 of them are right to about 7 in 100.
    """
    names = [f"arm-{number}" for number in range(arms)]
    truth = Truth(
        effects={name: points * (name == names[0]) for name in names}, noise=noise, alike=alike
    )
    seen = 0
    for seed in range(diaries):
        said = claim(made_up_findings(truth, rounds, seed), resamples=shuffles)
        seen += said.compares and said.pair is not None and said.pair.more == names[0]
    return seen / diaries


SEEN: Mapping[tuple[int, float], tuple[tuple[int, ...], tuple[int, ...]]] = {
    (2, 0.5): ((22, 74, 92), (95, 100, 100)),
    (2, 1.0): ((12, 31, 48), (51, 92, 98)),
    (2, 1.5): ((5, 19, 26), (26, 64, 83)),
    (2, 2.0): ((4, 13, 16), (14, 41, 59)),
    (2, 2.5): ((3, 10, 12), (12, 30, 42)),
    (2, 3.0): ((4, 8, 9), (7, 23, 28)),
    (3, 0.5): ((67, 88, 95), (100, 100, 100)),
    (3, 1.0): ((30, 44, 56), (85, 96, 100)),
    (3, 1.5): ((16, 23, 30), (54, 77, 86)),
    (3, 2.0): ((10, 14, 18), (34, 50, 64)),
    (3, 2.5): ((7, 10, 13), (25, 38, 45)),
    (3, 3.0): ((5, 7, 12), (18, 26, 32)),
    (4, 0.5): ((68, 87, 96), (100, 100, 100)),
    (4, 1.0): ((24, 40, 56), (84, 96, 98)),
    (4, 1.5): ((13, 20, 28), (54, 69, 84)),
    (4, 2.0): ((6, 14, 17), (35, 48, 60)),
    (4, 2.5): ((4, 8, 10), (23, 34, 44)),
    (4, 3.0): ((4, 6, 7), (16, 24, 31)),
    (5, 0.5): ((72, 88, 98), (100, 100, 100)),
    (5, 1.0): ((24, 42, 55), (84, 96, 98)),
    (5, 1.5): ((14, 21, 28), (56, 72, 87)),
    (5, 2.0): ((9, 12, 15), (35, 49, 60)),
    (5, 2.5): ((6, 8, 9), (22, 32, 41)),
    (5, 3.0): ((6, 7, 8), (14, 23, 30)),
}
"""By arms and noise: per cent of 400 diaries in which 1 point, and 2 points, are seen.

The columns are `ROUNDS`. Made by `chance_to_see(..., diaries=400)`; a test holds a part of it.
"""


def in_ten(points: int, *, arms: int, rounds: int, noise: float) -> int:
    """Return how many times in 10 a difference of 1 or 2 points would be seen.

    Args:
        points: 1 or 2.
        arms: 2 to 5, sitting quietly among them.
        rounds: one of `ROUNDS`.
        noise: standard deviation in points; the next larger half point is looked up.
    """
    half = min(max(ceil(noise * 2) / 2, _LEAST), _MOST)
    return round(SEEN[arms, half][points - 1][ROUNDS.index(rounds)] / 10)
