"""How long a technique takes, in words."""

from functools import lru_cache

from upperback.content import Technique, technique
from upperback.pacing import Pacing, readable, timeline


@lru_cache(maxsize=256)  # one entry a slider's place; every page says it at each change
def duration_text(technique_id: str, pacing: Pacing) -> str:
    """Return how long a shipped technique takes at these timings, as "2:10" is said in words."""
    return readable(timeline(technique(technique_id), pacing).duration_s)


def gentle_pacing(of: Technique) -> Pacing:
    """Return the timings of a technique's gentle preset."""
    units = {name: timing.unit for name, timing in of.timings.items()}
    return Pacing(
        **{
            name if units[name] == "times" else f"{name}_s": value
            for name, value in of.presets["gentle"].items()
        }
    )
