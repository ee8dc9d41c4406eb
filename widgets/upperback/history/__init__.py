"""The table of the diary's entries."""

from upperback.history.history import History, Query, Row

__all__ = ["History", "Query", "Row"]
