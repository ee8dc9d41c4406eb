"""The parts that content is made of: notes, timings and steps, checked when they are read."""

from collections.abc import Iterable, Iterator
from string import Formatter
from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

Side = Literal["left", "right", "both", "none"]
Phase = Literal["setup", "inhale", "exhale", "hold", "move", "return", "rest", "finish"]
Breath = Literal["in", "out", "free", "none"]
TimingName = Literal[
    "get_ready", "setup", "inhale", "exhale", "hold", "return", "rest", "sway",
    "pass", "area", "repetitions", "areas",
]  # fmt: skip

Text = Annotated[str, Field(min_length=1)]
Number = Annotated[float, Field(strict=True, allow_inf_nan=False)]
Identifier = Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
Instruction = Annotated[str, Field(pattern=r"^[1-9]\.[1-9]$")]
SourceId = Annotated[str, Field(pattern=r"^S[1-9][0-9]*$")]

SHORT_LIMIT = 45
"""The most characters that a step's spoken form may have, with its side filled in."""

_OTHER = {"left": "right", "right": "left"}
_PLACEHOLDERS = {"side", "other"}


class Data(BaseModel):
    """Frozen, and strict about names: a misspelt field is refused, not ignored."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Note(Data):
    """Something we say about the body, and what it rests on.

    `sources` are ids in `data/sources.yaml`. Where no evidence settles it, `basis` says so.
    """

    text: Text
    sources: tuple[SourceId, ...] = ()
    basis: Literal["design choice"] | None = None

    @model_validator(mode="after")
    def _rests_on_something(self) -> Self:
        if bool(self.sources) == (self.basis is not None):
            raise ValueError("name its 'sources', or else write 'basis: design choice'")
        return self


def citations(field: str, notes: Iterable[Note]) -> Iterator[tuple[str, SourceId]]:
    """Yield each source that these notes cite, after the field that they are in."""
    yield from ((field, source) for note in notes for source in note.sources)


class Timing(Data):
    """One thing that can be set, in seconds (or a count, for repetitions and areas).

    The slider goes from `min` to `max`; the engine clamps whatever arrives to `hard_min` and
    `hard_max` (evidence.md, section 3). `basis` names the sources of these numbers, and says
    "design choice" where no evidence fixes them.
    """

    label: Text
    unit: Literal["s", "times"]
    default: Number
    min: Number
    max: Number
    step: Annotated[Number, Field(gt=0)]
    hard_min: Annotated[Number, Field(ge=0)]
    hard_max: Number
    basis: Annotated[tuple[Literal["design choice"] | SourceId, ...], Field(min_length=1)]

    @model_validator(mode="after")
    def _ordered(self) -> Self:
        if not self.hard_min <= self.min <= self.default <= self.max <= self.hard_max:
            raise ValueError(
                "put the limits in the order hard_min ≤ min ≤ default ≤ max ≤ hard_max (now "
                f"{self.hard_min:g}, {self.min:g}, {self.default:g}, {self.max:g}, "
                f"{self.hard_max:g})"
            )
        return self


class Step(Data):
    """One instruction.

    `short` is spoken and shown large, `long` is read. `pose` is where the person is at the end of
    the step. `timing` names the `Timing` that says how long the step lasts. Neighbouring steps
    with the same `within` are repeated together until they fill that timing: rolling up and down,
    for as long as an area is to be rolled. `article` numbers the instructions of the
    article that the step carries: "3.4" is the fourth of its third technique. A step without a
    number is ours.
    """

    id: Identifier
    phase: Phase
    breath: Breath
    timing: TimingName
    pose: Identifier
    short: Text
    long: Text
    article: tuple[Instruction, ...] = ()
    within: TimingName | None = None
    side: Side = "none"

    def for_side(self, side: Side) -> Self:
        """Return this step as it is for `side`, with its words filled in."""
        words = {"side": side, "other": _OTHER.get(side, side)}
        return self.model_copy(
            update={
                "side": side,
                "short": self.short.format_map(words),
                "long": self.long.format_map(words),
            }
        )

    @property
    def placeholders(self) -> frozenset[str]:
        """The names in braces that the words of this step use."""
        return frozenset(
            name for words in (self.short, self.long) for _, name, _, _ in Formatter().parse(words)
            if name is not None
        )  # fmt: skip

    @model_validator(mode="after")
    def _words(self) -> Self:
        try:
            unknown = self.placeholders - _PLACEHOLDERS
        except ValueError as error:
            raise ValueError("close every brace in 'short' and 'long'") from error
        if unknown:
            wrong = ", ".join(f"{{{name}}}" for name in sorted(unknown))
            raise ValueError(f"use only {{side}} and {{other}} in 'short' and 'long', not {wrong}")
        length = max(len(self.for_side(side).short) for side in ("left", "right"))
        if length > SHORT_LIMIT:
            raise ValueError(
                f"shorten 'short', which is spoken, to {SHORT_LIMIT} characters (now {length})"
            )
        return self

    @model_validator(mode="after")
    def _breath_of_phase(self) -> Self:
        told = {"inhale": "in", "exhale": "out", "hold": "free"}.get(self.phase, self.breath)
        if self.breath != told:
            raise ValueError(f"write 'breath: {told}' for the phase '{self.phase}'")
        return self
