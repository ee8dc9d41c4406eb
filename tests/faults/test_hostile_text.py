"""Faults 33, 34: what a person wrote, or imported, is shown letter for letter and never run.

The `context` fixture fails a test if anything but this machine is asked.
"""

import json
from dataclasses import replace

import pytest
from playwright.sync_api import expect

from upperback import Diary, Entry
from upperback.diary import transfer

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
    "\x1b[31mred\x1b[0m \x1b]0;title\x07",
]
FILE_NAMES = {
    "<img src=x onerror=alert(1)>.csv": None,
    "'; DROP TABLE entries; --.csv": None,
    r"{{7*7}} $\href{javascript:alert(1)}{x}$ [link](javascript:alert(1)).csv": None,
    "\u202egnp\u200b\x1b[31m.csv": "\ufffdgnp\ufffd\ufffd[31m.csv",  # nothing in it is hidden
    "x" * 300 + ".csv": "x" * 79 + "…",
}
"""What an uploaded file may be called, and how it is shown where that is not the same."""
PASTE = """(box, text) => {
  box.value = text;
  box.dispatchEvent(new Event("input", { bubbles: true }));
  box.dispatchEvent(new Event("change", { bubbles: true }));
}"""


@pytest.fixture
def dialogs(page):
    """The dialogs that opened; none of them stays."""
    opened = []
    page.on("dialog", lambda dialog: (opened.append(dialog.message), dialog.dismiss()))
    return opened


@pytest.mark.parametrize("step", [4, pytest.param(1, marks=pytest.mark.sweep)])
def test_hostile_notes_are_shown_as_they_are_and_do_nothing(dashboard, page, dialogs, step):
    """In the list, on paper, in the form and in a conflict: text, and no dialog."""
    with Diary.open(dashboard.diary_url) as diary:
        for note in HOSTILE:
            diary.add(Entry(stiffness_before=1, note=note))
        dashboard.show(page)
        page.get_by_role("tab", name="Diary").click()
        page.get_by_role("tab", name="Entries").click()
        title = "Entries \N{MIDDLE DOT} Upper Back Workbook"
        lines = page.get_by_role("table", name="Entries").locator("tbody tr:has(td)")
        expect(lines).to_have_count(len(HOSTILE))
        shown = page.locator(".ub-entry-table-note .ub-entry-table-text")

        assert shown.all_text_contents() == HOSTILE[::-1]

        page.emulate_media(media="print")
        assert [each.is_visible() for each in shown.all()] == [True] * len(HOSTILE)
        assert shown.all_text_contents() == HOSTILE[::-1]
        page.emulate_media(media="screen")

        for note in HOSTILE[::step]:
            page.get_by_label("Search notes").fill(note)
            expect(shown).to_have_text([note])
            page.get_by_role("button", name="Edit entry of").click()
            expect(page.get_by_role("textbox", name="Note")).to_have_value(note)
            (stored,) = diary.entries(search=note)
            diary.update(stored, stored)
            page.get_by_role("textbox", name="Note").fill(f"{note} mine")
            page.get_by_role("button", name="Save", exact=True).click()
            expect(page.get_by_role("cell", name=f"{note} mine", exact=True)).to_be_visible()
            page.get_by_role("button", name="Take theirs").click()

        assert dialogs == []
        assert page.title() == title
        assert [entry.note for entry in diary.entries()] == HOSTILE


def choose(page, data, name):
    page.get_by_label("Choose a CSV or JSON file").set_input_files(
        {"name": name, "mimeType": "text/csv", "buffer": data}
    )


def saved(page, kind):
    """Press the button and return what is in the file that comes."""
    with page.expect_download() as started:
        page.get_by_role("button", name=f"Save as {kind}").click()
    return started.value.path().read_bytes()


def test_hostile_notes_leave_in_a_file_and_come_back_as_they_are(dashboard, page, dialogs):
    """Through the chart, both kinds of export, and an import whose rows differ from the diary."""
    with Diary.open(dashboard.diary_url) as diary:
        diary.add_all([Entry(stiffness_before=1, note=note) for note in HOSTILE])
        before = list(diary.each())
        dashboard.show(page)
        page.get_by_role("tab", name="Diary").click()
        chart = page.get_by_role("tabpanel", name="Diary").get_by_role("img", name="1 before")
        expect(chart).to_be_visible(timeout=30_000)
        told = chart.get_attribute("aria-label")
        assert [note for note in HOSTILE if note not in told] == []

        page.get_by_role("tab", name="Your data").click()
        csv, text = saved(page, "CSV"), saved(page, "JSON")
        assert [each["note"] for each in json.loads(text)["entries"]] == HOSTILE
        for data in (csv, text):
            with Diary.open("sqlite://") as elsewhere:
                transfer.apply(elsewhere, transfer.read(elsewhere, data))
                assert list(elsewhere.each()) == before

        for entry in before:
            diary.update(replace(entry, note=f"{entry.note} mine"), entry)
        choose(page, csv, "mine.csv")
        tables = page.get_by_role("table", name="the entry of")
        expect(tables).to_have_count(len(HOSTILE))
        cells = tables.locator("tbody td").all_text_contents()

        assert [cell for cell in cells if cell in HOSTILE] == HOSTILE
        assert [cell for cell in cells if cell.endswith(" mine")] == [
            f"{note} mine" for note in HOSTILE
        ]
        assert [each.note for each in diary.each()] == [f"{note} mine" for note in HOSTILE]
        assert dialogs == []


def test_hostile_file_names_and_refused_rows_are_shown_as_they_are(dashboard, page, dialogs):
    """What a file is called, and what stands in it, is text where the page says what is wrong."""
    dashboard.show(page)
    page.get_by_role("tab", name="Diary").click()
    page.get_by_role("tab", name="Your data").click()
    row = b"occurred_at,stiffness_before\n2026-03-01T08:00Z,%s\n"
    for name, short in FILE_NAMES.items():
        shown = short or name
        choose(page, row % b"<img src=x onerror=alert(1)>", name)
        expect(page.get_by_text(f"1 row of {shown} cannot be used.")).to_be_visible()
        choose(page, row % b"5", name)
        expect(page.get_by_text(f"Press Add to have 1 entry from {shown}.")).to_be_visible()

    for column in ("<img/src=x/onerror=alert(1)>", "{{7*7}}[link](javascript:a)"):
        choose(page, f"occurred_at,{column}\n".encode(), "mine.csv")
        expect(page.get_by_text(f"we know none of '{column}'")).to_be_visible()

    assert dialogs == []
    with Diary.open(dashboard.diary_url) as diary:
        assert diary.count() == 0


def test_notes_that_cannot_be_kept_are_refused_or_told_and_never_cut(dashboard, page, dialogs):
    """Too long: the form keeps every letter. What no file can hold: left out, and said so."""
    with Diary.open(dashboard.diary_url) as diary:
        diary.add(Entry(stiffness_before=1))
        dashboard.show(page)
        page.get_by_role("tab", name="Diary").click()
        page.get_by_role("tab", name="Entries").click()
        page.get_by_role("button", name="Edit entry of").click()
        box = page.get_by_role("textbox", name="Note")
        save = page.get_by_role("button", name="Save", exact=True)
        for note in (HOSTILE[0] * 30, "line\n" * 10_000):
            box.evaluate(PASTE, note)
            save.click()
            told = f"The note has {len(note)} characters, and 1000 is the most: shorten it."
            expect(page.get_by_text(told)).to_be_visible()
            expect(box).to_have_value(note)
            assert [each.note for each in diary.each()] == [""]

        box.evaluate(PASTE, "a\0b\0c")
        save.click()
        left_out = "2 characters that no file can hold were left out of the note."
        expect(page.get_by_text(left_out)).to_be_visible()

        assert [each.note for each in diary.each()] == ["abc"]
        assert dialogs == []


def test_a_hostile_address_changes_nothing(dashboard, page, dialogs):
    """What stands in the address is never put into the page."""
    page.goto(f"{dashboard.url}&x=<script>alert(1)</script>&note=%3Cimg%20onerror=alert(1)%3E")
    page.get_by_role("tab", name="Diary").click()
    page.get_by_role("tab", name="Entries").click()
    expect(page.get_by_text("Nothing here yet.")).to_be_visible()

    assert "alert(1)" not in page.locator("body").inner_text()
    assert dialogs == []
