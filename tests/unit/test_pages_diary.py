"""The diary's page without a browser: what a person does there becomes what the diary holds."""

import asyncio
import contextlib
import inspect
import os
import sqlite3
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from page_widgets import said, send, shown
from upperback.diary import Diary, DiaryBusy, backups, engine, place
from upperback.experiment import SITTING, Plan, masked
from upperback.pages.dashboard import Dashboard
from upperback.pages.diary.diary import DiaryPage
from upperback.pages.entry_text import row_of
from upperback.pages.today.today import TodayPage
from upperback.records import Entry, Part, Session
from upperback.workbook import Workbook, diary_watcher, workbook
from upperback.workbook.diary_watcher import DiaryWatcher
from upperback.workbook.sessions import save_session

LOOKS = 4

HOSTILE = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "</textarea>{{7*7}}",
    r"$\href{javascript:alert(1)}{x}$",
    "\x1b[31mred\x1b[0m \u202eetirw",
    "'; DROP TABLE entries; --",
    "\n" * 50,
    "=HYPERLINK(1)",
]


pytestmark = pytest.mark.usefixtures("own_diary")


def seen(place, widget):
    """Return whether a widget, and all that it lies in within `place`, is displayed."""
    if place is widget:
        return shown(widget)
    inside = (seen(child, widget) for child in getattr(place, "children", ()))
    return shown(place) and any(inside)


def filled(*entries):
    """Return the page over a diary with these entries."""
    workbook().diary.add_all(entries)
    page = DiaryPage()
    workbook().changed()
    return page


def press(page, act, entry):
    """Press a button of an entry's line."""
    (row,) = [row for row in page.list.table.rows if row["id"] == entry.entry_id]
    send(page.list.table, event=act, id=entry.entry_id, version=row["version"])


def many(count):
    start = datetime(2026, 1, 1, 8, tzinfo=UTC)
    return [
        Entry(
            technique=("cat-cow", "self-hug")[i % 2],
            stiffness_before=i % 11,
            stiffness_after=None if i % 3 else 0,
            occurred_at=start + timedelta(days=i),
            recorded_at=start + timedelta(days=i),
            note=f"Day {i}",
        )
        for i in range(count)
    ]


def test_the_history_shows_the_newest_ten_first():
    """Whoever opens the diary sees the latest days, and how many there are in all."""
    page = filled(*many(45))
    notes = [row["note"] for row in page.list.table.rows]

    assert notes == [f"Day {i}" for i in range(44, 34, -1)]
    assert (page.list.table.total, page.list.table.pages) == (45, 5)


def test_the_history_sorts_filters_searches_and_pages():
    """Every entry can be found again, in whatever order it is looked for."""
    table = filled(*many(45)).list.table
    table.query = {**table.query, "technique": "cat-cow", "sort": "stiffness_before"}
    before = [int(row["before"]) for row in table.rows]
    table.query = {**table.query, "page": 2}
    on_two = len(table.rows)
    table.query = {**table.query, "technique": "", "search": "day 17", "page": 1}

    assert before == sorted(before, reverse=True)
    assert on_two == 10
    assert [row["note"] for row in table.rows] == ["Day 17"]


def test_the_history_finds_what_was_stopped_early():
    """Whoever asks when it hurt finds the sessions that were stopped, each with its reason."""
    stopped = Entry(
        technique="self-hug", stiffness_before=5, stopped_early=True, stop_reason="sharp-pain"
    )
    table = filled(*many(3), stopped).list.table
    offered = [each["id"] for each in table.kinds if each["name"] == "Stopped early"]
    table.query = {**table.query, "kind": offered[0]}

    assert [row["id"] for row in table.rows] == [stopped.entry_id]
    assert "Stopped early: sharp or spreading pain" in table.rows[0]["marks"]


def test_a_query_that_a_browser_made_up_is_brought_into_form():
    """Whatever a page sends, the diary is asked only for what exists."""
    table = filled(*many(3)).list.table
    table.query = {"sort": "note; DROP TABLE", "page": 1e9, "technique": 7, "kind": ["x"]}

    assert table.query["sort"] == "occurred_at"
    assert (table.query["technique"], table.query["kind"], table.query["page"]) == ("", "", 1)
    assert len(table.rows) == 3


def test_a_page_past_the_end_becomes_the_last_one():
    """After deleting the only entry of the last page one is not left before an empty table."""
    table = filled(*many(11)).list.table
    table.query = {**table.query, "page": 9}

    assert (table.query["page"], len(table.rows)) == (2, 1)


def test_a_missing_rating_is_said_to_be_missing():
    """An entry that was not rated must never read as a 0."""
    page = filled(Entry(technique="cat-cow"))
    (row,) = page.list.table.rows

    assert (row["before"], row["after"]) == ("not rated", "not rated")


def test_a_line_begins_with_the_picture_of_what_its_words_name():
    """Whoever looks for a session finds it by its picture; what is no one technique has none."""
    routine = [Part(technique=name, active_s=60) for name in ("cat-cow", "self-hug")]
    stopped = [replace(part, active_s=60 * (part is routine[0])) for part in routine]
    pictures = {
        Entry(technique="foam-roller", note="one"): "foam-roller",
        Entry(stiffness_before=4, note="a number"): "check-in",
        Entry(parts=routine, note="a routine"): "",
        Entry(parts=stopped, note="the first of a routine"): "cat-cow",
        Entry(technique="no-more", note="of an older workbook"): "",
        Entry(kind="adverse", technique="self-hug", reaction="sharp", note="bad"): "",
    }
    table = filled(*pictures).list.table

    assert {row["note"]: row["picture"] for row in table.rows} == {
        entry.note: picture for entry, picture in pictures.items()
    }
    assert set(table.figures) == {"foam-roller", "cat-cow"}


def test_a_page_of_entries_is_sent_no_more_pictures_than_it_shows():
    """Protect a slow phone: ten lines need the stills of their techniques, not of all."""
    table = filled(*many(45)).list.table
    both = set(table.figures)
    table.query = {**table.query, "technique": "cat-cow"}

    assert both == {"cat-cow", "self-hug"}
    assert set(table.figures) == {"cat-cow"}


def test_a_masked_session_has_no_picture_of_its_technique():
    """Protect a running comparison: a picture would tell what the words keep to themselves."""
    session = Entry(technique="cat-cow", plan_id="a-plan", assigned_by="plan")
    (hidden,) = masked([session], ["a-plan"])
    row = row_of(hidden, "This week")

    assert (row["what"], row["picture"]) == ("A session of your comparison", "")


@pytest.mark.parametrize("note", HOSTILE)
def test_a_hostile_note_reaches_the_table_letter_for_letter(note):
    """A person's text is text: nothing is interpreted, and nothing silently changed."""
    page = filled(Entry(technique="cat-cow", note=note))

    assert [row["note"] for row in page.list.table.rows] == [note]


def test_a_deleted_entry_comes_back_with_undo():
    """A slip of the thumb costs nothing."""
    (entry,) = many(1)
    page = filled(entry)
    press(page, "delete", entry)
    gone = workbook().diary.count()
    offered = shown(page.list.undo) and "Deleted the entry of" in said(page.list.message)
    page.list.undo.click()

    assert (gone, offered) == (0, True)
    assert workbook().diary.entries() == [entry]
    assert "is back" in said(page.list.message)


def test_nothing_is_changed_before_the_diary_has_what_is_held(monkeypatch):
    """A stop that the diary refused is saved before an entry is added, edited or deleted."""
    first, second = many(2)
    page = filled(first, second)
    order = []

    def heard(method):
        real = getattr(Diary, method)
        return lambda *given: (order.append(method), real(*given))[1]

    for method in ("add", "update", "delete", "restore_entry"):
        monkeypatch.setattr(Diary, method, heard(method))
    monkeypatch.setattr(Workbook, "save_held", lambda _self: order.append("held"))
    press(page, "edit", first)
    page.editor.form.note.value = "edited"
    page.editor.save.click()
    press(page, "delete", second)
    page.list.undo.click()

    before = [order[n - 1] for n, each in enumerate(order) if each != "held"]
    assert [each for each in order if each != "held"] == ["update", "delete", "restore_entry"]
    assert before == ["held", "held", "held"]


def test_a_button_of_an_entry_that_is_gone_says_so():
    """The other window deleted it first: no error, and the table is put right."""
    (entry,) = many(1)
    page = filled(entry)
    workbook().diary.delete(entry)
    press(page, "edit", entry)

    assert said(page.list.message) == "This entry was deleted in another tab."
    assert page.list.table.rows == []


def test_every_field_can_be_changed_and_a_rating_cleared():
    """What was entered by mistake can be put right, and a rating taken back to not rated."""
    (entry,) = many(1)
    page = filled(entry)
    press(page, "edit", entry)
    form = page.editor.form
    form.what.value = "self-hug"
    form.before.value = None
    form.after.value = 3
    form.regions.chosen = ["mid-back", "left", "nowhere"]
    form.reaction.value = "sore"
    form.note.value = "better"
    page.editor.save.click()
    saved = workbook().diary.entry(entry.entry_id)

    assert (saved.technique, saved.stiffness_before, saved.stiffness_after) == ("self-hug", None, 3)
    assert (saved.regions, saved.reaction, saved.note) == (("left", "mid-back"), "sore", "better")
    assert saved.occurred_at == entry.occurred_at
    assert shown(page.list)


@pytest.mark.parametrize("choice", ["check-in", "adverse", "self-hug"])
def test_a_planned_session_that_is_said_to_be_something_else_is_ones_own(choice):
    """Protect every chart, and the comparison: it chose only what was done as it was planned."""
    plan = Plan(arms=("cat-cow", SITTING), order=(("cat-cow", SITTING),) * 6, seed=1)
    workbook().diary.begin_plan(plan)
    entry = Entry(
        technique="cat-cow", stiffness_before=5, assigned_by="plan", plan_id=plan.plan_id, slot=1
    )
    workbook().diary.add(entry)
    page = DiaryPage()
    workbook().changed()
    press(page, "edit", entry)
    page.editor.form.what.value = choice
    page.editor.save.click()
    saved = workbook().diary.entry(entry.entry_id)

    assert (saved.assigned_by, saved.plan_id, saved.slot) == ("me", None, None)
    assert workbook().changed().running.done == {}
    assert page.chart.entries() == (saved,)


def test_the_ratings_of_a_planned_session_stay_as_they_are():
    """Protect the outcome, which was fixed before: two minutes after the end, and never again."""
    plan = Plan(arms=("cat-cow", SITTING), order=(("cat-cow", SITTING),) * 6, seed=1)
    workbook().diary.begin_plan(plan)
    entry = Entry(
        technique="cat-cow", stiffness_before=5, assigned_by="plan", plan_id=plan.plan_id, slot=1
    )
    workbook().diary.add(entry)
    page = DiaryPage()
    workbook().changed()
    press(page, "edit", entry)
    form = page.editor.form
    assert not seen(page, form.before)
    assert not seen(page, form.after)
    assert seen(page, form._fixed)  # noqa: SLF001
    form.before.value, form.after.value, form.note.value = 9, 0, "warm"
    page.editor.save.click()
    saved = workbook().diary.entry(entry.entry_id)

    assert (saved.stiffness_before, saved.stiffness_after, saved.note) == (5, None, "warm")
    assert (saved.plan_id, saved.slot) == (plan.plan_id, 1)


def test_an_entry_of_a_journey_keeps_the_clock_it_was_made_by():
    """Editing at home must not move an entry from Tokyo to another hour or day."""
    made = datetime.fromisoformat("2026-05-01T23:30:15.250+09:00")
    entry = Entry(occurred_at=made, recorded_at=made, zone="Asia/Tokyo", stiffness_before=4)
    page = filled(entry)
    press(page, "edit", entry)
    page.editor.form.note.value = "hotel bed"
    page.editor.save.click()
    press(page, "edit", entry)
    page.editor.form.when.value = datetime(2026, 5, 1, 22, 0)  # noqa: DTZ001 (the zone is the entry's)
    page.editor.save.click()
    saved = workbook().diary.entry(entry.entry_id)

    assert saved.note == "hotel bed"
    assert saved.occurred_at.isoformat() == "2026-05-01T22:00:00+09:00"


def test_the_hour_that_comes_twice_in_autumn_stays_the_one_it_was():
    """Opening and saving the second 01:30 of a night must not turn it into the first."""
    second = datetime.fromisoformat("2025-11-02T01:30:00-05:00")
    entry = Entry(occurred_at=second, recorded_at=second, zone="America/New_York")
    page = filled(entry)
    press(page, "edit", entry)
    page.editor.save.click()

    assert workbook().diary.entry(entry.entry_id).occurred_at.isoformat() == second.isoformat()


@pytest.mark.parametrize(
    ("made", "when", "saved"),
    [
        ("2025-11-02T01:30:00-05:00", "01:35", "2025-11-02T01:35:00-05:00"),
        ("2025-11-02T01:30:00-04:00", "01:35", "2025-11-02T01:35:00-04:00"),
        ("2025-11-02T04:30:00-05:00", "00:35", "2025-11-02T00:35:00-04:00"),
        ("2025-03-09T05:30:00-04:00", "02:30", "2025-03-09T02:30:00-05:00"),
    ],
)
def test_the_time_of_an_entry_can_be_corrected_in_the_night_of_the_clocks(made, when, saved):
    """By five minutes, and not by an hour and five; what the clocks skip is an hour later."""
    made = datetime.fromisoformat(made)
    entry = Entry(occurred_at=made, recorded_at=made, zone="America/New_York")
    page = filled(entry)
    press(page, "edit", entry)
    hour, minute = map(int, when.split(":"))
    page.editor.form.when.value = made.replace(tzinfo=None, hour=hour, minute=minute)
    page.editor.save.click()

    assert workbook().diary.entry(entry.entry_id).occurred_at.isoformat() == saved


def test_an_earlier_entry_is_marked_as_filled_in_later():
    """Memory is not measurement: what was filled in later says so, in the table too."""
    page = filled()
    page.add.click()
    page.editor.form.when.value = datetime.now() - timedelta(days=2)  # noqa: DTZ005 (local)
    page.editor.form.what.value = "foam-roller"
    page.editor.form.before.value = 5
    page.editor.save.click()
    (entry,) = workbook().diary.entries()
    (row,) = page.list.table.rows

    assert entry.backfilled
    assert "Filled in later" in row["marks"]
    assert "marked as filled in later" in said(page.list.message)


def test_an_entry_in_the_future_is_refused_and_the_form_stays():
    """A typing error in the date is told, and nothing that was typed is lost."""
    page = filled()
    page.add.click()
    page.editor.form.when.value = datetime.now() + timedelta(days=1)  # noqa: DTZ005 (local)
    page.editor.form.note.value = "tomorrow"
    page.editor.save.click()

    refused = said(page.editor.message)
    page.editor.form.when.value = datetime.now() - timedelta(days=1)  # noqa: DTZ005 (local)

    assert "cannot lie in the future" in refused
    assert said(page.editor.message) == ""
    assert page.editor.form.note.value == "tomorrow"
    assert workbook().diary.count() == 0


def test_a_note_that_is_too_long_is_refused_and_kept_on_the_screen():
    """Nothing is cut off: the person shortens it."""
    page = filled()
    page.add.click()
    page.editor.form.note.value = "x" * 1001
    page.editor.save.click()

    assert "1001 characters, and 1000 is the most" in said(page.editor.message)
    assert len(page.editor.form.note.value) == 1001
    assert workbook().diary.count() == 0


def test_what_no_file_can_hold_is_left_out_of_a_note_and_told():
    """NUL and half characters are stripped with a notice, and the rest is kept."""
    page = filled()
    page.add.click()
    page.editor.form.note.value = "a\0b\ud800c"
    page.editor.save.click()
    (entry,) = workbook().diary.entries()

    assert entry.note == "abc"
    assert "2 characters that no file can hold were left out" in said(page.list.message)


def test_pressing_save_ten_times_makes_one_entry():
    """An impatient thumb, or a held Enter key, cannot make a second entry."""
    page = filled()
    page.add.click()
    page.editor.form.before.value = 4
    for _ in range(10):
        page.editor.save.click()

    assert workbook().diary.count() == 1


def test_a_check_in_of_nothing_is_not_saved():
    """Whoever presses Save too early is told what is missing, and the form stays."""
    page = filled()
    page.add.click()
    page.editor.save.click()
    told = said(page.editor.message)
    page.editor.form.note.value = "long drive"
    page.editor.save.click()

    assert told == "Choose a number for your stiffness first, or write a note."
    assert [entry.note for entry in workbook().diary.entries()] == ["long drive"]


def test_an_entry_changed_in_another_window_is_never_overwritten_unasked():
    """Two windows on one entry: both are shown, and the person decides."""
    (entry,) = many(1)
    page = filled(entry)
    press(page, "edit", entry)
    page.editor.form.note.value = "mine"
    workbook().diary.update(replace(entry, note="theirs"), entry)
    page.editor.save.click()
    asked = [row for block in page.editor.comparison.blocks for row in block["rows"]]
    stored = workbook().diary.entry(entry.entry_id).note
    page.editor.keep_mine.click()

    assert asked == [["Note", "mine", "theirs"]]
    assert stored == "theirs"
    assert workbook().diary.entry(entry.entry_id).note == "mine"


def test_the_other_windows_change_can_be_kept():
    """Taking theirs writes nothing."""
    (entry,) = many(1)
    page = filled(entry)
    press(page, "edit", entry)
    page.editor.form.note.value = "mine"
    workbook().diary.update(replace(entry, note="theirs"), entry)
    page.editor.save.click()
    page.editor.take_theirs.click()

    assert workbook().diary.entry(entry.entry_id).note == "theirs"
    assert page.list.table.rows[0]["note"] == "theirs"


def test_an_entry_deleted_in_another_window_comes_back_only_when_chosen():
    """Saving does not resurrect it; "Save as new" does, once."""
    (entry,) = many(1)
    page = filled(entry)
    press(page, "edit", entry)
    page.editor.form.note.value = "still mine"
    workbook().diary.delete(entry)
    page.editor.save.click()
    page.editor.form.note.value = "still mine, and more"
    told = said(page.editor.message)
    when = page.editor.form.when.value
    page.editor.form.when.value = when.replace(year=2100)
    page.editor.save_as_new.click()
    refused = said(page.editor.message)
    page.editor.form.when.value = when
    told_again = said(page.editor.message)
    after_save = workbook().diary.count()
    page.editor.save_as_new.click()
    page.editor.save_as_new.click()

    assert "deleted in another tab" in told
    assert "future" in refused
    assert told_again == told
    assert after_save == 0
    assert [each.note for each in workbook().diary.entries()] == ["still mine, and more"]


def test_pain_is_asked_only_of_those_who_want_it():
    """Off by default; the switch is a choice that the next form follows."""
    page = filled()
    page.add.click()
    off = seen(page.editor.form, page.editor.form.pain_before)
    page.editor.cancel.click()
    page.choices.pain.value = True
    page.add.click()
    page.editor.form.pain_before.value = 2
    page.editor.save.click()
    (entry,) = workbook().diary.entries()

    assert (off, seen(page.editor.form, page.editor.form.pain_before)) == (False, True)
    assert entry.pain_before == 2


def test_the_rating_before_is_hidden_while_the_one_after_is_still_asked():
    """The first number would pull the second one towards it."""
    entry = Entry(technique="cat-cow", stiffness_before=6)
    page = filled(entry)
    press(page, "edit", entry)
    hidden = not seen(page.editor.form, page.editor.form.before)
    page.editor.form.reveal.click()

    assert hidden
    assert seen(page.editor.form, page.editor.form.before)


def test_the_sample_diary_cannot_be_changed():
    """Looking around is safe: no buttons, and a forged press changes nothing of one's own."""
    (entry,) = many(1)
    page = filled(entry)
    page.look_around.click()
    locked = page.list.table.locked
    send(page.list.table, event="delete", id=entry.entry_id, version=2)

    assert locked
    assert workbook().diary.count() == 1


def test_an_entry_that_came_back_with_other_words_is_not_deleted_unseen():
    """Its version is the one that the page shows, and its words are not."""
    (first,) = many(1)
    page = filled(first)
    diary = workbook().diary
    shown = diary.update(replace(first, note="what the page shows"), first)
    workbook().changed()
    diary.delete(shown)
    back = diary.restore_entry(first)
    other = diary.update(replace(back, note="nobody saw this"), back)
    press(page, "delete", first)

    assert other.row_version == shown.row_version
    assert diary.entries() == [other]


def test_an_edit_of_another_window_is_not_deleted_unseen():
    """Who deletes saw what they delete: the other window's words are shown first."""
    (entry,) = many(1)
    page = filled(entry)
    workbook().diary.update(replace(entry, note="long words of another tab"), entry)
    press(page, "delete", entry)
    told, kept = said(page.list.message), page.list.table.rows[0]["note"]
    press(page, "delete", entry)

    assert "was changed in another tab" in told
    assert kept == "long words of another tab"
    assert workbook().diary.entries() == []


@pytest.mark.usefixtures("no_diary")
@pytest.mark.parametrize("begin", [4096, 0], ids=["its pages", "its very beginning"])
def test_a_damaged_diary_is_told_with_its_newest_sound_backup_and_restored(begin):
    """The page says what is wrong; one button brings the last good backup back, and says so."""
    workbook().diary.add_all(many(3))
    path = place.path_of()
    backups.make(path, "daily-2026-01-01")
    (sound,) = backups.listed(path)
    (backups.folder_of(path) / "daily-2999-01-01.sqlite").write_bytes(b"junk" * 1000)
    workbook().diary.close()
    workbook.cache_clear()
    path.write_bytes(path.read_bytes()[:begin] + os.urandom(8192))
    page = DiaryPage()
    workbook().changed()
    told = said(page.health.banner)
    offered = page.health.restore.description
    page.health.restore.click()
    page.health.restore.click()
    workbook().changed()

    assert "damaged" in told
    assert offered == f"Restore the backup of {sound.made_at:%d %b %Y, %H:%M}"
    assert page.list.table.total == 3
    assert f"backup of {sound.made_at:%d %b %Y, %H:%M} is in place" in said(page.health.banner)


def test_a_form_that_is_being_filled_in_is_not_left_by_a_slip():
    """The sample diary is no way out of a form with words in it."""
    page = filled(*many(1))
    page.add.click()
    hidden = not shown(page.looking_around)
    page.editor.cancel.click()

    assert hidden
    assert shown(page.looking_around)


def test_the_way_back_from_the_sample_stands_above_it():
    """Nobody scrolls through ten years of somebody else's days to find their own again."""
    page = filled()
    offered = [(shown(page.looking_around), shown(page.coming_back))]
    for button in (page.look_around, page.come_back):
        button.click()
        offered.append((shown(page.looking_around), shown(page.coming_back)))
    holds = [seen(child, page.list) for child in page.children]

    assert offered == [(True, False), (False, True), (True, False)]
    assert page.children.index(page.coming_back) < holds.index(True)


def test_gentler_ways_are_techniques_too():
    """A chair twist can be filled in later, and found again."""
    page = filled(Entry(technique="chair-twist"), Entry(technique="cat-cow"))
    page.list.table.query = {**page.list.table.query, "technique": "chair-twist"}
    page.add.click()

    assert [row["what"] for row in page.list.table.rows] == ["Chair twist"]
    assert ("Chair twist", "chair-twist") in page.editor.form.what.options


def test_a_day_that_is_yet_to_come_does_not_empty_the_chart():
    """One entry by a clock that was wrong leaves the last ninety days as they were."""
    late = datetime.now(UTC) + timedelta(days=365)
    page = filled(*many(5), Entry(occurred_at=late, recorded_at=late, stiffness_before=1))

    assert len(page.chart.entries()) == 5


def test_the_chart_is_drawn_when_there_is_something_new_to_see():
    """Moving a slider elsewhere keeps no page waiting for a chart that stays the same."""
    page = filled(*many(5))
    page.chart.picture.width_px = 700
    first = page.chart.picture.figure
    workbook().changed()
    same = page.chart.picture.figure
    workbook().diary.add(Entry(stiffness_before=9))
    workbook().changed()

    assert same is first
    assert page.chart.picture.figure is not first


def test_a_diary_that_may_only_be_read_is_shown_with_its_buttons_locked():
    """Made by a newer version: it can be looked at, and whatever would change it is refused."""
    workbook().diary.add_all(many(3))
    workbook().diary.close()
    workbook.cache_clear()
    with contextlib.closing(sqlite3.connect(place.path_of())) as newer:
        newer.execute("UPDATE alembic_version SET version_num = '9999'")
        newer.commit()
    page = DiaryPage()
    workbook().changed()

    assert "made by a newer version" in said(page.health.banner)
    assert page.list.table.total == 3
    assert page.list.table.locked
    assert page.add.disabled


def test_a_session_is_saved_with_the_usual_places():
    """Chosen once, the places go with every session."""
    workbook().diary.set_preference("regions", ["between-blades"])
    session = {
        "id": Entry().entry_id,
        "outcome": "finished",
        "started_at": (datetime.now(UTC) - timedelta(minutes=3)).isoformat(),
        "active_s": 60.0,
        "parts": [{"technique": "self-hug"}],
    }
    save_session(Session.from_player(session))

    assert [entry.regions for entry in workbook().diary.entries()] == [("between-blades",)]


@pytest.mark.usefixtures("no_diary")
def test_a_foreign_file_is_named_and_not_touched():
    """Another program's file is not a diary, whatever its name."""
    with contextlib.closing(sqlite3.connect(place.path_of())) as other:
        other.execute("CREATE TABLE theirs (x)")
    before = place.path_of().read_bytes()
    page = DiaryPage()
    workbook().changed()

    assert "belongs to another program" in said(page.health.banner)
    assert place.path_of().read_bytes() == before


def in_a_loop_of_its_own(work):
    """Run a coroutine to its end: the browser tests' loop may be running in this thread."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(lambda: asyncio.run(work())).result()


@pytest.mark.parametrize("opening", [False, True], ids=["later", "while the page opens"])
def test_a_change_by_another_window_is_noticed(opening):
    """Each window shows what another saved, without being asked.

    Also what was saved after a page had read, and before a browser showed it.
    """
    counts = []

    async def two_windows():
        here, told = Workbook(), asyncio.Event()
        others = DiaryWatcher(here)
        here.subscribe(lambda _snapshot: counts.append(here.diary.count()))
        here.changed()
        here.subscribe(lambda _snapshot: told.set())
        task = asyncio.create_task(others.follow(every_s=0.01))
        if not opening:
            await asyncio.sleep(0)  # the first look is over
        with Diary.open() as there:
            there.add(Entry(stiffness_before=3))
        async with asyncio.timeout(5):
            await told.wait()
        task.cancel()

    in_a_loop_of_its_own(two_windows)

    assert counts == [0, 1]


def test_what_another_window_saves_while_this_one_shows_its_own_is_noticed():
    """Two windows that save at the same instant both show both, however close it was."""
    counts = []

    async def two_windows():
        here, both = Workbook(), asyncio.Event()

        def show(_snapshot):
            counts.append(here.diary.count())
            if counts == [1]:  # just read, and already out of date
                there.add(Entry(stiffness_before=4))
            if counts[-1] == 2:
                both.set()

        others = DiaryWatcher(here)
        here.changed()
        here.subscribe(show)
        task = asyncio.create_task(others.follow(every_s=0.01))
        await asyncio.sleep(0)
        with Diary.open() as there:
            here.diary.add(Entry(stiffness_before=3))
            here.changed()
            async with asyncio.timeout(5):
                await both.wait()
        task.cancel()

    in_a_loop_of_its_own(two_windows)

    assert counts == [1, 2]


def test_another_tab_is_looked_at_often_enough():
    """What another tab saved is shown within two seconds: one look a second, and time to draw."""
    every_s = inspect.signature(DiaryWatcher.follow).parameters["every_s"].default

    assert every_s <= 1


def test_a_busy_diary_is_no_changed_one(monkeypatch):
    """The pages stay as they are while another program holds the diary, and wait for nothing."""
    monkeypatch.setattr(engine, "BUSY_S", 0.02)
    monkeypatch.setattr(diary_watcher, "_AFTER_FAILURE_S", 0.01)
    looks, counts = [], []

    async def two_windows():
        here, told, enough = Workbook(), asyncio.Event(), asyncio.Event()
        others = DiaryWatcher(here)
        here.changed()
        here.subscribe(lambda _snapshot: counts.append(here.diary.count()))
        here.subscribe(lambda _snapshot: told.set())
        stamp = here.diary.stamp

        def looked():
            looks.append(None)
            if len(looks) == LOOKS:
                enough.set()
            return stamp()

        monkeypatch.setattr(here.diary, "stamp", looked)
        task = asyncio.create_task(others.follow(every_s=0.01))
        await asyncio.sleep(0)
        with contextlib.closing(sqlite3.connect(here.diary.path, isolation_level=None)) as other:
            other.execute("BEGIN EXCLUSIVE")
            async with asyncio.timeout(5):
                await enough.wait()
            other.execute("ROLLBACK")
        assert counts == []
        with Diary.open() as there:
            there.add(Entry(stiffness_before=3))
        async with asyncio.timeout(5):
            await told.wait()
        task.cancel()

    in_a_loop_of_its_own(two_windows)

    assert counts == [1]


def test_what_a_busy_diary_did_not_tell_is_asked_again(monkeypatch):
    """A stop for pain that could not be read at the moment the page opened rests all the same."""
    preferences = Diary.preferences

    def busy(_diary):
        raise DiaryBusy("The diary is busy.")

    async def open_page():
        page = TodayPage(lambda _technique: None)
        workbook().diary.set_preference("timings.self-hug", {"repetitions": 5})
        others = DiaryWatcher(workbook())
        monkeypatch.setattr(Diary, "preferences", busy)
        workbook().changed()
        asked_too_early = {each["fact"] for each in page.view.data["tiles"]}
        monkeypatch.setattr(Diary, "preferences", preferences)
        told = asyncio.Event()
        workbook().subscribe(lambda _snapshot: told.set())
        task = asyncio.create_task(others.follow(every_s=0.01))
        async with asyncio.timeout(5):
            await told.wait()
        task.cancel()
        return asked_too_early, page.view.data["hero"]

    too_early, asked_again = in_a_loop_of_its_own(open_page)

    assert too_early == {"Not just now"}  # nobody knew yet what suits the person
    assert asked_again["minutes"].endswith(" min")
    assert workbook().snapshot.error is None


@pytest.mark.usefixtures("no_diary")
def test_nothing_is_followed_before_a_page_is_shown():
    """A kernel that was started ahead of time must not touch the diary."""

    async def ahead_of_time():
        Dashboard()
        await asyncio.sleep(0)

    in_a_loop_of_its_own(ahead_of_time)

    assert not place.path_of().exists()


def test_a_reaction_is_asked_of_what_can_have_one():
    """Nobody is asked what a check-in did to them; of a technique it is asked."""
    page = filled()
    page.add.click()
    form = page.editor.form
    of_check_in = seen(form, form.reaction)
    form.what.value = "self-hug"

    assert (of_check_in, seen(form, form.reaction)) == (False, True)


def test_a_bad_reaction_says_after_which_technique():
    """What did not do one good is kept with its name, and can be found by it."""
    page = filled()
    page.add.click()
    page.editor.form.what.value = "adverse"
    page.editor.form.cause.value = "foam-roller"
    page.editor.form.reaction.value = "sharp"
    page.editor.save.click()
    (entry,) = workbook().diary.entries()
    page.list.table.query = {**page.list.table.query, "technique": "foam-roller"}

    assert (entry.kind, entry.technique, entry.reaction) == ("adverse", "foam-roller", "sharp")
    assert ". Leave the foam roller alone until " in said(page.list.message)
    assert [row["id"] for row in page.list.table.rows] == [entry.entry_id]
