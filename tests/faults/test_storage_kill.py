"""Storage faults 1, 2, 15 and 18: windows that die at the worst moment."""

import random
import sqlite3
from contextlib import closing

import pytest
from windows import everything_told, kill, told, window

from upperback.diary import DamagedDiary, Diary, place
from upperback.records import Entry

ROUNDS = 10
SAVES = 20


def url_of(path):
    """Return the address of the diary in that file."""
    return f"sqlite:///{path}"


@pytest.fixture
def path(tmp_path):
    """The file of a diary that has been made."""
    path = tmp_path / "diary.sqlite"
    Diary.open(url_of(path)).close()
    return path


def save_without_end(pipe, url):
    """Save entries, delete each third, and tell what was done once it is done."""
    diary = Diary.open(url)
    while True:
        for turn in range(3):
            entry = diary.add(Entry(stiffness_before=turn, technique="self-hug", note="x" * 900))
            pipe.send(("saved", entry.entry_id))
        diary.delete(entry)
        pipe.send(("deleted", entry.entry_id))


def test_killed_while_saving(path):
    """Fault 1: whenever a window is killed, what it called done is done, and nothing is half so."""
    moments = random.Random(1)  # noqa: S311
    saved, deleted = set(), set()
    for _ in range(ROUNDS):
        with window(save_without_end, url_of(path)) as (process, pipe):
            for _ in range(SAVES):
                word, entry_id = told(pipe)
                (saved if word == "saved" else deleted).add(entry_id)
            pipe.poll(moments.uniform(0, 0.003))  # waits that long unless there is news
            kill(process)
            for word, entry_id in everything_told(pipe):
                (saved if word == "saved" else deleted).add(entry_id)

        with Diary.open(url_of(path)) as diary:
            assert diary.check() == []
            here = {entry.entry_id for entry in diary.entries()}
        with closing(sqlite3.connect(path)) as connection:
            gone = {row[0] for row in connection.execute("SELECT entry_id FROM deletions")}
        # An entry and the note of its deletion change places in one transaction.
        assert not here & gone
        assert saved <= here | gone
        assert deleted <= gone
        # At most one save a round was done but not yet told of.
        assert len(here | gone) <= len(saved) + ROUNDS
    assert len(saved) >= ROUNDS * SAVES // 2


def save_and_stall(pipe, url, entry):
    """Save, and say so to nobody but the test."""
    Diary.open(url).add(entry)
    pipe.send("committed")
    pipe.recv()


def test_killed_between_commit_and_saved(path):
    """Fault 2: a save whose "Saved" never came is there once, also when Save is pressed again."""
    entry = Entry(stiffness_before=6, stiffness_after=4, technique="self-hug", note="once")
    with window(save_and_stall, url_of(path), entry) as (process, pipe):
        assert told(pipe) == "committed"
        kill(process)

    with Diary.open(url_of(path)) as diary:
        assert diary.entries() == [entry]
        assert diary.add(entry) == entry
        assert diary.entries() == [entry]


def stall_with_a_hot_journal(pipe, path):
    """Write over the diary without committing, far enough that the file itself has changed."""
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("PRAGMA cache_size=1")
    connection.execute("BEGIN IMMEDIATE")
    connection.execute("UPDATE entries SET note = 'half', digest = 0")
    connection.execute(
        "CREATE TABLE filler AS SELECT * FROM entries, (SELECT seq AS s FROM entries)"
    )
    pipe.send("in the middle")
    pipe.recv()


@pytest.fixture
def hot(path):
    """A diary that a window was killed in the middle of writing to, and its entries before."""
    with Diary.open(url_of(path)) as diary:
        diary.add_all(Entry(note=f"{n} " + "x" * 500) for n in range(60))
        entries = diary.entries()
    whole = path.read_bytes()
    with window(stall_with_a_hot_journal, path) as (process, pipe):
        told(pipe)
        kill(process)
    assert place.journal_of(path).stat().st_size > 0
    assert path.read_bytes() != whole
    return entries


def test_hot_journal_is_rolled_back(path, hot):
    """Fault 15: what a killed window left half written is undone before anybody reads it."""
    with Diary.open(url_of(path)) as diary:
        assert diary.entries() == hot
        diary.add(Entry())
        assert diary.check() == []


def test_journal_deleted_by_hand(path, hot):
    """Fault 15: without its journal a half-written diary is known for damaged, or is consistent."""
    place.journal_of(path).unlink()
    before = path.read_bytes()

    try:
        with Diary.open(url_of(path)) as diary:
            found = diary.entries()
    except DamagedDiary:
        found = path.read_bytes()

    assert found in (hot, before)
