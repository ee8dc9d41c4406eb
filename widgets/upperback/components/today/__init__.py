"""The page Today as one component, from plain values."""

from upperback.components.today.today import Today

__all__ = ["Today"]
