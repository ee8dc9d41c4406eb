"""Controls folded away behind a button."""

from upperback.components.fold.fold import Fold

__all__ = ["Fold"]
