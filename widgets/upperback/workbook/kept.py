"""What a browser has kept, into the diary: once, however often it is handed over."""

from datetime import timedelta

from upperback.errors import UserError
from upperback.records import Entry, Kept
from upperback.records.clock import now
from upperback.workbook.entries import (
    check_in,
    rate_later,
    take_back_check_in,
    take_back_rating,
)
from upperback.workbook.model import workbook

CORRECTED_FOR = timedelta(minutes=15)
"""So long after it was done a number may still correct, or take back, what was saved; what has lain
in a browser for longer overwrites nothing."""


class TooLateError(UserError):
    """What was saved too long ago cannot be taken back by what a browser has kept."""

    def __init__(self) -> None:
        """Say what can be done instead."""
        super().__init__("Too late to take back here: change or delete it in the diary.")


def save_kept(kept: Kept) -> Entry | None:
    """Save what was done, and return its entry; None where it was taken back.

    Raises:
        ChangedElsewhere: another tab changed the entry meanwhile.
        DeletedElsewhere: another tab deleted it.
        TooLateError: it cannot be taken back here any more.
        DiaryError: it could not be saved yet.
    """
    lately = now() - kept.done_at < CORRECTED_FOR
    entry = workbook().diary.entry(kept.entry_id)
    if kept.stiffness is None:
        if entry is not None:
            _take_back(entry, kept, lately=lately)
        return None
    if entry is not None and not lately and _is_rated(entry, kept):
        return entry
    if kept.kind == "check-in":
        return check_in(kept.entry_id, kept.stiffness, kept.pain, kept.done_at)
    return rate_later(kept.entry_id, kept.stiffness, kept.pain, kept.done_at)


def _is_rated(entry: Entry, kept: Kept) -> bool:
    """Whether the diary has a number already where this one would go."""
    return kept.kind == "check-in" or entry.stiffness_after is not None


def _take_back(entry: Entry, kept: Kept, *, lately: bool) -> None:
    if kept.what == "rate" and entry.stiffness_after is None:
        return  # it came twice
    if not lately:
        raise TooLateError
    if kept.what == "rate":
        take_back_rating(entry.entry_id)
    elif now() - entry.recorded_at < CORRECTED_FOR and entry.kind == "check-in":
        take_back_check_in(entry.entry_id)
    else:
        raise TooLateError
