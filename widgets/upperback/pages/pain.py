"""Pain, asked beside stiffness of those who chose to rate it."""

import ipywidgets
import traitlets

from upperback.components.controls import roomy, show
from upperback.components.rating import PAIN_ENDS, Rating
from upperback.workbook import Snapshot

PAIN_NOW = "How much pain does your upper back give you right now?"


def pain_scale(label: str, question: str) -> Rating:
    """Return a scale for pain."""
    return Rating(label=label, question=question, **PAIN_ENDS)


class PainRating(ipywidgets.VBox):  # type: ignore[misc]  # ipywidgets is untyped
    """The scale for pain right now; it is built when somebody who rates pain is here."""

    children: list[ipywidgets.Widget]

    value = traitlets.Int(None, min=0, max=10, allow_none=True)

    def __init__(self, label: str) -> None:
        """Show nothing before `offer`."""
        self._label = label
        self.wanted = False
        super().__init__([], layout=roomy())
        show(self, when=False)

    def offer(self, *, wanted: bool) -> None:
        """Show the scale if that is wanted; one that is not shown holds nothing."""
        if wanted and not self.children:
            scale = pain_scale(self._label, PAIN_NOW)
            traitlets.link((self, "value"), (scale, "value"))
            self.children = [scale]
        self.wanted = wanted
        show(self, when=wanted)
        if not wanted:
            self.value = None


def offer_pain(snapshot: Snapshot, *ratings: PainRating) -> None:
    """Show these scales to those who chose to rate pain."""
    for rating in ratings:
        rating.offer(wanted=snapshot.rates_pain)
