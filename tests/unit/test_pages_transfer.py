"""The diary's way out and in, without a browser: what is offered, refused, shown and saved."""

import contextlib
import sqlite3
import uuid
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from page_widgets import said, shown, shown_in
from upperback.diary import DiaryError, place, transfer
from upperback.pages.diary.diary import DiaryPage
from upperback.pages.diary.transfer import TakeItWithYou
from upperback.records import Entry
from upperback.records.clock import now
from upperback.safety import Stop
from upperback.workbook import workbook

HEAD = "occurred_at,stiffness_before,stiffness_after,note\n"
ROW = "2026-03-0{}T07:30+01:00,6,4,day {}\n"
HOSTILE_NAME = "<img src=x onerror=alert(1)>\u202e$\\href{x}{y}$.csv"


pytestmark = pytest.mark.usefixtures("own_diary")


@pytest.fixture
def page():
    """The section, and in `offered` what it handed to the browser."""
    made = TakeItWithYou()
    made.offered = []
    made.download.offer = lambda *file: made.offered.append(file)
    return made


def counts(page):
    return page.preview.blocks[0]["items"]


def choose(page, text, name="mine.csv"):
    """Choose a file, as the browser tells of it."""
    data = text if isinstance(text, bytes) else text.encode()
    page.upload._arrived(page.upload, {"name": name}, [memoryview(data)])  # noqa: SLF001


def days(count):
    start = datetime(2026, 1, 1, 8, tzinfo=UTC)
    return [
        Entry(
            stiffness_before=i % 11,
            occurred_at=start + timedelta(days=i),
            recorded_at=start + timedelta(days=i),
            note=f"Day {i}",
        )
        for i in range(count)
    ]


def press(page, kind):
    page.download._asked(page.download, {"kind": kind}, [])  # noqa: SLF001


@pytest.mark.parametrize("kind", ["csv", "json"])
def test_what_is_saved_as_a_file_comes_back_the_same(page, kind):
    """Everything out, everything deleted, everything in again: not a character differs."""
    kept = workbook().diary
    kept.add_all([*days(30), Entry(technique="cat-cow", note='=HYPERLINK("x")\n"quoted"')])
    before = kept.entries()
    press(page, kind)
    ((name, data, mime),) = page.offered
    for entry in before:
        kept.delete(entry)
    choose(page, data, name)
    page.add.click()

    assert name.startswith("stiffness-diary-2")
    assert name.endswith(f".{kind}")
    assert kind in mime
    assert kept.entries() == before
    assert said(page.message) == "Added 31 entries."


def test_a_diary_that_cannot_be_read_is_told_and_nothing_is_offered(page, monkeypatch):
    """No half a file is ever called an export."""

    def fail(*_args):
        raise DiaryError("The disk is gone: plug it in.")

    given_up = []
    monkeypatch.setattr(transfer, "export", fail)
    page.download.give_up = lambda: given_up.append(True)
    press(page, "csv")

    assert page.offered == []
    assert given_up == [True]
    assert said(page.saving) == "The disk is gone: plug it in."


def test_nothing_is_saved_before_it_is_asked_for_and_cancel_forgets_the_file(page):
    """Looking at a file is no promise to take it."""
    choose(page, HEAD + ROW.format(1, 1) + ROW.format(2, 2))
    asked = (said(page.message), page.add.description, shown(page.deciding))
    looked = workbook().diary.count()
    page.cancel.click()
    page.add.click()

    assert asked == (
        "Nothing is saved yet. Press Add to have 2 entries from mine.csv.",
        "Add 2 entries",
        True,
    )
    assert (looked, workbook().diary.count()) == (0, 0)
    assert said(page.message) == "Nothing was added."
    assert not shown(page.deciding)


def test_the_same_file_adds_nothing_the_second_time(page):
    """An import that is done twice, on purpose or by a double click, is done once."""
    text = HEAD + ROW.format(1, 1) + ROW.format(2, 2)
    choose(page, text)
    for _ in range(10):
        page.add.click()
    told = said(page.message)
    choose(page, text)

    assert told == "Added 2 entries."
    assert workbook().diary.count() == 2
    assert said(page.message) == "There is nothing to add: your diary has every entry of mine.csv."
    assert counts(page) == [
        "0 entries that your diary does not have",
        "2 entries already there, or twice in the file",
    ]
    assert not shown(page.deciding)


def test_refused_rows_are_named_by_their_line_and_nothing_can_be_added(page):
    """The person can mend the file: the lines, the reason, and what is written there."""
    choose(page, HEAD + "".join(f"2026-03-01T07:30+01:00,{11 + i},4,x\n" for i in range(25)))
    (table,) = [block for block in page.preview.blocks if block["type"] == "table"]
    page.add.click()

    assert "25 rows of mine.csv cannot be used" in said(page.message)
    assert page.message.kind == "problem"
    ((lines, reason),) = table["rows"]
    assert lines == "2, 3, 4 and 22 more"
    assert reason.endswith("from 0 to 10, or be left empty. Written there: 11, 12, 13.")
    assert not shown(page.deciding)
    assert workbook().diary.count() == 0


def test_the_other_rows_are_one_press_away(page):
    """Two bad rows do not hold up the rest for longer than the person wants."""
    choose(page, HEAD + ROW.format(1, 1) + ROW.format(2, 2) + "soon,6,4,x\n")
    before = (page.add.description, shown(page.deciding), workbook().diary.count())
    page.add.click()

    assert before == ("Import the other 2", True, 0)
    assert said(page.message) == "Added 2 entries."
    assert workbook().diary.count() == 2


def test_a_tables_time_zone_is_shown_and_can_be_changed(page, monkeypatch):
    """Times without a zone are this computer's until the person names another."""
    monkeypatch.setenv("TZ", "Europe/Berlin")
    choose(page, "date,before,mood\n2026-03-01 07:30,6,good\n2026-03-02,5,\n")
    told = page.preview.blocks[2]["items"]
    at_first = (page.zone.value, shown_in(page, page.zone))
    page.zone.value = "America/New_York"
    page.add.click()

    assert told.pop().startswith("Columns we know: date, time, stiffness before, ")
    assert told == [
        "2 times have no time zone: taken as Europe/Berlin.",
        "1 date has no time of day: saved as noon.",
        "Columns left out: mood.",
    ]
    assert at_first == ("Europe/Berlin", True)
    assert not shown_in(page, page.order)
    zones = {(each.zone, each.occurred_at.hour) for each in workbook().diary.entries()}
    assert zones == {("America/New_York", 7), ("America/New_York", 12)}
    assert not shown_in(page, page.zone)


def test_what_comes_first_in_a_date_is_asked_once(page):
    """A date that may be two is never guessed; the answer can be changed until it is saved."""
    choose(page, "date,before\n03/04/2026,6\n05/04/2026,6\n")
    asked = said(page.message)
    hidden = not shown(page.deciding)
    page.order.value = "month"
    page.order.value = "day"
    page.add.click()

    assert asked == "Nothing is saved yet. In 03/04/2026, is it the day or the month first?"
    assert hidden
    assert [each.occurred_at.month for each in workbook().diary.entries()] == [4, 4]


@pytest.mark.parametrize(
    ("choice", "offered", "after"),
    [("replace", "Add 1 entry", [7]), ("add", "Add 1 entry", [6, 7]), ("leave", None, [6])],
)
def test_a_row_of_the_same_minute_is_shown_beside_the_entry(page, choice, offered, after):
    """What was corrected in a table is taken as the person chooses, and not before."""
    choose(page, "date,before\n2026-03-01 07:30,6\n")
    page.add.click()
    choose(page, "date,before\n2026-03-01 07:30,7\n")
    (table,) = page.preview.blocks[-1]["blocks"]
    asked = (shown_in(page, page.corrected), shown(page.deciding))
    page.corrected.value = choice
    said_on_it = page.add.description if shown(page.deciding) else None
    page.add.click()

    assert table["rows"] == [["Stiffness", "6", "7"]]
    assert asked == (True, False)
    assert said_on_it == offered
    assert sorted(each.stiffness_before for each in workbook().diary.entries()) == after


def test_what_an_old_spreadsheet_saved_is_shown_before_it_is_saved(page):
    """Letters that were read as another alphabet's are seen while nothing is saved."""
    choose(page, "date,before,note\n2026-03-01T07:30Z,6,nach dem Büro\n".encode("cp1252"))

    assert "(Windows-1252), for example 'nach dem Büro'." in page.preview.blocks[2]["items"][0]


def test_an_entry_that_says_something_else_here_is_shown_beside_the_files(page):
    """Nobody's words are overwritten, and the person sees both."""
    kept = workbook().diary
    kept.add_all(days(30))
    press(page, "json")
    (entry, *_) = kept.entries()
    kept.update(replace(entry, note="said later", stiffness_before=9), entry)
    choose(page, page.offered[0][1], "old.json")
    fold = page.preview.blocks[-1]
    (table,) = fold["blocks"]

    assert "1 entry that your diary has in other words: yours stay" in counts(page)
    assert table["head"] == ["Detail", "Your diary", "The file"]
    assert table["rows"] == [["Stiffness", "9", "0"], ["Note", "said later", "Day 0"]]
    assert not shown(page.deciding)


def test_what_differs_only_in_detail_is_shown_too(page):
    """A comparison without a line would leave the person guessing."""
    kept = workbook().diary
    (entry,) = days(1)
    kept.add(entry)
    press(page, "json")
    kept.update(replace(entry, content_version="2"), entry)
    choose(page, page.offered[0][1])
    (table,) = page.preview.blocks[-1]["blocks"]

    assert table["rows"] == [["content version", "2", "None"]]


def test_the_first_twenty_conflicts_are_shown_and_the_rest_counted(page):
    """A page stays a page, whatever is in the file."""
    kept = workbook().diary
    kept.add_all(days(25))
    press(page, "json")
    for entry in kept.entries():
        kept.update(replace(entry, note="changed"), entry)
    choose(page, page.offered[0][1])
    shown_blocks = page.preview.blocks[-1]["blocks"]

    assert [block["type"] for block in shown_blocks] == ["table"] * 20 + ["paragraph"]
    assert shown_blocks[-1]["text"] == "And 5 more."


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "The file is empty"),
        (b"PK\x03\x04", "a zip archive or a spreadsheet"),
        ("Gr\x81\x81".encode("latin-1"), "not UTF-8"),
    ],
)
def test_a_file_that_is_no_diary_is_refused_in_one_sentence(page, data, reason):
    """Whatever is chosen by mistake, the page says what to choose instead."""
    choose(page, data)

    assert reason in said(page.message)
    assert page.message.kind == "problem"
    assert page.preview.blocks == []


def test_a_file_that_is_too_large_is_refused_here_too(page):
    """A browser that was tampered with gets nothing past the limit."""
    page.upload.largest = 10**9
    choose(page, HEAD + "x" * transfer.PAGE_LIMIT)

    assert said(page.message) == ""


def test_a_hostile_file_name_is_shown_letter_for_letter_without_what_is_invisible(page):
    """The name is the only thing on the page that no check of the content has seen."""
    choose(page, HEAD + ROW.format(1, 1), HOSTILE_NAME)

    assert "<img src=x onerror=alert(1)>\N{REPLACEMENT CHARACTER}" in said(page.message)


def test_choices_alone_can_be_added(page):
    """A new machine gets the usual places too, even with no entry to go with them."""
    workbook().diary.set_preference("regions", ["mid-back"])
    press(page, "json")
    data = page.offered[0][1].replace(b"regions", b"rate_pain").replace(b'["mid-back"]', b"true")
    choose(page, data, "choices.json")
    offered = page.add.description
    page.add.click()

    assert offered == "Add 1 choice"
    assert said(page.message) == "Added 1 choice."
    assert workbook().diary.preferences() == {"regions": ["mid-back"], "rate_pain": True}


def test_stops_alone_can_be_added(page):
    """What was stopped for pain elsewhere is left out here too, with no entry to go with it."""
    workbook().diary.save_stop(Stop(str(uuid.uuid4()), "dizzy", ("cat-cow",), now()))
    press(page, "json")
    workbook().diary.forget_stop(workbook().diary.stops()[0].session_id)
    choose(page, page.offered[0][1], "stops.json")
    offered = page.add.description
    page.add.click()

    assert offered == "Add 1 stop"
    assert said(page.message) == "Added 1 stop."
    assert not workbook().snapshot.permissions.allows("seated-cat-cow")


def test_what_was_added_is_in_the_table_at_once():
    """After an import the page shows what the diary has."""
    page = DiaryPage()
    workbook().changed()
    choose(page.take, HEAD + ROW.format(1, 1))
    page.take.add.click()

    assert [row["note"] for row in page.list.table.rows] == ["day 1"]


def test_a_diary_that_may_only_be_read_can_be_saved_as_a_file_and_takes_none():
    """Made by a newer version: nothing is added, with the reason, and the way out is open."""
    workbook().diary.add_all(days(3))
    workbook().diary.close()
    workbook.cache_clear()
    with contextlib.closing(sqlite3.connect(place.path_of())) as newer:
        newer.execute("UPDATE alembic_version SET version_num = '9999'")
        newer.commit()
    page = DiaryPage()
    workbook().changed()
    take, offered = page.take, []
    take.download.offer = lambda *file: offered.append(file)
    press(take, "csv")
    hidden = not shown_in(take, take.upload) and shown_in(take, take.locked)
    choose(take, HEAD + ROW.format(1, 1))
    take.add.disabled = False
    take.add.click()

    assert hidden
    assert offered[0][1].count(b"\r\n") == 4
    assert workbook().diary.count() == 3
    assert "made by a newer version" in said(take.message)


def test_the_sample_diary_is_neither_saved_nor_added_to():
    """Its file is in the workbook's folder, and a file added there would be lost."""
    page = DiaryPage()
    workbook().changed()
    page.tabs.selected = "data"
    mine = shown_in(page, page.take)
    page.look_around.click()

    assert (mine, shown_in(page, page.take)) == (True, False)
