"""Statements with the sources that may be printed beside them: only those that we opened."""

from collections.abc import Iterable

from upperback.components.prose import prose
from upperback.content import Note, Source, sources


def opened() -> list[Source]:
    """Return every source that may be printed, in the order of its number on the page About."""
    return [source for source in sources().values() if source.citable]


def cited(note: Note) -> str:
    """Return the note with the titles of its sources."""
    return _followed_by(note, "; ", [each.title for each in opened() if each.id in note.sources])


def cited_list(notes: Iterable[Note]) -> prose.Block:
    """Return these notes as a list, each with the titles of its sources."""
    return prose.bullets(map(cited, notes))


def numbered(note: Note) -> str:
    """Return the note with the numbers of its sources in the list of `opened`."""
    listed = enumerate(opened(), start=1)
    return _followed_by(note, ", ", [str(at) for at, each in listed if each.id in note.sources])


def numbered_list(notes: Iterable[Note]) -> prose.Block:
    """Return these notes as a list, each with the numbers of its sources."""
    return prose.bullets(map(numbered, notes))


def _followed_by(note: Note, between: str, names: list[str]) -> str:
    return f"{note.text} [{between.join(names)}]" if names else note.text
