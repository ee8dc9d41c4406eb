"""Settings to timed cues: the one place that knows how long anything lasts.

The player, the timing picture, the printed handout and every "how long will this take" read the
`Timeline` that is made here. Times are whole milliseconds inside, so that sums are exact. What a
routine plays of what a person wants is worked out here too (`arrange`).
"""

from upperback.pacing.arrangement import (
    Arrangement,
    Chosen,
    Reason,
    arrange,
    by_hand,
    ready_made,
    within,
)
from upperback.pacing.compiler import LONGEST_SESSION_S, gentle_version, routine, timeline
from upperback.pacing.limits import gently
from upperback.pacing.model import Cue, CueKind, Pacing, Part, Timeline, readable
from upperback.pacing.waiting import WAIT, WAIT_S, planned, sitting_s
from upperback.pacing.wish import MOST_MINUTES, Wish

__all__ = [
    "LONGEST_SESSION_S",
    "MOST_MINUTES",
    "WAIT",
    "WAIT_S",
    "Arrangement",
    "Chosen",
    "Cue",
    "CueKind",
    "Pacing",
    "Part",
    "Reason",
    "Timeline",
    "Wish",
    "arrange",
    "by_hand",
    "gentle_version",
    "gently",
    "planned",
    "readable",
    "ready_made",
    "routine",
    "sitting_s",
    "timeline",
    "within",
]
