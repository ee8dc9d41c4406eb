"""The drawn person: a pose becomes a skeleton, the skeleton shapes, and the shapes a picture."""

from upperback.figures.drawing import drawing
from upperback.figures.picture import arrivals, figure, strip
from upperback.figures.still import stills

__all__ = ["arrivals", "drawing", "figure", "stills", "strip"]
