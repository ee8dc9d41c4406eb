"""What a browser may write: a short list for each widget, checked here and nowhere else."""

import logging
import math
from typing import Any

import ipywidgets
import traitlets

_log = logging.getLogger(__name__)


class Guarded(ipywidgets.Widget):  # type: ignore[misc]  # ipywidgets is untyped
    """A widget that takes from a browser what a person does with it, and nothing else.

    Anybody can write a message in a browser's place. One that sets anything else, that makes no
    sense, or that is for a disabled widget, is refused; the log says that, and not what was in it.
    """

    def hears(self, trait: str) -> bool:
        """Whether a browser may write that trait."""
        return trait in {"value", "index"}

    def set_state(self, sync_data: dict[str, Any]) -> None:
        """Take what a browser may write of a message."""
        idle = getattr(self, "disabled", False)
        heard = {
            name: value
            for name, value in sync_data.items()
            if self.hears(name) and not idle and not self._is_no_number(name, value)
        }
        if len(heard) < len(sync_data):
            self._refuse("it may not write that")
        try:
            super().set_state(heard)
        except traitlets.TraitError:
            self._refuse("it makes no sense")

    def _handle_custom_msg(self, content: object, buffers: object) -> None:
        if getattr(self, "disabled", False):
            self._refuse("it is disabled")
        else:
            super()._handle_custom_msg(content, buffers)

    def _refuse(self, why: str) -> None:
        _log.warning("%s: a browser was refused: %s", type(self).__name__, why)

    def _is_no_number(self, name: str, value: object) -> bool:
        """Whether a value is none that takes the place of a number: "NaN" would be read as one.

        What a trait may be without, such as a rating, can be taken back.
        """
        now = getattr(self, name, None)
        if isinstance(now, bool) or not isinstance(now, int | float):
            return False
        if value is None and self.traits()[name].allow_none:
            return False
        return not isinstance(value, int | float) or not math.isfinite(value)
