"""See `upperback.prose.prose`."""

from upperback.prose.prose import Prose

__all__ = ["Prose"]
