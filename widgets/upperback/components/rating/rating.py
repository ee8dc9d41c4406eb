"""The 11-point numeric rating scale (evidence.md, section 5)."""

from collections.abc import Callable
from pathlib import Path

import traitlets

from upperback.components.widget import Widget

_HERE = Path(__file__).parent
_HIGHEST = 10

STIFFNESS_ENDS = {"lowest": "not stiff at all", "highest": "as stiff as you can imagine"}
PAIN_ENDS = {"lowest": "no pain", "highest": "worst pain imaginable"}
"""What 0 and 10 mean on each scale; whoever shows one, in Python or in a browser, has it here."""


class Rating(Widget):
    """Ask for a whole number from 0 to 10; nothing is chosen beforehand.

    `value` is that number, or None while it is not rated. What a browser sends is checked here:
    anything but a whole number from 0 to 10 is refused.
    """

    _esm = _HERE / "rating.js"
    _css = _HERE.parent / "css" / "scale.css"

    label = traitlets.Unicode().tag(sync=True)
    """The group's accessible name, for example "Stiffness before"."""
    question = traitlets.Unicode().tag(sync=True)
    lowest = traitlets.Unicode(STIFFNESS_ENDS["lowest"]).tag(sync=True)
    highest = traitlets.Unicode(STIFFNESS_ENDS["highest"]).tag(sync=True)
    value = traitlets.Int(None, min=0, max=10, allow_none=True).tag(sync=True, heard=True)

    def on_commit(self, callback: Callable[[], None]) -> None:
        """Call `callback()` when a person has chosen a number, which `value` is by then."""

        def chosen(value: int) -> None:
            self.value = value
            callback()

        self.on_event("commit", chosen, lambda message: (_rating(message["value"]),))

    @traitlets.validate("value")
    def _whole_number(self, proposal: dict[str, object]) -> object:
        value = proposal["value"]
        if isinstance(value, bool):
            raise traitlets.TraitError("A rating is a whole number from 0 to 10.")
        return value


def _rating(value: object) -> int:
    if type(value) is not int or not 0 <= value <= _HIGHEST:
        raise ValueError
    return value
