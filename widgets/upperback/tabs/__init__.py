"""See `upperback.tabs.tabs`."""

from upperback.tabs.tabs import Tabs

__all__ = ["Tabs"]
