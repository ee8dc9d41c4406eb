"""Asking for the rating after a session that was saved without it."""

from functools import cached_property

import ipywidgets

from upperback.components.controls import column, control, dressed, roomy, show
from upperback.components.prose import Prose, prose
from upperback.components.rating import Rating
from upperback.pages.entry_text import day_and_time, saved_in_words, what_was_done
from upperback.pages.pain import PainRating
from upperback.pages.reporting import reporting
from upperback.pages.saved_message import SavedMessage
from upperback.pages.session.after_session import QUESTION
from upperback.records import Entry
from upperback.workbook import workbook
from upperback.workbook.entries import rate_later


class RateLater(ipywidgets.VBox):  # type: ignore[misc]  # ipywidgets is untyped
    """Ask for the after-rating of the last session, if it was left for later."""

    children: list[ipywidgets.Widget]

    def __init__(self) -> None:
        """Ask nothing yet."""
        self._entry: Entry | None = None
        self.pain = PainRating("Pain after")
        self.pain.observe(self._rated, names="value")
        self.message = SavedMessage()
        super().__init__([self.message], layout=roomy("12px"))

    @cached_property
    def rating(self) -> Rating:
        """The scale for stiffness."""
        rating = Rating(label="Stiffness after", question=QUESTION)
        rating.observe(self._rated, names="value")
        return rating

    @cached_property
    def save(self) -> ipywidgets.Button:
        """The button Save."""
        button = control(ipywidgets.Button, description="Save", button_style="primary")
        button.on_click(self._save)
        return button

    @cached_property
    def _title(self) -> Prose:
        return Prose()

    @cached_property
    def _form(self) -> ipywidgets.VBox:
        form = column([self._title, self.rating, self.pain, dressed(self.save)])
        self.children = [form, self.message]
        return form

    def _rated(self, change: dict[str, int | None]) -> None:
        if change["new"] is not None:
            self.message.say("")

    def offer(self, session: Entry | None, *, locked: bool) -> None:
        """Ask for the after-rating of this session; None asks for nothing.

        In a diary that is `locked` nothing can be saved.
        """
        if session is None and self._entry is None:
            return  # most days there is nothing to ask for, and no form either
        self.save.disabled = locked
        if not self.asks_about(session):
            # What was chosen was about another one, and so was what is said.
            self.rating.value = self.pain.value = None
            if session is not None:
                self.message.say("")
        self._entry = session
        show(self._form, when=self._entry is not None)
        if self._entry is not None:
            if self._entry.pain_after is not None:
                show(self.pain, when=False)
            self._title.blocks = [
                prose.heading("Still to be rated", 3),
                prose.paragraph(_unrated(self._entry)),
            ]

    def asks_about(self, entry: Entry | None) -> bool:
        """Return whether this entry's after-rating is asked for now."""
        return (entry and entry.entry_id) == (self._entry and self._entry.entry_id)

    def _save(self, _button: object) -> None:
        if self._entry is None or self.rating.value is None:
            # The second tap of a double one finds the number gone: what it did was said already.
            if self.message.kind != "saved":
                self.message.say("Choose a number for your stiffness first.")
            return
        with reporting(self.message):
            saved = rate_later(self._entry, self.rating.value, self.pain.value)
            self.rating.value = self.pain.value = None
            self.message.say_saved(saved_in_words(saved), saved)
            workbook().changed()


def _unrated(entry: Entry) -> str:
    done = f"{what_was_done(entry)}, {day_and_time(entry)}"
    return f"{done}. You have not rated it since."
