"""A matplotlib figure on the page: as wide as its place, in the page's theme, with words."""

from upperback.components.picture.picture import Look, Picture, Spot

__all__ = ["Look", "Picture", "Spot"]
