"""See `upperback.components.unsaved.unsaved`."""

from upperback.components.unsaved.unsaved import UnsavedSessions

__all__ = ["UnsavedSessions"]
