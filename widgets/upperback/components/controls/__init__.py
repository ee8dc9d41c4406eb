"""Stock ipywidgets with an accessible name and our look."""

from upperback.components.controls.controls import (
    beside,
    card,
    column,
    control,
    dressed,
    in_a_row,
    mark_chosen,
    on_screen,
    roomy,
    show,
    with_controls,
)

__all__ = [
    "beside",
    "card",
    "column",
    "control",
    "dressed",
    "in_a_row",
    "mark_chosen",
    "on_screen",
    "roomy",
    "show",
    "with_controls",
]
