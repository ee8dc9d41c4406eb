"""What was typed and not saved: offered in its form by the next page, and saved once."""

import uuid
from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from page_widgets import said, send, shown
from upperback.pages.diary.diary import DiaryPage
from upperback.pages.session.after_session import AfterSession
from upperback.records import NOTE_LENGTH, Entry, Part, Session
from upperback.records.clock import now
from upperback.workbook import workbook
from upperback.workbook.sessions import save_session

pytestmark = pytest.mark.usefixtures("own_diary")

NOT_SAVED = "You had not saved this yet."


@pytest.fixture
def page():
    """The diary's page, opened after another one has gone."""
    return DiaryPage()


def left(page, entry_id, version=1, **values):
    """Have the browser hand over what was typed on that other page."""
    payload = {"version": version, "values": values}
    send(draft(page), event="left", kept={"id": entry_id, "kind": "entry", "payload": payload})


def draft(page):
    """Return what watches the form."""
    return page.editor.children[-1]


def test_an_earlier_entry_is_offered_as_it_was_typed_and_saved_once(page):
    """Under the id it had: a Save that was heard after all makes no second one of it."""
    entry_id = str(uuid.uuid4())
    when = (datetime.now() - timedelta(days=2)).replace(hour=7, minute=30)  # noqa: DTZ005 (local)
    left(
        page,
        entry_id,
        when=when.isoformat(),
        what="Self-hug",
        before=7,
        note="Sore",
        regions=["mid-back"],
    )
    offered = said(page.editor.message)
    assert shown(page.editor)
    assert page.tabs.selected == "entries"
    assert draft(page).about["id"] == entry_id
    page.editor.save.click()
    page.editor.save.click()
    [entry] = workbook().diary.entries()

    assert offered.startswith(NOT_SAVED)
    assert (entry.entry_id, entry.technique, entry.stiffness_before) == (entry_id, "self-hug", 7)
    assert (entry.note, entry.regions, entry.occurred_at.hour) == ("Sore", ("mid-back",), 7)
    assert draft(page).about == {}


def test_what_was_saved_though_nobody_heard_so_is_not_asked_again(page):
    """The answer alone was lost: the browser forgets it."""
    entry = workbook().diary.add(Entry(stiffness_before=6, note="Sore"))
    left(page, entry.entry_id, before=6, note="Sore")

    assert not shown(page.editor)
    assert draft(page).about == {}
    assert workbook().diary.entries() == [entry]


def test_a_change_of_what_another_tab_changed_meanwhile_is_asked_about(page):
    """Nothing is overwritten by what has lain in a browser."""
    entry = workbook().diary.add(Entry(stiffness_before=6))
    workbook().diary.update(replace(entry, note="from elsewhere"), entry)
    left(page, entry.entry_id, before=6, note="mine")
    page.editor.save.click()

    assert shown(page.editor.keep_mine)
    assert workbook().diary.entry(entry.entry_id).note == "from elsewhere"


def test_one_form_after_the_other_and_what_makes_no_sense_is_left_out(page):
    """Two tabs may have been closed; and anybody can write into a browser's store."""
    first, second = str(uuid.uuid4()), str(uuid.uuid4())
    left(page, first, before=6, when="yesterday", what="Juggling", regions=7, note=["x"])
    left(page, second, before=3)
    page.editor.save.click()
    assert draft(page).about["id"] == second
    page.editor.cancel.click()
    [entry] = workbook().diary.entries()

    assert (entry.entry_id, entry.stiffness_before, entry.note) == (first, 6, "")
    assert draft(page).about == {}


@pytest.mark.parametrize("kept", [{}, {"id": "x"}, {"id": "x", "payload": {"values": 1}}, 7])
def test_nonsense_opens_no_form(page, kept):
    """A message is the browser's to write."""
    send(draft(page), event="left", kept=kept)

    assert not shown(page.editor)


MESSAGE = {
    "id": "5e0c0d64-0000-4000-8000-000000000001",
    "outcome": "finished",
    "started_at": (now() - timedelta(hours=1)).isoformat(),
    "active_s": 20,
    "parts": [{"technique": "self-hug"}],
}


def test_what_was_said_of_a_session_is_saved_with_it():
    """What was typed after Stop comes into the diary once, also where the session is there."""
    said_of_it = {"stiffness_after": 3, "note": "Sore"}
    session = Session.from_player(MESSAGE)
    save_session(session)
    save_session(Session.from_player(MESSAGE | said_of_it))
    save_session(Session.from_player(MESSAGE | said_of_it))
    [entry] = workbook().diary.entries()

    assert (entry.stiffness_after, entry.note) == (3, "Sore")
    assert save_session(session) == entry


def test_a_note_that_is_too_long_does_not_cost_its_session():
    """Its form has said so; nobody is there any more to shorten it."""
    session = Session.from_player(MESSAGE | {"note": "x" * (NOTE_LENGTH + 1)})

    assert save_session(session).note == "x" * NOTE_LENGTH


def test_the_form_after_a_session_is_watched_until_it_is_done_with():
    """While it is asked about, what is filled in is stored with that session."""
    form = AfterSession(lambda: None, lambda: None)
    session = Session(
        session_id=str(uuid.uuid4()),
        outcome="finished",
        started_at=now(),
        active_s=0.0,
        parts=(Part(technique="self-hug"),),
    )
    form.show(session)
    watch = form.children[0].children[-1]
    asked, fields = watch.about, set(watch.fields)
    form.pain.offer(wanted=True)
    form.show(session)
    with_pain = set(watch.fields)
    form.show(None)

    assert asked == {"kind": "session", "id": session.session_id}
    assert (fields, with_pain - fields) == ({"stiffness_after", "note"}, {"pain_after"})
    assert watch.about == {}
