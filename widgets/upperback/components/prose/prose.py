"""Words on a page: headings, paragraphs, lists and tables, always shown as plain text."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import traitlets

from upperback.components.widget import Widget

_HERE = Path(__file__).parent

Block = dict[str, object]


class Prose(Widget):
    """Show blocks of text. Nothing in them is ever read as HTML, Markdown or TeX.

    Blocks are made by `heading`, `paragraph`, `bullets`, `links`, `table` and `fold`.
    """

    _esm = _HERE / "prose.js"
    _css = _HERE / "prose.css"

    blocks = traitlets.List(traitlets.Dict()).tag(sync=True)

    def __init__(self, *blocks: Block) -> None:
        """Show these blocks."""
        super().__init__(blocks=list(blocks))

    def on_open(self, callback: Callable[[str], None]) -> None:
        """Call `callback(id)` when a row of a table is opened."""
        self.on_event("open", callback, _opened)

    def lead_here(self) -> None:
        """Bring these words to the top, and the focus to them: what follows them is next to do."""
        self.send({"event": "lead-here"})


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


def table(
    head: Sequence[str], rows: Iterable[Sequence[str]], caption: str, opens: Sequence[str] = ()
) -> Block:
    """Return a table; the caption is its accessible name.

    Where `opens` has an id for each row, its first cell is a button that opens it.
    """
    return {
        "type": "table",
        "head": list(head),
        "rows": [list(row) for row in rows],
        "caption": caption,
        "opens": list(opens),
    }


def fold(summary: str, blocks: Iterable[Block], *, is_open: bool = False) -> Block:
    """Return blocks that are folded away behind their summary."""
    return {"type": "fold", "summary": summary, "blocks": list(blocks), "open": is_open}


def _opened(message: Mapping[str, Any]) -> tuple[str]:
    if not isinstance(message["id"], str):
        raise TypeError
    return (message["id"],)
