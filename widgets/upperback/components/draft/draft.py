"""Stores what is typed into a form in this browser, until the form is done with."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import UUID

import ipywidgets
import traitlets

from upperback.components.widget import Widget

_HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Left:
    """What was typed on a page that is gone.

    Attributes:
        entry_id: the UUID of the entry that it is about.
        version: the entry's `row_version` when the form was filled in.
        values: what the fields held, by their names; nobody has checked it yet.
    """

    entry_id: str
    version: int
    values: Mapping[str, object]


class Draft(Widget):
    """Shows nothing: it watches the `fields` of a form, as long as the form is about something.

    `about` has the `id` (a UUID) and the `kind` of that: an "entry" with its `version`, or a
    "session" that has ended, with which what is said of it is stored. Empty: the form is done with,
    and the browser forgets an entry. `takes` is the kind that is wanted from pages that are gone.
    """

    _esm = _HERE / "draft.js"

    about = traitlets.Dict().tag(sync=True)
    fields = traitlets.Dict().tag(sync=True, **ipywidgets.widget_serialization)
    takes = traitlets.Unicode().tag(sync=True)

    def on_left(self, callback: Callable[[Left], None]) -> None:
        """Call `callback` with each that was left; the form is to be about it then."""
        self.on_event("left", callback, lambda message: (_left(message["kept"]),))


def _left(kept: Mapping[str, Any]) -> Left:
    payload = kept["payload"]
    if not isinstance(payload["values"], dict) or type(payload["version"]) is not int:
        raise TypeError
    return Left(
        entry_id=str(UUID(kept["id"])),
        version=payload["version"],
        values=payload["values"],
    )
