"""Storage faults 4 and 5: no room to write, at every write there is."""

import contextlib
import os
import resource
import sqlite3
import subprocess

import pytest
from full_disk import try_with_more_and_more_room
from windows import told, window

from upperback.cli import files
from upperback.diary import Diary, DiaryError, DiskFull, backups, engine, place, transfer
from upperback.records import Entry

SENTENCE = (
    "Could not save: the disk is full. Your entry is still on this screen. "
    "Free some space and press Save again."
)
IMPORT_SENTENCE = "Could not add the entries: the disk is full. Free some space and try again."
"""Entries of a file are on no screen."""


def url_of(path):
    """Return the address of the diary in that file."""
    return f"sqlite:///{path}"


class FullDisk:
    """A disk on which the n-th statement that could write finds no room, and later ones do."""

    def __init__(self, monkeypatch):
        """Stand between the diary and SQLite."""
        self.left = None
        monkeypatch.setattr(engine, "DiaryConnection", self.factory())

    def factory(self):
        """Return the class of connections that this disk fails."""
        disk = self

        class Cursor(sqlite3.Cursor):
            def execute(self, statement, *parameters):
                disk.write(self.connection, statement)
                return super().execute(statement, *parameters)

            def executemany(self, statement, *parameters):
                disk.write(self.connection, statement)
                return super().executemany(statement, *parameters)

        class Connection(engine.DiaryConnection):
            def cursor(self):
                return super().cursor(Cursor)

            def commit(self):
                disk.write(self, "COMMIT")
                super().commit()

        return Connection

    def write(self, connection, statement):
        """Count a write, and fail as SQLite does: with everything of the transaction undone."""
        if self.left is None or statement.split()[0] in ("SELECT", "PRAGMA", "BEGIN"):
            return
        self.left -= 1
        if self.left == 0:
            sqlite3.Connection.rollback(connection)
            error = sqlite3.OperationalError("database or disk is full")
            error.sqlite_errorcode = sqlite3.SQLITE_FULL
            error.sqlite_errorname = "SQLITE_FULL"
            raise error


ENTRY = Entry(stiffness_before=6, note="old")
NEW = Entry(stiffness_before=3, stiffness_after=2, technique="self-hug", note="new")
CHANGED = Entry(entry_id=ENTRY.entry_id, note="changed")


def refused(save, diary, disk, nth, sentence):
    """Whether `save` finds the disk full at its n-th write; false once it has fewer writes."""
    disk.left = nth
    try:
        save(diary)
    except DiskFull as error:
        return str(error) == sentence
    finally:
        disk.left = None
    return False


def save_until_full(diary):
    """Return what could be saved before there was no room, and what was said then."""
    saved = []
    try:
        while True:
            saved.append(diary.add(Entry(note="x" * 1000)))
    except DiskFull as error:
        return saved, str(error)


@pytest.mark.parametrize(
    ("save", "sentence"),
    [
        (lambda diary: diary.add(NEW), SENTENCE),
        (lambda diary: diary.add_all([NEW, Entry()], {"a": 1, "b": 2}), IMPORT_SENTENCE),
        (lambda diary: diary.update(CHANGED, ENTRY), SENTENCE),
        (lambda diary: diary.delete(ENTRY), SENTENCE),
        (lambda diary: diary.set_preference("hold", 5), SENTENCE),
    ],
    ids=["add", "add_all", "update", "delete", "set_preference"],
)
def test_full_at_every_write(tmp_path, monkeypatch, save, sentence):
    """Fault 4: wherever the disk fills up, nothing old is lost and nothing new is half there.

    The same save succeeds once there is room.
    """
    disk = FullDisk(monkeypatch)
    with Diary.open(url_of(tmp_path / "diary.sqlite")) as diary:
        diary.add(ENTRY)
        failures = 0
        while refused(save, diary, disk, failures + 1, sentence):
            failures += 1
            with Diary.open(diary.url) as other:
                assert (other.entries(), other.preferences()) == ([ENTRY], {})

        assert failures >= 2  # one statement and the commit at least
        assert (diary.entries(), diary.preferences()) != ([ENTRY], {})
        assert diary.check() == []


def test_full_for_sqlite_itself(tmp_path):
    """Fault 4: SQLite's own "database or disk is full" is told in the same words, and passes."""
    with Diary.open(url_of(tmp_path / "diary.sqlite")) as diary:
        diary.add(ENTRY)
        with diary._engine.connect() as connection:  # noqa: SLF001 (no other way to this pragma)
            pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
            connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")
        saved, said = save_until_full(diary)
        assert said == SENTENCE
        assert list(diary.each()) == [ENTRY, *saved]

        with diary._engine.connect() as connection:  # noqa: SLF001
            connection.exec_driver_sql("PRAGMA max_page_count = 1000000")
        diary.add(NEW)
        assert list(diary.each()) == [ENTRY, *saved, NEW]


def save_within(pipe, url, most, entry):
    """Save while no file may grow beyond so many bytes: writes fail in the middle of a page."""
    diary = Diary.open(url)
    diary.count()
    resource.setrlimit(resource.RLIMIT_FSIZE, (most, resource.RLIM_INFINITY))
    try:
        diary.add(entry)
        pipe.send("saved")
    except DiaryError as error:
        pipe.send(str(error))


def test_writes_that_really_fail(tmp_path):
    """Fault 4: when the system refuses a write, to journal or diary, what was saved stays."""
    said = []
    for most in [*range(0, 45_000, 2500), 10_000_000]:
        path = tmp_path / str(most) / "diary.sqlite"
        with Diary.open(url_of(path)) as diary:
            diary.add(ENTRY)
        with window(save_within, url_of(path), most, NEW) as (_, pipe):
            said.append(told(pipe))
        with Diary.open(url_of(path)) as diary:
            assert list(diary.each()) == ([ENTRY, NEW] if said[-1] == "saved" else [ENTRY])
            assert diary.check() == []

    assert said[-1] == "saved"
    sentence = (
        "Could not save: the disk or the diary reports a fault. "
        "Your entry is still on this screen. Run `upperback diary check`."
    )
    assert set(said) == {"saved", sentence}


def first_opening(path):
    """Make a diary where none is."""
    Diary.open(url_of(path.with_name("new.sqlite"))).close()


def backing_up(path):
    """Copy the diary to a file."""
    with Diary.open(url_of(path)) as diary:
        diary.back_up(path.with_name("copy.sqlite"))


def restoring(path):
    """Put the copy in the diary's place."""
    backups.restore(path, path.with_name("older.sqlite"))


def importing(path):
    """Add the entries of a file."""
    with Diary.open(url_of(path)) as diary:
        transfer.apply(diary, transfer.read(diary, path.with_name("in.csv")))


def exporting(path):
    """Write the diary out."""
    with (
        Diary.open(url_of(path)) as diary,
        files.written(path.with_name("out.csv"), replace=False) as stream,
    ):
        transfer.export(diary, stream, "csv")


@pytest.fixture
def full_of_notes(tmp_path):
    """A diary in a file, with an older copy and a file to be imported beside it."""
    path = tmp_path / "diary.sqlite"
    with Diary.open(url_of(path)) as diary:
        diary.add_all(Entry(note="x" * 900) for _ in range(30))
        diary.back_up(path.with_name("older.sqlite"))
        diary.add(ENTRY)
    rows = "".join(f"2026-03-29T07:{n}Z,{'y' * 900}\n" for n in range(10, 60))
    path.with_name("in.csv").write_text(f"date,note\n{rows}")
    return path


@pytest.mark.parametrize(
    ("work", "made"),
    [
        (first_opening, "new.sqlite"),
        (backing_up, "copy.sqlite"),
        (restoring, None),
        (importing, None),
        (exporting, "out.csv"),
    ],
)
def test_no_room_for_what_takes_more_than_a_save(full_of_notes, work, made):
    """Fault 5: wherever a write fails, nothing is half there, and with more room it succeeds."""
    path = full_of_notes
    with Diary.open(url_of(path)) as diary:
        before = list(diary.each())
    refusals = 0
    with window(try_with_more_and_more_room, work, path) as (_, pipe):
        while (said := told(pipe)) != "done":
            refusals += 1
            assert said.startswith(("Could not ", "The diary "))
            assert not [file for file in path.parent.rglob("*") if place.DRAFT in file.name]
            assert not (made and path.with_name(made).exists())
            with Diary.open(url_of(path)) as diary:
                assert list(diary.each()) == before
                assert diary.check() == []
            pipe.send("again")

    assert refusals >= 2
    with Diary.open(url_of(path)) as diary:
        assert diary.check() == []
        if made:
            assert path.with_name(made).stat().st_size
        else:
            assert list(diary.each()) != before


@pytest.fixture
def small_disk(tmp_path):
    """A file system of 256 kB, where the machine lets us make one."""
    folder = tmp_path / "small"
    folder.mkdir()
    if os.geteuid() != 0:
        pytest.skip("only root can make a small file system")
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=256k", "tmpfs", folder],
        check=False,
        capture_output=True,
    )
    if mounted.returncode:
        pytest.skip("this machine does not let us make a small file system")
    yield folder
    subprocess.run(["umount", "-l", folder], check=True)


def test_disk_that_is_really_full(small_disk):
    """Faults 4, 5: a full disk refuses saves and copies with the mend, and loses nothing."""
    with Diary.open(url_of(small_disk / "diary.sqlite")) as diary:
        diary.add(ENTRY)
        ballast = small_disk / "ballast"
        with contextlib.suppress(OSError), ballast.open("wb", buffering=0) as stream:
            while stream.write(b"x" * 4096):
                pass
        saved, said = save_until_full(diary)
        assert said == SENTENCE
        with pytest.raises(DiskFull, match="Could not make a backup: the disk is full"):
            diary.back_up()
        assert list(diary.each()) == [ENTRY, *saved]
        assert backups.listed(diary.path) == []
        assert not list(small_disk.rglob(f"*{place.DRAFT}*"))

        ballast.unlink()
        diary.add(NEW)
        diary.back_up()
        assert list(diary.each()) == [ENTRY, *saved, NEW]
