"""Which entries of a diary are shown, said beside them: a part is never passed off as all."""

from collections.abc import Sequence
from dataclasses import dataclass

from upperback.counting import counted
from upperback.records.entry import Entry

_NOTHING = "Nothing matches."
_NOTHING_OF_IT = "None of these entries\nhas what this chart shows."


@dataclass(frozen=True, slots=True)
class Scope:
    """What a chart does not see in the entries that it is given.

    Attributes:
        asked: what was asked for: "cat-cow, mid back"; empty where that is all.
        shown: how many entries there are of it.
        of: how many the time has in all.
        in_part: whether the diary has others, of another time or not asked for.
        future: how many are left out because they are dated in the future.
        compared: how many sessions are left out because a comparison has chosen them.
    """

    asked: str = ""
    shown: int = 0
    of: int = 0
    in_part: bool = False
    future: int = 0
    compared: int = 0

    @property
    def said(self) -> str:
        """What is shown, and what is left out; empty where everything is shown."""
        told = []
        if self.asked:
            every = counted(self.of, "entry", "entries")
            told.append(f"Only {self.asked}: {self.shown} of {every}.")
        if self.compared:
            some = counted(self.compared, "session", "sessions")
            are = "is" if self.compared == 1 else "are"
            told.append(f"{some} of your comparison {are} left out while it runs.")
        if self.future:
            dated = counted(self.future, "entry", "entries")
            are = "is" if self.future == 1 else "are"
            told.append(f"{dated} dated in the future {are} left out.")
        return " ".join(told)

    def above(self, direction: str) -> str:
        """Return what belongs below a title: what is shown, then how to read it."""
        return f"{self.said}\n{direction}" if self.said else direction

    def none(self, usual: str) -> str:
        """Return what a place without a mark says: of what is filtered out it knows nothing."""
        return "none of these" if self.asked else usual

    def nothing(self, entries: Sequence[Entry], usual: str) -> str:
        """Return what an empty chart says; a diary that has others is not invited to begin."""
        if not self.in_part:
            return usual
        return _NOTHING_OF_IT if entries else _NOTHING

    def nothing_in_words(self, entries: Sequence[Entry], usual: str) -> str:
        """Return the same as a sentence."""
        return " ".join(self.nothing(entries, usual).split())


EVERYTHING = Scope()
