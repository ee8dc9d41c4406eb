"""The drawn map of the upper back."""

from upperback.bodymap.bodymap import BodyMap

__all__ = ["BodyMap"]
