"""What all our widgets share."""

import logging
import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, ClassVar

import anywidget
import ipywidgets
import traitlets

from upperback.components.guarded import Guarded
from upperback.components.sharing import layout

_log = logging.getLogger(__name__)
_HERE = Path(__file__).parent


class Widget(Guarded, anywidget.AnyWidget):
    """An anywidget whose text form is the same in every run, so that notebooks can be compared.

    What a widget shows is in its traits. Those that a browser may write are tagged ``heard``. What
    happens once, in the browser or here, is a message: ``{"event": its name, ...}``.
    """

    shared_looks: ClassVar[tuple[str, ...]] = ()
    """Which of the style sheets in `css/` its own stands on, besides the tokens."""

    def __init_subclass__(cls, **kwargs: Any) -> None:  # noqa: ANN401  (anywidget's)
        """Give each widget that has a look the tokens that all share, and what it builds on."""
        style = cls.__dict__.get("_css")
        if isinstance(style, Path):  # and not the trait that anywidget makes of it
            shared = [_HERE / "css" / f"{name}.css" for name in cls.shared_looks]
            sheets = [_HERE / "tokens.css", *shared, style]
            cls._css = _short("\n".join(each.read_text(encoding="utf-8") for each in sheets))
        super().__init_subclass__(**kwargs)

    @traitlets.default("layout")
    def _shared_layout(self) -> ipywidgets.Layout:
        return layout()

    def __repr__(self) -> str:
        """Return the class's name: anywidget's own has an address in it (anywidget 0.9.20)."""
        return f"{type(self).__name__}()"

    def hears(self, trait: str) -> bool:
        """Whether a browser may write that trait."""
        return trait in self.keys and bool(self.trait_metadata(trait, "heard", default=False))

    def on_event(
        self,
        event: str,
        callback: Callable[..., None],
        read: Callable[[Mapping[str, Any]], tuple[Any, ...]] = lambda _message: (),
    ) -> None:
        """Call `callback` with what `read` makes of each message of that event.

        A message is the browser's to write: one that `read` refuses, by a KeyError, TypeError or
        ValueError, is not heard. The log says so, and not what was in it.
        """

        def heard(_widget: object, message: object, _buffers: object) -> None:
            if not isinstance(message, dict) or message.get("event") != event:
                return
            try:
                found = read(message)
            except (KeyError, TypeError, ValueError):
                _log.warning("%s: a message %r was refused", type(self).__name__, event)
            else:
                callback(*found)

        self.on_msg(heard)


def _short(css: str) -> str:
    """Return a style sheet without its comments and its air: every widget is sent its own."""
    bare = re.sub(r"\s+", " ", re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL))
    return re.sub(r" ?([{};]) ?", r"\1", bare)
