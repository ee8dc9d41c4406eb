"""Storage faults 12, 13, 14 and 22: diaries that are damaged, or not diaries, and restoring."""

import random
import shutil
import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID, uuid4

import pytest

from upperback.diary import (
    DamagedDiary,
    Diary,
    DiaryError,
    NotADiary,
    backups,
    checking,
    erasing,
    place,
    store,
)
from upperback.diary.migrations import REVISIONS, SCHEMAS
from upperback.records import Entry, Part
from upperback.records.clock import now
from upperback.safety import Stop

FLIPS = 200
PAGE = 4096
NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
STOPS = [Stop(str(UUID(int=n)), "dizzy", ("cat-cow", "self-hug"), NOON) for n in range(8)]


def url_of(path):
    """Return the address of the diary in that file."""
    return f"sqlite:///{path}"


def made_up(n):
    """Return the n-th entry of the diary that is to be damaged."""
    part = Part(technique="cat-cow", timings={"inhale": 4}, planned_s=60, active_s=float(n))
    return Entry(
        occurred_at=NOON, recorded_at=NOON, parts=(part,), note=f"note {n} " * 5,
        stiffness_before=n % 11, stiffness_after=n % 7, regions=("mid-back",),
    )  # fmt: skip


@pytest.fixture
def path(tmp_path):
    """The file of a diary with 40 entries, a few stops, and a backup of them."""
    path = tmp_path / "diary.sqlite"
    with Diary.open(url_of(path)) as diary:
        diary.add_all((made_up(n) for n in range(40)), {"hold": {"self-hug": 5}}, STOPS)
        diary.back_up()
    return path


def contents(diary):
    """Return all that a person has put into the diary."""
    return diary.entries(), diary.preferences(), diary.stops()


def contents_or_sentence(path):
    """Return what the diary shows, or what it says instead."""
    try:
        with Diary.open(url_of(path)) as diary:
            return contents(diary), None
    except DiaryError as error:
        return None, str(error)


def flipped(whole, place, bit):
    """Return these bytes with one bit changed."""
    damaged = bytearray(whole)
    damaged[place] ^= 1 << bit
    return bytes(damaged)


def refused(path, damaged, expected):
    """Put these bytes in the diary's place: they are met as damage, or change nothing."""
    path.write_bytes(damaged)
    found, said = contents_or_sentence(path)
    if said is None:
        assert found == expected
        return False
    assert "nothing was written to it" in said
    assert path.read_bytes() == damaged
    return True


@pytest.mark.parametrize(
    "seed", [0, *(pytest.param(each, marks=pytest.mark.sweep) for each in range(1, 6))]
)
def test_flipped_bytes(path, seed):
    """Fault 12: a flipped byte is either without effect or met as damage, never as another value.

    A damaged file is left as it is, and its backup brings everything back.
    """
    whole = path.read_bytes()
    with Diary.open(url_of(path)) as diary:
        expected = contents(diary)
    places = random.Random(seed)  # noqa: S311
    met = sum(
        refused(path, flipped(whole, places.randrange(len(whole)), places.randrange(8)), expected)
        for _ in range(FLIPS)
    )

    assert 20 < met < FLIPS
    backups.restore(path)
    with Diary.open(url_of(path)) as diary:
        assert contents(diary) == expected


@pytest.mark.parametrize(
    ("bit", "every"),
    [(0, 68), (7, 68), *(pytest.param(bit, 17, marks=pytest.mark.sweep) for bit in (0, 7))],
)
def test_flips_where_the_tables_are_told(path, bit, every):
    """Fault 12: what the tables are stands in the first page; damage there has a way out too."""
    whole = path.read_bytes()
    with Diary.open(url_of(path)) as diary:
        expected = contents(diary)
    told = [at for at in range(PAGE) if whole[at]][::every]
    for at in told:
        if refused(path, flipped(whole, at, bit), expected):
            assert backups.problems_of(path), at
            backups.restore(path)
        assert contents_or_sentence(path) == (expected, None), at


def test_a_rule_in_which_a_letter_changed_is_damage(path):
    """Fault 12: SQLite would take it for a rule; neither the diary nor a backup of it counts."""
    with Diary.open(url_of(path)) as diary:
        expected = contents(diary)
    (sound,) = (each.path for each in backups.listed(path))
    for word, other in ((b"length(note)", b"mength(note)"), (b"BETWEEN 0 AND", b"BETWEEN 8 AND")):
        spoilt = path.read_bytes().replace(word, other, 1)
        (sound.parent / "daily-2999-01-01.sqlite").write_bytes(spoilt)
        path.write_bytes(spoilt)
        with pytest.raises(DamagedDiary, match="Restore a backup"):
            Diary.open(url_of(path))

        assert backups.restore(path) == sound
        assert contents_or_sentence(path) == (expected, None)


def test_the_journal_of_a_diary_that_is_gone_is_not_played_into_another(path):
    """Fault 14: killed while saving, and then deleted: what is restored or made stays whole."""
    with Diary.open(url_of(path)) as diary:
        expected = contents(diary)
    interrupted = sqlite3.connect(path, isolation_level=None)
    interrupted.execute("PRAGMA cache_size=1")
    interrupted.execute("BEGIN IMMEDIATE")
    interrupted.execute("UPDATE entries SET note = note || note")
    journal = place.journal_of(path).read_bytes()
    interrupted.close()
    path.unlink()
    place.journal_of(path).write_bytes(journal)
    with pytest.raises(DamagedDiary, match="is missing or empty"):
        Diary.open(url_of(path))
    backups.restore(path)

    assert journal
    assert contents_or_sentence(path) == (expected, None)


def test_tables_are_held_to_what_made_them(path):
    """The digest by which a changed rule is noticed is that of the steps themselves."""
    with closing(sqlite3.connect(path)) as connection:
        assert checking.sound(connection)
    assert set(SCHEMAS) == set(REVISIONS)


def test_values_that_changed_on_the_disk(path):
    """Fault 12: a rating that the disk changed is not shown, and nothing is written beside it."""
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("UPDATE entries SET stiffness_before = 9 WHERE seq = 3")
        connection.commit()
    before = path.read_bytes()

    with Diary.open(url_of(path)) as diary:
        with pytest.raises(DamagedDiary, match="is damaged, and nothing was written to it"):
            diary.entries()
        with pytest.raises(DiaryError, match="Restore a backup"):
            diary.add(Entry())
        assert (diary.read_only, "is damaged" in diary.problem) == (True, True)
        assert diary.check() == ["1 row is not what was written."]
    assert path.read_bytes() == before


def foreign(path):
    """Make a database of another program."""
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE bookmarks (title TEXT)")
        connection.execute("INSERT INTO bookmarks VALUES ('mine')")
        connection.commit()


@pytest.mark.parametrize(
    ("spoil", "sentence"),
    [
        (lambda path: path.write_bytes(path.read_bytes()[:-8192]), "is damaged"),
        (lambda path: path.write_bytes(path.read_bytes()[:5000]), "is damaged"),
        (lambda path: path.write_bytes(path.read_bytes()[:50]), "is damaged"),
        (lambda path: path.write_bytes(bytes(40_000)), "is not a diary"),
        (lambda path: path.write_bytes(random.Random(13).randbytes(40_000)), "is not a diary"),  # noqa: S311
        (lambda path: path.write_text("Dear diary, " * 1000), "is not a diary"),
        (lambda path: path.write_text("x"), "belongs to another"),
        (lambda path: (path.unlink(), foreign(path)), "belongs to another program"),
    ],
    ids=["cut", "cut short", "cut to a header", "zeros", "garbage", "text", "letter", "foreign"],
)
def test_not_a_diary_is_never_written_to(path, spoil, sentence):
    """Fault 13: what is not a sound diary is named, left alone to the byte, and has its mend."""
    spoil(path)
    before = path.read_bytes()

    with pytest.raises((NotADiary, DamagedDiary)) as refusal:
        Diary.open(url_of(path))

    message = str(refusal.value)
    assert sentence in message
    assert str(path) in message
    assert "upperback diary restore" in message or "UPPERBACK_DIARY_URL" in message
    assert path.read_bytes() == before


@pytest.mark.parametrize("spoil", [lambda path: path.write_bytes(b""), lambda path: path.unlink()])
def test_missing_diary_is_not_a_new_person(path, spoil):
    """Fault 14: an empty or missing file with backups is a loss, and no fresh start."""
    spoil(path)
    before = path.exists() and path.stat().st_size

    with pytest.raises(DamagedDiary, match="missing or empty, though it was there before"):
        Diary.open(url_of(path))

    assert (path.exists() and path.stat().st_size) == before
    backups.restore(path)
    with Diary.open(url_of(path)) as diary:
        assert diary.count() == 40


def test_empty_file_of_a_new_person(tmp_path):
    """An empty file that never was a diary, as some tools make one, becomes one."""
    path = tmp_path / "diary.sqlite"
    path.touch()

    with Diary.open(url_of(path)) as diary:
        assert diary.add(Entry()) in diary.entries()


def test_restore_keeps_what_was_there(path):
    """Restoring is itself undone by restoring: what it replaced is kept aside."""
    with Diary.open(url_of(path)) as diary:
        newest = diary.add(Entry(note="after the backup"))
    (backup,) = [found.path for found in backups.listed(path) if "manual" in found.path.name]

    assert backups.restore(path, backup) == backup
    with Diary.open(url_of(path)) as diary:
        assert diary.count() == 40
    (aside,) = [found.path for found in backups.listed(path) if "aside" in found.path.name]
    backups.restore(path, aside)
    with Diary.open(url_of(path)) as diary:
        assert newest in diary.entries()


def test_restore_passes_over_damaged_backups(path):
    """A copy counts only once it was opened and found sound."""
    newer = path.with_name("diary.sqlite.backups") / "daily-2026-11-22.sqlite"
    newer.write_bytes(path.read_bytes()[:9000])

    assert "manual" in backups.restore(path).name
    with pytest.raises(DiaryError, match="is not a sound copy of a diary: choose another"):
        backups.restore(path, newer)


def test_restore_without_backups(tmp_path):
    """Where nothing can be restored, that is said, with what can be done."""
    path = tmp_path / "diary.sqlite"
    path.write_text("x" * 5000)

    with pytest.raises(DiaryError, match="There is no sound backup of"):
        backups.restore(path)
    assert path.read_text() == "x" * 5000


def test_restore_spares_another_programs_database(path):
    """Fault 13: what belongs to another program is not moved away for a diary."""
    path.unlink()
    foreign(path)
    before = path.read_bytes()

    with pytest.raises(NotADiary, match="belongs to another program, and was left alone"):
        backups.restore(path)
    assert path.read_bytes() == before


def test_restored_under_an_open_window(path):
    """Fault 22: an open window sees that another diary is there, and shows it at once."""
    with Diary.open(url_of(path)) as window:
        lost = window.add(Entry(note="after the backup"))
        stamp = window.stamp()
        (backup,) = [found.path for found in backups.listed(path) if "manual" in found.path.name]
        backups.restore(path, backup)

        assert window.stamp() != stamp
        assert lost not in window.entries()
        saved = window.add(Entry())
    with Diary.open(url_of(path)) as other:
        assert saved in other.entries()


def test_replaced_under_an_open_window(path, tmp_path):
    """Fault 19: nothing is saved into a diary that was replaced until the person has seen it."""
    copy = tmp_path / "copy.sqlite"
    shutil.copy(path, copy)
    with Diary.open(url_of(path)) as window:
        copy.replace(path)
        with pytest.raises(DiaryError, match="was replaced while it was open"):
            window.add(Entry())
        assert window.count() == 40
        saved = window.add(Entry())
        assert saved in window.entries()


def test_deleted_under_an_open_window(path, tmp_path):
    """Fault 19: a diary that is gone is said to be gone; putting it back is enough."""
    away = tmp_path / "away.sqlite"
    with Diary.open(url_of(path)) as window:
        stamp = window.stamp()
        path.rename(away)
        assert window.stamp() != stamp
        for ask in (window.entries, lambda: window.add(Entry())):
            with pytest.raises(DiaryError, match="is gone: put it back"):
                ask()
        assert not path.exists()
        away.rename(path)
        assert window.count() == 40


def test_daily_backups(path, monkeypatch):
    """Each day's first change is preceded by a copy; ten are kept, each sound, only for us."""
    for day in range(1, 15):
        moment = datetime(2026, 12, day, 9, tzinfo=UTC)
        monkeypatch.setattr("upperback.diary.store.now", lambda moment=moment: moment)
        with Diary.open(url_of(path)) as diary:
            diary.add(Entry())
            diary.add(Entry())

    folder = backups.folder_of(path)
    daily = sorted(folder.glob("daily-*"))
    assert [file.name for file in daily] == [
        f"daily-2026-12-{day:02}.sqlite" for day in range(5, 15)
    ]
    assert [backups.problems_of(file) for file in daily] == [[]] * 10
    assert {file.stat().st_mode & 0o777 for file in folder.iterdir()} == {0o600}
    assert folder.stat().st_mode & 0o777 == 0o700
    with Diary.open(url_of(daily[-1])) as diary:
        assert diary.count() == 40 + 2 * 13


def test_erase_leaves_nothing(path):
    """Promise P10: after erasing, no file in the folder holds a word of it; the diary is empty."""
    with Diary.open(url_of(path)) as window:
        window.add(Entry(note="my private words"))
        window.save_stop(Stop(str(uuid4()), "dizzy", ("my-private-way",), now()))
        window.back_up()
        backups.restore(path)
        window.count()
        erasing.erase(path)
        assert (window.entries(), window.preferences(), window.stops()) == ([], {}, [])
        left = b"".join(file.read_bytes() for file in path.parent.rglob("*") if file.is_file())

    assert b"private" not in left
    assert b"note 1" not in left
    assert backups.listed(path) == []


def test_a_stop_that_is_not_what_was_written(path):
    """A stop that a bad disk turned into another one is met as damage, and not as fewer stops."""
    stop = Stop(str(uuid4()), "alarm", ("cat-cow",), now())
    with Diary.open(url_of(path)) as diary:
        diary.save_stop(stop)
        with closing(sqlite3.connect(path)) as connection:
            connection.execute("UPDATE stops SET at = at - 1 WHERE reason = 'alarm'")
            connection.commit()
        assert diary.check() == ["1 row is not what was written."]
        with pytest.raises(DamagedDiary, match="damaged"):
            diary.stops()


@pytest.mark.parametrize("revision", REVISIONS)
def test_a_copy_of_any_version_is_sound_restored_and_erased(revision, tmp_path):
    """Backups from before an update are worth as much, and what an older one wrote can go too."""
    path = tmp_path / "diary.sqlite"
    copy = tmp_path / "copy.sqlite"
    shutil.copyfile(Path(__file__).parent / "diaries" / f"{revision}.sqlite", copy)
    assert backups.problems_of(copy) == []
    backups.restore(path, copy)
    with Diary.open(url_of(path)) as diary:
        assert diary.count() == 3
    shutil.copyfile(copy, path)
    erasing.erase(path)

    assert path.exists()
    with Diary.open(url_of(path)) as diary:
        assert (diary.count(), diary.preferences(), diary.stops()) == (0, {}, [])


def test_erase_of_a_damaged_diary(path):
    """What is too damaged to be opened can still be erased."""
    path.write_bytes(path.read_bytes()[:-8192])

    erasing.erase(path)

    assert not path.exists()
    assert backups.listed(path) == []
    with Diary.open(url_of(path)) as diary:
        assert diary.entries() == []


def test_erase_spares_what_is_not_ours(tmp_path):
    """A file of another program is left alone."""
    path = tmp_path / "diary.sqlite"
    for make in (foreign, lambda path: path.write_text("x" * 5000)):
        make(path)
        before = path.read_bytes()
        with pytest.raises(NotADiary, match="left alone"):
            erasing.erase(path)
        assert path.read_bytes() == before
        path.unlink()


@pytest.mark.parametrize("way", ["open_diary", "open_to_read"])
def test_12_a_diary_that_is_damaged_just_as_it_is_opened_is_told_plainly(path, monkeypatch, way):
    """Another program writes over it between our look at it and the first reading."""
    really = getattr(store, way)

    def overwritten(of):
        opened = really(of)
        of.write_bytes(b"no diary")
        return opened

    monkeypatch.setattr(store, way, overwritten)
    with pytest.raises(DiaryError):
        (Diary.open if way == "open_diary" else Diary.open_to_read)(url_of(path))
