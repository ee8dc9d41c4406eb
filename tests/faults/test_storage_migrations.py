"""Storage faults 5, 16, 17 and 18: diaries of other versions, and steps between that fail.

The step after the newest version is made up here, of several statements that change what is there,
so that the way it is taken can be tested before anybody's diary depends on it.
"""

import hashlib
import os
import shutil
import signal
import sqlite3
from contextlib import ExitStack, closing, contextmanager
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from unittest.mock import patch

import pytest
from full_disk import try_with_more_and_more_room
from sqlalchemy import Engine, event
from windows import told, window

from upperback.diary import Diary, DiaryError, NewerDiary, ReadOnlyDiary, backups, place, rows
from upperback.diary import migrations as steps
from upperback.diary.migrations import HEAD, REVISIONS
from upperback.records import Entry, Part
from upperback.safety import Answers, Statement, Stop

DIARIES = Path(__file__).parent / "diaries"
NEXT = "0999"
NEXT_STEP = f"""
from alembic import op

revision = "{NEXT}"
down_revision = "{HEAD}"


def upgrade():
    op.execute("ALTER TABLE entries ADD COLUMN mood TEXT")
    op.execute("CREATE INDEX entries_by_technique ON entries (technique)")
    op.execute("CREATE TABLE moods (name TEXT PRIMARY KEY) STRICT")
    op.execute("INSERT INTO moods SELECT DISTINCT kind FROM entries")
    op.execute("UPDATE entries SET mood = kind")
    op.execute("DROP INDEX entries_by_technique")
"""  # noqa: S608  (the words are ours)
AT = datetime(2026, 3, 29, 0, 30, tzinfo=UTC)
STOPPED_AT = AT - timedelta(hours=1)
ENTRIES = [
    Entry(
        entry_id="00000000-0000-4000-8000-000000000001",
        occurred_at=AT,
        recorded_at=AT,
        zone="Europe/Berlin",
        parts=(Part(technique="cat-cow", timings={"inhale": 4.5}, planned_s=78, active_s=60),),
        stiffness_before=0,
        stiffness_after=10,
        regions=("left", "mid-back"),
        stopped_early=True,
        stop_reason="enough",
        note="Grüße, =1+1, \U0001f9d8\nzweite Zeile",
    ),
    Entry(
        entry_id="00000000-0000-4000-8000-000000000002",
        kind="check-in",
        occurred_at=AT,
        recorded_at=AT,
        zone=None,
    ),
    Entry(
        entry_id="00000000-0000-4000-8000-000000000003",
        kind="adverse",
        occurred_at=AT,
        recorded_at=AT,
        zone=None,
        technique="foam-roller",
        reaction="sore",
        pain_after=3,
        row_version=7,
    ),
]
PREFERENCES = {"regions": ["left"], "rate_pain": True}
STOPS = [
    Stop("00000000-0000-4000-8000-000000000001", "dizzy", ("cat-cow", "self-hug"), STOPPED_AT),
    Stop("00000000-0000-4000-8000-000000000004", "alarm", (), STOPPED_AT + timedelta(minutes=5)),
]
ANSWERS = Answers(1, AT, {"4.2": STOPPED_AT, "4.6": AT}, frozenset({"1", "2", "3", "4", "neck"}))
STATEMENT = Statement(
    "00000000-0000-4000-8000-000000000006",
    "checked",
    {"4.2": STOPPED_AT},
    date(2026, 3, 28),
    AT,
)
SAID = {
    "session": "00000000-0000-4000-8000-000000000005",
    "reason": "dizzy",
    "techniques": ["cat-cow"],
    "at": "2026-03-29T00:30:00+01:00",
}
"""A stop as it was among the preferences."""


def url_of(path):
    """Return the address of the diary in that file."""
    return f"sqlite:///{path}"


def contents(path):
    """Return everything in the diary."""
    with Diary.open(url_of(path)) as diary:
        assert diary.check() == []
        return diary.entries(), diary.preferences(), diary.stops()


def screened(path):
    """Return what the diary knows of the safety screen."""
    with Diary.open(url_of(path)) as diary:
        return diary.screening(), diary.statements()


@pytest.fixture
def path(tmp_path):
    """The file of a diary of today's version with something in it."""
    path = tmp_path / "diary.sqlite"
    with Diary.open(url_of(path)) as diary:
        diary.add_all(ENTRIES, PREFERENCES, STOPS)
    return path


@contextmanager
def next_version(folder, step=NEXT_STEP):
    """Within this, the workbook is a version later: it knows one step more."""
    later = folder / "migrations"
    if not later.exists():
        shutil.copytree(Path(steps.__file__).parent, later)
    file = later / "versions" / f"v{NEXT}_next.py"
    if not file.exists() or file.read_text("utf-8") != step:
        file.write_text(step, "utf-8")
    known = (*REVISIONS, NEXT)
    with ExitStack() as stack:
        for name, value in (
            ("migrating._FOLDER", later),
            ("migrating.REVISIONS", known),
            ("opening.REVISIONS", known),
            ("opening.HEAD", NEXT),
        ):
            stack.enter_context(patch(f"upperback.diary.{name}", value))
        yield


def revision_in(path):
    """Return the version that the file itself says it has."""
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute("SELECT version_num FROM alembic_version").fetchone()[0]


def copies_before_the_step(path):
    """Return the copies that were made before the next version's step."""
    return [each.path for each in backups.listed(path) if f"before-{NEXT}" in each.path.name]


def digest(path):
    """Return what the file holds, to the byte."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


@pytest.mark.parametrize(
    ("file", "stops"),
    [("0001", []), ("0001-stops", STOPS), ("0002", STOPS), ("0003", STOPS), ("0004", STOPS)],
)
def test_a_diary_of_every_past_version_is_read_row_for_row(file, stops, tmp_path):
    """Fault 16: a file that this version wrote when it was new still says what it said.

    The first version had its stops for pain among the preferences, where they are no more.
    """
    path = tmp_path / "diary.sqlite"
    shutil.copyfile(DIARIES / f"{file}.sqlite", path)

    assert revision_in(path) == file[:4]
    assert contents(path) == (ENTRIES, PREFERENCES, stops)
    assert screened(path) == ((ANSWERS, [STATEMENT]) if file >= "0003" else (None, []))
    assert revision_in(path) == HEAD


def test_there_is_a_diary_of_every_version():
    """Fault 16: no version is forgotten by the test above."""
    assert {file.stem[:4] for file in DIARIES.glob("*.sqlite")} == {*REVISIONS}


UNREADABLE = [
    None,
    "a",
    7,
    [],
    {},
    *(
        SAID | wrong
        for wrong in (
            {"session": "not one"},
            {"session": 3},
            {"reason": "enough"},
            {"reason": ["dizzy"]},
            {"at": "yesterday"},
            {"at": 5},
            {"at": "0001-01-01T00:00:00+14:00"},
            {"at": "2500-01-01T00:00:00+00:00"},
            *({"techniques": each} for each in ([], "cat", [1], ["Cat"], ["x" * 65], ["a"] * 21)),
        )
    ),
]


@pytest.mark.parametrize(
    ("said", "found"),
    [
        *((said, []) for said in (None, "stops", [SAID], {}, {"stops": SAID})),
        (
            {"stops": [*UNREADABLE, SAID]},
            [Stop(SAID["session"], "dizzy", ("cat-cow",), STOPPED_AT)],
        ),
    ],
)
def test_a_stop_that_cannot_be_read_is_left_behind_alone(said, found, tmp_path):
    """Fault 16: whatever stood among the preferences, the diary opens, and has what was sound."""
    path = tmp_path / "diary.sqlite"
    shutil.copyfile(DIARIES / "0001.sqlite", path)
    value = rows.json_of(said)
    with closing(sqlite3.connect(path)) as connection:
        row = ("stops", value, rows.digest(("stops", value)))
        connection.execute("INSERT INTO preferences VALUES (?, ?, ?)", row)
        connection.commit()

    assert contents(path) == (ENTRIES, PREFERENCES, found)


def test_an_older_diary_is_copied_and_brought_up_to_date(path, tmp_path):
    """Fault 16: a sound copy first, then the step; afterwards every row says what it said."""
    before = contents(path)
    with next_version(tmp_path):
        assert contents(path) == before

        assert revision_in(path) == NEXT
    (copy,) = copies_before_the_step(path)
    assert backups.problems_of(copy) == []
    assert revision_in(copy) == HEAD
    assert contents(copy) == before


@pytest.mark.parametrize("fails_at", range(6))
def test_a_step_that_fails_leaves_the_diary_as_it_was(fails_at, path, tmp_path):
    """Fault 18: whichever statement of a step fails, none of it has happened, and it is told."""
    before = contents(path)
    lines = NEXT_STEP.splitlines()
    statements = [n for n, line in enumerate(lines) if "op.execute" in line]
    lines.insert(statements[fails_at] + 1, '    op.execute("SELECT no_such_column FROM entries")')
    with next_version(tmp_path, "\n".join(lines)), pytest.raises(DiaryError, match="Could not"):
        Diary.open(url_of(path))

    assert revision_in(path) == HEAD
    assert contents(path) == before

    with next_version(tmp_path):
        assert contents(path) == before


def open_a_version_later(path, folder):
    """Open the diary with a workbook that knows one step more."""
    with next_version(folder):
        Diary.open(url_of(path)).close()


@pytest.mark.skipif(os.name == "nt", reason="Windows limits no file's size")
def test_no_room_for_the_copy_or_for_the_step(path, tmp_path):
    """Fault 5: the disk fills up anywhere between the copy and the step's end; none is half there.

    Copies that are whole may stay: each try makes one before it takes the step.
    """
    with Diary.open(url_of(path)) as diary:
        diary.add_all(Entry(note="x" * 900) for _ in range(30))
    before = contents(path)
    with next_version(tmp_path):  # its folder is there before there is no room for it
        pass
    copies = []
    with window(try_with_more_and_more_room, open_a_version_later, path, tmp_path) as (_, pipe):
        while (said := told(pipe)) != "done":
            assert said.startswith("Could not ")
            assert revision_in(path) == HEAD
            assert contents(path) == before
            copies.append(copies_before_the_step(path))
            assert not any(map(backups.problems_of, copies[-1]))
            assert not [file for file in tmp_path.rglob("*") if place.DRAFT in file.name]
            pipe.send("again")

    assert copies[0] == []  # there was no room for the copy
    assert copies[-1] != []  # there was, but none for the step
    with next_version(tmp_path):
        assert contents(path) == before


def die_at(pipe, statement, path, folder):
    """Open the diary a version later (or make one), and die at the n-th statement that writes."""
    seen = 0

    def count(*_):
        nonlocal seen
        if seen == statement:
            os.kill(os.getpid(), signal.SIGKILL)
        seen += 1

    event.listen(Engine, "before_cursor_execute", count)
    event.listen(Engine, "commit", count)
    with ExitStack() as stack:
        if folder is not None:
            stack.enter_context(next_version(folder))
        Diary.open(url_of(path)).close()
    pipe.send("alive")


def killed_at(statement, path, folder=None):
    """Return whether the process was killed before it was done."""
    with window(die_at, statement, path, folder) as (process, pipe):
        process.join(60)
        return not pipe.poll() or process.exitcode == -signal.SIGKILL


@pytest.mark.sweep
@pytest.mark.skipif(os.name == "nt", reason="Windows knows no SIGKILL")
def test_killed_at_each_statement_of_a_step(path, tmp_path):
    """Fault 18: killed anywhere, the diary is of one version or the other, and the step reruns."""
    before = contents(path)
    whole = path.read_bytes()
    found = set()
    for statement in range(100):
        for file in (path, place.journal_of(path)):
            file.unlink(missing_ok=True)
        path.write_bytes(whole)
        killed = killed_at(statement, path, tmp_path)
        with next_version(tmp_path):
            assert contents(path) == before
            assert revision_in(path) == NEXT
        found.add(killed)
        if not killed:
            break

    assert statement > NEXT_STEP.count("op.execute")
    assert found == {True, False}


@pytest.mark.skipif(os.name == "nt", reason="Windows knows no SIGKILL")
@pytest.mark.parametrize("every", [3, pytest.param(1, marks=pytest.mark.sweep)])
def test_killed_at_a_statement_of_the_first_opening(tmp_path, every):
    """Fault 18: killed while the diary is made, there is none, or a whole one; it reruns."""
    for statement in range(0, 100, every):
        path = tmp_path / str(statement) / "diary.sqlite"
        killed = killed_at(statement, path)
        if path.exists():
            assert revision_in(path) == HEAD
        assert contents(path) == ([], {}, [])
        if not killed:
            break

    assert statement > len(REVISIONS)


def test_a_newer_diary_is_read_and_left_alone(path, tmp_path):
    """Fault 17: an older workbook shows a newer diary, says why nothing can be saved, writes none.

    Its rows have a column that the older one does not know.
    """
    with next_version(tmp_path), Diary.open(url_of(path)) as diary:
        newest = diary.add(Entry(stiffness_before=5, note="by the newer version"))
    before = digest(path)

    with Diary.open(url_of(path)) as diary:
        assert diary.entries() == [*ENTRIES, newest]
        assert "made by a newer version" in diary.problem
        assert "update the workbook" in diary.problem
        for change in (
            lambda: diary.add(Entry()),
            lambda: diary.update(newest, newest),
            lambda: diary.delete(newest),
            lambda: diary.set_preference("rate_pain", value=False),
        ):
            with pytest.raises(ReadOnlyDiary, match="newer version"):
                change()

    assert digest(path) == before


def test_a_newer_diary_that_makes_no_sense_here_is_named(path):
    """Fault 17: where even reading would be guessing, the workbook asks to be updated instead."""
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("UPDATE alembic_version SET version_num = 'a1b2c3'")
        connection.execute("ALTER TABLE entries RENAME COLUMN stiffness_before TO stiffness")
        connection.commit()
    before = digest(path)

    with pytest.raises(NewerDiary, match="update the workbook to open it"):
        Diary.open(url_of(path))

    assert digest(path) == before
