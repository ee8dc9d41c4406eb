"""What happened that bears on safety, and what may be practised after it: pure functions."""

from upperback.safety.answering import answered_anew, brought_in, forgotten, is_about
from upperback.safety.answers import Answers, Findings
from upperback.safety.permissions import (
    LEFT_OUT_FOR,
    UNKNOWN,
    UNSCREENED,
    Permissions,
    Unscreened,
    left_out_after,
    permissions,
)
from upperback.safety.rulings import Lock
from upperback.safety.statement import Statement
from upperback.safety.stop import BAD_REACTIONS, Stop
from upperback.safety.verdict import Verdict

__all__ = [
    "BAD_REACTIONS",
    "LEFT_OUT_FOR",
    "UNKNOWN",
    "UNSCREENED",
    "Answers",
    "Findings",
    "Lock",
    "Permissions",
    "Statement",
    "Stop",
    "Unscreened",
    "Verdict",
    "answered_anew",
    "brought_in",
    "forgotten",
    "is_about",
    "left_out_after",
    "permissions",
]
