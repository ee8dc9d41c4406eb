"""Every state of every page and lesson keeps the rules for everybody: axe's of A and AA, and ours.

`target-size` is among them. Both themes and both widths are looked at in the loaded page.
"""

import re
from dataclasses import replace
from datetime import timedelta

import pytest
from axe import needs_axe
from everyone import Walk
from made_plans import a_plan, two_points
from playwright.sync_api import expect

from serving import ROOT, until
from upperback import Diary, Entry, techniques
from upperback.content import safety_text, variants
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
REFUSED = "occurred_at,stiffness_before\n2026-04-03T08:00Z,11\n2026-01-01T08:00Z,6\n"
ANSWERS = [
    each.text for each in safety_text().after_stop.answers if each.offered and not each.lines
]
SERIOUS = "Something serious"


def button(page, name):
    return page.get_by_role("button", name=name, exact=True).locator("visible=true")


def taken_over(page):
    """Wait until the kernel has taken Today over."""
    page.get_by_role("main").get_by_role("tabpanel", name="Today").wait_for(timeout=OPENED_MS)


def tab(page, name):
    """Open a page of the dashboard."""
    page.get_by_role("tab", name=name, exact=True).click(timeout=OPENED_MS)
    page.get_by_role("tabpanel", name=name, exact=True).get_by_role("heading").first.wait_for(
        timeout=OPENED_MS
    )


def unfold(page):
    """Open every fold."""
    page.evaluate("document.querySelectorAll('details').forEach((each) => { each.open = true; })")


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
    taken_over(page)
    button(page, "Answer the questions").wait_for()
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


def test_today(dashboard, page):
    """Empty, a check-in saved and taken back, folds open, and full."""
    walk = Walk(page)
    page.goto(dashboard.url)
    taken_over(page)
    button(page, "Start").wait_for()
    walk.holds("Today, nothing in the diary")
    row = page.get_by_role("radiogroup", name="Stiffness now")
    row.get_by_role("radio", name="5", exact=True).press("Space")
    expect(page.get_by_text("Saved: stiffness 5 now.")).to_be_visible()
    walk.holds("Today, a check-in saved")
    button(page, "Undo").click()
    expect(page.get_by_text("Taken back.")).to_be_visible()
    walk.holds("Today, taken back")
    fill(dashboard)
    expect(page.get_by_text("rated sessions")).to_be_visible()
    unfold(page)
    walk.holds("Today, full, folds open")
    walk.end()


def test_every_technique(dashboard, page):
    """The list, and each technique as it opens and with everything unfolded."""
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
    """Playing, paused, finished, rated, saved; each answer after Stop; then everything locked."""
    walk = Walk(page)
    page.goto(dashboard.url)
    tab(page, "Techniques")
    button(page, "Self-hug").click()
    player = page.get_by_role("region", name="Self-hug")
    player.wait_for(timeout=OPENED_MS)

    def begin():
        any_start = re.compile("^(Start|Restart|Start without rating)$")
        player.get_by_role("button", name=any_start).first.press("Enter")
        expect(player).to_have_attribute("data-state", "playing")
        button(page, "Next").press("Enter")

    button(page, "Start").wait_for()
    begin()
    walk.holds("playing")
    button(page, "Pause").press("Enter")
    walk.holds("paused")
    button(page, "Resume").press("Enter")
    while player.get_attribute("data-state") != "finished":
        button(page, "Next").press("Enter")
    walk.holds("finished")
    after = page.get_by_role("radiogroup", name="Stiffness after")
    after.get_by_role("radio", name="4", exact=True).press("Space")
    expect(page.get_by_text("Saved in your diary.").first).to_be_visible()
    walk.holds("saved")
    begin()
    button(page, "Stop").press("Enter")
    button(page, SERIOUS).wait_for()
    walk.holds("stopped")
    for answer in [*ANSWERS, SERIOUS]:
        button(page, answer).press("Enter")
        if answer == SERIOUS:
            button(page, "Yes").wait_for()
            walk.holds("one of these?")
            button(page, "Yes").press("Enter")
        slip = button(page, "It was a slip")
        slip.wait_for()
        walk.holds(f"stopped: {answer}")
        if answer != SERIOUS:
            slip.press("Enter")
    for name in ("Today", "Techniques", "Diary", "What helps"):
        page.goto(dashboard.url)
        taken_over(page)
        tab(page, name)
        walk.holds(f"{name}, locked")
    walk.end()


def test_several_in_a_row(dashboard, page):
    """The routine as it was, everything unfolded, with one removed."""
    walk = Walk(page)
    page.goto(dashboard.url)
    tab(page, "Techniques")
    button(page, "Several in a row").click()
    page.get_by_role("region", name="Your routine").wait_for(timeout=OPENED_MS)
    walk.holds("Several in a row")
    page.get_by_role("button", name="Remove Cat-cow").press("Enter")
    expect(page.get_by_role("button", name="Remove Cat-cow")).to_have_count(0)
    unfold(page)
    walk.holds("Several in a row, one removed, unfolded")
    walk.end()


def test_every_chart(dashboard, page):
    """Each with nothing, one entry and many; with a mark chosen, its filter and table open."""
    walk = Walk(page)
    page.goto(dashboard.url)
    tab(page, "Diary")
    page.get_by_role("tab", name="Chart", exact=True).wait_for()
    walk.holds("no chart without an entry")
    with Diary.open(dashboard.diary_url) as diary:
        diary.add(Entry(technique="self-hug", stiffness_before=6, stiffness_after=4, note="one"))
    charts_hold(page, walk, "one entry")
    fill(dashboard)
    page.get_by_role("button", name="Filter").press("Enter")
    page.get_by_role("button", name="Save this chart").press("Enter")
    charts_hold(page, walk, "many entries")
    page.get_by_label("Of which technique").select_option("Wall roll")
    charts_hold(page, walk, "nothing left by the filter")
    walk.end()


def charts_hold(page, walk, what):
    """Look at each chart with its folds open and a mark chosen."""
    choice = page.get_by_role("combobox", name="Chart", exact=True)
    choice.wait_for(timeout=OPENED_MS)
    for name in CHARTS:
        choice.select_option(name)
        page.evaluate(SETTLED)
        marks = page.get_by_role("slider", name="Marks of this chart").locator("visible=true")
        if marks.count():
            marks.press("ArrowRight")
        unfold(page)
        walk.holds(f"{name}, {what}")


# A chart is drawn by Python: wait until its place stays as it is.
SETTLED = """() => new Promise((done) => {
  let last = "";
  const look = () => {
    const now = document.querySelector(".ub-chart-place")?.textContent ?? "none";
    if (now === last) done();
    else { last = now; setTimeout(look, 1500); }
  };
  setTimeout(look, 1500);
})"""


def test_the_diary(dashboard, page):
    """The list empty and full, each form, an entry changed elsewhere, files, and the sample."""
    walk = Walk(page)
    page.goto(dashboard.url)
    tab(page, "Diary")
    page.get_by_role("tab", name="Entries").click()
    expect(page.get_by_text("Nothing here yet.")).to_be_visible()
    walk.holds("Entries, empty")
    fill(dashboard, 30)
    page.get_by_role("button", name="Edit entry of").first.wait_for()
    walk.holds("Entries, many")
    page.get_by_role("button", name="Add an earlier entry").click()
    page.get_by_label("What", exact=True).select_option("Foam roller")
    expect(page.get_by_role("radiogroup", name="Stiffness after")).to_be_visible()
    walk.holds("Add an earlier entry")
    button(page, "Cancel").click()
    page.get_by_role("button", name="Edit entry of").first.click()
    page.get_by_role("textbox", name="Note").fill("mine")
    with Diary.open(dashboard.diary_url) as diary:
        newest = diary.entries(descending=True, limit=1)[0]
        diary.update(replace(newest, note="theirs"), newest)
    button(page, "Save").click()
    expect(page.get_by_role("cell", name="theirs")).to_be_visible()
    walk.holds("changed in two windows")
    button(page, "Take theirs").click()
    page.get_by_role("button", name="Delete entry of").first.click()
    button(page, "Undo").wait_for()
    walk.holds("Entries, one deleted")
    page.get_by_role("button", name="Where it's stiff").click()
    walk.holds("Entries, choices")
    page.get_by_role("tab", name="Your data").click()
    walk.holds("Your data")
    page.get_by_label("Choose a CSV or JSON file").set_input_files(
        {"name": "x.csv", "mimeType": "text/csv", "buffer": REFUSED.encode()}
    )
    expect(page.get_by_role("table", name="What cannot be used")).to_be_visible()
    unfold(page)
    walk.holds("a file with a row that cannot be used")
    page.get_by_role("tab", name="Entries").click()
    page.get_by_role("button", name="Look around with a sample diary").click()
    expect(page.get_by_role("heading", name="A sample diary")).to_be_visible(timeout=OPENED_MS)
    walk.holds("A sample diary")
    walk.end()


def test_what_helps_and_about(dashboard, page):
    """The start, with a choice made; a running comparison, its end too early; About."""
    walk = Walk(page)
    page.goto(dashboard.url)
    tab(page, "What helps")
    unfold(page)
    walk.holds("What helps, unfolded")
    helps = page.get_by_role("tabpanel", name="What helps")
    helps.get_by_role("checkbox", name="Cat-cow", exact=True).check()
    helps.get_by_role("button", name="Draw the order and start").click()
    expect(helps.get_by_text("Your comparison, session 1 of")).to_be_visible()
    walk.holds("a comparison runs")
    tab(page, "Today")
    walk.holds("Today, while a comparison runs")
    tab(page, "What helps")
    helps.get_by_role("button", name="End early").click()
    walk.holds("End early, asked about")
    helps.get_by_role("button", name="End it now").click()
    expect(helps.get_by_role("heading", name="Too early to compare.")).to_be_visible()
    walk.holds("ended early")
    tab(page, "About")
    walk.holds("About")
    walk.end()


def test_a_result(dashboard, page):
    """A finished comparison: its sentence, charts, and what it does not say."""
    with Diary.open(dashboard.diary_url) as diary:
        a_plan(diary, 10, relief=two_points)
    walk = Walk(page)
    page.goto(dashboard.url)
    tab(page, "What helps")
    expect(page.get_by_role("img", name=re.compile("Cat-cow: mean"))).to_be_visible(
        timeout=OPENED_MS
    )
    unfold(page)
    walk.holds("a result")
    walk.end()


@pytest.mark.parametrize("lesson", LESSONS)
def test_every_lesson(dashboard, page, lesson):
    """Each lesson as it opens, and with every fold open."""
    walk = Walk(page)
    page.goto(dashboard.notebook(lesson))
    expect(page.locator("#upperback-opening")).to_have_count(0, timeout=OPENED_MS)
    page.evaluate(SETTLED)
    walk.holds(lesson)
    unfold(page)
    walk.holds(f"{lesson}, unfolded")
    walk.end()
