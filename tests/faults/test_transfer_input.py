"""Faults 26, 28, 30 and 36 to 41: what is in a file that somebody wants to import."""

import codecs
import gzip
import io
import json
import pickle
import resource
import sqlite3
import zipfile
from contextlib import closing
from datetime import UTC, datetime, timedelta

import pytest
from windows import told, window

from upperback.diary import Diary, transfer
from upperback.diary.transfer import fields
from upperback.errors import plain
from upperback.records import Entry
from upperback.shipped import folder

DAY = "2026-03-29"
WHEN = f"{DAY}T07:30+01:00"
UMLAUTS = "Rücken steif: 肩 🧘"


@pytest.fixture
def diary():
    """An empty diary in memory."""
    with Diary.open("sqlite://") as diary:
        yield diary


def table(*rows, header="date,stiffness_before,note"):
    """A CSV file of these rows."""
    return "\r\n".join((header, *rows, "")).encode()


def reasons(preview):
    """Why rows were refused, by line."""
    return {refusal.line: refusal.reason for refusal in preview.refused}


def imported(diary, source):
    """Import all of a file that has nothing wrong in it; return the entries of the diary."""
    preview = transfer.read(diary, source)
    assert reasons(preview) == {}
    assert transfer.apply(diary, preview) == preview.new
    return diary.entries()


@pytest.mark.parametrize(
    "encode",
    [
        lambda text: text.encode(),
        lambda text: codecs.BOM_UTF8 + text.encode(),
        lambda text: codecs.BOM_UTF16_LE + text.encode("utf-16-le"),
        lambda text: codecs.BOM_UTF16_BE + text.encode("utf-16-be"),
    ],
    ids=["utf-8", "utf-8-bom", "utf-16-le", "utf-16-be"],
)
def test_encodings_that_are_read(diary, encode):
    """Fault 36: the four encodings that name themselves, or need not, are read to the letter."""
    (entry,) = imported(diary, encode(f"date,note\n{WHEN},{UMLAUTS}\n"))

    assert entry.note == UMLAUTS


@pytest.mark.parametrize(
    "data",
    [
        f"date,note\n{WHEN},肩こり\n".encode("shift-jis"),
        f"date,note\n{WHEN},steif\n".encode("utf-16-le"),
        codecs.BOM_UTF32_LE + f"date,note\n{WHEN},steif\n".encode("utf-32-le"),
        table(f"{WHEN},5,Rücken") + b"\xe2\x82",
        f"date,note\n{WHEN},Rücken ".encode() + b"\xfc\n",
        f"date,note\n{WHEN},a".encode() + b"\x81\n",
        f"date,note\n{WHEN},a\0b\n".encode(),
    ],
    ids=["shift-jis", "utf-16-no-bom", "utf-32", "cut", "mixed", "no-letter", "nul"],
)
def test_encodings_that_are_declined(diary, data):
    """Fault 36: what cannot be read for certain is declined with the mend, and never guessed."""
    with pytest.raises(transfer.TransferError, match="UTF-8"):
        transfer.read(diary, data)


def test_what_an_old_spreadsheet_saved_is_read_and_shown(diary):
    """Fault 36: where it is not UTF-8, cp1252 is tried, and its letters are shown beforehand."""
    data = f"date,note\n{WHEN},fine\n{WHEN},nach dem Büro\n".encode("cp1252")
    preview = transfer.read(diary, data)

    assert (preview.encoding, preview.letters) == ("cp1252", "nach dem Büro")
    assert [entry.note for entry in imported(diary, data)] == ["fine", "nach dem Büro"]
    assert transfer.read(diary, data.decode("cp1252").encode()).encoding == "utf-8"


def test_undecodable_line_is_named(diary):
    """Fault 36: the line that is neither is named, also far into a file."""
    rows = [f"{DAY}T07:{n % 60:02}+01:00,{n % 11},fine" for n in range(3000)]
    data = table(*rows) + f"{WHEN},5,R".encode() + b"\x81cken\r\n"

    with pytest.raises(transfer.TransferError, match="near line 3002 "):
        transfer.read(diary, data)


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_delimiters_and_line_ends(diary, delimiter, end):
    """Fault 37: comma, semicolon and tab, and every line end, with quoted line breaks and marks."""
    note = f'"two{end}lines, ""quoted""; and\ttab"'
    rows = ["date,stiffness_before,note", "", f"{WHEN},6,{note}", f"{DAY}T09:00Z,5,x", ",,"]
    data = end.join(delimiter.join(row.split(",", 2)) for row in rows) + end

    first, second = imported(diary, data.encode())

    assert first.note == f'two{end}lines, "quoted"; and\ttab'
    assert (first.stiffness_before, second.stiffness_before, second.note) == (6, 5, "x")


def test_headers_in_any_order_and_case(diary):
    """Fault 37: columns are found by their names, in any order and in capitals or not."""
    (entry,) = imported(
        diary, f"NOTE,Stiffness After,stiffness-before,Date\nhello,2,7,{WHEN}\n".encode()
    )

    assert (entry.note, entry.stiffness_before, entry.stiffness_after) == ("hello", 7, 2)


@pytest.mark.parametrize(
    ("header", "says"),
    [
        (
            "date,note,Notes",
            "Line 1: the columns 'note' and 'Notes' would both be the same: rename",
        ),
        ("when,timestamp,note", "the columns 'when' and 'timestamp' would both be the same"),
        ("stiffness_before,note", "there is no column 'date'"),
        ("date,mood,sleep", "we know none of 'mood', 'sleep'. Rename .* We know date, time, stiff"),
        ("date,\x1b[31mmood", "we know none of '\N{REPLACEMENT CHARACTER}\\[31mmood'"),
        ("hello world", "No line names columns that we know"),
        (f"{WHEN},6,4", "No line names columns that we know"),
        ('"date', "No line names columns that we know"),
        (",".join(f"c{n}" for n in range(10_000)), "No line names columns that we know"),
        (",".join(["date"] * 10_000), "would both be the same"),
        ("   ", "The file is empty"),
    ],
)
def test_headers_that_are_refused(diary, header, says):
    """Faults 37, 41: a first line that is not plain is named, however long it is."""
    with pytest.raises(transfer.TransferError, match=says):
        transfer.read(diary, table(header=header))


def test_bad_rows_have_their_line_numbers(diary):
    """Fault 37: each bad row is named by the line it begins on, and good rows do not slip in."""
    preview = transfer.read(
        diary,
        table(
            f"{WHEN},6,fine",
            f'{WHEN},5,"two',
            'lines"',
            f"{WHEN},4",
            f"{WHEN},4,a,b",
            "",
            f'{WHEN},4,"closed"too early',
            f"{WHEN},3,fine",
            f'{WHEN},2,"open',
            "to the end",
        ),
    )

    assert preview.new == 3
    assert {each.lines: each.reason.split(",")[0] for each in preview.refused} == {
        (5,): "It has 2 values",
        (6,): "It has 4 values",
        (8, 10): "A quotation mark is not closed",
    }
    with pytest.raises(transfer.TransferError, match="Nothing was saved"):
        transfer.apply(diary, preview)
    assert diary.count() == 0


@pytest.mark.parametrize(
    "value",
    ["11", "-1", "5.5", "5,5", "five", "none", "N/A", "=1+1", "1e9", "0x5", "+5", "NaN", "inf",
     "true",
     "\uff17", "5 6", "99999999999999999999", "1_0", "'5"],
)  # fmt: skip
def test_ratings_that_are_refused(diary, value):
    """Faults 26, 38: only whole numbers from 0 to 10 are ratings; what is none is shown beside."""
    preview = transfer.read(diary, table(f'{WHEN},"{value}",x'))

    assert reasons(preview) == {
        2: "Stiffness before must be a whole number from 0 to 10, or be left empty."
    }
    assert preview.refused[0].values == (value,)


@pytest.mark.parametrize(
    "value", ["5.0", '"5"', "true", "[5]", "1e400", "9" * 5000, "-1", "11", "{}"]
)
def test_json_ratings_that_are_refused(diary, value):
    """Fault 26: JSON has more ways to write what is no rating; none of them is saved."""
    entry = f'{{"occurred_at": "{WHEN}", "stiffness_before": {value}}}'
    data = f'{{"format": "upperback diary", "version": 1, "entries": [\n{entry}]}}'.encode()

    try:
        preview = transfer.read(diary, data)
    except transfer.TransferError as error:
        assert str(error).startswith("Line 2: ")  # noqa: PT017 (either way of refusing will do)
    else:
        assert list(reasons(preview)) == [2]


def test_many_bad_rows(diary):
    """Fault 38: the same is said once, with its count and three values; twenty kinds are named."""
    preview = transfer.read(diary, table(*[f"{WHEN},{11 + n % 4},x" for n in range(50)]))
    (refusal,) = preview.refused
    assert (preview.refused_count, refusal.count, refusal.lines) == (50, 50, (2, 3, 4))
    assert refusal.values == ("11", "12", "13")

    ragged = [",".join([WHEN, *["5"] * (3 + n)]) for n in range(50)]
    preview = transfer.read(diary, table(*ragged))
    assert (preview.refused_count, len(preview.refused)) == (50, transfer.SHOWN)


def test_empty_is_not_zero(diary):
    """Fault 28: a rating left empty is not rated, and 0 is 0, in and out again."""
    blank, zero = imported(diary, table(f"{DAY}T07:00Z, ,x", f"{DAY}T08:00Z,0,x"))

    assert (blank.stiffness_before, zero.stiffness_before) == (None, 0)


@pytest.mark.parametrize(
    "date",
    ["2026-02-30T07:30Z", "2026-03-29T25:00Z", "2026-03-29T07:30+25:00", "", "now", "07:30", "22",
     "2026-W13-7T07:30Z", "March 2026", "5.5", "1e9", "13/13/2026", "2026-03-29 07:30 CET",
     "9" * 500, "1/2", "Tuesday"],
)  # fmt: skip
def test_dates_that_are_refused(diary, date):
    """Fault 40: a date that is not whole, or none, is refused with an example and by its value."""
    (refusal,) = transfer.read(diary, table(f'"{date}",5,x')).refused

    assert refusal.reason.endswith("write it like 2026-11-22 07:30.")
    assert refusal.values == ((plain(date),) if date else ())


def test_dates_in_the_future(diary):
    """Fault 40: what lies ahead is refused, or flagged where a clock was wrong when it was made."""
    ahead = datetime.now(UTC) + timedelta(days=400)
    written = table(
        f"{ahead.isoformat()},5,{ahead.isoformat()}", header="date,stiffness_before,recorded_at"
    )

    (reason,) = reasons(transfer.read(diary, table(f"{ahead.isoformat()},5,x"))).values()

    assert reason == "An entry cannot lie in the future: check its date and the clock."
    assert transfer.read(diary, written).future == 1


def test_local_days(diary):
    """Fault 30: the hour that comes twice is two entries; the day is that of the stored offset."""
    first, second, late = imported(
        diary,
        table(
            "2026-10-25T02:30+01:00,5,winter",
            "2026-10-25T02:30+02:00,5,summer",
            "2026-10-25T23:30-07:00,5,Los Angeles",
        ),
    )

    assert [first.note, second.note] == ["summer", "winter"]
    assert late.occurred_at.date().isoformat() == "2026-10-25"
    assert late.zone is None


def test_by_hand_twice(diary):
    """Fault 39: rows without ids get the same ones each time, so that nothing comes twice."""
    data = table(f"{WHEN},6,4", header="date,stiffness_before,stiffness_after")
    (entry,) = imported(diary, data)

    again = transfer.read(diary, data)

    assert (again.new, again.known) == (0, 1)
    assert transfer.apply(diary, again) == 0
    assert diary.entries() == [entry]
    assert (entry.kind, entry.technique, entry.relief) == ("check-in", None, 2)


def test_the_sample_diary(diary):
    """The diary that comes with the workbook is what it says others may be."""
    sample = folder("data") / "sample-diary.csv"

    assert len(imported(diary, sample)) == len(sample.read_text().splitlines()) - 1
    assert transfer.read(diary, sample).new == 0


def test_same_id_other_words(diary):
    """Fault 39: what the diary has with other words is shown beside the file's, and stays."""
    here = diary.add(Entry(stiffness_before=5, note="mine"))
    rows = [f"{here.entry_id},{WHEN},5,theirs", f",{WHEN},3,new"]
    preview = transfer.read(diary, table(*rows, header="entry_id,date,stiffness_before,note"))

    (conflict,) = preview.conflicts
    assert (conflict.line, conflict.here, conflict.there.note) == (2, here, "theirs")
    assert (preview.conflict_count, preview.new, preview.known) == (1, 1, 0)
    assert preview.ready
    assert transfer.apply(diary, preview) == 1
    assert diary.entry(here.entry_id) == here


def test_another_local_day_is_a_conflict(diary):
    """Fault 39: the same moment on another local day is not the same entry."""
    header = "entry_id,date"
    (entry,) = imported(
        diary, table("f0bbe9cf-42f2-4c05-873f-9bd066080f17,2026-03-29T23:30Z", header=header)
    )
    moved = table(f"{entry.entry_id},2026-03-30T01:30+02:00", header=header)

    assert transfer.read(diary, moved).conflict_count == 1


def test_duplicates_within_a_file(diary):
    """Fault 39: a row that comes again is one entry; the same id with other words is refused."""
    one, two = ("f0bbe9cf-42f2-4c05-873f-9bd066080f1" + digit for digit in "12")
    header = "entry_id,date,note"
    rows = [f"{one},{WHEN},a", f"{one.upper()},{WHEN},a", f"{two},{WHEN},a"]
    preview = transfer.read(diary, table(*rows, header=header))
    assert (preview.new, preview.known, preview.refused) == (2, 1, ())

    preview = transfer.read(diary, table(*rows, f"{one},{WHEN},b", header=header))
    assert reasons(preview) == {
        5: "Line 2 has the same id and says something else: remove one of them."
    }


def zipped():
    """A zip archive with a diary in it."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("diary.csv", table())
    return stream.getvalue()


def database():
    """The bytes of a database."""
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.execute("CREATE TABLE a (b)")
        return connection.serialize()


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (zipped(), "zip archive or a spreadsheet"),
        (gzip.compress(table()), "gzip"),
        (pickle.dumps({"date": WHEN}), "pickle"),
        (database(), "database"),
        (b"\xd0\xcf\x11\xe0" + bytes(500), "spreadsheet"),
        (b"", "empty"),
        (codecs.BOM_UTF8 + b"\n", "empty"),
        (pickle.dumps([WHEN], 0), "names columns that we know"),
        (bytes(transfer.PAGE_LIMIT + 1), "`upperback diary import` on the command line"),
    ],
    ids=["zip", "gzip", "pickle", "sqlite", "xls", "nothing", "bom", "pickle-0", "large"],
)
def test_what_is_no_table(diary, data, says):
    """Fault 41: archives, spreadsheets and the like are known by how they begin, and not parsed."""
    with pytest.raises(transfer.TransferError, match=says):
        transfer.read(diary, data)


JSON = {"format": "upperback diary", "version": 2, "preferences": {}, "stops": [], "entries": []}
STOP = {
    "session_id": "00000000-0000-4000-8000-000000000001",
    "reason": "dizzy",
    "techniques": ["cat-cow"],
    "at": "2026-03-29T07:30:00.000+00:00",
}


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("[]", "The JSON is not a diary's: choose"),
        (" [1, 2]", "The JSON is not a diary's: choose"),
        ("{}", "is not a diary's"),
        ('{"format": "geojson", "version": 1}', "is not a diary's"),
        (json.dumps(JSON | {"version": 5}), "made by a newer version"),
        (json.dumps(JSON | {"version": True}), "version of the file is not a number"),
        (json.dumps(JSON)[:-1], "ends before the diary does"),
        (json.dumps(JSON) + "{}", "something follows after the end"),
        (json.dumps(JSON)[:-1] + ', "entries": []}', "'entries' is there twice"),
        (json.dumps(JSON | {"more": 1}), "'more' is not a part of a diary"),
        (json.dumps({"format": "upperback diary", "entries": []}), "lacks its version"),
        (json.dumps(JSON | {"preferences": [1]}), "must be an object"),
        (json.dumps(JSON | {"preferences": {"a\ud800": 1}}), "cannot be saved"),
        (json.dumps(JSON | {"preferences": {"": 1}}), "cannot be saved"),
        (json.dumps(JSON | {"preferences": {"a" * 101: 1}}), "its name has not 1 to 100"),
        ('{"format": "upperback diary", "preferences": {"a": NaN}', "no sound value"),
        ('{"format": "upperback diary", "preferences": {"a": 1, "a": 2}', "no sound value"),
        ('{"format": "upperback diary", "preferences": ' + "[" * 300_000, "no sound value"),
        (json.dumps(JSON | {"preferences": {"a": json.loads("[" * 90 + "]" * 90)}}), "an object"),
        ('{"format": "' + "x" * 2_000_000, "no sound value, or a very long one"),
        (json.dumps(JSON, indent=4).replace("[]", "[,]"), "Line 5: there is no sound value"),
    ],
)
def test_json_that_is_refused(diary, text, says):
    """Fault 41: JSON that is broken, endless, deep or somebody else's is refused in a sentence."""
    with pytest.raises(transfer.TransferError, match=says):
        transfer.read(diary, text.encode())


@pytest.mark.parametrize(
    "entry",
    [
        7,
        {},
        {"occurred_at": 5},
        {"occurred_at": WHEN, "mood": 1},
        {"occurred_at": WHEN, "parts": 3},
        {"occurred_at": WHEN, "parts": [{"technique": "self-hug", "x": 1}]},
        {"occurred_at": WHEN, "parts": [{"timings": {}}]},
        {"occurred_at": WHEN, "parts": [{"technique": "self-hug", "timings": {"hold": "1"}}]},
        {"occurred_at": WHEN, "note": "half \ud83d a letter"},
        {"occurred_at": WHEN, "note": "a\0b"},
        {"occurred_at": WHEN, "note": ["x"]},
        {"occurred_at": WHEN, "note": "x" * 1001},
        {"occurred_at": WHEN, "row_version": 2**70},
        {"occurred_at": WHEN, "row_version": "1"},
        {"occurred_at": WHEN, "entry_id": "1"},
        {"occurred_at": WHEN, "stopped_early": 1},
        {"occurred_at": WHEN, "regions": "left"},
        {"occurred_at": WHEN, "kind": "party"},
    ],
)
def test_json_entries_that_are_refused(diary, entry):
    """Fault 41: an entry with anything else in it than an entry has is refused with its line."""
    data = json.dumps(JSON | {"entries": [{"occurred_at": WHEN}, entry]}, indent=0).encode()
    preview = transfer.read(diary, data)

    assert (preview.new, preview.refused_count) == (1, 1)


@pytest.mark.parametrize(
    "stop",
    [
        7,
        {},
        STOP | {"mood": 1},
        {name: value for name, value in STOP.items() if name != "reason"},
        STOP | {"session_id": "1"},
        STOP | {"reason": "enough"},
        STOP | {"techniques": "cat-cow"},
        STOP | {"techniques": []},
        STOP | {"at": "2026-03-29"},
    ],
)
def test_json_stops_that_are_refused(diary, stop):
    """Fault 41: a stop with anything else in it than a stop has is refused, and all with it."""
    data = json.dumps(JSON | {"stops": [STOP, stop], "entries": [{"occurred_at": WHEN}]}).encode()
    preview = transfer.read(diary, data)

    assert (preview.stops, preview.new, preview.refused_count) == (1, 1, 1)
    with pytest.raises(transfer.TransferError, match="Nothing was saved"):
        transfer.apply(diary, preview)
    assert (diary.stops(), diary.count()) == ([], 0)


def test_stops_of_the_first_version_come_in(diary):
    """A file of a version that had its stops among the preferences brings what can be read."""
    said = {("session" if name == "session_id" else name): value for name, value in STOP.items()}
    listed = [None, {"session": 1}, said | {"reason": 5}, said]
    old = JSON | {"version": 1, "preferences": {"pain": True, "stops": {"stops": listed}}}
    del old["stops"]
    preview = transfer.read(diary, json.dumps(old).encode())
    transfer.apply(diary, preview)

    assert (preview.stops, preview.preferences, preview.refused_count) == (1, 1, 0)
    assert [fields.values_of_stop(stop) for stop in diary.stops()] == [STOP]
    assert diary.preferences() == {"pain": True}


@pytest.mark.parametrize("stops", [None, 5, {}, [], {"stops": 5}])
def test_of_the_first_versions_stops_nothing_need_be_readable(diary, stops):
    """Whatever stands there, the rest of the file comes in."""
    old = {**JSON, "version": 1, "preferences": {"stops": stops, "pain": True}}
    preview = transfer.read(diary, json.dumps(old).encode())

    assert (preview.stops, preview.preferences, preview.ready) == (0, 1, True)


def test_json_in_any_shape(diary):
    """A JSON file that an editor sorted and indented is the same diary."""
    theirs = {"entries": [{"occurred_at": WHEN, "note": UMLAUTS}], "preferences": {"pain": True}}
    data = json.dumps(JSON | theirs, indent=3, sort_keys=True).encode("utf-16")
    diary.set_preference("sounds", [1])

    (entry,) = imported(diary, data)

    assert entry.note == UMLAUTS
    assert diary.preferences() == {"pain": True, "sounds": [1]}


def test_the_longest_preference_name_is_kept(diary):
    """Fault 44: what the file may name, the diary can keep."""
    chosen = {"a" * 100: 1}
    preview = transfer.read(diary, json.dumps(JSON | {"preferences": chosen}).encode())
    transfer.apply(diary, preview)

    assert diary.preferences() == chosen


def test_counts_of_one_are_said_as_one(diary):
    """A row with one value is told so."""
    (reason,) = reasons(transfer.read(diary, table("2026-03-29T07:30Z"))).values()

    assert reason == "It has 1 value, and the first line names 3 columns."


def test_parts_that_say_a_thing_twice(diary):
    """Fault 41: of two values under one name, none is taken silently, in CSV as in JSON."""
    twice = '"[{""technique"":""self-hug"",""planned_s"":1,""planned_s"":2}]"'
    (reason,) = reasons(
        transfer.read(diary, table(f"{WHEN},{twice}", header="date,parts"))
    ).values()

    assert reason == "The parts must be sound JSON, as in an export, or be left out."


def test_a_preference_stays(diary):
    """A file never changes what was chosen here."""
    diary.set_preference("pain", False)  # noqa: FBT003
    preview = transfer.read(diary, json.dumps(JSON | {"preferences": {"pain": True}}).encode())

    assert preview.preferences == 0
    transfer.apply(diary, preview)
    assert diary.preference("pain") is False


def memory_rise(pipe, path):
    """Tell by how many MB this process grew by importing a file, and how that ended."""
    with Diary.open("sqlite://") as diary:
        transfer.read(diary, table(f"{WHEN},5,x"))
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        try:
            ended = transfer.read(diary, path).new
        except transfer.TransferError as error:
            ended = str(error)
        pipe.send(((resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024, ended))


def write_rows(stream):
    """Write enough rows that holding their entries would take more than what is allowed."""
    stream.write("date,stiffness_before,note\n")
    for n in range(30_000):
        moment = datetime(2000, 1, 1, tzinfo=UTC) + timedelta(minutes=n)
        stream.write(f"{moment.isoformat()},{n % 11},note {n}\n")


@pytest.mark.parametrize(
    ("write", "ends"),
    [
        (lambda stream: stream.write("date,note\n" + "x" * 50_000_000), "more than 100000 char"),
        (lambda stream: stream.write("x" * 50_000_000), "more than 100000 characters"),
        (lambda stream: stream.write(f'date,note\n{WHEN},"' + "x\n" * 25_000_000), "not closed"),
        (lambda stream: stream.write('{"format": "' + "x" * 50_000_000), "very long"),
        (lambda stream: stream.write('{"format"' + " " * 50_000_000), "ends before"),
        (write_rows, 30_000),
    ],
    ids=["line", "header", "quotes", "json", "spaces", "rows"],
)
def test_memory_stays_small(tmp_path, write, ends):
    """Fault 41: 50 MB without a line end, or rows without end, are read in a small space."""
    path = tmp_path / "large.csv"
    with path.open("w") as stream:
        write(stream)

    with window(memory_rise, path) as (_, pipe):
        rise, ended = told(pipe)

    assert ends in ended if isinstance(ends, str) else ended == ends
    assert rise < 15
