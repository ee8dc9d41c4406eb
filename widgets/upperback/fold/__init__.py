"""Controls folded away behind a button."""

from upperback.fold.fold import folded

__all__ = ["folded"]
