"""The permutation test against brute force, against published numbers, and against SciPy."""

from itertools import permutations, product

import numpy as np
import pytest
from scipy.stats import permutation_test, rankdata

from upperback.experiment import CLAIMS, Truth, claim, made_up_findings, null

DESIGNS = {
    "two arms, four rounds": [(3, 1), (2, 2), (4, 0), (1, 2)],
    "two arms, eight rounds": [(3, 1), (2, 2), (4, 0), (1, 2), (0, 0), (-1, 3), (2, 1), (5, 1)],
    "three arms, three rounds": [(1, 2, 3), (0, 0, 4), (-2, 1, 1)],
    "three arms, five rounds": [(1, 2, 3), (0, 0, 4), (-2, 1, 1), (3, 3, 3), (2, 0, 1)],
    "four arms, three rounds": [(1, 2, 3, 0), (0, 0, 4, 1), (2, -2, 1, 1)],
    "four arms, two rounds": [(10, -10, 0, 3), (9, -9, 1, 3)],
    "five arms, two rounds": [(1, 2, 3, 4, 5), (0, 2, 2, 4, 6)],
    "all alike": [(2, 2, 2)] * 4,
}


def brute_force(rows):
    """Return the p of every pair's difference, from every order that could have been drawn."""
    arms = len(rows[0])
    reached = [0] * 41 * len(rows)
    every = list(product(*(list(permutations(row)) for row in rows)))
    for assignment in every:
        sums = [sum(column) for column in zip(*assignment, strict=True)]
        reached[max(sums) - min(sums)] += 1
    sums = [sum(column) for column in zip(*rows, strict=True)]
    differences = {abs(sums[a] - sums[b]) for a in range(arms) for b in range(a)}
    return {d: sum(reached[d:]) / len(every) for d in differences}


@pytest.mark.parametrize("rows", DESIGNS.values(), ids=DESIGNS)
def test_p_is_that_of_every_order_that_could_have_been_drawn(rows):
    """Protect exactness: counted over every assignment, not only over those that differ."""
    chance = null(rows, seed=1)

    assert chance.exact
    assert {d: chance.p(d) for d in brute_force(rows)} == pytest.approx(brute_force(rows))


# Differences of pairs, in whole numbers, with the two-sided p of every swap within a pair.
PUBLISHED = {
    "Fisher 1935, Darwin's maize": (
        (49, -67, 8, 16, 6, 23, 28, 41, 14, 29, 56, 24, 75, 60, -48), 1726 / 32768
    ),
    "by Manly 1997, exactOneOrPairedSampleTest in R: 364 of 8192 (apansharing.blogspot.com/2014)": (
        (-13, 11, 8, 8, -5, -3, -3, -30, -20, -8, -22, -8, -50), 364 / 8192
    ),
    "MacAnova, randsign: 0.1875 each side (stat.umn.edu/macanova/htmlhelp/node424.htm)": (
        (2, 1, 1, 2, -4, 6, 1), 2 * 0.1875
    ),
    "mlxtend, depths of seven lakes in cm: 0.031 (its user guide, permutation_test, example 3)": (
        (156, -7, 75, 71, 34, 39, 100), 0.031
    ),
    "exactRankTests in R, signed ranks of Hollander & Wolfe 1973, p. 39: 0.03906 (its tests)": (
        (8, -3, 9, 4, 7, 6, 5, -2, 1), 0.03906
    ),
}  # fmt: skip


@pytest.mark.parametrize(("differences", "p"), PUBLISHED.values(), ids=PUBLISHED)
def test_published_examples_of_two_arms_give_their_number(differences, p):
    """Protect the test by what others have printed of the same one, as far as they printed it."""
    chance = null([(each, 0) for each in differences], seed=1)

    assert chance.exact
    assert chance.p(sum(differences)) == pytest.approx(p, abs=0.0003)


def test_a_published_table_of_the_range_of_four_arms_gives_its_number():
    """Protect the test of several arms: Wilcoxon-Nemenyi-McDonald-Thompson is it, on ranks.

    Hollander, Wolfe and Chicken 2014, chapter 7, comment 26, as the R package NSM3 quotes it: four
    arms, two blocks, a level of .083.
    """
    chance = null([(1, 2, 3, 4)] * 2, seed=1)

    assert chance.exact
    assert round(chance.p(6), 3) == 0.083


# Seconds to second base by three ways of rounding first base, 22 runners: Hollander & Wolfe 1973,
# p. 140. The R package coin prints for it (1.4-2, symmetry_test, Tukey's contrasts of ranks within
# runners, a million shuffles, as its own example does): maxT = 3.2404, and these p of pairs.
RUNNERS = """
    5.40 5.50 5.55  5.85 5.70 5.75  5.20 5.60 5.50  5.55 5.50 5.40  5.90 5.85 5.70
    5.45 5.55 5.60  5.40 5.40 5.35  5.45 5.50 5.35  5.25 5.15 5.00  5.85 5.80 5.70
    5.25 5.20 5.10  5.65 5.55 5.45  5.60 5.35 5.45  5.05 5.00 4.95  5.50 5.50 5.40
    5.45 5.55 5.50  5.55 5.55 5.35  5.45 5.50 5.55  5.50 5.45 5.25  5.65 5.60 5.40
    5.70 5.65 5.55  6.30 6.30 6.25
"""
PRINTED_BY_COIN = {(0, 1): 0.6519, (0, 2): 0.0031, (1, 2): 0.0576}


def test_the_r_package_coin_prints_the_same_p_for_every_pair_of_three_arms():
    """Protect the largest of all pairs: where rounds are complete, coin's maxT is our range."""
    times = np.array(RUNNERS.split(), dtype=float).reshape(-1, 3)
    twice_the_ranks = (2 * rankdata(times, axis=1)).astype(int)  # whole numbers, ties too
    sums = twice_the_ranks.sum(axis=0)

    chance = null(twice_the_ranks, seed=1, resamples=100_000)

    for (a, b), printed in PRINTED_BY_COIN.items():
        four_errors = 4 * (printed * (1 - printed) / 100_000) ** 0.5
        assert chance.p(sums[a] - sums[b]) == pytest.approx(printed, abs=four_errors + 0.00005)


# Made up; what coin 1.4-2 prints for the first arm beside the last one: oneway_test with every
# order gone through, or Tukey's contrasts with two million shuffles.
TO_COIN = {
    "two arms, six rounds": (
        [(3, 1), (1, 1), (2, 0), (0, 1), (4, 2), (2, -1)], 0.125
    ),
    "two arms, ten rounds": (
        [(2, 1), (3, 1), (1, 2), (2, 0), (4, 2), (0, 0), (1, 1), (3, 1), (2, 0), (2, 3)], 0.09375
    ),
    "three arms, six rounds": (
        [(2, 1, 0), (3, 0, 1), (1, 1, -1), (2, 2, 0), (4, 1, 1), (2, 0, 0)], 0.00826
    ),
}  # fmt: skip


@pytest.mark.parametrize(("rows", "p"), TO_COIN.values(), ids=TO_COIN)
def test_coin_prints_the_same_p_where_every_order_is_gone_through(rows, p):
    """Protect exactness by a program that others wrote, in another language."""
    chance = null(rows, seed=1)
    sums = np.sum(rows, axis=0)

    assert chance.exact
    assert chance.p(sums[0] - sums[-1]) == pytest.approx(p, abs=0.0003)


@pytest.mark.parametrize("seed", range(3))
def test_scipy_agrees_where_not_every_order_is_gone_through(seed):
    """Protect the shuffles: an independent program's p, within the error of both."""
    found = made_up_findings(Truth(effects={"a": 1.0, "b": 0, "c": 0, "d": 0}), 6, seed)
    said = claim(found)

    def spread(*arms, axis=0):
        return np.ptp([np.sum(arm, axis=axis) for arm in arms], axis=0)

    columns = [np.array(column) for column in zip(*found.rounds, strict=True)]
    peer = permutation_test(
        columns, spread, permutation_type="samples", alternative="greater", n_resamples=2000,
        rng=np.random.default_rng(seed), vectorized=True,
    )  # fmt: skip

    assert not said.test.exact
    assert said.test.shuffles >= 9999
    assert said.pair.p == pytest.approx(peer.pvalue, abs=0.05)


def fooled(truth, diaries, rounds=8):
    """Return how many of these diaries, in which nothing differs, are claimed to differ."""
    said = (claim(made_up_findings(truth, rounds, seed), resamples=999) for seed in range(diaries))
    return sum(each.rung in CLAIMS for each in said)


@pytest.mark.parametrize(("alike", "drift"), [(0.0, 0.0), (0.6, 0.0), (0.0, 3.0)])
def test_a_diary_in_which_nothing_differs_seldom_fools_the_ladder(alike, drift):
    """Protect the 5 in 100, on a sample; `make bench` and the sweep take a thousand of each."""
    truth = Truth(effects=dict.fromkeys("abcd", 1.0), alike=alike, drift=drift)

    assert fooled(truth, 120) <= 12


@pytest.mark.sweep
@pytest.mark.parametrize(("alike", "drift"), [(0.0, 0.0), (0.3, 0.0), (0.6, 0.0), (0.0, 3.0)])
@pytest.mark.parametrize("rounds", [6, 8, 10])
def test_a_thousand_diaries_in_which_nothing_differs_fool_the_ladder_five_in_a_hundred(
    alike, drift, rounds
):
    """Protect the promise of the ladder: 5 % plus two Monte Carlo errors, 63 of 1 000."""
    truth = Truth(effects=dict.fromkeys("abcd", 1.0), alike=alike, drift=drift)

    assert fooled(truth, 1000, rounds) <= 63
