"""What an import would do."""

from dataclasses import dataclass, field
from pathlib import Path

from upperback.diary.transfer.choices import Choices
from upperback.diary.transfer.matching import Matches
from upperback.diary.transfer.notices import Notices
from upperback.diary.transfer.source import Encoding, Kind
from upperback.records import Entry

SHOWN = 20
"""How many conflicts, and reasons for refusing rows, a preview names one by one."""


@dataclass(frozen=True)
class Refusal:
    """Rows that cannot be taken for one reason, which is one sentence.

    `lines` are where the first three of them begin, from 1, and `values` the first three that are
    written there; `count` is how many rows there are.
    """

    reason: str
    count: int
    lines: tuple[int, ...]
    values: tuple[str, ...]

    @property
    def line(self) -> int:
        """The first line."""
        return self.lines[0]


@dataclass(frozen=True)
class Conflict:
    """An entry that the diary has with other words: `here` is the diary's, `there` the file's."""

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
        unassigned: how many of these are sessions of a comparison that runs here: they come in
            beside it, as a file fills no place of it.
        unplanned: how many of these are sessions of a comparison that is neither here nor in the
            file: a table cannot bring one.
        known: how many the diary has already, or the file says a second time.
        conflict_count: how many the diary has with other words; its own stay.
        conflicts: the first `SHOWN` of these, to be shown side by side.
        corrected_count: how many rows without an id say something else at the minute of an entry;
            `choices.corrected` is what becomes of them.
        corrected: the first `SHOWN` of these, to be shown side by side.
        refused_count: how many rows cannot be taken; they are left out, or nothing is taken.
        refused: why, the first `SHOWN` reasons.
        stops: how many sessions that were stopped for pain or worse would be remembered, be they
            among the entries or not; what the diary knows of one stays.
        answers: whether answers of the safety screen would come in, with what was stated about
            them; what is locked here stays so.
        plans: how many comparisons would come in; none that is here is changed.
        preferences: how many preferences would be set; one that the diary has stays.
        choices: how it was read; what was not chosen is as it was found.
        open_date: a date of which the file does not say what comes first: the day or the month.
            Nothing else is known until `choices.order` says it.
        notices: what a table's owner should know of how it was read.
        encoding: what it is written in, where it does not name that itself.
        letters: words in it that another encoding would show otherwise.
    """

    kind: Kind
    new: int = 0
    returning: int = 0
    future: int = 0
    unassigned: int = 0
    unplanned: int = 0
    known: int = 0
    conflict_count: int = 0
    conflicts: tuple[Conflict, ...] = ()
    corrected_count: int = 0
    corrected: tuple[Conflict, ...] = ()
    refused_count: int = 0
    refused: tuple[Refusal, ...] = ()
    stops: int = 0
    answers: bool = False
    plans: int = 0
    preferences: int = 0
    choices: Choices = field(default_factory=Choices)
    open_date: str = ""
    notices: Notices = field(default_factory=Notices)
    encoding: Encoding = "utf-8"
    letters: str = ""
    matches: Matches = field(default_factory=Matches, repr=False)
    source: Path | bytes = field(repr=False)
    digest: bytes = field(default=b"", repr=False)

    @property
    def ready(self) -> bool:
        """Whether the file can be taken whole: nothing is asked, and nothing was refused."""
        return not self.refused_count and not self.open_date

    @property
    def can_leave_refused(self) -> bool:
        """Whether the other rows can be taken without those that were refused.

        Of JSON they cannot: a stop that was refused must not be lost unseen.
        """
        return self.kind == "csv" and self.refused_count > 0 and self.saved > 0

    @property
    def saved(self) -> int:
        """How many entries would be saved, as it was chosen."""
        return self.new + (0 if self.choices.corrected == "leave" else self.corrected_count)

    @property
    def adds(self) -> bool:
        """Whether there is anything in the file that would be saved."""
        return bool(self.saved or self.stops or self.answers or self.plans or self.preferences)
