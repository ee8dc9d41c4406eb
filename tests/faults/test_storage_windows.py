"""Storage faults 8 to 11: several windows on one diary, each a process of its own."""

import sqlite3
import time
from collections import Counter
from contextlib import ExitStack, closing
from dataclasses import replace
from uuid import uuid4

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from windows import told, window

from upperback.diary import (
    ChangedElsewhere,
    DeletedElsewhere,
    Diary,
    DiaryBusy,
    DiaryError,
    engine,
)
from upperback.records import Entry
from upperback.records.clock import now
from upperback.safety import Stop

WINDOWS = 8
STOPS = 40


@pytest.fixture
def url(tmp_path):
    """The address of a diary that is not there yet."""
    return f"sqlite:///{tmp_path / 'diary.sqlite'}"


def save_many(pipe, url, saves):
    """Wait for the word, then save as fast as can be; tell how long the slowest save took."""
    pipe.send("ready")
    pipe.recv()
    try:
        diary = Diary.open(url)
        slowest_s = 0.0
        for n in range(saves):
            began = time.monotonic()
            diary.add(Entry(stiffness_before=n % 11, technique="cat-cow"))
            slowest_s = max(slowest_s, time.monotonic() - began)
        pipe.send(slowest_s)
    except DiaryError as error:
        pipe.send(str(error))


@pytest.mark.timed
@pytest.mark.parametrize("saves", [20, pytest.param(100, marks=pytest.mark.sweep)])
def test_windows_that_save_at_once(url, saves):
    """Fault 8: eight windows that open and save at the same instant lose nothing and say nothing.

    No save takes longer than is allowed. The diary is not there yet: they also race to make it.
    """
    with ExitStack() as stack:
        pipes = [stack.enter_context(window(save_many, url, saves))[1] for _ in range(WINDOWS)]
        assert {told(pipe) for pipe in pipes} == {"ready"}
        for pipe in pipes:
            pipe.send("go")
        slowest_s = [told(pipe) for pipe in pipes]
        assert all(isinstance(each, float) for each in slowest_s), slowest_s
        assert max(slowest_s) <= engine.BUSY_S

    with Diary.open(url) as diary:
        assert diary.count() == WINDOWS * saves
        assert diary.check() == []


def stop_many(pipe, url, reason):
    """Wait for the word, then stop session after session; tell what went wrong, if anything did."""
    try:
        with Diary.open(url) as diary:
            pipe.send("ready")
            pipe.recv()
            for _ in range(STOPS):
                diary.save_stop(Stop(str(uuid4()), reason, ("cat-cow",), now()))
            pipe.send("done")
    except DiaryError as error:
        pipe.send(str(error))


def test_windows_that_stop_at_once(url):
    """Fault 8: of two tabs in which a session is stopped in the same instant, both are believed."""
    with ExitStack() as stack:
        pipes = [
            stack.enter_context(window(stop_many, url, reason))[1] for reason in ("dizzy", "alarm")
        ]
        assert [told(pipe) for pipe in pipes] == ["ready"] * 2
        for pipe in pipes:
            pipe.send("go")
        assert [told(pipe) for pipe in pipes] == ["done"] * 2

    with Diary.open(url) as diary:
        found = Counter(stop.reason for stop in diary.stops())
        assert found == {"dizzy": STOPS, "alarm": STOPS}
        assert diary.check() == []


def hold(pipe, path):
    """Keep the diary locked until told to let go."""
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("BEGIN EXCLUSIVE")
    pipe.send("locked")
    pipe.recv()
    connection.execute("ROLLBACK")
    pipe.send("let go")


def test_lock_that_does_not_end(url, monkeypatch):
    """Fault 9: a diary that stays busy is told as busy; the same save succeeds afterwards."""
    monkeypatch.setattr(engine, "BUSY_S", 0.2)
    entry = Entry(note="kept on the screen")
    stop = Stop(str(uuid4()), "dizzy", ("cat-cow",), now())
    with Diary.open(url) as diary:
        diary.save_stop(stop)
        with window(hold, diary.path) as (_, pipe):
            assert told(pipe) == "locked"
            for ask in (
                lambda: diary.add(entry),
                lambda: diary.save_stop(stop),
                lambda: diary.forget_stop(stop.session_id),
                diary.entries,
                diary.stops,
            ):
                with pytest.raises(DiaryBusy, match="The diary is busy in another tab"):
                    ask()
            pipe.send("let go")
            assert told(pipe) == "let go"
            assert diary.add(entry) == entry
        assert diary.entries() == [entry]
        assert diary.stops() == [stop]


def edit(pipe, url, entry_id):
    """Read an entry when told to, and then save a change to it, or delete it."""
    with Diary.open(url) as diary:
        entry = diary.entry(entry_id)
        pipe.send("read")
        word = pipe.recv()
        try:
            if word == "delete":
                diary.delete(entry)
            else:
                diary.update(replace(entry, note=word), entry)
            pipe.send("saved")
        except DiaryError as error:
            pipe.send(type(error).__name__)


def test_same_entry_edited_in_two_windows(url):
    """Fault 10: the window that comes second is told, and the first one's words stay."""
    with Diary.open(url) as diary:
        entry = diary.add(Entry(note="before"))
        with (
            window(edit, url, entry.entry_id) as (_, a),
            window(edit, url, entry.entry_id) as (_, b),
        ):
            assert [told(a), told(b)] == ["read", "read"]
            a.send("from a")
            assert told(a) == "saved"
            b.send("from b")
            assert told(b) == "ChangedElsewhere"
        assert [found.note for found in diary.entries()] == ["from a"]


def test_deleted_here_edited_there(url):
    """Fault 11: an entry that one window deleted is not brought back by another's edit."""
    with Diary.open(url) as diary:
        entry = diary.add(Entry(note="before"))
        with (
            window(edit, url, entry.entry_id) as (_, a),
            window(edit, url, entry.entry_id) as (_, b),
        ):
            assert [told(a), told(b)] == ["read", "read"]
            a.send("delete")
            assert told(a) == "saved"
            b.send("from b")
            assert told(b) == "DeletedElsewhere"
        assert diary.entries() == []
        assert diary.restore_entry(entry) == entry


ACTS = st.lists(
    st.tuples(
        st.sampled_from("ab"),
        st.sampled_from(["read", "edit", "delete", "restore", "save again"]),
    ),
    max_size=12,
)


@settings(max_examples=40, deadline=None)
@given(ACTS)
def test_no_interleaving_loses_anything_silently(acts):
    """Whatever two windows do, in whatever order, nobody overwrites what they have not seen.

    What was saved is there until somebody who saw it changed or deleted it; everything else was
    refused aloud.
    """
    with Diary.open("sqlite://") as diary:
        first = diary.add(Entry(note="0"))
        held = {"a": first, "b": first}
        expected = first
        for turn, (who, act) in enumerate(acts, start=1):
            mine = held[who]
            try:
                match act:
                    case "read":
                        held[who] = diary.entry(first.entry_id) or mine
                        assert diary.entry(first.entry_id) == expected
                    case "edit":
                        held[who] = diary.update(replace(mine, note=str(turn)), mine)
                        assert mine == expected
                        expected = held[who]
                    case "delete":
                        assert diary.delete(mine) == expected
                        expected = None
                    case "restore":
                        held[who] = diary.restore_entry(mine)
                        assert expected is None or expected.says_the_same(mine)
                        expected = diary.entry(first.entry_id)
                    case "save again":
                        diary.add(mine)
                        assert expected is not None
                        assert expected.says_the_same(mine)
            except (ChangedElsewhere, DeletedElsewhere) as refusal:
                assert getattr(refusal, "stored", None) == expected  # noqa: PT017 (a refusal is fine)
            assert diary.entries() == ([expected] if expected else [])


def test_another_program_holds_the_file_open(url):
    """A program that only looks, such as one that makes backups, keeps nobody from saving."""
    with Diary.open(url) as diary, closing(sqlite3.connect(diary.path)) as reader:
        reader.execute("SELECT count(*) FROM entries").fetchone()
        assert diary.add(Entry()) in diary.entries()
