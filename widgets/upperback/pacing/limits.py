"""Clamping every setting to the technique's hard limits, and saying so."""

import math
from collections.abc import Mapping

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


def gently(technique: Technique, pacing: Pacing) -> Pacing:
    """Return the pacing within the limits of the technique's gentle preset.

    Nothing is held or repeated for more than the preset says, and no pass is quicker. The breath
    is the person's own.
    """
    settings, _notes = settle(technique, pacing)
    if is_gentle(technique, settings):
        return pacing
    limited = {name: _gently(technique, name, value) for name, value in settings.items()}
    return pacing_of(technique, limited)


def is_gentle(technique: Technique, settings: Mapping[TimingName, float]) -> bool:
    """Whether settings in force are within the limits of the technique's gentle preset."""
    return all(_gently(technique, name, value) == value for name, value in settings.items())


def pacing_of(technique: Technique, settings: Mapping[TimingName, float]) -> Pacing:
    """Return the pacing that says these settings."""
    units = {name: timing.unit for name, timing in technique.timings.items()}
    return Pacing(
        **{
            name if units[name] == "times" else f"{name}_s": value
            for name, value in settings.items()
            if name in units
        }
    )


def _gently(technique: Technique, name: TimingName, value: float) -> float:
    gentle = technique.presets["gentle"].get(name)
    if gentle is None or name in ("inhale", "exhale"):
        return value
    return max(value, gentle) if name == "pass" else min(value, gentle)


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
