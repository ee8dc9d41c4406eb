"""A few questions, one card at a time; what each press leads to is decided by whoever asks."""

from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Literal

import traitlets

from upperback.components.widget import Widget

_HERE = Path(__file__).parent

Look = Literal["none", "main", "plain", "quiet"]


@dataclass(frozen=True, slots=True)
class Choice:
    """Something to press: `id` is what is told of it; `on` whether it is chosen or ticked."""

    id: str
    text: str
    on: bool = False


@dataclass(frozen=True, slots=True)
class Group:
    """A question with its answers side by side; of its line: it is shown below that."""

    text: str
    choices: tuple[Choice, ...]
    below: str = ""


@dataclass(frozen=True, slots=True)
class Button:
    """What goes on, in four looks: "none" is wide, as it says that nothing is true."""

    id: str
    text: str
    look: Look = "plain"


@dataclass(frozen=True, slots=True)
class Question:
    """One card.

    Attributes:
        title: its heading, to which the focus goes when it is shown.
        above: what it belongs to, over the heading.
        text: paragraphs below the heading.
        groups: questions of which one answer, or several, are chosen.
        lines: what may be true, one below the other.
        ticked: whether the lines are boxes to tick; otherwise each press is an answer.
        buttons: what else can be pressed.
        back: whether there is a button Back, whose id is "back".
        place: the how-manieth of how many it is; None where that says nothing.
        picture: the id of a still that is shown with it, where the widget has that.
    """

    title: str
    above: str = ""
    text: tuple[str, ...] = ()
    groups: tuple[Group, ...] = ()
    lines: tuple[Choice, ...] = ()
    ticked: bool = False
    buttons: tuple[Button, ...] = ()
    back: bool = False
    place: tuple[int, int] | None = None
    picture: str = ""

    @property
    def ids(self) -> set[str]:
        """Everything that can be pressed."""
        chosen = (each.id for group in self.groups for each in group.choices)
        lines = (each.id for each in self.lines)
        buttons = (each.id for each in self.buttons)
        return {*chosen, *lines, *buttons, *(["back"] if self.back else [])}


class Questions(Widget):
    """Show one `Question` after another; it works by keyboard alone.

    A press names the card that it was on: the second of two quick ones, which comes when the next
    card is there, is not heard.
    """

    _esm = _HERE / "questions.js"
    _css = _HERE / "questions.css"
    shared_looks = ("figure", "stage")

    card = traitlets.Dict().tag(sync=True)
    """The question that is shown, with its number."""
    lead = traitlets.Bool(default_value=True).tag(sync=True)
    """Whether the focus goes to the first card, too: somebody has asked for it."""
    level = traitlets.Int(default_value=2).tag(sync=True)
    """The level of each card's heading: 1 where the cards are all that a page has."""

    figures = traitlets.Dict().tag(sync=True)
    """The stills that the questions' pictures name; a question whose still is missing has none."""

    def __init__(
        self, *, lead: bool, level: int = 2, figures: Mapping[str, Any] | None = None
    ) -> None:
        """Show nothing yet."""
        super().__init__(lead=lead, level=level, figures=dict(figures or {}))
        self._shown: Question | None = None
        self._number = 0

    def ask(self, question: Question, *, anew: bool) -> None:
        """Show a question; `anew`: it is another card, not the same one with something chosen."""
        self._number += anew or self._shown is None
        self._shown = question
        self.card = {"number": self._number, **asdict(question)}

    def on_press(self, callback: Callable[[str], None]) -> None:
        """Call `callback(id)` with each thing that is pressed on the card that is shown."""
        self.on_event("press", callback, self._pressed)

    def _pressed(self, message: Mapping[str, Any]) -> tuple[str]:
        what = message["id"]
        if message["card"] != self._number or self._shown is None or what not in self._shown.ids:
            raise ValueError
        return (what,)
