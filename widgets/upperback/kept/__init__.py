"""See `upperback.kept.kept`."""

from upperback.kept.kept import Kept

__all__ = ["Kept"]
