"""In and out: the whole diary as a CSV or JSON file, and such a file back into a diary.

Going out: `export` writes every entry (JSON: preferences, stops and answers too) to a text stream.

Coming in takes two steps, so that a person sees what would happen before anything does: `read`
looks through a file and returns a `Preview`; `apply` saves what the preview calls new, all of it
or nothing. Whatever the diary has already stays as it is.

What has gone out comes back the same, to the last character. Neither way holds more of the diary
or the file in memory than a small part.
"""

from upperback.diary.transfer.choices import Choices, Corrected
from upperback.diary.transfer.errors import TransferError
from upperback.diary.transfer.exporting import FILE_NAMES, export
from upperback.diary.transfer.importing import apply, read
from upperback.diary.transfer.preview import SHOWN, Conflict, Preview, Refusal
from upperback.diary.transfer.source import PAGE_LIMIT, Kind
from upperback.diary.transfer.times import Order

__all__ = [
    "FILE_NAMES",
    "PAGE_LIMIT",
    "SHOWN",
    "Choices",
    "Conflict",
    "Corrected",
    "Kind",
    "Order",
    "Preview",
    "Refusal",
    "TransferError",
    "apply",
    "export",
    "read",
]
