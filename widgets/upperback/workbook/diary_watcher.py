"""Noticing within two seconds what another window saved, while somebody is looking."""

import asyncio
import contextlib
import logging
from functools import cache

from upperback.diary import DiaryBusy, DiaryError
from upperback.workbook.workbook import Workbook

_log = logging.getLogger(__name__)
_EVERY_S = 0.5
_AFTER_FAILURE_S = 5.0


class DiaryWatcher:
    """Asks the diary twice a second whether anybody changed it, and tells the pages if so.

    It tells them as well what they `missed`, once the diary is no longer busy.

    It begins when a browser shows a page, so that a kernel started ahead of time, or a notebook
    that is run without anybody looking, never asks. It ends with the kernel. Made with the
    pages, it knows of what they have read, and has them read anew when it begins only if another
    window saved in between, or they missed something.
    """

    def __init__(self, workbook: Workbook) -> None:
        """Follow that workbook's diary, from `start` on."""
        self._workbook = workbook
        self._seen: object = None
        self._failed = False
        self._task: asyncio.Task[None] | None = None
        # Before the pages read: what is saved after that is then noticed, at the latest, next time.
        workbook.on_change(self._look, first=True)

    def start(self) -> None:
        """Begin, if that was not done before; without an event loop nobody can be looking."""
        if self._task is not None:
            return
        with contextlib.suppress(RuntimeError):
            self._task = asyncio.get_running_loop().create_task(self.follow())

    async def follow(self, every_s: float = _EVERY_S) -> None:
        """Ask again and again, `every_s` seconds apart, until cancelled."""
        while True:
            before = self._seen
            self._look()
            if self._seen != before or (self._workbook.missed and not self._failed):
                self._workbook.missed = False
                self._workbook.changed()
            # Opening a damaged diary means reading all of it: not so often.
            await asyncio.sleep(max(every_s, _AFTER_FAILURE_S) if self._failed else every_s)

    def _look(self) -> None:
        self._failed = True
        try:
            self._seen = self._workbook.diary.stamp()
            self._failed = False
        except DiaryBusy:
            pass  # nothing is known to have changed, and every page that read would wait as long
        except DiaryError as error:
            self._seen = str(error)
        except Exception as error:  # noqa: BLE001  (whatever it is, the next look may find better)
            _log.error("following: %s", type(error).__name__)
            self._seen = type(error).__name__


@cache
def diary_watcher(of: Workbook) -> DiaryWatcher:
    """Return what follows that workbook's diary, to be started when a browser shows a page."""
    return DiaryWatcher(of)
