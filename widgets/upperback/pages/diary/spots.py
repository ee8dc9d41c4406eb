"""What the bar below a chart says of the mark that is pointed at."""

from typing import TYPE_CHECKING

from upperback.components.picture import Spot
from upperback.pages.entry_text import ratings_in_words, what_was_done, when
from upperback.records import Entry

if TYPE_CHECKING:
    from upperback.charts import Drawn, Told

_NOTE_LENGTH = 200
"""The rest of a longer note is in the entry."""


def spots_of(drawn: "Drawn", *, opens: bool) -> list[Spot]:
    """Return every mark of a chart that was drawn; `opens`: those of an entry lead to it."""
    return [
        _of_entry(at, told, opens=opens) if isinstance(told, Entry) else _of_words(at, told)
        for spots in drawn.spots
        for at, told in zip(spots.placed(), spots.told, strict=True)
    ]


def _of_entry(at: list[float], entry: Entry, *, opens: bool) -> Spot:
    ratings = (entry.stiffness_before, entry.stiffness_after)
    rated = [str(rating) for rating in ratings if rating is not None]
    note = entry.note if len(entry.note) <= _NOTE_LENGTH else entry.note[:_NOTE_LENGTH] + "…"
    both = len(rated) == len(ratings)
    said = ratings_in_words(entry)
    return {
        "at": at,
        "name": what_was_done(entry),
        "when": when(entry),
        "value": " → ".join(rated) if both or entry.kind == "check-in" else said,
        "said": said,
        "note": note,
        "id": entry.entry_id if opens else "",
    }


def _of_words(at: list[float], told: "Told") -> Spot:
    return {
        "at": at,
        "name": told.name,
        "when": "",
        "value": told.value,
        "said": told.value,
        "note": "",
        "id": "",
    }
