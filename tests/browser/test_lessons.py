"""The lessons' sliders: the picture of the session and the player always say the same time."""

import re
import time
from uuid import uuid4

import pytest
from playwright.sync_api import expect

from serving import taken_over, until
from upperback import Diary
from upperback.content import techniques
from upperback.records.clock import now
from upperback.safety import Stop

LESSONS = {
    "seated-twist": ("01_seated_twist.ipynb", ["Hold", "Inhale", "Exhale", "Repetitions"]),
    "cat-cow": ("02_cat_cow.ipynb", ["Inhale", "Exhale", "Repetitions"]),
    "self-hug": ("03_self_hug.ipynb", ["Hold", "Inhale", "Exhale", "Repetitions"]),
    "foam-roller": ("04_foam_roller.ipynb", ["Time on each area", "Areas", "Repetitions"]),
}
NAMES = {each.id: each.name for each in techniques()}
# Three settings of each: its most, one step back from there, and its least, where it stays, so
# that the limit on the whole session hides nothing of the next slider.
KEYS = ("End", "ArrowLeft", "Home")


IDLE_S = 1


def time_of(text):
    """Return the first duration in a text, as it is said."""
    return re.search(r"\d+ min(?: \d+ s)?|\d+ s", text)[0]


def has_run(page):
    """Wait until JupyterLab has run every cell: until then it takes the focus, and a key with it.

    Between two cells its kernel is idle too, for an instant.
    """
    status, busy = page.get_by_text("| Idle"), [time.monotonic()]

    def rests():
        if not status.is_visible():
            busy.append(time.monotonic())
        return time.monotonic() - busy[-1] > IDLE_S

    until(rests, 90, what="the end of the lesson's run")


def hold_to_each_other(page, technique_id):
    """Move every slider to three settings; picture and player change, and to the same time."""
    name = NAMES[technique_id]
    player = page.get_by_role("region", name=name)
    picture = page.get_by_role("img", name=f"{name} takes").first
    expect(picture).to_be_visible(timeout=60_000)
    total = player.locator("time")
    for slider_name in LESSONS[technique_id][1]:
        slider = page.get_by_role("slider", name=slider_name, exact=True)
        for key in KEYS:
            before = total.inner_text()
            slider.press(key)
            expect(total).not_to_have_text(before)
            shown = time_of(total.inner_text())
            expect(picture).to_have_accessible_name(re.compile(f"takes {re.escape(shown)}[ ,.]"))


@pytest.mark.sweep
@pytest.mark.parametrize("technique_id", LESSONS)
def test_sliders_move_picture_and_player_to_the_same_time_in_voila(dashboard, page, technique_id):
    """What a slider does is seen at once, and the two places that show it agree."""
    page.goto(dashboard.notebook(LESSONS[technique_id][0]))

    hold_to_each_other(page, technique_id)
    expect(page.get_by_text("Try this in JupyterLab")).to_have_count(0)


@pytest.mark.parametrize(
    "technique_id",
    [
        "foam-roller",
        *(pytest.param(each, marks=pytest.mark.sweep) for each in LESSONS if each != "foam-roller"),
    ],
)
def test_sliders_move_picture_and_player_to_the_same_time_in_jupyterlab(lab, page, technique_id):
    """The same where code can be seen, also within a session, which keeps its place."""
    lab.run_all(page, LESSONS[technique_id][0])
    has_run(page)

    hold_to_each_other(page, technique_id)
    expect(page.get_by_text("Try this in JupyterLab").first).to_be_visible()
    for name in ("Start", "Next", "Next", "Pause"):
        page.get_by_role("button", name=name, exact=True).press("Enter")
    player = page.get_by_role("region", name=NAMES[technique_id])
    expect(player).to_have_attribute("data-state", "paused")
    kept, total = player.get_attribute("data-cue"), player.locator("time")
    chosen = total.inner_text()
    page.get_by_role("slider", name="Repetitions", exact=True).press("ArrowRight")
    expect(total).not_to_have_text(chosen)
    expect(player).to_have_attribute("data-state", "paused")
    assert (player.get_attribute("data-cue"), kept) == (kept, "2")


def test_the_dashboard_leads_to_the_lessons_and_back(dashboard, page):
    """Nobody needs to know an address: the lessons are on Today, and lead back to it."""
    dashboard.show(page)
    page.get_by_text("Lessons", exact=True).click()
    page.get_by_role("link", name="Self-hug, step by step").click()
    expect(page.get_by_role("heading", name="Self-hug", level=1)).to_be_visible(timeout=60_000)
    page.get_by_role("link", name="Dashboard", exact=True).click()
    expect(page.get_by_role("tab", name="Today")).to_be_visible(timeout=60_000)


@pytest.mark.parametrize(
    "size", [(390, 844), pytest.param((1280, 800), marks=pytest.mark.sweep)], ids=str
)
def test_a_lesson_has_the_way_to_every_page_in_its_head(dashboard, page, size):
    """Protect a lesson from leaving the workbook: it has the same head, and one tap leads on.

    Loaded anew, the dashboard opens with Today, as ever.
    """
    page.set_viewport_size({"width": size[0], "height": size[1]})
    page.goto(dashboard.notebook(LESSONS["self-hug"][0]))
    pages = page.get_by_role("navigation", name="Pages of the workbook")
    for name in ("Today", "Techniques", "What helps", "About"):
        expect(pages.get_by_role("link", name=name)).to_be_in_viewport(ratio=1)
    pages.get_by_role("link", name="Diary").click()
    expect(page.get_by_role("tab", name="Diary", selected=True)).to_be_visible(timeout=60_000)
    taken_over(page)
    expect(page.get_by_role("heading", name="Your stiffness diary")).to_be_visible(timeout=60_000)

    page.reload()

    expect(page.get_by_role("tab", name="Today", selected=True)).to_be_visible(timeout=60_000)


def test_what_a_lesson_offers_instead_is_played_with_stop_in_sight(dashboard, page):
    """Its player stands within the lesson's own session: the sheet is its own, and can be left."""
    with Diary.open(dashboard.diary_url) as diary:
        diary.save_stop(Stop(str(uuid4()), "sharp-pain", ("self-hug",), now()))
    page.goto(dashboard.notebook(LESSONS["self-hug"][0]))
    page.get_by_role("button", name="Open the chair twist").click(timeout=60_000)
    player = page.get_by_role("region", name="Chair twist")
    player.get_by_role("button", name="Start", exact=True).click()
    stop = player.get_by_role("button", name="Stop", exact=True)
    expect(stop).to_be_in_viewport(ratio=1)
    stop.click()
    player.get_by_role("button", name="Enough for today").click()
    player.get_by_role("button", name="Close").click()

    expect(player).to_have_attribute("data-state", "idle")
    expect(page.locator("[inert]")).to_have_count(0)
