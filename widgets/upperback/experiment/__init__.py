"""What helps *me*: a plan drawn by chance, its sessions, the test of them, and what may be said.

Pure: a plan and entries in, one sentence out. ``experiment.claim(experiment.findings(course))``.
"""

from upperback.content import SITTING
from upperback.experiment.analysis import Findings, Pair, Test, compare, findings, unplanned
from upperback.experiment.course import (
    APART,
    Course,
    compared_now,
    course,
    may_be_rated,
    running,
    taken_out,
    was_stopped,
)
from upperback.experiment.fooling import Fooled, bad_days, how_often, naive
from upperback.experiment.intervals import mean_interval
from upperback.experiment.ladder import (
    CLAIMS,
    COMPARED_FROM,
    Claim,
    Rung,
    cautions,
    claim,
    is_compared,
    number,
    points,
)
from upperback.experiment.masking import HIDDEN, masked
from upperback.experiment.naming import arm_name, in_a_sentence, is_known, p_in_words, pair_rows
from upperback.experiment.outlook import can_have_a_result, lost, useless
from upperback.experiment.permuting import RESAMPLES, Null, null
from upperback.experiment.plan import (
    FEWEST_TECHNIQUES,
    MOST_TECHNIQUES,
    ROUNDS,
    Plan,
    PlanEvent,
    Slot,
    drawn,
)
from upperback.experiment.power import (
    ASSUMED_ALIKE,
    ASSUMED_NOISE,
    chance_to_see,
    in_ten,
    own_noise,
)
from upperback.experiment.simulating import Truth, made_up_diary, made_up_findings, reliefs

__all__ = [
    "APART",
    "ASSUMED_ALIKE",
    "ASSUMED_NOISE",
    "CLAIMS",
    "COMPARED_FROM",
    "FEWEST_TECHNIQUES",
    "HIDDEN",
    "MOST_TECHNIQUES",
    "RESAMPLES",
    "ROUNDS",
    "SITTING",
    "Claim",
    "Course",
    "Findings",
    "Fooled",
    "Null",
    "Pair",
    "Plan",
    "PlanEvent",
    "Rung",
    "Slot",
    "Test",
    "Truth",
    "arm_name",
    "bad_days",
    "can_have_a_result",
    "cautions",
    "chance_to_see",
    "claim",
    "compare",
    "compared_now",
    "course",
    "drawn",
    "findings",
    "how_often",
    "in_a_sentence",
    "in_ten",
    "is_compared",
    "is_known",
    "lost",
    "made_up_diary",
    "made_up_findings",
    "masked",
    "may_be_rated",
    "mean_interval",
    "naive",
    "null",
    "number",
    "own_noise",
    "p_in_words",
    "pair_rows",
    "points",
    "reliefs",
    "running",
    "taken_out",
    "unplanned",
    "useless",
    "was_stopped",
]
