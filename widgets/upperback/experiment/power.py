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
    (2, 0.5): ((23, 71, 91), (94, 100, 100)),
    (2, 1.0): ((9, 30, 48), (51, 91, 98)),
    (2, 1.5): ((5, 17, 25), (26, 64, 82)),
    (2, 2.0): ((4, 12, 16), (16, 42, 58)),
    (2, 2.5): ((4, 10, 12), (12, 29, 42)),
    (2, 3.0): ((3, 8, 10), (8, 22, 29)),
    (3, 0.5): ((68, 88, 96), (100, 100, 100)),
    (3, 1.0): ((27, 41, 55), (83, 96, 100)),
    (3, 1.5): ((14, 21, 28), (53, 72, 84)),
    (3, 2.0): ((9, 14, 17), (34, 48, 61)),
    (3, 2.5): ((6, 9, 12), (24, 34, 43)),
    (3, 3.0): ((5, 7, 10), (17, 24, 31)),
    (4, 0.5): ((70, 88, 96), (100, 100, 100)),
    (4, 1.0): ((25, 40, 53), (85, 96, 99)),
    (4, 1.5): ((12, 19, 25), (53, 71, 84)),
    (4, 2.0): ((8, 12, 14), (33, 46, 59)),
    (4, 2.5): ((5, 8, 10), (21, 31, 41)),
    (4, 3.0): ((4, 6, 8), (15, 22, 28)),
    (5, 0.5): ((71, 88, 97), (100, 100, 100)),
    (5, 1.0): ((25, 38, 51), (86, 97, 99)),
    (5, 1.5): ((12, 18, 24), (52, 70, 83)),
    (5, 2.0): ((8, 11, 14), (31, 45, 58)),
    (5, 2.5): ((5, 7, 10), (20, 29, 38)),
    (5, 3.0): ((5, 6, 7), (14, 21, 27)),
}
"""By arms and noise: per cent of 2000 diaries in which 1 point, and 2 points, are seen.

The columns are `ROUNDS`. Made by `chance_to_see(..., diaries=2000)`; a test holds a part of it.
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
