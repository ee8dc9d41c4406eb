"""`upperback diary …` as people type it: real processes, one sentence when something is wrong."""

import json
import os
import pty
import shutil
import subprocess
import sys
from dataclasses import dataclass

import pytest
from windows import CONTEXT, PATIENCE_S

from serving import UPPERBACK
from upperback.cli import main
from upperback.diary import Diary, backups, place
from upperback.records import Entry

HEALTH = "This file holds health information: store it where only you can read it.\n"


@pytest.fixture
def path(tmp_path):
    """Where the diary is to be, with a space and a percent sign in its folder's name."""
    return tmp_path / "my 100% diary" / "diary.sqlite"


@pytest.fixture
def window(path):
    """The diary, open in a window, with two entries."""
    with Diary.open(place.url_of(path)) as window:
        window.add_all([Entry(note="one", stiffness_before=6), Entry(note="=two")])
        yield window


@dataclass
class Ended:
    """How a command ended, and what it said."""

    returncode: int
    stdout: str
    stderr: str


def run(words, url, folder):
    """Be the command: what it reads and says are files in its folder."""
    os.environ[place.VARIABLE] = url
    os.chdir(folder)
    for number, name in enumerate(("stdin", "stdout", "stderr")):
        path = folder.with_name(name)
        handle = os.open(path.resolve(), os.O_WRONLY if number else os.O_RDONLY)
        os.dup2(handle, number)
        setattr(sys, name, open(number, "w" if number else "r", encoding="utf-8"))  # noqa: PTH123, SIM115
    sys.argv = ["upperback", "diary", *words]
    main()


@pytest.fixture
def type_in(path, tmp_path):
    """Type ``upperback diary …`` in an otherwise empty folder.

    Each is a process of its own, though not a new Python: that would take most of a second.
    """
    folder = tmp_path / "here"
    folder.mkdir()

    def typed(*words, answer="", stdout=None, url=None):
        (tmp_path / "stdin").write_text(answer)
        for name in ("stdout", "stderr"):
            (tmp_path / name).unlink(missing_ok=True)
            (tmp_path / name).touch()
        if stdout:
            (tmp_path / "stdout").unlink()
            (tmp_path / "stdout").symlink_to(stdout)
        process = CONTEXT.Process(
            target=run, args=(list(map(str, words)), url or place.url_of(path), folder)
        )
        process.start()
        process.join(PATIENCE_S)
        said = "" if stdout else (tmp_path / "stdout").read_text("utf-8")
        return Ended(process.exitcode, said, (tmp_path / "stderr").read_text("utf-8"))

    typed.folder = folder
    return typed


def refused(result):
    """The one sentence that a command that could not do its work says."""
    assert result.returncode == 1
    assert "Traceback" not in result.stderr
    (sentence,) = result.stderr.splitlines()
    return sentence


def test_path(type_in, path):
    """The diary's place is told as it is, and asking for it makes nothing."""
    assert type_in("path").stdout == f"{path}\n"
    assert not path.parent.exists()


@pytest.mark.parametrize("words", [["export"], ["backup"], ["check"], ["erase"]])
def test_no_diary_yet(type_in, path, words):
    """Where no diary is, that is said, and none is made."""
    assert refused(type_in(*words)) == (
        f"There is no diary at {path} yet: it begins with your first entry."
    )
    assert not path.parent.exists()


def test_diary_in_memory(type_in):
    """A diary that is in another process's memory cannot be reached, and is not made up."""
    assert "names a diary in memory" in refused(type_in("path", url="sqlite://"))


def test_out_and_in(type_in, window):
    """Promise P10: everything goes out and comes in, while a window is open, which shows it."""
    before = window.entries()
    for name, begins in (("a.csv", b"\xef\xbb\xbfdate,time,occurred_at"), ("a.json", b'{"format"')):
        result = type_in("export", name)
        file = type_in.folder / name
        assert (result.returncode, result.stderr) == (0, HEALTH)
        assert result.stdout == f"2 entries were written to {file}.\n"
        assert file.stat().st_mode & 0o777 == 0o600
        assert file.read_bytes().startswith(begins)

        gone = before[0]
        stamp = window.stamp()
        window.delete(gone)
        result = type_in("import", name, answer="y\n")
        assert (result.returncode, result.stderr) == (0, "")
        assert "  1 new\n    1 of these was deleted here, and would come back\n" in result.stdout
        assert result.stdout.endswith("1 entry was added.\n")
        assert window.stamp() != stamp
        assert sorted(entry.entry_id for entry in window.entries()) == sorted(
            entry.entry_id for entry in before
        )
    assert sorted(file.name for file in type_in.folder.iterdir()) == ["a.csv", "a.json"]


def test_export_to_standard_output(window, tmp_path):
    """What goes to standard output is the file and nothing else, and `head` may cut it short."""
    environment = os.environ | {place.VARIABLE: place.url_of(window.path)}
    words = [UPPERBACK, "diary", "export", "-", "--format", "json"]
    result = subprocess.run(words, capture_output=True, check=True, env=environment)
    assert len(json.loads(result.stdout)["entries"]) == window.count() == 2
    assert result.stderr == b""

    window.add_all(Entry(note="x" * 900) for _ in range(500))
    reading, writing = os.pipe()
    os.close(reading)
    result = subprocess.run(
        words, stdout=writing, stderr=subprocess.PIPE, check=False, env=environment, cwd=tmp_path
    )
    os.close(writing)
    assert (result.returncode, result.stderr) == (1, b"")


def test_export_spares_what_is_there(type_in, window):
    """Nothing is written over unless that was asked for, and a diary not even then."""
    file = type_in.folder / "stiffness-diary.csv"
    file.write_text("mine")
    assert "is there already" in refused(type_in("export"))
    assert file.read_text() == "mine"
    assert type_in("export", "--force").returncode == 0
    assert file.read_text("utf-8-sig").startswith("date,time,occurred_at")

    for target in (window.path, "/dev/null", type_in.folder):
        refused(type_in("export", "--force", "--format=csv", str(target)))
    assert window.check() == []


def test_export_to_where_there_is_no_room(type_in, window):
    """Faults 5, 45: an export that cannot be written is told, and leaves nothing behind."""
    assert window.count()
    assert "There is no folder" in refused(type_in("export", "no/such/file.csv"))
    assert "the disk is full" in refused(type_in("export", "-", stdout="/dev/full"))
    assert list(type_in.folder.iterdir()) == []


def test_import_that_is_refused(type_in, window):
    """Fault 38: what cannot be taken is named by its line on standard error, and nothing saved."""
    (type_in.folder / "a.csv").write_text("date,note\n2026-03-29T07:30Z,a\nsoon,b\nnow,c\n")

    result = type_in("import", "a.csv", "--yes")

    assert result.returncode == 1
    assert result.stderr.splitlines() == [
        "  2 cannot be used",
        (
            "    line 3, 4: This is no date that we can read: write it like 2026-11-22 07:30. "
            "Written there: soon, now."
        ),
        "Nothing was saved: correct these rows, and import the file again.",
    ]
    assert window.count() == 2


def test_import_of_the_other_rows(type_in, window):
    """Rows that cannot be taken hold up the others only as long as the person wants."""
    (type_in.folder / "a.csv").write_text("date,note\n2026-03-29T07:30Z,a\nsoon,b\n")

    assert type_in("import", "a.csv", answer="n\n").stderr.endswith("Nothing was saved.\n")
    result = type_in("import", "a.csv", answer="y\n")

    assert "Import the other 1? [y/N]" in result.stdout
    assert result.stdout.endswith("1 entry was added.\n")
    assert window.count() == 3


def test_import_of_local_times(type_in, window):
    """The time zone is shown and can be chosen; what comes first in a date is asked once."""
    (type_in.folder / "a.csv").write_text("date,before,mood\n03/04/2026 07:30,6,good\n")
    where = ("--zone", "America/New_York")

    assert "Say --day-first or --month-first." in type_in("import", "a.csv", "--yes").stderr
    assert "There is no time zone 'Mars'" in refused(type_in("import", "a.csv", "--zone", "Mars"))
    result = type_in("import", "a.csv", *where, answer="y\ny\n")

    assert "In 03/04/2026 07:30, does the day come first? [y/n]" in result.stdout
    assert "  1 time has no time zone: taken as America/New_York\n" in result.stdout
    assert "  Columns left out: mood\n" in result.stdout
    assert "2026-04-03T07:30:00-04:00" in {
        entry.occurred_at.isoformat() for entry in window.entries()
    }
    assert "  1 already there" in type_in("import", "a.csv", "--day-first", *where).stdout


def test_import_of_a_corrected_row(type_in, window):
    """A row at the minute of an entry is shown beside it, and taken as it is asked for."""
    (type_in.folder / "a.csv").write_text("date,before\n2026-03-29T07:30Z,6\n")
    type_in("import", "a.csv", "--yes")
    (type_in.folder / "b.csv").write_text("date,before\n2026-03-29T07:30Z,7\n")
    shown = type_in("import", "b.csv", "--yes")
    replaced = type_in("import", "b.csv", "--yes", "--same-minute", "replace")

    assert "here stiffness before 6" in shown.stdout
    assert shown.stdout.endswith("There is nothing to add.\n")
    assert replaced.stdout.endswith("1 entry was saved.\n")
    assert sorted(entry.stiffness_before or 0 for entry in window.entries()) == [0, 6, 7]


def test_import_from_standard_input(type_in, window):
    """What another program hands over is shown first too, and saved with --yes alone."""
    table = "date,note\n2026-03-29T07:30Z,piped\n"

    assert "add --yes" in refused(type_in("import", "-", answer=table))
    assert type_in("import", "-", "--yes", answer=table).stdout.endswith("1 entry was added.\n")
    assert window.count() == 3
    assert "The file is empty" in refused(type_in("import", "-", "--yes"))


def test_import_shows_both_sides(type_in, window):
    """Fault 39: what the diary has with other words is shown beside it, as plain text."""
    (type_in.folder / "a.json").write_text(
        json.dumps({
            "format": "upperback diary", "version": 1, "preferences": {}, "entries": [{
                "occurred_at": entry.occurred_at.isoformat(), "entry_id": entry.entry_id,
                "note": "\x1b[2Jthree", "zone": entry.zone,
            } for entry in window.entries()[:1]],
        })
    )  # fmt: skip

    result = type_in("import", "a.json")

    assert (
        "    line 1: here stiffness before 6, note one; "
        "in the file stiffness before (none), note \N{REPLACEMENT CHARACTER}[2Jthree\n"
    ) in result.stdout
    assert "There is nothing to add." in result.stdout


@pytest.mark.parametrize("answer", ["", "n\n", "\n", "maybe\n"])
def test_import_asks(type_in, window, answer):
    """Nothing is saved without a yes, also where nobody is there to say it."""
    (type_in.folder / "a.csv").write_text("date,note\n2026-03-29T07:30Z,a\n")

    assert refused(type_in("import", "a.csv", answer=answer)) == "Nothing was saved."
    assert window.count() == 2


def test_import_makes_a_diary(type_in, path):
    """Whoever comes from another machine begins with an import; a file that is none is told."""
    file = type_in.folder / "a.csv"
    file.write_text("date,note\n2026-03-29T07:30Z,a\n")

    assert type_in("import", "--yes", "a.csv").stdout.endswith("1 entry was added.\n")
    assert path.stat().st_mode & 0o777 == 0o600
    shutil.make_archive(type_in.folder / "b", "zip", path.parent)
    assert "zip archive" in refused(type_in("import", "b.zip"))
    assert "There is no file" in refused(type_in("import", "c.csv"))
    assert "There is no file" in refused(type_in("import", "."))


def test_backup_and_restore(type_in, window):
    """Fault 22: a backup is restored under an open window, which shows it; what was there stays."""
    assert type_in("backup").returncode == 0
    assert type_in("backup", "copy.sqlite").returncode == 0
    assert "is there already" in refused(type_in("backup", "copy.sqlite"))
    assert "There is no folder" in refused(type_in("backup", "no/copy.sqlite"))
    window.add(Entry(note="three"))
    (backups.folder_of(window.path) / "broken.sqlite").write_bytes(b"SQLite format 3\0")

    names = [line.split("  ")[0] for line in type_in("restore").stdout.splitlines()]
    assert [name.split("-")[0] for name in names] == ["daily", "manual"][-len(names) :]
    assert type_in("restore", names[-1]).returncode == 0
    assert window.count() == 2
    (aside,) = [b.path.stem for b in backups.listed(window.path) if "aside" in b.path.name]
    assert type_in("restore", f"{aside}.sqlite").returncode == 0
    assert window.count() == 3
    assert type_in("restore", "copy.sqlite").returncode == 0
    assert window.count() == 2


def test_names_that_would_steer_a_terminal(type_in, window):
    """Fault 33: a file may be called anything; what is said of it is plain text."""
    assert window.count()
    name = "a\x1b[2J.sqlite"
    for words in (["backup", name], ["restore", name], ["export", "\x1b"]):
        for result in (type_in(*words), type_in(*words)):  # the second time, it is there already
            assert "\N{REPLACEMENT CHARACTER}" in result.stdout + result.stderr
            assert "\x1b" not in result.stdout + result.stderr


def test_restore_of_what_is_none(type_in, window):
    """What is no sound copy of a diary is not put in its place."""
    before = window.entries()
    (type_in.folder / "text").write_text("x" * 5000)

    assert "There is no backup 'x'" in refused(type_in("restore", "x"))
    assert "is not a sound copy" in refused(type_in("restore", "text"))
    assert window.entries() == before


def test_restore_of_a_damaged_diary(type_in, window):
    """Fault 12: the way out that every message about damage names is there."""
    window.back_up()
    window.close()
    window.path.write_bytes(window.path.read_bytes()[:-8192])

    for words in (["check"], ["export"], ["backup"]):
        assert "`upperback diary restore`" in refused(type_in(*words))
    (name,) = [line.split("  ")[0] for line in type_in("restore").stdout.splitlines()]
    assert type_in("restore", name).returncode == 0
    assert type_in("check").stdout == "No fault found.\n"


def test_check_names_what_is_wrong(type_in, window):
    """A changed rating is found, though the file's structure is sound."""
    with window._writing() as connection:  # noqa: SLF001
        connection.exec_driver_sql("UPDATE entries SET stiffness_before = 3 WHERE note = 'one'")

    result = type_in("check")

    assert (result.returncode, result.stdout) == (1, "1 row is not what was written.\n")


@pytest.mark.parametrize("answer", ["", "\n", "y\n", "Erase\n", "ERASE\n", "erase it\n"])
def test_erase_wants_the_word(type_in, window, answer):
    """Nothing but the word itself erases anything."""
    assert refused(type_in("erase", answer=answer)) == "Nothing was erased."
    assert window.count() == 2


def test_erase(type_in, window):
    """Promise P10: the word erases entries, preferences and every backup, under an open window."""
    window.set_preference("pain", True)  # noqa: FBT003
    window.back_up()

    result = type_in("erase", answer="erase\n")

    assert result.returncode == 0
    assert (window.entries(), window.preferences()) == ([], {})
    assert backups.listed(window.path) == []
    left = b"".join(file.read_bytes() for file in window.path.parent.rglob("*") if file.is_file())
    assert b"=two" not in left


def test_erase_has_no_flag(type_in, window):
    """No option erases without the word."""
    for flag in ("--yes", "-y", "--force", "erase"):
        assert type_in("erase", flag).returncode == 2
    assert window.count() == 2


def test_busy_diary(type_in, window):
    """Fault 9: where another window writes without end, that is said, and nothing half done."""
    (type_in.folder / "a.csv").write_text("date,note\n2026-03-29T07:30Z,a\n")
    with window._writing():  # noqa: SLF001
        sentence = refused(type_in("import", "--yes", "a.csv"))
    assert sentence.startswith("The diary is busy in another tab or program.")
    assert window.count() == 2


def test_bar_at_a_terminal():
    """What takes long shows how far it is, and only where somebody looks at a terminal."""
    program = (
        "import time; from upperback.cli.bar import bar\n"
        "with bar('Copying') as progress:\n"
        "    progress(1, 4); time.sleep({})"
    )
    for seconds, shown in ((0, False), (1.3, True)):
        ours, theirs = pty.openpty()
        subprocess.run([sys.executable, "-c", program.format(seconds)], stderr=theirs, check=True)
        os.write(theirs, b".")
        assert (b"25%" in os.read(ours, 100_000)) == shown
        os.close(ours)
        os.close(theirs)


def test_help_is_quick():
    """Asking what can be typed does not wait for the diary to be imported."""
    program = (
        "import sys, upperback.cli.main\n"
        "sys.exit(sorted({'sqlalchemy', 'rich', 'upperback.diary'} & set(sys.modules)) or None)"
    )
    subprocess.run([sys.executable, "-c", program], check=True)
