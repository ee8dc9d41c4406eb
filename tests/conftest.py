"""What tests of every kind share; nothing is started before a test asks for it."""

import os
import tempfile
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from filelock import FileLock, ReadWriteLock
from playwright.sync_api import expect, sync_playwright

from serving import Served, launch

_HERE = "127.0.0.1"
_ROOM = "UPPERBACK_TESTS_ROOM"
"""Names the folder that all processes of one run share."""


def pytest_configure(config):
    """Keep every test, and every notebook that nbval runs, away from the person's own diary."""
    folder = tempfile.TemporaryDirectory(prefix="upperback-tests-")
    config.add_cleanup(folder.cleanup)
    os.environ["UPPERBACK_DIARY_URL"] = f"sqlite:///{folder.name}/diary.sqlite"
    os.environ.setdefault(_ROOM, folder.name)
    os.environ["PYDEVD_DISABLE_FILE_VALIDATION"] = "1"
    # What a person may wait for at most is said where it is promised; the rest may take its time
    # on a machine that does something else besides.
    expect.set_options(timeout=15_000)


class Machine:
    """The machine that the processes of one run share."""

    def __init__(self):
        """Nobody is in a hurry yet."""
        room = Path(os.environ[_ROOM])
        self._tests = ReadWriteLock(room / "tests.lock")
        self._turn = FileLock(room / "turn.lock")

    def begin(self):
        """Begin a test beside the others."""
        with self._turn:  # whoever waits to be alone lets nobody else begin
            self._tests.acquire_read()

    def end(self):
        """End it."""
        self._tests.release()

    @contextmanager
    def alone(self):
        """Let no other test run beside this part of one: what it times is the workbook's own."""
        self.end()
        with self._turn:
            self._tests.acquire_write()
        try:
            yield
        finally:
            self.end()
            self.begin()

    @contextmanager
    def aside(self):
        """Keep nobody from being alone meanwhile: this part of a test waits, and for long."""
        self.end()
        try:
            yield
        finally:
            self.begin()


@cache
def machine():
    """Return the machine, as this process shares it."""
    return Machine()


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_protocol():
    """Run tests side by side, but for those parts of them that are timed."""
    machine().begin()
    try:
        return (yield)
    finally:
        machine().end()


@pytest.fixture
def alone():
    """Return what opens a block of a test that has the machine to itself.

    It may be a while until it has, and until the test goes on afterwards: nothing that goes on by
    itself is started before, or left to itself at the end.
    """
    return machine().alone


@pytest.fixture
def aside():
    """Return what opens a block of a test that waits until a session has played to its end."""
    return machine().aside


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_sessionfinish(session):
    """Close with one line of counts, after everything that pytest has to say itself."""
    result = yield
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if reporter is None:  # one of several processes: the first one counts them all
        return result
    passed, failed, errors, skipped = (
        len(reporter.stats.get(outcome, ())) for outcome in ("passed", "failed", "error", "skipped")
    )
    reporter.write_line(f"{passed} passed, {failed + errors} failed, {skipped} skipped")
    return result


@pytest.fixture(scope="session")
def browser():
    """Chromium, for the whole run."""
    with sync_playwright() as playwright:
        started = launch(playwright.chromium)
        yield started
        started.close()


@pytest.fixture
def context(browser):
    """A fresh browser profile that fails the test when anything asks another host."""
    fresh = browser.new_context(viewport={"width": 1280, "height": 800})
    asked = []
    fresh.on("request", lambda request: asked.append(request.url))
    yield fresh
    fresh.close()
    elsewhere = {url for url in asked if urlsplit(url).scheme in ("http", "https", "ws", "wss")}

    assert {url for url in elsewhere if urlsplit(url).hostname != _HERE} == set()


@pytest.fixture
def page(context):
    """A page of a fresh browser profile."""
    opened = context.new_page()
    opened.set_default_navigation_timeout(60_000)  # the first page waits for its kernel's imports
    return opened


@pytest.fixture(scope="session")
def dashboard_of_this_process(tmp_path_factory):
    """One dashboard for all tests of a process that write into its diary, one after the other."""
    served = Served("dashboard", tmp_path_factory.mktemp("written")).start()
    yield served
    served.stop()


@pytest.fixture
def dashboard(dashboard_of_this_process):
    """The dashboard as `upperback dashboard` opens it, with an empty diary."""
    dashboard_of_this_process.begin_anew()
    return dashboard_of_this_process


@pytest.fixture
def lab(tmp_path):
    """JupyterLab as `upperback lab` opens it, with an empty diary of its own."""
    served = Served("lab", tmp_path).start()
    yield served
    served.stop()


@pytest.fixture(scope="session")
def dashboard_for_reading(tmp_path_factory):
    """One dashboard for all tests that neither save nor stop anything."""
    served = Served("dashboard", tmp_path_factory.mktemp("dashboard")).start()
    yield served
    served.stop()


@pytest.fixture(scope="session")
def lab_for_reading(tmp_path_factory):
    """One JupyterLab for all tests that neither save nor stop anything."""
    served = Served("lab", tmp_path_factory.mktemp("lab")).start()
    yield served
    served.stop()
