"""Taking the diary elsewhere and back, as a person does it in a real browser."""

import csv
import io
import json
import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import expect

from upperback import Diary, Entry

HEAD = "occurred_at,stiffness_before,stiffness_after,note\n"
ROW = "2026-03-0{}T07:30+01:00,6,4,{}\n"
ASIDE = """() => {
  navigator.clipboard.writeText = async (text) => { window.copied = text; };
  HTMLAnchorElement.prototype.click = () => {};
}"""


@pytest.fixture
def diary(dashboard):
    """The diary that the dashboard shows, as another window has it open."""
    with Diary.open(dashboard.diary_url) as opened:
        yield opened


def open_transfer(page, dashboard):
    dashboard.show(page)
    page.get_by_role("tab", name="Diary").click()
    page.get_by_role("tab", name="Your data").click()


def rows(page):
    return page.get_by_role("table", name="Entries").locator("tbody tr:has(td)")


def choose(page, text, name="mine.csv"):
    data = text if isinstance(text, bytes) else text.encode()
    page.get_by_label("Choose a CSV or JSON file").set_input_files(
        {"name": name, "mimeType": "text/csv", "buffer": data}
    )


def saved(page, kind):
    """Press the button and return the file's name and what is in it."""
    with page.expect_download() as started:
        page.get_by_role("button", name=f"Save as {kind}").click()
    return started.value.suggested_filename, started.value.path().read_bytes()


def a_week():
    start = datetime(2026, 3, 1, 8, tzinfo=UTC)
    return [
        Entry(
            technique="cat-cow",
            stiffness_before=i,
            stiffness_after=None if i % 2 else 1,
            occurred_at=start + timedelta(days=i),
            recorded_at=start + timedelta(days=i),
            note=note,
        )
        for i, note in enumerate(["", "=1+1", "'quoted'", "two\nlines", "ä, 語", '"', " x "])
    ]


def delete_all(page, count):
    page.get_by_role("tab", name="Entries").click()
    for left in range(count - 1, -1, -1):
        page.get_by_role("button", name="Delete entry of").first.click()
        if left:
            expect(rows(page)).to_have_count(left)
    expect(page.get_by_text("Nothing here yet.")).to_be_visible()
    page.get_by_role("tab", name="Your data").click()


def test_what_was_downloaded_and_deleted_comes_back_equal(dashboard, page, diary):
    """A new machine, or a change of mind: the file that was saved is the whole diary."""
    diary.add_all(a_week())
    before = diary.entries()
    open_transfer(page, dashboard)
    for kind in ("CSV", "JSON"):
        name, data = saved(page, kind)
        expect(page.get_by_text(f"Saved as {name} where your browser puts")).to_be_visible()
        delete_all(page, len(before))
        choose(page, data, name)
        expect(page.get_by_text("7 of these you had deleted")).to_be_visible()
        page.get_by_role("button", name="Add 7 entries").dblclick()
        expect(page.get_by_text("Added 7 entries.")).to_be_visible()
        page.get_by_role("tab", name="Entries").click()
        expect(rows(page)).to_have_count(7)
        page.get_by_role("tab", name="Chart").click()
        expect(page.get_by_role("img", name="6 before")).to_be_visible(timeout=30_000)
        page.get_by_role("tab", name="Your data").click()

        assert diary.entries() == before


def test_rows_that_cannot_be_taken_are_named_and_nothing_is_saved(dashboard, page, diary):
    """The person reads which line to mend, and the mended file can be chosen at once."""
    open_transfer(page, dashboard)
    choose(page, HEAD + ROW.format(1, "good") + "soon,11,4,bad\n")
    table = page.get_by_role("table", name="What cannot be used")
    expect(table.get_by_role("cell", name="3", exact=True)).to_be_visible()
    expect(table).to_contain_text("Stiffness before must be a whole number")
    expect(page.get_by_role("button", name="Import the other 1")).to_be_visible()
    expect(page.get_by_role("button", name="Add")).to_have_count(0)

    assert diary.count() == 0

    choose(page, HEAD + ROW.format(1, "good") + ROW.format(2, "mended"))
    page.get_by_role("button", name="Add 2 entries").click()
    expect(page.get_by_text("Added 2 entries.")).to_be_visible()
    page.get_by_role("tab", name="Entries").click()
    expect(rows(page)).to_contain_text(["mended", "good"])
    expect(table).to_have_count(0)


def test_a_table_of_ones_own_is_asked_about_and_taken(dashboard, page, diary):
    """Local times, days and months in either order: the person answers once, and sees it all."""
    open_transfer(page, dashboard)
    choose(page, "Date,Before,After,Mood\n03/04/2026 7:30 AM,6,4,good\n04/04/2026,5,,\n")
    expect(page.get_by_text("is it the day or the month first?")).to_be_visible()
    page.get_by_role("combobox", name="What comes first in its dates?").select_option("The day")
    expect(page.get_by_text("Columns left out: Mood.")).to_be_visible()
    zone = page.get_by_role("combobox", name="Time zone of this table")
    zone.select_option("America/New_York")
    expect(page.get_by_text("taken as America/New_York.")).to_be_visible()
    page.get_by_role("button", name="Add 2 entries").click()
    expect(page.get_by_text("Added 2 entries.")).to_be_visible()
    page.get_by_role("tab", name="Entries").click()
    expect(rows(page)).to_contain_text(["04 Apr 2026", "03 Apr 2026, 07:30"])
    expect(zone).to_have_count(0)

    first, second = diary.entries()
    assert (f"{first.occurred_at:%H:%M%z}", second.day_only) == ("07:30-0400", True)


def test_what_differs_is_shown_side_by_side_and_cancel_changes_nothing(dashboard, page, diary):
    """The diary's own words stay, and the person sees both."""
    entry = diary.add(a_week()[3])
    open_transfer(page, dashboard)
    name, data = saved(page, "JSON")
    diary.update(replace(entry, note="mine now"), entry)
    other = json.loads(data)
    other["entries"].append({"occurred_at": "2026-03-09T08:00+00:00", "stiffness_before": 1})
    choose(page, json.dumps(other), name)
    table = page.get_by_role("table", name="the entry of")
    expect(table.get_by_role("cell", name="mine now")).to_be_visible()
    expect(table.get_by_role("cell", name="two lines")).to_be_visible()
    page.get_by_role("button", name="Cancel").click()
    expect(page.get_by_text("Nothing was added.")).to_be_visible()
    expect(table).to_have_count(0)

    assert [each.note for each in diary.entries()] == ["mine now"]


@pytest.mark.parametrize("size", [100_000, pytest.param(5_000_000, marks=pytest.mark.sweep)])
def test_five_megabytes_are_taken_and_more_is_refused_before_it_is_sent(
    dashboard, page, diary, size
):
    """6 MB would drop the connection: the page measures first, and works on afterwards."""
    sent = []
    page.on("websocket", lambda opened: opened.on("framesent", lambda data: sent.append(len(data))))
    open_transfer(page, dashboard)
    choose(page, HEAD + "x" * 6_000_000)
    expect(page.get_by_text("This file has 6.1 MB. A page takes 5 MB at most.")).to_be_visible()
    expect(page.get_by_text("`upperback diary import` on the command line")).to_be_visible()

    assert max(sent) < 100_000

    rows = size // 5000 - 1
    lines = (
        ROW.format(1, "x" * 900).replace("07:30", f"{i // 60:02}:{i % 60:02}") for i in range(rows)
    )
    text = HEAD + "".join(lines)
    text += "\n" * (size - len(text))
    choose(page, text)
    page.get_by_role("button", name=f"Add {rows} entries").click(timeout=60_000)
    expect(page.get_by_text(f"Added {rows} entries.")).to_be_visible(timeout=60_000)

    assert diary.count() == rows


def test_where_downloads_are_blocked_the_text_can_be_copied(dashboard, page, diary):
    """Fault 45: a browser that keeps downloads back tells nobody, and the diary still gets out."""
    diary.add_all(a_week())
    open_transfer(page, dashboard)
    page.evaluate(ASIDE)
    page.get_by_role("button", name="Save as CSV").click()
    page.get_by_role("button", name="Copy the text instead").click()
    expect(page.get_by_text("Copied. Paste it into a text file of your own.")).to_be_visible()
    copied = list(csv.DictReader(io.StringIO(page.evaluate("copied").lstrip("\ufeff"))))

    assert [row["entry_id"] for row in copied] == [entry.entry_id for entry in diary.each()]

    page.evaluate("() => { navigator.clipboard.writeText = () => Promise.reject(new Error()); }")
    page.get_by_role("button", name="Copy the text instead").click()
    text = page.get_by_role("textbox", name="The text of the export")

    expect(text).to_have_value(re.compile("two\nlines"))
