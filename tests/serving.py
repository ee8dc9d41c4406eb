"""Starting what people start, and a browser to look at it with."""

import os
import re
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
from contextlib import closing, contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import psutil
from filelock import FileLock

from screened import pass_screen
from upperback import Diary

ROOT = Path(__file__).resolve().parents[1]
UPPERBACK = Path(sys.executable).with_name("upperback")
TOKEN = "token-of-the-tests"  # noqa: S105  (opens a server that lives for one test)
_OPEN_S = 90
_WITHOUT_WINDOWS = "chromium-headless-shell"


def taken_over(page):
    """Wait for the page's kernel: what is drawn without it is there long before."""
    main = page.get_by_role("main")
    today = main.get_by_role("tabpanel", name="Today", include_hidden=True)
    today.wait_for(state="attached", timeout=60_000)
    page.locator("#upperback-opening").wait_for(state="detached", timeout=60_000)


def until(condition, seconds=10.0, *, what="what was waited for"):
    """Wait until `condition()` is true, and return what it returned."""
    deadline = time.monotonic() + seconds
    while True:
        found = condition()
        if found:
            return found
        if time.monotonic() > deadline:
            raise AssertionError(f"{what} did not come within {seconds} s")
        threading.Event().wait(0.05)


# `upperback`, serving the notebooks of another folder.
_OTHER_NOTEBOOKS = """
import sys
from pathlib import Path
from upperback import shipped

real, other = shipped.folder, Path(sys.argv.pop(1))
shipped.folder = lambda name: other if name == "notebooks" else real(name)

from upperback.cli import main
main()
"""


class Served:
    """A door of the workbook, open on a free port, with a diary and a home of its own."""

    def __init__(  # noqa: PLR0913  (what differs from door to door)
        self, door, folder, *, program=UPPERBACK, notebooks=None, cwd=None, words=("--no-browser",)
    ):
        """Choose the door ("dashboard" or "lab"); `start` opens it.

        With `notebooks`, it serves that folder instead of the lessons.
        """
        self.door = door
        self.folder = folder
        self.diary_url = f"sqlite:///{folder / 'diary' / 'diary.sqlite'}"
        self._program = [program]
        if notebooks:
            self._program = [sys.executable, "-c", _OTHER_NOTEBOOKS, notebooks]
        self._cwd = cwd or folder
        self._words = words
        self._port = 0
        self.process = None
        self.url = ""

    def start(self):
        """Open the door and wait until it has said where it is."""
        home = self.folder / "home"
        _save_nothing_unasked(home)
        self.log = self.folder / f"{self.door}.log"
        with self.log.open("w") as log:
            self.process = subprocess.Popen(
                [
                    *self._program,
                    self.door,
                    *self._words,
                    f"--port={self._port}",
                    "--token",
                    TOKEN,
                ],
                cwd=self._cwd,
                env=os.environ | {"HOME": str(home), "UPPERBACK_DIARY_URL": self.diary_url},
                stdout=log,
                stderr=subprocess.STDOUT,
            )
        found = until(self._address, _OPEN_S, what=f"the address of the {self.door}")
        self.url = found[0]
        self._port = int(found[1])
        return self

    @property
    def base(self):
        """The address without the token."""
        return f"http://127.0.0.1:{self._port}"

    @property
    def port(self):
        """The port it listens on."""
        return self._port

    def stop(self):
        """Close the door, as Ctrl+C would."""
        self.process.terminate()
        self.process.wait(60)

    def begin_anew(self, *, screened=True):
        """Have the door open, and a diary with nothing in it but a passed safety screen.

        Unless `screened`, there is nothing at all in it, as on the first day.
        """
        path = Path(self.diary_url.removeprefix("sqlite:///"))
        shutil.rmtree(f"{path}.backups", ignore_errors=True)
        if path.exists():
            try:
                _empty(path)
            except sqlite3.DatabaseError:  # a test has damaged it
                self.stop()
                shutil.rmtree(path.parent)
        if screened:
            self.pass_screen()
        if self.process.poll() is not None:
            self.start()

    def pass_screen(self):
        """Answer the safety screen as a healthy adult."""
        with Diary.open(self.diary_url) as diary:
            pass_screen(diary)

    def crash(self):
        """Have it gone in an instant, before it can tell anybody."""
        self.process.kill()
        self.process.wait(60)

    def restart(self):
        """Close the door and open it again at the same address."""
        self.stop()
        self.start()

    def kernels(self):
        """Return the processes of this server's kernels."""
        children = psutil.Process(self.process.pid).children(recursive=True)
        return [each for each in children if _is_kernel(each)]

    def notebook(self, name):
        """Return the address of a lesson."""
        path = f"/voila/render/{name}" if self.door == "dashboard" else f"/doc/tree/{name}"
        return f"{self.base}{path}?token={TOKEN}"

    def show(self, page):
        """Open the dashboard, and wait until Python has taken over what it begins with."""
        page.goto(self.url)
        taken_over(page)

    def run_all(self, page, name):
        """Open a lesson in JupyterLab and run it from top to bottom."""
        page.goto(self.notebook(name))
        page.get_by_text("| Idle").wait_for(timeout=60_000)  # the kernel, in the status bar
        page.get_by_role("menuitem", name="Run", exact=True).click()
        page.get_by_role("menuitem", name="Run All Cells", exact=True).click()

    def _address(self):
        if self.process.poll() is not None:
            raise AssertionError(f"the {self.door} ended: {self.log.read_text()}")
        return re.search(r"http://127\.0\.0\.1:(\d+)/\S*", self.log.read_text())


_CAPPED = """#!{python}
from upperback.serve import settings

settings.MOST_PAGES = {most}

from upperback.cli import main

main()
"""


def with_places(most, folder):
    """Return a dashboard on which only so many pages may be open; `start` opens it."""
    program = folder / "capped"
    program.write_text(_CAPPED.format(python=sys.executable, most=most), "utf-8")
    program.chmod(0o755)
    return Served("dashboard", folder, program=program)


def _empty(diary):
    with closing(sqlite3.connect(diary, timeout=30, isolation_level=None)) as connection:
        connection.execute("BEGIN IMMEDIATE")
        tables = connection.execute(
            "SELECT name FROM sqlite_schema WHERE type = 'table' "
            "AND name <> 'alembic_version' AND name NOT LIKE 'sqlite%'"
        )
        for (table,) in tables.fetchall():
            connection.execute(f"DELETE FROM {table}")  # noqa: S608  (the names are ours)
        connection.execute("COMMIT")


def _save_nothing_unasked(home):
    """Keep a JupyterLab that is open for minutes from writing into the clone's own notebooks."""
    settings = home / ".config/upperback/lab/user-settings/@jupyterlab/docmanager-extension"
    settings.mkdir(parents=True, exist_ok=True)
    (settings / "plugin.jupyterlab-settings").write_text('{"autosave": false}', "utf-8")


_FORK_SERVER = "upperback.serve.fork_server"


def _is_kernel(process):
    try:
        if _FORK_SERVER in process.cmdline():
            return _FORK_SERVER in process.parent().cmdline()
        return any("ipykernel" in word for word in process.cmdline())
    except (psutil.Error, AttributeError):  # it ended while we looked
        return False


def kernel_process(kernels, kernel_id):
    """Return the process among these that is the kernel of this id."""
    [process] = [each for each in kernels if kernel_id in _named(each)]
    return process


def _named(process):
    """Return where a process may have its kernel's id: what it was started with, its sockets."""
    sockets = process.net_connections("unix")
    return " ".join([*process.cmdline(), *(str(each.laddr) for each in sockets)])


def chromium():
    """Return the path of a Chromium with windows, fetched if there is none; None: Playwright's."""
    with FileLock(Path(tempfile.gettempdir()) / "upperback-chromium.lock"):
        return _chromium()


def _chromium():
    for name in ("chromium", "chromium-browser", "google-chrome"):
        if found := shutil.which(name):
            return found
    if os.geteuid() == 0 and shutil.which("apt-get"):
        _apt("update")
        _apt("install", "chromium", "fonts-dejavu-core")
        known = ["apt-cache", "show", _WITHOUT_WINDOWS]
        if subprocess.run(known, check=False, capture_output=True).stdout:  # not in older Debians
            _apt("install", _WITHOUT_WINDOWS)
        return shutil.which("chromium")
    subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=True)
    return None


def _apt(task, *packages):
    subprocess.run(
        ["apt-get", task, "-y", "-qq", *packages],
        check=True,
        capture_output=True,
        env=os.environ | {"DEBIAN_FRONTEND": "noninteractive"},
    )


def launch(browser_type, profile=None):
    """Start the browser, with everything off that would look for other hosts by itself.

    Without windows, where that is installed: a page takes it half the work. It is what Playwright
    starts by itself, too. With a folder for its `profile`, return the one context there is.
    """
    with_windows = chromium()
    options = {
        "executable_path": with_windows and (shutil.which(_WITHOUT_WINDOWS) or with_windows),
        "args": [
            *(["--no-sandbox"] if os.name == "posix" and os.geteuid() == 0 else []),
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--no-first-run",
        ],
    }
    if profile is None:
        return browser_type.launch(**options)
    return browser_type.launch_persistent_context(profile, viewport=_VIEWPORT, **options)


_VIEWPORT = {"width": 1280, "height": 800}


@contextmanager
def profile(browser):
    """Yield a fresh browser profile; fail in the end if anything asked another host."""
    fresh = browser.new_context(viewport=_VIEWPORT)
    with _watched(fresh):
        yield fresh
    fresh.close()


@contextmanager
def _watched(context):
    """Yield a set that fills with the origins asked; fail in the end if another host is in it."""
    asked = set()

    def ask(request):
        parts = urlsplit(request.url)
        if parts.scheme in ("http", "https", "ws", "wss"):
            asked.add((f"{parts.scheme}://{parts.netloc}", parts.hostname))

    context.on("request", ask)
    origins = set()
    yield origins
    context.remove_listener("request", ask)
    origins |= {origin for origin, _ in asked}

    assert {origin for origin, host in asked if host != "127.0.0.1"} == set()


class SharedProfile:
    """One profile that test after test finds as if it were fresh, but for the browser's cache.

    The half of a page's work is reading Voilà's scripts, which the cache spares.
    """

    def __init__(self, browser_type, folder):
        """Start nothing yet."""
        self._browser_type = browser_type
        self._folder = folder
        self._context = None

    @contextmanager
    def lent(self):
        """Yield its context, and clear away what was stored; fail if anything asked elsewhere."""
        if self._context is None:
            self._context = launch(self._browser_type, self._folder)
        context = self._context
        [left] = context.pages
        try:
            with _watched(context) as origins:
                yield context
        finally:
            self._clear(left, origins)

    def close(self):
        """Close the browser."""
        if self._context is not None:
            self._context.close()
        self._context = None

    def _clear(self, left, origins):
        self._context.unroute_all(behavior="ignoreErrors")
        for page in self._context.pages:
            if page is not left:
                page.close()
        devtools = self._context.new_cdp_session(left)
        for origin in origins:
            everything = {"origin": origin, "storageTypes": "all"}
            devtools.send("Storage.clearDataForOrigin", everything)
        devtools.detach()
        self._context.clear_cookies()
        self._context.set_offline(offline=False)
        left.goto("about:blank")
        if not left.evaluate("String(setTimeout).includes('native code')"):
            self.close()  # a clock of Playwright's stays with its browser
