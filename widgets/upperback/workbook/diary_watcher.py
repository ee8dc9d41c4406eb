"""Noticing within two seconds what another tab saved, while somebody is looking."""

import asyncio
import contextlib
import logging
from functools import cache

from upperback.workbook.model import Workbook

_log = logging.getLogger(__name__)
_EVERY_S = 0.5
_AFTER_FAILURE_S = 5.0


class DiaryWatcher:
    """Asks twice a second whether the workbook's Snapshot is out of date, and has it read anew.

    It begins when a browser shows a page, so that a kernel started ahead of time, or a notebook
    that is run without anybody looking, never asks. It ends with the kernel.
    """

    def __init__(self, workbook: Workbook) -> None:
        """Watch that workbook's diary, from `start` on."""
        self._workbook = workbook
        self._task: asyncio.Task[None] | None = None

    def start(self) -> None:
        """Begin, if that was not done before; without an event loop nobody can be looking."""
        if self._task is not None:
            return
        with contextlib.suppress(RuntimeError):
            self._task = asyncio.get_running_loop().create_task(self.follow())

    async def follow(self, every_s: float = _EVERY_S) -> None:
        """Ask again and again, `every_s` seconds apart, until cancelled."""
        while True:
            failed = False
            try:
                if self._workbook.out_of_date:
                    known = self._workbook.changed()
                    failed = known.error is not None or bool(known.held)
                else:
                    failed = self._workbook.snapshot.error is not None
            except Exception as error:  # noqa: BLE001  (whatever it is, the next look may be better)
                _log.error("watching the diary: %s", type(error).__name__)
                failed = True
            # Opening a damaged diary means reading all of it: not so often.
            await asyncio.sleep(max(every_s, _AFTER_FAILURE_S) if failed else every_s)


@cache
def diary_watcher(of: Workbook) -> DiaryWatcher:
    """Return what watches that workbook's diary, to be started when a browser shows a page."""
    return DiaryWatcher(of)
