"""The diary's page for everybody: axe's rules, small phones, and paper."""

import pytest
from axe import needs_axe, violations
from playwright.sync_api import expect

from upperback import Diary, Entry
from upperback.diary import backups

DRAWN_MS = 30_000
REFUSED = "occurred_at,stiffness_before\n2026-04-03T08:00Z,11\n2026-01-01T08:00Z,12\n"
NARROW = (390, 320)
FRAME = "() => new Promise(requestAnimationFrame)"
PAPER_PX = 718  # A4 with its usual margins
WIDER = """() => [...document.querySelectorAll('[role=tabpanel]:not([hidden]) *')]
  .filter((each) => each.checkVisibility() && !each.closest('.ub-prose-scroller, svg'))
  .filter((each) => getComputedStyle(each).clipPath === 'none')
  .filter((each) => each.getBoundingClientRect().right > innerWidth + 0.5)
  .map((each) => each.outerHTML.slice(0, 120))"""


def open_diary(page, dashboard):
    dashboard.show(page)
    page.get_by_role("tab", name="Diary").click()
    expect(page.get_by_text("Your stiffness diary")).to_be_visible()


def some(diary_url, note="said"):
    with Diary.open(diary_url) as diary:
        for i in range(3):
            diary.add(Entry(technique="self-hug", stiffness_before=i, note=note))


def sound(page):
    """Hold the page to axe's rules in both themes, and to its width on small phones."""
    within = "[role=tabpanel]:not([hidden])"
    for theme in ("dark", "light"):
        # Colours that fade into another theme's are neither's.
        page.emulate_media(color_scheme=theme, reduced_motion="reduce")
        page.evaluate(FRAME)

        assert violations(page, within, also=["target-size"]) == [], theme

    for width in NARROW:
        page.set_viewport_size({"width": width, "height": 844})
        page.evaluate(FRAME)

        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert page.evaluate(WIDER) == []

    page.set_viewport_size({"width": 1280, "height": 800})


@pytest.mark.sweep
@needs_axe
def test_every_state_of_the_page_keeps_the_rules(dashboard, page):
    """Empty, filled, a form, a comparison, refusals and the choices: all readable by all."""
    open_diary(page, dashboard)
    sound(page)
    page.get_by_role("tab", name="Entries").click()
    expect(page.get_by_text("Nothing here yet.")).to_be_visible()
    sound(page)
    page.get_by_role("tab", name="Chart").click()

    some(dashboard.diary_url)
    expect(page.get_by_role("img", name="2 before")).to_be_visible(timeout=DRAWN_MS)
    page.get_by_role("slider", name="Marks of this chart").press("ArrowRight")
    expect(page.get_by_role("button", name="Open the entry")).to_be_visible()
    page.get_by_role("button", name="Filter").click()
    expect(page.get_by_label("Of which technique")).to_be_visible()
    sound(page)
    page.get_by_role("button", name="Open the entry").click()
    expect(page.get_by_role("textbox", name="Note")).to_have_value("said")
    page.get_by_role("button", name="Cancel").click()
    page.get_by_role("button", name="Where it's stiff").click()
    sound(page)
    page.get_by_role("tab", name="Your data").click()
    page.get_by_label("Choose a CSV or JSON file").set_input_files(
        {"name": "x.csv", "mimeType": "text/csv", "buffer": REFUSED.encode()}
    )
    expect(page.get_by_role("table", name="What cannot be used")).to_be_visible()
    sound(page)

    page.get_by_role("tab", name="Entries").click()
    page.get_by_role("button", name="Edit entry of").first.click()
    note = page.get_by_role("textbox", name="Note")
    note.fill("mine")
    with Diary.open(dashboard.diary_url) as diary:
        newest = diary.entries(descending=True, limit=1)[0]
        diary.delete(newest)
        diary.restore_entry(Entry(entry_id=newest.entry_id, note="theirs", row_version=7))
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_role("cell", name="theirs")).to_be_visible()
    sound(page)

    page.get_by_role("button", name="Take theirs").click()
    page.get_by_role("button", name="Look around with a sample diary").click()
    expect(page.get_by_role("heading", name="A sample diary")).to_be_visible(timeout=DRAWN_MS)
    expect(page.get_by_role("button", name="Edit entry of")).to_have_count(0)
    sound(page)


@needs_axe
def test_a_damaged_diarys_page_keeps_the_rules(dashboard, page):
    """Whoever needs help most gets the same care."""
    some(dashboard.diary_url)
    path = dashboard.folder / "diary" / "diary.sqlite"
    backups.make(path, "daily-2026-01-01")
    path.write_bytes(path.read_bytes()[:4096] + b"\x5a" * 8192)
    open_diary(page, dashboard)
    diary = page.get_by_role("tabpanel", name="Diary")
    expect(diary.get_by_text("is damaged")).to_be_visible()
    expect(page.get_by_role("button", name="Restore the backup of")).to_be_visible()
    sound(page)


@pytest.mark.sweep
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_printed_page_is_white_whole_and_has_no_buttons(dashboard, page, theme):
    """For a practitioner, or a drawer: dark ink, full notes, the chart, nothing cut off."""
    some(dashboard.diary_url, note="\n".join(f"line {i}" for i in range(12)))
    page.emulate_media(color_scheme=theme)
    open_diary(page, dashboard)
    chart = page.get_by_role("img", name="2 before")
    expect(chart).to_be_visible(timeout=DRAWN_MS)
    page.set_viewport_size({"width": PAPER_PX, "height": 1000})
    page.emulate_media(media="print", color_scheme=theme)
    expect(page.get_by_role("heading", name="Your stiffness diary")).to_be_visible()
    for role in ("button", "tab", "radio", "combobox", "searchbox"):
        expect(
            page.get_by_role(role)
            .filter(visible=True)
            .and_(page.locator(":not(.ub-entry-table-sorter)"))
        ).to_have_count(0)
    expect(page.get_by_text("3 entries", exact=True)).to_be_visible()
    words = chart.evaluate(
        "(image) => getComputedStyle(image.querySelector('text')).fill.match(/\\d+/g).map(Number)"
    )
    ink = page.get_by_role("cell", name="line 0").first.evaluate(
        "(cell) => getComputedStyle(cell).color.match(/\\d+/g).slice(0, 3).map(Number)"
    )
    # In one look: while the chart is drawn anew, everything below it moves.
    text, cell, table = page.get_by_role("cell", name="line 11").last.evaluate(
        """(cell) => {
            const text = new Range();
            text.selectNodeContents(cell);
            const all = [text, cell, cell.closest("table")];
            return all.map((each) => each.getBoundingClientRect().toJSON());
        }"""
    )

    assert max(words) < 120  # the page's colours, on paper those of a light page
    assert max(ink) < 100
    assert text["bottom"] <= cell["bottom"]
    assert table["right"] <= PAPER_PX
