"""One technique with every setting in force: what is done, in order, and for how long."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import groupby

from upperback.content import Side, Step, Technique
from upperback.content.models import Phase, TimingName
from upperback.pacing.limits import say
from upperback.pacing.model import Cue, CueKind, readable

_KINDS: Mapping[Phase, CueKind] = {
    "setup": "setup",
    "inhale": "inhale",
    "exhale": "exhale",
    "hold": "hold",
    "move": "move",
    "return": "move",
    "rest": "rest",
    "finish": "finish",
}


@dataclass(frozen=True, slots=True)
class Beat:
    """A cue without its place in time."""

    step: Step
    milliseconds: int
    repetition: int = 0
    kind: CueKind | None = None


@dataclass(frozen=True)  # without slots, which have no room for what is worked out once
class Plan:
    """A technique with every setting in force."""

    technique: Technique
    settings: Mapping[TimingName, float]

    @property
    def repetitions(self) -> int:
        """How often the cycle is played on each side."""
        return int(self.settings["repetitions"] * self.settings.get("areas", 1))

    @cached_property
    def milliseconds(self) -> int:
        """How long the whole of it takes."""
        return sum(beat.milliseconds for beat in self.beats())

    def beats(self) -> Iterator[Beat]:
        """Yield what is done, in order; what takes no time is left out."""
        return (beat for beat in self._all_beats() if beat.milliseconds > 0)

    def _all_beats(self) -> Iterator[Beat]:
        technique = self.technique
        yield self._beat(technique.get_ready, kind="get-ready")
        yield from map(self._beat, technique.setup)
        sides: tuple[Side, ...] = technique.sides or ("none",)
        for side in sides:
            yield from (self._beat(step.for_side(side)) for step in technique.ready)
            cycle = [replace(beat, step=beat.step.for_side(side)) for beat in self._cycle()]
            between = self._beat(technique.between.for_side(side))
            for repetition in range(1, self.repetitions + 1):
                yield from (replace(beat, repetition=repetition) for beat in cycle)
                if repetition < self.repetitions:
                    yield replace(between, repetition=repetition)
            if technique.switch and side != sides[-1]:
                yield self._beat(technique.switch)
        yield from map(self._beat, technique.finish)

    def _cycle(self) -> Iterator[Beat]:
        for within, group in groupby(self.technique.cycle, key=lambda step: step.within):
            beats = [self._beat(step) for step in group]
            if within is None:
                yield from beats
            else:
                yield from _filling(round(self.settings[within] * 1000), beats)

    def _beat(self, step: Step, kind: CueKind | None = None) -> Beat:
        return Beat(step, round(self.settings[step.timing] * 1000), kind=kind)


def _filling(total_ms: int, beats: list[Beat]) -> Iterator[Beat]:
    """Repeat the beats together until the total is filled, without passing it."""
    once = sum(beat.milliseconds for beat in beats)
    if once > total_ms:
        beats = [replace(beat, milliseconds=total_ms // len(beats)) for beat in beats]
        once = total_ms
    for _ in range(total_ms // once if once else 0):
        yield from beats


def fit(
    plans: list[Plan], most_s: float, whole: str = "the session stays"
) -> tuple[list[Plan], list[str]]:
    """Shorten the whole to at most `most_s`: first repetitions, then areas, then getting in place.

    Returns the plans, and a sentence for each that was cut, which says of what it is a part.

    Raises:
        ValueError: even at their shortest, they are too long together.
    """
    before = plans
    for shorten in (_fewer("repetitions"), _fewer("areas"), _plain_setup):
        while sum(plan.milliseconds for plan in plans) > most_s * 1000:
            by_length = sorted(range(len(plans)), key=lambda i: -plans[i].milliseconds)
            cut = next(
                ((i, plan) for i in by_length if (plan := shorten(plans[i])) is not None), None
            )
            if cut is None:
                break
            plans = [cut[1] if i == cut[0] else plan for i, plan in enumerate(plans)]
    if sum(plan.milliseconds for plan in plans) > most_s * 1000:
        raise ValueError("These techniques are too many for one session: remove some.")
    return plans, [
        f"{new.technique.name}: {_changes(old, new)}, so that {whole} within {readable(most_s)}."
        for old, new in zip(before, plans, strict=True)
        if old is not new
    ]


def _fewer(name: TimingName) -> Callable[[Plan], Plan | None]:
    def shorten(plan: Plan) -> Plan | None:
        if plan.settings.get(name, 1) <= 1:
            return None
        return replace(plan, settings={**plan.settings, name: plan.settings[name] - 1})

    return shorten


def _plain_setup(plan: Plan) -> Plan | None:
    timings = plan.technique.timings
    names = [name for name in timings if name not in ("repetitions", "areas")]
    shorter = {name: min(plan.settings[name], timings[name].default) for name in names}
    settings = {**plan.settings, **shorter}
    return None if settings == plan.settings else replace(plan, settings=settings)


def _changes(old: Plan, new: Plan) -> str:
    timings = new.technique.timings
    return " and ".join(
        f"{timings[name].label} is {say(timings[name], new.settings[name])} "
        f"instead of {say(timings[name], old.settings[name])}"
        for name in timings
        if old.settings[name] != new.settings[name]
    )


def timed(plan: Plan, previous: Cue | None) -> Iterator[Cue]:
    """Yield the plan's cues, each starting where the one before it ends."""
    index = previous.index + 1 if previous else 0
    now = round(previous.end_s * 1000) if previous else 0
    pose = _pose(plan.technique, plan.technique.get_ready)
    for place, beat in enumerate(plan.beats(), start=index):
        pose_to = _pose(plan.technique, beat.step)
        yield Cue(
            index=place,
            start_s=now / 1000,
            end_s=(now + beat.milliseconds) / 1000,
            kind=beat.kind or _KINDS[beat.step.phase],
            side=beat.step.side,
            repetition=beat.repetition,
            repetitions=plan.repetitions if beat.repetition else 0,
            step=beat.step.id,
            technique=plan.technique.id,
            pose_from=pose,
            pose_to=pose_to,
            short=beat.step.short,
            long=beat.step.long,
        )
        now += beat.milliseconds
        pose = pose_to


def _pose(technique: Technique, step: Step) -> str:
    sided = technique.sides and step.side in technique.sides
    return f"{step.pose}:{step.side}" if sided else step.pose
