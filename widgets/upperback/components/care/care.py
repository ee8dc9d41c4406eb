"""A panel of care: get help, see somebody first, not today; in strengths that show in grey too."""

from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import Any, Literal

import traitlets

from upperback.components.widget import Widget

_HERE = Path(__file__).parent

Strength = Literal["now", "today", "first", "rest", "tell"]


@dataclass(frozen=True, slots=True)
class Form:
    """What the person may state.

    Attributes:
        text: the statement, as a box to tick.
        boxes: what may be ticked besides: ids with their words.
        first_day: the first day that may be named, or None.
        last_day: the last one.
        dated: whether a day is named at all; without it the statement is a button.
    """

    text: str
    last_day: date
    first_day: date | None = None
    boxes: Mapping[str, str] | None = None
    dated: bool = True


@dataclass(frozen=True, slots=True)
class Panel:
    """What a panel says.

    Attributes:
        strength: how it looks; from a whole filled card to a few words without a frame.
        prefix: what a screen reader says first.
        title: the part in bold.
        text: paragraphs below it.
        about: why, as a person answered it.
        calls: countries with their emergency numbers, as links that call.
        elsewhere: what to call anywhere else.
        form: what may be stated.
        buttons: ids with their words.
        quiet: the ids of those that look like a link.
    """

    strength: Strength
    prefix: str
    title: str
    text: tuple[str, ...] = ()
    about: str = ""
    calls: tuple[tuple[str, str], ...] = ()
    elsewhere: str = ""
    form: Form | None = None
    buttons: Mapping[str, str] | None = None
    quiet: tuple[str, ...] = ()


class Care(Widget):
    """Show one `Panel`. What is stated in its form is checked here again."""

    _esm = _HERE / "care.js"
    _css = _HERE / "care.css"

    panel = traitlets.Dict().tag(sync=True)
    lead = traitlets.Bool(default_value=False).tag(sync=True)
    """Whether the focus goes to its heading: it answers to what was just done."""

    def __init__(self, panel: Panel, *, lead: bool = False) -> None:
        """Show the panel."""
        self._panel = panel
        super().__init__(panel=as_dict(panel), lead=lead)

    def on_press(self, callback: Callable[[str], None]) -> None:
        """Call `callback(id)` with each button that is pressed."""
        self.on_event("press", callback, self._pressed)

    def on_state(self, callback: Callable[[date, frozenset[str]], None]) -> None:
        """Call `callback(day, boxes)` with what is stated: the day, and what is ticked besides."""
        self.on_event("state", callback, self._stated)

    def _pressed(self, message: Mapping[str, Any]) -> tuple[str]:
        if message["id"] not in (self._panel.buttons or {}):
            raise ValueError
        return (message["id"],)

    def _stated(self, message: Mapping[str, Any]) -> tuple[date, frozenset[str]]:
        form, boxes = self._panel.form, frozenset(message["boxes"])
        if form is None or not boxes <= {*(form.boxes or {})}:
            raise ValueError
        day = date.fromisoformat(message["day"]) if form.dated else form.last_day
        if day > form.last_day or (form.first_day and day < form.first_day):
            raise ValueError
        return day, boxes


def as_dict(panel: Panel) -> dict[str, Any]:
    """Return a panel as plain values, as `care.js` draws it."""
    shown = asdict(panel)
    if panel.form is not None:
        shown["form"] |= {
            "first_day": panel.form.first_day.isoformat() if panel.form.first_day else "",
            "last_day": panel.form.last_day.isoformat(),
            "boxes": dict(panel.form.boxes or {}),
        }
    return {**shown, "buttons": dict(panel.buttons or {})}
