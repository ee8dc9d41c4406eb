"""The diary as one open workbook uses it: opened when first needed, and telling who shows it."""

import logging
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache

from upperback.components.prose import Prose
from upperback.diary import Diary
from upperback.errors import UserError

_log = logging.getLogger(__name__)


class Workbook:
    """The diary, and everything on this page that wants to know when it changes."""

    def __init__(self) -> None:
        """Open nothing yet: a kernel may be started long before anybody looks."""
        self.missed = False
        """Whether something that is shown could not be read: those who listen are told again."""
        self._diary: Diary | None = None
        self._listeners: list[Callable[[], None]] = []

    @property
    def diary(self) -> Diary:
        """The diary, opened at the first use.

        Raises:
            DiaryError: it cannot be opened; the message says why and what to do.
        """
        if self._diary is None:
            self._diary = Diary.open()
        return self._diary

    def on_change(self, listener: Callable[[], None], *, first: bool = False) -> None:
        """Call `listener` whenever what is shown of the diary may be out of date.

        Those who listen are called in the order they came in, but for one that is to be `first`.
        """
        self._listeners.insert(0 if first else len(self._listeners), listener)

    def changed(self) -> None:
        """Tell everybody who listens."""
        for listener in self._listeners:
            listener()


@cache
def workbook() -> Workbook:
    """Return this kernel's workbook: every page of it shares one diary."""
    return Workbook()


@contextmanager
def telling(message: Prose) -> Iterator[None]:
    """Turn whatever goes wrong inside into one sentence on the page.

    The log gets the kind of error and where it was, and never its text: that may hold a note.
    """
    try:
        yield
    except UserError as error:
        message.say(str(error), "problem")
    except Exception as error:  # noqa: BLE001  (no traceback ever reaches a user)
        number = uuid.uuid4().hex[:6]
        trace = error.__traceback__
        while trace and trace.tb_next:
            trace = trace.tb_next
        place = f"{trace.tb_frame.f_code.co_qualname}:{trace.tb_lineno}" if trace else "?"
        _log.error("error %s: %s in %s", number, type(error).__name__, place)
        message.say(
            f"Something went wrong here (error {number}). What was saved is safe: reload the page "
            "and try again.",
            "problem",
        )
