"""Every state of every page and lesson keeps the rules for everybody: axe's of A and AA, and ours.

`target-size` is among them. Both themes and both widths are looked at in the loaded page.
"""

import re
from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest
from axe import needs_axe
from everyone import Walk
from made_plans import a_plan, two_points
from playwright.sync_api import expect

from screened import pass_screen
from serving import ROOT, until, with_places
from upperback import Diary, Entry, techniques
from upperback.content import safety_text, screening, variants
from upperback.diary import backups
from upperback.experiment import SITTING, Plan
from upperback.pages.diary.sample import sample_entries
from upperback.records.clock import now
from upperback.safety import Answers, Stop

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
ASKED_ABOUT = "Date,Before,After,Mood\n03/04/2026 7:30 AM,6,4,good\n04/04/2026,5,,\n"
ANSWERS = [
    each.text for each in safety_text().after_stop.answers if each.offered and not each.lines
]
SERIOUS = "Something serious"


def button(page, name):
    return page.get_by_role("button", name=name, exact=True).locator("visible=true")


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
                regions=("mid-back",),
                note=each.note,
                occurred_at=each.occurred_at + later,
                recorded_at=each.occurred_at + later,
            )
            for each in entries
        )


ASKED = "document.querySelector('.ub-questions')?.innerText"
"""What is asked just now."""


def test_the_safety_screen(doors, page):
    """The first day: each question, a finding that is asked about, help, and the all-clear."""
    served = doors("dashboard", screened=False)
    walk = Walk(page)
    served.show(page)
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
        before = page.evaluate(ASKED)
        button(page, "None of these").press("Enter")
        until(lambda before=before: page.evaluate(ASKED) != before, what="the next question")
    page.get_by_role("heading", name="All clear for a gentle start.").wait_for()
    walk.holds("all clear")
    walk.end()


def test_today(dashboard, page):
    """Empty, a check-in saved and taken back, folds open, and full."""
    walk = Walk(page)
    dashboard.show(page)
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


def test_what_comes_before_a_session(doors, page):
    """The line before it, the open sheet, pain beside stiffness; a technique's own question."""
    served = doors("dashboard", screened=False)
    cards = [each.id for each in screening().cards]
    answers = Answers.given(screening().version, now() - timedelta(hours=2), (), cards)
    with Diary.open(served.diary_url) as diary:
        diary.save_screening(answers)
        diary.set_preference("rate_pain", value=True)
    walk = Walk(page)
    served.show(page)
    button(page, "Start").press("Enter")
    button(page, "No").wait_for(timeout=OPENED_MS)
    walk.holds("the line before a session")
    button(page, "No").press("Enter")
    button(page, "Start without rating").wait_for()
    walk.holds("ready, with pain")
    button(page, "Close").press("Enter")
    tab(page, "Techniques")
    button(page, "Cat-cow").click()
    button(page, "None of these").wait_for(timeout=OPENED_MS)
    walk.holds("a technique's own question")
    page.get_by_role("checkbox").locator("visible=true").first.press("Enter")
    button(page, "Next").wait_for()
    walk.holds("a technique's own question, answered")
    button(page, "Next").press("Enter")
    button(page, "No, a slip").wait_for()
    walk.holds("a technique's own question, asked about")
    button(page, "Yes").press("Enter")
    button(page, "Change what you told us").wait_for()
    walk.holds("after a technique's own question")
    walk.end()


def test_before_the_kernel_is_there(dashboard, page):
    """The first page by itself, the line, the sheet, and a session that is played on it."""
    with Diary.open(dashboard.diary_url) as diary:
        pass_screen(diary, now() - timedelta(hours=2))
    page.route("**/voila.js", lambda _route: None)
    walk = Walk(page)
    page.goto(dashboard.url, wait_until="commit")
    button(page, "Start").wait_for()
    walk.holds("before the kernel")
    button(page, "Start").press("Enter")
    button(page, "No").wait_for()
    walk.holds("the line, before the kernel")
    button(page, "No").press("Enter")
    button(page, "Start without rating").wait_for()
    walk.holds("ready, before the kernel")
    button(page, "Start without rating").press("Enter")
    button(page, "Stop").press("Enter")
    button(page, SERIOUS).wait_for()
    walk.holds("stopped, before the kernel")
    walk.end()


def test_a_damaged_diary(dashboard, page):
    """Every page of a diary that cannot be read, with the backup that can be."""
    fill(dashboard, 3)
    path = dashboard.folder / "diary" / "diary.sqlite"
    backups.make(path, "daily-2026-01-01")
    path.write_bytes(path.read_bytes()[:4096] + b"\x5a" * 8192)
    walk = Walk(page)
    dashboard.show(page)
    walk.holds("Today, damaged")
    for name in ("Techniques", "Diary", "What helps"):
        tab(page, name)
        walk.holds(f"{name}, damaged")
    walk.end()


def test_one_page_too_many(tmp_path, page):
    """The page that has no place, and a lesson that has none."""
    full = with_places(0, tmp_path).start()
    try:
        full.pass_screen()
        walk = Walk(page)
        for address in (full.url, full.notebook(LESSONS[0])):
            page.goto(address)
            button(page, "Reload").wait_for(timeout=OPENED_MS)
            walk.holds(f"one too many: {address}")
    finally:
        full.stop()
    walk.end()


def test_every_technique(dashboard, page):
    """The list, and each technique as it opens and with everything unfolded."""
    walk = Walk(page)
    dashboard.show(page)
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
    dashboard.show(page)
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
        dashboard.show(page)
        tab(page, name)
        walk.holds(f"{name}, locked")
    walk.end()


def test_several_in_a_row(dashboard, page):
    """The routine as it was, everything unfolded, with one removed."""
    walk = Walk(page)
    dashboard.show(page)
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
    dashboard.show(page)
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


def test_every_point_of_every_chart(dashboard, page):
    """One tab stop a chart; arrows lead from its first point to its last; each has its row."""
    fill(dashboard)
    dashboard.show(page)
    tab(page, "Diary")
    for name in CHARTS:
        choose(page, name)
        unfold(page)
        marks = page.get_by_role("slider", name="Marks of this chart")
        told = points(page, marks)
        rows = page.locator(".ub-prose table:visible").last.get_by_role("row").count() - 1

        assert page.evaluate(TAB_STOPS) == ["Marks of this chart"], name
        assert len(told) == int(marks.get_attribute("aria-valuemax")), name
        assert len(told) == (2 * rows if name == "Where it was stiff" else rows), name


def choose(page, name):
    """Choose a chart, and wait until it is drawn."""
    choice = page.get_by_role("combobox", name="Chart", exact=True)
    choice.select_option(name, timeout=OPENED_MS)
    picture = page.locator(".ub-chart-picture:visible")
    expect(picture).to_contain_text(name.split()[0], timeout=OPENED_MS)
    page.evaluate(SETTLED)


def points(page, marks):
    """Go from a chart's first point to its last by the arrow keys, and return what each says."""
    marks.press("Home")
    told = [marks.get_attribute("aria-valuetext")]
    for number in range(1, int(marks.get_attribute("aria-valuemax"))):
        page.keyboard.press("ArrowRight")
        assert marks.get_attribute("aria-valuenow") == str(number + 1)
        told.append(marks.get_attribute("aria-valuetext"))
    page.keyboard.press("ArrowRight")
    assert marks.get_attribute("aria-valuetext") == told[-1]  # it ends there
    return told


# What of a chart's picture the Tab key stops at.
TAB_STOPS = """() => [...document.querySelectorAll(".ub-chart-box *")]
  .filter((each) => each.tabIndex >= 0 && each.checkVisibility())
  .map((each) => each.ariaLabel)"""


def test_nothing_has_to_be_dragged(dashboard, page):
    """2.5.7: one tap sets a slider or either end of the dates, and points at a chart's mark."""
    fill(dashboard)
    dashboard.show(page)
    tab(page, "Techniques")
    button(page, "Self-hug").click()
    page.get_by_role("button", name="Holds, breaths and repetitions").click(timeout=OPENED_MS)
    page.get_by_role("button", name="More timings").click()
    page.get_by_role("slider", name="Getting into place").wait_for()
    for slider in page.get_by_role("slider").locator("visible=true").all():
        for part, end in ((1, "aria-valuemax"), (0, "aria-valuemin")):
            tap(page, slider, part)
            expect(slider).to_have_attribute("aria-valuenow", slider.get_attribute(end))

    page.emulate_media(reduced_motion="reduce")  # the page does not glide while it is measured
    tab(page, "Diary")
    ends = page.get_by_role("slider", name="Dates shown")
    ends.first.wait_for(timeout=OPENED_MS)
    for end, part in ((0, 0.2), (1, 0.8)):
        page.evaluate(SETTLED)  # what is drawn anew moves what is below it
        before = [each.get_attribute("aria-valuenow") for each in ends.all()]
        tap(page, ends.nth(end), part)
        expect(ends.nth(end)).not_to_have_attribute("aria-valuenow", before[end])
        expect(ends.nth(1 - end)).to_have_attribute("aria-valuenow", before[1 - end])
    page.evaluate(SETTLED)
    marks = page.get_by_role("slider", name="Marks of this chart")
    marks.evaluate("(marks) => marks.scrollIntoView({ block: 'center' })")
    marks.press("Home")
    first, place = marks.get_attribute("aria-valuetext"), page.locator(".ub-chart-mark")
    box = place.bounding_box()
    marks.press("End")
    expect(marks).not_to_have_attribute("aria-valuetext", first)
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    expect(marks).to_have_attribute("aria-valuetext", first)


def tap(page, slider, part):
    """Tap a slider's track, so far along it."""
    slider.scroll_into_view_if_needed()
    track = slider.locator("xpath=ancestor::*[contains(@class, 'noUi-target')]").bounding_box()
    x = track["x"] + 1 + part * (track["width"] - 2)
    page.mouse.click(x, track["y"] + track["height"] / 2)


def charts_hold(page, walk, what):
    """Look at each chart with its folds open and a mark chosen."""
    for name in CHARTS:
        choose(page, name)
        marks = page.get_by_role("slider", name="Marks of this chart").locator("visible=true")
        if marks.count():
            marks.press("ArrowRight")
        unfold(page)
        walk.holds(f"{name}, {what}")


# A chart is drawn by Python: wait until each that is in sight is there, and stays as it is.
SETTLED = """() => new Promise((done) => {
  let last = "";
  const look = () => {
    const places = [...document.querySelectorAll(".ub-chart-place")];
    const now = places.filter((each) => each.checkVisibility()).map((each) => each.textContent);
    if (String(now) === last && !last.includes("being drawn")) done();
    else { last = String(now); setTimeout(look, 1500); }
  };
  setTimeout(look, 1500);
})"""


def test_the_diary(dashboard, page):
    """The list empty and full, each form, an entry changed elsewhere, and the sample."""
    walk = Walk(page)
    dashboard.show(page)
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
    button(page, "Undo").press("Enter")
    expect(page.get_by_text("is back.")).to_be_visible()
    walk.holds("Entries, the deleted one back")
    page.get_by_role("button", name="Where it's stiff").click()
    walk.holds("Entries, choices")
    page.get_by_role("button", name="Look around with a sample diary").click()
    expect(page.get_by_role("heading", name="A sample diary")).to_be_visible(timeout=OPENED_MS)
    walk.holds("A sample diary")
    walk.end()


def test_files_out_and_in(dashboard, page):
    """What can be saved; a file that cannot be used, one that is asked about, and one added."""
    fill(dashboard, 3)
    walk = Walk(page)
    dashboard.show(page)
    tab(page, "Diary")
    page.get_by_role("tab", name="Your data").click()
    walk.holds("Your data")
    page.get_by_label("Choose a CSV or JSON file").set_input_files(
        {"name": "x.csv", "mimeType": "text/csv", "buffer": REFUSED.encode()}
    )
    expect(page.get_by_role("table", name="What cannot be used")).to_be_visible()
    unfold(page)
    walk.holds("a file with a row that cannot be used")
    page.get_by_label("Choose a CSV or JSON file").set_input_files(
        {"name": "x.csv", "mimeType": "text/csv", "buffer": ASKED_ABOUT.encode()}
    )
    page.get_by_role("combobox", name="What comes first in its dates?").wait_for()
    walk.holds("a file that is asked about")
    page.get_by_role("combobox", name="What comes first in its dates?").select_option("The day")
    add = page.get_by_role("button", name="Add 2 entries")
    add.wait_for()
    unfold(page)
    walk.holds("a file that can be added")
    add.press("Enter")
    expect(page.get_by_text("Added 2 entries.")).to_be_visible()
    walk.holds("a file that was added")
    walk.end()


def test_what_helps_and_about(dashboard, page):
    """The start, with a choice made; a running comparison, its end too early; About."""
    walk = Walk(page)
    dashboard.show(page)
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


def test_a_session_of_a_comparison(dashboard, page):
    """Today's is left out for now, and gone on without; and the day's is done."""
    drawn = (Plan.draw(("cat-cow", "self-hug", SITTING), 8, 3, started_at=now()) for _ in range(99))
    plan = next(each for each in drawn if each.slots[0].arm != SITTING)
    with Diary.open(dashboard.diary_url) as diary:
        diary.begin_plan(plan)
        diary.save_stop(Stop(str(uuid4()), "sharp-pain", (plan.slots[0].arm,), now()))
    walk = Walk(page)
    dashboard.show(page)
    tab(page, "What helps")
    go_on = button(page, "Go on without it")
    go_on.wait_for(timeout=OPENED_MS)
    walk.holds("today's session is left out")
    go_on.press("Enter")
    expect(go_on).to_have_count(0)
    walk.holds("gone on without it")
    page.get_by_role("button", name="End early").press("Enter")
    button(page, "End it now").press("Enter")
    page.get_by_role("heading", name="Too early to compare.").wait_for()
    with Diary.open(dashboard.diary_url) as diary:
        a_plan(diary, 13, sessions=1)
    page.get_by_role("heading", name="Done for today").wait_for(timeout=OPENED_MS)
    walk.holds("today's session is done")
    walk.end()


def test_a_result(dashboard, page):
    """A finished comparison: its sentence, charts, and what it does not say."""
    with Diary.open(dashboard.diary_url) as diary:
        a_plan(diary, 10, relief=two_points)
    walk = Walk(page)
    dashboard.show(page)
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
