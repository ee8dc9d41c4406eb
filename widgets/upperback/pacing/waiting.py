"""A session as a comparison plays it: the technique, and then two minutes until it is rated."""

from dataclasses import replace
from statistics import fmean
from typing import Any

from upperback.content import SITTING, Technique, technique
from upperback.pacing.compiler import timeline
from upperback.pacing.limits import gently
from upperback.pacing.model import Cue, Pacing, Timeline

WAIT_S = 120.0
"""So long after the end a planned session is rated, always (evidence.md, section 6)."""
WAIT = "wait"
"""The name of that time among the timings of a session: it tells that a plan asked for it."""


def planned(of: Technique, sitting_s: float, *, gentle: bool = False) -> Timeline:
    """Return a planned session: its own timings, or the gentle ones, and the wait after them.

    Sitting quietly lasts `sitting_s` seconds, the wait left out.
    """
    pacing = gently(of, Pacing()) if gentle else Pacing()
    if of.id == SITTING:
        shortest = timeline(of, Pacing(hold_s=0))
        rest_s = shortest.duration_s - shortest.parts[0].settings["hold"]
        pacing = Pacing(hold_s=sitting_s - rest_s)
    return _then_wait(timeline(of, pacing))


def sitting_s(techniques: list[str]) -> float:
    """Return how long sitting quietly lasts beside these: their mean, in whole seconds."""
    return float(round(fmean(timeline(technique(each)).duration_s for each in techniques)))


def _then_wait(plan: Timeline) -> Timeline:
    last, part = plan.cues[-1], plan.parts[-1]
    wait = Cue(
        index=last.index + 1,
        start_s=last.end_s,
        end_s=last.end_s + WAIT_S,
        kind="rest",
        side="none",
        repetition=0,
        repetitions=0,
        step="wait",
        technique=last.technique,
        pose_from=last.pose_to,
        pose_to=last.pose_to,
        short="Now wait two minutes",
        long="Stay as you like. Then we ask how stiff you are.",
    )
    settings: dict[Any, float] = {**part.settings, WAIT: WAIT_S}
    ended = replace(part, end_s=wait.end_s, settings=settings)
    return replace(plan, cues=(*plan.cues, wait), parts=(*plan.parts[:-1], ended))
