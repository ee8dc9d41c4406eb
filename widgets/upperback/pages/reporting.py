"""Whatever goes wrong becomes one sentence on the page."""

import logging
import uuid
from collections.abc import Iterator
from contextlib import contextmanager

from upperback.components.message import Message
from upperback.errors import UserError
from upperback.workbook import Snapshot

_log = logging.getLogger(__name__)


@contextmanager
def reporting(message: Message) -> Iterator[None]:
    """Turn whatever goes wrong inside into one sentence on the page.

    The log gets the kind of error and where it was, and never its text: that may hold a note.
    """
    try:
        yield
    except Exception as error:  # noqa: BLE001  (no traceback ever reaches a user)
        message.say(in_words(error), "problem")


def in_words(error: Exception) -> str:
    """Return an error as one sentence; one of ours has its own, any other is logged by its kind."""
    if isinstance(error, UserError):
        return str(error)
    number = uuid.uuid4().hex[:6]
    trace = error.__traceback__
    while trace and trace.tb_next:
        trace = trace.tb_next
    place = f"{trace.tb_frame.f_code.co_qualname}:{trace.tb_lineno}" if trace else "?"
    _log.error("error %s: %s in %s", number, type(error).__name__, place)
    return (
        f"Something went wrong here (error {number}). What was saved is safe: reload the page "
        "and try again."
    )


def show_error(message: Message, snapshot: Snapshot) -> None:
    """Say why the diary could not be read, or that no longer."""
    if snapshot.error is not None:
        message.say(str(snapshot.error), "problem")
    elif message.kind == "problem":
        message.say("")
