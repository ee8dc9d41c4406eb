"""Between a person and Python: what waits says so, what is late comes, what is broken is mended."""

from player_page import region
from playwright.sync_api import expect
from workbooks import LESSON, OPENED_MS

WAITING = "Just a moment: the workbook is busy. Your change is next."


def test_a_change_that_waits_for_python_says_so(in_dashboard):
    """Contract 3: a change is shown as pending while the kernel is busy, and then it is there."""
    page = in_dashboard.page
    page.get_by_role("button", name="Holds, breaths and repetitions").click()
    slider = page.get_by_role("slider", name="Repetitions", exact=True)
    slider.wait_for()
    total = region(page).locator("time")
    before = total.text_content()
    kernel = in_dashboard.kernel()
    kernel.suspend()
    slider.press("ArrowRight")
    expect(page.get_by_role("status").filter(has_text=WAITING)).to_be_visible()
    assert total.text_content() == before
    kernel.resume()
    expect(total).not_to_have_text(before)
    expect(page.get_by_text(WAITING)).to_have_count(0)


def test_a_choice_that_waits_for_python_says_so(in_dashboard):
    """Nobody takes the chart of another period for the one that was chosen."""
    page = in_dashboard.page
    page.get_by_role("tab", name="Diary").click()
    page.get_by_role("button", name="Look around with a sample diary").click()
    expect(page.get_by_role("img", name="Stiffness")).to_be_visible()
    kernel = in_dashboard.kernel()
    kernel.suspend()
    period = page.get_by_role("group", name="Chart period")
    period.get_by_role("button", name="Month", exact=True).click()
    expect(page.get_by_role("status").filter(has_text=WAITING)).to_be_visible()
    kernel.resume()

    expect(page.get_by_text(WAITING)).to_have_count(0)


# The tenths of a second between which ipywidgets looks for a widget last longer than it looks for.
SELDOM_LOOKED = """
const set = window.setTimeout;
window.postponed = 0;
window.setTimeout = (call, wait, ...args) => {
  if (wait === 100) window.postponed += 1;
  return set(call, wait === 100 ? 2500 : wait, ...args);
};
"""


def test_what_a_busy_page_did_not_see_come_is_shown(dashboard, page):
    """No output says for good that its widget is not found, when it came while nobody looked."""
    page.add_init_script(SELDOM_LOOKED)
    page.goto(dashboard.notebook(LESSON))
    expect(region(page)).to_be_visible(timeout=OPENED_MS)

    assert page.evaluate("postponed") > 0
    expect(page.get_by_text("Loading widget")).to_have_count(0)
    expect(page.get_by_text("Error displaying widget")).to_have_count(0)


def test_half_a_character_does_not_lose_a_note(in_dashboard):
    """Fault 33: a broken paste leaves a sign in the text, and the text is saved."""
    page = in_dashboard.page
    page.get_by_role("tab", name="Diary").click()
    page.get_by_role("tab", name="Entries").click()
    page.get_by_role("button", name="Add an earlier entry").click()
    page.get_by_role("textbox", name="Note").evaluate(
        """(box) => {
            box.value = "before \\ud800 after";
            box.dispatchEvent(new Event("input", { bubbles: true }));
        }"""
    )
    page.get_by_role("button", name="Save", exact=True).locator("visible=true").click()
    expect(page.get_by_role("cell", name="before \N{REPLACEMENT CHARACTER} after")).to_be_visible()

    assert [entry.note for entry in in_dashboard.entries()] == [
        "before \N{REPLACEMENT CHARACTER} after"
    ]


def test_a_note_that_is_saved_while_python_is_busy_is_saved_whole(in_dashboard):
    """No press overtakes what was typed before it, which ipywidgets holds back meanwhile."""
    page = in_dashboard.page
    page.get_by_role("tab", name="Diary").click()
    page.get_by_role("tab", name="Entries").click()
    page.get_by_role("button", name="Add an earlier entry").click()
    note = page.get_by_role("textbox", name="Note")
    note.wait_for()
    with in_dashboard.busy_kernel():
        note.press_sequentially("by keyboard")
        page.get_by_role("button", name="Save", exact=True).locator("visible=true").click()
    expect(page.get_by_role("cell", name="by keyboard")).to_be_visible()

    assert [entry.note for entry in in_dashboard.entries()] == ["by keyboard"]
