"""What a player says once its session has ended, and what is known of the next one by then."""

from upperback.pages.session.machine import Machine, State
from upperback.records import REST_FIRST, Session

_WHEN_SETTLED = "When it has settled, you can rate and save this session below."
_OVER = "That is all for today. Come back when it has settled."

Ratings = tuple[int | None, int | None]
"""How stiff, and how painful."""


def said_afterwards(machine: Machine) -> str:
    """Return what the player says once a session has ended, where there is more to say."""
    if machine.asked is not None:
        return _WHEN_SETTLED if machine.asked.stop_reason in REST_FIRST else ""
    saved = machine.sessions[0] if machine.state is State.SAVED else None
    return _OVER if saved is not None and saved.stop_reason in REST_FIRST else ""


def carried(session: Session | None, before: Ratings, after: Ratings) -> Ratings:
    """Return how stiff and painful it is as the next session begins, as far as it is known.

    That is how it was after this one; or, where this one was stopped, before.
    """
    if session is None:
        return None, None
    if session.outcome != "stopped":
        return after
    told = session.stiffness_before, session.pain_before
    stiffness, pain = map(first_known, after, before, told)
    return stiffness, pain


def first_known(*ratings: int | None) -> int | None:
    """Return the first of these ratings that was given."""
    return next((rating for rating in ratings if rating is not None), None)
