"""The form after a session: how stiff now, a note, Save."""

from collections.abc import Callable

import ipywidgets

from upperback.components.controls import column, in_a_row, roomy
from upperback.components.prose import Prose, prose
from upperback.components.rating import Rating
from upperback.pages.entry_text import saved_in_words
from upperback.pages.note import counted, note_box
from upperback.pages.pain import pain_rating
from upperback.pages.saved_message import SavedMessage
from upperback.records import ALARM, REST_FIRST, Entry, Session

QUESTION = "How stiff does your upper back feel right now?"

_LATER = (
    " For twelve hours, or until your next session, the dashboard's page Today asks how it feels."
)
_RATE = "Wait a minute or two, then rate; or save now and rate later."
_REST = (
    "Rest first, as it says above. You can rate when it has settled, or save now and rate later."
)
_ADVICE = {
    **dict.fromkeys(REST_FIRST, _REST),
    ALARM: "Get help first. What you did is kept in this browser, and saved when you come back.",
}
"""What is said instead after a reason that asks for more than a pause, by `STOP_REASONS`."""


class AfterSession(ipywidgets.VBox):  # type: ignore[misc]  # ipywidgets is untyped
    """Hidden until a session has ended; it never shows the rating that was given before."""

    def __init__(self, save: Callable[[int | None, str], None], drop: Callable[[], None]) -> None:
        """Call `save(rating, note)` when the person presses Save, `drop()` for Don't save."""
        self._on_save = save
        self.title = Prose()
        self.title.sought_to = "start"
        self.rating = Rating(label="Stiffness after", question=QUESTION)
        self.pain = pain_rating("Pain after")
        self._pain = column([self.pain])
        self.note = note_box()
        self.save = ipywidgets.Button(description="Save", button_style="primary")
        self.drop = ipywidgets.Button(description="Don't save")
        self.message = SavedMessage()
        self._form = column(
            [
                self.title,
                self.rating,
                self._pain,
                counted(self.note),
                in_a_row(self.save, self.drop),
            ]
        )
        self._form.layout.display = "none"
        super().__init__([self._form, self.message], layout=roomy())
        self.save.on_click(self._pressed)
        self._on_drop = drop
        self.drop.on_click(self._dropped)

    def ask(self, session: Session) -> None:
        """Show the form for a session that has ended, or whose reason to stop is another one."""
        advice = _ADVICE.get(session.stop_reason or "")
        if advice is None:
            words = f"Well done. {_RATE}" if session.outcome == "finished" else _RATE
        else:
            words = advice
        urgent = session.stop_reason == ALARM
        title = "Save this later" if urgent else "How is it now?"
        self.title.blocks = [prose.heading(title, 3), prose.paragraph(words)]
        self.rating.layout.display = self._pain.layout.display = "none" if urgent else ""
        self.message.say("")
        self._form.layout.display = ""

    def say_saved(self, entry: Entry, session: Session, *, asked_why: bool, goes_on: bool) -> None:
        """Say that the entry is in the diary, and what can still be done.

        Nothing can where another session `goes_on` already.
        """
        later = entry.stiffness_after is None and session.stop_reason != ALARM and not goes_on
        self.message.say_saved(
            saved_in_words(entry)
            + (_LATER * later)
            + (" You can still say above why you stopped." * asked_why),
            entry,
        )

    def put_away(self) -> None:
        """Hide the form and empty it."""
        self._form.layout.display = "none"
        self.rating.value = self.pain.value = None
        self.note.value = ""

    def _pressed(self, _button: object) -> None:
        self._on_save(self.rating.value, self.note.value)
        self.message.come_into_view()  # the form has gone, and the page is shorter

    def _dropped(self, _button: object) -> None:
        self._on_drop()
        self.message.come_into_view()
