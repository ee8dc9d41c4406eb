"""What is recorded: an `Entry` of the diary, its `Part`s, and the `Session` a player hands over."""

from upperback.records.entry import Entry, Kind
from upperback.records.part import Part
from upperback.records.session import Session
from upperback.records.values import (
    NOTE_LENGTH,
    REACTIONS,
    REGIONS,
    STOP_REASONS,
    RecordError,
    clean_text,
)

__all__ = [
    "NOTE_LENGTH",
    "REACTIONS",
    "REGIONS",
    "STOP_REASONS",
    "Entry",
    "Kind",
    "Part",
    "RecordError",
    "Session",
    "clean_text",
]
