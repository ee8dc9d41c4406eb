"""How far rounds of sessions have come: a row each, a cell for each session."""

from pathlib import Path
from typing import Literal, TypedDict

import traitlets

from upperback.components.widget import Widget

_HERE = Path(__file__).parent


class Cell(TypedDict):
    """One session: how it looks, and what is said of it, which is read aloud in any case."""

    kind: Literal["done", "missing", "next", "ahead"]
    words: str


class Rounds(Widget):
    """Show `rows`, a list of `Cell`s for each round, the first round first."""

    _esm = _HERE / "rounds.js"
    _css = _HERE / "rounds.css"

    caption = traitlets.Unicode().tag(sync=True)
    """What the table is called; only a screen reader says it."""
    rows = traitlets.List(traitlets.List(traitlets.Dict())).tag(sync=True)
