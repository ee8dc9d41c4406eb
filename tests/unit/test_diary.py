"""The diary's promises that need no second process: saving, changing, finding, what is chosen."""

import logging
import sqlite3
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest

from upperback.diary import ChangedElsewhere, DeletedElsewhere, Diary, backups
from upperback.diary.tables import METADATA
from upperback.records import Entry, Part
from upperback.safety import Stop

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)


@pytest.fixture
def url(tmp_path):
    """The address of a diary that is not there yet."""
    return f"sqlite:///{tmp_path / 'diary.sqlite'}"


@pytest.fixture
def diary():
    """A diary in memory."""
    with Diary.open("sqlite://") as diary:
        yield diary


def entry_at(hours, **fields):
    """An entry so many hours after noon, written down at that time."""
    moment = NOON + timedelta(hours=hours)
    return Entry(occurred_at=moment, recorded_at=moment, zone="Etc/UTC", **fields)


def full_entry():
    """An entry with something in every field."""
    part = Part(
        technique="cat-cow", timings={"inhale": 4.5, "exhale": 5}, planned_s=60.5, active_s=31.25,
        repetitions_planned=6, repetitions_done=3,
    )  # fmt: skip
    return Entry(
        kind="adverse", occurred_at=NOON.astimezone(), zone="Europe/Berlin", parts=(part, part),
        cues_done=9, stopped_early=True, stop_reason="dizzy", stiffness_before=0,
        stiffness_after=10, pain_before=1, pain_after=2, regions=("mid-back", "left"),
        note="=1+1\r\n\t'é\u202e🧘", assigned_by="plan", plan_id="p.1", slot=3, reaction="dizzy",
        content_version="2026.11.0", clock_changed=True,
    )  # fmt: skip


def test_saved_means_saved(url):
    """Contract 5: what `add` returned from is there for whoever opens the diary next."""
    with Diary.open(url) as diary:
        saved = diary.add(full_entry())
    with Diary.open(url) as diary:
        (read,) = diary.entries()

    assert saved == read
    assert saved.occurred_at.utcoffset() == read.occurred_at.utcoffset()


def test_empty_fields_stay_empty(diary):
    """Fault 28: a rating that was not given is None when it is read, and never 0."""
    (read,) = [diary.add(Entry())] and diary.entries()

    assert read.stiffness_before is None
    assert read.relief is None


def test_same_entry_saved_again(diary):
    """Faults 2, 35: a retry or a double click makes no second entry."""
    entry = Entry(stiffness_before=5)

    saved = [diary.add(entry) for _ in range(10)]

    assert saved == [entry] * 10
    assert diary.count() == 1


def test_same_id_with_other_words_is_told(diary):
    """Nothing is lost silently: a save that differs from what is there is refused."""
    entry = diary.add(Entry(stiffness_before=5))

    with pytest.raises(ChangedElsewhere) as refusal:
        diary.add(replace(entry, stiffness_before=6))
    assert refusal.value.stored == entry


def test_update_counts_versions(diary):
    """A change is saved, once, and says which version it made."""
    entry = diary.add(Entry(stiffness_before=5))

    changed = diary.update(replace(entry, note="later"), entry)

    assert (changed.row_version, changed.note) == (2, "later")
    assert diary.entries() == [changed]
    assert diary.update(replace(entry, note="later"), entry) == changed


def test_update_of_an_old_version(diary):
    """Fault 10: the second of two windows is told, and shown what the first one saved."""
    entry = diary.add(Entry())
    first = diary.update(replace(entry, note="first"), entry)

    with pytest.raises(ChangedElsewhere, match="look at both") as refusal:
        diary.update(replace(entry, note="second"), entry)

    assert refusal.value.stored == first
    assert diary.entries() == [first]


def test_update_of_an_entry_that_came_back_with_other_words(diary):
    """A version number is used twice when an old export brings an entry back: no word goes."""
    first = diary.add(Entry(note="first"))
    read = diary.update(replace(first, note="read by a window"), first)
    diary.delete(read)
    back = diary.restore_entry(first)
    other = diary.update(replace(back, note="nobody saw this"), back)
    assert other.row_version == read.row_version

    for act in (lambda: diary.update(replace(read, note="mine"), read), lambda: diary.delete(read)):
        with pytest.raises(ChangedElsewhere):
            act()
    assert diary.entries() == [other]


def test_deleted_stays_deleted(diary):
    """Fault 11: neither an edit nor a late retry brings a deleted entry back unasked."""
    entry = diary.add(Entry(note="x"))
    diary.delete(entry)

    for again in (lambda: diary.update(entry, entry), lambda: diary.add(entry)):
        with pytest.raises(DeletedElsewhere, match="was deleted in another tab"):
            again()
    with pytest.raises(DeletedElsewhere):
        diary.delete(entry)
    assert diary.entries() == []


def test_undo_of_delete(diary):
    """Undo brings the entry back as it was, however often it is pressed."""
    entry = diary.add(Entry(note="x"))
    deleted = diary.delete(entry)

    assert diary.restore_entry(deleted) == entry
    assert diary.restore_entry(deleted) == entry
    assert diary.entries() == [entry]


def test_delete_of_an_old_version(diary):
    """An entry that changed meanwhile is not deleted unseen."""
    entry = diary.add(Entry())
    changed = diary.update(replace(entry, note="new"), entry)

    with pytest.raises(ChangedElsewhere):
        diary.delete(entry)
    assert diary.entries() == [changed]


def test_add_all_is_all_or_none(diary):
    """Many entries come in together, or not at all."""

    def broken():
        yield Entry(note="one")
        raise RuntimeError

    with pytest.raises(RuntimeError):
        diary.add_all(broken())
    assert diary.count() == 0

    entries = [entry_at(n) for n in range(3)]
    assert diary.add_all([*entries, *entries]) == 3
    assert diary.entries() == entries


def test_order_is_by_time_then_as_recorded(diary):
    """Fault 29: entries of one moment keep the order in which they were written down."""
    later, twin_a, twin_b = entry_at(1), entry_at(0, note="a"), entry_at(0, note="b")
    for entry in (later, twin_a, twin_b):
        diary.add(entry)

    assert diary.entries() == [twin_a, twin_b, later]
    assert diary.entries(descending=True) == [later, twin_b, twin_a]


def test_sorting_and_paging(diary):
    """The table sorts by each column it offers, unrated last, and pages without gaps."""
    entries = [
        diary.add(entry_at(0, technique="self-hug", stiffness_before=6, stiffness_after=1)),
        diary.add(entry_at(1, technique="cat-cow", stiffness_before=3, stiffness_after=2)),
        diary.add(entry_at(2)),
    ]
    hug, cow, unrated = entries

    assert diary.entries(sort="technique") == [cow, hug, unrated]
    assert diary.entries(sort="relief", descending=True) == [hug, cow, unrated]
    assert diary.entries(sort="stiffness_before") == [cow, hug, unrated]
    assert diary.entries(sort="stiffness_after", descending=True) == [cow, hug, unrated]
    assert [diary.entries(limit=1, offset=n) for n in range(4)] == [[hug], [cow], [unrated], []]


def test_filters(diary):
    """Each filter finds what it says, alone and together, and `count` agrees."""
    hug = diary.add(entry_at(0, technique="self-hug", note="Straße 100%"))
    parts = (Part(technique="self-hug"), Part(technique="cat-cow"))
    routine = diary.add(entry_at(1, parts=parts))
    check_in = diary.add(entry_at(2, note="_"))
    stopped = diary.add(entry_at(3, parts=parts[:1], stopped_early=True))

    found = [
        ({"technique": "self-hug"}, [hug, routine, stopped]),
        ({"technique": "cat-cow"}, [routine]),
        ({"kind": "check-in"}, [check_in]),
        ({"since": NOON + timedelta(hours=1)}, [routine, check_in, stopped]),
        ({"stopped_early": True}, [stopped]),
        ({"stopped_early": False}, [hug, routine, check_in]),
        ({"until": NOON + timedelta(hours=1)}, [hug]),
        ({"search": "STRASSE"}, [hug]),
        ({"search": "%"}, [hug]),
        ({"search": "_"}, [check_in]),
        ({"search": "'; DROP TABLE entries"}, []),
        (
            {"technique": "self-hug", "kind": "session", "since": NOON + timedelta(hours=1)},
            [routine, stopped],
        ),
        ({"search": "", "kind": None}, [hug, routine, check_in, stopped]),
    ]
    assert [(asked, diary.entries(**asked)) for asked, _ in found] == found
    assert [diary.count(**asked) for asked, _ in found] == [len(some) for _, some in found]


def test_each_yields_every_entry(diary):
    """What walks through the whole diary misses nothing at the edges of its chunks."""
    entries = [entry_at(0) for _ in range(1001)]
    diary.add_all(entries)

    assert list(diary.each()) == entries
    assert diary.entry(entries[7].entry_id) == entries[7]


def test_stops_are_saved_and_the_oldest_comes_first(url):
    """Contract 5: a stop that `save_stop` returned from is there, with or without its session."""
    stops = [
        Stop(str(uuid4()), reason, techniques, NOON + timedelta(hours=hours))
        for reason, techniques, hours in (
            ("dizzy", ("cat-cow", "self-hug"), 2),
            ("alarm", (), -50_000),
            ("sharp-pain", ("gone-since",), 1),
        )
    ]
    with Diary.open(url) as diary:
        assert [diary.save_stop(stop) for stop in stops] == [True] * 3
    with Diary.open(url) as diary:
        assert diary.stops() == [stops[1], stops[2], stops[0]]
        assert diary.check() == []


def test_a_reason_given_anew_or_taken_back_is_that_sessions_alone(diary):
    """A slip of the thumb here takes no safety words away that another session asked for."""
    here, there = (Stop(str(uuid4()), "sharp-pain", ("cat-cow",), NOON) for _ in range(2))
    diary.save_stop(there)
    diary.save_stop(here)
    worse = replace(here, reason="alarm")

    assert diary.save_stop(worse)
    assert {stop.session_id: stop for stop in diary.stops()} == {
        here.session_id: worse,
        there.session_id: there,
    }
    assert diary.forget_stop(here.session_id)
    assert diary.stops() == [there]


def test_a_stop_that_says_nothing_new_writes_nothing(url):
    """Whoever looks at the diary every second reads it anew for a change, and for nothing else."""
    stop = Stop(str(uuid4()), "dizzy", ("cat-cow",), NOON)
    with Diary.open(url) as diary, Diary.open(url) as other:
        stamps = [(diary.stamp(), other.stamp())]
        for change in (
            lambda: diary.save_stop(stop),
            lambda: diary.save_stop(replace(stop)),
            lambda: diary.forget_stop(str(uuid4())),
            lambda: diary.forget_stop(stop.session_id),
            lambda: diary.forget_stop(stop.session_id),
        ):
            written = change()
            stamps.append((diary.stamp(), other.stamp()))
            changed = [before != now for before, now in zip(*stamps[-2:], strict=True)]
            assert changed == [written, written]

    assert len(set(stamps)) == 3


def test_stops_alone_are_worth_a_backup(url):
    """Before a day's first change, what there is is copied, also if no entry is among it."""
    with Diary.open(url) as diary:
        diary.save_stop(Stop(str(uuid4()), "dizzy", ("cat-cow",), NOON))
        assert backups.listed(diary.path) == []
    with Diary.open(url) as diary:
        diary.add(Entry())
        (copy,) = backups.listed(diary.path)
    with Diary.open(f"sqlite:///{copy.path}") as diary:
        assert (len(diary.stops()), diary.count()) == (1, 0)


def test_a_session_that_is_added_brings_its_stop_but_for_what_is_known_better(diary):
    """What is read from a file asks for as much as what was played here, and takes nothing away."""
    paining = entry_at(0, technique="cat-cow", stopped_early=True, stop_reason="dizzy")
    taken_back = diary.add(entry_at(1, technique="self-hug"))
    worse = Stop(str(uuid4()), "alarm", ("self-hug",), NOON + timedelta(hours=2))
    diary.save_stop(worse)
    diary.add_all(
        [
            paining,
            replace(taken_back, stop_reason="dizzy"),
            entry_at(3, entry_id=worse.session_id, technique="self-hug", stop_reason="numbness"),
        ],
        stopped=[replace(worse, reason="numbness")],
    )

    assert diary.stops() == [Stop(paining.entry_id, "dizzy", ("cat-cow",), NOON), worse]


def test_preferences(diary):
    """A choice is remembered as it was made; what was never chosen has its default."""
    chosen = {"hold": 2.5, "sound": [True, None], "é": "ü"}
    diary.set_preference("timings", {})
    diary.set_preference("timings", chosen)

    assert diary.preference("timings") == chosen
    assert diary.preference("theme", "auto") == "auto"
    assert diary.preferences() == {"timings": chosen}
    with pytest.raises(ValueError, match="JSON"):
        diary.set_preference("x", float("nan"))


def test_stamp_tells_of_every_change(url):
    """Another window's change, and one's own, is seen by the cheap token; reading is not."""
    with Diary.open(url) as here, Diary.open(url) as there:
        entry = here.add(Entry())
        changed = replace(entry, note="x")
        stamps = [here.stamp()]
        here.entries()
        unchanged = here.stamp()
        for change in (
            lambda: there.add(Entry()),
            lambda: there.update(changed, entry),
            lambda: here.set_preference("a", 1),
            lambda: there.delete(replace(changed, row_version=2)),
        ):
            change()
            stamps.append(here.stamp())

    assert unchanged == stamps[0]
    assert len(set(stamps)) == len(stamps)


def test_settings_of_each_connection(url):
    """Faults §0.6: durable, never WAL, strict about the file, and nothing left of the deleted."""
    expected = {
        "journal_mode": "truncate", "synchronous": 2, "foreign_keys": 1, "secure_delete": 1,
        "trusted_schema": 0, "cell_size_check": 1, "temp_store": 2, "busy_timeout": 5000,
    }  # fmt: skip

    with Diary.open(url) as diary, diary._reading() as connection:  # noqa: SLF001
        actual = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar_one() for name in expected
        }

    assert expected == actual


def test_wal_is_brought_back(url, caplog, tmp_path):
    """Fault 21: a diary that another program put into WAL mode leaves it, and that is logged."""
    Diary.open(url).close()
    connection = sqlite3.connect(tmp_path / "diary.sqlite")
    connection.execute("PRAGMA journal_mode=WAL")
    connection.close()

    with caplog.at_level(logging.WARNING), Diary.open(url) as diary:
        diary.add(Entry())
        diary.add(Entry())

    assert [record.message for record in caplog.records].count(
        "the diary was in WAL mode; it is brought back to TRUNCATE"
    ) == 1


def test_tables_are_as_migrated(diary):
    """The tables that queries are built from are those that the migrations made."""
    with diary._reading() as connection:  # noqa: SLF001
        migrated = {
            name: [row[1] for row in connection.exec_driver_sql(f"PRAGMA table_info({name})")]
            for name in METADATA.tables
        }

    assert migrated == {
        name: [column.name for column in table.columns] for name, table in METADATA.tables.items()
    }


@pytest.mark.parametrize(
    "change",
    ["stiffness_before = 11", "stiffness_before = 'x'", "stiffness_before = 3.5", "kind = 'x'",
     "note = NULL", "plan_id = 'p'", "row_version = 0"],
)  # fmt: skip
def test_the_file_itself_refuses(url, change, tmp_path):
    """A program that writes past us cannot put nonsense into the diary."""
    with Diary.open(url) as diary:
        diary.add(Entry(stiffness_before=5))
    connection = sqlite3.connect(tmp_path / "diary.sqlite")

    with pytest.raises(sqlite3.IntegrityError):
        connection.execute(f"UPDATE entries SET {change}")  # noqa: S608
    connection.close()


def test_logs_and_errors_hold_nothing_private(url, caplog, tmp_path):
    """Fault 74: neither log nor message repeats a note, also when SQLite refuses it."""
    with caplog.at_level(logging.DEBUG), Diary.open(url) as diary:
        diary.add(Entry(note="my secret"))
        connection = sqlite3.connect(tmp_path / "diary.sqlite")
        connection.execute("CREATE TRIGGER t BEFORE INSERT ON entries BEGIN SELECT nonsense(); END")
        connection.close()
        with pytest.raises(Exception, match="Could not save") as refusal:
            diary.add(Entry(note="my secret"))

    assert "my secret" not in caplog.text + str(refusal.value) + str(refusal.value.__cause__)
