"""What an import would do."""

from dataclasses import dataclass, field
from pathlib import Path

from upperback.diary.transfer.source import Kind
from upperback.records import Entry

SHOWN = 20
"""How many conflicts and refusals a preview names one by one."""


@dataclass(frozen=True)
class Refusal:
    """A row that cannot be taken: the line it begins on, from 1, and why, in one sentence."""

    line: int
    reason: str


@dataclass(frozen=True)
class Conflict:
    """An entry that the diary has with other words: `here` is the diary's, `there` the file's.

    The diary's own stays.
    """

    line: int
    here: Entry
    there: Entry


@dataclass(frozen=True, kw_only=True)
class Preview:
    """What `apply` would do with a file, found without writing anything.

    Attributes:
        kind: what the file is, by its content.
        new: how many entries would be added.
        returning: how many of these were deleted from the diary before, and would come back.
        future: how many of these lie in the future: a clock was wrong when they were made.
        known: how many the diary has already, or the file says a second time.
        conflict_count: how many the diary has with other words; its own stay.
        conflicts: the first `SHOWN` of these, to be shown side by side.
        refused_count: how many rows cannot be taken; with any, nothing is.
        refused: the first `SHOWN` of these.
        stops: how many sessions that were stopped for pain or worse would be remembered, be they
            among the entries or not; what the diary knows of one stays.
        answers: whether answers of the safety screen would come in, with what was stated about
            them; what is locked here stays so.
        preferences: how many preferences would be set; one that the diary has stays.
    """

    kind: Kind
    new: int = 0
    returning: int = 0
    future: int = 0
    known: int = 0
    conflict_count: int = 0
    conflicts: tuple[Conflict, ...] = ()
    refused_count: int = 0
    refused: tuple[Refusal, ...] = ()
    stops: int = 0
    answers: bool = False
    preferences: int = 0
    source: Path | bytes = field(repr=False)
    digest: bytes = field(repr=False)

    @property
    def ready(self) -> bool:
        """Whether the file can be taken: nothing in it was refused."""
        return not self.refused_count

    @property
    def adds(self) -> bool:
        """Whether there is anything in the file that the diary has not."""
        return bool(self.new or self.stops or self.answers or self.preferences)
