"""What a player asks before a session: how stiff, and how painful for whom that is asked too."""

from datetime import datetime, timedelta

from upperback.components.rating import PAIN_ENDS, STIFFNESS_ENDS
from upperback.pages.pain import PAIN_NOW
from upperback.pages.session.afterwards import Ratings
from upperback.workbook import Snapshot

QUESTION = "How stiff right now?"
Words = dict[str, str]
_STILL_SO = timedelta(minutes=10)
"""So long what was said holds. `guest.js` says the same of what the diary has not got yet."""


def asked_before(*, rates_pain: bool) -> dict[str, Words]:
    """Return the words of each scale, by the rating's name."""
    stiffness = {"label": "Stiffness before", "question": QUESTION, **STIFFNESS_ENDS}
    pain = {"label": "Pain before", "question": PAIN_NOW, **PAIN_ENDS}
    return {"stiffness_before": stiffness} | ({"pain_before": pain} if rates_pain else {})


def known_before(snapshot: Snapshot, at: datetime) -> Ratings:
    """Return how stiff and painful it is as a session is opened, where that was just said.

    Whoever has checked in a moment ago, or rated a session that has just ended, is not asked again.
    """
    newest = snapshot.recent[0] if snapshot.recent else None
    if newest is None:
        return None, None
    over = newest.occurred_at + timedelta(seconds=newest.active_s or 0.0)
    if not timedelta() <= at - over <= _STILL_SO:
        return None, None
    after = newest.kind == "session"
    stiffness = newest.stiffness_after if after else newest.stiffness_before
    pain = newest.pain_after if after else newest.pain_before
    return stiffness, pain if snapshot.rates_pain else None
