"""The page Today: what is next, how stiff it is now, this week and the last fourteen days."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import traitlets

from upperback.components.widget import Widget

_HERE = Path(__file__).parent
_PAGES = {"diary", "about", "techniques"}
_DAYS_A_WEEK = 7


class Today(Widget):
    """Draws what `pages.today.data` says, and tells what a person does there.

    The head of `js/today.js` lists the values it takes and the events it sends.
    """

    _esm = _HERE / "today.js"
    _css = _HERE / "today.css"
    shared_looks = ("figure", "stage", "buttons", "scale")

    data = traitlets.Dict().tag(sync=True)
    figures = traitlets.Dict().tag(sync=True)
    """A still of each technique, by its id (`figures.stills`)."""

    def on_open(self, callback: Callable[[str], None]) -> None:
        """Call `callback(technique_id)` for what is to be looked at."""
        self.on_event("open", callback, self._technique)

    def on_start(self, callback: Callable[[str], None]) -> None:
        """Call `callback(technique_id)` for what is to be started."""
        self.on_event("start", callback, self._technique)

    def on_go(self, callback: Callable[[str], None]) -> None:
        """Call `callback(page)` where another page is asked for."""
        self.on_event("go", callback, lambda message: (_one_of(message["page"], _PAGES),))

    def on_questions(self, callback: Callable[[], None]) -> None:
        """Call `callback()` when the safety screen is to be answered."""
        self.on_event("questions", callback)

    def on_days(self, callback: Callable[[int], None]) -> None:
        """Call `callback(days)`: on so many days of a week a session is wanted."""
        self.on_event(
            "days", callback, lambda message: (_number(message["days"], 1, _DAYS_A_WEEK),)
        )

    def _technique(self, message: Mapping[str, Any]) -> tuple[str]:
        hero = self.data.get("hero") or {}
        gentler = hero.get("gentler") or {}
        known = {each["technique"] for each in self.data["tiles"]}
        known |= {hero.get("technique"), gentler.get("technique")}
        return (_one_of(message["technique"], known),)


def _number(value: object, lowest: int, highest: int) -> int:
    if type(value) is not int or not lowest <= value <= highest:
        raise ValueError
    return value


def _one_of(value: object, known: Any) -> str:  # noqa: ANN401  (a set of names)
    if not isinstance(value, str) or value not in known:
        raise ValueError
    return value
