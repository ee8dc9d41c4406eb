"""The first page: what to do now, and what is still to be rated."""

from collections.abc import Callable

import ipywidgets

from upperback.components.controls import roomy
from upperback.components.message import Message
from upperback.components.prose import Prose, prose
from upperback.content import about, lessons, safety_text
from upperback.pages.entry_text import day_and_time, ratings_in_words, what_was_done
from upperback.pages.pain import offer_pain
from upperback.pages.reporting import show_error
from upperback.pages.safety_text import advice
from upperback.pages.subscribing import follow
from upperback.pages.techniques.techniques import show_facts, start_cards
from upperback.pages.today.check_in import CheckIn
from upperback.pages.today.rate_later import RateLater
from upperback.pages.today.screen_on_today import ScreenOnToday, YourAnswers
from upperback.records import Entry
from upperback.workbook import Snapshot

_ABOUT_CRACKING = "06_about_cracking.ipynb"


class TodayPage(ipywidgets.VBox):  # type: ignore[misc]  # ipywidgets is untyped
    """Start a technique with one tap; rate the last session, if that was left for later."""

    def __init__(self, practise: Callable[[str], None]) -> None:
        """Call `practise(technique_id)` when a technique is chosen."""
        self.message = Message()
        self.resting = Message()
        self._end = Prose(*_end())
        self.later = RateLater()
        self.check_in = CheckIn()
        self.cards = start_cards("Start a technique")
        self.cards.on_choose(practise)
        self.screen = ScreenOnToday(practise)
        self.answers = YourAnswers(self.screen)
        super().__init__(
            [
                Prose(
                    prose.heading("Loosen up your upper back"),
                    prose.paragraph(
                        "Choose a technique. Rate how stiff you are, follow the player, and rate "
                        "again. Your diary shows both."
                    ),
                    prose.paragraph(f"{about().audience.text} {safety_text().pain.text}"),
                    prose.links({about().goal.text: _ABOUT_CRACKING}),
                ),
                self.message,
                self.resting,
                self.screen,
                self.later,
                self.cards,
                self.check_in,
                self.answers,
                self._end,
            ],
            layout=roomy(),
        )
        follow(self, self.refresh)

    def refresh(self, snapshot: Snapshot) -> None:
        """Show what the diary says now."""
        show_error(self.message, snapshot)
        show_facts(self.cards, snapshot)
        self.screen.look()
        self.answers.look()
        self.resting.blocks = [*map(prose.paragraph, advice(snapshot.permissions))]
        offer_pain(snapshot, self.check_in.pain, self.later.pain)
        self.check_in.save.disabled = snapshot.read_only
        unrated = snapshot.to_be_rated
        # Whoever is asked about one session is not asked about another before they answered.
        asked = [session for session in unrated if self.later.asks_about(session)]
        self.later.offer(next(iter([*asked, *unrated]), None), locked=snapshot.read_only)
        words = [
            _last_time(each, with_ratings=not self.later.asks_about(each))
            for each in snapshot.recent[:1]
        ]
        self._end.blocks = [*map(prose.paragraph, words), *_end()]


def _end() -> list[prose.Block]:
    return [
        prose.heading("Learn more", 3),
        prose.paragraph(
            "The lessons show every pose, what each timing changes, and how to read your own chart."
        ),
        prose.links({lesson.title: lesson.file for lesson in lessons()}),
        prose.paragraph(safety_text().notice),
    ]


def _last_time(entry: Entry, *, with_ratings: bool) -> str:
    """Return what was done, and its ratings, which would colour one that is being asked for."""
    ratings = ratings_in_words(entry) if with_ratings else ""
    rated = f": stiffness {ratings}" if ratings else ""
    return f"Last time, {day_and_time(entry)}, {what_was_done(entry)}{rated}."
