"""The routines that are ready made, from `data/contents.yaml`, beside the person's own."""

from collections.abc import Iterable

from upperback.content import Routine, routines
from upperback.pacing import Chosen, Wish, ready_made
from upperback.safety import Permissions

OWN = "own"
"""Stands for the person's own routine where the others have their ids."""


def choices() -> list[dict[str, str]]:
    """Return a card for the person's own routine, and for each that is ready made."""
    own = {"id": OWN, "name": "My routine", "line": "Yours to set.", "fact": ""}
    return [own, *map(routine_card, routines())]


def routine_card(routine: Routine) -> dict[str, str]:
    """Return the card of a routine that is ready made."""
    return {
        "id": routine.id,
        "name": routine.name,
        "line": routine.line,
        "fact": f"Up to {routine.minutes} min",
    }


def wish_of(routine_id: str, offered: Iterable[Chosen], permissions: Permissions) -> Wish:
    """Return the wish for the ready-made routine of that id, of which only what may be is played.

    Raises:
        StopIteration: there is none of that id.
    """
    found = next(each for each in routines() if each.id == routine_id)
    return ready_made(found.techniques, found.minutes, offered, permissions)
