"""See `upperback.components.tabs.tabs`."""

from upperback.components.tabs.tabs import Tabs

__all__ = ["Tabs"]
