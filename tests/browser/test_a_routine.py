"""Several techniques in a row: one player, one session, as many parts as techniques."""

import uuid

import pytest
import virtual_clock
from playwright.sync_api import expect

from upperback import Diary
from upperback.content import techniques
from upperback.records.clock import now
from upperback.safety import Stop


@pytest.mark.sweep
def test_a_routine_of_four_plays_through_untouched_and_is_one_session(dashboard, page):
    """After Start nothing needs a hand: sides, repetitions and techniques follow by themselves."""
    virtual_clock.install(page)
    dashboard.show(page)
    page.get_by_role("tab", name="Techniques").click(timeout=60_000)
    page.get_by_role("button", name="Several in a row").click()
    player = page.get_by_role("region", name="Your routine")
    player.wait_for()
    page.get_by_role("button", name="Holds, breaths and repetitions").press("Enter")
    timings = page.get_by_role("button", name=": timings")
    expect(timings).to_have_count(len(techniques()), timeout=30_000)
    for fold in timings.all():
        fold.press("Enter")  # what opens above it moves it from under a pointer
    more = page.get_by_role("button", name="More timings")
    expect(more).to_have_count(len(techniques()), timeout=30_000)
    for fold in more.all():
        fold.press("Enter")
    sliders = page.get_by_role("slider")
    offered = [each for one in techniques() for each in one.timings.values() if each.min < each.max]
    expect(sliders).to_have_count(len(offered), timeout=30_000)
    for slider in sliders.all():
        slider.press("Home")
    virtual_clock.play_to_the_end(page, player.get_by_role("button", name="Start"))
    page.get_by_role("button", name="Save", exact=True).click()
    page.get_by_text("Saved in your diary.").wait_for()
    diary = Diary.open(dashboard.diary_url)
    (entry,) = diary.entries()
    diary.close()

    assert entry.techniques == ("seated-twist", "cat-cow", "self-hug", "foam-roller")
    assert len(entry.parts) == 4
    assert all(part.repetitions_done == part.repetitions_planned for part in entry.parts)
    assert not entry.stopped_early


def test_a_card_low_on_today_opens_its_page_from_the_top(dashboard, page):
    """On a telephone the heading, and what has to rest, are not left above the window."""
    page.set_viewport_size({"width": 390, "height": 844})
    dashboard.show(page)
    today = page.get_by_role("tabpanel", name="Today")
    card = today.get_by_role("button", name="Several in a row")
    page.evaluate("scrollTo(0, 700)")
    card.click()
    page.get_by_role("region", name="Your routine").wait_for()

    tab = page.get_by_role("tab", name="Techniques")
    expect(tab).to_be_in_viewport(ratio=1)
    expect(tab).to_be_focused()


def test_after_an_emergency_a_routine_has_no_start_until_it_is_taken_back(dashboard, page):
    """The page says why, here and in every other tab, and offers nothing to begin with."""
    stop = Stop(str(uuid.uuid4()), "alarm", ("cat-cow",), now())
    diary = Diary.open(dashboard.diary_url)
    dashboard.show(page)
    page.get_by_role("tab", name="Techniques").click(timeout=60_000)
    page.get_by_role("button", name="Several in a row").click()
    start = page.get_by_role("region", name="Your routine").get_by_role("button", name="Start")
    start.wait_for()
    diary.save_stop(stop)
    start.wait_for(state="detached")
    said = page.get_by_text("Don't do any of these movements").locator("visible=true")
    expect(said).to_have_count(1)
    expect(page.get_by_role("button", name="Add Chair twist")).to_have_count(0)
    diary.forget_stop(stop.session_id)
    start.wait_for()
    expect(said).to_have_count(0)
    diary.close()
