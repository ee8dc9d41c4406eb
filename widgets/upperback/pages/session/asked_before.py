"""What a player asks before a session: how stiff, and how painful for whom that is asked too."""

from upperback.components.rating import PAIN_ENDS, STIFFNESS_ENDS
from upperback.pages.pain import PAIN_NOW

QUESTION = "How stiff right now?"
Words = dict[str, str]


def asked_before(*, rates_pain: bool) -> dict[str, Words]:
    """Return the words of each scale, by the rating's name."""
    stiffness = {"label": "Stiffness before", "question": QUESTION, **STIFFNESS_ENDS}
    pain = {"label": "Pain before", "question": PAIN_NOW, **PAIN_ENDS}
    return {"stiffness_before": stiffness} | ({"pain_before": pain} if rates_pain else {})
