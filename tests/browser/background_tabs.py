"""A page that can really be hidden: with its timers slowed down and no picture asked for.

Playwright holds every page of its own in front, also behind another tab. A browser that was started
by itself, and is only connected to, has tabs that lie behind one another, as a person's do.
"""

import os
import re
import subprocess
import tempfile
import threading
from contextlib import contextmanager

import pytest

from serving import chromium, until


@contextmanager
def tabs(browser_type):
    """Start a browser; yield its context, whose pages are tabs: the newest hides the others."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        process = subprocess.Popen(
            [
                chromium() or browser_type.executable_path,
                "--headless",
                "--window-size=1680,1000",
                "--remote-debugging-port=0",
                f"--user-data-dir={profile}",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--no-first-run",
                *(["--no-sandbox"] if os.name == "posix" and os.geteuid() == 0 else []),
                "about:blank",
            ],
            stderr=subprocess.PIPE,
            text=True,
        )
        try:
            address = next(
                found[0] for line in process.stderr if (found := re.search(r"ws://\S+", line))
            )
            try:
                browser = browser_type.connect_over_cdp(address, no_defaults=True)
            except TypeError:
                pytest.skip("this Playwright holds every page in front: a newer one is needed")
            context = browser.contexts[0]
            context.pages[0].bring_to_front()  # JupyterLab waits for the focus
            yield context
            browser.close()
        finally:
            process.terminate()
            process.wait()
            process.stderr.close()


def hide(page):
    """Bring another tab in front of the page, and see that it is hidden."""
    page.context.new_page()
    until(lambda: page.evaluate("document.hidden"), what="the page behind another tab")


def uncover(page):
    """Bring the page back to the front."""
    page.bring_to_front()
    until(lambda: not page.evaluate("document.hidden"), what="the page in front")


def freeze(devtools, seconds):
    """Let the browser freeze a hidden page for so long, as it does to save a telephone's battery.

    A page in sight is never frozen, whatever is asked for.
    """
    devtools.send("Page.setWebLifecycleState", {"state": "frozen"})
    threading.Event().wait(seconds)
    devtools.send("Page.setWebLifecycleState", {"state": "active"})
