"""What is recorded: an `Entry` of the diary, its `Part`s, and the `Session` a player hands over."""

from upperback.records.entry import Entry, Kind
from upperback.records.followed import followed
from upperback.records.kept import Kept
from upperback.records.part import Part
from upperback.records.session import Session
from upperback.records.values import (
    ALARM,
    NOTE_LENGTH,
    REACTIONS,
    REGIONS,
    REST_FIRST,
    STOP_REASONS,
    RecordError,
    clean_text,
    worded,
)

__all__ = [
    "ALARM",
    "NOTE_LENGTH",
    "REACTIONS",
    "REGIONS",
    "REST_FIRST",
    "STOP_REASONS",
    "Entry",
    "Kept",
    "Kind",
    "Part",
    "RecordError",
    "Session",
    "clean_text",
    "followed",
    "worded",
]
