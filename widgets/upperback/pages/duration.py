"""How long a technique takes, in words."""

from functools import lru_cache

from upperback.content import technique
from upperback.pacing import Pacing, readable, timeline


@lru_cache(maxsize=256)  # one entry a slider's place; every page says it at each change
def duration_text(technique_id: str, pacing: Pacing) -> str:
    """Return how long a shipped technique takes at these timings, as "2:10" is said in words."""
    return readable(timeline(technique(technique_id), pacing).duration_s)
