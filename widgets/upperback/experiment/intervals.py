"""Plausible ranges of a mean that do not lie about few sessions."""

from collections.abc import Sequence
from math import sqrt
from statistics import NormalDist, fmean, stdev

FEWEST, FEWEST_VALUES = 6, 3
"""With fewer sessions, or fewer different values, points say more than any range."""
_SCALE = 10.0


def mean_interval(reliefs: Sequence[int]) -> tuple[float, float] | None:
    """Return the 95 % t-interval of the mean, within the scale of -10 to 10 points.

    None with fewer than six sessions or three different values: bootstraps would be too narrow
    there, or not a number at all (evidence.md, section 6).
    """
    if len(reliefs) < FEWEST or len(set(reliefs)) < FEWEST_VALUES:
        return None
    reach = _t(len(reliefs) - 1) * stdev(reliefs) / sqrt(len(reliefs))
    middle = fmean(reliefs)
    return max(middle - reach, -_SCALE), min(middle + reach, _SCALE)


def _t(freedom: int) -> float:
    """Return the 97.5 % point of Student's t, from five degrees of freedom on right to 0.001.

    Abramowitz and Stegun 26.7.5: SciPy, which takes 100 MB, would be loaded for this alone.
    """
    z = NormalDist().inv_cdf(0.975)
    terms = (
        (z**3 + z) / 4,
        (5 * z**5 + 16 * z**3 + 3 * z) / 96,
        (3 * z**7 + 19 * z**5 + 17 * z**3 - 15 * z) / 384,
        (79 * z**9 + 776 * z**7 + 1482 * z**5 - 1920 * z**3 - 945 * z) / 92160,
    )
    return z + sum(term / float(freedom) ** power for power, term in enumerate(terms, 1))
