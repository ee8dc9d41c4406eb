"""A session, from "how stiff now?" through the player to "how stiff now?" and Save."""

from collections.abc import Sequence

import ipywidgets

from upperback.content import Technique
from upperback.pacing import Pacing
from upperback.pages.about_technique import details, introduction
from upperback.pages.after_session import QUESTION, AfterSession
from upperback.pages.session_picture import session_picture
from upperback.pages.workbook import telling, workbook
from upperback.player import StepPlayer
from upperback.prose import Prose
from upperback.rating import Rating
from upperback.records import Session
from upperback.sliders import Sliders
from upperback.stock import roomy


class Practice(ipywidgets.VBox):  # type: ignore[misc]  # ipywidgets is untyped
    """Rate, choose how, follow the player, rate again, save.

    `before` and `after` hold the ratings, `player` what is played. `how` is whatever sets the
    player: sliders for one technique, an order for several.
    """

    def __init__(
        self,
        player: StepPlayer,
        how: Sequence[ipywidgets.Widget],
        *,
        start: Sequence[ipywidgets.Widget] = (),
        end: Sequence[ipywidgets.Widget] = (),
        with_picture: bool = False,
    ) -> None:
        """Put the session together; `with_picture` shows its timing as a chart too."""
        self._ended: Session | None = None
        self.player = player
        self.before = Rating(label="Stiffness before", question=QUESTION)
        self.notes = Prose(kind="info")
        self.picture = session_picture(lambda: self.player.timeline) if with_picture else None
        self.after = AfterSession(self._save)
        shown = [
            *start, self.before, *how, self.notes, self.picture, self.player, self.after, *end,
        ]  # fmt: skip
        super().__init__([each for each in shown if each is not None], layout=roomy())
        player.on_session(self._session_ended)
        player.observe(self._planned, names="timeline")
        self._planned()

    def _planned(self, _change: object = None) -> None:
        self.notes.say(" ".join(self.player.timeline.notes))
        if self.picture is not None:
            self.picture.refresh()

    def _session_ended(self, session: Session) -> None:
        self._ended = session
        self.before.layout.display = "none"
        self.after.ask(session)

    def _save(self, after: int | None, note: str) -> None:
        with telling(self.after.message):
            if self._ended is None:
                return
            workbook().diary.add(
                self._ended.as_entry(
                    stiffness_before=self.before.value, stiffness_after=after, note=note
                )
            )
            self.after.saved(later=after is None)
            self._ended = None
            self.before.value = None
            self.before.layout.display = ""
            workbook().changed()


def practice_of(
    technique: Technique, *, with_introduction: bool = False, with_picture: bool = False
) -> Practice:
    """Return a session of one technique, with sliders for its timings."""
    player = StepPlayer(technique)

    def paced(pacing: Pacing) -> None:
        player.pacing = pacing

    return Practice(
        player,
        [Sliders(technique, paced)],
        start=[Prose(*introduction(technique))] if with_introduction else [],
        end=[Prose(*details(technique))],
        with_picture=with_picture,
    )
