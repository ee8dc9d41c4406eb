"""Clamping every setting to the technique's hard limits, and saying so."""

import math

from upperback.content import Technique, Timing
from upperback.content.models import TimingName
from upperback.pacing.model import Pacing


def settle(technique: Technique, pacing: Pacing) -> tuple[dict[TimingName, float], list[str]]:
    """Give every timing of the technique its value, within the hard limits."""
    settings: dict[TimingName, float] = {}
    notes = []
    for name, timing in technique.timings.items():
        wanted = getattr(pacing, name if timing.unit == "times" else f"{name}_s")
        settings[name], note = _clamp(timing, wanted)
        notes += note
    if pacing.hold_breaths is not None and {"hold", "inhale", "exhale"} <= settings.keys():
        breath = settings["inhale"] + settings["exhale"]
        times = _as_float(pacing.hold_breaths)
        settings["hold"], note = _clamp(technique.timings["hold"], times * breath)
        taken = f", and {times:g} of them {times * breath:g} s" if math.isfinite(times) else ""
        notes += [f"One breath takes {breath:g} s{taken}. {said}" for said in note]
    return settings, notes


def _clamp(timing: Timing, wanted: float | None) -> tuple[float, list[str]]:
    if wanted is None:
        return timing.default, []
    value = _as_float(wanted)
    if math.isnan(value):
        said = f"{timing.label}: that was not a number, so we use {say(timing, timing.default)}."
        return timing.default, [said]
    kept = min(max(value, timing.hard_min), timing.hard_max)
    if timing.unit == "times":
        kept = float(round(kept))
    if math.isclose(kept, value) or (timing.unit == "times" and abs(kept - value) < 1):
        return kept, []
    limit = "least" if kept > value else "most"
    return kept, [f"{timing.label} is now {say(timing, kept)}, the {limit} it can be."]


def _as_float(number: float) -> float:
    """Return the number as a float: infinite where it is more than one can hold."""
    try:
        return float(number)
    except OverflowError:
        return math.inf if number > 0 else -math.inf


def say(timing: Timing, value: float) -> str:
    """Return a value with its unit: "5 s", or "3" for a count."""
    return f"{value:g} s" if timing.unit == "s" else f"{value:g}"
