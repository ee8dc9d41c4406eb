"""Saving a session: once, with why it was stopped, however often it is handed over."""

import uuid
from dataclasses import replace
from datetime import datetime, timedelta

import pytest

import page_widgets
from upperback.content import technique
from upperback.diary import ChangedElsewhere, DeletedElsewhere, Diary, DiaryBusy
from upperback.pages.session.of_technique import session_of
from upperback.pages.session.unsaved import UnsavedSessionsPanel
from upperback.records import Part, Session
from upperback.records.clock import now
from upperback.workbook import workbook
from upperback.workbook.entries import check_in, take_back_check_in
from upperback.workbook.sessions import save_session

pytestmark = pytest.mark.usefixtures("own_diary")


def stopped(**more):
    """Return a session that was stopped."""
    return Session(
        session_id=str(uuid.uuid4()),
        outcome="stopped",
        started_at=now(),
        active_s=0.0,
        parts=(Part(technique="self-hug"),),
        **more,
    )


def stops():
    return [stop.reason for stop in workbook().diary.stops()]


def test_a_session_handed_over_twice_is_saved_once():
    """A retry, a reload, a second page: one entry, and no new version of it."""
    session = stopped()
    first = save_session(session, stiffness_after=3)

    assert save_session(session) == first
    assert workbook().diary.entries() == [first]


def test_what_is_new_of_a_session_is_added_and_nothing_is_overwritten():
    """A rating that came later is added; another one than there is is refused."""
    session = stopped()
    save_session(session, note="desk day")
    rated = save_session(session, stiffness_after=3)
    with pytest.raises(ChangedElsewhere):
        save_session(session, stiffness_after=4)

    assert (rated.note, rated.stiffness_after) == ("desk day", 3)
    assert workbook().diary.entries() == [rated]


def test_why_it_was_stopped_is_saved_with_it_and_taken_back_with_it():
    """The entry and what is left out from then on say the same."""
    session = stopped(stop_reason="dizzy")
    entry = save_session(session)
    known = stops()
    taken_back = save_session(replace(session, stop_reason=None))

    assert (entry.stop_reason, known) == ("dizzy", ["dizzy"])
    assert (taken_back.stop_reason, stops()) == (None, [])


def test_what_hurt_is_remembered_though_the_entry_was_deleted_elsewhere():
    """The deletion is of the entry, and says nothing about the pain."""
    session = stopped()
    workbook().diary.delete(save_session(session))
    with pytest.raises(DeletedElsewhere):
        save_session(replace(session, stop_reason="numbness"))

    assert stops() == ["numbness"]


def handed_over(**more):
    """Return a stopped session as a browser hands it over."""
    return {
        "id": str(uuid.uuid4()),
        "outcome": "stopped",
        "started_at": now().isoformat(),
        "active_s": 0.0,
        "parts": [{"technique": "self-hug"}],
        "stop_reason": "sharp-pain",
        **more,
    }


def test_a_browser_lets_go_of_a_session_that_the_diary_has_in_other_words():
    """The diary's rating stays, why it was stopped is added; it is not handed over for ever."""
    message = handed_over(stiffness_after=9, note="other words")
    save_session(
        replace(Session.from_player(message), stop_reason=None, note="mine"), stiffness_after=2
    )
    panel = UnsavedSessionsPanel()
    panel.unsaved.sessions = [message]

    [entry] = workbook().diary.entries()
    assert (entry.stiffness_after, entry.note, entry.stop_reason) == (2, "mine", "sharp-pain")
    assert panel.unsaved.saved == [[message["id"], "sharp-pain"]]
    assert stops() == ["sharp-pain"]


def test_why_a_session_was_stopped_is_saved_before_its_player_lets_go_of_it():
    """It locks at once; a reason taken back at once, as a slip, is forgotten again."""
    panel, told = UnsavedSessionsPanel(), []
    panel.unsaved.send = lambda content, buffers=None: told.append(content)  # noqa: ARG005
    message = handed_over()
    page_widgets.send(panel.unsaved, event="stop", session=message)
    assert (stops(), workbook().diary.entries()) == (["sharp-pain"], [])
    page_widgets.send(panel.unsaved, event="stop", session={**message, "stop_reason": None})

    assert stops() == []
    assert told == [
        {"event": "noted", "id": message["id"], "stop_reason": reason}
        for reason in ("sharp-pain", None)
    ]


def test_a_rating_after_that_is_none_does_not_cost_the_session():
    """Whatever a browser has stored there, the session is saved, and can be rated."""
    panel = UnsavedSessionsPanel()
    panel.unsaved.sessions = [handed_over(stiffness_after=11, pain_after="much")]

    [entry] = workbook().diary.entries()
    assert (entry.stiffness_after, entry.pain_after) == (None, None)


def test_a_browser_keeps_a_session_until_its_stop_is_in_the_diary(monkeypatch):
    """Nothing is forgotten of what a busy diary did not take."""
    panel = UnsavedSessionsPanel()
    message = handed_over()

    def busy(*_args):
        raise DiaryBusy("The diary is busy.")

    with monkeypatch.context() as while_busy:
        while_busy.setattr(Diary, "save_stop", busy)
        panel.unsaved.sessions = [message]
        refused = panel.unsaved.saved
    panel.unsaved.sessions = [{**message, "name": "Self-hug"}]

    assert refused == []
    assert panel.unsaved.saved == [[message["id"], "sharp-pain"]]
    assert stops() == ["sharp-pain"]
    assert len(workbook().diary.entries()) == 1


def closed(panel):
    """Close the sheet, as a browser does."""
    panel.player.set_state({"stiffness_before": None, "pain_before": None, "opened": False})


def test_nobody_is_asked_twice_how_stiff_it_is():
    """3.3.7: a check-in of a moment ago is the rating before, until it is taken back or is old."""
    panel = session_of(technique("self-hug"))

    def known(*, minutes_ago):
        entry = check_in(str(uuid.uuid4()), 6, at=now() - timedelta(minutes=minutes_ago))
        workbook().changed()
        panel.begin()
        found = panel.player.stiffness_before
        closed(panel)
        take_back_check_in(entry.entry_id)
        workbook().changed()
        return found

    assert known(minutes_ago=11) is None
    assert known(minutes_ago=9) == 6
    panel.begin()
    assert panel.player.stiffness_before is None


def test_a_rating_after_a_session_is_the_one_before_the_next():
    """Whoever does one after the other rates once between them."""
    save_session(replace(stopped(), started_at=now() - timedelta(minutes=2)), stiffness_after=3)
    workbook().changed()
    panel = session_of(technique("cat-cow"))
    panel.begin()

    assert panel.player.stiffness_before == 3


def test_a_session_that_was_stopped_unrated_is_rated_before_the_next_as_it_was_itself():
    """Whichever way the next one is begun: on its page, or from Today."""
    began = now() - timedelta(minutes=2)
    save_session(replace(stopped(), started_at=began, stiffness_before=6))
    workbook().changed()
    panel = session_of(technique("cat-cow"))
    panel.begin()

    assert panel.player.stiffness_before == 6
    assert datetime.fromisoformat(panel.player.said_at) == began.replace(
        microsecond=began.microsecond // 1000 * 1000
    )


def test_what_was_tapped_on_a_technique_s_page_is_not_wiped_as_its_sheet_opens():
    """It was said here: what the diary knows of a moment ago does not take its place."""
    check_in(str(uuid.uuid4()), 7)
    workbook().changed()
    panel = session_of(technique("self-hug"))
    said_at = now().isoformat()
    panel.player.set_state({"stiffness_before": 5, "said_at": said_at})
    panel.begin()

    assert (panel.player.stiffness_before, panel.player.said_at) == (5, said_at)
