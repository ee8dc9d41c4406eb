"""A number within a sentence, made smaller and larger by two buttons."""

from pathlib import Path

import traitlets

from upperback.components.widget import Widget

_HERE = Path(__file__).parent


class Stepper(Widget):
    """`value`, a whole number from `least` to `most`, between the words `before` and `after` it.

    A number that a browser sends from outside these is brought back between them.
    """

    _esm = _HERE / "stepper.js"
    _css = _HERE / "stepper.css"

    label = traitlets.Unicode().tag(sync=True)
    before = traitlets.Unicode().tag(sync=True)
    unit = traitlets.Unicode().tag(sync=True)
    after = traitlets.Unicode().tag(sync=True)
    least = traitlets.Int(1).tag(sync=True)
    most = traitlets.Int(100).tag(sync=True)
    value = traitlets.Int(1).tag(sync=True, heard=True)

    @traitlets.validate("value")
    def _within(self, proposal: dict[str, int]) -> int:
        return min(max(proposal["value"], self.least), self.most)
