"""Tables that people have: each comes in with its ratings, or is refused in a plain sentence."""

import io
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from upperback.diary import Diary, transfer
from upperback.diary.transfer import Choices, in_words
from upperback.pages.entry_text import day_and_time, when
from upperback.records import Entry

TABLES = Path(__file__).resolve().parents[1] / "tables"
BERLIN = Choices(zone="Europe/Berlin")


@pytest.fixture
def diary():
    """An empty diary in memory."""
    with Diary.open("sqlite://") as diary:
        yield diary


def said(entry):
    """An entry in short: the local minute, the ratings, and the note where there is one."""
    ratings = [entry.stiffness_before, entry.stiffness_after]
    numbers = "/".join("-" if each is None else str(each) for each in ratings)
    return f"{entry.occurred_at:%Y-%m-%d %H:%M%z} {numbers} {entry.note}".rstrip()


def taken(diary, data, choices=BERLIN):
    """Import all of a file, in which nothing is refused, and return what the diary then says."""
    preview = transfer.read(diary, data, choices=choices)
    assert (preview.refused, preview.open_date) == ((), "")
    transfer.apply(diary, preview)
    again = transfer.read(diary, data, choices=choices)
    assert (again.saved, again.known) == (0, preview.new)
    return [said(entry) for entry in diary.entries()]


TWO = ["2026-11-22 07:30+0100 6/4", "2026-11-23 19:05+0100 5/-"]
BOTH = ["2026-11-22 07:30+0100 6/4", "2026-11-23 19:05+0100 5/3"]


@pytest.mark.parametrize(
    ("name", "entries"),
    [
        ("own-table", ["2026-11-22 07:30+0100 6/- after work", "2026-11-23 07:30+0100 5/-"]),
        ("german-excel-cp1252", [f"{BOTH[0]} nach dem Büro", BOTH[1]]),
        ("us-excel", [f"{BOTH[0]} long drive", BOTH[1]]),
        ("date-and-time", TWO),
        ("pandas", TWO),
        ("track-and-graph", ["2026-11-22 07:30+0100 6/- desk day", "2026-11-23 19:05+0100 5/-"]),
        ("sep-line", TWO[:1]),
        ("title-and-average", BOTH),
    ],
)
def test_a_sample_comes_in_with_its_ratings(diary, name, entries):
    """Every sample of a table that people have comes in, and a second time adds nothing."""
    assert taken(diary, TABLES / f"{name}.csv") == entries


ONE = ["2026-11-22 07:30+0100 6/4"]


@pytest.mark.parametrize(
    ("table", "entries"),
    [
        ("when,before,after\n2026-11-22 07:30:00.123456789,6,4", ONE),
        ("Timestamp,Before,After\n11/22/2026 7:30\u202fAM,6,4", ONE),
        ("Zeitpunkt;Vorher;Nachher\n22.11.26 7.30;6,0;4,0", ONE),
        ("Datum;Uhrzeit;Steifheit vorher;Steifheit nachher\n22. November 2026;7.30 Uhr;6;4", ONE),
        ("Datum\tvor\tnach\n22.11.2026 um 07:30 Uhr\t6\t4", ONE),
        ("Date;Heure;Raideur avant;Raideur après;Commentaire\n22/11/2026;7h30;6;4;", ONE),
        ("Date,Before,After\n22 nov. 2026 07:30,6,4", ONE),
        ('Date,Before,After\n"Sunday, November 22, 2026 7:30 AM",6,4', ONE),
        ("DATE,STIFFNESS\u00a0BEFORE,STIFFNESS  AFTER\n2026-11-22T07:30,6,4", ONE),
        ("date,Stiffness (before),Stiffness (after)\n46348.3125,6,4", ONE),
        ("date,time,before,after\n46348,0.3125,6,4", ONE),
        ("date,before,after\n1795329000,6,4", ONE),
        ("timestamp,before,after\n1795329000000,6.0,4.0", ONE),
        ("date|before|after\n2026/11/22 07:30|6|4", ONE),
        ("time,before,after\n2026-11-22 07:30,6,4", ONE),
        ("date,before,after\nSun Nov 22 2026 07:30:00 GMT+0100,6,4", ONE),
        ("date,stiffness level (0-10),stiffness after\n20261122T0730,6,4", ONE),
        ("date,timezone,before,after\n2026-11-22 01:30,America/New_York,6,4",
         ["2026-11-22 01:30-0500 6/4"]),
        ("Unnamed: 0,,date,before,after,mood\n0,,2026-11-22 07:30,6,4,good", ONE),
        ("date,before,after,,\n2026-11-22 07:30,6,4,,", ONE),
        ("date,before,after\n2026-11-22 07:30,6,4,,,", ONE),
        ("date,before,after\n2026-11-22 07:30,6,4\ndate,before,after\n2026-11-23 07:30,,", ONE),
        ("My back\n\nmade by me,,\ndate,before,after\n2026-11-22 07:30,6,4\nMittelwert,6,4", ONE),
        ('"sep=;"\ndate;before;after\n2026-11-22 07:30;6;4\nMoyenne;6,0;4,0', ONE),
        ("Feature,Time,Value\nStiffness before,2026-11-22 07:30,6\nSleep,2026-11-22 07:30,9",
         ["2026-11-22 07:30+0100 6/-"]),
        ("date,before\n2026-11-22,6", ["2026-11-22 12:00+0100 6/-"]),
        ("date,before,after\n03/04/2026 07:30,6,4\n22/04/2026 07:30,5,3",
         ["2026-04-03 07:30+0200 6/4", "2026-04-22 07:30+0200 5/3"]),
        ("date,before,after\n3-4-26 7:30 PM,6,4\n4-22-26 7:30 PM,5,3",
         ["2026-03-04 19:30+0100 6/4", "2026-04-22 19:30+0200 5/3"]),
        ('Date,"Stiffness\nbefore",After (0 = none; 10 = worst)\n2026-11-22 07:30,6/10,4', ONE),
        ("full_date,date,day,time,Before,After\n2026-11-22,Nov 22,Sunday,07:30,6,4", ONE),
        ("Timestamp,How stiff is your back before?,And after?\n11/22/2026 7:30:05,6,4", ONE),
        ("date,before,after\n03.04.2026 07:30,6,4", ["2026-04-03 07:30+0200 6/4"]),
        ("date,before,after,technique\n2026-11-22 07:30,6,4,Cat-cow", ONE),
        ("date,time,before,after\n2026-11-22 00:00:00,1900-01-01 07:30:00,6,4", ONE),
        ("Date (UTC),Before,After\n2026-11-22 06:30,6,4", ["2026-11-22 06:30+0000 6/4"]),
        ("date,time,before,after\n2026-11-22,1899-12-30T07:30:00,6 out of 10,4 von 10", ONE),
        ("Created at,Back stiffness before,Upper back (after)\n2026-11-22 07:30,6,4", ONE),
        ("Start time,End time,Rücken vorher,Dos après\n2026-11-22 07:30,2026-11-22 07:40,6,4", ONE),
        ("date,before,after,exercise\n2026-11-22 07:30,6,n/a,NaN", ["2026-11-22 07:30+0100 6/-"]),
        ("Datum;Vorher;Nachher\n22.11.2026 07:30;6;—\n23.11.2026 07:30;k.A.;#NV",
         ["2026-11-22 07:30+0100 6/-"]),
        ("date;avant;après\n1er août 2026 à 7 h 30;6;4", ["2026-08-01 07:30+0200 6/4"]),
        ('date,before,after\n="2026-11-22 07:30",="6",="4"', ONE),
        ("| date | before | after |\n|---|:-:|--:|\n| 2026-11-22 07:30 | 6 | 4 |", ONE),
        ("Date\tBefore\tAfter\n2026-11-22 07:30\t6\t4\n".encode("utf-16"), ONE),
        ("\ufeffDate\tBefore\tAfter\n2026-11-22 07:30\t6\t4", ONE),
        ('date,before,after,note\r\n2026-11-22 07:30,6,4,"a\r\nb; ""c"" 😖"\r\n',
         [f'{ONE[0]} a\r\nb; "c" 😖']),
        ("when,before,after\n2026-11-22T06:30:00Z,6,4\n2026-11-22 19:05,5,3",
         ["2026-11-22 06:30+0000 6/4", "2026-11-22 19:05+0100 5/3"]),
        ("date,before,after,stopped early\n2026-11-22 07:30,6,4,TRUE\n\nTotal,6,4,\nMax: 6,,,",
         ONE),
        ('date,before,after\n"Nov 22, 2026, 12:05\u202fAM",5/10,n/a',
         ["2026-11-22 00:05+0100 5/-"]),
    ],
)  # fmt: skip
def test_a_table_of_ones_own_comes_in(diary, table, entries):
    """Times and columns are taken as people, spreadsheets and trackers write them."""
    assert taken(diary, table if isinstance(table, bytes) else table.encode()) == entries


HEAD = "date,before,after,technique,regions\n"


@pytest.mark.parametrize(
    ("table", "sentence"),
    [
        (HEAD + "2026-11-22 07:30,5.5,4,,", "Stiffness before must be a whole number from 0 to 10"),
        (HEAD + "2026-11-22 07:30,none,4,,", "Stiffness before must be a whole number from 0"),
        (HEAD + "2026-11-22 07:30,6,4,yoga,", "We know no such technique. There are Seated twist,"),
        (HEAD + "2026-11-22 07:30,6,4,,elbow", "We know no such region. There are left, right"),
        (HEAD + "22-11-26,6,4,,", "This is no date that we can read: write it like"),
        (HEAD + "22.22.2026,6,4,,", "This is no date that we can read: write it like"),
        (HEAD + ",6,4,,", "There is no date: write it like 2026-11-22 07:30."),
        ("date,time,before\n,19:00,6", "There is no date: write it like 2026-11-22 07:30."),
        ("date,time,before\n2026-11-22,2026-11-23 07:30,6", "This is no date that we can read"),
        ("date,time,occurred_at,before\n2026-11-22,07:45,2026-11-22T07:30Z,5",
         "The columns date and time say another time than occurred_at does."),
        ("date,before,after\n2026-11-22 07:30;6;4",
         "It has semicolons between its values, and the first line has commas: use one of them."),
        (HEAD + "2026-11-22 07:30,60%,40%,,", "Stiffness before must be a whole number from 0 to"),
        ("date,before,zone\n2026-11-22 07:30,5,Mars", "A time zone is named like"),
        ("date,before,reaction\n2026-11-22 07:30,5,great", "The reaction must be one of"),
        ("date,before,stopped early\n2026-11-22 07:30,5,perhaps", "Stopped early must be yes or"),
    ],
)  # fmt: skip
def test_a_row_that_cannot_be_taken_is_refused_in_a_sentence(diary, table, sentence):
    """Whoever made the table reads what to write instead, and nothing is rounded or guessed."""
    (refusal,) = transfer.read(diary, table.encode(), choices=BERLIN).refused

    assert refusal.reason.startswith(sentence)


@pytest.mark.parametrize(
    ("table", "sentence"),
    [
        ("FeatureName,Timestamp,Value\nSleep,2026-11-22 07:30,7\nMood,2026-11-22 07:30,3",
         "The file has numbers of 'Sleep', 'Mood', and none of stiffness or pain"),
        ("date,sleep,mood\n2026-11-22,7,3", "we know none of 'sleep', 'mood'"),
        ("start,end\n2026-11-22,2026-11-23", "No line names columns that we know"),
        ("Fecha;Antes;Después\n22/11/2026 7:30;6;4", "write names such as date, stiffness before"),
        ("date,stiffness,stiffness\n2026-11-22 07:30,6,4", "rename the one to be left out"),
        ("<html><table><tr><td>date</td></tr></table></html>", "The file is a web page: export it"),
        ("{\\rtf1\\ansi date before}", "The file is a text document: export it as CSV"),
    ],
)  # fmt: skip
def test_a_table_of_something_else_is_refused_in_a_sentence(diary, table, sentence):
    """Another tracker's export is told by what it has, and nobody is told to remove anything."""
    with pytest.raises(transfer.TransferError, match=sentence) as told:
        transfer.read(diary, table.encode())

    assert "remove" not in str(told.value)


def test_a_date_alone_is_noon_of_that_day_and_shown_without_a_time(diary):
    """Nobody is shown a time that they never wrote; an export and a change keep to that."""
    taken(diary, b"date,before\n22.11.2026,6\n23.11.2026 12:00,5\n")
    day, noon = diary.entries()
    stream = io.StringIO(newline="")
    transfer.export(diary, stream, "csv")
    later = replace(day, occurred_at=day.occurred_at + timedelta(hours=1))

    assert (day.day_only, noon.day_only, later.day_only) == (True, False, False)
    assert [when(each) for each in (day, noon, later)] == [
        "22 Nov 2026", "23 Nov 2026, 12:00", "22 Nov 2026, 13:00",
    ]  # fmt: skip
    assert day_and_time(day) == "22 November"
    assert "\n2026-11-22,,2026-11-22T12:00:00.000+01:00," in stream.getvalue().replace("\r", "")
    assert transfer.read(diary, stream.getvalue().encode()).known == 2


def test_what_a_table_does_not_say_is_noticed(diary):
    """The preview knows what was taken for granted, and what was left out."""
    table = (
        "My back,,,\nid,date,before,weather\n1,2026-11-22 07:30,6,wet\n2,2026-11-23,5,\n"
        "3,2026-11-24,,dry\nAverage,,5.5,\n"
    )
    noticed = transfer.read(diary, table.encode(), choices=BERLIN).notices

    emptied = transfer.read(diary, b"date,before,after\n2026-11-22,6,n/a\n", choices=BERLIN).notices

    assert noticed.columns == ("id", "weather")
    assert (noticed.nothing, emptied.nothing) == (0, 1)
    assert (noticed.local, noticed.days, noticed.silent, noticed.no_rows) == (2, 1, 1, 2)


def test_the_days_of_a_spreadsheet_that_counts_from_1904_are_seen_to_be_wrong(diary):
    """Two systems number days four years apart: the preview says for which they were taken."""
    preview = transfer.read(diary, b"date,before\n44887.5,5\n44886.3125,6\n", choices=BERLIN)

    assert "2 dates are numbers of days: the earliest is 21 Nov 2022" in [
        *in_words.notices_of(preview)
    ]


def test_the_day_and_the_month_are_asked_for_once(diary):
    """Where no date answers it, nothing is taken before the person does."""
    data = b"date,before\n03/04/2026 07:30,6\n05/06/2026 07:30,5\n07/07/2026,4\n"
    asked = transfer.read(diary, data, choices=BERLIN)
    with pytest.raises(transfer.TransferError, match="Nothing was saved"):
        transfer.apply(diary, asked)
    read = {
        order: transfer.read(diary, data, choices=Choices("Europe/Berlin", order))
        for order in ("day", "month")
    }
    transfer.apply(diary, read["month"])

    assert (asked.open_date, asked.ready, asked.saved) == ("03/04/2026 07:30", False, 0)
    assert [each.saved for each in read.values()] == [3, 3]
    assert [said(each) for each in diary.entries()] == [
        "2026-03-04 07:30+0100 6/-", "2026-05-06 07:30+0200 5/-", "2026-07-07 12:00+0200 4/-",
    ]  # fmt: skip


def test_dates_of_both_orders_are_asked_for_and_those_of_the_other_refused(diary):
    """A table of two hands is never read by half a guess."""
    data = b"date,before\n03/04/2026,6\n22/04/2026,5\n04/23/2026,4\n"

    assert transfer.read(diary, data).open_date == "03/04/2026"
    (refusal,) = transfer.read(diary, data, choices=Choices(order="day")).refused
    assert refusal.values == ("04/23/2026",)


def test_another_time_zone_can_be_chosen(diary):
    """Local times are those of the zone that the person names, and only of one that there is."""
    data = b"date,before\n2026-11-22 07:30,6\n"

    assert taken(diary, data, Choices("America/New_York")) == ["2026-11-22 07:30-0500 6/-"]
    assert diary.entries()[0].zone == "America/New_York"
    for wrong in ("Berlin", "../etc/passwd", "\0"):
        with pytest.raises(transfer.TransferError, match="There is no time zone"):
            transfer.read(diary, data, choices=Choices(wrong))


def test_without_a_choice_this_computers_zone_is_taken(diary, monkeypatch):
    """Nobody has to name the zone that the computer keeps."""
    monkeypatch.setenv("TZ", "Asia/Tokyo")
    preview = transfer.read(diary, b"date,before\n2026-11-22 07:30,6\n")

    assert preview.choices.zone == "Asia/Tokyo"


def test_the_hour_that_is_there_twice_is_known_again(diary):
    """When clocks go back, half past two is there twice: what the diary has comes in once."""
    first, second = "2026-10-25T02:30+02:00", "2026-10-25T02:30+01:00"
    data = b"date,before\n2026-10-25 02:30,6\n2026-10-25 02:30,5\n2026-03-29 02:30,4\n"
    fresh = transfer.read(diary, data, choices=BERLIN)
    for at, before in ((first, 6), (second, 5)):
        diary.add(Entry(occurred_at=datetime.fromisoformat(at), stiffness_before=before))
    again = transfer.read(diary, data, choices=BERLIN)

    assert (fresh.saved, fresh.notices.twice, fresh.notices.never) == (3, 2, 1)
    assert (again.known, again.saved, again.corrected_count) == (2, 1, 0)
    told = " ".join(in_words.notices_of(fresh))
    assert "2 times were there twice, as clocks went back: taken as the first" in told
    assert "1 time was skipped, as clocks went forward" in told


def test_the_same_refusal_is_said_once_with_its_count_and_three_values(diary):
    """A column of halves is one thing to correct, and each half is said as it is written."""
    rows = [f"2026-11-{day:02} 07:30,{day % 9}.5" for day in range(1, 21)]
    (refusal,) = transfer.read(diary, "\n".join(["date,before", *rows]).encode()).refused

    assert (refusal.count, refusal.lines) == (20, (2, 3, 4))
    assert transfer.in_words.reason_of(refusal).endswith("Written there: 1.5, 2.5, 3.5.")


def test_the_other_rows_are_taken_in_one_go(diary):
    """With two rows of two hundred refused, the rest is one press away, and never before it."""
    rows = [f"2026-03-01 {n // 60:02}:{n % 60:02},{11 if n in (7, 9) else 5}" for n in range(200)]
    data = "\n".join(["date,before", *rows]).encode()
    preview = transfer.read(diary, data, choices=BERLIN)

    assert (preview.ready, preview.can_leave_refused, preview.saved) == (False, True, 198)
    with pytest.raises(transfer.TransferError):
        transfer.apply(diary, preview)
    assert diary.count() == 0
    assert transfer.apply(diary, preview, partly=True) == 198


OLD = Entry(
    occurred_at=datetime.fromisoformat("2026-11-22T07:30:20+01:00"),
    recorded_at=datetime.fromisoformat("2026-11-22T07:31:00+01:00"),
    technique="cat-cow",
    stiffness_before=6,
    stiffness_after=4,
)


@pytest.mark.parametrize(
    ("corrected", "after"),
    [
        ("leave", ["2026-11-22 07:30+0100 6/4"]),
        ("replace", ["2026-11-22 07:30+0100 7/4"]),
        ("add", ["2026-11-22 07:30+0100 7/-", "2026-11-22 07:30+0100 6/4"]),
    ],
)
def test_a_corrected_row_is_shown_and_taken_as_chosen(diary, corrected, after):
    """A row without an id at an entry's minute never replaces or doubles it unasked."""
    diary.add(OLD)
    data = b"date,before\n2026-11-22 07:30,7\n"
    choices = Choices("Europe/Berlin", corrected=corrected)
    preview = transfer.read(diary, data, choices=choices)
    (shown,) = preview.corrected
    transfer.apply(diary, preview)

    assert (shown.here, shown.there.stiffness_before, preview.new) == (OLD, 7, 0)
    assert [said(each) for each in diary.entries()] == after
    if corrected == "replace":
        (entry,) = diary.entries()
        assert (entry.technique, entry.entry_id, entry.row_version) == ("cat-cow", OLD.entry_id, 2)
        assert transfer.read(diary, data, choices=choices).known == 1


def test_what_the_diary_has_is_known_without_its_id(diary):
    """A table that was made of an export, with other columns, brings nothing twice."""
    diary.add(OLD)
    preview = transfer.read(diary, b"date,after\n2026-11-22 07:30,4\n", choices=BERLIN)

    assert (preview.known, preview.saved, preview.corrected_count) == (1, 0, 0)


def test_an_entry_that_changed_since_the_preview_stays(diary):
    """What another tab saved in between is not replaced by what the person did not see."""
    diary.add(OLD)
    choices = Choices("Europe/Berlin", corrected="replace")
    preview = transfer.read(diary, b"date,before\n2026-11-22 07:30,7\n", choices=choices)
    (entry,) = diary.entries()
    changed = diary.update(replace(entry, note="in another tab"), entry)

    assert transfer.apply(diary, preview) == 0
    assert diary.entries() == [changed]


@pytest.mark.parametrize("yes", ["true", "WAHR", "VRAI", "1", "x", "ja", "oui", "Yes"])
def test_a_yes_is_a_yes_in_any_language(diary, yes):
    """Spreadsheets write yes in the language of their owner."""
    data = f"date,before,stopped early\n2026-11-22 07:30,6,{yes}\n".encode()
    taken(diary, data)

    assert diary.entries()[0].stopped_early


def test_names_are_those_that_the_page_shows(diary):
    """Techniques and regions are found by their names, in capitals or not."""
    data = (
        b"date,before,technique,regions\n"
        b'2026-11-22 07:30,6,FOAM ROLLER,"Left side, mid back"\n'
        b"2026-11-22 08:30,6,cat-cow,left mid-back\n"
    )
    taken(diary, data)

    assert [each.technique for each in diary.entries()] == ["foam-roller", "cat-cow"]
    assert [each.regions for each in diary.entries()] == [("left", "mid-back")] * 2


def test_an_export_begins_with_a_date_and_a_time_of_a_spreadsheets_kind(diary):
    """Every locale reads 2026-11-22 as a date and 07:30 as a time; they say what the entry says."""
    diary.add(OLD)
    stream = io.StringIO(newline="")
    transfer.export(diary, stream, "csv")
    head, row = stream.getvalue().lstrip("\ufeff").splitlines()
    resaved = row.replace("2026-11-22,07:30,", "11/22/2026,7:30:00 AM,", 1)
    wrong = row.replace("07:30,", "07:45,", 1)

    assert head.startswith("date,time,occurred_at,")
    assert row.startswith("2026-11-22,07:30,2026-11-22T07:30:20.000+01:00,")
    assert transfer.read(diary, f"{head}\n{resaved}\n".encode()).known == 1
    (refusal,) = transfer.read(diary, f"{head}\n{wrong}\n".encode()).refused
    assert refusal.values == ("2026-11-22 07:45",)
