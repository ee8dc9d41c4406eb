"""Controls folded away behind a button."""

from upperback.components.fold.fold import folded

__all__ = ["folded"]
