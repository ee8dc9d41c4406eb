"""What a person decides about a file that leaves it open."""

from dataclasses import dataclass
from typing import Literal

from upperback.diary.transfer.times import Order

Corrected = Literal["leave", "replace", "add"]


@dataclass(frozen=True)
class Choices:
    """How a table is to be taken.

    Attributes:
        zone: the time zone of times that have none, as an IANA name; None is this computer's.
        order: what comes first in dates like 03/04/2026; None where the file answers that.
        corrected: what becomes of a row that says something else at the minute of an entry: the
            entry is left as it is, or replaced, or the row is added beside it.
    """

    zone: str | None = None
    order: Order | None = None
    corrected: Corrected = "leave"
