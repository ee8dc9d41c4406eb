"""The claim ladder: from data to the one sentence that is shown (evidence.md, section 6).

Nothing else in the workbook compares techniques in words.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from statistics import median

from upperback.content import SITTING
from upperback.counting import counted
from upperback.experiment.analysis import ALPHA, Findings, Pair, Test, compare
from upperback.experiment.permuting import RESAMPLES

POINTS_FROM, INTERVAL_FROM = 3, 6
"""So many sessions with both ratings, for a middle, and for a plausible range."""
COMPARED_FROM, SURE_FROM = 6, 8
"""So many complete rounds, for a comparison, and for naming a difference in points."""
CLEAR_POINTS = 1.0
"""A smaller difference is not named in points."""

ABOUT_YOU = "This is about you, in this period; it may be chance, rest or expectation."


_UNLIKELY = (
    "Zero is outside the plausible range. "
    "So chance alone is an unlikely reason, though a possible one."
)
_NEITHER = ("That one was better than another. Next time it could be the other way round.",)


class Rung(Enum):
    """How far the data carry; from `TENDED` upwards it is a claim."""

    RUNNING = "no result yet"
    TOO_EARLY = "fewer than 3 sessions"
    POINTS = "points and a middle"
    OWN = "middle and plausible range"
    MISSING = "too many ratings are missing"
    TOO_FEW = "not enough complete rounds"
    NO_DIFFERENCE = "no clear difference"
    TENDED = "one tended to be followed by more relief"
    FOLLOWED = "one was followed by so many points more"


CLAIMS = (Rung.TENDED, Rung.FOLLOWED)


@dataclass(frozen=True, slots=True)
class Claim:
    """What may be said.

    Attributes:
        rung: how far the data carry.
        sentence: what is shown.
        more: a second line, or nothing.
        pair: the pair of arms that it is about, where something was compared.
        test: the whole test, where something was compared.
        says: what it says besides, a sentence each.
        says_not: what it doesn't say, likewise.
    """

    rung: Rung
    sentence: str
    more: str = ""
    pair: Pair | None = None
    test: Test | None = None
    says: tuple[str, ...] = ()
    says_not: tuple[str, ...] = ()

    @property
    def compares(self) -> bool:
        """Whether one arm is put above another."""
        return self.rung in CLAIMS


def claim(found: Findings, name: Callable[[str], str] = str, resamples: int = RESAMPLES) -> Claim:
    """Return the one sentence that these data allow.

    Args:
        found: what is known.
        name: what an arm is called within a sentence.
        resamples: how many shuffles, where not every order is gone through.
    """
    if found.running:
        return Claim(Rung.RUNNING, "No result yet.", "You see it after the last session.")
    if found.rounds is None:
        return _described(found)
    return _not_compared(found) or _compared(found, name, resamples)


def is_compared(found: Findings) -> bool:
    """Whether these are compared at all: then there are means, and ranges, to be shown."""
    return not found.running and found.rounds is not None and _not_compared(found) is None


def _not_compared(found: Findings) -> Claim | None:
    """Return why a plan's sessions are not compared; None where they are."""
    if found.too_much_missing and not found.ended_early:
        lacking = found.unrated + found.stopped + found.gone
        lacks, were = ("lacks", "was") if lacking == 1 else ("lack", "were")
        reasons = [
            f"{lacks} a rating",
            *([f"{were} stopped"] if found.stopped else []),
            *([f"{were} not saved, or deleted"] if found.gone else []),
        ]
        return Claim(
            Rung.MISSING,
            "Too many ratings are missing to compare.",
            f"{lacking} of {found.done + found.gone} sessions {' or '.join(reasons)}.",
            says_not=_NEITHER,
        )
    if len(found.arms) < 2:  # noqa: PLR2004  (two are the fewest to compare)
        return Claim(Rung.TOO_FEW, "Nothing to compare.", "Only one was left at the end.")
    if found.ended_early or len(found.rounds or ()) < COMPARED_FROM:
        too = "Too early" if found.ended_early else "Not enough"
        return Claim(Rung.TOO_FEW, f"{too} to compare.", _too_few(found), says_not=_NEITHER)
    return None


def _compared(found: Findings, name: Callable[[str], str], resamples: int) -> Claim:
    test = compare(found, resamples)
    rounds, pair = len(found.rounds or ()), test.pairs[0]
    if pair.p > ALPHA:
        return Claim(
            Rung.NO_DIFFERENCE,
            "No clear difference.",
            "In these weeks none stood out from the others. Do the one you like.",
            pair,
            test,
            _too_small(test, name),
            ("That nothing helps.", "That they are all the same."),
        )
    more, less = name(pair.more), name(pair.less)
    besides = _besides(found, test, name)
    if rounds >= SURE_FROM and pair.difference >= CLEAR_POINTS:
        sentence = (
            f"In your own records {more} was followed by about {points(pair.difference)} more "
            f"relief than {less} (plausible range {number(pair.low)} to {number(pair.high)})."
        )
        return Claim(Rung.FOLLOWED, sentence, ABOUT_YOU, pair, test, *besides)
    sentence = f"{_capital(more)} tended to be followed by more relief than {less}."
    return Claim(Rung.TENDED, sentence, ABOUT_YOU, pair, test, *besides)


def _too_small(test: Test, name: Callable[[str], str]) -> tuple[str, ...]:
    def most(pair: Pair) -> float:
        return max(abs(pair.low), abs(pair.high))

    pair = max(test.pairs, key=most)
    return (
        "Any difference was too small to tell from your day-to-day noise.",
        "Zero is inside the plausible range: there may be no difference at all.",
        (
            f"A difference of up to about {points(most(pair))} between {name(pair.more)} and "
            f"{name(pair.less)} can't be ruled out."
        ),
    )


def _besides(
    found: Findings, test: Test, name: Callable[[str], str]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return what a claim says of its rounds and of the other pairs, and what it doesn't say."""
    first, *others = test.pairs
    rounds = len(found.rounds or ())
    clear = [pair for pair in others if pair.p <= ALPHA]
    says = [
        (
            f"After {name(first.more)} your stiffness had eased more "
            f"than after {name(first.less)}, in {first.rounds_more} of {rounds} rounds."
        ),
        _UNLIKELY,
        *(
            f"{_capital(name(each.more))} was also followed by more relief than {name(each.less)}."
            for each in clear
        ),
    ]
    if len(clear) < len(others):
        says.append("The other differences are too small to tell from noise.")
    says_not = [
        "That it helps others, or why your stiffness eased.",
        "That it will go on like this.",
    ]
    if len(found.arms) > 2:  # noqa: PLR2004  (there are others)
        says_not.append("That the others don't do anything for you.")
    if SITTING not in found.arms:
        says_not.append("That it adds anything to a short break: you compared it with none.")
    return tuple(says), tuple(says_not)


def cautions(found: Findings, name: Callable[[str], str] = str) -> tuple[str, ...]:
    """Return what makes a comparison weaker, a sentence each; it compares nothing."""
    if found.running:
        return ()
    said = [
        f"{_capital(name(arm))} was left out from round {turn} on, as it was not open to you."
        for arm, turn in (found.left_out or {}).items()
    ]
    if found.stopped:
        sessions = counted(found.stopped, "session was", "sessions were")
        said.append(f"{sessions} stopped before the end. That counts as not rated.")
    if found.days_alike:
        said.append("Your days resemble each other. Treat this as weaker.")
    if found.carries_over:
        said.append(
            "What you did one day shows in the next day's first rating. Treat this as weaker."
        )
    if found.too_close:
        sessions = counted(found.too_close, "session was", "sessions were")
        said.append(f"{sessions} less than six hours from another one.")
    return tuple(said)


def _described(found: Findings) -> Claim:
    """Return what may be said of sessions that the person chose: of one technique."""
    count = min((len(each) for each in found.reliefs.values()), default=0)
    if count < POINTS_FROM or len(found.reliefs) != 1:
        return Claim(Rung.TOO_EARLY, f"Too early. n = {count}.")
    ((arm, reliefs),) = found.reliefs.items()
    middle = f"Middle {number(median(reliefs))}, n = {count}."
    ends = found.interval(arm)
    if count < INTERVAL_FROM:
        return Claim(Rung.POINTS, middle)
    plausible = f" Plausible range {number(ends[0])} to {number(ends[1])}." if ends else ""
    return Claim(Rung.OWN, middle + plausible, "Your own sessions so far.")


def _too_few(found: Findings) -> str:
    rounds = len(found.rounds or ())
    if found.ended_early and rounds >= COMPARED_FROM:
        return "You ended it before its last round, so nothing is compared."
    if not rounds:
        return f"You have no complete round: a comparison needs {COMPARED_FROM}."
    complete = "One complete round is" if rounds == 1 else f"{rounds} complete rounds are"
    return f"{complete} too few: a comparison needs {COMPARED_FROM}."


def points(value: float) -> str:
    """Return a difference in points: "1 point", "2 points", "1.5 points"."""
    said = number(value)
    return f"{said} {'point' if said == '1' else 'points'}"


def number(value: float) -> str:
    """Return a number of points with one decimal at most and a true minus."""
    said = f"{round(value + 0.0, 1):g}"
    return "0" if said in ("0", "-0") else said.replace("-", "−")  # noqa: RUF001  (a minus)


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
