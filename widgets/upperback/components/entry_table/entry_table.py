"""A table of entries that a person sorts, filters, searches and pages through."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Literal, TypedDict

import traitlets

from upperback.components.widget import Widget

_HERE = Path(__file__).parent

Column = Literal["occurred_at", "technique", "stiffness_before", "stiffness_after", "relief"]

_COLUMNS: dict[object, Column] = {
    "occurred_at": "occurred_at",
    "technique": "technique",
    "stiffness_before": "stiffness_before",
    "stiffness_after": "stiffness_after",
    "relief": "relief",
}
_SEARCH_LENGTH = 200


class Query(TypedDict):
    """What the person asks to see; an empty technique, kind or search means any."""

    sort: Column
    descending: bool
    technique: str
    kind: str
    search: str
    page: int


class Row(TypedDict):
    """One line of the table, in words; `label` names the entry in its buttons' names."""

    id: str
    version: int
    label: str
    week: str
    """The week that it is shown under; empty where the order is no order of time."""
    when: str
    what: str
    picture: str
    """The id in `figures` of what it begins with; else "check-in", or empty for a plain mark."""
    before: str
    after: str
    marks: list[str]
    note: str


NEWEST_FIRST: Query = {
    "sort": "occurred_at",
    "descending": True,
    "technique": "",
    "kind": "",
    "search": "",
    "page": 1,
}


class EntryTable(Widget):
    """Show one page of `rows`. What the person asks to see appears in `query`.

    `query` is a `Query`, brought into form here whatever a browser sends.
    """

    _esm = _HERE / "entry_table.js"
    _css = _HERE / "entry_table.css"
    shared_looks = ("figure", "stage")

    rows = traitlets.List(traitlets.Dict()).tag(sync=True)
    figures = traitlets.Dict().tag(sync=True)
    """The stills that these rows begin with, by the technique's id (`figures.stills`)."""
    query = traitlets.Dict(default_value=dict(NEWEST_FIRST)).tag(sync=True, heard=True)
    pages = traitlets.Int(1).tag(sync=True)
    total = traitlets.Int(0).tag(sync=True)
    empty = traitlets.Unicode().tag(sync=True)
    """What to do next, in place of a table without a single entry."""
    techniques = traitlets.List(traitlets.Dict()).tag(sync=True)
    """What can be filtered by: dicts with `id` and `name`."""
    kinds = traitlets.List(traitlets.Dict()).tag(sync=True)
    """The same for kinds of entries."""
    locked = traitlets.Bool(default_value=False).tag(sync=True)
    """Show no buttons to edit and delete."""

    def on_open(self, callback: Callable[[], None]) -> None:
        """Call `callback` when a page shows the table: somebody is looking."""
        self.on_event("open", callback)

    def on_edit(self, callback: Callable[[str], None]) -> None:
        """Call `callback(id)` when the person wants to edit that entry."""
        self.on_event("edit", lambda entry, _version: callback(entry), _entry)

    def on_delete(self, callback: Callable[[str, int], None]) -> None:
        """Call `callback(id, version)` when the person wants to delete the entry that was shown."""
        self.on_event("delete", callback, _entry)

    @traitlets.validate("query")
    def _in_form(self, proposal: dict[str, dict[str, object]]) -> Query:
        given = proposal["value"]
        page = given.get("page")
        return {
            "sort": _COLUMNS.get(str(given.get("sort")), NEWEST_FIRST["sort"]),
            "descending": given.get("descending", True) is True,
            "technique": _known(given.get("technique"), self.techniques),
            "kind": _known(given.get("kind"), self.kinds),
            "search": str(given.get("search") or "")[:_SEARCH_LENGTH],
            "page": max(page, 1) if type(page) is int else 1,
        }


def _entry(message: Mapping[str, Any]) -> tuple[str, int]:
    entry, version = message["id"], message["version"]
    if not isinstance(entry, str) or type(version) is not int:
        raise TypeError
    return entry, version


def _known(given: object, offered: list[dict[str, str]]) -> str:
    return next((each["id"] for each in offered if each["id"] == given), "")
