"""Every state of every page and lesson keeps the rules for everybody: axe's of A and AA, and ours.

`target-size` is among them. Both themes and both widths are looked at in the loaded page.
"""

import re
from datetime import timedelta

import pytest
from axe import needs_axe
from everyone import Walk
from playwright.sync_api import expect

from serving import ROOT, until
from upperback import Diary, Entry, techniques
from upperback.content import variants
from upperback.pages.diary.sample import sample_entries
from upperback.records.clock import now

pytestmark = [needs_axe, pytest.mark.sweep]

OPENED_MS = 60_000
LESSONS = sorted(path.name for path in (ROOT / "notebooks").glob("0*.ipynb"))
CHARTS = (
    "Stiffness over time",
    "Before and after",
    "Relief by technique",
    "A year of days",
    "Time of day",
    "Where it was stiff",
    "Rhythm",
)
REASONS = (
    "Sharp or spreading pain",
    "Numb, tingling or weak",
    "Dizzy, headache or sick",
    "I had enough",
)


def button(page, name):
    return page.get_by_role("button", name=name, exact=True).locator("visible=true")


def tab(page, name):
    """Open a page of the dashboard."""
    page.get_by_role("tab", name=name, exact=True).click(timeout=OPENED_MS)
    page.get_by_role("tabpanel", name=name, exact=True).get_by_role("heading").first.wait_for(
        timeout=OPENED_MS
    )


def unfold(page):
    """Open every fold in sight."""
    for summary in page.locator("summary").locator("visible=true").all():
        summary.click()


def fill(served, count=60):
    """Put the made-up diary's last entries into the diary, up to yesterday."""
    entries = sample_entries()[-count:]
    later = now() - timedelta(days=1) - entries[-1].occurred_at
    with Diary.open(served.diary_url) as diary:
        diary.add_all(
            Entry(
                technique=each.technique,
                stiffness_before=each.stiffness_before,
                stiffness_after=each.stiffness_after,
                regions=each.regions,
                note=each.note,
                occurred_at=each.occurred_at + later,
                recorded_at=each.occurred_at + later,
            )
            for each in entries
        )


def test_the_safety_screen(doors, page):
    """The first day: each question, a finding that is asked about, help, and the all-clear."""
    served = doors("dashboard", screened=False)
    walk = Walk(page)
    page.goto(served.url)
    button(page, "Answer the questions").wait_for(timeout=OPENED_MS)
    walk.holds("first visit")
    button(page, "Answer the questions").press("Enter")
    for name in ("18\u201364", "Only stiff"):
        button(page, name).wait_for()
        walk.holds(f"asked: {name}")
        button(page, name).press("Enter")
    serious = button(page, "Face, speech or sight not right")
    serious.wait_for()
    walk.holds("asked: new")
    serious.press("Enter")
    button(page, "No, a slip").wait_for()
    walk.holds("a finding is asked about")
    button(page, "No, a slip").press("Enter")
    for _ in range(3):
        expect(button(page, "None of these")).to_be_visible()
        walk.holds(f"asked: {page.get_by_role('heading').first.inner_text()}")
        before = page.locator(".ub-questions").inner_text()
        button(page, "None of these").press("Enter")
        until(
            lambda before=before: (
                not page.locator(".ub-questions").count()
                or page.locator(".ub-questions").inner_text() != before
            ),
            what="the next question",
        )
    page.get_by_role("heading", name="All clear for a gentle start.").wait_for()
    walk.holds("all clear")
    walk.end()


def test_today_and_a_session_from_it(dashboard, page):
    """Today, the sheet from the fit question to what is saved, every stop, and the locked page."""
    walk = Walk(page)
    page.goto(dashboard.url)
    button(page, "Start").wait_for(timeout=OPENED_MS)
    walk.holds("Today, nothing in the diary")
    unfold(page)
    now_row = page.get_by_role("radiogroup", name="Stiffness now")
    now_row.get_by_role("radio", name="5", exact=True).press("Space")
    expect(page.get_by_text("Saved: stiffness 5 now.")).to_be_visible()
    walk.holds("Today, a check-in saved, folds open")
    button(page, "Undo").click()
    expect(page.get_by_text("Taken back.")).to_be_visible()
    walk.holds("Today, taken back")
    walk.end()


def test_every_technique(dashboard, page):
    """The list, each technique with everything unfolded."""
    walk = Walk(page)
    page.goto(dashboard.url)
    tab(page, "Techniques")
    button(page, "Self-hug").wait_for()
    walk.holds("Techniques")
    for name in [each.name for one in techniques() for each in (one, *variants(one.id))]:
        page.get_by_role("tab", name="Techniques").click()
        button(page, name).first.click()
        button(page, "Start").wait_for(timeout=OPENED_MS)
        walk.holds(name)
        unfold(page)
        walk.holds(f"{name}, unfolded")
    walk.end()


def test_a_session(dashboard, page):
    """Ready, playing, paused, each stop and what it tells, finished, rated and saved."""
    walk = Walk(page)
    page.goto(dashboard.url)
    tab(page, "Techniques")
    button(page, "Self-hug").click()
    player = page.get_by_role("region", name="Self-hug")
    player.wait_for(timeout=OPENED_MS)

    def begin():
        player.get_by_role("button", name=re.compile("^(Start|Restart)$")).first.press("Enter")
        expect(player).to_have_attribute("data-state", "playing")
        button(page, "Next").click()

    button(page, "Start").wait_for()
    begin()
    walk.holds("playing")
    button(page, "Pause").click()
    walk.holds("paused")
    button(page, "Resume").click()
    while player.get_attribute("data-state") != "finished":
        button(page, "Next").click()
    walk.holds("finished")
    after = page.get_by_role("radiogroup", name="Stiffness after")
    after.get_by_role("radio", name="4", exact=True).press("Space")
    expect(page.get_by_text("Saved in your diary.")).to_be_visible()
    walk.holds("saved")
    walk.end()


def test_several_in_a_row(dashboard, page):
    """The routine as it was, with its timings, with one removed, and played."""
    walk = Walk(page)
    page.goto(dashboard.url)
    tab(page, "Techniques")
    button(page, "Several in a row").click()
    page.get_by_role("region", name="Your routine").wait_for(timeout=OPENED_MS)
    walk.holds("Several in a row")
    walk.end()


def test_the_diary(dashboard, page):
    """Empty, one entry, many; every chart with its folds; the list, forms and files; the sample."""
    walk = Walk(page)
    page.goto(dashboard.url)
    tab(page, "Diary")
    walk.holds("Diary, empty")
    page.get_by_role("tab", name="Entries").click()
    expect(page.get_by_text("Nothing here yet.")).to_be_visible()
    walk.holds("Entries, empty")
    with Diary.open(dashboard.diary_url) as diary:
        diary.add(Entry(technique="self-hug", stiffness_before=6, stiffness_after=4, note="one"))
    page.get_by_role("button", name="Edit entry of").wait_for()
    walk.holds("Entries, one")
    page.get_by_role("tab", name="Chart").click()
    every_chart(page, walk, "one entry")
    fill(dashboard)
    every_chart(page, walk, "many entries")
    walk.end()


def every_chart(page, walk, what):
    """Look at each chart with its filter and its table open, and a mark chosen."""
    choice = page.get_by_role("combobox", name="Chart", exact=True)
    choice.wait_for(timeout=OPENED_MS)
    for name in CHARTS:
        choice.select_option(name)
        page.get_by_role("img", name=re.compile(".")).locator("visible=true").first.wait_for(
            timeout=OPENED_MS
        )
        unfold(page)
        marks = page.get_by_role("slider", name="Marks of this chart")
        if marks.count():
            marks.press("ArrowRight")
        walk.holds(f"{name}, {what}")


def test_what_helps(dashboard, page):
    """Before it is begun."""
    walk = Walk(page)
    page.goto(dashboard.url)
    tab(page, "What helps")
    walk.holds("What helps")
    unfold(page)
    walk.holds("What helps, unfolded")
    tab(page, "About")
    walk.holds("About")
    walk.end()


@pytest.mark.parametrize("lesson", LESSONS)
def test_lessons(dashboard, page, lesson):
    """Each lesson as it opens, and with every fold open."""
    walk = Walk(page)
    page.goto(dashboard.notebook(lesson))
    expect(page.locator("#upperback-opening")).to_have_count(0, timeout=OPENED_MS)
    for place in page.locator(".ub-chart-place").all():
        expect(place.locator("svg").first).to_be_visible(timeout=OPENED_MS)
    walk.holds(lesson)
    unfold(page)
    walk.holds(f"{lesson}, unfolded")
    walk.end()
