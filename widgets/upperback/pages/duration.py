"""How long a technique takes, in words."""

from functools import lru_cache

from upperback.content import technique
from upperback.pacing import Pacing, gently, readable, timeline
from upperback.workbook import Snapshot
from upperback.workbook.preferences import chosen_pacing

_MINUTE_S = 60


@lru_cache(maxsize=256)  # one entry a slider's place; every page says it at each change
def duration_text(technique_id: str, pacing: Pacing) -> str:
    """Return how long a shipped technique takes at these timings, as "2:10" is said in words."""
    return readable(timeline(technique(technique_id), pacing).duration_s)


@lru_cache(maxsize=256)
def minutes_text(technique_id: str, pacing: Pacing) -> str:
    """Return the same in whole minutes."""
    return in_minutes(timeline(technique(technique_id), pacing).duration_s)


def in_minutes(seconds: float) -> str:
    """Return a time in whole minutes, "3 min"; it is one at least."""
    return f"{max(1, round(seconds / _MINUTE_S))} min"


def timings_now(snapshot: Snapshot, technique_id: str) -> Pacing:
    """Return the timings with which a technique would be played: gentle where nothing else may."""
    pacing = chosen_pacing(snapshot.preferences, technique_id)
    if snapshot.permissions.verdict(technique_id).state == "gentle":
        return gently(technique(technique_id), pacing)
    return pacing
