"""What a file in `data/techniques/` may say: one technique, whole and consistent.

A technique is written for one side, with the words `{side}` and `{other}` where left and right
stand; `Step.for_side` fills them in, so that the two sides cannot differ.
"""

from collections.abc import Iterator
from typing import Annotated, Literal, Self, get_args

from pydantic import Field, model_validator

from upperback.content.models import (
    Data,
    Identifier,
    Note,
    Number,
    SourceId,
    Step,
    Text,
    Timing,
    TimingName,
    citations,
)

Region = Literal["between-blades", "mid-back", "lower-ribs"]
PresetName = Literal["gentle", "standard", "longer"]


class Equipment(Data):
    """What a technique needs."""

    name: Text
    required: bool


class Technique(Data):
    """One technique: what it is, its steps, and the limits of its timings.

    Played in this order: `get_ready`; `setup` once; then, for each of `sides`, `ready` once and
    `cycle` as often as the repetitions (times the areas, if it has any) say, with `between` in
    between, and `switch` between the sides; then `finish` once. `max_total_s` is the longest
    session of it, in seconds. `on_roller`: one lies or leans on a roller or a rolled towel, so that
    its player shows what `data/safety.yaml` says under `roller`. `changed`: what is otherwise than
    in the article, and why. Each preset gives values for the same timings; a timing that the
    presets do not name keeps its default.
    """

    schema_version: Literal[1]
    content_version: Text
    id: Identifier
    name: Text
    also_called: tuple[Text, ...]
    variant_of: Identifier | None = None
    summary: Text
    position: Literal[
        "floor-cross-legged", "chair", "all-fours", "standing", "lying", "wall",
    ]  # fmt: skip
    equipment: tuple[Equipment, ...]
    on_roller: bool = False
    regions: Annotated[tuple[Region, ...], Field(min_length=1)]
    why: Annotated[tuple[Note, ...], Field(min_length=1)]
    feel: Note
    mistakes: Annotated[tuple[Note, ...], Field(min_length=1)]
    safety: Annotated[tuple[Note, ...], Field(min_length=1)]
    changed: Annotated[tuple[Note, ...], Field(min_length=1)]
    sides: tuple[Literal["left", "right"], ...]
    max_total_s: Annotated[Number, Field(gt=0, le=1200)]
    timings: dict[TimingName, Timing]
    presets: dict[PresetName, dict[TimingName, Number]]
    get_ready: Step
    setup: tuple[Step, ...]
    ready: tuple[Step, ...]
    cycle: Annotated[tuple[Step, ...], Field(min_length=1)]
    between: Step
    switch: Step | None = None
    finish: Annotated[tuple[Step, ...], Field(min_length=1)]

    @property
    def steps(self) -> tuple[Step, ...]:
        """Every instruction in order, each side's own with its words filled in."""
        if not self.sides:
            return (*self.setup, *self.ready, *self.cycle, *self.finish)
        first, second = (
            tuple(step.for_side(side) for step in (*self.ready, *self.cycle)) for side in self.sides
        )
        switch = (self.switch,) if self.switch else ()
        return (*self.setup, *first, *switch, *second, *self.finish)

    @property
    def written_steps(self) -> tuple[Step, ...]:
        """Every step of the file once, as it is written there: for one side, not filled in."""
        switch = (self.switch,) if self.switch else ()
        return (
            self.get_ready, *self.setup, *self.ready, *self.cycle, self.between, *switch,
            *self.finish,
        )  # fmt: skip

    def citations(self) -> Iterator[tuple[str, SourceId]]:
        """Yield each source that is cited, after the field that cites it."""
        yield from citations("why", self.why)
        yield from citations("feel", [self.feel])
        yield from citations("mistakes", self.mistakes)
        yield from citations("safety", self.safety)
        yield from citations("changed", self.changed)
        for name, timing in self.timings.items():
            yield from ((f"timings, {name}", basis) for basis in timing.basis if " " not in basis)

    @model_validator(mode="after")
    def _sides(self) -> Self:
        if self.sides and sorted(self.sides) != ["left", "right"]:
            raise ValueError("name left and right once each in 'sides', or leave it empty")
        if bool(self.sides) != (self.switch is not None):
            raise ValueError("write 'switch', the step that changes sides, exactly if it has sides")
        filled = (*self.ready, *self.cycle) if self.sides else ()
        for step in self.written_steps:
            if step.placeholders and step not in filled:
                raise ValueError(
                    f"take {{side}} and {{other}} out of the step '{step.id}': only 'ready' and "
                    "'cycle' of a technique with sides have a side"
                )
        return self

    @model_validator(mode="after")
    def _names(self) -> Self:
        ids = [step.id for step in self.written_steps]
        twice = sorted({name for name in ids if ids.count(name) > 1})
        if twice:
            raise ValueError(f"give each step an id of its own (twice: {', '.join(twice)})")
        for step in self.written_steps:
            for name in filter(None, (step.timing, step.within)):
                if name not in self.timings:
                    raise ValueError(f"add '{name}' to 'timings': the step '{step.id}' uses it")
        for name in ("get_ready", "setup", "repetitions"):
            if name not in self.timings:
                raise ValueError(f"add '{name}' to 'timings': every technique has it")
        return self

    @model_validator(mode="after")
    def _presets(self) -> Self:
        if set(self.presets) != set(get_args(PresetName)):
            raise ValueError("give 'presets' its three entries: gentle, standard and longer")
        standard = self.presets["standard"]
        for preset, values in self.presets.items():
            if set(values) != set(standard):
                raise ValueError(f"name the same timings in the presets '{preset}' and 'standard'")
            for name, value in values.items():
                timing = self.timings.get(name)
                if timing is None or not timing.min <= value <= timing.max:
                    raise ValueError(
                        f"keep '{name}' of the preset '{preset}' within min and max of its timing"
                    )
            if values.get("exhale", 0) < values.get("inhale", 0):
                raise ValueError(f"make 'exhale' at least 'inhale' in the preset '{preset}'")
        if any(value != self.timings[name].default for name, value in standard.items()):
            raise ValueError("make the preset 'standard' equal to the timings' defaults")
        return self
