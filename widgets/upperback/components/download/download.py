"""A file made for a person, handed over by the browser; nothing is written on the server."""

from collections.abc import Callable
from pathlib import Path

import traitlets

from upperback.components.widget import Widget

_HERE = Path(__file__).parent


class Download(Widget):
    """A button for each of `kinds`, dicts with `id` and `name`; `make(id)` is called for it.

    Whoever made the file gives it to `offer`. A browser may block downloads and tells nobody, so
    the text can be copied as well.
    """

    _esm = _HERE / "download.js"
    _css = _HERE / "download.css"

    kinds = traitlets.List(traitlets.Dict()).tag(sync=True)

    def __init__(self, kinds: dict[str, str], make: Callable[[str], None]) -> None:
        """Offer these kinds of files: id and the button's name."""
        super().__init__(kinds=[{"id": kind, "name": name} for kind, name in kinds.items()])
        self._make = make
        self.on_msg(self._asked)

    def offer(self, name: str, text: bytes, mime: str) -> None:
        """Give the browser a file to save.

        Args:
            name: the file's name.
            text: what is in it, in UTF-8; of a picture its bytes, which cannot be copied as text.
            mime: its media type.
        """
        self.send({"name": name, "mime": mime}, [text])

    def give_up(self) -> None:
        """Stop saying that the file is being made: it could not be, and the page says why."""
        self.send({"failed": True})

    def _asked(self, _widget: object, content: object, _buffers: object) -> None:
        kind = content.get("kind") if isinstance(content, dict) else None
        if kind in {each["id"] for each in self.kinds}:
            self._make(str(kind))
