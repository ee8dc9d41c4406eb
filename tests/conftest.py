"""What tests of every kind share; nothing is started before a test asks for it."""

import json
import os
import tempfile
import time
from datetime import UTC, datetime
from itertools import pairwise
from uuid import uuid4

import nbval.kernel
import pytest
from jupyter_client.manager import KernelManager
from playwright.sync_api import expect, sync_playwright
from traitlets.config import Config

from http_client import ask
from notebooks_of_tests import write_notebooks
from serving import Served, SharedProfile, launch
from upperback.serve.forked_kernels import use_forked_kernels


def pytest_configure(config):
    """Keep every test, and every notebook that nbval runs, away from the person's own diary."""
    folder = tempfile.TemporaryDirectory(prefix="upperback-tests-")
    config.add_cleanup(folder.cleanup)
    os.environ["UPPERBACK_DIARY_URL"] = f"sqlite:///{folder.name}/diary.sqlite"
    os.environ["PYDEVD_DISABLE_FILE_VALIDATION"] = "1"
    _keep_off_midnight()
    nbval.kernel.KernelManager = _NotebookKernel
    # What a person may wait for at most is said where it is promised; the rest may take its time
    # on a machine that does something else besides.
    expect.set_options(timeout=15_000)


def _keep_off_midnight():
    """Where the run would cross midnight, go to a zone where it is noon.

    A day that ends between two lines of a test is the diary's business in tests that say so, and in
    no other.
    """
    if time.localtime().tm_hour in {23, 0}:
        os.environ["TZ"] = f"Etc/GMT{datetime.now(UTC).hour - 12:+d}"
        time.tzset()


class _NotebookKernel(KernelManager):
    """A kernel for nbval, spoken to as the dashboard speaks to its own.

    Of five hundred on ports, started beside others, one found its port taken and died.
    """

    def __init__(self, **kwargs):
        config = Config()
        use_forked_kernels(config)
        file = f"{tempfile.gettempdir()}/nbval-{uuid4()}.json"
        super().__init__(config=config, connection_file=file, **kwargs)


_LEFT = pytest.StashKey[list]()
"""The tests that workers have left to the process that began them."""


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config, items):
    """Put what is long first, and what is timed last.

    What is timed a worker leaves to the process that began it.
    """
    items.sort(key=lambda each: each.get_closest_marker("long") is None)
    timed = [each for each in items if each.get_closest_marker("timed")]
    others = [each for each in items if not each.get_closest_marker("timed")]
    if hasattr(config, "workerinput"):
        config.workeroutput["timed"] = [each.nodeid for each in timed]
        items[:] = others
    else:
        items[:] = others + timed


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node):
    """Take over what a worker has left, unless it has crashed."""
    if left := getattr(node, "workeroutput", {}).get("timed"):
        node.config.stash[_LEFT] = left


@pytest.hookimpl(wrapper=True)
def pytest_runtestloop(session):
    """Once the workers are done, run what is timed one by one: it has the machine to itself."""
    result = yield
    if left := session.config.stash.get(_LEFT, []):
        beside_each_other = session.testscollected
        session.perform_collect(left)
        for item, following in pairwise([*session.items, None]):
            session.config.hook.pytest_runtest_protocol(item=item, nextitem=following)
            if session.shouldfail:
                break
        session.testscollected += beside_each_other
    return result


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
def browser_type():
    """Chromium, which a test may start."""
    with sync_playwright() as playwright:
        yield playwright.chromium


@pytest.fixture(scope="session")
def browser(browser_type):
    """Chromium, for the whole run: its contexts share nothing, and nothing is kept."""
    started = launch(browser_type)
    yield started
    started.close()


@pytest.fixture(scope="session")
def shared_profile(browser_type, tmp_path_factory):
    """The profile that the tests lend each other."""
    shared = SharedProfile(browser_type, tmp_path_factory.mktemp("profile"))
    yield shared
    shared.close()


@pytest.fixture
def context(shared_profile):
    """A browser profile with nothing stored; it fails the test when anything asks another host."""
    with shared_profile.lent() as cleared:
        yield cleared


@pytest.fixture
def page(context):
    """A page of a fresh browser profile."""
    opened = context.new_page()
    opened.set_default_navigation_timeout(60_000)  # the first page waits for its kernel's imports
    return opened


@pytest.fixture(scope="session")
def doors(tmp_path_factory):
    """Both doors, each opened once in a process, when first wanted: its tests take turns.

    They serve the lessons and the tests' own notebooks. Each test finds an empty diary, in which
    only the safety screen was just passed; or one in which it was not, unless it is `screened`.
    """
    opened = {}

    def door(name, *, screened=True):
        if name not in opened:
            folder = tmp_path_factory.mktemp(name)
            notebooks = write_notebooks(folder / "notebooks")
            opened[name] = Served(name, folder, notebooks=notebooks).start()
        served = opened[name]
        served.begin_anew(screened=screened)
        if name == "lab":
            _end_sessions(served)
        return served

    yield door
    for served in opened.values():
        served.stop()


def _end_sessions(lab):
    """End the kernels that JupyterLab keeps for the notebooks of the test before."""
    for each in json.loads(ask(lab, "/api/sessions")[2]):
        ask(lab, f"/api/sessions/{each['id']}", method="DELETE")


@pytest.fixture
def dashboard(doors):
    """The dashboard as `upperback dashboard` opens it, with an empty diary."""
    return doors("dashboard")


@pytest.fixture
def lab(doors):
    """JupyterLab as `upperback lab` opens it, with an empty diary and no notebook open."""
    return doors("lab")
