"""Storage faults 6, 7, 20 and 23: places where a diary may have to live, and its size."""

import os
import sqlite3
from contextlib import closing

import pytest
from windows import told, window

from upperback.diary import Diary, DiaryError, ReadOnlyDiary, UnusablePlace, backups, place, rows
from upperback.records import Entry

NOBODY = 65534


def url_of(path):
    """Return the address of the diary in that file."""
    return f"sqlite:///{path}"


def try_as_nobody(pipe, url):
    """Open, read and save as somebody who may do less than root, and tell what came of it."""
    if os.geteuid() == 0:
        os.setgid(NOBODY)
        os.setuid(NOBODY)
    try:
        diary = Diary.open(url)
        pipe.send((diary.read_only, diary.problem, len(diary.entries())))
        diary.add(Entry())
        pipe.send("saved")
    except DiaryError as error:
        pipe.send((type(error).__name__, str(error)))


@pytest.fixture
def open_folder(tmp_path):
    """A folder that anybody can reach, with a diary of one entry in it."""
    for folder in (tmp_path, *tmp_path.parents):
        if folder.stat().st_uid == os.geteuid() and folder.stat().st_mode & 0o005 != 0o005:
            folder.chmod(0o755)
    with Diary.open(url_of(tmp_path / "diary.sqlite")) as diary:
        diary.add(Entry())
    return tmp_path


@pytest.mark.parametrize(("file_mode", "folder_mode"), [(0o444, 0o777), (0o666, 0o555)])
def test_read_only(open_folder, file_mode, folder_mode):
    """Fault 6: a diary that may only be read is shown, says so, and refuses to save plainly."""
    path = open_folder / "diary.sqlite"
    place.journal_of(path).unlink()
    path.chmod(file_mode)
    open_folder.chmod(folder_mode)
    before = path.read_bytes()

    with window(try_as_nobody, url_of(path)) as (_, pipe):
        read_only, problem, count = told(pipe)
        name, refusal = told(pipe)

    assert (read_only, count, name) == (True, 1, "ReadOnlyDiary")
    assert f"The diary {path} may be read but not written" in problem
    assert refusal == problem
    assert path.read_bytes() == before
    open_folder.chmod(0o755)


def test_no_permission(open_folder):
    """Fault 7: a diary that may not even be read is named, with the mend."""
    path = open_folder / "diary.sqlite"
    path.chmod(0o600)
    if os.geteuid() != 0:
        path.chmod(0)

    with window(try_as_nobody, url_of(path)) as (_, pipe):
        name, refusal = told(pipe)

    assert name == "UnusablePlace"
    assert str(path) in refusal
    assert "Allow reading and writing it" in refusal


def test_folder_that_cannot_be_made(open_folder):
    """Fault 7: where no folder can be made, its path is named and nothing else is touched."""
    open_folder.chmod(0o755)
    locked = open_folder / "locked"
    locked.mkdir(mode=0o755 if os.geteuid() == 0 else 0o555)

    with window(try_as_nobody, url_of(locked / "new" / "diary.sqlite")) as (_, pipe):
        name, refusal = told(pipe)

    assert name == "UnusablePlace"
    assert str(locked / "new") in refusal
    assert list(locked.iterdir()) == []


def test_folder_that_is_a_file(tmp_path):
    """Fault 7: a file where the folder should be is named, and kept."""
    (tmp_path / "data").write_text("mine")

    with pytest.raises(UnusablePlace, match="data"):
        Diary.open(url_of(tmp_path / "data" / "diary.sqlite"))
    assert (tmp_path / "data").read_text() == "mine"


def test_diary_that_is_a_folder(tmp_path):
    """Fault 7: a folder where the diary should be is named."""
    with pytest.raises(UnusablePlace, match="is a folder: name a file"):
        Diary.open(url_of(tmp_path))


def test_link_to_nowhere(tmp_path):
    """Fault 7: a link whose target is gone is named, and no diary is made at its other end."""
    link = tmp_path / "diary.sqlite"
    link.symlink_to(tmp_path / "gone" / "diary.sqlite")

    with pytest.raises(UnusablePlace, match="points to"):
        Diary.open(url_of(link))
    assert not (tmp_path / "gone").exists()


def test_backups_do_not_follow_a_link(tmp_path):
    """Fault 7: copies of a private diary are not written through a link to elsewhere."""
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    path = tmp_path / "diary.sqlite"
    backups.folder_of(path).symlink_to(elsewhere)

    with Diary.open(url_of(path)) as diary:
        diary.add(Entry())
        saved = diary.add(Entry())
        with pytest.raises(UnusablePlace, match="points elsewhere"):
            diary.back_up()
        assert "Today's backup was not made" in diary.problem
        assert saved in diary.entries()
    assert list(elsewhere.iterdir()) == []


def test_everything_is_private(tmp_path):
    """Faults §2: the folder is the person's alone, and so is each file, journal and copy."""
    path = tmp_path / "data" / "upperback" / "diary.sqlite"
    with Diary.open(url_of(path)) as diary:
        diary.add(Entry())
        diary.add(Entry())
    os.chmod(path, 0o644)  # noqa: PTH101
    Diary.open(url_of(path)).close()

    modes = {file: file.stat().st_mode & 0o777 for file in path.parent.rglob("*")}
    assert path.parent.stat().st_mode & 0o777 == 0o700
    assert {mode for file, mode in modes.items() if file.is_file()} == {0o600}
    assert {mode for file, mode in modes.items() if file.is_dir()} == {0o700}


@pytest.mark.parametrize(
    "name",
    ["with space", "ünïcödé 🧘", "100%25?", "a#b", 'it\'s "quoted"', "back\\slash", "d" * 200],
)
def test_unusual_paths(tmp_path, name):
    """Fault 20: a path means exactly the file it names, whatever stands in it."""
    path = tmp_path / name / f"{name}.sqlite"

    with Diary.open(place.url_of(path)) as diary:
        saved = diary.add(Entry(note=name))
    with Diary.open(diary.url) as diary:
        assert diary.entries() == [saved]
    assert diary.path == path
    assert sorted(file.name for file in path.parent.iterdir()) == [
        path.name, place.journal_of(path).name
    ]  # fmt: skip
    assert sorted(file.name for file in tmp_path.iterdir()) == [name]


def test_usual_place_with_question_mark(tmp_path, monkeypatch):
    """Fault 20: a person's own data folder may have any name, as nobody chose its address."""
    monkeypatch.delenv(place.VARIABLE, raising=False)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "what? me # 50%"))

    with Diary.open() as diary:
        assert diary.add(Entry()) in diary.entries()
        assert diary.path == tmp_path / "what? me # 50%" / "upperback" / "diary.sqlite"
        assert diary.path.exists()


@pytest.mark.parametrize(
    ("url", "sentence"),
    [
        ("/home/me/diary.sqlite", "write it as sqlite:////folder/diary.sqlite"),
        ("postgresql://me@host/diary", "write it as sqlite:////folder/diary.sqlite"),
        ("sqlite:///", "write it as sqlite:////folder/diary.sqlite"),
        ("sqlite://host/diary.sqlite", "write it as sqlite:////folder/diary.sqlite"),
        ("sqlite:////tmp/a?mode=memory", "write %3F for a question mark"),
        ("sqlite:////tmp/" + "d" * 300, "File name too long"),
    ],
)
def test_addresses_that_are_none(url, sentence):
    """Fault 20: an address that cannot be meant is refused with the form it should have."""
    with pytest.raises(UnusablePlace) as refusal:
        Diary.open(url)

    assert sentence in str(refusal.value)


def test_environment_names_the_diary(tmp_path, monkeypatch):
    """`UPPERBACK_DIARY_URL` names another diary than the usual one."""
    monkeypatch.setenv(place.VARIABLE, url_of(tmp_path / "other.sqlite"))

    with Diary.open() as diary:
        assert diary.path == tmp_path / "other.sqlite"


def fill(path, most):
    """Write so many entries into a diary at once, as ten years would have."""
    like = rows.row_of(Entry(stiffness_before=6, stiffness_after=4, technique="self-hug"))

    def row(n):
        values = like | {
            "entry_id": f"{n:08}-0000-4000-8000-000000000000",
            "occurred_at": like["occurred_at"] - 3_000_000 * (most - n),
            "note": f"note {n}",
        }
        return (*(values[name] for name in rows.COLUMNS[:-1]),)

    listed = ", ".join(rows.COLUMNS)
    marks = ", ".join("?" * len(rows.COLUMNS))
    with closing(sqlite3.connect(path)) as connection:
        connection.executemany(
            f"INSERT INTO entries ({listed}) VALUES ({marks})",  # noqa: S608
            ((*values, rows.digest(values)) for values in map(row, range(most))),
        )
        connection.commit()


def test_ten_years(tmp_path):
    """Fault 23: a diary of 100 000 entries opens, and its newest page is read without the rest.

    How soon is measured by `benchmarks/diary_page.py`.
    """
    url = url_of(tmp_path / "diary.sqlite")
    with Diary.open(url) as diary:
        fill(diary.path, 100_000)
        assert diary.check() == []

    with Diary.open(url) as diary:
        assert diary.count() == 100_000
        newest = diary.entries(limit=50, descending=True)

    assert [entry.note for entry in newest] == [f"note {n}" for n in range(99_999, 99_949, -1)]


def test_read_only_is_refused_by_the_diary(tmp_path):
    """Fault 6: the diary itself refuses every change to what it may only read, whoever asks."""
    path = tmp_path / "diary.sqlite"
    with Diary.open(url_of(path)) as diary:
        entry = diary.add(Entry())
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("UPDATE alembic_version SET version_num = 'from-the-future'")
        connection.commit()

    with Diary.open(url_of(path)) as diary:
        for change in (
            lambda: diary.add(Entry()),
            lambda: diary.add_all([Entry()]),
            lambda: diary.update(entry, entry),
            lambda: diary.delete(entry),
            lambda: diary.restore_entry(entry),
            lambda: diary.set_preference("a", 1),
        ):
            with pytest.raises(ReadOnlyDiary, match="made by a newer version"):
                change()
        assert diary.entries() == [entry]
