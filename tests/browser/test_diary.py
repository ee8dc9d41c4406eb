"""The diary's page as a person uses it, in a real browser."""

import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import expect

from upperback import Diary, Entry


@pytest.fixture
def diary(dashboard):
    """The diary that the dashboard shows, as another window has it open."""
    with Diary.open(dashboard.diary_url) as opened:
        yield opened


def open_diary(page, dashboard):
    dashboard.show(page)
    page.get_by_role("tab", name="Diary").click()
    expect(page.get_by_text("Your stiffness diary")).to_be_visible()
    page.get_by_role("tab", name="Entries").click()


def rows(page):
    return page.get_by_role("table", name="Entries").locator("tbody tr:has(td)")


def tap(page, group, number):
    page.get_by_role("radiogroup", name=group).get_by_role(
        "radio", name=str(number), exact=True
    ).check(force=True)  # the number is drawn by the label that covers the native radio


def a_month():
    start = datetime(2026, 3, 1, 8, tzinfo=UTC)
    return [
        Entry(
            technique=("cat-cow", "self-hug")[i % 2],
            stiffness_before=i % 11,
            occurred_at=start + timedelta(days=i),
            recorded_at=start + timedelta(days=i),
            note=f"Day {i}",
        )
        for i in range(30)
    ]


def test_checking_in_is_one_tap_and_editing_and_deleting_can_be_undone(dashboard, page, diary):
    """A whole visit to an empty diary: check in, put it right, delete it, take that back."""
    open_diary(page, dashboard)
    page.get_by_role("tab", name="Chart").click()
    page.get_by_role("button", name="Check in on Today").click()
    tap(page, "Stiffness now", 6)
    expect(page.get_by_text("Saved: stiffness 6 now.").last).to_be_visible()
    page.get_by_role("tab", name="Diary").click()
    page.get_by_role("tab", name="Entries").click()
    expect(rows(page)).to_have_count(1)

    page.get_by_role("button", name="Edit entry of").click()
    page.get_by_role("checkbox", name="Mid back").click()
    page.get_by_role("textbox", name="Note").fill("x" * 1001)
    expect(page.get_by_text("1001 of 1000 characters: shorten it by 1")).to_be_visible()
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_text("1000 is the most")).to_be_visible()
    page.get_by_role("textbox", name="Note").fill("long day")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(rows(page)).to_contain_text([re.compile("Check-in.*Mid back")])
    (entry,) = diary.entries()

    assert (entry.stiffness_before, entry.regions, entry.note) == (6, ("mid-back",), "long day")

    page.get_by_role("button", name="Delete entry of").press("Enter")
    expect(page.get_by_text("Nothing here yet.")).to_be_visible()

    assert diary.count() == 0

    page.get_by_role("button", name="Undo").click()
    expect(rows(page)).to_have_count(1)

    assert diary.entries() == [entry]


def test_the_history_sorts_filters_searches_and_pages_with_the_keyboard(dashboard, page, diary):
    """Everything a mouse can do, keys can; the newest entries are first, under their weeks."""
    diary.add_all(a_month())
    open_diary(page, dashboard)
    expect(rows(page)).to_have_count(10)
    page.get_by_role("button", name="Next page").press("Enter")
    expect(page.get_by_text("Page 2 of 3, 30 entries")).to_be_visible()
    expect(rows(page)).to_have_count(10)
    page.keyboard.press("Enter")  # the last one: from here only back
    expect(page.get_by_role("button", name="Previous page")).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Page 1 of 3, 30 entries")).to_be_visible()
    expect(page.get_by_role("button", name="Next page")).to_be_focused()
    page.get_by_label("Order", exact=True).select_option("Stiffest before")
    expect(rows(page).first).to_contain_text("10")
    page.get_by_label("Technique", exact=True).select_option("Cat-cow")
    expect(page.get_by_text("15 entries")).to_be_visible()
    page.get_by_label("Search notes").fill("day 14")
    expect(rows(page)).to_have_count(1)
    page.get_by_label("Search notes").fill("nowhere")
    expect(page.get_by_text("Nothing matches.")).to_be_visible()
    page.set_viewport_size({"width": 390, "height": 844})
    page.get_by_label("Search notes").fill("")
    expect(rows(page)).to_have_count(10)
    expect(rows(page).locator("[aria-hidden=true] svg")).to_have_count(10)  # each its picture
    assert page.get_by_role("table", name="Entries").get_by_role("img").count() == 0
    rows(page).last.get_by_role("button", name="Delete").press("Enter")
    expect(page.get_by_role("button", name="Undo")).to_be_in_viewport(ratio=1)


def test_another_windows_entry_is_shown_unasked(dashboard, page, context, diary):
    """Two windows on one diary: what one saves, the other shows; a later one shows it at once.

    How soon is held by `test_another_tab_is_looked_at_often_enough`.
    """
    open_diary(page, dashboard)
    other = context.new_page()
    dashboard.show(other)
    tap(other, "Stiffness now", 3)
    expect(other.get_by_text("Saved: stiffness 3 now.").last).to_be_visible()
    other.get_by_role("tab", name="Diary").click()
    expect(rows(page)).to_have_count(1)

    for window in (page, other):  # the first chart loads matplotlib, which is no part of this
        window.get_by_role("tab", name="Chart").click()
        expect(window.get_by_role("img", name="3 before")).to_be_visible(timeout=30_000)
        window.get_by_role("tab", name="Entries").click()
    diary.add(Entry(stiffness_before=9))
    for window in (page, other):
        expect(rows(window)).to_have_count(2)

    later = context.new_page()
    open_diary(later, dashboard)
    expect(rows(later)).to_have_count(2)


def test_an_entry_changed_in_two_windows_is_asked_about(dashboard, page, diary):
    """No silent overwrite: both are shown, and the person keeps one."""
    entry = diary.add(Entry(stiffness_before=5, note="as it was"))
    open_diary(page, dashboard)
    page.get_by_role("button", name="Edit entry of").click()
    page.get_by_role("textbox", name="Note").fill("mine")
    diary.update(replace(entry, stiffness_before=None, note="theirs"), entry)
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_role("cell", name="theirs")).to_be_visible()
    page.get_by_role("button", name="Keep mine").click()
    expect(rows(page)).to_contain_text(["mine"])

    assert [each.note for each in diary.entries()] == ["mine"]


def test_an_earlier_day_can_be_filled_in_on_a_phone(dashboard, page, diary):
    """The form and the cards fit a small screen, and say that it was filled in later."""
    page.set_viewport_size({"width": 390, "height": 844})
    open_diary(page, dashboard)
    page.get_by_role("button", name="Add an earlier entry").click()
    page.get_by_label("When", exact=True).fill("2026-02-03T07:30")
    page.get_by_label("What").select_option("Foam roller")
    # The form is put in order for a session, and only then does it stand still.
    expect(page.get_by_role("radiogroup", name="Stiffness after")).to_be_visible()
    tap(page, "Stiffness before", 7)
    expect(page.get_by_role("button", name="Clear stiffness before")).to_be_visible()  # it has room
    tap(page, "Stiffness after", 4)
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_text("It is marked as filled in later.")).to_be_visible()
    expect(page.get_by_text("Filled in later", exact=True)).to_be_visible()
    (entry,) = diary.entries()

    assert f"{entry.occurred_at:%Y-%m-%d %H:%M}" == "2026-02-03 07:30"
    assert (entry.technique, entry.stiffness_before, entry.stiffness_after) == ("foam-roller", 7, 4)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390

    page.set_viewport_size({"width": 320, "height": 640})
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    parts = page.get_by_role("tablist", name="Your diary").get_by_role("tab").all()
    ends = [each["x"] + each["width"] for each in (part.bounding_box() for part in parts)]
    assert len(ends) == 3
    assert max(ends) <= 320
