"""What is to be shown before a session, with all that it depends on."""

from dataclasses import dataclass
from typing import Literal

from upperback.components.care import Panel
from upperback.safety import Lock, Verdict

Kind = Literal["panel", "begin", "cards", "left out", "nothing", "fit", "line", "open"]


@dataclass(frozen=True, slots=True)
class Found:
    """What is to be shown: two that are equal look alike, and lead to the same.

    Attributes:
        kind: a "panel" of what locks everything; a button to "begin" the "cards", or they
            themselves; why a technique is "left out"; "nothing" to play; the "fit" lines of
            techniques; the one "line" before a session; or what is said where it is "open".
        panel: what is said, of all but "begin", "cards", "nothing", "fit" and "line".
        lock: what a "panel" is about; None where it is not known what happened.
        verdict: why a technique is "left out".
        asked: the ids of the cards, or of the fit lines.
    """

    kind: Kind
    panel: Panel | None = None
    lock: Lock | None = None
    verdict: Verdict | None = None
    asked: tuple[str, ...] = ()
