"""What a browser has kept, into the diary: once, however often it is handed over."""

from datetime import timedelta

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


def save_kept(kept: Kept) -> Entry | None:
    """Save what was done, and return its entry; None where it was taken back.

    Raises:
        ChangedElsewhere: another tab changed the entry meanwhile.
        DeletedElsewhere: another tab deleted it.
        DiaryError: it could not be saved yet.
    """
    lately = now() - kept.done_at < CORRECTED_FOR
    entry = workbook().diary.entry(kept.entry_id)
    if kept.stiffness is None:
        if entry is not None and lately:
            _take_back(entry, kept)
        return None
    if kept.kind == "check-in":
        return check_in(kept.entry_id, kept.stiffness, kept.pain, kept.done_at)
    if entry is not None and entry.stiffness_after is not None and not lately:
        return entry
    return rate_later(kept.entry_id, kept.stiffness, kept.pain)


def _take_back(entry: Entry, kept: Kept) -> None:
    if kept.what == "rate":
        take_back_rating(entry.entry_id)
    elif now() - entry.recorded_at < CORRECTED_FOR:
        take_back_check_in(entry.entry_id)
