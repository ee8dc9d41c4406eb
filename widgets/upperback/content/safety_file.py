"""What `data/safety.yaml` may say: the words that stand beside every player."""

from collections.abc import Iterator
from datetime import date
from typing import Annotated, Self

from pydantic import Field, model_validator

from upperback.content.models import Data, Identifier, Note, SourceId, Text, citations
from upperback.content.screening_table import FindingId


class Reviewer(Data):
    """The clinician who has read the content, and when."""

    name: Text
    role: Text
    date: date


class StopSign(Data):
    """Something that ends a session at once; after an `emergency`, help is called."""

    id: Identifier
    text: Text
    emergency: bool


class Doubt(Data):
    """A question after an answer; a Yes gives another reason `instead`."""

    text: Text
    instead: Identifier


class StopAnswer(Data):
    """One answer after Stop: a reason of `records.STOP_REASONS`, and what follows.

    Attributes:
        reason: its id.
        text: what the button says.
        says: what is said then, where it `rests` not.
        rests: whether what was on is left out for a while.
        asks: what is asked then, one after the other until there is a Yes.
        lines: the lines of the safety screen that are shown first: it is chosen if it is one.
        offered: whether it has a button; otherwise only another answer leads to it.
    """

    reason: Identifier
    text: Text
    says: Text | None = None
    rests: bool = False
    asks: tuple[Doubt, ...] = ()
    lines: tuple[FindingId, ...] = ()
    offered: bool = True


class AfterStopping(Data):
    """What is asked after Stop, and said then.

    `rest`, `leave` and `see` are said together after what rests; `leave` has places for the
    `{technique}` and the day and hour of the `{end}`, `leave_all` for that alone.
    """

    question: Text
    optional: Text
    answers: Annotated[tuple[StopAnswer, ...], Field(min_length=1)]
    rest: Text
    leave: Text
    leave_all: Text
    see: Text
    one_of_these: Text
    yes: Text
    no: Text
    back: Text
    chose: Text
    slip: Text

    @model_validator(mode="after")
    def _leads_somewhere(self) -> Self:
        reasons = [each.reason for each in self.answers]
        if len({*reasons}) < len(reasons):
            raise ValueError("give each of 'answers' a reason of its own")
        asked = {doubt.instead for each in self.answers for doubt in each.asks}
        hidden = {each.reason for each in self.answers if not each.offered}
        if not asked <= {*reasons} or not hidden <= asked:
            raise ValueError("let 'asks' lead to one of 'answers', and to each without a button")
        if not all(place in self.leave for place in ("{technique}", "{end}")):
            raise ValueError("write '{technique}' and '{end}' into 'leave'")
        if "{end}" not in self.leave_all:
            raise ValueError("write '{end}' into 'leave_all'")
        return self


class EmergencyLine(Data):
    """When to call for help: the lead is the part in bold."""

    lead: Text
    text: Text


class SafetyText(Data):
    """Our safety words, each a sentence or two in plain English.

    `stop` introduces `stop_signs`; `call` introduces `call_signs`, the emergencies among them in a
    line that is always in sight. `after_stop` is what is asked then, `emergency_line` stands below
    it. In the days after that, `resting` names each stop or bad reaction, with places for the
    `{technique}`, `{when}` and `{why}`; `resting_all` those for which no technique was named.
    `pain` is for people whose trouble is pain and not stiffness. `always` holds for every
    technique, `roller` for everything that rolls. `breath` belongs beside the breath circle, `pop`
    wherever cracking is spoken of.
    """

    reviewer: Reviewer | None
    stop: Text
    stop_signs: Annotated[tuple[StopSign, ...], Field(min_length=1)]
    call: Text
    call_signs: Text
    after_stop: AfterStopping
    emergency_line: EmergencyLine
    resting: Text
    resting_all: Text
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
