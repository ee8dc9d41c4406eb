"""What arms are called, and every difference of a test in words."""

from upperback.content import SITTING, ContentError, technique
from upperback.experiment.ladder import Claim, number

_LEAST_P = 0.001


def arm_name(arm: str) -> str:
    """Return what an arm is called; its id, where this version does not know it."""
    return technique(arm).name if is_known(arm) else arm


def is_known(arm: str) -> bool:
    """Whether this version can play an arm: a plan may come from a newer one."""
    try:
        technique(arm)
    except ContentError:
        return False
    return True


def in_a_sentence(arm: str) -> str:
    """Return what an arm is called within a sentence."""
    return "sitting quietly" if arm == SITTING else arm_name(arm).lower()


def p_in_words(p: float) -> str:
    """Return a p as it is printed, to three places: never as 0, which no test can find."""
    return f"{p:.3f}" if p >= _LEAST_P else f"less than {_LEAST_P:g}"


def pair_rows(said: Claim) -> tuple[tuple[str, ...], ...]:
    """Return every pair of a claim's test in words: names, difference, range and p."""
    return tuple(
        (
            f"{arm_name(pair.more)}, {in_a_sentence(pair.less)}",
            number(pair.difference),
            f"{number(pair.low)} to {number(pair.high)}",
            p_in_words(pair.p),
        )
        for pair in (said.test.pairs if said.test else ())
    )
