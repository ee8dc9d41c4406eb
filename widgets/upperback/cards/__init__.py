"""See `upperback.cards.cards`."""

from upperback.cards.cards import Cards

__all__ = ["Cards"]
