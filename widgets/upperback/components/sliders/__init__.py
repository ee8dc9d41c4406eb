"""See `upperback.components.sliders.sliders`."""

from upperback.components.sliders.sliders import BY_HAND, Preset, Sliders

__all__ = ["BY_HAND", "Preset", "Sliders"]
