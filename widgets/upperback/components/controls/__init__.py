"""Stock ipywidgets with an accessible name and our look."""

from upperback.components.controls.controls import (
    column,
    dressed,
    in_a_row,
    mark_chosen,
    on_screen,
    roomy,
)

__all__ = ["column", "dressed", "in_a_row", "mark_chosen", "on_screen", "roomy"]
