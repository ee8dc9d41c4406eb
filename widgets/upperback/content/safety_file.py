"""What `data/safety.yaml` may say: the words that stand beside every player."""

from collections.abc import Iterator
from datetime import date
from typing import Annotated, Self

from pydantic import Field, model_validator

from upperback.content.models import Data, Identifier, Note, SourceId, Text, citations


class Reviewer(Data):
    """The clinician who has read the content, and when."""

    name: Text
    role: Text
    date: date


class StopSign(Data):
    """Something that ends a session at once.

    After an `emergency` sign, show `SafetyText.emergency`, and `SafetyText.after_stop` otherwise.
    """

    id: Identifier
    text: Text
    emergency: bool


class SafetyText(Data):
    """Our safety words, each a sentence or two in plain English.

    `stop` introduces `stop_signs`; `call` introduces `call_signs`, the emergencies among them in a
    line that is always in sight; `after_stop` and `emergency` say what to do then. In the
    days after that, `resting` names each stop, with places for the `{techniques}`, `{when}` and
    `{why}`, and `resting_advice` says what holds after all of them; `resting_emergency` is both.
    `pain` is for people whose trouble is pain and not stiffness. `always` holds for every
    technique, `roller` for everything that rolls. `breath` belongs beside the breath circle, `pop`
    wherever cracking is spoken of.
    """

    reviewer: Reviewer | None
    stop: Text
    stop_signs: Annotated[tuple[StopSign, ...], Field(min_length=1)]
    call: Text
    call_signs: Text
    after_stop: Text
    resting: Text
    resting_advice: Text
    resting_emergency: Text
    emergency: Text
    pain: Note
    always: Annotated[tuple[Note, ...], Field(min_length=1)]
    roller: Annotated[tuple[Note, ...], Field(min_length=1)]
    circle: Text
    breath: Text
    pop: Note

    @property
    def notice(self) -> str:
        """What this workbook is not, and who has reviewed it."""
        if self.reviewer is None:
            return "Not medical advice; not yet reviewed by a clinician."
        by = self.reviewer
        return (
            f"Not medical advice; reviewed by {by.name}, {by.role}, "
            f"on {by.date.day} {by.date:%B %Y}."
        )

    def citations(self) -> Iterator[tuple[str, SourceId]]:
        """Yield each source that is cited, after the field that cites it."""
        yield from citations("pain", [self.pain])
        yield from citations("always", self.always)
        yield from citations("roller", self.roller)
        yield from citations("pop", [self.pop])

    @model_validator(mode="after")
    def _both_kinds(self) -> Self:
        if len({sign.emergency for sign in self.stop_signs}) == 1:
            raise ValueError("mark some, and not all, of 'stop_signs' with 'emergency: true'")
        return self
