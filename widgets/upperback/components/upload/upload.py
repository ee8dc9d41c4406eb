"""A file that a person chooses in the browser, read there and handed over as bytes."""

from collections.abc import Callable
from pathlib import Path

import traitlets

from upperback.components.widget import Widget

_HERE = Path(__file__).parent


class Upload(Widget):
    """Hand a chosen file's name and bytes to `receive`.

    A larger one than `largest`, in bytes, is refused in the browser before anything is sent, with
    `too_large` as the reason: it would not pass the websocket. Here it is measured once more.
    """

    _esm = _HERE / "upload.js"
    _css = _HERE / "upload.css"

    label = traitlets.Unicode("Choose a file").tag(sync=True)
    accept = traitlets.Unicode().tag(sync=True)
    """The endings offered, as an HTML `accept`; a hint to the browser and no check."""
    too_large = traitlets.Unicode().tag(sync=True)
    largest = traitlets.Int().tag(sync=True)

    def __init__(self, receive: Callable[[str, bytes], None], *, largest: int, **more: str) -> None:
        """Call `receive(name, data)` for each file that is chosen."""
        super().__init__(largest=largest, **more)
        self._receive = receive
        self._largest = largest  # the trait is the browser's to change
        self.on_msg(self._arrived)

    def _arrived(self, _widget: object, content: object, buffers: list[memoryview]) -> None:
        if not isinstance(content, dict) or len(buffers) != 1 or len(buffers[0]) > self._largest:
            return
        self._receive(str(content.get("name", "")), bytes(buffers[0]))
