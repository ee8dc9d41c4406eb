"""The first page: what to do now, and what is still to be rated."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from itertools import takewhile

import ipywidgets

from upperback.components.controls import column, dressed, roomy
from upperback.components.prose import Prose, prose
from upperback.components.rating import Rating
from upperback.content import safety_text
from upperback.pages.entry_text import ratings_in_words, saved_in_words, what_was_done
from upperback.pages.pain import offer_pain, pain_rating
from upperback.pages.saved_message import SavedMessage
from upperback.pages.session.after_session import QUESTION
from upperback.pages.techniques.techniques import GENTLER, technique_cards, tell_facts
from upperback.pages.today.check_in import CheckIn
from upperback.records import Entry
from upperback.records.clock import AHEAD, now
from upperback.workbook.safety import advice
from upperback.workbook.workbook import telling, workbook

_STILL_WORTH_RATING = timedelta(hours=12)
"""`after_session.py` says it in words."""


_LESSONS = {
    "Find your way around": "00_start.ipynb",
    "Seated twist, step by step": "01_seated_twist.ipynb",
    "Cat-cow, step by step": "02_cat_cow.ipynb",
    "Self-hug, step by step": "03_self_hug.ipynb",
    "Foam roller, step by step": "04_foam_roller.ipynb",
    "Read your own diary": "05_diary.ipynb",
}


class TodayPage(ipywidgets.VBox):  # type: ignore[misc]  # ipywidgets is untyped
    """Start a technique with one tap; rate the last session, if that was left for later."""

    def __init__(self, practise: Callable[[str], None]) -> None:
        """Call `practise(technique_id)` when a technique is chosen."""
        self.message = Prose(kind="info")
        self.resting = Prose(kind="info")
        self._last = Prose()
        self.later = RateLater()
        self.check_in = CheckIn()
        self.cards = cards = technique_cards("Start a technique")
        cards.observe(lambda _change: practise(cards.chosen), names="chosen_at")
        super().__init__(
            [
                Prose(
                    prose.heading("Loosen up your upper back"),
                    prose.paragraph(
                        "Choose a technique. Rate how stiff you are, follow the player, rate "
                        "again: your diary keeps both."
                    ),
                    prose.paragraph(GENTLER),
                ),
                self.message,
                self.resting,
                self.later,
                cards,
                self.check_in,
                self._last,
                Prose(
                    prose.heading("Learn more", 3),
                    prose.paragraph(
                        "Lessons with a picture of every pose, what each timing changes, and how "
                        "to read your own chart."
                    ),
                    prose.links(_LESSONS),
                ),
                Prose(
                    prose.paragraph(safety_text().notice),
                    prose.paragraph(safety_text().pain.text),
                ),
            ],
            layout=roomy(),
        )
        workbook().on_change(self.refresh)

    def refresh(self) -> None:
        """Read the latest entries again."""
        with telling(self.message):
            diary = workbook().diary
            tell_facts(self.cards)
            self.resting.blocks = [*map(prose.paragraph, advice())]
            offer_pain(self.check_in.pain, self.later.pain)
            self.check_in.save.disabled = self.later.save.disabled = diary.read_only
            until = now() + AHEAD
            latest_first = diary.entries(
                kind="session", since=now() - _STILL_WORTH_RATING, until=until, descending=True
            )
            # Not before one that was rated: "now" would be after another session than that.
            unrated = list(takewhile(lambda one: one.stiffness_after is None, latest_first))
            # Whoever is asked about one session is not asked about another before they answered.
            asked = [session for session in unrated if self.later.asks_about(session)]
            self.later.offer(next(iter([*asked, *unrated]), None))
            latest = diary.entries(limit=1, until=until, descending=True)
            words = [
                _last_time(each, with_ratings=not self.later.asks_about(each)) for each in latest
            ]
            self._last.blocks = [*map(prose.paragraph, words)]


class RateLater(ipywidgets.VBox):  # type: ignore[misc]  # ipywidgets is untyped
    """Ask for the after-rating of the last session, if it was left for later."""

    def __init__(self) -> None:
        """Ask nothing yet."""
        self._entry: Entry | None = None
        self._title = Prose()
        self.rating = Rating(label="Stiffness after", question=QUESTION)
        self.pain = pain_rating("Pain after")
        self.save = ipywidgets.Button(description="Save", button_style="primary")
        self.message = SavedMessage()
        self._form = column([self._title, self.rating, self.pain, dressed(self.save)])
        self._form.layout.display = "none"
        super().__init__([self._form, self.message], layout=roomy("12px"))
        self.save.on_click(self._save)
        for number in (self.rating, self.pain):
            number.observe(self._rated, names="value")

    def _rated(self, change: dict[str, int | None]) -> None:
        if change["new"] is not None:
            self.message.say("")

    def offer(self, session: Entry | None) -> None:
        """Ask for the after-rating of this session; None asks for nothing."""
        if not self.asks_about(session):
            # What was chosen was about another one, and so was what is said.
            self.rating.value = self.pain.value = None
            if session is not None:
                self.message.say("")
        self._entry = session
        self._form.layout.display = "none" if self._entry is None else ""
        if self._entry is not None:
            if self._entry.pain_after is not None:
                self.pain.layout.display = "none"
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
        with telling(self.message):
            rated = replace(
                self._entry,
                stiffness_after=self.rating.value,
                pain_after=(self._entry.pain_after if self.pain.value is None else self.pain.value),
            )
            saved = workbook().diary.update(rated, self._entry)
            self.rating.value = self.pain.value = None
            self.message.say_saved(saved_in_words(saved), saved)
            workbook().changed()


def _unrated(entry: Entry) -> str:
    done = f"{what_was_done(entry)}, {entry.occurred_at:%d %B at %H:%M}"
    return f"{done}: saved without a rating after."


def _last_time(entry: Entry, *, with_ratings: bool) -> str:
    """Return what was done, and its ratings, which would colour one that is being asked for."""
    ratings = ratings_in_words(entry) if with_ratings else ""
    rated = f": stiffness {ratings}" if ratings else ""
    return f"Last time, {entry.occurred_at:%d %B at %H:%M}, {what_was_done(entry)}{rated}."
