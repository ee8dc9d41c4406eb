"""What is typed into a form, stored in the browser until it is saved."""

from upperback.components.draft.draft import Draft, Left

__all__ = ["Draft", "Left"]
