"""What a technique's tile shows, on Today and on Techniques: where, how long, whether it may be."""

from typing import Any

from upperback.content import Routine, Technique, techniques
from upperback.pages.duration import minutes_text, timings_now
from upperback.pages.screen.briefly import left_out_briefly
from upperback.safety import Permissions
from upperback.workbook import Snapshot

PLACES = {
    "floor-cross-legged": "On the floor",
    "all-fours": "On all fours",
    "standing": "Standing",
    "lying": "Lying down",
    "chair": "On a chair",
    "wall": "At a wall",
}
SEVERAL = "routine"
"""Stands for several in a row where a technique has its id."""


def technique_tile(each: Technique, snapshot: Snapshot) -> dict[str, Any]:
    """Return `name`, `fact`, `figures` (ids of stills) and `left_out` of a technique's tile."""
    permitted = snapshot.permissions
    minutes = minutes_text(each.id, timings_now(snapshot, each.id))
    how = "a question first" if permitted.verdict(each.id).ask else minutes
    usual = f"{PLACES[each.position]} · {how}"
    return _tile(each.name, _left_out(permitted, each.id), usual, [each.id], snapshot)


def routine_tile(routine: Routine, snapshot: Snapshot) -> dict[str, Any]:
    """Return the same of a routine that is ready made."""
    permitted = snapshot.permissions
    offered = next(filter(permitted.offers, routine.techniques), routine.techniques[0])
    usual = f"{len(routine.techniques)} in a row · {routine.minutes} min"
    left_out = _left_out(permitted, offered)
    return _tile(routine.name, left_out, usual, [*routine.techniques], snapshot)


def several_tile(snapshot: Snapshot) -> dict[str, Any]:
    """Return the same of several in a row, as the person likes."""
    names = [each.id for each in techniques()[:3]]
    left_out = _left_out(snapshot.permissions)
    return _tile("Several in a row", left_out, "As long as you like", names, snapshot)


def _left_out(permitted: Permissions, technique_id: str | None = None) -> str:
    """Return why it is left out; before the questions nothing is: whoever opens it is asked."""
    asked_first = permitted.known and not permitted.locks and permitted.unanswered
    return "" if asked_first else left_out_briefly(permitted, technique_id)


def _tile(
    name: str, left_out: str, usual: str, figures: list[str], snapshot: Snapshot
) -> dict[str, Any]:
    permitted = snapshot.permissions
    known = permitted.known and not permitted.locks and not permitted.unanswered
    fact = left_out or usual
    return {
        "name": name,
        "fact": fact,
        "figures": figures,
        "left_out": known and fact.startswith("Left out"),
    }
