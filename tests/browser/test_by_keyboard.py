"""A day with the workbook by keyboard alone, and that who uses it always sees where they are."""

import pytest
from playwright.sync_api import expect

from serving import until
from upperback import Diary

PHONE = {"width": 390, "height": 844}
ZOOMED = {"width": 320, "height": 256}
"""What is left of a window of 1280 by 1024 pixels at 400 %."""
OPENED_MS = 60_000
MOST_TABS = 80

# What is called so, whether it is in sight and not beneath anything that floats, and has a ring.
FOCUS = """() => {
  const at = document.activeElement;
  const face = at.matches("input[type=radio]") ? at.parentElement : at;
  const box = face.getBoundingClientRect();
  const hit = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
  const looks = [at, face, ...face.children].flatMap((each) =>
    [null, "::before", "::after"].map((part) => getComputedStyle(each, part)));
  const ringed = looks.some(({ outlineStyle, outlineWidth }) =>
    outlineStyle !== "none" && parseFloat(outlineWidth) > 0);
  return {
    name: at.ariaLabel ?? at.labels?.[0]?.textContent ?? at.textContent.trim(),
    group: at.closest("[role=radiogroup]")?.ariaLabel ?? "",
    seen: hit === null || face.contains(hit) || hit.contains(face), // whatever floats
    ringed: at.tabIndex < 0 || ringed,
  };
}"""


def focus(page):
    """Return what has the focus; it is in sight, and shows that it has it."""
    here = page.evaluate(FOCUS)

    assert here["seen"], f"{here} is hidden"
    assert here["ringed"], f"{here} shows no focus"
    return here


def tab_to(page, name, group="", key="Tab"):
    """Press Tab until what is called so has the focus, and be able to see it all the way."""
    met = []
    for _ in range(MOST_TABS):
        page.keyboard.press(key)
        if page.evaluate("document.activeElement === document.body"):
            continue  # past the last one: where a window's own controls come
        here = focus(page)
        if here["name"].startswith(name) and here["group"].startswith(group):
            return here
        met.append(f"{here['group']} {here['name']}".strip())
    raise AssertionError(f"{key} does not lead to {name!r}, but to {met}")


def press(page, name, *, to="Tab"):
    tab_to(page, name, key=to)
    page.keyboard.press("Enter")


def to_page(page, name):
    """Go to a page of the dashboard by its tab."""
    for _ in range(MOST_TABS):
        page.keyboard.press("Shift+Tab")
        if page.get_by_role("tablist", name="Pages").locator(":focus").count():
            break
    for _ in range(5):
        if focus(page)["name"] == name:
            return
        page.keyboard.press("ArrowRight")
    raise AssertionError(f"arrows do not lead to {name}")


@pytest.mark.parametrize(
    "size", [PHONE, *(pytest.param(each, marks=pytest.mark.sweep) for each in (None, ZOOMED))]
)
def test_a_day_by_keyboard_alone(dashboard, page, size):  # noqa: PLR0915  (one journey)
    """Checked in, taken back; played, paused, finished, rated, taken back; an entry edited; back.

    At every stop of the Tab key the focus can be seen, and nothing that floats is over it. Where
    what was pressed goes, the focus is led to what comes next.
    """
    if size:
        page.set_viewport_size(size)
    page.emulate_media(reduced_motion="reduce")
    dashboard.show(page)
    today = page.get_by_role("main").get_by_role("tabpanel", name="Today")
    today.wait_for(timeout=OPENED_MS)

    tab_to(page, "0", group="Stiffness now")
    page.keyboard.press("6")
    expect(page.get_by_text("Saved: stiffness 6 now.")).to_be_visible()
    press(page, "Undo")
    expect(page.get_by_text("Taken back.")).to_be_visible()
    assert focus(page)["group"] == "Stiffness now"
    page.keyboard.press("6")
    expect(page.get_by_text("Saved: stiffness 6 now.")).to_be_visible()
    press(page, "Start", to="Shift+Tab")
    player = page.get_by_role("region", name="Chair twist")
    player.wait_for()
    if page.get_by_role("button", name="No", exact=True).locator("visible=true").count():
        press(page, "No")  # the line before a session comes first
    press(page, "Close", to="Shift+Tab")
    expect(player.get_by_role("button", name="Start")).to_be_focused()
    tab_to(page, "10", group="Stiffness before", key="Shift+Tab")  # a closed sheet forgets it
    page.keyboard.press("6")
    press(page, "Start")
    expect(player).to_have_attribute("data-state", "playing")
    for _ in range(MOST_TABS):  # all round the page, while the buttons float over it
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement !== document.body"):
            focus(page)
        if page.evaluate("document.activeElement.textContent") == "Pause":
            break
    assert focus(page)["name"] == "Pause"
    page.keyboard.press("Space")
    expect(player).to_have_attribute("data-state", "paused")
    assert focus(page)["name"] == "Resume"
    page.keyboard.press("Space")
    while player.get_attribute("data-state") != "finished":
        page.keyboard.press("ArrowRight")
    expect(page.get_by_role("radiogroup", name="Stiffness after")).to_be_visible()
    press(page, "Add a note")
    expect(page.get_by_role("textbox", name="Note")).to_be_focused()
    tab_to(page, "0", group="Stiffness after", key="Shift+Tab")
    page.keyboard.press("4")
    expect(page.get_by_text("Saved in your diary.").first).to_be_visible()
    saved = entries(dashboard)[-1]
    assert (saved.stiffness_before, saved.stiffness_after) == (6, 4)
    press(page, "Undo")
    expect(page.get_by_text("Your rating is taken back.")).to_be_visible()
    expect(page.get_by_role("status").filter(has_text="taken back")).to_be_focused()
    assert all(each.stiffness_after is None for each in entries(dashboard))

    press(page, "To Today")
    expect(page.get_by_role("tabpanel", name="Today")).to_be_visible()
    to_page(page, "Diary")
    expect(page.get_by_role("tab", name="Entries")).to_be_visible()
    tab_to(page, "Chart")
    page.keyboard.press("ArrowRight")
    expect(page.get_by_role("button", name="Edit entry of").last).to_be_visible()
    press(page, "Edit entry of")
    expect(page.get_by_role("textbox", name="Note")).to_be_visible()
    tab_to(page, "Note")
    page.keyboard.press("k")
    press(page, "Save")
    until(lambda: "k" in [each.note for each in entries(dashboard)], what="the note")
    to_page(page, "Today")
    expect(page.get_by_role("tabpanel", name="Today")).to_be_visible()
    press(page, "Forget my answers", to="Shift+Tab")
    expect(page.get_by_role("button", name="Keep them")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Forget my answers")).to_be_focused()


def entries(served):
    with Diary.open(served.diary_url) as diary:
        return diary.entries()
