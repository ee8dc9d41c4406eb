"""Browsers that lack something: the page works without it, or says what is needed, and no more.

Each feature is taken away before anything loads, as if the browser had never had it.
"""

import pytest
from player_page import button, region
from playwright.sync_api import expect
from workbooks import OPENED_MS, Workbook, save

from notebooks_of_tests import HUG
from upperback.diary import Diary

NO = "delete window.{0}; if ('{0}' in window) window.{0} = undefined;"
# What can be done without: a session is played and saved all the same.
SPARED = {
    "BroadcastChannel": NO.format("BroadcastChannel"),
    "popovers": """
        for (const name of ["popover", "showPopover", "hidePopover", "togglePopover"]) {
          delete HTMLElement.prototype[name];
        }
        const { matches } = Element.prototype;
        Element.prototype.matches = function (selector) {
          if (selector.includes(":popover-open")) throw new SyntaxError(selector);
          return matches.call(this, selector);
        };""",
    "wake lock": "delete Navigator.prototype.wakeLock;",
    "media keys": "delete Navigator.prototype.mediaSession; delete window.MediaMetadata;",
    "vibration": "delete Navigator.prototype.vibrate;",
    "locks": "delete Navigator.prototype.locks;",
    "beacon": "Navigator.prototype.sendBeacon = () => false;",
    "voices": "Object.defineProperty(window, 'speechSynthesis', { value: undefined });",
    "sound": NO.format("AudioContext"),
    "full screen": "delete Element.prototype.requestFullscreen;",
    "workers": NO.format("Worker"),
    "randomUUID": "delete Crypto.prototype.randomUUID;",
    "storage": """
        for (const name of ["localStorage", "sessionStorage"]) {
          Object.defineProperty(window, name, {
            get() { throw new DOMException("forbidden", "SecurityError"); },
          });
        }""",
}
# What cannot: one clear page.
NEEDED = {
    "IntersectionObserver": NO.format("IntersectionObserver"),
    "ResizeObserver": NO.format("ResizeObserver"),
    "AbortSignal.any": "delete AbortSignal.any;",
    "AbortSignal.timeout": "delete AbortSignal.timeout;",
    "structuredClone": NO.format("structuredClone"),
    "light-dark": "CSS.supports = () => false;",
}
RED = (
    ".jp-RenderedText[data-mime-type*='stderr'], .jp-RenderedText[data-mime-type*='error'], "
    ".jp-OutputArea-output :text('Error displaying widget'), :text('could not be shown')"
)


def is_played_and_saved(page, doors, without, door="dashboard"):
    """Take these away, open a technique, play it, stop it and save it; nothing red is seen."""
    for script in without:
        page.add_init_script(script)
    workbook = Workbook(doors(door), page)
    workbook.play(cues=2)
    button(page, "Pause").click()
    button(page, "Resume").click()
    button(page, "Stop").click()
    region(page).get_by_role("button", name="Enough for today").click()
    save(page).click()
    expect(page.get_by_text("You can still rate it")).to_be_visible()
    assert page.locator(RED).count() == 0
    if door == "dashboard":
        button(page, "To Today").click()
        page.get_by_role("tab", name="Diary").click()
        expect(page.get_by_role("heading", name="Diary").first).to_be_visible(timeout=OPENED_MS)
        assert page.locator(RED).count() == 0
    with Diary.open(workbook.served.diary_url) as diary:
        assert diary.entries()[-1].technique == "self-hug"


def test_the_workbook_works_without_what_can_be_spared(doors, page):
    """All of it at once: what one of them broke is found here, and by the sweep which it was."""
    is_played_and_saved(page, doors, SPARED.values())


@pytest.mark.sweep
@pytest.mark.parametrize("name", SPARED)
def test_the_workbook_works_without(doors, page, name):
    """The same, each alone."""
    is_played_and_saved(page, doors, [SPARED[name]])


@pytest.mark.sweep
@pytest.mark.parametrize("name", [name for name in SPARED if name != "storage"])
def test_a_lesson_in_jupyterlab_works_without(doors, page, name):
    """The same there, in one lesson."""
    is_played_and_saved(page, doors, [SPARED[name]], "lab")


@pytest.mark.sweep
def test_jupyterlab_says_what_it_needs(lab, context):
    """One page in plain words there too: JupyterLab alone would reload for ever, or stay empty."""
    for name, script in (NEEDED | {"storage": SPARED["storage"]}).items():
        page = context.new_page()
        page.add_init_script(script)
        page.goto(lab.notebook(HUG), wait_until="commit")
        missing = "stores nothing" if name == "storage" else "is too old"
        expect(page.get_by_role("heading", name=f"This browser {missing}")).to_be_visible()
        expect(page.get_by_role("menuitem")).to_have_count(0)
        page.close()


@pytest.mark.parametrize(
    "names",
    [
        pytest.param(["light-dark", "AbortSignal.any"], id="two"),
        pytest.param(NEEDED, id="each", marks=pytest.mark.sweep),
    ],
)
def test_a_browser_that_is_too_old_is_told_what_is_needed(doors, context, names):
    """One page in plain words, in place of boxes that nobody understands, and nothing besides."""
    served = doors("dashboard")
    for name in names:
        page = context.new_page()
        page.add_init_script(NEEDED[name])
        page.goto(served.url, wait_until="commit")
        expect(page.get_by_role("heading", name="This browser is too old")).to_be_visible()
        expect(page.get_by_text("It needs Chrome or Edge 123, Firefox 124")).to_be_visible()
        expect(page.get_by_role("tab")).to_have_count(0)
        assert page.locator(RED).count() == 0
        page.close()
