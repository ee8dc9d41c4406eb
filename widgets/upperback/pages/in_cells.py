"""What a notebook's cell shows: built or, where that fails, a sentence; and closed when rerun."""

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

import ipywidgets
from IPython.core.getipython import get_ipython

from upperback.components.message import Message
from upperback.components.sharing import is_shared
from upperback.errors import UserError

_Asked = ParamSpec("_Asked")
_Built = TypeVar("_Built", bound=ipywidgets.Widget)

_in_cells: dict[str, tuple[str, list[ipywidgets.Widget]]] = {}
"""By cell: the run that is shown there now, and what it has built."""


def for_a_cell(build: Callable[_Asked, _Built]) -> Callable[_Asked, _Built | Message]:
    """Return `build`, made fit for a cell of a notebook.

    It shows the sentence of an error in place of what could not be built. A cell that is run again
    closes what it has shown before: nothing of that listens any longer.
    """

    @wraps(build)
    def build_for_a_cell(*args: _Asked.args, **kwargs: _Asked.kwargs) -> _Built | Message:
        try:
            built: _Built | Message = build(*args, **kwargs)
        except UserError as error:
            built = Message()
            built.say(str(error), "problem")
        _replace_in_cell(built)
        return built

    return build_for_a_cell


def _replace_in_cell(built: ipywidgets.Widget) -> None:
    cell, run = _running()
    if not cell:
        return
    shown_by, earlier = _in_cells.get(cell, ("", []))
    if shown_by == run:
        earlier.append(built)
        return
    _in_cells[cell] = (run, [built])
    for widget in earlier:
        _close(widget)


def _close(widget: ipywidgets.Widget) -> None:
    """Close a widget and everything that it is made of."""
    widget.close()
    for part in [getattr(widget, name) for name in widget.keys]:
        for each in part if isinstance(part, list | tuple) else [part]:
            if isinstance(each, ipywidgets.Widget) and each.comm and not is_shared(each):
                _close(each)


def _running() -> tuple[str, str]:
    """Return the ids of the cell that runs and of this run of it; empty outside JupyterLab."""
    kernel = getattr(get_ipython(), "kernel", None)
    if kernel is None:
        return "", ""
    request = kernel.get_parent("shell")
    cell = request.get("metadata", {}).get("cellId", "")
    return str(cell), str(request.get("header", {}).get("msg_id", ""))
