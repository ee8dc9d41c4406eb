"""The step player's Python side: it compiles what is played and hears what was done."""

import logging
from collections.abc import Callable, Mapping
from datetime import timedelta
from pathlib import Path
from typing import Any

import traitlets

from upperback import content
from upperback.components.widget import Widget
from upperback.content import Technique
from upperback.figures import drawing
from upperback.pacing import Pacing, Timeline, gentle_version, readable, timeline
from upperback.player.words import safety_words
from upperback.records import RecordError, Session
from upperback.safety import Needs, Permissions

_HERE = Path(__file__).parent
_log = logging.getLogger(__name__)

STILL_SO = timedelta(minutes=10)
"""So long what somebody said of how stiff it is counts as the rating before a session."""

_RUNS = ("ready", "playing")
_UNDER_WAY = (*_RUNS, "paused")


def _as(to_json: Callable[[Any], Any]) -> Callable[[Any, object], Any]:
    return lambda value, _widget: to_json(value)


class StepPlayer(Widget):
    """Guides a person through a technique or a routine, step by step.

    The browser plays what is compiled here, on its own clock: a busy or dead kernel does not
    disturb it. Setting `pacing` or `timeline` applies at once, also in the middle of a session,
    which keeps its place: the same cue, and the same fraction of it.

    Whoever shows it to a person says what they may play, with `permit`, and again whenever that
    changes. A player that was never told plays anything.
    """

    _esm = _HERE / "player.js"
    _css = _HERE / "player.css"
    shared_looks = ("figure", "scale")

    timeline = traitlets.Instance(Timeline).tag(sync=True, to_json=_as(Timeline.as_dict))
    """What is played."""
    drawings = traitlets.Dict().tag(sync=True)
    """The figures to draw, by technique (`figures.drawing`)."""
    words = traitlets.Dict().tag(sync=True)
    """The safety words to keep in sight (`safety_words`)."""
    state = traitlets.Enum(
        ("idle", "ready", "playing", "paused", "stopped", "finished"), default_value="idle"
    ).tag(sync=True, heard=True)
    """What the player is doing, as the browser last said."""
    session = traitlets.Dict().tag(sync=True, heard=True)
    """The last session that has ended, as the browser tells it: use `on_session`."""
    stiffness_before = traitlets.Int(None, min=0, max=10, allow_none=True).tag(
        sync=True, heard=True
    )
    """The rating before the session, 0 to 10, stored in the browser with it; None: not rated.

    A session that goes on after a page was closed brings its rating back.
    """
    pain_before = traitlets.Int(None, min=0, max=10, allow_none=True).tag(sync=True, heard=True)
    """The same for pain, of those who rate it."""
    said_at = traitlets.Unicode().tag(sync=True, heard=True)
    """When they were said, in ISO 8601; "": nobody knows, and they hold."""
    still_so_s = traitlets.Float(STILL_SO.total_seconds(), read_only=True).tag(sync=True)
    """So many seconds later its sheet asks again."""
    afterwards = traitlets.Unicode().tag(sync=True)
    """What the player says when a session has ended: use `say_afterwards`."""
    saved = traitlets.Dict().tag(sync=True)
    """The session that the browser need not keep any longer: use `forget` or `drop`."""
    may_start = traitlets.Bool(default_value=True).tag(sync=True)
    """Whether what is shown may be started now: use `permit`. What goes on is not touched by it."""
    locked = traitlets.Bool(default_value=False).tag(sync=True)
    """Whether no answer opens it: what is paused can only be stopped.

    What a page has left in the middle is saved as far as it went.
    """
    asks = traitlets.Dict().tag(sync=True)
    """What is asked before a session: words for a scale, by the rating's name."""
    opened = traitlets.Bool(default_value=False).tag(sync=True, heard=True)
    """Whether its sheet is open before a session begins: there the last number begins it."""
    leave = traitlets.Unicode().tag(sync=True)
    """What the button is called that leaves a session that has ended; "": there is none."""
    awaits_rating = traitlets.Bool(default_value=False).tag(sync=True)
    """Whether a number is what comes next, after a session: the way out is the cross alone."""
    lengths = traitlets.List(traitlets.Dict()).tag(sync=True)
    """How long it may last, each a dict with `id`, `name`, `lasts` and whether it is `chosen`."""
    settings = traitlets.Dict(
        key_trait=traitlets.Enum(("chimes", "countdown", "speech", "vibration", "keys")),
        value_trait=traitlets.Bool(),
    ).tag(sync=True, heard=True)
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
        self._permitted: Permissions | None = None
        self._needs = Needs()
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

    def permit(self, permitted: Permissions, needs: Needs) -> None:
        """Say what may be played now, and what is still to be asked before.

        Where not all of it may be, or anything is to be asked, nothing can be started. What may
        be practised only gently keeps to its gentle timings. A session that runs goes on as it
        is; one that is paused goes on too, unless it is locked by now.
        """
        self._permitted, self._needs = permitted, needs
        if self.state not in _UNDER_WAY:
            self.timeline = self._wanted
        self._tell()

    def on_stop(self, callback: Callable[[Session], None]) -> None:
        """Call `callback` with each stop of which this browser does not know that it is saved.

        Until it hears of that, by `note_stop`, it starts nothing.
        """
        self.on_event("stop", callback, lambda message: (Session.from_player(message["session"]),))

    def on_left(self, callback: Callable[[], None]) -> None:
        """Call `callback()` when the person leaves a session that has ended."""
        self.on_event("left", callback)

    def on_length(self, callback: Callable[[Any], None]) -> None:
        """Call `callback(id)` with the one of `lengths` that the person chooses."""
        self.on_event("length", callback, self._offered)

    def _offered(self, message: Mapping[str, Any]) -> tuple[str]:
        if message["length"] not in [each["id"] for each in self.lengths]:
            raise ValueError
        return (message["length"],)

    def note_stop(self, session: Session) -> None:
        """Tell the browser that the diary knows why that session was stopped."""
        self.send({"event": "noted", "id": session.session_id, "stop_reason": session.stop_reason})

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

    def say_afterwards(self, words: str) -> None:
        """Say these words when a session has ended."""
        self.afterwards = words

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

    def set_state(self, sync_data: dict[str, Any]) -> None:
        """Take what a browser says, but for a session that may not be started, or go on."""
        wanted = sync_data.get("state")
        starts = wanted in _UNDER_WAY and self.state not in _UNDER_WAY
        goes_on = wanted in _RUNS and self.state == "paused"
        if (starts and not self.may_start) or (goes_on and self.locked):
            self._refuse("it may not start that")
            sync_data = {name: value for name, value in sync_data.items() if name != "state"}
            self.send({"event": "refused"})
        super().set_state(sync_data)

    def _tell(self) -> None:
        """Tell the browser what may be done with the timeline as it is."""
        permitted, names = self._permitted, [part.technique for part in self.timeline.parts]
        if permitted is not None:
            self.may_start = self._needs.nothing and all(map(permitted.allows, names))
            self.locked = any(map(permitted.locks_out, names))

    @traitlets.validate("timeline")
    def _gently(self, proposal: dict[str, Timeline]) -> Timeline:
        self._wanted = wanted = proposal["value"]
        if self._permitted is None:
            return wanted
        gentle = [
            part.technique
            for part in wanted.parts
            if self._permitted.verdict(part.technique).state == "gentle"
        ]
        return gentle_version(wanted, gentle, self._technique)

    def _technique(self, name: str) -> Technique:
        return self._techniques.get(name) or content.technique(name)

    def _compiled(self) -> Timeline:
        if len(self._techniques) != 1:
            raise ValueError("A routine has a pacing for each part: set the player's timeline.")
        (technique,) = self._techniques.values()
        return timeline(technique, self._pacing)

    @traitlets.observe("timeline")
    def _illustrate(self, _change: object) -> None:
        self._tell()
        names = list(dict.fromkeys(part.technique for part in self.timeline.parts))
        if list(self.drawings) == names:
            return
        self._techniques = {name: self._technique(name) for name in names}
        with self.hold_sync():
            self.drawings = {name: drawing(one) for name, one in self._techniques.items()}
            self.words = safety_words(self._techniques.values())
