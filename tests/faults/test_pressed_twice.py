"""Fault 35: an impatient hand. However often a button is pressed, one thing is done once."""

import pytest
from playwright.sync_api import expect

from upperback import Diary

IMPORTED = "occurred_at,stiffness_before\n2026-01-01T08:00Z,5\n2026-01-02T08:00Z,4\n"


@pytest.fixture
def diary(dashboard):
    """The diary that the dashboard shows, as another window has it open."""
    with Diary.open(dashboard.diary_url) as opened:
        yield opened


def tap(page, group, number):
    group = page.get_by_role("radiogroup", name=group, exact=True)
    group.get_by_role("radio", name=str(number), exact=True).press("Space")


def press_wildly(page, button):
    """Ten clicks at once, Enter, and Enter held down: more than the page can answer between."""
    held = button.element_handle()
    held.focus()
    held.evaluate("(button) => { for (let i = 0; i < 10; i += 1) button.click(); }")
    for _ in range(5):
        page.keyboard.down("Enter")  # every further one is an autorepeat
    page.keyboard.up("Enter")


def test_a_check_in_an_edit_a_new_entry_and_an_import_are_saved_once(dashboard, page, diary):
    """Every Save of the diary's page."""
    dashboard.show(page)
    for _ in range(3):
        tap(page, "Stiffness now", 6)
    expect(page.get_by_text("Saved: stiffness 6 now.").last).to_be_visible()
    page.get_by_role("tab", name="Diary").click()
    page.get_by_role("tab", name="Entries").click()
    rows = page.get_by_role("table", name="Entries").locator("tbody tr:has(td)")
    expect(rows).to_have_count(1)

    assert diary.count() == 1

    page.get_by_role("button", name="Edit entry of").click()
    page.get_by_role("textbox", name="Note").fill("edited")
    press_wildly(page, page.get_by_role("button", name="Save", exact=True).last)
    expect(page.get_by_role("cell", name="edited")).to_be_visible()

    assert [(each.note, each.row_version) for each in diary.entries()] == [("edited", 2)]

    page.get_by_role("button", name="Add an earlier entry").click()
    page.get_by_label("When", exact=True).fill("2026-02-03T07:30")
    tap(page, "Stiffness", 7)
    press_wildly(page, page.get_by_role("button", name="Save", exact=True).last)
    expect(rows).to_have_count(2)

    assert diary.count() == 2

    page.get_by_role("tab", name="Your data").click()
    page.get_by_label("Choose a CSV or JSON file").set_input_files(
        {"name": "x.csv", "mimeType": "text/csv", "buffer": IMPORTED.encode()}
    )
    press_wildly(page, page.get_by_role("button", name="Add 2 entries"))
    expect(page.get_by_text("Added 2 entries.")).to_be_visible()
    page.get_by_role("tab", name="Entries").click()
    expect(rows).to_have_count(4)

    assert diary.count() == 4


def test_a_session_is_saved_once(dashboard, page, diary):
    """The number after a session, which saves it, stopped early so that the test is short."""
    dashboard.show(page)
    page.get_by_role("tab", name="Techniques").click()
    page.get_by_role("button", name="Self-hug", exact=True).click()
    tap(page, "Stiffness before", 6)
    player = page.get_by_role("region", name="Self-hug")
    player.get_by_role("button", name="Start").click()
    player.get_by_role("button", name="Stop").click()
    after = page.get_by_role("radiogroup", name="Stiffness after")
    press_wildly(page, after.get_by_role("radio", name="4", exact=True))
    expect(page.get_by_text("Saved in your diary.")).to_be_visible()
    page.get_by_role("button", name="To Today").click()
    page.get_by_role("tab", name="Diary").click()
    page.get_by_role("tab", name="Entries").click()
    expect(page.get_by_text("1 entry", exact=True)).to_be_visible()
    (entry,) = diary.entries()

    assert (entry.stiffness_before, entry.stiffness_after) == (6, 4)
