"""The step player's Python side: it compiles what is played and hears what was done."""

import logging
from collections.abc import Callable
from pathlib import Path
from typing import Any

import ipywidgets
import traitlets

from upperback import content
from upperback.components.widget import Widget
from upperback.content import Technique
from upperback.figures import drawing
from upperback.pacing import Pacing, Timeline, readable, timeline
from upperback.player.words import safety_words
from upperback.records import RecordError, Session

_HERE = Path(__file__).parent
_log = logging.getLogger(__name__)


def _ours(name: str, to_json: Callable[[Any], Any] = lambda value: value) -> dict[str, Any]:
    """Sync a trait to the browser only: what a browser says of it is not believed."""
    return {
        "sync": True,
        "to_json": lambda value, _widget: to_json(value),
        "from_json": lambda _value, widget: getattr(widget, name),
    }


class StepPlayer(Widget):
    """Guides a person through a technique or a routine, step by step.

    The browser plays what is compiled here, on its own clock: a busy or dead kernel does not
    disturb it. Setting `pacing` or `timeline` applies at once, also in the middle of a session,
    which keeps its place: the same cue, and the same fraction of it.
    """

    _esm = _HERE / "player.js"
    _css = _HERE / "player.css"

    timeline = traitlets.Instance(Timeline).tag(**_ours("timeline", Timeline.as_dict))
    """What is played."""
    drawings = traitlets.Dict().tag(**_ours("drawings"))
    """The figures to draw, by technique (`figures.drawing`)."""
    words = traitlets.Dict().tag(**_ours("words"))
    """The safety words to keep in sight (`safety_words`)."""
    state = traitlets.Enum(
        ("idle", "ready", "playing", "paused", "stopped", "finished"), default_value="idle"
    ).tag(sync=True)
    """What the player is doing, as the browser last said."""
    session = traitlets.Dict().tag(sync=True)
    """The last session that has ended, as the browser tells it: use `on_session`."""
    stiffness_before = traitlets.Int(None, min=0, max=10, allow_none=True).tag(sync=True)
    """The rating before the session, 0 to 10, stored in the browser with it; None: not rated.

    A session that goes on after a page was closed brings its rating back.
    """
    pain_before = traitlets.Int(None, min=0, max=10, allow_none=True).tag(sync=True)
    """The same for pain, of those who rate it."""
    afterwards = traitlets.Unicode().tag(**_ours("afterwards"))
    """What the player says when a session has ended: use `say_afterwards`."""
    onward = traitlets.Unicode().tag(**_ours("onward"))
    """What its button says that leads to where the page goes on; empty: there is none."""
    saved = traitlets.Dict().tag(**_ours("saved"))
    """The session that the browser need not keep any longer: use `forget` or `drop`."""
    settings = traitlets.Dict(
        key_trait=traitlets.Enum(("chimes", "countdown", "speech", "vibration", "keys")),
        value_trait=traitlets.Bool(),
    ).tag(sync=True)
    """The switches of sound and touch, as the person has set them."""

    def __init__(
        self,
        technique: Technique | None = None,
        pacing: Pacing | None = None,
        *,
        timeline: Timeline | None = None,
    ) -> None:
        """Play `technique` at `pacing` (its defaults, if None), or a timeline made before.

        Raises:
            TypeError: there is neither a technique nor a timeline, or there are both.
        """
        if (technique is None) == (timeline is None):
            raise TypeError("Give the player a technique, or a timeline: one of them.")
        self._pacing = pacing or Pacing()
        self._techniques = {technique.id: technique} if technique else {}
        super().__init__(timeline=timeline or self._compiled())

    def __repr__(self) -> str:
        """Return what is played, and how long it takes."""
        return f"StepPlayer({self.timeline.name}, {readable(self.timeline.duration_s)})"

    @property
    def pacing(self) -> Pacing:
        """The settings that are played; setting them applies at once."""
        return self._pacing

    @pacing.setter
    def pacing(self, pacing: Pacing) -> None:
        self._pacing = pacing
        self.timeline = self._compiled()

    def on_session(self, callback: Callable[[Session], None]) -> None:
        """Call `callback` with every session that ends: finished, stopped, or left in the middle.

        It is called again for the same session when the person says why it was stopped.
        """

        def hand_over(change: dict[str, Any]) -> None:
            try:
                session = Session.from_player(change["new"])
            except RecordError as error:
                _log.warning("A session was refused: %s", error)
            else:
                callback(session)

        self.observe(hand_over, names="session")

    @staticmethod
    def lead_to(widget: ipywidgets.DOMWidget) -> None:
        """Let a player's button lead to this widget, which is in the same box, or deeper.

        The browser does so by itself: no busy kernel scrolls when the person has gone on.
        """
        widget.add_class("ub-player-leads-to")

    def say_afterwards(self, words: str, onward: str = "") -> None:
        """Say these words when a session has ended, and offer a button to go on from there."""
        with self.hold_sync():
            self.afterwards = words
            self.onward = onward

    def forget(self, session: Session) -> None:
        """Tell the browser that `session` is safe: until then, the browser keeps it."""
        self.saved = {"id": session.session_id, "stop_reason": session.stop_reason}

    def drop(self, session: Session) -> None:
        """Tell the browser that `session` is not to be saved, whatever is said of it later."""
        self.saved = {"id": session.session_id, "dropped": True}

    @traitlets.validate("stiffness_before", "pain_before")
    def _no_flag(self, proposal: dict[str, object]) -> object:
        if isinstance(proposal["value"], bool):
            raise traitlets.TraitError("A rating is a whole number from 0 to 10.")
        return proposal["value"]

    def _compiled(self) -> Timeline:
        if len(self._techniques) != 1:
            raise ValueError("A routine has a pacing for each part: set the player's timeline.")
        (technique,) = self._techniques.values()
        return timeline(technique, self._pacing)

    @traitlets.observe("timeline")
    def _illustrate(self, _change: object) -> None:
        names = list(dict.fromkeys(part.technique for part in self.timeline.parts))
        if list(self.drawings) == names:
            return
        self._techniques = {
            name: self._techniques.get(name) or content.technique(name) for name in names
        }
        with self.hold_sync():
            self.drawings = {name: drawing(one) for name, one in self._techniques.items()}
            self.words = safety_words(self._techniques.values())
