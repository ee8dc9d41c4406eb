"""A stiffness rating from 0 to 10, as a row of radio buttons with nothing chosen beforehand."""

from upperback.components.rating.rating import PAIN_ENDS, STIFFNESS_ENDS, Rating

__all__ = ["PAIN_ENDS", "STIFFNESS_ENDS", "Rating"]
