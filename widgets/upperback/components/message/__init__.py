"""A message on a page."""

from upperback.components.message.message import Kind, Message

__all__ = ["Kind", "Message"]
