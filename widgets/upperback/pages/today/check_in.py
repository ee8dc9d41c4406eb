"""The check-in: how stiff right now, in two taps and without an exercise."""

from uuid import uuid4

import ipywidgets

from upperback.components.controls import control, dressed, roomy
from upperback.components.prose import Prose, prose
from upperback.components.rating import Rating
from upperback.pages.pain import PainRating
from upperback.pages.reporting import reporting
from upperback.pages.saved_message import SavedMessage
from upperback.pages.session.asked_before import QUESTION
from upperback.workbook import workbook
from upperback.workbook.entries import check_in


class CheckIn(ipywidgets.VBox):  # type: ignore[misc]  # ipywidgets is untyped
    """Tap a number, tap Save. The page that shows it offers `pain`, if that is wanted."""

    def __init__(self) -> None:
        """Ask with nothing chosen."""
        self._entry_id = str(uuid4())
        self.rating = Rating(label="Stiffness now", question=QUESTION)
        self.pain = PainRating("Pain now")
        self.save = control(ipywidgets.Button, description="Save check-in", button_style="primary")
        self.message = SavedMessage()
        super().__init__(
            [
                Prose(
                    prose.heading("Check in"),
                    prose.paragraph("How is it now? No exercise needed."),
                ),
                self.rating,
                self.pain,
                dressed(self.save),
                self.message,
            ],
            layout=roomy("12px"),
        )
        self.save.on_click(self._save)
        for number in (self.rating, self.pain):
            number.observe(self._rated, names="value")

    def _rated(self, change: dict[str, int | None]) -> None:
        if change["new"] is not None:
            self.message.say("")

    def _save(self, _button: object) -> None:
        if self.rating.value is None:
            # The second tap of a double one finds the number gone: what it did was said already.
            if self.message.kind != "saved":
                self.message.say("Choose a number for your stiffness first.")
            return
        with reporting(self.message):
            saved = check_in(self._entry_id, self.rating.value, self.pain.value)
            self._entry_id = str(uuid4())
            self.rating.value = self.pain.value = None
            self.message.say_saved(f"Saved: stiffness {saved.stiffness_before} now.", saved)
            workbook().changed()
