"""How often a comparison on oneself is fooled, and how often it finds what is there.

The generator (`upperback.experiment.simulating`): relief of a session = effect of its arm + drift +
AR(1) noise of the stated standard deviation and lag-1 correlation over the sessions in order,
rounded to whole points and clipped to -10..10. Four arms, unless it says two. Every diary has a
seed of its own, from 0 on; a plan is drawn from it as the workbook draws one.

Printed: how often the ladder claims anything where nothing differs; how often it names an arm that
really brings 1 or 2 points more, beside the figures of evidence.md, section 6, and beside StudyU's
way (two arms, Welch's t-test, shown from two values an arm on); and what the analysis of 40
sessions costs beside numpy's own time for as many permutations.

    nice -n 15 python benchmarks/what_helps.py [--diaries 1000] [--found 300]
"""

import argparse
import time
from statistics import fmean, median, variance

import numpy as np
from scipy.special import stdtr

from upperback.experiment import (
    CLAIMS,
    RESAMPLES,
    Truth,
    claim,
    drawn,
    made_up_findings,
    null,
    reliefs,
)
from upperback.experiment.simulating import noise_from

ARMS = ("a", "b", "c", "d")
ROUNDS = (4, 6, 8, 10)
NULLS = {
    "rho = 0": {"alike": 0.0},
    "rho = 0.3": {"alike": 0.3},
    "rho = 0.6": {"alike": 0.6},
    "linear drift, 3 points": {"alike": 0.0, "drift": 3.0},
}
EVIDENCE = {
    (1.0, 4): (9, 44), (1.0, 6): (26, 86), (1.0, 8): (38, 94), (1.0, 10): (52, 100),
    (1.5, 4): (8, 26), (1.5, 6): (11, 53), (1.5, 8): (21, 71), (1.5, 10): (29, 83),
}  # fmt: skip
"""Of evidence.md, section 6, in per cent: 1 point better, 2 points better (300 runs)."""
LEVEL = 0.05
_GAPS = """Where the ladder finds over 10 in 100 less, this is why:
  4 rounds: it says nothing under six complete rounds, however clear it looks.
  2 arms, 6 rounds: of 2^6 orders two are as clear as can be, so p is 0.03 at least; a single round
  the other way, or a tie, is no claim. Welch's t leans on a normal curve instead, and looks again
  after each session: 'ever' above is what that costs.
"""


def truth(points=0.0, arms=ARMS, **more):
    """Return a truth in which the first arm brings so many points more than the others' one."""
    return Truth(effects={arm: 1.0 + points * (arm == arms[0]) for arm in arms}, **more)


def claimed(given, rounds, seed, shuffles):
    """Return whether the ladder claims anything, and whether it is the truth."""
    said = claim(made_up_findings(given, rounds, seed), resamples=shuffles)
    return said.rung in CLAIMS, said.rung in CLAIMS and said.pair.more == "a"


def tested(given, rounds, seed, shuffles):
    """Return whether the test alone would find the first arm, at however few rounds."""
    table = np.array(made_up_findings(given, rounds, seed).rounds)
    sums = table.sum(axis=0)
    p = null(table, seed, shuffles).p(int(np.ptp(sums)))
    return p <= LEVEL and sums.argmax() == 0


def welch(ones, others):
    """Return the difference of two means, and Welch's two-sided p."""
    difference = fmean(ones) - fmean(others)
    a, b = variance(ones) / len(ones), variance(others) / len(others)
    if a + b == 0:
        return difference, float(difference == 0)
    freedom = (a + b) ** 2 / (a**2 / (len(ones) - 1) + b**2 / (len(others) - 1))
    return difference, 2 * stdtr(freedom, -abs(difference) / (a + b) ** 0.5)


def by_studyu(given, rounds, seed):
    """Return what two arms and Welch's t say: at the end, whether it is the first arm, and ever."""
    order = drawn(("a", "b"), rounds, seed)
    its = iter(reliefs(given, order, noise_from(seed)))
    values = {"a": [], "b": []}
    ever = at_end = right = False
    for arm in (arm for turn in order for arm in turn):
        values[arm].append(next(its))
        if min(map(len, values.values())) < 2:
            continue
        difference, p = welch(values["a"], values["b"])
        at_end = p <= LEVEL
        right = at_end and difference > 0
        ever |= at_end
    return at_end, right, ever


def per_cent(flags):
    """Return how many of these are true, in per cent."""
    flags = list(flags)
    return 100 * sum(flags) / len(flags)


def print_fooled(diaries, shuffles):
    """Print how often a difference is claimed where there is none."""
    limit = 5 + 2 * 100 * (0.05 * 0.95 / diaries) ** 0.5
    print(f"\nFooled: claims in {diaries} diaries in which nothing differs, SD 1.5, in per cent.")
    print(f"At most {limit:.1f} (5 and two Monte Carlo errors).\n")
    print(f"{'':24}{'the ladder: 6, 8, 10 rounds':>30}{'StudyU, 8: end':>24}{'ever':>8}")
    worst = 0.0
    for name, more in NULLS.items():
        given = truth(noise=1.5, **more)
        rates = [
            per_cent(claimed(given, rounds, seed, shuffles)[0] for seed in range(diaries))
            for rounds in ROUNDS[1:]
        ]
        two = truth(arms=("a", "b"), noise=1.5, **more)
        peers = [by_studyu(two, 8, seed) for seed in range(diaries)]
        worst = max(worst, *rates)
        shown = ", ".join(f"{rate:.1f}" for rate in rates)
        end, ever = per_cent(p[0] for p in peers), per_cent(p[2] for p in peers)
        print(f"{name:24}{shown:>30}{end:>24.1f}{ever:>8.1f}", flush=True)
    print(f"worst {worst:.1f} %: {'held' if worst <= limit else 'MISSED'}")


def print_found(diaries, shuffles):
    """Print how often what is there is found."""
    print(f"\nFound: the arm that really brings more is named, in {diaries} diaries, rho = 0.3, %.")
    print("'test' is the ladder's test alone, '2 arms' the ladder with two arms, as StudyU has.")
    print(_GAPS)
    head = "".join(f"{name:>10}" for name in ("ladder", "test", "§6", "2 arms", "StudyU"))
    print(f"{'SD, rounds, points':24}{head}")
    for noise in (1.0, 1.5):
        for rounds in ROUNDS:
            for points, known in zip((1, 2), EVIDENCE[noise, rounds], strict=True):
                given = truth(points, noise=noise, alike=0.3)
                two = truth(points, arms=("a", "b"), noise=noise, alike=0.3)
                seeds = range(diaries)
                rates = [
                    per_cent(claimed(given, rounds, seed, shuffles)[1] for seed in seeds),
                    per_cent(tested(given, rounds, seed, shuffles) for seed in seeds),
                    known,
                    per_cent(claimed(two, rounds, seed, shuffles)[1] for seed in seeds),
                    per_cent(by_studyu(two, rounds, seed)[1] for seed in seeds),
                ]
                shown = "".join(f"{rate:>10.0f}" for rate in rates)
                print(f"{f'{noise}, {rounds}, {points}':24}{shown}", flush=True)


def print_cost(times=21):
    """Print what the analysis of a finished plan of 40 sessions costs, beside numpy's own time."""
    found = made_up_findings(truth(1, noise=1.5), 10, 1)
    table = np.array(found.rounds)
    chance = np.random.default_rng(1)

    def by_numpy():
        many = np.broadcast_to(table, (RESAMPLES, *table.shape))
        return np.ptp(chance.permuted(many, axis=-1).mean(axis=1), axis=-1)

    ours, floor = [], []
    for _ in range(times):
        for work, kept in ((lambda: claim(found), ours), (by_numpy, floor)):
            began = time.perf_counter()
            work()
            kept.append(time.perf_counter() - began)
    ratio = median(ours) / median(floor)
    print(
        f"\nAnalysis of 40 sessions: {1000 * median(ours):.1f} ms; numpy's own time for as many "
        f"permutations ({RESAMPLES}) {1000 * median(floor):.1f} ms: {ratio:.2f} times (at most 3)."
    )


def main():
    """Print all three."""
    asked = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    asked.add_argument("--diaries", type=int, default=1000)
    asked.add_argument("--found", type=int, default=300)
    asked.add_argument("--shuffles", type=int, default=999)
    given, _ = asked.parse_known_args()
    print_cost()
    print_fooled(given.diaries, given.shuffles)
    print_found(given.found, given.shuffles)


if __name__ == "__main__":
    main()
