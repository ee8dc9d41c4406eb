"""What a player asks before a session: how stiff, and how painful for whom that is asked too."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from upperback.components.rating import PAIN_ENDS, STIFFNESS_ENDS
from upperback.pages.pain import PAIN_NOW
from upperback.pages.session.afterwards import first_known
from upperback.player import STILL_SO
from upperback.records import Entry

QUESTION = "How stiff right now?"
Words = dict[str, str]
Known = tuple[int | None, int | None, str]
"""How stiff and how painful it is, and when that was said, in ISO 8601."""
_NOTHING: Known = (None, None, "")


def asked_before(*, rates_pain: bool) -> dict[str, Words]:
    """Return the words of each scale, by the rating's name."""
    stiffness = {"label": "Stiffness before", "question": QUESTION, **STIFFNESS_ENDS}
    pain = {"label": "Pain before", "question": PAIN_NOW, **PAIN_ENDS}
    return {"stiffness_before": stiffness} | ({"pain_before": pain} if rates_pain else {})


def known_before(recent: Sequence[Entry], at: datetime, *, rates_pain: bool) -> Known:
    """Return how stiff and painful it is as a session begins, where that was just said.

    `recent` has the newest entry first. Whoever has checked in a moment ago, or rated a session
    that has just ended, is not asked again; nor is whoever has stopped one, and rated it before.
    """
    if not recent:
        return _NOTHING
    newest = recent[0]
    over = newest.occurred_at + timedelta(seconds=newest.active_s or 0.0)
    if not timedelta() <= at - over <= STILL_SO:
        return _NOTHING
    stiffness, pain = newest.stiffness_after, newest.pain_after
    if newest.kind == "check-in" or newest.stopped_early:
        stiffness = first_known(stiffness, newest.stiffness_before)
        pain = first_known(pain, newest.pain_before)
    return stiffness, pain if rates_pain else None, over.isoformat()
