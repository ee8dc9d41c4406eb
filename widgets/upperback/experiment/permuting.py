"""The permutation test: labels are shuffled within rounds, exactly as they were drawn.

Reliefs are whole numbers, so everything is counted in whole numbers: ties are ties.
"""

from dataclasses import dataclass
from itertools import permutations
from math import factorial

import numpy as np
import numpy.typing as npt

RESAMPLES = 9_999
"""So many shuffles where there are too many assignments to go through all of them."""
MOST_EXACT = 20_000
"""Up to so many assignments, all of them are gone through."""

Ints = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Null:
    """What the statistic could have been, had no arm made any difference.

    Attributes:
        ranges: the largest sum of an arm minus the smallest, for each assignment; sorted.
        rounds: how many rounds were summed.
        exact: whether every assignment that the plan could have drawn is among them.
    """

    ranges: Ints
    rounds: int
    exact: bool

    def p(self, difference: int) -> float:
        """Return how often a difference of sums as large as this, or larger, came up.

        It holds for each pair of arms at once, as the statistic is the largest of all pairs.
        """
        reached = len(self.ranges) - int(np.searchsorted(self.ranges, abs(difference)))
        if self.exact:
            return reached / len(self.ranges)
        return (reached + 1) / (len(self.ranges) + 1)

    def reach(self, alpha: float = 0.05) -> int:
        """Return the largest difference of sums that is no news: its p is above `alpha`."""
        values = np.unique(self.ranges)
        return max((int(v) for v in values if self.p(int(v)) > alpha), default=0)


def null(rounds: npt.ArrayLike, seed: int, resamples: int = RESAMPLES) -> Null:
    """Return what the range of sums could have been.

    Args:
        rounds: whole numbers, a row for each complete round, a column for each arm.
        seed: what the shuffles are drawn from.
        resamples: how many, where not every assignment is gone through.
    """
    table = np.asarray(rounds, dtype=np.int64)
    count, arms = table.shape
    orders = np.array(list(permutations(range(arms))))
    # Naming all arms anew changes no range, so that the first round may stay as it is.
    if factorial(arms) ** (count - 1) <= MOST_EXACT:
        sums = table[:1]
        for row in table[1:]:
            sums = (sums[:, None, :] + row[orders][None, :, :]).reshape(-1, arms)
        return Null(np.sort(_range(sums.T)), count, exact=True)
    chosen = np.random.default_rng(seed).integers(
        0, len(orders), (count - 1, resamples), dtype=np.uint8
    )
    sums = np.repeat(table[0][:, None], resamples, axis=1)
    for row, each in zip(table[1:], chosen, strict=True):
        by_arm = row[orders].T  # an arm's value under each order
        for arm in range(arms):
            sums[arm] += by_arm[arm][each]
    return Null(np.sort(_range(sums)), count, exact=False)


def _range(sums: Ints) -> Ints:
    """Return the largest minus the smallest of each column; faster by arms than by `np.ptp`."""
    high, low = sums[0].copy(), sums[0].copy()
    for each in sums[1:]:
        np.maximum(high, each, out=high)
        np.minimum(low, each, out=low)
    return np.asarray(high - low, dtype=np.int64)
