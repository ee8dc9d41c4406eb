"""What goes in and what comes out: a person's settings, and the timed cues made of them."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from typing import Any, Literal

from upperback.content import Side
from upperback.content.models import TimingName

CueKind = Literal["get-ready", "setup", "inhale", "exhale", "hold", "move", "rest", "finish"]


@dataclass(frozen=True, slots=True)
class Pacing:
    """What a person has set; None means the technique's own default.

    Any number is accepted and clamped to the technique's hard limits when the timeline is made.
    Names ending in `_s` are seconds, the others are counts. With `hold_breaths`, holds last that
    many of the person's own breaths (one inhale and one exhale each) instead of `hold_s`.
    """

    inhale_s: float | None = None
    exhale_s: float | None = None
    hold_s: float | None = None
    repetitions: float | None = None
    hold_breaths: float | None = None
    get_ready_s: float | None = None
    setup_s: float | None = None
    return_s: float | None = None
    rest_s: float | None = None
    sway_s: float | None = None
    pass_s: float | None = None
    area_s: float | None = None
    areas: float | None = None

    def __post_init__(self) -> None:
        """Refuse what is not a number at all.

        Raises:
            TypeError: a setting is neither a number nor None.
        """
        for field in fields(self):
            value = getattr(self, field.name)
            if value is not None and not hasattr(value, "__float__"):
                raise TypeError(f"Pacing: {field.name} must be a number or None, not {value!r}.")


@dataclass(frozen=True, slots=True)
class Cue:
    """One thing to do, from `start_s` to `end_s` seconds after Start.

    `repetition` counts from 1 within a side and is 0 outside repetitions. `step` and `technique`
    are ids in `data/techniques/`; a pose is its id, with `:left` or `:right` behind it where the
    technique has two sides.
    """

    index: int
    start_s: float
    end_s: float
    kind: CueKind
    side: Side
    repetition: int
    repetitions: int
    step: str
    technique: str
    pose_from: str
    pose_to: str
    short: str
    long: str


@dataclass(frozen=True, slots=True)
class Part:
    """One technique of a session: its cues' share of the time, and the settings they were made of.

    `settings` are the values in force after clamping: seconds by timing name, and counts.
    """

    technique: str
    name: str
    start_s: float
    end_s: float
    settings: Mapping[TimingName, float]


@dataclass(frozen=True, slots=True)
class Timeline:
    """A whole session: cues that follow one another without gaps.

    `notes` are sentences for the person about what was changed to keep within the limits.
    """

    name: str
    cues: tuple[Cue, ...]
    parts: tuple[Part, ...]
    notes: tuple[str, ...]

    @property
    def duration_s(self) -> float:
        """How long the whole takes, in seconds."""
        return self.cues[-1].end_s

    def as_dict(self) -> dict[str, Any]:
        """Return it as plain values for the browser."""
        return {**asdict(self), "duration_s": self.duration_s}


def readable(seconds: float) -> str:
    """Return a duration as a person would say it: "45 s", "2 min", "2 min 10 s"."""
    minutes, rest = divmod(int(seconds + 0.5), 60)
    return " ".join(
        part for part in (f"{minutes} min" if minutes else "", f"{rest} s" if rest else "") if part
    ) or "0 s"  # fmt: skip
