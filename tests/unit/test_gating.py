"""What is locked is not started by anything: raw messages in a browser's place, without a page."""

import importlib
import inspect
import logging
import pkgutil
import re
import uuid
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import ipywidgets
import pytest

from page_widgets import send
from upperback import Pacing, components, technique
from upperback.components.controls import control
from upperback.components.sliders import Sliders
from upperback.components.unsaved import UnsavedSessions
from upperback.components.widget import Widget
from upperback.content import screening
from upperback.diary import Diary, DiaryBusy
from upperback.pacing import routine
from upperback.pages.routine.routine import routine_session
from upperback.pages.session.of_technique import session_of
from upperback.pages.session.unsaved import UnsavedSessionsPanel
from upperback.player import StepPlayer
from upperback.records import Entry
from upperback.records.clock import now
from upperback.safety import Answers, Filled, Needs, Stop, permissions
from upperback.workbook import Workbook, workbook
from upperback.workbook import screening as screen

pytestmark = pytest.mark.usefixtures("own_diary")

PRIVATE = "a secret of somebody's"


def write(widget, **state):
    """Write traits in a browser's place."""
    widget.comm.handle_msg(
        {
            "content": {"data": {"method": "update", "state": state, "buffer_paths": []}},
            "buffers": [],
        }
    )


def told(outcome="stopped", name="self-hug", **more):
    """Return a session as a browser tells of it."""
    return {
        "id": str(uuid.uuid4()),
        "name": "Self-hug",
        "outcome": outcome,
        "started_at": (now() - timedelta(minutes=1)).isoformat(),
        "active_s": 30.0,
        "cues_done": 3,
        "parts": [{"technique": name, "active_s": 30.0, "repetitions_done": 1}],
        "stop_reason": None,
    } | more


def find(*found, at=None):
    """Save that these findings were answered, elsewhere, and tell this kernel's pages."""
    asked = [*(card.id for card in screening().cards), *(line.id for line in screening().fit)]
    with Diary.open() as elsewhere:
        elsewhere.save_screening(Answers.given(screening().version, at or now(), found, asked))
    return workbook().changed()


def sliders_of(technique_id):
    """Return a technique's sliders by their names, and the pacings that they told of."""
    paced = []
    sliders = Sliders(technique(technique_id), paced.append)
    return sliders, paced


def every(widget):
    yield widget
    for child in getattr(widget, "children", ()):
        yield from every(child)


def slider(box, name):
    return next(each for each in every(box) if getattr(each, "description", "") == name)


@pytest.fixture
def log(caplog):
    """Return what was logged as it is, and check that nothing private is in it."""
    caplog.set_level(logging.INFO)
    yield caplog
    assert PRIVATE not in caplog.text
    assert "999999999" not in caplog.text


@pytest.mark.parametrize(
    "value", [999999999, -5, None, "NaN", float("nan"), float("inf"), [3], "x" * 10**6, PRIVATE]
)
def test_a_tampered_slider_changes_no_limit(value, log):
    """Fault 24: `max` is ours, the value is clamped or refused, and the player unaffected."""
    page = session_of(technique("self-hug"))
    hold = slider(page, "Hold")
    most, before = hold.max, page.player.timeline.duration_s
    write(hold, max=10**9, value=value)
    write(hold, max=1e9, min=-1e9, step=0.001)

    assert hold.max == most
    assert 0 <= hold.value <= most
    assert page.player.timeline.duration_s <= before + 10 * most
    assert "a browser was refused" in log.text


def test_a_disabled_control_is_enabled_by_nobody(log):
    """Fault 25: neither a write nor a click gets past what is disabled here."""
    pressed = []
    button = control(ipywidgets.Button, description="Start", disabled=True)
    button.on_click(pressed.append)
    write(button, disabled=False, description=PRIVATE)
    send(button, event="click")

    assert button.disabled
    assert button.description == "Start"
    assert pressed == []
    assert "it is disabled" in log.text


@pytest.mark.parametrize(
    "trait", ["may_start", "locked", "timeline", "words", "drawings", "saved", "_esm"]
)
def test_what_the_player_may_do_is_written_by_nobody_else(trait, log):
    """Fault 25: one-way traits, checked here: not believed, and not passed on to other tabs."""
    player = StepPlayer(technique("self-hug"))
    before = player.get_state(trait)
    player.comm.published = sent = []
    player.comm.publish_msg = lambda *told, **more: sent.append((told, more))
    write(player, **{trait: {"cues": [], "name": PRIVATE}})

    assert player.get_state(trait) == before
    assert PRIVATE not in str(sent)
    assert "a browser was refused" in log.text


def test_what_javascript_writes_is_what_python_hears():
    """Each component's short list is what its own script needs, and nothing beside it."""
    for module in pkgutil.walk_packages(components.__path__, f"{components.__name__}."):
        importlib.import_module(module.name)
    found = {}
    for kind in Widget.__subclasses__():
        script = Path(inspect.getfile(kind)).with_suffix(".js")
        if kind is StepPlayer or not script.exists():
            continue
        written = set(re.findall(r'model\.set\(\s*"(\w+)"', script.read_text("utf-8")))
        found[kind.__name__] = written
        heard = {name for name, trait in kind.class_traits().items() if trait.metadata.get("heard")}
        assert written == heard, kind

    assert found["Rating"] == {"value"}


@pytest.mark.parametrize("state", ["ready", "playing", "paused"])
def test_a_locked_technique_is_started_by_no_message(state, log):
    """Fault 25: locked in another tab, it is refused here; the browser is told to end it."""
    page = session_of(technique("self-hug"))
    find("2.1")
    sent = []
    page.player.send = sent.append
    write(page.player, state=state, session={})

    assert page.player.state == "idle"
    assert not page.player.may_start
    assert sent == [{"event": "refused"}]
    assert "it may not start that" in log.text


def test_nothing_is_started_where_something_is_still_to_be_asked():
    """An unanswered card, a line nobody has asked, and the line before each session."""
    player = StepPlayer(technique("cat-cow"))
    permitted = workbook().snapshot.permissions
    player.permit(permitted, Needs())
    assert player.may_start
    for needs in (Needs(cards=("2",)), Needs(fit=("wrist",)), Needs(line=True)):
        player.permit(permitted, needs)
        write(player, state="playing")
        assert player.state == "idle"
        assert not player.locked, "an answer may open it"


def test_a_routine_with_something_locked_in_it_is_not_started():
    """One part is enough; and what arrives all the same is refused."""
    plan = routine([(technique(name), Pacing()) for name in ("self-hug", "cat-cow")])
    player = StepPlayer(timeline=plan)
    player.permit(find("wrist").permissions, Needs())

    assert (player.may_start, player.locked) == (False, True)
    player.timeline = routine([(technique("self-hug"), Pacing())])
    assert (player.may_start, player.locked) == (True, False)


def test_a_session_under_way_goes_on_when_a_lock_comes(log):
    """It ends as it would, it is saved, and a new start is refused."""
    page = session_of(technique("self-hug"))
    write(page.player, state="ready")
    before = page.player.timeline
    find("2.1")
    for state in ("playing", "finished"):
        write(page.player, state=state)
        assert page.player.state == state
    session = told("finished")
    write(page.player, session=session)
    page.after.save.click()
    write(page.player, state="ready")

    assert [each.entry_id for each in workbook().diary.entries()] == [session["id"]]
    assert page.player.state == "finished"
    assert page.player.timeline is before
    assert "it may not start that" in log.text


@pytest.mark.parametrize("state", ["ready", "playing"])
def test_what_is_paused_does_not_go_on_once_it_is_locked(state):
    """A chest pain told of on Today, in the middle of a session: there is no way back into it."""
    page = session_of(technique("self-hug"))
    write(page.player, state="playing")
    write(page.player, state="paused")
    find("2.1")
    sent = []
    page.player.send = sent.append
    write(page.player, state=state)

    assert page.player.state == "paused"
    assert sent == [{"event": "refused"}]
    write(page.player, state="stopped")
    assert page.player.state == "stopped"


@pytest.mark.parametrize("outcome", ["partial", "stopped", "finished"])
def test_a_session_left_in_the_browser_is_saved_though_it_is_locked_by_now(outcome):
    """A record is never refused: by its player, or by whoever finds it in the browser."""
    find("2.1")
    page, unsaved = session_of(technique("self-hug")), UnsavedSessionsPanel()
    here, left = told("partial"), told(outcome)
    write(page.player, session=here)
    finder = next(each for each in every(unsaved) if isinstance(each, UnsavedSessions))
    write(finder, sessions=[left])

    assert {each.entry_id for each in workbook().diary.entries()} == {here["id"], left["id"]}


def test_thirty_days_lock_the_next_start_and_not_the_session_under_way(monkeypatch):
    """Fault 59: a clock 31 days on asks again, and breaks nobody's session off."""
    page = session_of(technique("self-hug"))
    write(page.player, state="playing")
    later = now() + timedelta(days=31)
    for module in ("model", "screening"):
        monkeypatch.setattr(f"upperback.workbook.{module}.now", lambda: later)
    assert workbook().out_of_date
    workbook().changed()
    write(page.player, state="paused")
    write(page.player, state="playing")
    assert page.player.state == "playing"
    write(page.player, state="stopped")

    write(page.player, state="ready")
    assert page.player.state == "stopped"
    assert screen.before_session(["self-hug"], "one").cards == ("1", "2", "3", "4")


def test_a_lock_is_the_diary_s_and_no_browser_lifts_it(monkeypatch):
    """Fault 59: reloaded, in a second tab, and after an update of the screen it is there."""
    find("2.1")
    reloaded, second_tab = session_of(technique("cat-cow")), Workbook()
    write(reloaded.player, may_start=True, state="ready")

    assert reloaded.player.state == "idle"
    assert [lock.tier for lock in second_tab.snapshot.permissions.locks] == ["get-help-now"]
    newer = screening().model_copy(update={"version": screening().version + 1})
    module = importlib.import_module("upperback.safety.permissions")
    monkeypatch.setattr(module, "screening", lambda: newer)
    known = Workbook().snapshot.permissions
    assert known.unanswered
    assert [lock.tier for lock in known.locks] == ["get-help-now"]


def test_numb_twice_is_checked_first():
    """Fault 60: no restart for two days, its gentler way neither; the second time locks all."""
    hug, elbow, cat = (session_of(technique(each)) for each in ("self-hug", "elbow-hug", "cat-cow"))
    write(hug.player, state="stopped", session=told(stop_reason="numbness"))
    write(hug.player, state="ready")
    write(elbow.player, state="ready")
    assert (hug.player.state, elbow.player.state) == ("stopped", "idle")
    assert cat.player.may_start
    write(cat.player, state="stopped", session=told(stop_reason="numbness", name="cat-cow"))

    known = workbook().snapshot.permissions
    assert [lock.tier for lock in known.locks] == ["check-first"]
    assert not session_of(technique("chair-twist")).player.may_start


def test_what_may_be_done_only_gently_keeps_to_its_gentle_timings():
    """G: whatever the sliders and messages say, it is held and repeated no more than gently."""
    page = session_of(technique("chair-twist"))
    find("4.5", "4.5-bendy")
    assert workbook().snapshot.permissions.verdict("chair-twist").state == "gentle"
    page.player.pacing = Pacing(hold_s=30, repetitions=10, inhale_s=6)
    (part,) = page.player.timeline.parts
    assert (part.settings["hold"], part.settings["repetitions"]) == (3, 3)
    assert part.settings["inhale"] == 6, "the breath is the person's own"
    assert "We keep to the gentle timings." in page.player.timeline.notes
    page.player.pacing = Pacing(hold_breaths=5)
    assert page.player.timeline.parts[0].settings["hold"] == 3
    find()

    assert page.player.timeline.parts[0].settings["hold"] > 3


def test_a_routine_is_gentle_where_its_parts_are():
    """Also where there are minutes left: time is no reason to repeat it more often."""
    find("4.5", "4.5-bendy")
    page = routine_session()

    for part in page.player.timeline.parts:
        verdict = workbook().snapshot.permissions.verdict(part.technique)
        gentle = technique(part.technique).presets["gentle"]
        if verdict.state == "gentle":
            assert part.settings["repetitions"] <= gentle["repetitions"]
            assert part.settings.get("hold", 0) <= gentle.get("hold", 0)


def busy(*_args, **_asked):
    raise DiaryBusy("The diary is busy.")


def test_a_stop_that_the_diary_refuses_locks_at_once_and_is_saved_first(monkeypatch):
    """In this kernel from the moment it is said; the diary has it before anything else."""
    page, other = session_of(technique("self-hug")), session_of(technique("cat-cow"))
    sent = []
    page.player.send = sent.append
    stop = told(stop_reason="alarm")
    with monkeypatch.context() as while_busy:
        while_busy.setattr(Diary, "save_stop", busy)
        write(page.player, state="stopped", session=stop)
        assert not other.player.may_start
        assert sent == [], "the browser goes on locking by itself"
        assert workbook().out_of_date
        with pytest.raises(DiaryBusy):
            screen.say(["may-exercise"], [{stop["id"]: now()}], now().date())
    workbook().changed()

    assert [each.reason for each in workbook().diary.stops()] == ["alarm"]
    assert sent == [{"event": "noted", "id": stop["id"], "stop_reason": "alarm"}]
    assert not other.player.may_start


def test_a_finding_that_the_diary_refuses_locks_at_once_and_answers_nothing(monkeypatch):
    """What was found counts from then on; that cards were answered does not, until it is saved."""
    find(at=now() - timedelta(days=40))
    filled = Filled(frozenset({"2.1"}), frozenset({"1", "2", "3", "4"}), anew=True)
    with monkeypatch.context() as while_busy:
        while_busy.setattr(Diary, "save_screening", busy)
        with pytest.raises(DiaryBusy):
            screen.save_filled(filled)
        held = workbook().snapshot.permissions
        still = workbook().changed().permissions
    saved = workbook().changed().permissions

    assert [lock.tier for lock in held.locks] == ["get-help-now"]
    assert held.unanswered == ("1", "2", "3", "4")
    assert still == held
    assert [lock.tier for lock in saved.locks] == ["get-help-now"]
    assert saved.unanswered == ()


def test_a_yes_to_the_line_that_the_diary_refuses_locks_at_once(monkeypatch):
    """Nothing is played in this kernel until its two cards are answered, and saved."""
    page = session_of(technique("self-hug"))
    with monkeypatch.context() as while_busy:
        while_busy.setattr(Diary, "ask_again", busy)
        with pytest.raises(DiaryBusy):
            screen.answer_line("one", well=False)
    assert not page.player.may_start
    assert workbook().snapshot.permissions.unanswered == ("2", "3")
    workbook().changed()

    assert Workbook().snapshot.permissions.unanswered == ("2", "3")


def test_what_the_diary_refuses_is_asked_again_after_a_reload(monkeypatch):
    """The finding is lost with the page; the browser's mark keeps Start away until answered."""
    panel = UnsavedSessionsPanel()
    filled = Filled(frozenset({"2.1"}), frozenset({"1", "2", "3", "4"}), anew=True)
    with monkeypatch.context() as while_full:
        while_full.setattr(Diary, "save_screening", busy)
        while_full.setattr(Diary, "ask_again", busy)
        with pytest.raises(DiaryBusy):
            screen.save_filled(filled)
        marked = panel.unsaved.held
        workbook.cache_clear()  # reloaded: another kernel
        page, again = session_of(technique("self-hug")), UnsavedSessionsPanel()
        assert page.player.may_start, "this kernel knows nothing of it"
        send(again.unsaved, event="held")
        assert not page.player.may_start
        assert again.unsaved.held, "the mark stays until the diary has it"
    workbook().changed()

    assert marked
    assert not again.unsaved.held
    assert workbook().diary.screening().asked == frozenset()
    assert not page.player.may_start


@pytest.mark.parametrize("read", ["stops", "screening", "entries"])
def test_while_the_diary_cannot_be_read_what_is_held_locks_too(monkeypatch, read):
    """The last permissions hold, with what was said since."""
    page = session_of(technique("cat-cow"))
    find("wrist")
    for method in (read, "save_stop"):
        monkeypatch.setattr(Diary, method, busy)
    write(page.player, session=told(stop_reason="alarm"))
    known = workbook().changed()

    assert known.error is not None
    assert known.permissions.emergency is not None
    assert not page.player.may_start


def test_a_stop_is_taken_back_within_two_minutes_and_no_later(monkeypatch, log):
    """After that, an edited browser that tells of a slip is not believed."""
    page = session_of(technique("self-hug"))
    slip, stop = told(stop_reason="alarm"), told(stop_reason="alarm")
    write(page.player, session=slip)
    write(page.player, session=slip | {"stop_reason": None})
    assert workbook().diary.stops() == []
    write(page.player, session=stop)
    later = now() + timedelta(minutes=3)
    monkeypatch.setattr("upperback.workbook.stops.now", lambda: later)
    for reason in (None, "enough", "dizzy", "foot-asleep"):
        write(page.player, session=stop | {"stop_reason": reason})

    assert [each.reason for each in workbook().diary.stops()] == ["alarm"]
    assert "it stays" in log.text


def test_a_stop_of_another_tab_is_not_taken_back_here():
    """Only the kernel that heard of it can know that it was a slip."""
    page = session_of(technique("self-hug"))
    stop = told(stop_reason="numbness")
    write(page.player, session=stop)
    workbook.cache_clear()
    again = session_of(technique("self-hug"))
    write(again.player, session=stop | {"stop_reason": None})

    assert [each.reason for each in workbook().diary.stops()] == ["numbness"]


def test_worse_said_late_can_be_taken_back_to_what_was_said_before(monkeypatch):
    """Both legs by a slip, three minutes on: the numbness stays left out."""
    page = session_of(technique("self-hug"))
    stop = told(stop_reason="numbness")
    write(page.player, session=stop)
    later = now() + timedelta(minutes=3)
    monkeypatch.setattr("upperback.workbook.stops.now", lambda: later)
    write(page.player, session=stop | {"stop_reason": "alarm"})
    assert [each.reason for each in workbook().diary.stops()] == ["alarm"]
    write(page.player, session=stop | {"stop_reason": None})

    assert [each.reason for each in workbook().diary.stops()] == ["numbness"]


def test_a_foot_that_was_asleep_leaves_nothing_out_after_all():
    """Said at once, it takes the numbness back; the diary says what it was."""
    page = session_of(technique("self-hug"))
    stop = told(stop_reason="numbness")
    write(page.player, state="stopped", session=stop)
    assert not page.player.may_start
    write(page.player, session=stop | {"stop_reason": "foot-asleep"})
    page.after.save.click()

    assert page.player.may_start
    assert [each.stop_reason for each in workbook().diary.entries()] == ["foot-asleep"]


def test_serious_after_stop_locks_everything_until_the_statement():
    """It ends by A, "I have been seen", of the next day or later; a day sooner it says nothing."""
    stop = told(stop_reason="alarm", started_at=(now() - timedelta(days=2)).isoformat())
    write(session_of(technique("self-hug")).player, session=stop)
    (lock,) = workbook().snapshot.permissions.locks
    screen.say(["may-exercise"], [lock.about], lock.from_day - timedelta(days=1))
    assert workbook().snapshot.permissions.locks
    screen.say(["may-exercise"], [lock.about], lock.from_day)

    known = workbook().snapshot.permissions
    assert (known.locks, known.emergency) == ((), None)
    assert known.verdict("self-hug").state == "gentle"


def test_a_bad_reaction_written_down_later_counts_from_its_own_time():
    """Yesterday's, written today: 48 hours from yesterday; the screen is asked again."""
    page = session_of(technique("self-hug"))
    yesterday = now() - timedelta(hours=24)
    bad = Entry(kind="adverse", technique="elbow-hug", reaction="dizzy", occurred_at=yesterday)
    workbook().diary.add(bad)
    known = workbook().changed().permissions

    assert known.left_out["self-hug"].at == bad.occurred_at
    assert known.verdicts["self-hug"].until == bad.occurred_at + timedelta(hours=48)
    assert not page.player.may_start


@pytest.mark.parametrize("minutes_ago", [1, 10, -60])
def test_a_bad_reaction_is_edited_or_deleted_away_only_as_a_slip(minutes_ago, monkeypatch):
    """Like a reason after Stop: taken back at once it was none; later it stays, and its end too."""
    bad = [
        Entry(kind="adverse", technique=name, reaction="sharp") for name in ("elbow-hug", "cat-cow")
    ]
    for each in bad:
        workbook().diary.add(each)
    later = now() + timedelta(minutes=minutes_ago)
    monkeypatch.setattr("upperback.diary.stops.now", lambda: later)
    workbook().diary.delete(bad[0])
    workbook().diary.update(replace(bad[1], reaction="sore"), bad[1])
    left_out = workbook().changed().permissions.left_out

    assert ("self-hug" in left_out, "cat-cow" in left_out) == (minutes_ago != 1, minutes_ago != 1)


def test_a_bad_reaction_is_no_slip_because_its_date_was_edited(monkeypatch):
    """Moved to just now, and then deleted: it leaves its family out as it did."""
    ago = now() - timedelta(hours=1)
    bad = Entry(kind="adverse", technique="cat-cow", reaction="sharp", occurred_at=ago)
    workbook().diary.add(bad)
    soon = now() + timedelta(minutes=2)
    monkeypatch.setattr("upperback.diary.stops.now", lambda: soon)
    moved = workbook().diary.update(replace(bad, occurred_at=soon, recorded_at=soon), bad)
    later = soon + timedelta(minutes=2)
    monkeypatch.setattr("upperback.diary.stops.now", lambda: later)
    workbook().diary.delete(moved)

    assert "cat-cow" in workbook().changed().permissions.left_out


def test_which_technique_hurt_can_be_corrected_and_each_named_is_left_out(monkeypatch):
    """However often it is corrected: what was named first, and what is named now."""
    bad = Entry(kind="adverse", technique="self-hug", reaction="numb")
    workbook().diary.add(bad)
    later = now() + timedelta(minutes=10)
    monkeypatch.setattr("upperback.diary.stops.now", lambda: later)
    for name in ("cat-cow", "foam-roller"):
        bad = workbook().diary.update(replace(bad, technique=name, parts=()), bad)
    known = workbook().changed().permissions

    assert known.left_out.keys() >= {"self-hug", "cat-cow", "foam-roller"}
    assert "seated-twist" not in known.left_out
    assert known.locks == ()  # it happened once


def bad_cat_cow(days_ago, monkeypatch):
    """Write down a bad reaction of that day, and wait until it is no slip any more."""
    at = now() - timedelta(days=days_ago)
    bad = Entry(kind="adverse", technique="cat-cow", reaction="sharp", occurred_at=at)
    workbook().diary.add(bad)
    later = now() + timedelta(minutes=10)
    monkeypatch.setattr("upperback.diary.stops.now", lambda: later)
    return bad


def test_a_later_date_that_is_deleted_again_opens_nothing(monkeypatch):
    """What was left out until then is left out until then."""
    bad = bad_cat_cow(5, monkeypatch)
    moved = workbook().diary.update(replace(bad, occurred_at=now() - timedelta(hours=2)), bad)
    workbook().diary.delete(moved)
    known = workbook().changed().permissions

    assert known.left_out.keys() == {"cat-cow", "seated-cat-cow"}
    assert known.locks == ()  # it happened once


def test_a_corrected_date_counts_for_what_happened_twice(monkeypatch):
    """As if both had been written down so at once."""
    bad = bad_cat_cow(40, monkeypatch)
    workbook().diary.add(Entry(kind="adverse", technique="self-hug", reaction="sharp"))
    assert workbook().changed().permissions.locks == ()
    workbook().diary.update(replace(bad, occurred_at=now() - timedelta(days=3)), bad)

    assert [lock.tier for lock in workbook().changed().permissions.locks] == ["check-first"]


def test_a_pain_that_is_deleted_beside_an_emergency_is_left_out_to_its_end(monkeypatch):
    """The end of the one is not the end of the other."""
    bad = bad_cat_cow(1, monkeypatch)
    alarm = Stop(bad.entry_id, "alarm", ("cat-cow",), bad.occurred_at)
    workbook().diary.save_stop(alarm)
    workbook().diary.delete(bad)

    assert {(stop.reason, stop.techniques) for stop in workbook().diary.stops()} == {
        ("alarm", ("cat-cow",)),
        ("sharp-pain", ("cat-cow",)),
    }


def test_a_later_date_takes_no_pair_apart_and_ends_nothing_sooner(monkeypatch):
    """Two bad reactions stay two within 30 days, and the 48 hours are those of the later date."""
    days = [now() - timedelta(days=ago) for ago in (35, 20)]
    bad = [
        Entry(kind="adverse", technique="cat-cow", reaction="sharp", occurred_at=at, recorded_at=at)
        for at in days
    ]
    for each in bad:
        workbook().diary.add(each)
    before = workbook().changed().permissions.locks
    later = now() + timedelta(minutes=5)
    monkeypatch.setattr("upperback.diary.stops.now", lambda: later)
    today = now()
    workbook().diary.update(replace(bad[1], occurred_at=today, recorded_at=today), bad[1])
    known = workbook().changed().permissions

    assert known.locks == before != ()
    assert known.verdicts["cat-cow"].until == today.replace(
        microsecond=today.microsecond // 1000 * 1000
    ) + timedelta(hours=48)


def test_a_player_that_was_never_told_plays_what_a_notebook_gives_it():
    """A cell of one's own needs no diary: whoever shows it to a person says what is permitted."""
    player = StepPlayer(technique("self-hug"))
    write(player, state="ready")
    assert player.state == "ready"
    unknown = permissions([], now(), answers=None)
    player.permit(unknown, Needs())

    assert not player.may_start
