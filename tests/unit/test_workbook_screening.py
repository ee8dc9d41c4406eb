"""What a person answers and states reaches the diary, and the next Snapshot, without a page."""

from datetime import timedelta

import pytest

from upperback.content import screening
from upperback.diary import Diary, DiaryBusy
from upperback.records import Entry
from upperback.records.clock import now
from upperback.safety import UNKNOWN
from upperback.safety.card_steps import choose, confirm, go_on, tap
from upperback.workbook import Workbook, workbook
from upperback.workbook import screening as screen


@pytest.fixture(autouse=True, params=["Etc/GMT+12", "Etc/GMT-12"])
def empty_diary(request, zone, tmp_path, monkeypatch):
    """A diary in which nothing was answered yet.

    It is where today begins last, and where it begins first: in one of them it is never the day
    that it is in UTC.
    """
    zone(request.param)
    monkeypatch.setenv("UPPERBACK_DIARY_URL", f"sqlite:///{tmp_path / 'diary.sqlite'}")
    workbook.cache_clear()
    yield
    workbook.cache_clear()


def allowed(name="chair-twist"):
    """Whether that may be played by what was read last."""
    return workbook().snapshot.permissions.allows(name)


def answer(*taps, cards=None):
    """Answer the cards in which these lines are true, and save as a page does."""
    asking = screen.asking(cards)
    if asking.card.id == "1":
        asking = choose(choose(asking, 0, 1), 1, 0)
    while asking.card.lines and asking.stage.name == "CARD":
        for line in (each.id for each in asking.lines if each.id in taps):
            asking = confirm(tap(asking, line), yes=True)
        asking = go_on(asking)
    screen.save_filled(asking.filled)


def test_nothing_is_played_before_the_screen_is_passed():
    """Five taps open what asks nothing, and the rest after its own lines."""
    assert not allowed()
    assert screen.before_session(["chair-twist"], "one").cards == ("1", "2", "3", "4")
    answer()
    assert allowed()
    assert not allowed("cat-cow")
    asked = screen.before_session(["cat-cow"], "one").fit
    screen.save_filled(screen.fit_lines(asked).go_on().filled)
    assert allowed("cat-cow")
    lines = screen.fit_lines(["wrist"]).tick("wrist").go_on().confirm(yes=True)
    screen.save_filled(lines.filled)
    assert workbook().snapshot.permissions.verdict("cat-cow").instead == "seated-cat-cow"
    assert Workbook().snapshot.permissions == workbook().snapshot.permissions  # another tab
    again = screen.fit_lines(["wrist"]).go_on()
    screen.save_filled(again.filled)
    assert allowed("cat-cow")


def test_a_lock_ends_by_its_statement():
    """The statement names what the lock is about, and is in the diary."""
    answer("4.2")
    (lock,) = workbook().snapshot.permissions.locks
    assert not allowed()
    screen.say(["may-exercise"], [lock.about])
    assert not allowed()
    screen.say([lock.ends_by], [lock.about])
    assert workbook().snapshot.permissions.presets("chair-twist") == ("gentle",)


def test_what_happens_once_more_locks_also_while_the_diary_refuses_it(monkeypatch):
    """The statement about the first lump opens nothing of the second, saved or not."""

    def busy(*_args, **_asked):
        raise DiaryBusy("The diary is busy.")

    answer("3.2")
    (lock,) = workbook().snapshot.permissions.locks
    screen.say([lock.ends_by], [lock.about])
    assert allowed()
    with monkeypatch.context() as while_busy:
        while_busy.setattr(Diary, "save_screening", busy)
        with pytest.raises(DiaryBusy):
            answer("3.2")
    assert [each.tier for each in workbook().snapshot.permissions.locks] == ["doctor-today"]
    workbook().changed()
    assert [each.tier for each in workbook().snapshot.permissions.locks] == ["doctor-today"]


def test_no_next_time_ends_no_lock_and_forgetting_none():
    """Neither a second answer, nor forgetting, nor a new start of the workbook opens anything."""
    answer("3.2")
    answer()
    assert [lock.tier for lock in workbook().snapshot.permissions.locks] == ["doctor-today"]
    screen.forget_answers()
    workbook.cache_clear()
    assert [lock.tier for lock in workbook().snapshot.permissions.locks] == ["doctor-today"]
    assert workbook().snapshot.permissions.unanswered == ("1", "2", "3", "4")


def test_an_emergency_in_the_middle_is_saved():
    """What was broken off locks everything, in another tab too."""
    asking = choose(choose(screen.asking(), 0, 1), 1, 0)
    screen.save_filled(confirm(tap(asking, "2.1"), yes=True).filled)

    there = Workbook().snapshot.permissions
    assert [lock.tier for lock in there.locks] == ["get-help-now"]
    assert there.unanswered == ("2", "3", "4")


def test_the_line_before_a_session(monkeypatch):
    """A No is for one session; a Yes locks until its two cards are answered, for every tab."""
    answer()
    later = now() + timedelta(hours=2)
    monkeypatch.setattr(screen, "now", lambda: later)
    assert screen.before_session(["chair-twist"], "one").line
    screen.answer_line("one", well=True)
    assert screen.before_session(["chair-twist"], "one").nothing
    assert screen.before_session(["chair-twist"], "other").line
    screen.session_over("one")
    assert screen.before_session(["chair-twist"], "one").line
    screen.answer_line("one", well=False)
    assert not allowed()
    assert screen.before_session(["chair-twist"], "one").cards == ("2", "3")
    assert Workbook().snapshot.permissions.unanswered == ("2", "3")
    passed = workbook().snapshot.answers.at
    answer(cards=["2", "3"])
    assert allowed()
    assert workbook().snapshot.answers.at == passed  # the whole screen is not passed by it


def test_a_no_to_the_line_is_no_answer_for_the_whole_day(monkeypatch):
    """Started by it are sessions of the next minutes; then the line is there again, by itself."""
    answer()
    later = now() + timedelta(hours=2)
    for module in ("screening", "model"):
        monkeypatch.setattr(f"upperback.workbook.{module}.now", lambda: later)
    workbook().changed()
    screen.answer_line("one", well=True)
    before = workbook().out_of_date, screen.before_session(["chair-twist"], "one").line
    later += timedelta(minutes=15)

    assert before == (False, False)
    assert screen.before_session(["chair-twist"], "one").line
    assert workbook().out_of_date
    workbook().changed()
    assert not workbook().out_of_date
    later -= timedelta(minutes=20)  # nor does a clock that is put back make it one
    assert screen.before_session(["chair-twist"], "one").line


def test_a_yes_to_card_five_gives_back_what_its_no_took():
    """It is a statement about the No, made by answering the card again."""

    def answer_in_pain(option):
        asking = choose(choose(screen.asking(), 0, 1), 1, 1)
        asking = choose(go_on(go_on(go_on(asking))), 0, option)
        screen.save_filled(confirm(asking, yes=True).filled)

    answer_in_pain(1)
    assert workbook().snapshot.permissions.advice == {"pain"}
    answer_in_pain(0)
    assert workbook().snapshot.permissions.advice == frozenset()
    assert [each.kind for each in workbook().snapshot.statements] == ["looked-at"]


def test_a_bad_reaction_asks_the_screen_again():
    """It leaves its family out, and the screen is to be passed anew."""
    answer()
    workbook().diary.add(Entry(kind="adverse", technique="self-hug", reaction="numb"))
    known = workbook().changed()

    assert [each.reaction for each in known.reactions] == ["numb"]
    assert "self-hug" in known.permissions.left_out
    assert known.permissions.unanswered == ("1", "2", "3", "4")


@pytest.mark.parametrize("read", ["screening", "statements", "stops", "entries"])
def test_a_diary_that_cannot_be_read_lifts_no_lock(monkeypatch, read):
    """What was known last holds, whatever time it is; never read, nothing may be played."""

    def fail(*_args, **_kwargs):
        raise DiaryBusy("The diary is busy.")

    answer("2.7")
    known = workbook().snapshot
    monkeypatch.setattr(Diary, read, fail)
    monkeypatch.setattr("upperback.workbook.model.now", lambda: now() + timedelta(days=40))

    assert workbook().changed().permissions == known.permissions
    assert Workbook().snapshot.permissions == UNKNOWN
    assert UNKNOWN.verdict("cat-cow").reason == screening().unread
