"""See `upperback.components.prose.prose`."""

from upperback.components.prose.prose import Prose

__all__ = ["Prose"]
