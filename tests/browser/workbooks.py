"""A technique as people open it, behind both doors, and what its diary holds in the end."""

import json
import re
from contextlib import contextmanager

import pytest
from player_page import button, region, state
from playwright.sync_api import expect

from http_client import ask
from notebooks_of_tests import CAT_COW, HUG
from serving import kernel_process, until
from upperback import Diary, technique

LESSON = "03_self_hug.ipynb"
_IN_LAB = {"self-hug": HUG, "cat-cow": CAT_COW}
OPENED_MS = 60_000
NOTICE_MS = 5_000
"""A person is told so soon that the workbook is gone."""
BACK_MS = 60_000
"""A page that has lost its kernel tries to reach it again, after longer and longer pauses."""

STOPPED = "The workbook has stopped."
AWAY = "The workbook cannot be reached just now."

DOORS = ["dashboard", pytest.param("lab", marks=pytest.mark.sweep)]
behind_either_door = pytest.mark.parametrize("door", DOORS)
"""For what is the player's own: JupyterLab is tried before an issue is resolved."""


def notice(page, words):
    """Find the player's notice that says so."""
    return region(page).get_by_role("alert").filter(has_text=words)


def save(page):
    """Find the button that saves a session."""
    return page.get_by_role("button", name="Save", exact=True)


class Workbook:
    """A technique as a person opens it: in the dashboard, or in a notebook in JupyterLab."""

    def __init__(self, served, page, technique_id="self-hug"):
        """Open it."""
        self.served = served
        self.page = page
        self.technique = technique(technique_id)
        page.emulate_media(reduced_motion="reduce")  # moving pictures take most of the machine
        self._before = self._everything()
        # JupyterLab says itself that a kernel has died or its server is gone, above everything.
        page.add_locator_handler(
            page.get_by_role(
                "dialog", name=re.compile("Kernel Restarting|Server Connection Error")
            ),
            lambda dialog: dialog.get_by_role("button").last.click(),
        )
        self.open()

    def open(self):
        """Open it, or open it anew, as somebody does who comes back."""
        if self.served.door == "lab":
            self.served.run_all(self.page, _IN_LAB[self.technique.id])
        else:
            self.page.goto(self.served.url)
            self.page.get_by_role("tab", name="Techniques").click(timeout=OPENED_MS)
            # Before the kernel is there Today still has tiles of the same names.
            panel = self.page.get_by_role("tabpanel", name="Techniques")
            button(panel, self.technique.name).click(timeout=OPENED_MS)
        button(self.page, "Start").wait_for(timeout=OPENED_MS)

    def come_back(self):
        """See the page that this tab has again, loaded anew: a lesson has to be run once more."""
        if self.served.door == "lab":
            self.page.get_by_text("| Idle").wait_for(timeout=OPENED_MS)
            self.open()
        return self.page.get_by_role("group", name="An unfinished session")

    def is_saved_once(self):
        """Open it again: the session is there, once, and this browser forgets it.

        What is forgotten has nothing left to be doubled.
        """
        page = self.page
        self.open()
        expect(page.get_by_text("We found a session you hadn't saved")).to_be_visible(
            timeout=20_000
        )
        [entry] = self.entries()
        self.is_forgotten()
        assert [entry] == self.entries()
        return entry

    def keeps_rating_before(self):
        """Wait until this browser keeps the rating with the session."""
        kept = "JSON.stringify(Object.entries(localStorage)).replaceAll('\\\\', '')"
        rated = '"stiffness_before":6'
        until(lambda: rated in self.page.evaluate(kept), what="the rating kept with the session")

    def is_forgotten(self):
        """Wait until this browser keeps no session."""
        kept = "Object.keys(localStorage).filter((key) => /ended|under-way/.test(key))"
        until(lambda: self.page.evaluate(kept) == [], what="the browser to forget what is saved")

    def kernel_id(self):
        """Return the id of the kernel of this page, and no other."""
        if self.served.door == "lab":
            [session] = json.loads(ask(self.served, "/api/sessions")[2])
            return session["kernel"]["id"]
        return self.page.evaluate(
            'JSON.parse(document.getElementById("jupyter-config-data").textContent).kernelId'
        )

    def kernel(self):
        """Return its process."""
        return kernel_process(self.served.kernels(), self.kernel_id())

    @contextmanager
    def busy_kernel(self):
        """Have the kernel do nothing for a while."""
        kernel = self.kernel()
        kernel.suspend()
        try:
            yield
        finally:
            kernel.resume()

    def give_kernel_back(self):
        """Have the server end the kernel of this page, as it does after five minutes' silence."""
        status, _, _ = ask(self.served, f"/api/kernels/{self.kernel_id()}", method="DELETE")
        assert status == 204

    def rate_before(self, rating):
        """Rate the stiffness before the session, as a person does."""
        self.rating_before(rating).press("Space")  # wherever a lesson that still fills has moved it
        expect(self.rating_before(rating)).to_be_checked()

    def rating_before(self, rating):
        """Find a radio of the rating before the session."""
        groups = self.page.get_by_role("radiogroup", name="Stiffness before")
        return groups.locator("visible=true").get_by_role("radio", name=str(rating), exact=True)

    def play(self, cues=3):
        """Press Start, and Next so often."""
        button(self.page, "Start").click()
        for _ in range(cues):
            button(self.page, "Next").click()

    def ways_elsewhere(self):
        """Return the ways to look at something else and to come back, each to be called."""
        page, mine = self.page, _IN_LAB[self.technique.id]

        def press(tab):
            """Press a tab, which no finger reaches under a session's sheet."""
            page.locator(f'[data-tab="{tab}"]').evaluate("(tab) => tab.click()")

        def another_technique():
            for name in ("Cat-cow", self.technique.name):
                press("techniques")  # once more: to every tile
                page.get_by_role("button", name=name, exact=True).evaluate("(tile) => tile.click()")

        def another_page():
            press("diary")
            press("techniques")

        def another_lesson():
            page.get_by_role("link", name="Cat-cow").click()
            page.get_by_role("heading", name="Cat-cow", level=1).wait_for()
            page.get_by_text("| Idle").wait_for(timeout=OPENED_MS)
            page.get_by_role("menuitem", name="Tabs", exact=True).click()
            page.get_by_role("menuitem", name=mine).click()

        return [another_lesson] if self.served.door == "lab" else [another_technique, another_page]

    def finish(self):
        """Go on to the end."""
        while state(self.page)[0] != "finished":
            button(self.page, "Next").click()

    def stop_and_save(self):
        """Press Stop, and save what was done."""
        button(self.page, "Stop").click()
        save(self.page).click()
        expect(self.page.get_by_text("You can still rate it")).to_be_visible()

    def entries(self):
        """Return what has come into the diary since, as another program finds it."""
        return [entry for entry in self._everything() if entry not in self._before]

    def _everything(self):
        diary = Diary.open(self.served.diary_url)
        entries = diary.entries()
        diary.close()
        return entries
