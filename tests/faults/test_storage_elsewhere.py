"""Issue 20, where the diary lies: other computers' files, older files, and addresses of two."""

import os
import shutil
import sqlite3
import subprocess
from contextlib import closing

import pytest
from windows import kill, told, window

from serving import UPPERBACK
from upperback.diary import (
    Diary,
    DiaryError,
    UnusablePlace,
    backups,
    erasing,
    journal,
    place,
    surroundings,
)
from upperback.diary.header import header_of
from upperback.records import Entry


def url_of(path):
    """Return the address of the diary in that file."""
    return f"sqlite:///{path}"


def upperback(*arguments, **environment):
    """Run the command as a person would, and return how it ended."""
    return subprocess.run(
        [UPPERBACK, *map(str, arguments)],
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


@pytest.fixture
def path(tmp_path):
    """The file of a diary with 43 entries, each saved by itself, and as it was after three."""
    path = tmp_path / "diary.sqlite"
    with Diary.open(url_of(path)) as diary:
        for n in range(3):
            diary.add(Entry(note=f"{n} " + "x" * 500))
        shutil.copy(path, tmp_path / "older")
        for n in range(3, 43):
            diary.add(Entry(note=f"{n} " + "x" * 500))
    return path


def in_the_middle(pipe, path, spill):
    """Stop in the middle of a change, with its journal on the disk."""
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("PRAGMA cache_size=1" if spill else "PRAGMA cache_size=1000")
    connection.execute("PRAGMA synchronous=FULL")
    connection.execute("BEGIN IMMEDIATE")
    connection.execute("CREATE TABLE filler (x)")  # changes page 1, and so the journal has it
    connection.execute("UPDATE entries SET note = 'half', digest = 0")
    connection.execute("INSERT INTO filler SELECT note FROM entries")
    pipe.send("in the middle")
    pipe.recv()


def journal_left_by_a_killed_window(path, *, spill):
    with window(in_the_middle, path, spill) as (process, pipe):
        told(pipe)
        kill(process)
    return place.journal_of(path).read_bytes()


def test_the_journal_of_another_computer_s_copy_is_set_aside(path, tmp_path):
    """Played into this diary it damaged it; now it is renamed, and nothing is changed or lost."""
    elsewhere = tmp_path / "elsewhere" / "diary.sqlite"
    elsewhere.parent.mkdir()
    shutil.copy(path, elsewhere)
    with Diary.open(url_of(elsewhere)) as other:
        for _ in range(5):
            other.add(Entry(note="of the other computer"))
    theirs = journal_left_by_a_killed_window(elsewhere, spill=True)
    assert theirs
    place.journal_of(path).write_bytes(theirs)
    whole = path.read_bytes()

    with Diary.open(url_of(path)) as diary:
        assert diary.count() == 43
        assert diary.check() == []
        assert path.read_bytes() == whole
        assert "journal of another computer's copy" in diary.problem
        assert not diary.read_only
        assert diary.add(Entry()) in diary.entries()
    (aside,) = path.parent.glob("*.other-*")
    assert aside.name in diary.problem
    assert aside.read_bytes() == theirs
    erasing.erase(path)
    assert not aside.exists(), "it holds notes, too"


def test_a_journal_of_a_longer_file_cannot_be_ours(path, tmp_path):
    """The page count alone tells, where page 1 is not in the journal."""
    longer = tmp_path / "longer.sqlite"
    shutil.copy(path, longer)
    with closing(sqlite3.connect(longer)) as connection:
        connection.execute("INSERT INTO preferences VALUES ('a', ?, 0)", ("x" * 900_000,))
        connection.commit()
    theirs = journal_left_by_a_killed_window(longer, spill=True)
    place.journal_of(path).write_bytes(theirs)

    assert "another computer" in journal.set_aside_if_foreign(path)


@pytest.mark.parametrize("spill", [True, False])
def test_our_own_journal_is_rolled_back(path, spill):
    """Fault 15: a window of ours that was killed left it, and it is played as ever."""
    with Diary.open(url_of(path)) as diary:
        before = diary.entries()
    journal_left_by_a_killed_window(path, spill=spill)

    with Diary.open(url_of(path)) as diary:
        assert diary.problem is None
        assert diary.entries() == before
        assert diary.check() == []
    assert not [*path.parent.glob("*.other-*")]


def save_and_save(pipe, url):
    """Save until told to end, as another window would."""
    with Diary.open(url) as diary:
        saved = 0
        pipe.send("begun")
        while not pipe.poll():
            diary.add(Entry(note="x" * 900))
            saved += 1
    pipe.send(saved)


def test_the_journal_of_a_window_that_saves_just_now_is_left_alone(path):
    """It comes and goes between two looks: taken for another's, a save would be torn apart."""
    with window(save_and_save, url_of(path)) as (_, pipe):
        told(pipe)
        looked = [journal.set_aside_if_foreign(path) for _ in range(2000)]
        pipe.send("enough")
        saved = told(pipe)

    assert looked == [None] * 2000
    with Diary.open(url_of(path)) as diary:
        assert diary.count() == 43 + saved
        assert diary.check() == []


@pytest.mark.parametrize("writes", [False, True], ids=["reading", "saving"])
def test_an_older_file_in_the_diary_s_place_is_told(path, tmp_path, writes):
    """43 entries became 3 without a word, because the file was written over and not exchanged."""
    with Diary.open(url_of(path)) as diary:
        assert diary.count() == 43
        assert diary.problem is None
        stamp = diary.stamp()
        shutil.copyfile(tmp_path / "older", path)
        assert diary.stamp() != stamp
        if writes:
            with pytest.raises(DiaryError, match="Nothing was saved"):
                diary.add(Entry())
        assert diary.count() == 3
        assert "An older file seems to have taken the place" in diary.problem
        assert diary.add(Entry()) in diary.entries()


def test_other_windows_and_a_killed_one_make_no_older_file(path):
    """What others save, and what is rolled back, is no older file."""
    with Diary.open(url_of(path)) as diary, Diary.open(url_of(path)) as other:
        other.add(Entry())
        assert diary.count() == 44
        journal_left_by_a_killed_window(path, spill=True)
        assert diary.count() == 44
        assert diary.problem is other.problem is None


def test_an_older_file_is_told_at_the_next_start_too(path, tmp_path):
    """Its own backup has entries that it never had; a backup put there on purpose is none such."""
    with Diary.open(url_of(path)) as diary:
        kept = diary.back_up()
    shutil.copyfile(tmp_path / "older", path)
    with Diary.open(url_of(path)) as diary:
        assert diary.count() == 3
        assert kept.stem in diary.problem
        assert "restore" in diary.problem
    backups.restore(path, kept)
    with Diary.open(url_of(path)) as diary:
        assert (diary.count(), diary.problem) == (43, None)
        diary.delete(diary.entries()[-1])
    with Diary.open(url_of(path)) as diary:
        assert diary.problem is None, "what was deleted is not missing"


@pytest.mark.parametrize(
    "name",
    [
        "diary (Anna's conflicted copy 2026-11-22).sqlite",
        "diary.sync-conflict-20261122-073000-ABCDEFG.sqlite",
        "diary-LAPTOP.sqlite",
        "diary (1).sqlite",
    ],
)
def test_a_copy_in_conflict_is_told_with_how_to_bring_it_in(path, name):
    """And what the message says works: afterwards everything of both is in the diary."""
    copy = path.with_name(name)
    shutil.copy(path, copy)
    with Diary.open(url_of(copy)) as other:
        other.add(Entry(note="only there"))
    with Diary.open(url_of(path)) as diary:
        assert f'`upperback diary import "{copy}"`' in diary.problem
        assert not diary.read_only

    if name == "diary (1).sqlite":
        done = upperback("diary", "import", "--yes", copy, UPPERBACK_DIARY_URL=url_of(path))
        assert done.returncode == 0, done.stderr
        assert "1 entry was added." in done.stdout
        with Diary.open(url_of(path)) as diary:
            assert [each.note for each in diary.entries()].count("only there") == 1
            assert diary.count() == 44


def test_other_files_beside_the_diary_are_no_copies(path):
    """Another program's database, a table, and the diary's own backups are passed over."""
    path.with_name("diary-notes.sqlite").write_bytes(b"SQLite format 3\0" + bytes(100))
    path.with_name("diary.csv").write_text("a")
    with Diary.open(url_of(path)) as diary:
        diary.back_up()
    with Diary.open(url_of(path)) as diary:
        assert diary.problem is None


@pytest.mark.parametrize(("kind", "is_told"), [("nfs4", True), ("cifs", True), ("ext4", False)])
def test_a_network_folder_is_told(path, tmp_path, monkeypatch, kind, is_told):
    """Two computers that write to one file at once can damage it: its owner should know."""
    mounts = tmp_path / "mounts"
    point = str(path.parent).replace(" ", r"\040")
    mounts.write_text(f"/dev/sda1 / ext4 rw 0 0\nserver:/home {point} {kind} rw 0 0\n")
    monkeypatch.setattr(surroundings, "_MOUNTS", mounts)

    with Diary.open(url_of(path)) as diary:
        assert ("network folder" in (diary.problem or "")) == is_told
        assert not diary.read_only


def test_home_is_the_same_place_from_every_folder(tmp_path, monkeypatch):
    """`sqlite:///~/diary.sqlite` was a folder called ~ wherever somebody stood."""
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.setenv("USERPROFILE", str(tmp_path / "home"))
    for folder in ("one", "two"):
        (tmp_path / folder).mkdir()
        monkeypatch.chdir(tmp_path / folder)
        with Diary.open("sqlite:///~/data/diary.sqlite") as diary:
            diary.add(Entry())

    assert diary.path == tmp_path / "home" / "data" / "diary.sqlite"
    assert not [*(tmp_path / "one").iterdir(), *(tmp_path / "two").iterdir()]


@pytest.mark.parametrize("url", ["sqlite:///diary.sqlite", "sqlite:///data/diary.sqlite"])
def test_an_address_of_two_places_is_refused_with_the_mend(tmp_path, monkeypatch, url):
    """Where the dashboard runs, in the notebooks' folder, it would be another diary."""
    monkeypatch.chdir(tmp_path)
    whole = url_of(tmp_path / url.removeprefix("sqlite:///"))
    with pytest.raises(UnusablePlace, match="in which folder") as refused:
        Diary.open(url)

    assert str(refused.value).endswith(f"Write the whole way to it: {whole}.")
    assert not [*tmp_path.iterdir()]


@pytest.mark.parametrize("door", ["dashboard", "lab"])
def test_the_dashboard_does_not_start_with_such_an_address(door):
    """It is said where it was typed, and not on a page later."""
    ended = upperback(door, "--no-browser", UPPERBACK_DIARY_URL="sqlite:///diary.sqlite")

    assert ended.returncode != 0
    assert "does not say in which folder the diary is" in ended.stderr


def test_a_header_is_read_once_for_all_who_have_the_file(path):
    """Whoever closed the file would take SQLite's locks on it away."""
    with Diary.open(url_of(path)) as one, Diary.open(url_of(path)) as other:
        assert one.count() == other.count()
        assert header_of(path) is header_of(path)
