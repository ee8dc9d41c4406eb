"""What a player says once its session has ended."""

from upperback.pages.session.machine import Machine, State
from upperback.records import REST_FIRST

_WHEN_SETTLED = "When it has settled, you can rate and save this session below."
_OVER = "That is all for today. Come back when it has settled."


def said_afterwards(machine: Machine) -> str:
    """Return what the player says once a session has ended, where there is more to say."""
    if machine.asked is not None:
        return _WHEN_SETTLED if machine.asked.stop_reason in REST_FIRST else ""
    saved = machine.sessions[0] if machine.state is State.SAVED else None
    return _OVER if saved is not None and saved.stop_reason in REST_FIRST else ""


def first_known(*ratings: int | None) -> int | None:
    """Return the first of these ratings that was given."""
    return next((rating for rating in ratings if rating is not None), None)
