"""The drawn map of the upper back."""

from upperback.components.bodymap.bodymap import BodyMap

__all__ = ["BodyMap"]
