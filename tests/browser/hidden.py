"""A page that can really be hidden: with its timers slowed down and no picture asked for.

Playwright holds every page of its own in front, also behind another tab. A browser that was started
by itself, and is only connected to, has tabs that lie behind one another, as a person's do.
"""

import os
import re
import subprocess
import tempfile
from contextlib import contextmanager

import pytest

from serving import chromium


@contextmanager
def tabs(browser_type):
    """Start a browser; yield its context, whose pages are tabs: the newest hides the others."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        process = subprocess.Popen(
            [
                chromium() or browser_type.executable_path,
                "--headless",
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
            yield browser.contexts[0]
            browser.close()
        finally:
            process.terminate()
            process.wait()
            process.stderr.close()


def hide(page):
    """Bring another tab in front of the page, and see that it is hidden."""
    page.context.new_page()
    page.wait_for_function("document.hidden", polling=50)


def uncover(page):
    """Bring the page back to the front."""
    page.bring_to_front()
    page.wait_for_function("!document.hidden", polling=50)
