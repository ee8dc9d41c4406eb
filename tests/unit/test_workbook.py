"""The workbook without a page: one read for each change, and the last known answers hold."""

import contextlib
import sqlite3
import uuid
from dataclasses import replace
from datetime import datetime, timedelta

import ipywidgets
import pytest
from sqlalchemy import Engine, event

from upperback import pages
from upperback.diary import DamagedDiary, Diary, DiaryBusy, engine
from upperback.pages import in_cells
from upperback.pages.subscribing import follow
from upperback.records import Entry
from upperback.records.clock import now
from upperback.safety import Stop, left_out_until
from upperback.workbook import Workbook, snapshot, workbook

pytestmark = pytest.mark.usefixtures("own_diary")


def stop(reason="sharp-pain", technique="self-hug", hours_ago=1.0):
    return Stop(str(uuid.uuid4()), reason, (technique,), now() - timedelta(hours=hours_ago))


@contextlib.contextmanager
def queries(kind="SELECT"):
    """Collect the queries that are put to any diary."""
    asked = []

    def note(_connection, _cursor, statement, *_):
        if statement.lstrip().upper().startswith(kind):
            asked.append(statement)

    event.listen(Engine, "before_cursor_execute", note)
    yield asked
    event.remove(Engine, "before_cursor_execute", note)


def test_a_change_is_read_once_however_many_listen():
    """Protect a page with many parts from reading the diary once for each of them."""
    here, heard = Workbook(), []
    for _ in range(20):
        here.subscribe(heard.append)
    here.diary.add(Entry(stiffness_before=4))
    with queries() as asked:
        here.changed()

    assert len(asked) <= 8
    assert len(heard) == 20
    assert len({id(snapshot) for snapshot in heard}) == 1


def test_a_snapshot_is_of_one_moment():
    """Half of what another window saves is never shown: everything is read in one transaction."""
    here = Workbook()
    here.changed()  # sees to the file itself, once for each change
    with queries("BEGIN") as begun:
        snapshot.read(here.diary, now())

    assert len(begun) == 1


def test_what_was_done_lately_is_whole_however_much_it_is():
    """The week's circles stay as they are for somebody who makes a hundred entries in it."""
    here = Workbook()
    made = [
        here.diary.add(Entry(stiffness_before=4, occurred_at=now() - timedelta(minutes=each)))
        for each in range(100, 0, -1)
    ]
    here.diary.add(Entry(stiffness_before=4, occurred_at=now() - timedelta(weeks=4)))

    assert here.changed().lately == made


@pytest.mark.parametrize("many", [False, True])
@pytest.mark.parametrize(
    ("at", "days"),
    [
        ("2026-10-19T00:30+02:00", [19]),  # the clocks were put back since
        ("2026-10-19T05:00+09:00", [19]),  # in Tokyo
        ("2026-10-18T23:30-05:00", []),  # in New York
    ],
)
def test_the_weeks_lately_begin_with_the_day_that_was_lived(at, days, many):
    """No circle of a Monday is lost where an offset has changed since, and no Sunday gets in."""
    here, at = Workbook(), datetime.fromisoformat(at)
    monday = datetime.fromisoformat("2026-11-02T00:10+01:00")
    since = [monday + timedelta(minutes=each) for each in range(60 if many else 1)]
    for then in (at, *since):
        here.diary.add(Entry(stiffness_before=4, occurred_at=then, recorded_at=then))
    lately = snapshot.read(here.diary, since[-1]).lately

    assert [each.occurred_at.day for each in lately] == [*days, *(2 for _ in since)]


def test_what_goes_wrong_at_one_listener_keeps_the_change_from_no_other():
    """A lock is shown by every page, though one of them has a fault."""
    here, heard = Workbook(), []

    def fails(_snapshot):
        raise ZeroDivisionError

    here.subscribe(fails)
    here.subscribe(heard.append)
    with pytest.raises(ZeroDivisionError):
        here.changed()

    assert heard == [here.snapshot]


def test_a_listener_that_has_left_is_called_no_more():
    """Protect a page that was closed from being drawn, also where another's drawing closes it."""
    here, heard = Workbook(), []
    leave_first = here.subscribe(lambda _snapshot: leave_last())
    leave_last = here.subscribe(heard.append)
    here.changed()
    leave_first()
    leave_first()
    here.changed()

    assert heard == []
    assert here.listeners == 0


def test_a_closed_widget_is_handed_nothing():
    """Protect a closed page from listening for as long as its kernel lives."""
    widget, heard = ipywidgets.VBox(), []
    follow(widget, heard.append)
    workbook().changed()
    widget.close()
    workbook().changed()

    assert len(heard) == 1
    assert workbook().listeners == 0


@pytest.mark.parametrize("screened", [True, False])
def test_a_cell_that_is_run_again_leaves_no_more_listeners(monkeypatch, request, screened):
    """Protect a lesson in which somebody tries ten settings from growing slower with each.

    What is put away until the screen is answered is closed with the rest.
    """
    if not screened:
        request.getfixturevalue("no_diary")

    def run(times):
        for each in range(times):
            monkeypatch.setattr(in_cells, "_running", lambda each=each: ("cell", f"{times}-{each}"))
            pages.session("self-hug")
            pages.routine()
            pages.diary()
            pages.stiffness_chart()
        return workbook().listeners

    assert run(1) == run(4)


def test_what_two_cells_show_stays():
    """Protect the player of one cell from a run of another."""
    monkey = pytest.MonkeyPatch()
    with monkey.context() as patched:
        patched.setattr(in_cells, "_running", lambda: ("one", "1"))
        first = pages.session("self-hug")
        patched.setattr(in_cells, "_running", lambda: ("two", "2"))
        pages.session("self-hug")

    assert first.comm is not None


def broken(error):
    def fail(*_args, **_kwargs):
        raise error

    return fail


@pytest.mark.parametrize(
    "error", [DiaryBusy("The diary is busy."), DamagedDiary("The diary is damaged.")]
)
@pytest.mark.parametrize("read", ["stops", "preferences", "entries"])
def test_a_diary_that_cannot_be_read_takes_no_stop_back(monkeypatch, error, read):
    """Protect somebody who was hurt: what was known last holds until it is known better."""
    workbook().diary.save_stop(stop())
    workbook().diary.set_preference("rate_pain", value=True)
    known = workbook().changed()
    monkeypatch.setattr(Diary, read, broken(error))
    unread = workbook().changed()

    assert unread.error is error
    assert unread.permissions == known.permissions
    assert "self-hug" in unread.permissions.left_out
    assert unread.rates_pain


def test_another_program_that_holds_the_diary_takes_no_stop_back(monkeypatch):
    """The same with a diary that is really locked."""
    monkeypatch.setattr(engine, "BUSY_S", 0.02)
    workbook().diary.save_stop(stop("alarm"))
    workbook().changed()
    path = workbook().diary.path
    with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        unread = workbook().changed()
        other.execute("ROLLBACK")

    assert isinstance(unread.error, DiaryBusy)
    assert unread.permissions.emergency is not None
    assert workbook().changed().error is None


def test_time_alone_makes_a_snapshot_out_of_date(monkeypatch):
    """What was left out for two days comes back by itself on a page that stays open."""
    one = stop()
    workbook().diary.save_stop(one)
    workbook().changed()
    before = workbook().out_of_date
    monkeypatch.setattr("upperback.workbook.model.now", lambda: left_out_until(one))

    assert not before
    assert workbook().out_of_date
    assert workbook().changed().permissions.left_out == {}


def test_midnight_makes_a_snapshot_out_of_date(monkeypatch):
    """What may be stated from the next day on is offered by a page that stayed open all night."""
    at = (now() + timedelta(days=1)).replace(hour=23, minute=58)
    monkeypatch.setattr("upperback.workbook.model.now", lambda: at)
    workbook().changed()
    before = workbook().out_of_date
    at += timedelta(minutes=4)

    assert not before
    assert workbook().out_of_date
    workbook().changed()
    assert not workbook().out_of_date


def test_a_deleted_or_changed_entry_is_known_from_the_recent_ones():
    """Protect "Saved" from being said of what another tab has deleted or changed."""
    diary = workbook().diary
    stays, goes = (diary.add(Entry(stiffness_before=rating)) for rating in (3, 4))
    saved = workbook().changed()
    changed = diary.update(replace(stays, stiffness_before=5), stays)
    diary.delete(goes)
    later = workbook().changed()

    assert (saved.has(stays), saved.has(goes)) == (True, True)
    assert (later.has(stays), later.has(changed), later.has(goes)) == (False, True, False)


def test_an_entry_older_than_the_recent_ones_is_not_taken_for_deleted():
    """Protect what is said of an entry that was filled in for last year."""
    old = workbook().diary.add(Entry(stiffness_before=3, occurred_at=now() - timedelta(days=400)))
    workbook().diary.add_all(Entry(stiffness_before=3) for _ in range(60))

    assert workbook().changed().has(old)


def test_what_is_still_to_be_rated():
    """Protect the question on Today: unrated sessions of twelve hours, none before a rated one."""

    def session(hours_ago, after=None):
        at = now() - timedelta(hours=hours_ago)
        return workbook().diary.add(
            Entry(technique="self-hug", stiffness_before=5, stiffness_after=after, occurred_at=at)
        )

    session(11)
    session(3, after=2)
    second, newest = session(2), session(1)
    workbook().diary.add(Entry(stiffness_before=4))  # a check-in rates no session

    assert workbook().changed().to_be_rated == [newest, second]
