"""Faults 39 and 42 to 44: what goes out comes back, all of it or nothing, and runs nowhere."""

import csv
import io
import json
import os
import random
import subprocess
from contextlib import suppress
from dataclasses import fields, replace
from datetime import UTC, datetime, time, timedelta, timezone

import pytest
from hypothesis import HealthCheck, given, reject, settings
from hypothesis import strategies as st

from serving import UPPERBACK, until
from upperback.diary import Diary, DiaryMoved, backups, erasing, place, transfer
from upperback.diary.transfer.fields import COLUMNS
from upperback.records import REACTIONS, REGIONS, STOP_REASONS, Entry, Part, RecordError
from upperback.safety import Stop

NOON = datetime(2026, 3, 29, 12, tzinfo=UTC)
ZONES = ("Europe/Berlin", "America/Port-au-Prince", "UTC")
FORMULAS = ("=", "+", "-", "@", "\t", "\r", "\n", "'", "\uff1d", "\uff0b", "\uff0d", "\uff20")


@pytest.fixture
def diary():
    """An empty diary in memory."""
    with Diary.open("sqlite://") as diary:
        yield diary


def exported(diary, kind):
    """The diary as a file of that kind."""
    stream = io.StringIO(newline="")
    transfer.export(diary, stream, kind)
    return stream.getvalue().encode()


def imported(diary, data):
    """Import a file in which nothing is wrong."""
    preview = transfer.read(diary, data)
    assert (preview.refused, preview.conflicts) == ((), ())
    return transfer.apply(diary, preview)


def everything(diary):
    """All that a diary holds, to the last offset and flag, in the order of recording."""
    recorded = [(entry, entry.occurred_at.utcoffset()) for entry in diary.each()]
    return recorded, diary.preferences(), diary.stops()


rating = st.none() | st.integers(0, 10)
count = st.none() | st.integers(0, 10_000)
seconds = st.none() | st.floats(0, 4 * 3600)
slug = st.from_regex(r"[a-z0-9]{1,9}(-[a-z0-9]{1,9}){0,2}", fullmatch=True)
letters = st.characters(exclude_categories=["Cs"], exclude_characters="\0")
note = st.builds(
    str.__add__,
    st.sampled_from(("", "''", '"', ",", ";", " =", "\ufeff", *FORMULAS)),
    st.text(letters | st.sampled_from("\"',;\t\r\n=+-@"), max_size=60),
)
DAY_S = 24 * 3600
offset = st.sampled_from((-14 * 3600, 14 * 3600)) | st.integers(1 - DAY_S, DAY_S - 1)
zone = offset.map(lambda seconds: timezone(timedelta(seconds=seconds)))
FIRST, LAST = datetime(1900, 1, 1), datetime(2199, 12, 31, 23, 59, 59, 999_999)  # noqa: DTZ001
noons = st.dates(FIRST.date(), LAST.date()).map(lambda day: datetime.combine(day, time(12)))
moment = st.datetimes(FIRST, LAST, timezones=zone) | st.builds(
    lambda when, there: when.replace(tzinfo=there), st.sampled_from((FIRST, LAST)) | noons, zone
)
parts = st.builds(
    Part, technique=slug, planned_s=seconds, active_s=seconds, repetitions_planned=count,
    repetitions_done=count, timings=st.dictionaries(
        st.from_regex(r"[a-z][a-z_]{0,31}", fullmatch=True), st.floats(0, 4 * 3600), max_size=4
    ),
)  # fmt: skip


@st.composite
def entries(draw):
    """Any entry that the diary takes."""
    done = tuple(draw(st.lists(parts, max_size=3)))
    plan = draw(st.none() | slug)
    try:
        return Entry(
            parts=done,
            kind=draw(st.sampled_from(("session", "adverse") if done else ("check-in", "adverse"))),
            occurred_at=draw(moment),
            recorded_at=draw(moment),
            clock_changed=True,  # else much of this lay in the future
            zone=draw(st.none() | st.sampled_from(ZONES)),
            backfilled=draw(st.booleans()),
            day_only=draw(st.booleans()),
            cues_done=draw(count),
            stopped_early=draw(st.booleans()),
            stop_reason=draw(st.none() | st.sampled_from(list(STOP_REASONS))),
            stiffness_before=draw(rating),
            stiffness_after=draw(rating),
            pain_before=draw(rating),
            pain_after=draw(rating),
            regions=tuple(draw(st.sets(st.sampled_from(list(REGIONS))))),
            note=draw(note),
            assigned_by="plan" if plan else "me",
            plan_id=plan,
            slot=draw(count),
            reaction=draw(st.none() | st.sampled_from(list(REACTIONS))),
            content_version=draw(st.none() | slug),
            row_version=draw(st.integers(1, 10**9 - 1)),
        )
    except RecordError:  # in UTC, the year of writing is one that no entry takes
        reject()


stops = st.builds(
    Stop,
    st.uuids().map(str),
    st.sampled_from(("sharp-pain", "numbness", "dizzy", "alarm")),
    st.lists(slug, min_size=1, max_size=3).map(tuple),
    st.datetimes(FIRST, LAST, timezones=st.just(UTC)),
)
values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**60), 2**60)
    | st.text(letters)
    | st.floats(allow_nan=False, allow_infinity=False),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(letters), inner),
    max_leaves=5,
)


@pytest.fixture
def kept(tmp_path):
    """An empty diary in a file."""
    with Diary.open(place.url_of(tmp_path / "diary.sqlite")) as diary:
        yield diary


@settings(
    max_examples=15,
    deadline=None,
    # One file serves every example: each ends with erasing it.
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
@given(
    st.lists(entries(), max_size=4),
    st.dictionaries(st.text(letters, min_size=1, max_size=100), values, max_size=3),
    st.lists(stops, max_size=3),
)
def test_round_trip(kept, recorded, chosen, stopped):
    """Fault 44: out, all erased, and in again is the same diary, whatever was in it.

    A table has no preferences, and the stops of its sessions alone.
    """
    for kind in ("csv", "json"):
        kept.add_all(recorded, chosen, stopped)
        before = everything(kept)
        data = exported(kept, kind)
        erasing.erase(kept.path)
        assert everything(kept) == ([], {}, [])

        preview = transfer.read(kept, data)
        assert (preview.kind, preview.new) == (kind, len(recorded))
        assert imported(kept, data) == len(recorded)

        there = {entry.entry_id for entry in recorded}
        its_own = [stop for stop in before[2] if stop.session_id in there]
        assert preview.stops == len(before[2] if kind == "json" else its_own)
        assert everything(kept) == (before if kind == "json" else (before[0], {}, its_own))
        assert exported(kept, kind) == data
        assert imported(kept, data) == 0
        erasing.erase(kept.path)


@pytest.mark.parametrize("kind", ["csv", "json"])
def test_stops_survive(kept, kind):
    """Whoever takes the diary elsewhere is not offered there what hurt here."""
    paining = Entry(occurred_at=NOON, recorded_at=NOON, technique="cat-cow", stop_reason="dizzy")
    kept.add(paining)
    stop = Stop.from_entry(paining)
    kept.save_stop(stop)
    data = exported(kept, kind)
    erasing.erase(kept.path)
    assert kept.stops() == []

    preview = transfer.read(kept, data)
    assert (preview.new, preview.stops) == (1, 1)
    imported(kept, data)
    assert kept.stops() == [stop]
    assert not transfer.read(kept, data).adds


def test_a_stop_whose_session_says_something_else_survives(kept):
    """What was told of a session in its last moment counts, though the session was saved before."""
    kept.add(Entry(occurred_at=NOON, recorded_at=NOON, technique="cat-cow", stop_reason="dizzy"))
    worse = replace(Stop.from_entry(*kept.entries()), reason="alarm")
    kept.save_stop(worse)
    data = exported(kept, "json")
    erasing.erase(kept.path)
    imported(kept, data)

    assert kept.stops() == [worse]


@pytest.mark.parametrize("kind", ["csv", "json"])
def test_an_import_takes_no_stop_away(kept, kind):
    """A file from before the pain lifts nothing, and what the diary says of a stop stays."""
    entry = kept.add(Entry(occurred_at=NOON, recorded_at=NOON, technique="cat-cow"))
    other = Entry(occurred_at=NOON, recorded_at=NOON, technique="self-hug", stop_reason="dizzy")
    with Diary.open("sqlite://") as elsewhere:
        elsewhere.add_all([entry, other])
        data = exported(elsewhere, kind)
    stops = [
        Stop(each.entry_id, "alarm", (each.technique,), NOON - timedelta(hours=hour))
        for hour, each in enumerate((other, entry))
    ]
    for stop in stops:
        kept.save_stop(stop)

    assert transfer.read(kept, data).stops == 0
    transfer.apply(kept, transfer.read(kept, data))
    assert kept.stops() == stops[::-1]


def test_every_field_goes_out():
    """Fault 44: a field that an entry gets one day cannot be forgotten here."""
    assert sorted(COLUMNS) == sorted(field.name for field in fields(Entry))


@pytest.mark.parametrize("first", FORMULAS)
def test_formulas_are_disarmed(diary, first):
    """Fault 43: no cell begins as a formula does, and the note comes back as it was."""
    notes = [f"{first}HYPERLINK(1)", first, f"'{first}1", f"''{first}1", f"{first}{first}"]
    diary.add_all(Entry(note=note, stiffness_before=7) for note in notes)
    data = exported(diary, "csv")

    names, *rows = csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""))
    cells = [dict(zip(names, row, strict=True)) for row in rows]

    assert [row["note"] for row in cells] == [f"'{note}" for note in notes]
    assert {row["stiffness_before"] for row in cells} == {"7"}
    with Diary.open("sqlite://") as another:
        imported(another, data)
        assert [entry.note for entry in another.each()] == notes


@pytest.mark.parametrize("note", ["'tis stiff", "'", "it's", "5 - 3", "6"])
def test_other_apostrophes_stay(diary, note):
    """Fault 43: an apostrophe that no export put there is a person's own."""
    imported(diary, f'date,note\n2026-03-29T07:30Z,"{note}"\n'.encode())

    (entry,) = diary.entries()
    assert entry.note == note


def test_spreadsheets_know_it_is_utf_8(diary):
    """Fault 36: CSV has a byte order mark, or a spreadsheet would garble it; JSON has none."""
    assert exported(diary, "csv").startswith(b"\xef\xbb\xbfdate,time,occurred_at,")
    assert json.loads(exported(diary, "json"))["entries"] == []


def test_looking_writes_nothing(tmp_path):
    """Looking through a file leaves the diary as it is, to the byte."""
    with Diary.open(f"sqlite:///{tmp_path / 'diary.sqlite'}") as diary:
        diary.add(Entry())
        before = diary.path.read_bytes()
        transfer.read(diary, b"date,note\n2026-03-29T07:30Z,a\n")
        assert diary.path.read_bytes() == before


def test_deleted_entries_are_announced(diary):
    """Fault 39: an import brings deleted entries back, and says so beforehand."""
    entry = diary.add(Entry(note="gone"))
    data = exported(diary, "csv")
    diary.delete(entry)

    preview = transfer.read(diary, data)

    assert (preview.new, preview.returning) == (1, 1)
    transfer.apply(diary, preview)
    assert diary.entries() == [entry]
    assert transfer.read(diary, data).known == 1


@pytest.mark.parametrize("kind", ["csv", "json"])
def test_a_file_that_changes(diary, tmp_path, kind):
    """What is saved is what was looked at: a file that changed meanwhile is not taken."""
    with Diary.open("sqlite://") as other:
        other.add_all(Entry(note=f"a{n}", occurred_at=NOON) for n in range(800))
        data = exported(other, kind)
    path = tmp_path / "file"
    for changed in (data.replace(b"a799", b"b799"), data + b"\n", data[:-40], b"", b"PK"):
        path.write_bytes(data)
        preview = transfer.read(diary, path)
        path.write_bytes(changed)
        with pytest.raises(transfer.TransferError):
            transfer.apply(diary, preview)
        assert diary.count() == 0
    path.unlink()
    with pytest.raises(transfer.TransferError, match="There is no file"):
        transfer.apply(diary, preview)


def test_a_diary_that_changes(tmp_path):
    """Between looking and saving another window may save; what it saved stays."""
    url = f"sqlite:///{tmp_path / 'diary.sqlite'}"
    mine = Entry(note="in the file", occurred_at=NOON)
    with Diary.open("sqlite://") as other:
        other.add_all([mine, Entry(note="new", occurred_at=NOON)])
        data = exported(other, "json")
    with Diary.open(url) as diary, Diary.open(url) as window:
        preview = transfer.read(diary, data)
        window.add(replace(mine, note="in the window"))
        assert (preview.new, transfer.apply(diary, preview)) == (2, 1)
        assert sorted(entry.note for entry in window.entries()) == ["in the window", "new"]


def test_a_diary_that_is_replaced(tmp_path):
    """Fault 22: an import into a diary that was just replaced saves nothing."""
    url = f"sqlite:///{tmp_path / 'diary.sqlite'}"
    with Diary.open(url) as diary:
        diary.add(Entry())
        backup = diary.back_up()
        preview = transfer.read(diary, b"date,note\n2026-03-29T07:30Z,a\n")
        backups.restore(diary.path, backup)
        with pytest.raises(DiaryMoved):
            transfer.apply(diary, preview)
        assert diary.count() == 1


def test_replaced_while_it_goes_out(tmp_path):
    """Fault 22: a file is never half of one diary and half of another."""
    with Diary.open(f"sqlite:///{tmp_path / 'diary.sqlite'}") as diary:
        diary.add_all(Entry() for _ in range(1500))
        backup = diary.back_up()
        with pytest.raises(transfer.TransferError, match="was replaced"):
            transfer.export(
                diary, io.StringIO(), "csv", lambda *_: backups.restore(diary.path, backup)
            )
        assert transfer.export(diary, io.StringIO(), "csv") == 1500


def test_progress_is_told(diary):
    """Whoever waits is told how far it is, up to the end."""
    diary.add_all(Entry() for _ in range(2500))
    told = []
    stream = io.StringIO(newline="")
    assert transfer.export(diary, stream, "csv", lambda *done: told.append(done)) == 2500
    assert told == [(1000, 2500), (2000, 2500), (2500, 2500)]

    told.clear()
    data = stream.getvalue().encode()
    preview = transfer.read(diary, data, lambda *done: told.append(done))
    transfer.apply(diary, preview, lambda *done: told.append(done))
    assert told[-1] == (len(data), len(data))
    assert told == sorted(told[: len(told) // 2]) * 2


ROWS = 6000


def count_of(path):
    """How many entries that diary has, after whatever has to be rolled back."""
    with Diary.open(place.url_of(path)) as diary:
        assert diary.check() == []
        return diary.count()


def import_and_kill(path, file, wait_s):
    """Import with the real command, and kill it so long after it began to write.

    It begins when its journal appears. Return whether it was in the middle of writing.
    """
    journal = place.journal_of(path)
    journal.unlink(missing_ok=True)
    process = subprocess.Popen(
        [UPPERBACK, "diary", "import", "--yes", file],
        env=os.environ | {"UPPERBACK_DIARY_URL": place.url_of(path)},
        stdout=subprocess.DEVNULL,
    )

    def writing():
        return journal.exists() and journal.stat().st_size > 0

    try:
        until(lambda: process.poll() is not None or writing(), 30, what="the import's journal")
        with suppress(subprocess.TimeoutExpired):
            process.wait(wait_s)
    finally:
        process.kill()
        process.wait()
    return writing()


def test_killed_while_importing(tmp_path):
    """Fault 42: whenever `upperback diary import` is killed, all rows are there or none."""
    path = tmp_path / "diary.sqlite"
    with Diary.open(place.url_of(path)) as diary:
        diary.add(Entry(note="here before"))
    file = tmp_path / "file.csv"
    with file.open("w") as stream:
        stream.write("date,note\n")
        for n in range(ROWS):
            stream.write(f"{(NOON - timedelta(hours=n)).isoformat()},{n} {'x' * 900}\n")
    moments = random.Random(1)  # noqa: S311
    midway = 0
    for longest in (0, 0.2, 0.5, 1.5):
        midway += import_and_kill(path, file, moments.uniform(longest / 2, longest))
        assert count_of(path) in (1, ROWS + 1)
    assert midway

    with Diary.open(place.url_of(path)) as diary:
        assert transfer.apply(diary, transfer.read(diary, file)) in (0, ROWS)
    assert count_of(path) == ROWS + 1
