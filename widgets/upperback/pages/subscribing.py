"""Following the workbook for as long as a widget is open."""

from collections.abc import Callable

import ipywidgets

from upperback.workbook import Snapshot, workbook


def follow(widget: ipywidgets.Widget, show: Callable[[Snapshot], None]) -> None:
    """Call `show` with each new Snapshot until `widget` is closed."""
    leave = workbook().subscribe(show)
    widget.observe(lambda _closed: leave(), names="comm")  # the one thing that closing changes
