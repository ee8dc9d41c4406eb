"""Stock ipywidgets with an accessible name and our look."""

from upperback.stock.stock import column, dressed, in_a_row, roomy

__all__ = ["column", "dressed", "in_a_row", "roomy"]
