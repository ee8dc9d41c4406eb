"""After a stop for pain the technique rests: told where it would be practised, and left out."""

import uuid
from datetime import timedelta

import pytest

from page_widgets import said, shown
from upperback.components.care import Care
from upperback.components.reorder_list import ReorderList
from upperback.content import every_technique, technique, techniques
from upperback.diary import DamagedDiary, Diary, DiaryBusy
from upperback.pacing import Pacing, Wish
from upperback.pages import safety_text
from upperback.pages.routine.routine import RoutineBuilder, routine_session
from upperback.pages.session.of_technique import session_of
from upperback.pages.session.session import SessionPanel
from upperback.pages.today.today import TodayPage
from upperback.player import StepPlayer
from upperback.records import Entry, Part, Session
from upperback.records.clock import now
from upperback.workbook import workbook
from upperback.workbook.preferences import chosen_routine, save_routine
from upperback.workbook.stops import remember_stop

PAIR = ("self-hug", "cat-cow")
EMERGENCY = "Get help now."


pytestmark = pytest.mark.usefixtures("own_diary")


def stopped(*played, why="sharp-pain", hours_ago=0.0, of=""):
    """Tell of a session that was stopped at the last of these, and return its id.

    Each is a technique's id, or that with how many of its repetitions were done.
    """
    parts = [each if isinstance(each, tuple) else (each, 2) for each in played]
    session = Session(
        session_id=of or str(uuid.uuid4()),
        outcome="stopped",
        started_at=now() - timedelta(hours=hours_ago),
        active_s=60.0,
        parts=tuple(
            Part(technique=name, active_s=30.0, repetitions_done=done) for name, done in parts
        ),
        stop_reason=why,
    )
    remember_stop(session)
    return session.session_id


def told_on(page):
    """Return what is said on the page before anything is begun: of stops, and in a panel."""
    return " ".join([said(page.resting), *titles(page)])


def titles(box):
    """Return the titles of the panels in a box."""
    inside = [title for each in getattr(box, "children", ()) for title in titles(each)]
    return [box.panel["title"]] if isinstance(box, Care) else inside


def left_out():
    """Return why each technique is left out now, as pages know it."""
    return workbook().snapshot.permissions.left_out


def advice(techniques=None):
    """Return what is said before one of these is practised."""
    return safety_text.advice(workbook().snapshot.permissions, techniques)


def wished(*parts, minutes=8, **more):
    """Save a routine made by hand of these: ids, or ids with their timings."""
    timings = dict(part if isinstance(part, tuple) else (part, Pacing()) for part in parts)
    order = tuple(timings)
    save_routine(Wish(minutes=minutes, by_minutes=False, order=order, timings=timings, **more))


def stored():
    """Return the routine's wish as it is in the diary."""
    return chosen_routine(workbook().diary.preferences())


def names(builder):
    return [part.technique for part in builder.plan.parts] if builder.plan else []


def stop_on(page, *, why):
    """Stop a session on that page, as its player tells of it, and return what it told."""
    told = {
        "id": str(uuid.uuid4()),
        "outcome": "stopped",
        "started_at": now().isoformat(),
        "active_s": 30.0,
        "cues_done": 3,
        "parts": [{"technique": "cat-cow", "active_s": 30.0, "repetitions_done": 1}],
        "stop_reason": why,
    }
    page.player.state = "stopped"
    page.player.session = told
    return told


def moves(box):
    """Return whether that box holds the list of a routine."""
    return any(isinstance(each, ReorderList) for each in box.children)


def driven():
    """Return a routine with its player ready."""
    builder = RoutineBuilder()
    builder.drive(SessionPanel(StepPlayer(timeline=builder.plan), builder.widgets))
    return builder


def test_todays_card_says_what_rests():
    """The card of what hurt does not look like the others: one tap would begin it."""
    stopped("self-hug")
    page = TodayPage(lambda _technique: None)
    workbook().changed()
    facts = {tile["technique"]: tile["fact"] for tile in page.view.data["tiles"]}

    until = (left_out()["self-hug"].at + timedelta(hours=48)).astimezone()
    assert facts["self-hug"] == f"Left out until {until:%A, %H:%M}"
    assert facts["cat-cow"].endswith(" min")


def test_a_busy_diary_forgets_no_stop(monkeypatch):
    """What was kept is not taken for nothing; the new one is told of, and kept with the session."""
    stopped("cat-cow", why="alarm")
    page = session_of(technique("self-hug"))
    session = {
        "id": str(uuid.uuid4()),
        "outcome": "stopped",
        "started_at": now().isoformat(),
        "active_s": 30.0,
        "cues_done": 3,
        "parts": [{"technique": "self-hug", "active_s": 30.0, "repetitions_done": 1}],
        "stop_reason": "dizzy",
    }

    def busy(*_args, **_asked):
        raise DiaryBusy("The diary is busy.")

    with monkeypatch.context() as while_busy:
        for reading in ("stops", "preferences", "entries"):
            while_busy.setattr(Diary, reading, busy)
        page.player.session = session
        told = said(page.after.message)
        meanwhile = left_out()
    before_saving = {stop.reason for stop in workbook().diary.stops()}
    page.after.save.click()

    assert told == "The diary is busy."
    assert "self-hug" in meanwhile
    assert before_saving == {"alarm"}
    assert {stop.reason for stop in workbook().diary.stops()} == {"alarm", "dizzy"}


@pytest.mark.parametrize(
    "error", [DiaryBusy("The diary is busy."), DamagedDiary("The diary is damaged.")]
)
@pytest.mark.parametrize("why", ["dizzy", "alarm"])
def test_a_diary_that_cannot_be_read_takes_no_words_off_any_page(error, why, monkeypatch):
    """What is known of a stop stays said: on Today, in each technique's session, in a routine."""
    stopped(*(each.id for each in techniques()), why=why)
    for each in techniques():
        stopped(each.id, why=why)
    pages = [TodayPage(lambda _id: None), *map(session_of, every_technique()), routine_session()]
    heard = []
    workbook().subscribe(lambda snapshot: heard.append(snapshot.permissions))
    workbook().changed()
    before = [told_on(page) for page in pages]

    def fail(*_args, **_asked):
        raise error

    for reading in ("stops", "preferences", "entries"):
        monkeypatch.setattr(Diary, reading, fail)
    workbook().changed()

    assert all(before[:-1])  # a routine has nothing to say of what it leaves out
    assert [told_on(page) for page in pages] == before
    assert heard[1] == heard[0]


def test_after_a_sign_of_an_emergency_every_card_says_so():
    """None looks as if it could be begun today, the routine's as little as the others'."""
    stopped("self-hug", why="alarm")
    page = TodayPage(lambda _technique: None)
    workbook().changed()

    assert {tile["fact"] for tile in page.view.data["tiles"]} == {"Get help now"}
    assert page.view.data["hero"] is None


def test_the_latest_stop_tells_how_long_it_rests():
    """Who stopped twice counts two days from the second time; each other stop stays told."""
    stopped("chair-twist", hours_ago=1)
    stopped("seated-twist", hours_ago=30)
    stopped("chair-twist", hours_ago=40)
    of_twist = advice({"seated-twist"})

    assert advice({"cat-cow"}) == []
    assert [told.split(": ")[0].split(", with ")[1] for told in of_twist[:-1]] == [
        "the seated twist",
        "the chair twist",
    ]
    latest = left_out()["seated-twist"].at.astimezone()  # a page says a person's own time
    assert latest > now() - timedelta(hours=2)
    assert f"{latest.day} {latest:%B at %H:%M}" in of_twist[1]


def test_the_gentler_way_of_what_hurt_rests_too():
    """It is the same movement: nobody is led from the floor to the chair by a routine."""
    stopped("seated-twist")
    builder = RoutineBuilder()

    rows = {item["id"] for item in builder.order.items}
    assert set(left_out()) == {"seated-twist", "chair-twist"}
    assert rows.isdisjoint(left_out())
    assert set(names(builder)).isdisjoint(left_out())
    assert said(session_of(technique("chair-twist")).resting).startswith("On ")


def test_a_gentler_ways_stop_does_not_hide_the_techniques_own():
    """Dizzy on the cat-cow stays told when the seated one hurts afterwards."""
    stopped("cat-cow", why="dizzy", hours_ago=1)
    stopped("seated-cat-cow")

    both, of_cat_cow = advice(), advice({"cat-cow"})
    assert [told.split(": ")[0].split(", with ")[1] for told in both[:2]] == [
        "the cat-cow",
        "the seated cat-cow",
    ]
    assert [told.startswith("If it doesn't settle") for told in both] == [False, False, True]
    assert "dizzy" in of_cat_cow[0]


@pytest.mark.parametrize(
    ("why", "hours_ago", "rests"),
    [
        ("sharp-pain", 47, True),
        ("sharp-pain", 49, False),
        ("numbness", 1, True),
        ("dizzy", 1, True),
        ("enough", 1, False),
        (None, 1, False),
        ("sharp-pain", -100, True),  # saved by a clock that was wrong, which opens nothing
    ],
)
def test_what_hurt_rests_for_two_days(why, hours_ago, rests):
    """evidence.md, section 1: 48 hours for the technique, in every form, and no other."""
    stopped("self-hug", "cat-cow", why=why, hours_ago=hours_ago)

    assert set(left_out()) == ({"cat-cow", "seated-cat-cow"} if rests else set())
    assert " ".join(advice()).split(": ")[0].endswith(", with the cat-cow") == rests


def test_an_answer_taken_back_rests_nothing():
    """A slip of the thumb is no pain."""
    slip = stopped("cat-cow")
    stopped("cat-cow", why=None, of=slip)

    assert left_out() == {}


def test_a_clock_put_back_makes_no_slip_of_what_was_said(monkeypatch):
    """Two minutes are two minutes: a time that lies ahead is not "just now"."""
    slip = stopped("cat-cow")
    before = now() - timedelta(hours=1)
    monkeypatch.setattr("upperback.workbook.stops.now", lambda: before)
    stopped("cat-cow", why=None, of=slip)

    assert "cat-cow" in left_out()


def test_a_gentler_way_that_hurt_rests_with_what_it_stands_for():
    """Nobody is led from the chair back to the floor."""
    stopped("chair-twist")

    assert set(left_out()) == {"chair-twist", "seated-twist"}
    assert advice(["seated-twist"])[0].split(": ")[0].endswith(", with the chair twist")
    assert " ".join(advice()).count("with the ") == 1


def test_a_bad_reaction_after_nothing_that_is_named_is_said_in_two_short_sentences():
    """It may have been any technique: all are left alone, and none is said to have been stopped."""
    bad = Entry(kind="adverse", reaction="dizzy")
    workbook().diary.add(bad)
    workbook().changed()
    told, _see = advice()

    assert told.startswith("A bad reaction on ")
    assert ". Leave every technique alone until " in told
    assert len(told.split()) < 30


def test_pain_felt_as_the_next_one_begins_rests_both():
    """The hand needs a moment to reach Stop; meanwhile the player has gone on."""
    stopped(("cat-cow", 6), ("self-hug", 0))

    assert {"cat-cow", "self-hug"} <= set(left_out())
    assert advice()[0].split(": ")[0].endswith(", with the cat-cow and the self-hug")


@pytest.mark.parametrize("hours_ago", [1, 100])
def test_a_sign_of_an_emergency_stands_above_everything(hours_ago):
    """It is told of for every technique, also after a milder stop, and not for two days alone."""
    stopped("cat-cow", why="alarm", hours_ago=hours_ago)
    stopped("cat-cow")

    assert set(left_out()) >= {each.id for each in techniques()}
    assert advice(["cat-cow"]) == []  # the panel says everything
    assert EMERGENCY in told_on(session_of(technique("self-hug")))


def test_it_rests_from_the_answer_on_whether_the_session_is_saved_or_not():
    """Who is told to rest first, and to save when it has settled, is warned until then too."""
    today, hug, cat = TodayPage(lambda _id: None), *map(session_of, map(technique, PAIR))
    workbook().changed()
    hug.player.state = "finished"
    cat.player.state = "stopped"
    cat.player.session = {
        "id": str(uuid.uuid4()),
        "outcome": "stopped",
        "started_at": now().isoformat(),
        "active_s": 60.0,
        "parts": [{"technique": "cat-cow", "active_s": 60.0, "repetitions_done": 3}],
        "stop_reason": "alarm",
    }
    told = [*map(told_on, (today, hug, cat))]
    cat.after.drop.click()

    assert EMERGENCY in told[0]
    assert EMERGENCY in told[1]  # also where another session has just ended
    assert EMERGENCY not in told[2]  # the player itself says so
    assert EMERGENCY in told_on(session_of(technique("cat-cow")))


def test_what_rests_is_left_out_of_a_ready_made_routine():
    """Where the minutes choose, they leave it out and say so; nobody can add it by hand."""
    stopped("seated-cat-cow")
    builder = RoutineBuilder()
    for minutes in (1, 20, 8):
        builder.minutes.value = minutes
        assert "cat-cow" not in names(builder)
    missing = said(builder.note)
    before = names(builder)
    builder.order.chosen = [*builder.order.chosen, "cat-cow"]

    assert "Skip for now: Cat-cow." in missing
    assert names(builder) == before


def test_a_remembered_routine_rests_too_and_is_remembered_as_it_was():
    """It is left out as the page opens; whatever is set meanwhile, it is there again afterwards."""
    slow = Pacing(inhale_s=7)
    wished(("cat-cow", slow), "self-hug")
    session = stopped("cat-cow")
    builder = driven()
    opened = names(builder), said(builder.note)
    builder.minutes.value = 9
    stopped("cat-cow", why="enough", of=session)
    again = RoutineBuilder()

    assert opened[0] == ["self-hug"]
    assert "Skip for now: Cat-cow. After pain, numbness" in opened[1]
    assert "leave it out for two days. You have time for more: " in opened[1]
    assert names(again)[:2] == ["cat-cow", "self-hug"]
    assert names(again) == names(builder)
    assert stored().timings["cat-cow"].inhale_s == 7


def test_where_all_of_a_remembered_routine_rests_something_else_is_offered():
    """What has to rest is not played because nothing else had been chosen."""
    wished("cat-cow")
    session = stopped("cat-cow")
    builder = driven()
    meanwhile = names(builder)
    builder.minutes.value = 9
    kept = stored()
    stopped("cat-cow", why="enough", of=session)

    assert meanwhile == ["seated-twist", "self-hug", "foam-roller"]
    assert names(builder)[0] == "cat-cow"
    assert kept.order[0] == "cat-cow"


def test_the_minutes_do_not_bring_what_a_resting_gentler_way_stands_for():
    """Who chose the gentler version does not get the other one while it rests."""
    wished("elbow-hug", "cat-cow")
    session = stopped("elbow-hug")
    builder = driven()
    builder.minutes.value = 20
    meanwhile = names(builder)
    stopped("elbow-hug", why="enough", of=session)
    builder.minutes.value = 19

    assert not {"elbow-hug", "self-hug"} & {*meanwhile}
    assert "elbow-hug" in names(builder)
    assert "self-hug" not in names(builder)


def test_where_all_that_was_left_in_rests_what_was_taken_out_is_offered():
    """Even then nothing is played that has to rest."""
    others = frozenset({"seated-twist", "self-hug", "foam-roller"})
    wished("cat-cow", removed=others)
    session = stopped("cat-cow")
    builder = driven()
    meanwhile = {*names(builder)}
    builder.minutes.value = 9
    stopped("cat-cow", why="enough", of=session)

    assert meanwhile
    assert meanwhile <= others
    assert names(builder) == names(RoutineBuilder()) == ["cat-cow"]
    assert stored().removed == others


def test_what_a_hand_has_made_longer_than_the_minutes_comes_back_whole_after_a_rest():
    """A slip of the thumb elsewhere, taken back, has changed nothing here."""
    builder = driven()
    builder.order.chosen = [*builder.order.chosen, "chair-twist", "wall-roll"]
    before = names(builder), builder.plan.duration_s
    session = stopped("cat-cow")
    meanwhile = names(builder)
    stopped("cat-cow", why=None, of=session)

    assert "cat-cow" not in meanwhile
    assert (names(builder), builder.plan.duration_s) == before


def test_after_a_rest_the_minutes_hold_on_the_page_and_at_the_next_visit():
    """One rule for both: what the minutes made, they make again."""
    builder = driven()
    builder.minutes.value = 20
    session = stopped("cat-cow")
    builder.minutes.value = 3
    stopped("cat-cow", why=None, of=session)
    workbook.cache_clear()
    again = RoutineBuilder()

    assert names(again) == names(builder)
    assert again.plan.duration_s <= 3 * 60


def test_the_list_says_what_has_to_rest_also_while_a_session_is_open():
    """What hurt elsewhere is still in a routine that was stopped, until it is set anew."""
    builder = RoutineBuilder()
    builder.drive(page := SessionPanel(StepPlayer(timeline=builder.plan), builder.widgets))
    stop_on(page, why=None)
    stopped("cat-cow")

    assert "cat-cow" in names(builder)
    assert "Skip for now: Cat-cow." in said(builder.note)


def test_after_a_sign_of_an_emergency_a_routine_has_no_start():
    """Nothing may be played: the player and the list are gone, and the page says why."""
    builder = driven()
    page = routine_session()
    beginning = page.player in page.children
    stopped("cat-cow")
    slip = stopped("self-hug", why="alarm")
    during = page.player in page.children, names(builder), told_on(page)
    (controls,) = builder.widgets
    hidden = not shown(controls)
    opened = routine_session()
    stopped("self-hug", why=None, of=slip)

    assert beginning
    assert during[:2] == (False, [])
    assert EMERGENCY in during[2]
    assert hidden
    assert opened.player in opened.children  # it is back with the others
    assert names(builder) == ["seated-twist", "self-hug", "foam-roller"]
    assert shown(controls)
    assert page.player in page.children


def test_a_routine_that_was_stopped_for_an_emergency_still_says_what_to_do():
    """The words to call for help are the player's: they stay for as long as it shows that end."""
    page = routine_session()
    stop_on(page, why="alarm")
    stays = page.player in page.children
    opened = routine_session()

    assert stays
    assert opened.player not in opened.children
    assert EMERGENCY in told_on(opened)


def test_what_a_browser_adds_after_an_emergency_is_not_played():
    """The list is hidden, and what arrives all the same is checked."""
    stopped("cat-cow", why="alarm")
    builder = RoutineBuilder()
    builder.order.chosen = ["self-hug"]

    assert builder.plan is None


def test_where_everything_hurt_nothing_is_played_and_nothing_can_be_added_by_hand():
    """Two stops within thirty days lock everything: there is no "continue anyway"."""
    for each in techniques():
        stopped(each.id)
    page = routine_session()
    begun = page.player in page.children
    builder = RoutineBuilder()
    builder.drive(page)
    told = said(builder.note)
    builder.order.chosen = ["cat-cow"]

    assert not begun
    assert told.startswith("Skip for now: Seated twist, Cat-cow, Self-hug, Foam roller.")
    assert page.player not in page.children


def test_a_list_that_is_emptied_stays_as_it_was():
    """A routine of nothing cannot be played: the only one is taken out after another is added."""
    builder = driven()
    before = builder.order.chosen
    builder.order.chosen = []

    assert builder.order.chosen == before == names(builder)


def test_what_rests_is_not_remembered_as_what_the_person_set():
    """A routine that nobody has touched still begins with the lessons' timings afterwards."""
    driven()
    stopped("cat-cow")

    assert stored() is None


def test_a_routine_that_is_open_leaves_out_what_hurt_elsewhere_on_the_page():
    """From the answer on, and not at the next visit; taken back, it is there again."""
    builder = driven()
    before = names(builder)
    session = stopped("cat-cow")
    meanwhile = names(builder)
    stopped("cat-cow", why="enough", of=session)

    assert meanwhile == [name for name in before if name != "cat-cow"]
    assert names(builder) == before


def test_what_is_played_is_not_changed_under_way():
    """The session that has just been stopped keeps its timeline, and its question why."""
    builder = RoutineBuilder()
    builder.drive(page := SessionPanel(StepPlayer(timeline=builder.plan), builder.widgets))
    stop_on(page, why=None)
    before = page.player.timeline
    stopped("cat-cow")

    assert page.player.timeline is before


def test_a_routine_whose_own_stop_was_a_slip_is_whole_again():
    """Protect somebody who took "an emergency" back from a routine without its list."""
    page = routine_session()
    (controls,) = [each for each in page.children if hasattr(each, "children") and moves(each)]
    slip = stop_on(page, why="alarm")
    during = shown(controls)
    page.player.session = {**slip, "stop_reason": "enough"}

    assert not during
    assert shown(controls)


def test_an_emergency_elsewhere_leaves_no_start_in_a_routine_that_was_stopped_and_saved():
    """Its player is done with its own session: "Restart" would be a way around."""
    page = routine_session()
    stop_on(page, why="enough")
    stopped("self-hug", why="alarm")
    while_asked = page.player in page.children
    page.after.save.click()

    assert while_asked
    assert page.player not in page.children


def test_an_emergency_elsewhere_leaves_no_start_once_a_routine_has_ended():
    """What is under way goes on; when it is over, nothing is left to begin."""
    page = routine_session()
    page.player.state = "playing"
    stopped("self-hug", why="alarm")
    meanwhile = page.player in page.children
    page.player.state = "idle"

    assert meanwhile
    assert page.player not in page.children


def test_a_session_that_is_not_saved_still_leaves_its_stop(monkeypatch):
    """Only the session is not saved: while the stop cannot be saved, nothing is dropped."""
    page = session_of(technique("self-hug"))

    def busy(*_args):
        raise DiaryBusy("The diary is busy.")

    with monkeypatch.context() as while_busy:
        while_busy.setattr(Diary, "save_stop", busy)
        session = stop_on(page, why="alarm")
        page.after.drop.click()
        told, dropped = said(page.after.message), page.player.saved.get("dropped")
    page.after.drop.click()

    assert told == "The diary is busy."
    assert not dropped
    assert page.player.saved == {"id": session["id"], "dropped": True}
    assert [stop.reason for stop in workbook().diary.stops()] == ["alarm"]


def test_a_stop_that_a_busy_diary_refused_is_saved_with_the_next_change(monkeypatch):
    """Every page knows of an emergency at once, and the diary as soon as it can be written to."""
    page = session_of(technique("self-hug"))

    def busy(*_args):
        raise DiaryBusy("The diary is busy.")

    with monkeypatch.context() as while_busy:
        while_busy.setattr(Diary, "save_stop", busy)
        stop_on(page, why="alarm")
    heard = []
    workbook().subscribe(lambda snapshot: heard.append(snapshot.permissions.emergency))
    before = workbook().snapshot.permissions.emergency, workbook().diary.stops()
    workbook().changed()

    assert before[0] is not None
    assert before[1] == []
    assert [stop.reason for stop in workbook().diary.stops()] == ["alarm"]
    assert workbook().snapshot.permissions.emergency is not None
    assert heard[-1] is not None


def test_a_diary_that_was_never_read_leaves_no_start_in_a_routine(monkeypatch):
    """Nobody knows yet whether something hurt: nothing is played until the diary says so."""

    def busy(*_args, **_asked):
        raise DiaryBusy("The diary is busy.")

    with monkeypatch.context() as while_busy:
        while_busy.setattr(Diary, "stops", busy)
        page = routine_session()
        unknown = page.player in page.children
    workbook().changed()

    assert not unknown
    assert page.player in page.children
