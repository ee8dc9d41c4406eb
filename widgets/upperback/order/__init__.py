"""Putting a few things into one's own order."""

from upperback.order.order import Order

__all__ = ["Order"]
