"""Pain, asked beside stiffness of those who chose to rate it."""

from upperback.components.controls import show
from upperback.components.rating import Rating
from upperback.workbook import Snapshot

_PAIN_NOW = "How much pain does your upper back give you right now?"


def pain_scale(label: str, question: str) -> Rating:
    """Return a scale for pain."""
    return Rating(label=label, question=question, lowest="no pain", highest="worst pain imaginable")


def pain_rating(label: str) -> Rating:
    """Return the scale for pain right now; it is not seen before `offer_pain` shows it."""
    rating = pain_scale(label, _PAIN_NOW)
    show(rating, when=False)
    return rating


def offer_pain(snapshot: Snapshot, *ratings: Rating) -> None:
    """Show these scales to those who chose to rate pain; one that is not shown holds nothing."""
    for rating in ratings:
        show(rating, when=snapshot.rates_pain)
        if not snapshot.rates_pain:
            rating.value = None
