"""The safety words that a player keeps in sight."""

from collections.abc import Iterable
from typing import Any

from upperback.content import Technique, safety_text, screening
from upperback.records import ALARM


def safety_words(techniques: Iterable[Technique]) -> dict[str, Any]:
    """Return, as plain values for the browser, what the techniques' player says about safety.

    `stop_signs`, `call_signs` and `limits` are always in sight; `emergency_signs` and `notes` can
    be unfolded. `after_stop` is what is asked after Stop, and said then.
    """
    played = list(techniques)
    text = safety_text()
    on_roller = any(technique.on_roller for technique in played)
    signs = text.stop_signs
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
        "after_stop": _after_stop(),
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


def _after_stop() -> dict[str, Any]:
    text, screen = safety_text(), screening()
    panel = screen.panels["get-help-now"]
    lines = {line.id: line.text for line in screen.lines}
    said = text.after_stop.model_dump()
    for answer in said["answers"]:
        answer["emergency"] = answer["reason"] == ALARM
        answer["lines"] = [lines[each] for each in answer["lines"]]
    return {
        **said,
        "rests_for_s": 3600 * screen.after_stop.hours,
        "emergency_line": text.emergency_line.model_dump(),
        "help": {"title": panel.title, "text": panel.text},
        "call_numbers": [each.model_dump() for each in screen.calls],
        "call_elsewhere": screen.call_elsewhere,
    }
