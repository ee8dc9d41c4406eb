"""One technique within a session."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from upperback.records import values

COUNT = 10_000
"""The highest count of anything."""


def settle(record: object, **checked: object) -> None:
    """Set fields of a frozen record that is just being made."""
    for name, value in checked.items():
        object.__setattr__(record, name, value)


@dataclass(frozen=True, kw_only=True)
class Part:
    """One technique within a session: what was planned, and what was done.

    Attributes:
        technique: the technique's id.
        timings: the timings used, by name; seconds, or times for repetitions and areas.
        planned_s: how long it was to last, in seconds.
        active_s: how long it was followed, in seconds, pauses left out.
        repetitions_planned: how often it was to be repeated.
        repetitions_done: how often it was.
    """

    technique: str
    timings: Mapping[str, float] = field(default_factory=dict, hash=False)
    planned_s: float | None = None
    active_s: float | None = None
    repetitions_planned: int | None = None
    repetitions_done: int | None = None

    def __post_init__(self) -> None:
        """Check every value.

        Raises:
            RecordError: a value breaks its rule.
        """
        settle(
            self,
            technique=values.technique(self.technique),
            timings=values.timings(self.timings),
            planned_s=values.seconds("The planned time", self.planned_s),
            active_s=values.seconds("The active time", self.active_s),
            repetitions_planned=values.count(
                "Repetitions planned", self.repetitions_planned, COUNT
            ),
            repetitions_done=values.count("Repetitions done", self.repetitions_done, COUNT),
        )
