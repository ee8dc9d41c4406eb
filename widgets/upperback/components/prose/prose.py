"""Words on a page: headings, paragraphs, lists, tables and messages, always shown as plain text."""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Literal

import traitlets

from upperback.components.widget import Widget

_HERE = Path(__file__).parent

Kind = Literal["plain", "info", "saved", "problem"]
Block = dict[str, object]


class Prose(Widget):
    """Show blocks of text. Nothing in them is ever read as HTML, Markdown or TeX.

    Blocks are made by `heading`, `paragraph`, `bullets`, `links`, `table` and `fold`. With a `kind`
    other than "plain" the whole is a message, which a screen reader says when it changes.
    """

    _esm = _HERE / "prose.js"
    _css = _HERE / "prose.css"

    blocks = traitlets.List(traitlets.Dict()).tag(sync=True)
    kind = traitlets.Unicode("plain").tag(sync=True)
    sought = traitlets.Int(0).tag(sync=True)
    """How often these words were to be brought into view: use `come_into_view`."""
    sought_to = traitlets.Enum(("nearest", "start"), default_value="nearest").tag(sync=True)
    """Where in the view they come: wherever is nearest, or to its start."""

    def __init__(self, *blocks: Block, kind: Kind = "plain") -> None:
        """Show these blocks."""
        super().__init__(blocks=list(blocks), kind=kind)

    def say(self, text: str, kind: Kind = "info") -> None:
        """Show one sentence as a message; an empty one clears it."""
        with self.hold_sync():
            self.kind = kind
            self.blocks = [paragraph(text)] if text else []

    def come_into_view(self) -> None:
        """Scroll the page as far as is needed to see these words: they answer to what was done."""
        with self.hold_sync():
            self.sought_to = "nearest"
            self.sought += 1

    def lead_here(self) -> None:
        """Bring these words to the top, and the focus to them: what follows them is next to do."""
        with self.hold_sync():
            self.sought_to = "start"
            self.sought += 1


def heading(text: str, level: int = 2) -> Block:
    """Return a heading; level 1 is the page's own."""
    return {"type": "heading", "text": text, "level": level}


def paragraph(text: str) -> Block:
    """Return a paragraph."""
    return {"type": "paragraph", "text": text}


def bullets(items: Iterable[str], *, numbered: bool = False) -> Block:
    """Return a list."""
    return {"type": "list", "items": list(items), "numbered": numbered}


def links(notebooks: Mapping[str, str]) -> Block:
    """Return a list of links: what each says, to the notebook of that file name beside this one."""
    items = [{"text": text, "notebook": notebook} for text, notebook in notebooks.items()]
    return {"type": "links", "items": items}


def table(head: Sequence[str], rows: Iterable[Sequence[str]], caption: str) -> Block:
    """Return a table; the caption is its accessible name."""
    return {
        "type": "table",
        "head": list(head),
        "rows": [list(row) for row in rows],
        "caption": caption,
    }


def fold(summary: str, blocks: Iterable[Block], *, is_open: bool = False) -> Block:
    """Return blocks that are folded away behind their summary."""
    return {"type": "fold", "summary": summary, "blocks": list(blocks), "open": is_open}
