"""What the dashboard shows before its kernel is there: read from the diary when it is asked for."""

import asyncio
import json
import logging
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

from upperback.records.clock import now

if TYPE_CHECKING:
    from upperback.workbook import Snapshot

_HERE = Path(__file__).parent
SCRIPTS = (_HERE / "first.js", _HERE.parents[1] / "player" / "player.js")
"""What draws it, and what plays a session on it."""
VERSION = sha256(b"".join(each.read_bytes() for each in SCRIPTS)).hexdigest()[:16]
"""What their addresses change with."""

_log = logging.getLogger(__name__)
_PATIENCE_S = 0.5
"""So long a page waits for the diary, which answers in a hundredth where nothing else is busy.
After that it is drawn without, and nothing can be started yet."""
_AT_START_S = 5.0
"""So long who presses Start waits for it."""


class FirstPage:
    """Makes it. All that it takes is imported and read in threads, never in a visitor's way."""

    def __init__(self) -> None:
        """Begin to import: that is done before anybody asks."""
        # Threads of its own: it comes however many of the others wait for something else.
        self._reader = ThreadPoolExecutor(1, "first-page-read")
        self._maker = ThreadPoolExecutor(1, "first-page-made")
        self._ready = self._reader.submit(_prepare)

    async def html(self) -> str:
        """Return what draws it: its looks, its values and its script."""
        try:
            await asyncio.shield(asyncio.wrap_future(self._ready))
            found = await self._look(_PATIENCE_S)
            loop = asyncio.get_running_loop()
            css, data = await loop.run_in_executor(self._maker, _made, found)
        except Exception as error:  # noqa: BLE001  (the kernel draws the page, and says what is wrong)
            _log.error("The first page cannot be made: %s", type(error).__name__)
            return ""
        return _PAGE.format(css=css, data=data, today=_TODAY, folder=f"/first/{VERSION}")

    async def play(self, technique_id: str) -> dict[str, Any] | None:
        """Return what a session is begun with; None where none may be begun now."""
        found = await self._look(_AT_START_S)
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._maker, _played, found, technique_id)

    async def _look(self, patience_s: float) -> "Snapshot | None":
        """Return what the diary says now; None: it was busy for too long."""
        reading = asyncio.get_running_loop().run_in_executor(self._reader, _read)
        done, _ = await asyncio.wait([reading], timeout=patience_s)
        return reading.result() if done else None

    def close(self) -> None:
        """Read and make no more."""
        for each in (self._reader, self._maker):
            each.shutdown(wait=False, cancel_futures=True)


def _prepare() -> None:
    """Import all that it takes. What the diary says, or what is wrong, is read for each visitor."""
    with suppress(Exception):
        _made(_read())


def _read() -> "Snapshot":
    """Return what the diary says now; of one that cannot be read, that."""
    from upperback.diary import Diary, DiaryError  # noqa: PLC0415
    from upperback.workbook import snapshot  # noqa: PLC0415

    at = now()
    try:
        diary = Diary.open_to_read()
        if diary is None:
            return snapshot.of_no_diary(at)
        with diary:
            return snapshot.read(diary, at)
    except DiaryError as error:
        return snapshot.unread(snapshot.Snapshot(at=at), at, error)


def _made(found: "Snapshot | None") -> tuple[str, str]:
    """Return the looks and the values."""
    from upperback.pages.first import first_data, first_looks  # noqa: PLC0415
    from upperback.workbook import Snapshot  # noqa: PLC0415

    return first_looks(), _in_a_script(first_data(found or Snapshot(at=now())))


def _played(found: "Snapshot | None", technique_id: str) -> dict[str, Any] | None:
    from upperback.pages.first import play_data  # noqa: PLC0415

    return play_data(found, technique_id) if found else None


def _in_a_script(data: dict[str, Any]) -> str:
    """Return it as JSON that ends no script, whatever somebody wrote."""
    return json.dumps(data).replace("<", "\\u003c")


_TODAY = '<div id="upperback-first-today" class="ub-tab-today"></div>'
"""It leaves the section around it, which is then empty, and not shown."""
_PAGE = """
<style>{css}</style>
<div id="upperback-first">
<nav id="upperback-first-tabs"></nav>
<p class="upperback-notice" id="upperback-first-said" role="status"></p>
<section id="upperback-first-page" aria-label="The workbook">{today}</section>
<main id="upperback-first-player" class="ub-first-player" tabindex="-1" hidden></main>
</div>
<script type="application/json" id="upperback-first-data">{data}</script>
<script type="module" async fetchpriority="high" src="{folder}/first.js"></script>
"""
