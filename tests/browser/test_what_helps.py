"""What helps, as a person meets it: started, played, rated, ended early; and a result."""

import re
from datetime import timedelta

import pytest
import virtual_clock
from axe import needs_axe, violations
from playwright.sync_api import expect

from upperback import Diary
from upperback.experiment import SITTING, Plan, Truth, made_up_diary
from upperback.records.clock import now

OPENED_MS = 60_000


def rate(page, group, value):
    number = page.get_by_role("radiogroup", name=group).get_by_role(
        "radio", name=str(value), exact=True
    )
    number.press("Space")
    if group == "Stiffness before":  # the one after is saved by its press, and asked no more
        expect(number).to_be_checked()


def open_what_helps(page, served):
    """Open the page, and return its panel."""
    page.goto(served.url)
    page.get_by_role("tab", name="What helps").click(timeout=OPENED_MS)
    return page.get_by_role("tabpanel", name="What helps")


def finished_plan(url):
    """Put a finished comparison into a diary, of two that differ by much."""
    first = (now() - timedelta(days=40)).replace(microsecond=0)
    plan = Plan.draw(("cat-cow", SITTING), 8, 3, started_at=first - timedelta(hours=1))
    truth = Truth(effects={"cat-cow": 4.0, SITTING: 0.0}, noise=0.7)
    with Diary.open(url) as diary:
        diary.begin_plan(plan)
        for each in made_up_diary(truth, plan, first=first):
            diary.add(each)  # as they are played: a file fills no place of a comparison


@needs_axe
def test_a_comparison_is_started_played_rated_and_ended_early(dashboard, page):
    """The whole way of issue 21, in one page: no number of another day is in sight, nor a result.

    Two minutes are waited after the end, by the player's own clock, before the rating is asked.
    """
    virtual_clock.install(page)
    helps = open_what_helps(page, dashboard)
    helps.get_by_role("checkbox", name="Cat-cow", exact=True).check()
    expect(helps.get_by_text("With 16 sessions, a real difference of 2 points")).to_be_visible()
    assert violations(page, "[role=tabpanel]:not([hidden])") == []
    helps.get_by_role("button", name="Draw the order and start").click()
    expect(helps.get_by_text("Your comparison, session 1 of 16.")).to_be_visible()
    rate(page, "Stiffness before", 6)
    player = helps.get_by_role("region", name=re.compile("^(Cat-cow|Sit quietly)$"))
    virtual_clock.play_to_the_end(page, player.get_by_role("button", name="Start"))
    expect(helps.get_by_text("The two minutes are over.")).to_be_visible()
    rate(page, "Stiffness after", 4)

    expect(helps.get_by_text("1 of 16 sessions are done.")).to_be_visible()
    expect(helps.get_by_role("heading", name="Done for today")).to_be_visible()
    with Diary.open(dashboard.diary_url) as diary:
        (course,) = diary.courses()
    assert course.done[1].relief == 2
    assert violations(page, "[role=tabpanel]:not([hidden])") == []
    helps.get_by_role("button", name="End early").click()
    helps.get_by_role("button", name="End it now").click()
    expect(helps.get_by_role("heading", name="Too early to compare.")).to_be_visible()


@needs_axe
@pytest.mark.parametrize("width", [320, pytest.param(1280, marks=pytest.mark.sweep)])
def test_a_result_can_be_read_by_everybody(dashboard, page, width):
    """One sentence, what it doesn't say, and every point, on a phone too and without eyes."""
    finished_plan(dashboard.diary_url)
    page.set_viewport_size({"width": width, "height": 844})
    helps = open_what_helps(page, dashboard)
    expect(
        helps.get_by_role("heading", name=re.compile("^In your own records cat-cow was followed"))
    ).to_be_visible()
    expect(helps.get_by_text("That it helps others, or why it did.")).to_be_visible()
    expect(helps.get_by_role("img", name=re.compile("Cat-cow: mean"))).to_be_visible(timeout=40_000)

    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert violations(page, "[role=tabpanel]:not([hidden])") == []
