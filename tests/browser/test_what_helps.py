"""What helps, as a person meets it: started, played, rated, ended early; and a result."""

import re
from datetime import timedelta

import pytest
import virtual_clock
from axe import needs_axe, violations
from made_plans import a_plan, two_points
from playwright.sync_api import expect

from upperback import Diary, Entry
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
    served.show(page)
    page.get_by_role("tab", name="What helps").click(timeout=OPENED_MS)
    return page.get_by_role("tabpanel", name="What helps")


def two_points_once_unrated(slot):
    return None if slot.number == 5 else two_points(slot)


NEITHER = "That one was better than another. Next time it could be the other way round."
NO_DIFFERENCE = ("No clear difference.", "In these weeks none stood out from the others.")
RUNGS = [
    # what was done, the sentence, and the line below it
    ({"sessions": 0, "kind": "ended"}, "Too early to compare.", "You have no complete round:"),
    ({"sessions": 1, "kind": "ended"}, "Too early to compare.", "You have no complete round:"),
    (
        {"sessions": 2, "kind": "ended"},
        "Too early to compare.",
        "One complete round is too few: a comparison needs 6.",
    ),
    (
        {"sessions": 14, "kind": "ended", "relief": two_points},
        "Too early to compare.",
        "You ended it before its last round, so nothing is compared.",
    ),
    (
        {"relief": lambda slot: None if slot.number in (1, 5, 9) else two_points(slot)},
        "Not enough to compare.",
        "5 complete rounds are too few: a comparison needs 6.",
    ),
    (
        {"relief": lambda _slot: None},
        "Too many ratings are missing to compare.",
        "16 of 16 sessions lack a rating.",
    ),
    (
        {"kind": "left-out", "arm": "cat-cow", "from_round": 1},
        "Nothing to compare.",
        "Only one was left at the end.",
    ),
    ({}, *NO_DIFFERENCE),
    (
        {"relief": two_points_once_unrated},
        "Cat-cow tended to be followed by more relief than sitting quietly.",
        "This is about you, in this period; it may be chance, rest or expectation.",
    ),
    (
        {"relief": two_points},
        (
            "In your own records cat-cow was followed by about 2 points more relief than sitting "
            "quietly (plausible range 0.5 to 3.5)."
        ),
        "This is about you, in this period; it may be chance, rest or expectation.",
    ),
]
CLAIM = re.compile("tended|followed by|more relief")
NO_NUMBER = re.compile(r"\b(nan|NaN|None|null|undefined|Infinity)\b")


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
    player = helps.get_by_role("region", name=re.compile("^(Cat-cow|Sit quietly)$"))
    expect(player.get_by_role("button", name="Start without rating")).to_be_visible()
    rate(page, "Stiffness before", 6)
    expect(player.get_by_role("button", name="Start", exact=True)).to_be_visible()
    virtual_clock.play_to_the_end(page, player.get_by_role("button", name="Start"))
    expect(helps.get_by_text("The two minutes are over.")).to_be_visible()
    rate(page, "Stiffness after", 4)

    expect(helps.get_by_role("button", name="Undo")).to_be_visible()
    expect(helps.get_by_text("Session 1 of 16 of your comparison: it counts.")).to_be_visible()
    with Diary.open(dashboard.diary_url) as diary:
        (course,) = diary.courses()
    assert course.done[1].relief == 2
    assert violations(page, "[role=tabpanel]:not([hidden])") == []
    helps.get_by_role("button", name="To Today").click()
    expect(page.get_by_role("tabpanel", name="Today")).to_be_visible()
    page.get_by_role("tab", name="What helps").click()
    expect(helps.get_by_text("1 of 16 sessions done.")).to_be_visible()
    expect(helps.get_by_role("heading", name="Done for today")).to_be_visible()
    helps.get_by_role("button", name="End early").click()
    helps.get_by_role("button", name="End it now").click()
    expect(helps.get_by_role("heading", name="Too early to compare.")).to_be_in_viewport()


@needs_axe
@pytest.mark.sweep
@pytest.mark.parametrize("width", [320, 1280])
def test_a_result_says_what_it_may_and_can_be_read_by_everybody(dashboard, page, width):
    """Every rung of a comparison, one after the other in one page, on a phone too, without eyes.

    The sentence is exact; what is no claim reads like none; nothing is a number that is none.
    """
    page.set_viewport_size({"width": width, "height": 844})
    wrong = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("console", lambda told: told.type == "error" and wrong.append(told.text))
    helps = open_what_helps(page, dashboard)
    with Diary.open(dashboard.diary_url) as diary:
        for number, (done, sentence, more) in enumerate(RUNGS):
            a_plan(diary, number, **done)
            expect(helps.get_by_role("heading", name=sentence, exact=True)).to_be_visible()
            expect(helps.get_by_text(more).first).to_be_visible()
            expect(helps.get_by_text(f"{done.get('sessions', 16)} done")).to_have_count(
                0 if "arm" in done else 1
            )
            expect(helps.get_by_text(NEITHER)).to_have_count(
                int("to compare" in sentence and "Nothing" not in sentence)
            )
            words = helps.inner_text()
            assert NO_NUMBER.search(words) is None, words
            assert (CLAIM.search(words) is None) == (CLAIM.search(sentence) is None), words
        expect(
            helps.get_by_text("That it helps others, or why your stiffness eased.")
        ).to_be_visible()
        expect(helps.get_by_role("img", name=re.compile("Cat-cow: mean"))).to_be_visible(
            timeout=40_000
        )
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        assert violations(page, "[role=tabpanel]:not([hidden])") == []

        others = now() - timedelta(days=20)
        diary.add_all(
            Entry(occurred_at=others + timedelta(minutes=n), technique="self-hug")
            for n in range(10_000)
        )
        a_plan(diary, len(RUNGS))
        expect(helps.get_by_role("heading", name=NO_DIFFERENCE[0], exact=True)).to_be_visible()
        a_plan(diary, len(RUNGS) + 1, sessions=5)
        expect(helps.get_by_text("5 of 16 sessions done.")).to_be_visible()
        expect(
            helps.get_by_text("No result yet. You see it after the last session.")
        ).to_be_visible()
    assert CLAIM.search(helps.inner_text()) is None
    assert wrong == []


@pytest.mark.sweep
def test_a_lesson_shows_the_rungs_below_a_comparison(dashboard, page):
    """What may be said of one technique alone, from two sessions to eight, beside what a plan says.

    The page compares only what a plan chose: these rungs are read in the lesson.
    """
    page.goto(dashboard.notebook("07_what_helps.ipynb"))
    for said in (
        "Too early. n = 2.\nMiddle 3, n = 5.\nMiddle 3, n = 8. Plausible range 1.7 to 4.",
        "In your own records cat-cow was followed by about 2.4 points more relief than chair twist",
        "Cat-cow tended to be followed by more relief than chair twist.\nToo early to compare.",
    ):
        expect(page.locator("pre").filter(has_text=said)).to_be_visible(timeout=OPENED_MS)
