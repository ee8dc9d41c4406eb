"""Putting a few things into one's own order."""

from upperback.components.reorder_list.reorder_list import ReorderList

__all__ = ["ReorderList"]
