"""See `upperback.components.picks.picks`."""

from upperback.components.picks.picks import Picks

__all__ = ["Picks"]
