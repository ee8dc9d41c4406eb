"""Stock ipywidgets with an accessible name and our look."""

from upperback.stock.stock import column, dressed, roomy

__all__ = ["column", "dressed", "roomy"]
