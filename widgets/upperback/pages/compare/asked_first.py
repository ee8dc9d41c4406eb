"""What the techniques of a comparison ask before their first start: before the order is drawn."""

from collections.abc import Callable, Sequence

import ipywidgets

from upperback.components.controls import card, roomy
from upperback.content import SITTING, technique
from upperback.pages.screen.asked import Asked
from upperback.pages.screen.fit_talk import FitTalk, fit_title
from upperback.workbook.screening import before_session


class AskedFirst(ipywidgets.VBox):  # type: ignore[misc]  # ipywidgets is untyped
    """An answer may lock a technique; in the middle of a comparison that would cost its rounds."""

    children: list[ipywidgets.Widget]

    def __init__(self, answered: Callable[[], None]) -> None:
        """Call `answered()` once everything is."""
        self._answered = answered
        self._lines: Sequence[str] = ()
        self._asked: Asked | None = None
        super().__init__([], layout=roomy())

    @property
    def is_open(self) -> bool:
        """Whether something is still to be answered."""
        return bool(self._lines)

    def ask(self, arms: Sequence[str]) -> None:
        """Ask what these ask; what is being answered already stays as it is, and comes first."""
        if self._asked is not None and self._asked.is_touched:
            return
        techniques = [technique(arm) for arm in arms if arm != SITTING]
        lines = before_session([each.id for each in techniques], "").fit
        if lines == self._lines:
            return
        self._lines = lines
        talk = FitTalk(lines, fit_title(techniques)) if lines else None
        self._asked = Asked(talk, self._over, lead=False) if talk else None
        self.children = [card([self._asked])] if self._asked else []

    def _over(self) -> None:
        self._lines, self._asked = (), None
        self.children = []
        self._answered()
