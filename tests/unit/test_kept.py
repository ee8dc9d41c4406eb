"""What a browser has kept until a workbook was there: in the diary once, whatever is sent."""

from datetime import timedelta
from uuid import uuid4

import pytest

import page_widgets
from upperback import Entry
from upperback.diary import Diary, DiaryBusy
from upperback.pages.session.unsaved import UnsavedSessionsPanel
from upperback.records import Kept, RecordError
from upperback.records.clock import now
from upperback.workbook import workbook
from upperback.workbook.kept import CORRECTED_FOR

pytestmark = pytest.mark.usefixtures("own_diary")


def message(kind="check-in", **more):
    """Return what a browser sends; `more` goes into its payload, or replaces a field."""
    fields = {"id": str(uuid4()), "kind": kind, "at": now().isoformat()}
    payload = {"stiffness": 6} if kind != "undo" else {}
    for name, value in more.items():
        (fields if name in fields else payload)[name] = value
    return fields | {"payload": payload}


@pytest.fixture
def panel():
    """A page's hand-over, with all that it tells the browser in `told`."""
    panel = UnsavedSessionsPanel()
    panel.told = []
    panel.unsaved.send = lambda content, buffers=None: panel.told.append(content)  # noqa: ARG005
    return panel


def send(panel, kept):
    page_widgets.send(panel.unsaved, event="kept", kept=kept)


def entries():
    return workbook().diary.entries()


def test_a_check_in_handed_over_three_times_is_one_entry_of_its_own_time(panel):
    """A browser sends again until it is answered; the diary says when it was really done."""
    done_at = now() - timedelta(minutes=20)
    kept = message(pain=2, at=done_at.isoformat())
    for _ in range(3):
        send(panel, kept)

    [entry] = entries()
    assert (entry.entry_id, entry.kind) == (kept["id"], "check-in")
    assert (entry.stiffness_before, entry.pain_before) == (6, 2)
    assert abs(entry.occurred_at - done_at) < timedelta(seconds=1)
    assert [each["kept"]["id"] for each in panel.told] == [kept["id"]] * 3


@pytest.mark.parametrize("at", ["2025-07-10T22:30Z", "2026-01-10T23:30Z"])
def test_a_check_in_handed_over_after_the_clocks_were_changed_keeps_its_day(panel, zone, at):
    """One of half past midnight is of the day that had just begun, in summer and in winter."""
    zone("Europe/Berlin")
    send(panel, message(at=at))

    [entry] = entries()
    assert f"{entry.occurred_at:%d %H:%M}" == "11 00:30"


def test_nothing_is_acknowledged_before_the_diary_has_it(panel, monkeypatch):
    """What a busy diary did not take stays in the browser, and comes once more."""
    kept = message()

    def busy(*_args):
        raise DiaryBusy("The diary is busy.")

    with monkeypatch.context() as while_busy:
        while_busy.setattr(Diary, "add", busy)
        send(panel, kept)
        assert panel.told == []
        assert panel.message.kind == "problem"
    send(panel, kept)

    assert [each["kept"]["id"] for each in panel.told] == [kept["id"]]
    assert len(entries()) == 1


def test_a_check_in_can_be_corrected_and_taken_back_and_does_not_come_back(panel):
    """Another number of the same id takes the first one's place; Undo takes the entry away."""
    kept = message()
    for each in (kept, message(id=kept["id"], stiffness=4)):
        send(panel, each)
    assert [each.stiffness_before for each in entries()] == [4]
    for each in (message("undo", id=kept["id"], what="check-in"), kept):
        send(panel, each)

    assert entries() == []
    assert [each["done"] for each in panel.told] == [True, True, True, False]
    assert panel.told[0]["said"] == "Saved: stiffness 6 now."


def test_nothing_old_is_taken_back_or_overwritten(panel):
    """What lay in a browser for an hour changes no entry that the diary has by then."""
    old = now() - CORRECTED_FOR - timedelta(minutes=1)
    check_in = workbook().diary.add(
        Entry(kind="check-in", stiffness_before=4, occurred_at=old, recorded_at=old)
    )
    session = workbook().diary.add(
        Entry(technique="self-hug", stiffness_before=4, stiffness_after=2)
    )
    send(panel, message("undo", id=check_in.entry_id, what="check-in"))
    send(panel, message("undo", id=session.entry_id, what="rate", at=old.isoformat()))
    send(panel, message("undo", id=session.entry_id, what="check-in"))
    send(panel, message("rate", id=session.entry_id, stiffness=9, at=old.isoformat()))

    send(panel, message(id=check_in.entry_id, stiffness=9, at=old.isoformat()))

    assert sorted(entries(), key=lambda each: each.kind) == [check_in, session]
    assert [each["done"] for each in panel.told] == [False, False, False, True, True]
    assert "Too late to take back" in panel.told[0]["said"]


def test_an_old_rating_is_saved_where_there_is_none_and_undone_once(panel):
    """What lay in a browser for an hour is not lost; an Undo sent twice is not too late."""
    old = (now() - CORRECTED_FOR - timedelta(minutes=1)).isoformat()
    session = workbook().diary.add(Entry(technique="self-hug", stiffness_before=4))
    send(panel, message("undo", id=session.entry_id, what="rate", at=old))
    send(panel, message("rate", id=session.entry_id, stiffness=3, at=old))

    assert [each.stiffness_after for each in entries()] == [3]
    assert [each["done"] for each in panel.told] == [True, True]


def test_a_rating_after_a_session_is_saved_and_taken_back(panel):
    """The session gets the number that was tapped, and loses it with Undo."""
    session = workbook().diary.add(Entry(technique="self-hug", stiffness_before=6))
    send(panel, message("rate", id=session.entry_id, stiffness=3))
    assert [each.stiffness_after for each in entries()] == [3]
    send(panel, message("undo", id=session.entry_id, what="rate"))

    assert [each.stiffness_after for each in entries()] == [None]


@pytest.mark.parametrize(
    "wrong",
    [
        message(stiffness=11),
        message(stiffness=True),
        message(stiffness=None),
        message(id="not one"),
        message(at="yesterday"),
        message(at=5),
        message("delete everything"),
        message("rate", id=""),
        message("undo"),
        message("undo", what="everything"),
        {"id": "a"},
    ],
)
def test_what_makes_no_sense_is_refused_and_forgotten(panel, wrong):
    """Anybody can write such a message; the browser does not send it for ever."""
    with pytest.raises(RecordError):
        Kept.from_browser(wrong)
    send(panel, wrong)

    assert entries() == []
    assert [(each["event"], each["done"]) for each in panel.told] == [("acknowledged", False)]


def test_a_browser_whose_clock_is_ahead_does_not_write_into_the_future():
    """The workbook's own time holds then."""
    kept = Kept.from_browser(message(at=(now() + timedelta(days=2)).isoformat()))

    assert kept.done_at <= now()
