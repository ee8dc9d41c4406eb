"""See `upperback.components.cards.cards`."""

from upperback.components.cards.cards import Cards

__all__ = ["Cards"]
