"""What unit tests of pages share."""

import asyncio
import os
import time

import pytest

from screened import pass_screen
from upperback.diary import Diary
from upperback.workbook import workbook


@pytest.fixture
def zone():
    """Return what moves this process to another time zone, until the test is over."""
    kept = os.environ.get("TZ")

    def move(name):
        os.environ.pop("TZ", None) if name is None else os.environ.update(TZ=name)
        time.tzset()

    yield move
    move(kept)


@pytest.fixture
def own_diary(tmp_path, monkeypatch):
    """Give the pages of this test a diary of their own, in which the screen was just passed."""
    monkeypatch.setenv("UPPERBACK_DIARY_URL", f"sqlite:///{tmp_path / 'diary.sqlite'}")
    workbook.cache_clear()
    diary = Diary.open()
    pass_screen(diary)
    diary.close()
    yield
    workbook.cache_clear()


@pytest.fixture
def no_diary(own_diary, tmp_path):  # noqa: ARG001  (it goes first)
    """Take that diary away again, with its backups: for tests of what is there before it."""
    for path in sorted(tmp_path.rglob("*"), reverse=True):
        path.rmdir() if path.is_dir() else path.unlink()


@pytest.fixture(autouse=True)
def no_loop_of_others():
    """Hide the event loop that Playwright leaves running in a process that has had a browser.

    What waits for a quiet moment of the loop would wait for ever there.
    """
    theirs = asyncio._get_running_loop()  # noqa: SLF001  (there is no public way)
    asyncio._set_running_loop(None)  # noqa: SLF001
    yield
    asyncio._set_running_loop(theirs)  # noqa: SLF001
