"""A comparison in the diary: it is what was drawn, whatever else happens there."""

import io
import json
import shutil
import sqlite3
import uuid
from contextlib import closing
from dataclasses import replace
from datetime import time, timedelta
from pathlib import Path

import pytest

from upperback import charts, technique
from upperback.cli import previewing
from upperback.diary import Diary, DiaryError, carrying, plan_rows, transfer
from upperback.diary.backups import restore
from upperback.diary.erasing import erase
from upperback.experiment import (
    HIDDEN,
    SITTING,
    Plan,
    PlanEvent,
    Rung,
    Truth,
    claim,
    findings,
    made_up_diary,
    masked,
)
from upperback.pacing import WAIT, WAIT_S, gentle_version, planned, sitting_s, timeline
from upperback.pages.diary.entries_picture import entries_picture
from upperback.pages.diary.transfer_text import details
from upperback.records import Entry, Part, RecordError, Session
from upperback.records.clock import now
from upperback.safety import Stop
from upperback.workbook import workbook
from upperback.workbook.comparing import (
    begin,
    end_early,
    leave_out,
    planned_today,
    whole,
)
from upperback.workbook.entries import rate_later
from upperback.workbook.sessions import save_session

pytestmark = pytest.mark.usefixtures("own_diary")

ARMS = ("cat-cow", "self-hug", SITTING)
OLD = Path(__file__).parents[1] / "faults" / "diaries"
"""Diaries that earlier versions made."""


def began(rounds=6):
    """Return the course of a plan that was just begun."""
    begin(ARMS, rounds, time(8))
    return the_course()


def the_course():
    (its,) = workbook().changed().courses
    return its


def many_days_of_a_plan():
    """Return a plan, and all of its sessions."""
    first = now() - timedelta(days=40)
    plan = Plan.draw(("cat-cow", SITTING), 6, 3, started_at=first - timedelta(hours=1))
    truth = Truth(effects={"cat-cow": 4.0, SITTING: 0.0}, noise=0.7)
    return plan, made_up_diary(truth, plan, first=first)


def session(of, *, wait=WAIT_S, **more):
    """Return a finished session, as the player of a plan tells of it."""
    timings = {WAIT: wait} if wait else {}
    return Session(
        session_id=str(uuid.uuid4()),
        outcome="finished",
        started_at=now(),
        active_s=60.0,
        parts=(Part(technique=of, timings=timings),),
        stiffness_before=5,
        **more,
    )


def exported(diary):
    stream = io.StringIO()
    transfer.export(diary, stream, "json")
    return json.loads(stream.getvalue())


# ---- begin, play, end


def test_a_plan_is_saved_before_its_first_session_and_read_as_it_was_drawn():
    """Protect the promise: order and seed are stored before anything can be known."""
    its = began(8)
    again = Diary.open().courses()[0].plan

    assert again == its.plan
    assert again.order == Plan.draw(ARMS, 8, again.seed).order
    assert again.sitting_s == sitting_s(["cat-cow", "self-hug"])
    assert its.done == {}


def test_a_planned_session_is_found_by_what_was_played_and_by_nothing_a_browser_says():
    """Protect the comparison from a tampered message: it can name neither plan nor slot."""
    its = began()
    slot = its.next
    other = next(arm for arm in ARMS if arm != slot.arm)
    wrong = save_session(session(other))
    plain = save_session(session(slot.arm, wait=0))
    short = save_session(session(slot.arm, wait=1.0))
    counted = save_session(session(slot.arm), stiffness_after=3)
    second = save_session(session(slot.arm), stiffness_after=0)
    message = {
        "id": str(uuid.uuid4()), "outcome": "finished", "started_at": now().isoformat(),
        "active_s": 1, "parts": [{"technique": other, "active_s": 1}],
        "plan_id": its.plan.plan_id, "slot": 2, "assigned_by": "plan",
    }  # fmt: skip
    forged = save_session(Session.from_player(message))

    assert [each.slot for each in (wrong, plain, short, second, forged)] == [None] * 5
    assert (counted.plan_id, counted.slot, counted.assigned_by) == (its.plan.plan_id, 1, "plan")
    assert whole(the_course()).done == {1: counted}
    assert len(whole(the_course()).extras) == 5
    assert planned_today(workbook().snapshot, now()) is None
    assert planned_today(workbook().snapshot, now() + timedelta(days=1)).slot.number == 2


def test_a_session_that_a_browser_kept_counts_where_it_belongs():
    """Protect a session from a page that was closed: it is handed over later, once."""
    its = began()
    late = session(its.next.arm)

    assert save_session(late).slot == 1
    assert save_session(late, stiffness_after=2).slot == 1
    assert the_course().done[1].relief == 3


def test_a_planned_session_waits_two_minutes_before_it_is_rated():
    """Protect the outcome, which was fixed before: relief two minutes after the end."""
    for name in (*ARMS, "chair-twist"):
        of = technique(name)
        plan = planned(of, 90.0)
        alone = 90.0 if name == SITTING else timeline(of).duration_s

        assert plan.duration_s == alone + WAIT_S
        assert plan.cues[-1].kind == "rest"
        assert plan.parts[0].settings[WAIT] == WAIT_S
        assert plan.name == of.name
    gentle = planned(technique("cat-cow"), 0, gentle=True)
    assert gentle_version(gentle, ["cat-cow"], technique) is gentle
    assert gentle_version(planned(technique("cat-cow"), 0), ["cat-cow"], technique).duration_s > 0
    assert planned(technique("cat-cow"), 0).duration_s > gentle.duration_s


def test_a_planned_session_is_rated_soon_or_not_at_all():
    """Protect the outcome: "now", hours later, is not two minutes after the end."""
    its = began()
    saved = save_session(session(its.next.arm))
    assert workbook().changed().to_be_rated == [saved]
    later = replace(workbook().snapshot, at=now() + timedelta(minutes=20))

    assert later.to_be_rated == []
    assert rate_later(saved.entry_id, 3).relief == 2


def test_a_rating_that_comes_too_late_is_refused_unless_it_was_said_in_time():
    """Protect the outcome from a page that was open for hours; a kept rating was said then."""
    plan = Plan(arms=ARMS, order=(ARMS,) * 6, seed=1, started_at=now() - timedelta(days=1))
    workbook().diary.begin_plan(plan)
    ago = now() - timedelta(hours=1)
    (made,) = made_up_diary(
        Truth(effects=dict.fromkeys(ARMS, 0.0)), plan, first=ago, sessions=1, unrated=(1,)
    )
    workbook().diary.add(made)
    with pytest.raises(RecordError, match="too late"):
        rate_later(made.entry_id, 3)
    assert the_course().done[1].relief is None

    rate_later(made.entry_id, 3, at=ago + timedelta(minutes=2))
    assert the_course().done[1].stiffness_after == 3


def test_ending_early_is_saved_and_another_may_begin():
    """Protect who has had enough: it ends at once, the sessions stay, and it is on the record."""
    its = began()
    save_session(session(its.next.arm), stiffness_after=3)
    end_early(its)
    end_early(its)
    ended = the_course()

    assert len(ended.events) == 1
    assert claim(findings(ended)).rung is Rung.TOO_FEW
    assert workbook().snapshot.compared_now == frozenset()
    begin(ARMS, 6, time(8))
    assert len(workbook().snapshot.courses) == 2


def test_what_is_locked_is_left_out_on_the_record_and_nothing_else():
    """Protect the plan from being steered: only what may not be done is left out."""
    its = began()
    slot = next(slot for slot in its.slots if slot.arm == "cat-cow")
    with pytest.raises(RecordError):
        leave_out(its, slot)
    workbook().diary.save_stop(Stop(str(uuid.uuid4()), "sharp-pain", ("cat-cow",), now()))
    workbook().changed()
    leave_out(its, slot)

    assert the_course().left_out == {"cat-cow": slot.round}
    assert the_course().plan == its.plan


def test_under_a_lock_nothing_is_offered_and_sitting_quietly_neither():
    """Protect somebody in danger: no session of any kind is held out to them."""
    its = began()
    days = [now() + timedelta(days=n) for n in range(1)]
    workbook().diary.save_stop(Stop(str(uuid.uuid4()), "alarm", (), now()))
    snapshot = workbook().changed()

    assert [planned_today(snapshot, day).offered for day in days] == [False]
    assert not snapshot.permissions.offers(SITTING)
    with pytest.raises(RecordError):
        begin(ARMS, 6, time(8))
    assert the_course() == its


# ---- nothing else changes it


def test_a_second_tab_cannot_begin_another_or_change_this_one():
    """Protect the plan from another tab: the first one holds, word for word."""
    its = began()
    tab = Diary.open()
    with pytest.raises(DiaryError):
        tab.begin_plan(Plan.draw(ARMS, 8, 5))
    with pytest.raises(DiaryError):
        tab.begin_plan(replace(its.plan, seed=5))
    assert tab.begin_plan(its.plan) == its.plan

    assert the_course().plan == its.plan


def test_an_import_changes_no_plan_that_is_here():
    """Protect the plan from a file: it ends nothing, leaves nothing out, and takes no place."""
    its = began()
    kept = save_session(session(its.next.arm), stiffness_after=3)
    file = exported(workbook().diary)
    elsewhere = Plan.draw(ARMS, 6, 99, started_at=now() - timedelta(days=30))
    file["plans"][0]["seed"] += 1
    file["plans"][0]["order"].reverse()
    file["plans"].append(
        transfer.plan_fields.values_of_plan(elsewhere)
        | {"order": [list(t) for t in elsewhere.order]}
    )
    stray = PlanEvent(kind="ended", plan_id=its.plan.plan_id)
    file["plan_events"] = [transfer.plan_fields.values_of_event(stray)]
    earlier = (kept.occurred_at - timedelta(hours=1)).isoformat()
    file["entries"][0] |= {"entry_id": str(uuid.uuid4()), "occurred_at": earlier}
    second = its.plan.slots[1]
    file["entries"].append(
        file["entries"][0]
        | {"entry_id": str(uuid.uuid4()), "slot": 2, "technique": second.arm}
        | {"parts": [file["entries"][0]["parts"][0] | {"technique": second.arm}]}
    )
    preview = transfer.read(workbook().diary, json.dumps(file).encode())
    assert (preview.new, preview.unassigned) == (2, 2)
    assert any(
        "2 sessions of a comparison that runs here come in" in str(b) for b in details(preview)
    )
    transfer.apply(workbook().diary, preview)
    courses = workbook().changed().courses
    here = next(each for each in courses if each.plan.plan_id == its.plan.plan_id)

    assert here.plan == its.plan
    assert here.events == ()
    assert here.done == {1: kept}
    assert workbook().snapshot.compared_now == {its.plan.plan_id}
    assert workbook().diary.count() == 3


def test_a_table_says_whose_comparison_it_does_not_bring(tmp_path):
    """Who moves with CSV learns before saving that the comparison stays behind, and what brings it.

    Whatever brings its plan, or is read where that is known, says nothing of the kind.
    """
    its = began()
    save_session(session(its.next.arm), stiffness_after=3)
    here, table = workbook().diary, io.StringIO(newline="")
    transfer.export(here, table, "csv")
    with Diary.open(f"sqlite:///{tmp_path / 'other.sqlite'}") as other:
        preview = transfer.read(other, table.getvalue().encode())
        whole = transfer.read(other, json.dumps(exported(here)).encode())
    words = "1 session belongs to a comparison that this file does not bring: a JSON file does"
    line = "    1 of these belongs to a comparison that this file does not bring: JSON does"

    assert words in next(details(preview))["items"]
    assert line in list(previewing.lines_of(preview))
    assert (preview.unplanned, whole.unplanned) == (1, 0)
    assert "  1 comparison that is not here; what is here stays as it is" in list(
        previewing.lines_of(whole)
    )
    assert transfer.read(here, table.getvalue().encode()).unplanned == 0


@pytest.mark.parametrize("count", [1, 2])
def test_a_terminal_counts_as_people_do(count):
    """One is never said as many."""
    names = ("new", "returning", "future", "unassigned", "unplanned", "stops", "plans")
    preview = transfer.Preview(kind="json", source=b"", **dict.fromkeys(names, count))
    said = " ".join(previewing.lines_of(replace(preview, preferences=count, conflict_count=count)))
    many = ("were", " lie ", " are ", "belong ", "stops", "comparisons", "preferences", " say ")

    assert [words in said for words in many] == [count > 1] * len(many)


def test_sessions_that_a_file_brings_are_compared_no_sooner_than_those_played_here(tmp_path):
    """Protect who uses two computers: what was played there has no name here while the plan runs.

    It takes no place here, and is told among what was left out.
    """
    its = began()
    with Diary.open(f"sqlite:///{tmp_path / 'other.sqlite'}") as other:
        transfer.apply(other, transfer.read(other, json.dumps(exported(workbook().diary)).encode()))
        save_session(session(its.next.arm), stiffness_after=3)
        transfer.apply(other, transfer.read(other, json.dumps(exported(workbook().diary)).encode()))
        (there,) = other.courses()
        (came,) = other.entries()

    assert there.done == {}
    assert there.next == its.plan.slots[0]
    assert there.extras == (came,)
    assert masked([came], {its.plan.plan_id})[0].technique == HIDDEN


def test_a_plan_that_another_window_began_hides_its_sessions_at_once():
    """A chart of a notebook asks the diary, and not what this kernel has read of it before."""
    assert workbook().snapshot.compared_now == frozenset()
    with Diary.open() as other:
        other.begin_plan(Plan.draw(ARMS, 6, 7))
        (its,) = other.courses()
        of_it = {"assigned_by": "plan", "plan_id": its.plan.plan_id, "slot": 1}
        other.add(Entry(technique=its.next.arm, stiffness_before=5, stiffness_after=1, **of_it))
    entries = workbook().diary.entries()
    picture = entries_picture(charts.relief, entries)

    assert technique(its.plan.slots[0].arm).name not in picture._describe()  # noqa: SLF001


def test_a_plan_and_what_happened_to_it_go_round_by_export_and_import(tmp_path):
    """Protect who moves to another computer: the plan goes on there as it was."""
    its = began()
    save_session(session(its.next.arm), stiffness_after=3)
    with Diary.open(f"sqlite:///{tmp_path / 'other.sqlite'}") as other:
        preview = transfer.read(other, json.dumps(exported(workbook().diary)).encode())
        transfer.apply(other, preview)

        assert preview.plans == 1
        assert other.courses() == [the_course()]
        assert transfer.read(other, json.dumps(exported(workbook().diary)).encode()).plans == 0


@pytest.mark.parametrize(
    "wrong",
    [
        {"order": [["cat-cow", "cat-cow", SITTING]]},
        {"order": "cat-cow"},
        {"order": [[1, 2, 3]]},
        {"arms": ["cat-cow"] * 9},
        {"seed": "seven"},
        {"sitting_s": 1e99},
        {"at": "later"},
        {"more": 1},
    ],
)
def test_what_is_no_plan_is_refused_and_nothing_of_its_file_is_taken(wrong):
    """Protect the diary from a file that was made up."""
    began()
    file = exported(workbook().diary)
    file["plans"][0] |= {"plan_id": str(uuid.uuid4())} | wrong
    preview = transfer.read(workbook().diary, json.dumps(file).encode())

    assert preview.refused_count == 1
    assert not preview.ready


def test_a_restored_backup_has_the_plan_as_it_was_drawn():
    """Protect the order: whatever day it goes back to, the plan is the same one."""
    its = began()
    path = workbook().diary.path
    copy = workbook().diary.back_up()
    save_session(session(its.next.arm), stiffness_after=3)
    workbook().diary.close()
    restore(path, copy)

    with Diary.open() as restored:
        assert [each.plan for each in restored.courses()] == [its.plan]
        assert restored.courses()[0].next == its.next


def put_back(copy, *, spoil=None):
    """Restore that copy over the diary, which is spoilt before if that is said."""
    path = workbook().diary.path
    workbook().diary.close()
    if spoil:
        spoil(path)
    restore(path, copy)
    assert list(path.parent.glob(".*")) == []
    with Diary.open() as restored:
        assert restored.check() == []
        return restored.courses()


@pytest.mark.parametrize("sessions", [0, 11], ids=["just begun", "all but the last"])
def test_a_finished_plan_stays_finished_when_an_earlier_backup_is_restored(sessions):
    """Protect the one look: its result was read, so no session of it is done again."""
    plan, entries = many_days_of_a_plan()
    workbook().diary.begin_plan(plan)
    for entry in entries[:sessions]:
        workbook().diary.add(entry)
    copy = workbook().diary.back_up()
    for entry in entries[sessions:]:
        workbook().diary.add(entry)
    (over,) = workbook().diary.courses()
    (its,) = put_back(copy)
    (again,) = put_back(copy)

    assert (its.plan, its.events, len(its.done)) == (plan, over.events, sessions)
    assert (its.next, its.running, its.finished) == (None, False, True)
    assert again == its


def test_a_plan_that_was_ended_stays_ended_when_an_earlier_backup_is_restored():
    """Protect it from going on after its result so far was read; what else happened stays too."""
    its = began()
    slot = next(slot for slot in its.slots if slot.arm == "cat-cow")
    copy = workbook().diary.back_up()
    happened = [
        PlanEvent(kind=kind, plan_id=its.plan.plan_id, arm=slot.arm, from_round=slot.round)
        for kind in ("taken-out", "left-out")
    ]
    for each in happened:
        workbook().diary.add_plan_event(each)
    end_early(the_course())
    (restored,) = put_back(copy)

    assert {each.kind for each in restored.events} == {"taken-out", "left-out", "ended"}
    assert restored.left_out == {"cat-cow": slot.round}
    assert not restored.running


@pytest.mark.parametrize("which", ["without plans", "with another order", "from before plans"])
def test_a_backup_without_the_plan_is_restored_as_it_is(which, tmp_path):
    """Protect the copy: of a plan that is not in it nothing comes in."""
    copy = tmp_path / "copy.sqlite"
    if which == "from before plans":
        shutil.copyfile(OLD / "0004.sqlite", copy)
    if which == "without plans":
        workbook().diary.back_up(copy)
    its = finished_plan()
    if which == "with another order":
        with Diary.open(f"sqlite:///{copy}") as other:
            other.begin_plan(Plan.draw(its.plan.arms, 6, 4, plan_id=its.plan.plan_id))
    before = copy.read_bytes()
    path = workbook().diary.path
    workbook().diary.close()
    restore(path, copy)

    assert path.read_bytes() == before
    with Diary.open() as restored:
        assert all(each.running for each in restored.courses())


def cut(path):
    path.write_bytes(path.read_bytes()[:-8192])


def other_order(path):
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE plans SET rounds = replace(rounds, 'cow', 'cup')")


def other_events(path):
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE plan_events SET at = at - 1")


@pytest.mark.parametrize(
    "spoil",
    [Path.unlink, lambda path: path.write_bytes(b""), cut, other_order, other_events],
    ids=["missing", "empty", "cut", "another order", "another event"],
)
def test_a_backup_is_restored_over_a_diary_that_cannot_be_read(spoil):
    """Protect the way back: what a damaged diary says of a plan is not believed, nor waited for."""
    plan, entries = many_days_of_a_plan()
    workbook().diary.begin_plan(plan)
    copy = workbook().diary.back_up()
    for entry in entries:
        workbook().diary.add(entry)
    before = copy.read_bytes()
    path = workbook().diary.path
    (its,) = put_back(copy, spoil=spoil)

    assert (its.plan, its.events) == (plan, ())
    assert path.read_bytes() == before


def test_a_backup_is_restored_though_nothing_can_be_carried_into_it(monkeypatch):
    """Protect the way back: a full disk, say, keeps nobody from their diary."""
    plan, entries = many_days_of_a_plan()
    workbook().diary.begin_plan(plan)
    copy = workbook().diary.back_up()
    for entry in entries:
        workbook().diary.add(entry)
    monkeypatch.setattr(carrying, "_ADD", carrying._ADD.replace("plan_events", "entries"))  # noqa: SLF001
    (its,) = put_back(copy)

    assert (its.plan, its.events) == (plan, ())


def test_a_plan_that_was_changed_in_the_file_is_met_as_damage():
    """Protect the plan from another program: a changed order is no order."""
    began()
    path = workbook().diary.path
    workbook().diary.close()
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE plans SET seed = seed + 1")
    connection.close()

    with pytest.raises(DiaryError):
        Diary.open().courses()


def test_nothing_of_a_plan_is_left_after_erasing():
    """Protect who erases everything: the plans go too."""
    began()
    path = workbook().diary.path
    workbook().diary.close()
    erase(path)

    assert Diary.open().courses() == []
    assert b"cat-cow self-hug" not in path.read_bytes()


def test_a_finished_plan_says_what_it_is_allowed_to():
    """Protect the way from the diary to the sentence: begin, do all, and read the result once."""
    first = now() - timedelta(days=40)
    plan = Plan.draw(("cat-cow", SITTING), 8, 3, started_at=first - timedelta(hours=1))
    workbook().diary.begin_plan(plan)
    truth = Truth(effects={"cat-cow": 4.0, SITTING: 0.0}, noise=0.7)
    for entry in made_up_diary(truth, plan, first=first):
        assert claim(findings(the_course())).rung is Rung.RUNNING
        workbook().diary.add(entry)
    workbook().diary.add(Entry(technique="self-hug", stiffness_before=4))

    assert claim(findings(whole(the_course()))).rung is Rung.FOLLOWED
    assert planned_today(workbook().snapshot, now()) is None


# ---- what is over stays over, and what is not known here waits


def finished_plan():
    """Save a plan whose sessions were all done, and return its course."""
    plan, entries = many_days_of_a_plan()
    workbook().diary.begin_plan(plan)
    for entry in entries:
        workbook().diary.add(entry)
    return the_course()


@pytest.mark.parametrize("change", ["delete", "edit", "delete the last"])
@pytest.mark.parametrize("another", [False, True])
def test_a_finished_plan_is_not_opened_again(change, another):
    """Protect the one look: no session is done again once the result was seen."""
    its = finished_plan()
    if another:
        begin(ARMS, 6, time(8))
    entry = its.done[12 if change == "delete the last" else 3]
    if change == "edit":
        workbook().diary.update(
            replace(entry, technique="self-hug", parts=(Part(technique="self-hug"),)), entry
        )
    else:
        workbook().diary.delete(entry)
    courses = workbook().changed().courses
    old = courses[0]
    taken = save_session(session(entry.technique), stiffness_after=0)

    assert [event.kind for event in its.events] == ["finished"]
    assert its.over_at == its.last_at
    assert (old.next, old.finished, len(old.done)) == (None, True, 11)
    assert taken.plan_id != old.plan.plan_id
    assert workbook().snapshot.running == (courses[1] if another else None)
    assert claim(findings(old)).rung is Rung.TOO_FEW
    workbook().diary.restore_entry(entry) if change != "edit" else None
    assert (change == "edit") == (len(workbook().diary.courses()[0].done) == 11)


@pytest.mark.parametrize("which", [1, 4], ids=["an earlier one", "the last one"])
@pytest.mark.parametrize("change", ["delete", "edit", "import", "delete and undo"])
def test_a_session_that_is_taken_out_while_the_plan_runs_is_missing(which, change):
    """Protect the order: no session is done again because of how it went, the last one neither."""
    plan = Plan.draw(ARMS, 6, 3, started_at=now() - timedelta(days=9))
    workbook().diary.begin_plan(plan)
    truth = Truth(effects=dict.fromkeys(ARMS, 0.0))
    entries = made_up_diary(truth, plan, first=now() - timedelta(days=8), sessions=5)
    for entry in entries:
        workbook().diary.add(entry)
    entry = entries[which]
    other = "foam-roller" if entry.technique != "foam-roller" else "cat-cow"
    changed = replace(entry, technique=other, parts=(Part(technique=other),))
    if change == "edit":
        workbook().diary.update(changed, entry)
    elif change == "import":
        workbook().diary.add_all([], replaced=[(changed, entry)])
    else:
        workbook().diary.delete(entry)
    if change == "delete and undo":
        workbook().diary.restore_entry(entry)

    assert the_course().next.number == 6
    assert [slot.number for slot in the_course().left] == [*range(6, 19)]
    still = {1, 2, 3, 4, 5} - ({which + 1} if change != "delete and undo" else set())
    assert set(the_course().done) == still
    (event,) = the_course().events
    assert (event.kind, event.arm) == ("taken-out", entry.technique)


def test_what_leaves_nothing_more_to_do_finishes_a_plan():
    """Protect the end: a plan whose last sessions are left out is over, on the record."""
    plan = Plan(arms=ARMS, order=(ARMS,), seed=1, started_at=now() - timedelta(days=3))
    workbook().diary.begin_plan(plan)
    truth = Truth(effects=dict.fromkeys(ARMS, 0.0))
    for entry in made_up_diary(truth, plan, first=now() - timedelta(days=2), sessions=2):
        workbook().diary.add(entry)
    left = PlanEvent(kind="left-out", plan_id=plan.plan_id, arm=SITTING, from_round=1)
    workbook().diary.add_plan_event(left)

    assert {event.kind for event in the_course().events} == {"left-out", "finished"}
    assert not the_course().running


def test_a_plan_with_what_is_not_known_here_comes_in_as_ended(tmp_path):
    """Protect who goes back to an older version: the diary comes in, and nothing is stuck."""
    its = began()
    file = json.dumps(exported(workbook().diary)).replace("self-hug", "shoulder-loops")
    with Diary.open(f"sqlite:///{tmp_path / 'other.sqlite'}") as other:
        transfer.apply(other, transfer.read(other, file.encode()))
        (came,) = other.courses()

    assert came.plan.plan_id == its.plan.plan_id
    assert "shoulder-loops" in came.plan.arms
    assert [event.kind for event in came.events] == ["ended"]


def test_what_a_newer_version_wrote_of_a_plan_is_read():
    """Protect the diary that a newer version wrote: an event of an unknown kind changes nothing."""
    its = began()
    later = PlanEvent(kind="left-out", plan_id=its.plan.plan_id, arm="cat-cow", from_round=2)
    vars(later)["kind"] = "shuffled"
    more = replace(its.plan)
    vars(more).update(plan_id=str(uuid.uuid4()), arms=("cat-cow",) * 7, started_at=now())

    assert plan_rows.event_of(plan_rows.event_row(later).values()).kind == "shuffled"
    assert plan_rows.plan_of(plan_rows.plan_row(more).values()).arms == ("cat-cow",) * 7
    workbook().diary.add_plan_event(later)
    assert the_course().events == (later,)
    assert the_course().left_out == {}
    assert the_course().running
