"""Techniques and settings to timed cues: the one compiler."""

import logging
from collections.abc import Callable, Collection, Iterable
from dataclasses import replace

from upperback.content import Technique
from upperback.pacing.limits import gently, is_gentle, pacing_of, settle
from upperback.pacing.model import Cue, Pacing, Part, Timeline
from upperback.pacing.plan import Plan, fit, timed

LONGEST_SESSION_S = 1200.0
"""Twenty minutes: the longest session that is played (evidence.md, section 3)."""

_GENTLE = "We keep to the gentle timings."

_log = logging.getLogger(__name__)


def timeline(technique: Technique, pacing: Pacing | None = None) -> Timeline:
    """Compile a technique and its settings into timed cues.

    Every setting is clamped to the technique's hard limits; a session that would be too long gets
    fewer repetitions. Both are said in the notes, and logged.
    """
    return _compile([(technique, pacing or Pacing())], technique.name)


def routine(parts: Iterable[tuple[Technique, Pacing]], name: str = "Routine") -> Timeline:
    """Compile several techniques into one session, in the order given.

    Each part keeps within its own technique's limits, and the whole within `LONGEST_SESSION_S`:
    the longest parts get fewer repetitions first.

    Raises:
        ValueError: there is no part, or the parts are too many for one session.
    """
    chosen = list(parts)
    if not chosen:
        raise ValueError("A routine needs at least one technique: add one.")
    return _compile(chosen, name)


def gentle_version(
    plan: Timeline, techniques: Collection[str], by_id: Callable[[str], Technique]
) -> Timeline:
    """Return a timeline in which these techniques keep to their gentle timings.

    It is the very same where they do so already.
    """
    parts = [(by_id(part.technique), part.settings) for part in plan.parts]
    if all(each.id not in techniques or is_gentle(each, set_to) for each, set_to in parts):
        return plan
    limited = [
        (each, gently(each, pacing) if each.id in techniques else pacing)
        for each, pacing in ((each, pacing_of(each, set_to)) for each, set_to in parts)
    ]
    made = _compile(limited, plan.name)
    return replace(made, notes=(*plan.notes, *made.notes, _GENTLE))


def duration_s(parts: Iterable[tuple[Technique, Pacing]]) -> float:
    """Return how long `routine(parts)` takes, in seconds, without making its cues.

    Raises:
        ValueError: see `routine`.
    """
    plans, _notes = _planned([*parts])
    return sum(plan.milliseconds for plan in plans) / 1000


def _family(plan: Plan) -> str:
    return plan.technique.variant_of or plan.technique.id


def _planned(chosen: list[tuple[Technique, Pacing]]) -> tuple[list[Plan], list[str]]:
    """Return each part with its settings in force, and what was changed to keep the limits."""
    notes: list[str] = []
    plans = []
    for technique, pacing in chosen:
        settings, said = settle(technique, pacing)
        plans.append(Plan(technique, settings))
        notes += said if len(chosen) == 1 else [f"{technique.name}: {note}" for note in said]
    # Five minutes of rolling are five minutes, whether on one roller or on three.
    for kin in dict.fromkeys(map(_family, plans)):
        places = [place for place, plan in enumerate(plans) if _family(plan) == kin]
        most_s = min(plans[place].technique.max_total_s for place in places)
        family = [plans[place] for place in places]
        *others, last = [plan.technique.name for plan in family]
        names = " and ".join([*filter(None, [", ".join(others)]), last])
        together = f"{names} together stay" if len(family) > 1 else "it stays"
        whole = "the session stays" if len(plans) == 1 else together
        shorter, cut = fit(family, most_s, whole)
        for place, plan in zip(places, shorter, strict=True):
            plans[place] = plan
        notes += cut
    plans, cut = fit(plans, LONGEST_SESSION_S)
    return plans, notes + cut


def _compile(chosen: list[tuple[Technique, Pacing]], name: str) -> Timeline:
    plans, notes = _planned(chosen)
    for note in notes:
        _log.info("%s: %s", name, note)
    cues: list[Cue] = []
    parts: list[Part] = []
    for plan in plans:
        first = len(cues)
        cues.extend(timed(plan, cues[-1] if cues else None))
        parts.append(
            Part(
                technique=plan.technique.id,
                name=plan.technique.name,
                start_s=cues[first].start_s,
                end_s=cues[-1].end_s,
                settings={**plan.settings},
            )
        )
    return Timeline(name, tuple(cues), tuple(parts), tuple(notes))
