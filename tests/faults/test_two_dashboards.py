"""Storage faults 8 to 11, as people meet them: two dashboards, each with its own server, one diary.

`test_storage_windows.py` does the same to the diary itself, with more windows and more often.
"""

import sqlite3
from contextlib import closing

import pytest
from playwright.sync_api import expect

from serving import Served, profile
from upperback import Diary, Entry

ROUNDS = 3
LIVE_MS = 2_000
BUSY_MS = 40_000  # each look at a locked diary takes five seconds, and a page takes several

# The same instant in both pages, whenever each of them is told.
AT_ONCE = "(button, at) => setTimeout(() => button.click(), at - Date.now())"
SOON_MS = 300


@pytest.fixture(scope="module")
def two_servers(doors, tmp_path_factory):
    """Two dashboards, opened as `upperback dashboard` does, on one diary."""
    first, second = doors("dashboard"), Served("dashboard", tmp_path_factory.mktemp("second"))
    second.diary_url = first.diary_url
    yield first, second.start()
    second.stop()


@pytest.fixture(scope="module")
def both(two_servers, browser):
    """The diary's page in each, as two tabs of one browser, opened once for all of these tests."""
    with profile(browser) as context:
        opened = context.new_page(), context.new_page()
        for served, page in zip(two_servers, opened, strict=True):
            page.goto(served.url, timeout=60_000)
            page.get_by_role("tab", name="Diary").click(timeout=60_000)
            expect(page.get_by_text("Your stiffness diary")).to_be_visible()
            page.get_by_role("tab", name="Entries").click()
        yield opened


@pytest.fixture
def diary(two_servers):
    """Their diary, empty."""
    with Diary.open(two_servers[0].diary_url) as opened:
        for entry in opened.entries():
            opened.delete(entry)
        yield opened


@pytest.fixture
def windows(both, diary):  # noqa: ARG001  (the diary is emptied first)
    """Both pages, once they show that the diary is empty."""
    for page in both:
        expect(page.get_by_text("Nothing here yet.")).to_be_visible()
    return both


def button(page, name):
    return page.get_by_role("button", name=name, exact=True)


def rows(page):
    return page.get_by_role("table", name="Entries").locator("tbody tr:has(td)")


def rate(page, number):
    """Fill in the form for an earlier entry; nothing is saved yet."""
    button(page, "Add an earlier entry").click()
    # Who opens the form is led to its heading: before that, a key would go nowhere.
    led_to = page.locator(":focus").get_by_role("heading", name="Add an earlier entry")
    expect(led_to).to_be_visible()
    group = page.get_by_role("radiogroup", name="Stiffness", exact=True)
    group.get_by_role("radio", name=str(number), exact=True).press("Space")


def edit(page, note):
    """Open the only entry's form and write this note; nothing is saved yet."""
    page.get_by_role("button", name="Edit entry of").click()
    page.get_by_role("textbox", name="Note").fill(note)


def notes(diary):
    return [entry.note for entry in diary.entries()]


def test_8_both_save_at_the_same_instant(windows, diary):
    """Each says that it has saved, each soon shows what both saved, and all of it is there."""
    for number in range(ROUNDS):
        for page in windows:
            rate(page, number)
        at = windows[0].evaluate("Date.now()") + SOON_MS
        for page in windows:
            button(page, "Save").locator("visible=true").evaluate(AT_ONCE, at)
        for page in windows:
            expect(page.get_by_text("Saved the entry of").last).to_be_visible()
            expect(rows(page)).to_have_count(2 * (number + 1))

    ratings = sorted(entry.stiffness_before for entry in diary.entries())
    assert ratings == sorted(2 * list(range(ROUNDS)))
    assert diary.check() == []


def test_9_a_diary_that_is_locked_too_long_is_told_and_the_same_save_works_afterwards(
    windows, diary
):
    """Another program holds the diary for longer than we wait: the rating stays on the screen."""
    page, _ = windows
    rate(page, 7)
    with closing(sqlite3.connect(diary.path, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        button(page, "Save").locator("visible=true").click()
        busy = page.get_by_text("The diary is busy in another tab or program. Nothing is lost")
        expect(busy.first).to_be_visible(timeout=BUSY_MS)
        other.execute("ROLLBACK")
    assert diary.count() == 0

    button(page, "Save").locator("visible=true").click(timeout=BUSY_MS)
    expect(page.get_by_text("Saved the entry of").last).to_be_visible(timeout=BUSY_MS)
    expect(busy.locator("visible=true")).to_have_count(0)

    assert [entry.stiffness_before for entry in diary.entries()] == [7]


def test_10_the_second_to_save_an_edit_is_asked_and_sees_both(windows, diary):
    """Nothing is overwritten unseen, and what is kept in the end is what the person chose."""
    diary.add(Entry(stiffness_before=5, note="before"))
    first, second = windows
    edit(first, "from the first")
    edit(second, "from the second")
    button(first, "Save").click()
    expect(first.get_by_role("cell", name="from the first")).to_be_visible()
    button(second, "Save").click()
    expect(second.get_by_text("This entry was changed in another tab.")).to_be_visible()
    both = second.get_by_role("table", name="What differs")
    expect(both.get_by_role("row", name="Note")).to_contain_text("from the second")
    expect(both.get_by_role("row", name="Note")).to_contain_text("from the first")
    assert notes(diary) == ["from the first"]

    button(second, "Keep mine").click()
    expect(first.get_by_role("cell", name="from the second")).to_be_visible(timeout=LIVE_MS)

    assert notes(diary) == ["from the second"]


def test_11_an_edit_of_what_was_deleted_elsewhere_is_told_and_can_be_kept(windows, diary):
    """What one window deleted comes back only if the other one asks for it, as a new entry."""
    old = diary.add(Entry(stiffness_before=5, note="before"))
    first, second = windows
    edit(second, "kept")
    first.get_by_role("button", name="Delete entry of").click()
    expect(first.get_by_text("Deleted the entry of")).to_be_visible()
    button(second, "Save").click()
    expect(second.get_by_text("This entry was deleted in another tab.")).to_be_visible()
    assert notes(diary) == []

    button(second, "Save as new").click()
    expect(first.get_by_role("cell", name="kept")).to_be_visible(timeout=LIVE_MS)
    [new] = diary.entries()

    assert (new.note, new.stiffness_before) == ("kept", 5)
    assert new.entry_id != old.entry_id
