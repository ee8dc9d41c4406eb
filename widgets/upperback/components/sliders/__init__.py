"""See `upperback.components.sliders.sliders`."""

from upperback.components.sliders.sliders import Sliders

__all__ = ["Sliders"]
