"""What else the safety screen says, in `data/screening.yaml`: buttons, panels and statements."""

from typing import Annotated, Literal

from pydantic import Field

from upperback.content.models import Data, Text
from upperback.content.screening_table import Advice, FindingId, Tier

Ending = Tier | Advice | Literal["left-out", "clear"]
"""What the cards may lead to: a lock, an advice, something left out, or nothing found."""


class BeforeSession(Data):
    """The one question before each session, and the `cards` that follow a Yes."""

    text: Text
    no: Text
    yes: Text
    cards: Annotated[tuple[FindingId, ...], Field(min_length=1)]
    not_within_minutes: Annotated[int, Field(gt=0)]


class ScreenWords(Data):
    """The words around the cards; `always` closes every screen after which something may start."""

    chose: Text
    is_it_right: Text
    yes: Text
    slip: Text
    any_fit: Text
    anything_else: Text
    nothing_else: Text
    stored: Text
    forget: Text
    nothing_like_it: Text
    always: Text


class Panel(Data):
    """What is said of one `Ending`: the title is the part in bold."""

    title: Text
    text: Text | None = None


class Call(Data):
    """An emergency number, and where it is called."""

    where: Text
    number: Annotated[str, Field(pattern=r"^\d{3}$")]
