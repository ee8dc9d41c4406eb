"""The drawn person: a pose becomes a skeleton, the skeleton shapes, and the shapes a picture."""

from upperback.figures.drawing import drawing

__all__ = ["drawing"]
