"""Nobody hears what was pressed: it is told within five seconds, nothing is lost, it is saved once.

Faults 46, 47, 54 and 72.
A proxy of ours stands between the browser and the workbook.
"""

import json
import re

import pytest
from player_page import button, region
from playwright.sync_api import expect

from http_client import ask
from notebooks_of_tests import HUG
from proxy import Proxy
from serving import TOKEN, kernel_process, until
from upperback import Diary, Entry

OPENED_MS = 60_000
TOLD_MS = 5_000
NOTE = "Sore after the garden"
STORED = "What you entered is stored in this browser."
"""The bar says so, and a player's own notice does not."""
NOT_DONE = "What you pressed is not done yet."

FAULTS = {
    "server stopped": "The workbook cannot be reached just now.",
    "server anew": "The workbook was started again",
    "kernel killed": "The workbook has stopped.",
    "kernel given back": "this page was away for too long",
    "cut": "The workbook cannot be reached just now.",
    "stalled": "The workbook cannot be reached just now.",
    "refused": "Something is in the way of the live connection",
}


class Place:
    """Somewhere to press Save, seen through a proxy."""

    def __init__(self, served, page):
        """Open it."""
        self.served = served
        self.page = page
        self.proxy = Proxy(served.port)
        self.prepare()
        self.before = self.entries()
        self.open()

    def prepare(self):
        """Have in the diary what has to be there: nothing."""

    def open(self):
        """Open the page, or open it anew, as somebody does who comes back."""
        self.page.goto(f"http://127.0.0.1:{self.proxy.port}/?token={TOKEN}")
        expect(self.page.get_by_text("Opening your workbook")).to_be_hidden(timeout=OPENED_MS)

    def break_it(self, fault):
        """Have that fault really happen."""
        self.fault = fault
        if fault == "kernel killed":
            kernel_process(self.served.kernels(), self.kernel_id()).kill()
        elif fault == "kernel given back":  # as it is after five minutes out of reach
            kernel = self.kernel_id()
            self.proxy.become("cut")
            assert ask(self.served, f"/api/kernels/{kernel}", method="DELETE")[0] == 204
            self.proxy.become("open")
        elif fault.startswith("server"):
            self.served.crash()
            if fault == "server anew":
                self.served.start()
        else:
            self.proxy.become(fault)

    def mend(self):
        """Have everything work again."""
        self.proxy.become("open")
        if self.served.process.poll() is not None:
            self.served.start()

    def kernel_id(self):
        """Return the id of the page's kernel."""
        config = "JSON.parse(document.getElementById('jupyter-config-data').textContent).kernelId"
        return self.page.evaluate(config)

    def rate(self, group, number):
        """Choose a number, as a person does."""
        groups = self.page.get_by_role("radiogroup", name=group, exact=True).locator("visible=true")
        groups.get_by_role("radio", name=str(number), exact=True).press("Space")

    def stored(self):
        """Return what this browser stores of ours."""
        ours = "Object.keys(localStorage).filter((key) => key.startsWith('upperback.'))"
        return self.page.evaluate(ours)

    def entries(self):
        """Return what the diary holds."""
        with Diary.open(self.served.diary_url) as diary:
            return diary.entries()


class OnToday(Place):
    """The check-in on Today."""

    def fill(self):
        """There is nothing to be filled in beside the number that is pressed."""
        expect(self.number).to_be_visible()

    @property
    def number(self):
        """The number that is pressed."""
        group = self.page.get_by_role("radiogroup", name="Stiffness now")
        return group.get_by_role("radio", name="6", exact=True)

    def press(self):
        """Tap a number."""
        self.number.press("Space")

    def come_back(self):
        """Open the page again: it is saved by itself."""
        self.open()
        until(self.entries, 20, what="the check-in")

    def check(self, entry):
        """It is the one that was pressed."""
        assert entry.stiffness_before == 6


class EarlierEntry(Place):
    """The form for an earlier entry, in the diary."""

    def fill(self):
        """Write an entry."""
        self.page.get_by_role("tab", name="Diary").click()
        self.page.get_by_role("tab", name="Entries").click()
        button(self.page, "Add an earlier entry").click()
        # The page leads the focus to the form's heading: before that, a key would go nowhere.
        led_to = self.page.locator(":focus").get_by_role("heading", name="Add an earlier entry")
        expect(led_to).to_be_visible()
        self.rate("Stiffness", 7)
        self.page.get_by_role("textbox", name="Note").fill(NOTE)
        self.page.get_by_role("checkbox", name="Mid back").click()

    def press(self):
        """Save it."""
        self.page.get_by_role("button", name="Save", exact=True).locator("visible=true").click()
        expect(self.page.get_by_role("textbox", name="Note")).to_have_value(NOTE)

    def came_through(self):
        """Whether the entry is in the diary."""
        return self.entries()

    def come_back(self):
        """Open the page again: the form is there, as it was, unless the press has come through."""
        came_through = self.fault == "stalled" and until(self.came_through, 20, what="the press")
        self.open()
        if came_through:
            return
        expect(self.page.get_by_text("You had not saved this yet.")).to_be_visible(timeout=20_000)
        expect(self.page.get_by_role("textbox", name="Note")).to_have_value(NOTE)
        self.page.get_by_role("button", name="Save", exact=True).locator("visible=true").click()
        expect(self.page.get_by_text("Saved the entry of")).to_be_visible()

    def check(self, entry):
        """It is what was typed."""
        assert (entry.stiffness_before, entry.note) == (7, NOTE)
        assert entry.regions == ("mid-back",)


class InTheDiary(EarlierEntry):
    """An entry of the diary, changed."""

    def prepare(self):
        """Have an entry there."""
        with Diary.open(self.served.diary_url) as diary:
            diary.add(Entry(stiffness_before=5))

    def fill(self):
        """Change it."""
        self.page.get_by_role("tab", name="Diary").click()
        self.page.get_by_role("tab", name="Entries").click()
        self.page.get_by_role("button", name=re.compile("^Edit entry")).click()
        self.rate("Stiffness", 7)
        self.page.get_by_role("textbox", name="Note").fill(NOTE)
        self.page.get_by_role("checkbox", name="Mid back").click()

    def came_through(self):
        """Whether the change is in the diary."""
        return self.entries() != self.before


class AfterASession(Place):
    """The rating and the note after a session."""

    def begin(self):
        """Come to the technique."""
        self.page.get_by_role("tab", name="Techniques").click()
        button(self.page, "Self-hug").click()

    def fill(self):
        """Follow something for a moment, and write how it was."""
        self.begin()
        button(self.page, "Start").click()
        button(self.page, "Next").click()
        button(self.page, "Stop").click()
        button(self.page, "Add a note").click()
        self.note.fill(NOTE)

    @property
    def note(self):
        """The box for words."""
        return self.page.get_by_role("textbox", name="Note").locator("visible=true")

    def press(self):
        """Tap a number, which saves both."""
        self.rate("Stiffness after", 3)
        expect(self.note).to_have_value(NOTE)

    def come_back(self):
        """Open the page again: it is saved by itself."""
        self.open()
        saved = self.page.get_by_text("We found a session you hadn't saved")
        expect(saved).to_be_visible(timeout=20_000)

    def check(self, entry):
        """It has the number and the words."""
        assert (entry.stiffness_after, entry.note, entry.technique) == (3, NOTE, "self-hug")


class InLab(Place):
    """Something in a notebook in JupyterLab."""

    notebook = ""

    def open(self):
        """Open the notebook, and run it."""
        self.page.add_locator_handler(
            self.page.get_by_role("dialog"),
            lambda dialog: dialog.get_by_role("button").last.click(),
        )
        self.page.goto(f"http://127.0.0.1:{self.proxy.port}/doc/tree/{self.notebook}?token={TOKEN}")
        self.page.get_by_text("| Idle").wait_for(timeout=OPENED_MS)
        self.page.get_by_role("menuitem", name="Run", exact=True).click()
        self.page.get_by_role("menuitem", name="Run All Cells", exact=True).click()

    def kernel_id(self):
        """Return the id of the notebook's kernel."""
        [session] = json.loads(ask(self.served, "/api/sessions")[2])
        return session["kernel"]["id"]


class AfterASessionInLab(InLab, AfterASession):
    """The rating and the note after a session in a lesson."""

    notebook = HUG

    def begin(self):
        """It is there."""
        region(self.page).wait_for(timeout=OPENED_MS)


class OnTodayInLab(InLab, OnToday):
    """The check-in on Today, where the dashboard is opened as a notebook."""

    notebook = "dashboard.ipynb"

    def fill(self):
        """It takes a while to be there."""
        expect(self.number).to_be_visible(timeout=OPENED_MS)


PLACES = {
    "Today": OnToday,
    "Today in JupyterLab": OnTodayInLab,
    "earlier entry": EarlierEntry,
    "diary": InTheDiary,
    "after a session": AfterASession,
    "after a session in JupyterLab": AfterASessionInLab,
}
SAMPLE = ("earlier entry", "kernel given back")


@pytest.mark.parametrize(
    ("place", "fault"),
    [
        pytest.param(place, fault, marks=[] if (place, fault) == SAMPLE else [pytest.mark.sweep])
        for place in PLACES
        for fault in FAULTS
    ],
)
def test_what_nobody_hears_is_told_and_saved_once(doors, page, place, fault):
    """Each place where something is saved, with each way in which nobody hears it."""
    at = PLACES[place](doors("lab" if "JupyterLab" in place else "dashboard"), page)
    try:
        at.fill()
        at.break_it(fault)
        at.press()
        told = page.get_by_role("alert").filter(has_text=STORED).filter(has_text=FAULTS[fault])
        expect(told).to_be_in_viewport(timeout=TOLD_MS)
        assert at.entries() == at.before
        at.mend()
        at.come_back()
        [entry] = at.entries()
        at.check(entry)
        until(lambda: at.stored() == [], what="the browser to forget what is saved")
        assert at.entries() == [entry]
    finally:
        at.mend()
        at.proxy.close()


@pytest.mark.sweep
@pytest.mark.parametrize("fault", FAULTS)
def test_a_delete_that_nobody_hears_is_told_and_the_entry_is_as_it_was(dashboard, page, fault):
    """Nothing is stored of it: it is said that it is not done, and what to look for."""
    at = InTheDiary(dashboard, page)
    try:
        page.get_by_role("tab", name="Diary").click()
        page.get_by_role("tab", name="Entries").click()
        delete = page.get_by_role("button", name=re.compile("^Delete entry"))
        expect(delete).to_be_visible()
        at.break_it(fault)
        delete.click()
        told = page.get_by_role("alert").filter(has_text=NOT_DONE).filter(has_text=FAULTS[fault])
        expect(told).to_be_in_viewport(timeout=TOLD_MS)
        assert at.entries() == at.before
        at.mend()
        if fault == "stalled":
            until(at.came_through, 20, what="the press")
            return
        at.open()
        page.get_by_role("tab", name="Diary").click()
        page.get_by_role("tab", name="Entries").click()
        delete.click()
        expect(page.get_by_role("button", name="Undo")).to_be_visible()
        assert at.entries() == []
    finally:
        at.mend()
        at.proxy.close()


@pytest.mark.sweep
def test_a_page_that_can_never_open_says_why(dashboard, page):
    """A proxy that knows no websockets: nobody waits for ever for what cannot come."""
    proxy = Proxy(dashboard.port)
    proxy.become("refused")
    page.goto(f"http://127.0.0.1:{proxy.port}/?token={TOKEN}")
    expect(page.get_by_text(FAULTS["refused"])).to_be_visible(timeout=OPENED_MS)
    proxy.become("open")
    page.reload()
    expect(page.get_by_text("Opening your workbook")).to_be_hidden(timeout=OPENED_MS)
    proxy.close()
