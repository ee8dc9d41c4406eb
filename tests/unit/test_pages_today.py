"""The page Today, without a browser: what is asked, what is told, and what is saved."""

from dataclasses import replace
from datetime import timedelta

import pytest

from page_widgets import shown
from upperback.content import about, lessons
from upperback.pages.entry_text import what_was_done
from upperback.pages.today.today import TodayPage
from upperback.records import Entry, Part
from upperback.records.clock import now
from upperback.workbook import workbook

pytestmark = pytest.mark.usefixtures("own_diary")


@pytest.fixture
def today():
    """The page, as a browser has just opened it."""
    return TodayPage(lambda _technique: None)


def session(hours_ago, before=7, after=None, technique="self-hug"):
    at = now() - timedelta(hours=hours_ago)
    return workbook().diary.add(
        Entry(
            technique=technique,
            stiffness_before=before,
            stiffness_after=after,
            occurred_at=at,
            recorded_at=at,
        )
    )


def words(page):
    """Return everything that Today says at its end, about the last time."""
    return " ".join(
        str(block.get("text")) for child in page.children for block in getattr(child, "blocks", ())
    )


def message(asking):
    """Return what the check-in, or the late rating, says of its own."""
    return [block["text"] for block in asking.message.blocks]


def asks(page):
    return any(
        shown(child) and page.later.rating in getattr(child, "children", ())
        for child in page.later.children
    )


def test_the_rating_before_is_not_told_while_the_one_after_is_asked(today):
    """The first number would pull the second one towards it, on Today too."""
    session(1)
    workbook().changed()
    asked, asking = asks(today), words(today)
    today.later.rating.value = 3
    today.later.save.click()

    assert asked
    assert "Last time" in asking
    assert "7 before" not in asking
    assert "7 before, 3 after" in words(today)


def test_a_check_in_is_told_as_its_number():
    """It was not followed by anything: there is no before, and no after."""
    workbook().diary.add(Entry(kind="check-in", stiffness_before=5))
    page = TodayPage(lambda _technique: None)
    workbook().changed()

    assert "Check-in: stiffness 5." in words(page)


def test_a_check_in_does_not_hide_what_is_still_to_be_rated(today):
    """Left for later means asked later, whatever was saved in between."""
    left = session(2)
    workbook().diary.add(Entry(kind="check-in", stiffness_before=5))
    workbook().changed()
    asked = asks(today)
    today.later.rating.value = 2
    today.later.save.click()

    assert asked
    assert workbook().diary.entry(left.entry_id).stiffness_after == 2
    assert not asks(today)


def test_how_it_is_now_is_not_asked_of_a_session_before_the_last(today):
    """Another one lies between, and was rated: now would be after that one, and not after this."""
    session(2)
    session(1, after=3, technique="cat-cow")
    workbook().changed()

    assert not asks(today)


def test_a_number_chosen_for_one_session_is_not_saved_on_another(today):
    """Another window saved a session in between: the number is about the first one, and stays."""
    older = session(2)
    workbook().changed()
    today.later.rating.value = 2
    newer = session(1, technique="cat-cow")
    workbook().changed()
    today.later.save.click()

    assert workbook().diary.entry(older.entry_id).stiffness_after == 2
    assert workbook().diary.entry(newer.entry_id).stiffness_after is None


def test_a_double_click_is_answered_once(today):
    """Saved stays said: the second tap of a thumb asks for nothing."""
    session(1)
    workbook().changed()
    today.later.rating.value = 2
    today.later.save.click()
    today.later.save.click()

    assert message(today.later) == ["Saved in your diary. Stiffness: 7 before, 2 after."]


def test_saved_is_said_for_as_long_as_it_is_true(today):
    """What another window saves does not take it away; whoever deletes or changes the entry does.

    Both say it at once: the check-in, and the rating of a session that was left for later.
    """
    rated_later = session(1)
    workbook().changed()
    today.later.rating.value = 2
    today.later.save.click()
    today.check_in.rating.value = 5
    today.check_in.save.click()
    session(0, before=4, after=2)
    workbook().changed()

    assert message(today.check_in) == ["Saved: stiffness 5 now."]
    assert message(today.later) == ["Saved in your diary. Stiffness: 7 before, 2 after."]
    for entry in workbook().diary.entries(kind="check-in"):
        workbook().diary.delete(entry)
    workbook().changed()
    assert message(today.check_in) == []
    assert message(today.later) == ["Saved in your diary. Stiffness: 7 before, 2 after."]
    rated = workbook().diary.entry(rated_later.entry_id)
    workbook().diary.update(replace(rated, stiffness_after=3), rated)
    workbook().changed()
    assert message(today.later) == []


def test_saved_is_no_answer_to_what_is_asked_next(today):
    """Who chooses pain alone, or is asked about another session, reads nothing of the last save."""
    session(2)
    workbook().changed()
    today.later.rating.value = 2
    today.later.save.click()
    session(1, technique="cat-cow")
    workbook().changed()
    assert asks(today)
    assert message(today.later) == []
    today.later.save.click()
    assert "Choose a number" in message(today.later)[0]
    today.check_in.rating.value = 5
    today.check_in.save.click()
    today.check_in.pain.value = 4
    today.check_in.save.click()
    assert "Choose a number" in message(today.check_in)[0]


def test_a_day_that_is_yet_to_come_is_no_last_time(today):
    """One entry saved by a clock that was wrong does not stand on Today for a year."""
    session(3, before=4, after=2)
    session(-24 * 365, before=10, after=10)
    workbook().changed()

    assert "4 before, 2 after" in words(today)


def test_pain_is_sent_to_be_checked(today):
    """The page that everybody sees first says what this workbook is not for."""
    assert "pain between the shoulder blades to get it checked promptly" in words(today)


def test_what_was_not_begun_of_a_routine_is_not_told_as_done(today):
    """Who stopped in the first of four techniques is not said to have done four."""
    at = now() - timedelta(hours=1)
    parts = (Part(technique="cat-cow", active_s=12), Part(technique="self-hug", active_s=0))
    entry = workbook().diary.add(Entry(parts=parts, stopped_early=True, occurred_at=at))
    workbook().changed()

    assert what_was_done(entry) == "Cat-cow (1 of 2)"
    assert "Cat-cow" in words(today)
    assert "Self-hug" not in words(today)


def test_a_technique_that_was_done_twice_in_a_routine_is_whole():
    """What counts is how many parts were begun, and not how many techniques they are of."""
    part = Part(technique="cat-cow", active_s=12)

    assert what_was_done(Entry(parts=(part, part))) == "Cat-cow"


def test_who_came_to_crack_is_told_at_once_what_this_is_for(today):
    """The pop is not the goal: Today says so in its first lines, and leads to why."""
    first = today.children[0].blocks
    (link,) = [item for block in first if block["type"] == "links" for item in block["items"]]

    assert link["text"] == about().goal.text
    assert link["notebook"] in {lesson.file for lesson in lessons()}


def test_today_says_for_whom_it_is(today):
    """A parent or a teenager reads it before the first session."""
    assert "Written for adults." in words(today)
