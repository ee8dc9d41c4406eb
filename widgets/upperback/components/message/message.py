"""What a page says of something that happened; a screen reader says it, too."""

from pathlib import Path
from typing import Literal

import traitlets

from upperback.components.prose.prose import paragraph
from upperback.components.widget import Widget

_HERE = Path(__file__).parent

Kind = Literal["info", "saved", "problem", "plain"]


class Message(Widget):
    """Show paragraphs: information, that something is saved, or a problem.

    `blocks` are `prose.paragraph`s. Nothing in them is ever read as HTML, Markdown or TeX. A
    "plain" message has no frame, and no screen reader says it: it changes with every key.
    """

    _esm = _HERE / "message.js"
    _css = _HERE / "message.css"

    blocks = traitlets.List(traitlets.Dict()).tag(sync=True)
    kind = traitlets.Unicode("info").tag(sync=True)

    def say(self, text: str, kind: Kind = "info") -> None:
        """Show one paragraph; an empty text clears the message."""
        with self.hold_sync():
            self.kind = kind
            self.blocks = [paragraph(text)] if text else []

    def come_into_view(self) -> None:
        """Scroll the page as far as is needed to see the message: it answers to what was done.

        Where what was pressed has gone, the focus is led here too.
        """
        self.send({"event": "come-into-view"})
