"""The safety words that a player keeps in sight."""

from collections.abc import Iterable
from typing import Any

from upperback.content import Technique, safety_text
from upperback.records import ALARM, REST_FIRST, STOP_REASONS


def safety_words(techniques: Iterable[Technique]) -> dict[str, Any]:
    """Return, as plain values for the browser, what the techniques' player says about safety.

    `stop_signs`, `call_signs` and `limits` are always in sight; `emergency_signs` and `notes` can
    be unfolded. `reasons` are what can be answered after Stop, each with what is to be said `then`.
    """
    played = list(techniques)
    text = safety_text()
    on_roller = any(technique.on_roller for technique in played)
    signs = text.stop_signs
    then = {**dict.fromkeys(REST_FIRST, text.after_stop), ALARM: text.emergency}
    return {
        "notice": text.notice,
        "stop": text.stop,
        "call": text.call,
        "call_signs": text.call_signs,
        "stop_signs": [sign.text for sign in signs if not sign.emergency],
        "emergency_signs": [sign.text for sign in signs if sign.emergency],
        "limits": [note.text for note in text.roller] if on_roller else [],
        "circle": text.circle,
        "breath": text.breath,
        "reasons": [
            {"id": id_, "name": name, "then": then.get(id_, ""), "emergency": id_ == ALARM}
            for id_, name in STOP_REASONS.items()
        ],
        "notes": [
            {"title": "Our safety notes", "lines": [note.text for note in text.always]},
            *(
                {
                    "title": f"Our safety notes: {technique.name}",
                    "lines": [note.text for note in technique.safety],
                }
                for technique in played
            ),
        ],
    }
