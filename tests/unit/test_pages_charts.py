"""The diary's charts without a browser: one at a time, remembered, with its numbers and files."""

import csv
import io
import sys
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from uuid import uuid4

import pytest

from entries import entry
from page_widgets import send, shown
from upperback import charts, pages
from upperback.pages.dashboard import Dashboard
from upperback.pages.diary.chart_files import csv_of
from upperback.pages.diary.chosen import NAMES, OWN, Chosen, remembered
from upperback.pages.diary.diary import DiaryPage
from upperback.records import Entry
from upperback.records.clock import now
from upperback.workbook import workbook

pytestmark = pytest.mark.usefixtures("own_diary")


def sessions(count, note=""):
    at = now()
    return [
        Entry(
            technique="cat-cow",
            stiffness_before=6,
            stiffness_after=4,
            occurred_at=at - timedelta(days=day * 4),
            recorded_at=at,
            note=note,
        )
        for day in range(count)
    ]


def page_of(*entries):
    """Return the diary's page over these entries, shown on a screen 700 px wide."""
    workbook().diary.add_all(entries)
    page = DiaryPage()
    workbook().changed()
    page.chart.picture.width_px = 700
    return page


def offered(download, monkeypatch):
    """Return a list that every file the browser is offered is put into."""
    files = []
    monkeypatch.setattr(download, "offer", lambda *file: files.append(file))
    return files


def test_the_choice_has_every_chart():
    """Each chart can be chosen, by the name it has; matplotlib need not be loaded to say it."""
    assert tuple(chart.name for chart in charts.EVERY) == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_one_chart_at_a_time_is_drawn(name):
    """What is chosen is drawn, with the same in words and as a table."""
    chart = page_of(*sessions(3)).chart
    chart.controls.chart.value = name

    assert chart.picture.figure.get_suptitle().split()[0] == name.split()[0]
    assert chart.picture.words == chart.chart.in_words(chart.entries())
    assert chart.numbers.blocks[-1]["summary"] == "As a table"


def test_the_week_is_told_before_there_is_a_chart():
    """Protect the page from a jump: nothing above the chart appears with it."""
    workbook().diary.add_all(sessions(3))
    page = DiaryPage()
    workbook().changed()

    assert page.chart.picture.figure is None
    assert page.chart.week.blocks


@pytest.mark.parametrize("name", NAMES)
def test_every_mark_has_its_row(name):
    """A mark too small for a finger, or for who cannot see it, is a row, of the same day."""
    chart = page_of(*(replace(each, regions=("neck-shoulder",)) for each in sessions(20))).chart
    chart.controls.chart.value = name
    tables = [each for each in chart.numbers.blocks[-1]["blocks"] if each["type"] == "table"]
    rows = [row[0] for row in tables[-1]["rows"]]
    named = [each["when"] or each["name"] for each in chart.picture.spots]
    marks = [each.removeprefix("Week from ").lstrip("0") for each in named]

    assert marks
    assert set(marks) <= set(rows)
    if name != "Where it was stiff":  # a row of it has both halves of the back
        assert sorted(marks) == sorted(rows)


def test_the_chosen_chart_is_remembered():
    """Tomorrow the diary opens with the chart that one looks at."""
    page_of(*sessions(3)).chart.controls.chart.value = "Rhythm"
    tomorrow = DiaryPage()
    workbook().changed()

    assert tomorrow.chart.controls.chart.value == "Rhythm"


def test_a_chart_that_does_not_exist_is_not_chosen():
    """A preference of another version chooses nothing."""
    workbook().diary.set_preference("chart", {"of": "elsewhere"})

    assert page_of(*sessions(1)).chart.controls.chart.value == NAMES[0]


def test_a_chart_with_a_time_of_its_own_takes_no_other():
    """A year of days is a year: the last thirty days of it would show the rest as not rated."""
    chart = page_of(*sessions(60)).chart
    chart.controls.period.value = 30
    few = len(chart.entries())
    chart.controls.chart.value = "A year of days"
    hidden = not shown(chart.controls.choosing_period)
    year = len(chart.entries())
    chart.controls.chart.value = "Before and after"

    assert (few, hidden, year, len(chart.entries())) == (8, True, 60, 8)
    assert shown(chart.controls.choosing_period)


def test_this_week_is_said_above_the_chart():
    """The answer first: one sentence, about all weeks, whatever period is chosen."""
    chart = page_of(*sessions(1)).chart
    answer, detail = (block["text"] for block in chart.week.blocks)

    assert answer == "One rating so far this week"
    assert detail == "That is too few to compare."


def test_notes_are_listed_below_the_chart():
    """A mark above the scale has its words, and they are text."""
    chart = page_of(*sessions(1, note="<b>Long train ride</b>")).chart
    notes, _ = chart.numbers.blocks

    assert "<b>Long train ride</b>" in str(notes["blocks"])


def test_a_long_table_is_cut_and_says_so():
    """A diary of years fills no page with rows; the file has them all."""
    chart = page_of(*sessions(120)).chart
    chart.controls.period.value = 0
    table = chart.numbers.blocks[-1]["blocks"]

    assert len(table[0]["rows"]) == 100
    assert table[1]["text"] == "The newest 100 of 120 rows."


@pytest.mark.parametrize(
    ("kind", "begins"), [("png", b"\x89PNG"), ("svg", b"<?xml"), ("csv", b"\xef\xbb\xbfWhen,")]
)
def test_a_chart_can_be_saved(kind, begins, monkeypatch):
    """The picture for a letter, the drawing for a poster, the numbers for a spreadsheet."""
    chart = page_of(*sessions(3)).chart
    files = offered(chart.files.download, monkeypatch)
    send(chart.files.download, kind=kind)
    ((name, data, _mime),) = files

    assert name == f"stiffness-over-time.{kind}"
    assert data.startswith(begins)


@pytest.mark.parametrize("chart", charts.EVERY, ids=lambda chart: chart.name)
def test_a_chart_of_a_lesson_has_its_table_and_its_files(chart, monkeypatch):
    """One short call gives what the diary's page gives: picture, numbers, PNG, SVG and CSV."""
    picture, numbers, saving = pages.chart(chart, sessions(120)).children
    numbers.unfold()
    saving.unfold()
    blocks = numbers.children[1].blocks
    table, more = blocks[0], [each for each in blocks if each["type"] == "paragraph"]
    files = offered(saving.download, monkeypatch)
    send(saving.download, kind="csv")
    rows = list(csv.reader(io.StringIO(files[0][1].decode("utf-8-sig"))))

    assert picture._describe() == chart.in_words(sessions(120))  # noqa: SLF001
    assert tuple(rows[0]) == tuple(table["head"]) == chart.table(sessions(120)).head
    assert len(table["rows"]) == min(100, len(rows) - 1)
    assert len(more) == (len(rows) - 1 > 100) + (chart.each is not None)


def test_no_note_becomes_a_formula():
    """A spreadsheet that opens the numbers runs nothing that somebody wrote; numbers stay so."""
    table = charts.Table(("Note", "Relief"), (("=HYPERLINK(1)", "+2"), ("@a", "-1")))
    rows = list(csv.reader(io.StringIO(csv_of(table).removeprefix("\ufeff"))))

    assert rows[1:] == [["'=HYPERLINK(1)", "+2"], ["'@a", "-1"]]


def test_a_number_below_zero_is_one_for_a_program():
    """The page writes a minus; a program that reads the file knows a hyphen."""
    table = charts.relief.table([entry(-day, 3, 8) for day in range(3)])
    rows = list(csv.reader(io.StringIO(csv_of(table).removeprefix("\ufeff"))))

    assert table.rows[0][-1] == "\N{MINUS SIGN}5"
    assert rows[1][-1] == "-5"


def test_rhythm_is_drawn_beside_the_days_that_are_wanted():
    """Whoever wants five days a week on Today sees five here."""
    chart = page_of(*sessions(3)).chart
    chart.controls.chart.value = "Rhythm"
    before = chart.picture.words
    workbook().diary.set_preference("days_wanted", 5)
    workbook().changed()

    assert "3 are wanted" in before
    assert "5 are wanted" in chart.picture.words


def test_only_entries_of_the_technique_and_the_place_are_drawn():
    """A filter leaves out what is of another technique, or of no such place."""
    twist = replace(sessions(1)[0], technique="seated-twist", parts=(), regions=("left",))
    chart = page_of(*sessions(3), replace(twist, entry_id=str(uuid4()))).chart
    chart.controls.technique.value = "seated-twist"
    of_one = len(chart.entries())
    chart.controls.technique.value = ""
    chart.controls.region.value = "left"
    of_place = len(chart.entries())
    chart.controls.region.value = "right"

    assert (of_one, of_place, len(chart.entries())) == (1, 1, 0)


def test_a_remembered_filter_is_seen_tomorrow(monkeypatch):
    """Its fold is closed then: its name, the chart, the words and every file say what holds."""
    other = replace(sessions(1)[0], technique="seated-twist", parts=(), entry_id=str(uuid4()))
    controls = page_of(*sessions(3), other).chart.controls
    names = [controls.narrowing.children[0].title]
    controls.technique.value, controls.region.value = "cat-cow", "mid-back"
    names.append(controls.narrowing.children[0].title)
    controls.region.value = ""
    tomorrow = DiaryPage()
    workbook().changed()
    chart = tomorrow.chart
    chart.picture.width_px = 700
    files = offered(chart.files.download, monkeypatch)
    for kind in ("png", "svg", "csv"):
        send(chart.files.download, kind=kind)

    assert [*names, chart.controls.narrowing.children[0].title] == [
        *("Filter", "Filter: Cat-cow, mid back", "Filter: Cat-cow"),
    ]  # fmt: skip
    assert chart.picture.words.startswith("Only cat-cow: 3 of 4 entries. ")
    assert chart.picture.figure.texts[1].get_text().startswith("Only cat-cow: 3 of 4 entries.\n")
    assert [name for name, *_ in files] == [
        f"stiffness-over-time-only-cat-cow.{kind}" for kind in ("png", "svg", "csv")
    ]
    chart.controls.technique.value = ""
    assert "Only" not in chart.picture.words
    assert chart.controls.narrowing.children[0].title == "Filter"


@pytest.mark.parametrize("name", NAMES)
def test_a_filter_that_matches_nothing_says_so(name):
    """A diary with ratings is never said to have none."""
    chart = page_of(*sessions(3)).chart
    chart.controls.chart.value = name
    chart.controls.region.value = "left"

    assert chart.picture.words == "Only left side: 0 of 3 entries. Nothing matches."
    assert "Nothing matches." in chart.picture.svg


def test_dates_that_have_no_entry_are_no_empty_diary():
    """Between two entries that are far apart nothing matches."""
    first, *_, last = sessions(30)
    chart = page_of(first, last).chart
    days = [day for _, day in chart.controls.dates.options]
    chart.controls.dates.value = (days[20], days[40])

    assert chart.picture.words == "Nothing matches."


def test_entries_of_the_future_are_said_to_be_left_out():
    """A clock was wrong: what is listed under Entries and in no chart is counted."""
    future = [
        replace(each, occurred_at=ahead, recorded_at=ahead, entry_id=str(uuid4()))
        for each in sessions(2)
        if (ahead := each.occurred_at + timedelta(days=30))
    ]
    chart = page_of(*sessions(3), *future).chart
    left_out = "2 entries dated in the future are left out."

    assert chart.picture.words.count(left_out) == 1
    assert left_out in chart.picture.figure.texts[1].get_text()
    assert len(chart.entries()) == 3


def test_rhythm_reaches_this_week_in_ones_own_diary():
    """The empty weeks since the last session are seen; the made-up diary ends in the past."""
    old = [
        replace(each, occurred_at=each.occurred_at - timedelta(days=70), entry_id=str(uuid4()))
        for each in sessions(2)
    ]
    page = page_of(*old)
    page.chart.controls.chart.value = "Rhythm"
    own = page.chart.picture.spots[-1]
    page.look_around.click()

    assert own["value"] == "0 days"
    assert len(page.chart.picture.spots) > 0
    assert page.chart.picture.spots[-1]["value"] != "0 days"


def test_a_period_begins_with_its_first_day():
    """What was written that morning is there, whatever the clock says at the newest entry."""
    newest = datetime(2026, 3, 31, 21, tzinfo=UTC)
    times = [newest, newest - timedelta(days=30, hours=12), newest - timedelta(days=31)]
    chart = page_of(*(Entry(technique="cat-cow", occurred_at=at) for at in times)).chart
    chart.controls.period.value = 30

    assert [each.occurred_at for each in chart.entries()] == times[1::-1]


def test_the_slider_shows_the_days_between_its_handles():
    """Dates of one's own are whole days, and the choice of a period says so."""
    chart = page_of(*sessions(30)).chart
    days = [day for _, day in chart.controls.dates.options]
    chart.controls.dates.value = (days[20], days[40])
    found = [each.occurred_at.date() for each in chart.entries()]

    assert chart.controls.period.value == OWN
    assert len(found) == 6 or len(found) == 5
    assert days[20] <= min(found) <= max(found) <= days[40]


def test_dates_are_those_of_the_place_where_a_day_was_lived():
    """Protect a journey: an evening far away belongs to its own day, whatever the newest offset."""
    far, home = timezone(timedelta(hours=-10)), timezone(timedelta(hours=9))
    days = [datetime(2026, 3, day, 22, tzinfo=far) for day in (1, 2, 3)]
    days += [datetime(2026, 2, 9, 8, tzinfo=home), datetime(2026, 3, 6, 0, 30, tzinfo=home)]
    entries = [Entry(technique="cat-cow", occurred_at=at, zone=None) for at in days]
    chart = page_of(*entries).chart
    second = days[1].date()
    chart.controls.dates.value = (second, second)

    assert [each.occurred_at for each in chart.entries()] == [days[1]]


def test_dates_can_be_chosen_from_the_first_day_to_the_last_that_was_lived():
    """Protect a flight across the date line: what is of tomorrow is not beyond the slider's end."""
    east, west = (timezone(timedelta(hours=hours)) for hours in (9, -8))
    times = [
        at.replace(month=month)
        for month in (2, 3)
        for at in (datetime(2026, 3, 7, 8, tzinfo=east), datetime(2026, 3, 6, 17, tzinfo=west))
    ]
    made = [Entry(technique="cat-cow", occurred_at=at, zone=None) for at in times]
    chart = page_of(*made).chart
    days = [day for _, day in chart.controls.dates.options]
    chart.controls.dates.value = (days[0], days[-1])

    assert (days[0], days[-1]) == (date(2026, 2, 6), date(2026, 3, 7))
    assert [each.occurred_at for each in chart.entries()] == times


def test_what_was_chosen_is_chosen_tomorrow():
    """Chart, time, technique, place and dates: tomorrow the diary opens as it was left."""
    controls = page_of(*sessions(30)).chart.controls
    controls.technique.value, controls.region.value = "cat-cow", "left"
    days = [day for _, day in controls.dates.options]
    controls.dates.value = (days[20], days[40])
    tomorrow = DiaryPage()
    workbook().changed()
    tomorrow.chart.picture.width_px = 700

    assert tomorrow.chart.controls.chosen == controls.chosen
    assert controls.chosen.since == days[20]


@pytest.mark.parametrize("saved", [7, ["x"], {"days": True, "technique": 3, "since": "soon"}])
def test_a_choice_that_makes_no_sense_is_the_usual_one(saved):
    """A preference may come from elsewhere."""
    assert remembered(saved, Chosen(), ["cat-cow"]) == Chosen()


def test_a_mark_opens_its_entry():
    """From the chart to the entry behind a point: its form, with what was written."""
    page = page_of(*sessions(3, note="long day"))
    spot = page.chart.picture.spots[-1]
    send(page.chart.picture, event="open", id=spot["id"])

    assert (spot["name"], spot["value"], spot["note"]) == ("Cat-cow", "6 → 4", "long day")
    assert page.tabs.selected == "entries"
    assert shown(page.editor)
    assert page.editor.form.note.value == "long day"


@pytest.mark.parametrize("name", ["Stiffness over time", "Before and after"])
def test_a_row_of_the_table_opens_the_same_entry_as_its_mark(name):
    """Whoever can't hit a mark has a row for it."""
    page = page_of(*sessions(3, note="long day"))
    page.chart.controls.chart.value = name
    table = page.chart.numbers.blocks[-1]["blocks"][0]
    marks = [spot["id"] for spot in page.chart.picture.spots]
    send(page.chart.numbers, event="open", id=table["opens"][0])

    assert table["opens"] == marks[::-1]
    assert shown(page.editor)


def test_marks_of_the_sample_lead_nowhere():
    """The sample cannot be changed: its marks say what they are, and open nothing."""
    page = page_of()
    page.look_around.click()
    page.chart.picture.width_px = 700

    assert page.chart.picture.spots
    assert {spot["id"] for spot in page.chart.picture.spots} == {""}


def test_charts_are_loaded_when_somebody_comes_near_their_tab(monkeypatch):
    """The first chart need not wait for matplotlib; another tab loads nothing."""
    begun = []
    monkeypatch.setattr(
        sys.modules[Dashboard.__module__], "load_charts_soon", lambda: begun.append("charts")
    )
    tabs = Dashboard().tabs
    send(tabs, event="near", id="techniques")
    quiet = list(begun)
    send(tabs, event="near", id="diary")

    assert (quiet, begun) == ([], ["charts"])


@pytest.mark.parametrize(
    ("since", "until"),
    [("2026-05-01", "2026-04-01"), ("0001-01-01", "2026-04-01"), ("2026-04-01", "9999-12-31")],
)
def test_dates_that_a_file_brought_and_that_make_no_sense_are_not_remembered(since, until):
    """A preference of a damaged or edited file breaks no page."""
    usual = Chosen()
    found = remembered({"since": since, "until": until}, usual, [])

    assert found.since is None or found.until is None
    found.since_when(datetime(2026, 5, 1, tzinfo=UTC))  # no error


def test_a_newer_versions_words_stop_no_chart():
    """A diary of a newer version is read, and drawn, as far as it is understood here."""
    newer = entry(0, 5, 4, regions=["mid-back"], stopped_early=True)
    vars(newer).update(stop_reason="bored", regions=("mid-back", "hip"), reaction="odd")
    for chart in (charts.stiffness, charts.regions, charts.rhythm, charts.time_of_day):
        chart([newer])
        assert chart.in_words([newer])
