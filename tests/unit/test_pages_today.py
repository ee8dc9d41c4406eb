"""The page Today, without a browser: what is offered, asked, told, and what is saved."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from uuid import uuid4

import pytest

from page_widgets import hand_over, send, shown_in
from upperback.content import about, every_technique, lessons, screening
from upperback.pages.entry_text import what_was_done
from upperback.pages.session.unsaved import UnsavedSessionsPanel
from upperback.pages.today.data import today_data
from upperback.pages.today.next_for_you import next_for_you
from upperback.pages.today.today import TodayPage
from upperback.pages.today.week import fortnight, said_of_the_week, this_week
from upperback.records import Entry, Part
from upperback.records.clock import now
from upperback.safety import UNKNOWN, Answers, Permissions, Stop, Verdict
from upperback.workbook import Snapshot, workbook

pytestmark = pytest.mark.usefixtures("own_diary")

SUNDAY = datetime(2026, 11, 29, 9, 0, tzinfo=UTC)


@pytest.fixture
def today(monkeypatch):
    """The page, as a browser has just opened it; `said` collects what is told of what it keeps."""
    page = TodayPage(lambda _technique: None)
    page.kept = UnsavedSessionsPanel().unsaved
    page.said = []
    monkeypatch.setattr(page.kept, "send", page.said.append)
    workbook().changed()
    return page


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


def done(days_ago, *names, before=None, after=None):
    """Return a session of some days before that Sunday."""
    at = SUNDAY - timedelta(days=days_ago)
    parts = tuple(Part(technique=name) for name in names)
    return Entry(parts=parts, occurred_at=at, stiffness_before=before, stiffness_after=after)


@pytest.mark.usefixtures("own_diary")
def test_after_a_stop_for_pain_what_is_next_waits_until_it_has_settled():
    """Protect whoever was just told to rest from a page that says "Next for you"."""
    assert today_data(workbook().snapshot)["hero"]["eyebrow"] == "A good first one"
    workbook().diary.save_stop(Stop(str(uuid4()), "sharp-pain", ("self-hug",), now()))
    workbook().changed()

    hero = today_data(workbook().snapshot)["hero"]
    assert hero["eyebrow"] == "Only once it has settled"
    for hours, settled in ((11, False), (13, True)):
        later = replace(workbook().snapshot, at=now() + timedelta(hours=hours))
        assert (today_data(later)["hero"]["eyebrow"] != hero["eyebrow"]) == settled


def check_in(page, stiffness, entry_id=None):
    hand_over(page.kept, "check-in", entry_id or str(uuid4()), stiffness=stiffness)


def due(page):
    workbook().changed()
    return page.view.data["due"]


def rate(page, stiffness, entry_id):
    hand_over(page.kept, "rate", entry_id, stiffness=stiffness)


def test_next_for_you_is_what_was_not_done_for_longest_in_the_form_done_last():
    """On the first visit it is the one for who is unsure; each later visit varies what is done."""
    entries = [done(9, "chair-twist"), done(5, "cat-cow"), done(3, "foam-roller")]

    assert next_for_you([], Permissions()) == "chair-twist"
    assert next_for_you(entries, Permissions()) == "self-hug"
    assert next_for_you([*entries, done(1, "self-hug")], Permissions()) == "chair-twist"


def test_next_for_you_is_never_what_may_not_be():
    """Protect whoever is locked out: what is offered first has a Start."""
    locked = Verdict("locked", "you told us of a sore shoulder", instead="elbow-hug")
    permitted = Permissions(verdicts={"self-hug": locked})
    entries = [done(9, "seated-twist"), done(5, "cat-cow"), done(3, "foam-roller")]
    everything = {name: Verdict("locked", "why") for name in screening().columns.values()}

    assert next_for_you(entries, permitted) == "elbow-hug"
    assert next_for_you(entries, UNKNOWN) is None
    assert next_for_you([], Permissions(verdicts=everything)) is None


def test_a_week_counts_days_and_loses_nothing():
    """No streak: two sessions of a day are one day, and a new week begins without reproach."""
    entries = [done(7, "cat-cow"), done(4, "cat-cow"), done(1, "cat-cow"), done(1, "self-hug")]
    week = this_week(entries, SUNDAY.date(), 3)
    monday = this_week(entries, date(2026, 11, 30), 3)

    assert [each["letter"] for each in week["days"]] == ["M", "T", "W", "T", "F", "S", "S"]
    assert [each["done"] for each in week["days"]] == [False] * 2 + [True] + [False] * 2 + [
        True,
        False,
    ]
    assert (week["said"], week["more"]) == ("2 of your 3 days", "Today would make three.")
    assert week["before"] == [["Last week", "1 day"], ["The week before", "0 days"]]
    assert (monday["said"], monday["more"]) == ("0 of your 3 days", "This week is new.")
    assert this_week(entries, SUNDAY.date(), 2)["more"] == "All that you wanted this week."
    assert said_of_the_week([*entries, done(0, "cat-cow")], SUNDAY.date(), 3) == (
        "That makes three of your 3 days."
    )


def test_the_strip_tells_no_middle_of_fewer_than_three():
    """Two sessions have no usual."""
    rated = [done(2, "cat-cow", before=6, after=4), done(1, "cat-cow", before=7, after=3)]
    few = fortnight(rated, SUNDAY.date())
    more = fortnight([*rated, done(0, "cat-cow", before=2, after=2)], SUNDAY.date())

    assert few["said"] == ""
    assert (more["said"], more["of"]) == ("6 before, 3 after", "the middle of 3 rated sessions")
    assert [len(each["marks"]) for each in more["days"]] == [0] * 11 + [1, 1, 1]
    assert more["days"][-1]["today"]
    assert "Sunday 29 November: 2 before, 2 after" in more["words"]


def test_what_makes_no_sense_is_not_saved(today):
    """Anybody can write a message in a browser's place."""
    for wrong in (11, -1, True, "5", None, 4.5):
        check_in(today, wrong)
    check_in(today, 5, "no uuid")
    send(today.view, event="days", days=8)
    send(today.view, event="start", technique="neck-crack")

    assert workbook().diary.entries() == []
    assert workbook().snapshot.days_wanted == 3


def test_the_rating_before_is_not_told_while_the_one_after_is_asked(today):
    """The first number would pull the second one towards it, on Today too."""
    session(1)
    asked = due(today)
    rate(today, 3, asked["entry_id"])

    assert "7" not in asked["title"].split(",")[0]
    assert today.said[-1]["said"] == "Saved: 7 before, 3 after."
    assert due(today) is None


def test_a_rating_after_can_be_taken_back(today):
    """Undo asks for it again."""
    left = session(1)
    rate(today, 3, due(today)["entry_id"])
    hand_over(today.kept, "undo", left.entry_id, what="rate")

    assert workbook().diary.entry(left.entry_id).stiffness_after is None
    assert due(today)["entry_id"] == left.entry_id


def test_a_check_in_does_not_hide_what_is_still_to_be_rated(today):
    """Left for later means asked later, whatever was saved in between."""
    left = session(2)
    check_in(today, 5)
    rate(today, 2, due(today)["entry_id"])

    assert workbook().diary.entry(left.entry_id).stiffness_after == 2
    assert due(today) is None


def test_how_it_is_now_is_not_asked_of_a_session_before_the_last(today):
    """Another one lies between, and was rated: now would be after that one, and not after this."""
    session(2)
    session(1, after=3, technique="cat-cow")

    assert due(today) is None


def test_a_number_for_one_session_is_not_saved_on_another(today):
    """Another tab saved a session in between: the number is about the first one."""
    older = session(2)
    asked = due(today)
    newer = session(1, technique="cat-cow")
    workbook().changed()
    rate(today, 2, asked["entry_id"])

    assert workbook().diary.entry(older.entry_id).stiffness_after == 2
    assert workbook().diary.entry(newer.entry_id).stiffness_after is None


def test_a_day_that_is_yet_to_come_is_no_last_time(today):
    """One entry saved by a clock that was wrong does not count for this week."""
    session(-24 * 365, before=10, after=10)
    workbook().changed()

    assert today.view.data["week"]["done"] == 0


def test_days_wanted_are_stored(today):
    """What somebody wants of a week is asked once."""
    send(today.view, event="days", days=5)

    assert today.view.data["week"]["wanted"] == 5


def test_the_data_needs_no_widget():
    """The page that opens before the kernel draws the same from a Snapshot alone."""
    snapshot = Snapshot(at=SUNDAY, permissions=Permissions())
    data = today_data(snapshot)
    unread = today_data(replace(snapshot, permissions=UNKNOWN))

    assert (data["state"], data["hero"]["technique"]) == ("open", "chair-twist")
    assert data["day"] == "Sunday morning"
    assert (unread["state"], unread["hero"]) == ("unread", None)


def test_a_locked_day_shows_its_panel_and_no_start(today):
    """Whatever else there is on the page, a lock offers nothing to begin."""
    at = now()
    every = [card.id for card in screening().cards]

    workbook().diary.save_screening(Answers.given(screening().version, at, ["2.1"], every), ())
    workbook().changed()
    data = today.view.data

    assert (data["state"], data["hero"]) == ("locked", None)
    assert data["panel"]["title"] == "Get help now."
    assert data["panel"]["calls"]


def test_while_questions_are_asked_nothing_else_is_shown(today):
    """The cards have the page to themselves."""
    before = shown_in(today, today.view)
    send(today.view, event="questions")

    assert before
    assert not shown_in(today, today.view)


def test_pain_is_sent_to_be_checked(today):
    """The page that everybody sees first says what this workbook is not for."""
    words = today.view.data["words"]

    assert "pain between the shoulder blades to get it checked promptly" in words["pain"][1]
    assert words["audience"] == "Written for adults."


def test_what_was_not_begun_of_a_routine_is_not_told_as_done(today):
    """Who stopped in the first of four techniques is not said to have done four."""
    at = now() - timedelta(hours=1)
    parts = (Part(technique="cat-cow", active_s=12), Part(technique="self-hug", active_s=0))
    entry = workbook().diary.add(Entry(parts=parts, stopped_early=True, occurred_at=at))

    assert what_was_done(entry) == "Cat-cow (1 of 2)"
    assert "Self-hug" not in due(today)["title"]


def test_a_technique_that_was_done_twice_in_a_routine_is_whole():
    """What counts is how many parts were begun, and not how many techniques they are of."""
    part = Part(technique="cat-cow", active_s=12)

    assert what_was_done(Entry(parts=(part, part))) == "Cat-cow"


def test_what_was_done_before_a_flight_to_the_west_was_done_today():
    """Where it was done it was tomorrow already: that is no long time ago."""
    east = SUNDAY.astimezone(timezone(timedelta(hours=14)))
    parts = tuple(Part(technique=each.id) for each in every_technique())
    entry = Entry(parts=parts, occurred_at=east.replace(day=SUNDAY.day + 1, hour=0), zone=None)
    snapshot = Snapshot(
        at=entry.occurred_at.astimezone(SUNDAY.tzinfo) + timedelta(hours=1),
        permissions=Permissions(),
        lately=(entry,),
        recent=(entry,),
    )

    assert snapshot.at.date() == SUNDAY.date()
    assert today_data(snapshot)["hero"]["facts"][-1] == "Earlier today"


def test_who_came_to_crack_is_told_what_this_is_for(today):
    """The pop is not the goal: Today says so, and leads to why."""
    goal = today.view.data["words"]["goal"]

    assert goal["text"] == about().goal.text
    assert goal["file"] in {lesson.file for lesson in lessons()}
