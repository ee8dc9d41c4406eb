"""See `upperback.components.rounds.rounds`."""

from upperback.components.rounds.rounds import Cell, Rounds

__all__ = ["Cell", "Rounds"]
