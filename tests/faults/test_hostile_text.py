"""Whatever a person wrote, or imported, is shown letter for letter and never run."""

import pytest
from playwright.sync_api import expect

from upperback import Diary, Entry

HOSTILE = [
    "<script>document.title='run'</script>",
    "<img src=http://elsewhere.example/x.png onerror=alert(1)>",
    "<svg onload=alert(1)><a href='javascript:alert(1)'>here</a>",
    "</textarea><b>bold</b>",
    "{{7*7}} ${7*7} [link](javascript:alert(1))",
    r"$\href{javascript:alert(1)}{x}$ \(x^2\)",
    "'; DROP TABLE entries; --",
    '=HYPERLINK("http://elsewhere.example")',
    "\u202eright to left\u202c zero\u200bwidth \U0001f468\u200d\U0001f469\u200d\U0001f467",
]


@pytest.fixture
def dialogs(page):
    """The dialogs that opened; none of them stays."""
    opened = []
    page.on("dialog", lambda dialog: (opened.append(dialog.message), dialog.dismiss()))
    return opened


def test_hostile_notes_are_shown_as_they_are_and_do_nothing(dashboard, page, dialogs):
    """In the list, the form and a conflict: text, no dialog, and no request to anywhere else.

    The `context` fixture fails the test if anything but this machine is asked.
    """
    with Diary.open(dashboard.diary_url) as diary:
        for note in HOSTILE:
            diary.add(Entry(stiffness_before=1, note=note))
        page.goto(dashboard.url)
        title = page.title()
        page.get_by_role("tab", name="Diary").click()
        lines = page.get_by_role("table", name="Entries").locator("tbody tr")
        expect(lines).to_have_count(len(HOSTILE))
        shown = page.locator(".ub-history-note .ub-history-text")

        assert [shown.nth(i).text_content() for i in range(len(HOSTILE))] == HOSTILE[::-1]

        for note in HOSTILE:
            page.get_by_label("Search notes").fill(note)
            expect(shown).to_have_text([note])
            page.get_by_role("button", name="Edit entry of").click()
            expect(page.get_by_role("textbox", name="Note")).to_have_value(note)
            (stored,) = diary.entries(search=note)
            diary.update(stored)
            page.get_by_role("textbox", name="Note").fill(f"{note} mine")
            page.get_by_role("button", name="Save", exact=True).click()
            expect(page.get_by_role("cell", name=f"{note} mine", exact=True)).to_be_visible()
            page.get_by_role("button", name="Take theirs").click()

        assert dialogs == []
        assert page.title() == title
        assert [entry.note for entry in diary.entries()] == HOSTILE


def test_a_hostile_address_changes_nothing(dashboard, page, dialogs):
    """What stands in the address is never put into the page."""
    page.goto(f"{dashboard.url}&x=<script>alert(1)</script>&note=%3Cimg%20onerror=alert(1)%3E")
    page.get_by_role("tab", name="Diary").click()
    expect(page.get_by_text("Nothing here yet.")).to_be_visible()

    assert "alert(1)" not in page.locator("body").inner_text()
    assert dialogs == []
