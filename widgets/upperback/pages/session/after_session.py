"""The form after a session: how stiff now, a note, Save."""

import asyncio
from collections.abc import Callable
from contextlib import suppress
from functools import cached_property

import ipywidgets
import traitlets

from upperback.components.controls import column, control, in_a_row, roomy, show
from upperback.components.draft import Draft
from upperback.components.prose import Prose, prose
from upperback.components.rating import Rating
from upperback.pages.entry_text import saved_in_words
from upperback.pages.note import note_box, with_count
from upperback.pages.pain import PainRating
from upperback.pages.reporting import reporting
from upperback.pages.saved_message import SavedMessage
from upperback.pages.session import after_words as words
from upperback.pages.session.asked_before import QUESTION
from upperback.pages.session.events import SayNotSaved, SaySaved
from upperback.pages.session.machine import is_serious
from upperback.records import ALARM, Entry, Session
from upperback.workbook import workbook
from upperback.workbook.entries import take_back_rating

_SOON_S = 120


class AfterSession(ipywidgets.VBox):  # type: ignore[misc]  # ipywidgets is untyped
    """Hidden until a session has ended; it never shows the rating that was given before."""

    children: list[ipywidgets.Widget]
    awaits_rating = traitlets.Bool(default_value=False)
    """Whether it asks for a number now, of a session that was followed to its end."""

    def __init__(self, save: Callable[[], None], drop: Callable[[], None]) -> None:
        """Call `save()` when the person presses Save, `drop()` for Don't save."""
        self._on_save, self._on_drop = save, drop
        self._timer: asyncio.TimerHandle | None = None
        self._saved: Entry | None = None
        self._asks = False
        self._asked: tuple[str, str | None] | None = None
        self.pain = PainRating("Pain after")
        self.message = SavedMessage()
        self.achieved = Prose()
        self.undo = control(ipywidgets.Button, description="Undo")
        self.undo.on_click(lambda _button: self._undo())
        self._undo_place = column([in_a_row(self.undo)])
        show(self._undo_place, when=False)
        self._end = [self.achieved, self.message, self._undo_place]
        super().__init__(self._end, layout=roomy("12px"))
        self.add_class("ub-after")

    @cached_property
    def rating(self) -> Rating:
        """The scale for stiffness: a number is saved with its tap, once pain is rated too."""
        rating = Rating(label="Stiffness after", question=QUESTION)
        rating.on_commit(self._rated)
        return rating

    @cached_property
    def note(self) -> ipywidgets.Textarea:
        """The box for the person's own words."""
        return note_box()

    @cached_property
    def save(self) -> ipywidgets.Button:
        """The button Save."""
        return self._button("Save", self._on_save)

    @cached_property
    def drop(self) -> ipywidgets.Button:
        """The button Don't save."""
        button = self._button("Don't save", self._on_drop)
        button.add_class("ub-controls-quiet")
        return button

    @cached_property
    def soon(self) -> ipywidgets.Button:
        """The button for those who would rather rest a while before they rate."""
        button = control(ipywidgets.Button, description="Ask me in two minutes")
        button.on_click(lambda _button: self._ask_soon())
        return button

    @cached_property
    def add_note(self) -> ipywidgets.Button:
        """The button that shows the box for a note."""
        button = control(ipywidgets.Button, description="Add a note")
        button.add_class("ub-controls-quiet")
        button.on_click(lambda _button: self._begin_note())
        return button

    def _begin_note(self) -> None:
        self._show_note(shown=True)
        self.note.focus()  # what was pressed has gone

    def _show_note(self, *, shown: bool) -> None:
        show(self._note, when=shown)
        show(self.add_note, when=not shown)

    def _noted(self, change: dict[str, str]) -> None:
        if change["new"]:  # it may be what the browser has stored
            self._show_note(shown=True)

    def _ask_soon(self) -> None:
        """Take the scale away for two minutes; what has ended stays stored in the browser."""
        with suppress(RuntimeError):  # without an event loop nobody is here to be asked
            loop = asyncio.get_running_loop()
            self._timer = loop.call_later(_SOON_S, lambda: self._offer(rating=True))
            self._offer(rating=False)
            self.save.focus()  # what was pressed has gone

    def _offer(self, *, rating: bool) -> None:
        show(self._rating, self._pain, when=rating)
        show(self._soon_row, when=False)
        self.awaits_rating = rating
        self._title.blocks = [prose.paragraph(words.RATE_NOW if rating else words.ASKED_SOON)]

    @cached_property
    def _title(self) -> Prose:
        return Prose()

    @cached_property
    def _pain(self) -> ipywidgets.VBox:
        return column([self.pain])

    @cached_property
    def _draft(self) -> Draft:
        return Draft()

    @cached_property
    def _form(self) -> ipywidgets.VBox:
        self._soon_row = in_a_row(self.soon)
        buttons = in_a_row(self.save, self.add_note, self.drop)
        self._rating = column([self.rating])
        self._note = with_count(self.note)
        self.note.observe(self._noted, names="value")
        asked = [self._title, self._rating, self._pain, self._soon_row, buttons, self._note]
        form = column([*asked, self._draft], gap="12px")
        self.children = [form, *self._end]
        return form

    def _rated(self) -> None:
        """Save what was tapped; where pain is asked too, only once both are there."""
        if not self._asks:  # a second tap found the first one saved
            self.rating.value = None
            return
        if self.pain.wanted and self.pain.value is None:
            return
        self._on_save()
        self.message.come_into_view()

    def _undo(self) -> None:
        entry, self._saved = self._saved, None
        self.achieved.blocks = []
        show(self._undo_place, when=False)
        if entry is None:
            return
        with reporting(self.message):
            taken_back = take_back_rating(entry.entry_id)
            workbook().changed()
            self.message.say_saved(
                f"Your rating is taken back.{words.until(taken_back)}", taken_back
            )
        self.message.come_into_view()

    def show(self, session: Session | None) -> None:
        """Show the form for a session that has ended; None hides it.

        What is asked of a session stays as it is, however often it is shown.
        """
        asked = (session.session_id, session.stop_reason) if session else None
        if asked is not None and asked == self._asked:
            self._store(session)
            return
        self._asked = asked
        self._asks = session is not None
        self.awaits_rating = session is not None and session.outcome == "finished"
        (self.add_class if self._asks else self.remove_class)("ub-asks")
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        if session is None and len(self.children) == len(self._end):
            return  # most sessions that are shown are not played: the form is built when one was
        show(self._form, when=session is not None)
        self._store(session)
        if session is None:
            return
        waited = words.is_planned(session)
        done = session.outcome == "finished"
        urgent = session.stop_reason == ALARM
        usual = (words.RATE_NOW if done else words.STOPPED) if waited else words.RATE
        advice = words.ADVICE.get(session.stop_reason or "") or usual
        title = [prose.heading("Save this later", 3)] if urgent else []
        tap = words.TAP_BOTH if self.pain.wanted else words.TAP
        said = [prose.paragraph(tap if done and not waited else advice)]
        self._title.blocks = [*title, *said]
        show(self._rating, self._pain, when=not urgent)
        show(self._soon_row, when=done and not waited)
        # Whoever has finished taps a number, which saves.
        (self.save.add_class if done else self.save.remove_class)("ub-controls-quiet")
        self._show_note(shown=bool(self.note.value))

    def _store(self, session: Session | None) -> None:
        """Have the browser store what is filled in with the session, until that is saved."""
        fields = {"stiffness_after": self.rating, "note": self.note}
        if self.pain.children:
            fields["pain_after"] = self.pain.children[0]
        self._draft.fields = fields
        self._draft.about = {"kind": "session", "id": session.session_id} if session else {}

    def empty(self) -> None:
        """Empty the form: what was in it was about another session."""
        self.rating.value = self.pain.value = None
        self.note.value = ""

    def say_nothing(self, *, keep_problem: bool) -> None:
        """Say nothing any longer, but for a problem, if that is to be kept."""
        if not (keep_problem and self.message.kind == "problem"):
            self.message.say("")
        self._achieved(None)

    def say_saved(self, saved: SaySaved) -> None:
        """Say that an entry is in the diary, and what can still be done.

        Nothing can where another session goes on already.
        """
        entry, session = saved.entry, saved.session
        if session.outcome == "partial":
            self.message.say_saved("What you had done is saved in your diary.", entry)
            return
        self._achieved(entry)
        urgent = session.stop_reason == ALARM
        later = entry.stiffness_after is None and not urgent and not saved.goes_on
        self.message.say_saved(
            saved_in_words(entry)
            + (words.until(entry) * later)
            + (" You can still say above why you stopped." * saved.asks_why),
            entry,
        )

    def _achieved(self, entry: Entry | None) -> None:
        """Show what a session that was rated has brought, and let its rating be taken back."""
        rated = entry is not None and entry.stiffness_after is not None
        self._saved = entry if rated else None
        show(self._undo_place, when=rated)
        blocks: list[prose.Block] = []
        if entry is not None and rated:
            if entry.stiffness_before is not None:
                both = f"{entry.stiffness_before} \u2192 {entry.stiffness_after}"
                blocks.append(prose.heading(both, 3))
            blocks += map(
                prose.paragraph, [*words.of_its_comparison(entry), *words.of_the_week(entry)]
            )
        self.achieved.blocks = blocks

    def say_not_saved(self, dropped: SayNotSaved) -> None:
        """Say that a session is not in the diary, and what is remembered of it all the same."""
        remembered = is_serious(dropped.session)
        self.message.say(
            "This session is not saved."
            + words.MISSING * words.is_missing(dropped.session)
            + words.IF_IT_HURT * dropped.asks_why
            + words.REMINDER * remembered
        )

    def _button(self, name: str, press: Callable[[], None], **more: str) -> ipywidgets.Button:
        def pressed(_button: object) -> None:
            press()
            self.message.come_into_view()  # the form has gone, and the page is shorter

        button = control(ipywidgets.Button, description=name, **more)
        button.on_click(pressed)
        return button
