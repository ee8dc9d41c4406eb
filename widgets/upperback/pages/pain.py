"""Pain, asked beside stiffness of those who chose to rate it."""

import ipywidgets

from upperback.pages.choices import rates_pain
from upperback.pages.workbook import telling, workbook
from upperback.prose import Prose
from upperback.rating import Rating
from upperback.stock import roomy

QUESTION = "How much pain does your upper back give you right now?"


def pain_rating(label: str, question: str = QUESTION) -> Rating:
    """Return the scale for pain."""
    return Rating(label=label, question=question, lowest="no pain", highest="worst pain imaginable")


class AskedPain(ipywidgets.VBox):  # type: ignore[misc]  # ipywidgets is untyped
    """The scale for pain right now; it is there only for those who chose to rate pain."""

    def __init__(self, label: str) -> None:
        """Ask nothing until `offer` has read the diary, at once or when it tells of a change."""
        self.rating = pain_rating(label)
        self.rating.layout.display = "none"
        self.message = Prose(kind="info")
        super().__init__([self.rating, self.message], layout=roomy("0px"))
        workbook().on_change(self.offer)

    def offer(self) -> None:
        """Ask, if the person chose to be asked."""
        with telling(self.message):
            self.rating.layout.display = "" if rates_pain() else "none"
