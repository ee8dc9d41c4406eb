"""What happened that bears on safety, and what may be practised after it: pure functions."""

from upperback.safety.answering import (
    answered_also,
    answered_anew,
    brought_in,
    forgotten,
    is_about,
    to_be_asked,
)
from upperback.safety.answers import Answers, Findings
from upperback.safety.asking import Needs, before_session, endings, passed_lately
from upperback.safety.cards import Asking, Stage
from upperback.safety.filled import Filled, statements_of
from upperback.safety.fit_lines import FitLines
from upperback.safety.permissions import (
    UNKNOWN,
    Permissions,
    left_out_after,
    left_out_until,
    permissions,
)
from upperback.safety.rulings import Lock
from upperback.safety.statement import Statement
from upperback.safety.stop import BAD_REACTIONS, Stop, is_a_slip, is_one_event, lifts, told_anew
from upperback.safety.verdict import Verdict

__all__ = [
    "BAD_REACTIONS",
    "UNKNOWN",
    "Answers",
    "Asking",
    "Filled",
    "Findings",
    "FitLines",
    "Lock",
    "Needs",
    "Permissions",
    "Stage",
    "Statement",
    "Stop",
    "Verdict",
    "answered_also",
    "answered_anew",
    "before_session",
    "brought_in",
    "endings",
    "forgotten",
    "is_a_slip",
    "is_about",
    "is_one_event",
    "left_out_after",
    "left_out_until",
    "lifts",
    "passed_lately",
    "permissions",
    "statements_of",
    "to_be_asked",
    "told_anew",
]
