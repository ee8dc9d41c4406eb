"""Pages without a browser: what a person does becomes what the diary holds."""

import asyncio
import sys
import uuid
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from page_widgets import hand_over, said, send, shown, shown_in
from upperback import Pacing, timeline
from upperback.components.message import Message
from upperback.components.sliders import Sliders
from upperback.content import technique
from upperback.diary import Diary, DiaryError
from upperback.pacing import readable
from upperback.pages.diary.sample import sample_entries
from upperback.pages.entry_text import marks
from upperback.pages.reporting import reporting
from upperback.pages.routine.routine import RoutineBuilder
from upperback.pages.session.of_technique import session_of
from upperback.pages.session.unsaved import UnsavedSessionsPanel
from upperback.pages.today.today import TodayPage
from upperback.records import Entry
from upperback.workbook import workbook

NUMBERS = "Stiffness: 6 before, 4 after."
LATER = "You can still rate it on the Today page, for the next twelve hours."
WHY = "You can still say above why you stopped."


pytestmark = pytest.mark.usefixtures("own_diary")


def ended(outcome="finished", **more):
    return {
        "id": str(uuid.uuid4()),
        "outcome": outcome,
        "started_at": (datetime.now(UTC) - timedelta(minutes=3)).isoformat(),
        "active_s": 60.0,
        "cues_done": 12,
        "parts": [{"technique": "self-hug", "active_s": 60.0, "repetitions_done": 3}],
        "stop_reason": None,
        **more,
    }


def marked(box):
    """Return the names of the buttons in it that are marked as chosen."""
    inside = [name for each in getattr(box, "children", ()) for name in marked(each)]
    return [box.description] if "ub-controls-chosen" in box.get_state()["_dom_classes"] else inside


def inside(box):
    """Return every widget in it, and the box."""
    return [box, *(found for each in getattr(box, "children", ()) for found in inside(each))]


def test_the_preset_that_the_sliders_stand_at_is_marked():
    """Also after another day, when the browser has said 5.000000000000001 for 5."""
    hug = technique("self-hug")
    sliders = Sliders(hug, lambda _pacing: None)
    at_first = marked(sliders)
    sliders.show(Pacing(**{f"{name}_s": 5.000000000000001 for name in ("exhale", "rest")}))
    rounded = marked(sliders)
    sliders.show(Pacing(hold_s=3))

    assert (at_first, rounded, marked(sliders)) == (["Standard"], ["Standard"], [])


def test_each_preset_says_how_long_it_lasts():
    """Nobody presses Longer to learn how much longer; the name stays what it is."""
    hug = technique("self-hug")
    presets = {
        each.description: each.tooltip
        for each in inside(Sliders(hug, lambda _pacing: None))
        if getattr(each, "description", "") in ("Gentle", "Standard", "Longer")
    }

    assert presets["Standard"] == readable(timeline(hug).duration_s)
    assert len({*presets.values()}) == 3


def test_a_length_that_is_chosen_sets_the_session_and_is_marked():
    """One tap under the rating is all that somebody in a hurry sets; by hand is another length."""
    page = session_of(technique("self-hug"))
    standard = page.player.timeline.duration_s

    def chosen():
        return [each["name"] for each in page.player.lengths if each["chosen"]]

    at_first = chosen()
    send(page.player, event="length", length="longer")
    longer = chosen()
    lasts = {each["name"]: each["lasts"] for each in page.player.lengths}

    assert (at_first, longer) == (["Standard"], ["Longer"])
    assert page.player.timeline.duration_s > standard
    assert lasts["Longer"] == readable(page.player.timeline.duration_s)

    slider = next(each for each in inside(page) if hasattr(each, "unit"))
    slider.value = slider.min

    assert chosen() == []


def test_a_technique_without_a_hold_has_its_presets_too():
    """Nothing of own breaths is asked of what has none."""
    heard = []
    sliders = Sliders(technique("cat-cow"), heard.append)
    longer = next(each for each in inside(sliders) if getattr(each, "description", "") == "Longer")
    longer.click()

    assert marked(sliders) == ["Longer"]
    assert len(heard) == 1


def test_own_breaths_are_offered_as_many_as_a_hold_has_room_for():
    """Nobody asks for two breaths and gets ten seconds: the slider ends where the hold does."""
    heard = []
    hug = technique("self-hug")
    sliders = Sliders(hug, heard.append)
    longest = hug.timings["hold"].hard_max
    sliders.show(Pacing(hold_breaths=2, inhale_s=2, exhale_s=2))
    short = sliders.pacing.hold_breaths
    exhale = next(each for each in inside(sliders) if getattr(each, "description", "") == "Exhale")
    exhale.value = 6

    assert short == 2
    assert len(heard) == 1
    assert "One breath takes 8 s. Stay for up to 1 breath, and keep breathing." in [
        said(each) for each in inside(sliders) if isinstance(each, Message)
    ]
    assert heard[0].hold_breaths * (2 + 6) <= longest < (heard[0].hold_breaths + 0.5) * (2 + 6)
    assert timeline(hug, heard[0]).notes == ()
    exhale.value = 3.000000000000001  # as a browser says it
    assert heard[-1].hold_breaths == 2
    assert timeline(hug, heard[-1]).notes == ()


def test_a_finished_session_is_saved_with_both_ratings_and_the_note():
    """What the page calls saved is in the diary, as it was rated."""
    page = session_of(technique("self-hug"))
    page.player.stiffness_before = 6
    page.player.session = ended()
    page.after.rating.value = 4
    page.after.note.value = "desk day"
    page.after.save.click()
    (entry,) = workbook().diary.entries()

    assert (entry.stiffness_before, entry.stiffness_after, entry.note) == (6, 4, "desk day")
    assert entry.technique == "self-hug"
    assert said(page.after.message) == "Saved in your diary. Stiffness: 6 before, 4 after."


def test_the_player_says_what_matters_before_the_rating_below_it():
    """The form is right below: only whoever should rest is told to wait."""
    page = session_of(technique("self-hug"))
    told = [page.player.afterwards]
    for more in ({}, *({"stop_reason": each} for each in ("alarm", "sharp-pain", "enough"))):
        page.player.session = ended("stopped", **more)
        told.append(page.player.afterwards)
    page.after.save.click()
    told.append(page.player.afterwards)

    rest = "When it has settled, you can rate and save this session below."
    assert told == ["", "", "", rest, "", ""]


def test_one_tap_from_the_end_saves_tells_and_can_be_taken_back():
    """A number is saved with its tap; what it brought is shown, and Undo leaves it to be rated."""
    page = session_of(technique("self-hug"))
    page.player.stiffness_before = 6
    page.player.session = ended()
    for _ in range(2):
        send(page.after.rating, event="commit", value=4)
    (saved,) = workbook().diary.entries()
    assert page.after.rating.value is None  # the second tap is no answer to what is asked next
    told = [block["text"] for block in page.after.achieved.blocks]
    page.after.undo.click()
    (undone,) = workbook().diary.entries()

    assert (saved.stiffness_before, saved.stiffness_after) == (6, 4)
    assert told[0] == "6 \u2192 4"
    assert (undone.entry_id, undone.stiffness_after) == (saved.entry_id, None)
    assert "You can still rate it on the Today page" in said(page.after.message)
    assert page.after.achieved.blocks == []


def test_with_pain_both_numbers_are_waited_for():
    """Who rates pain too is not saved half."""
    workbook().diary.set_preference("rate_pain", value=True)
    page = session_of(technique("self-hug"))
    workbook().changed()
    page.player.session = ended()
    told = str(page.after._title.blocks)  # noqa: SLF001
    send(page.after.rating, event="commit", value=4)
    waited = workbook().diary.count()
    page.after.pain.value = 2
    send(page.after.rating, event="commit", value=4)

    assert "saved with the second tap" in told
    assert "saved at once" not in told
    assert waited == 0
    assert workbook().diary.entries()[0].pain_after == 2


def test_after_pain_the_player_says_why_there_is_no_restart():
    """Nobody looks for a button that is not there; an emergency is not told to rate on Today."""
    page = session_of(technique("self-hug"))
    page.player.session = pain = ended("stopped", stop_reason="sharp-pain")
    page.after.save.click()
    over = page.player.afterwards
    page.player.session = {**pain, "stop_reason": None}
    taken_back = page.player.afterwards
    page.player.session = ended("stopped", stop_reason="alarm")
    page.after.save.click()

    assert over == "That is all for today. Come back when it has settled."
    assert taken_back == page.player.afterwards == ""
    assert said(page.after.message) == "Saved in your diary."


def test_what_is_cut_is_said_beside_the_sliders():
    """Nobody sees three repetitions on a slider, one in the player, and no word between them."""
    page = session_of(technique("foam-roller"))
    nothing = said(page.cut)
    page.player.pacing = Pacing(area_s=60, areas=3, repetitions=3)

    assert nothing == ""
    assert "Repetitions is 1 instead of 3, so that the session stays" in said(page.cut)


def test_pain_is_asked_beside_stiffness_of_those_who_want_it():
    """Off by default; who chose it is asked before, after, later and in a check-in."""
    page = session_of(technique("self-hug"))
    today = TodayPage(lambda _technique: None)
    offered = [shown(page.after.pain)]  # before a page has read the diary
    for wanted in (False, True):
        workbook().diary.set_preference("rate_pain", wanted)
        workbook().changed()
        offered.append(shown(page.after.pain))
        assert today.view.data["pain"] is ("pain_before" in page.player.asks) is wanted
    page.player.pain_before = 3
    page.player.session = ended(pain_before=3)
    page.after.save.click()
    due = today.view.data["due"]
    hand_over(UnsavedSessionsPanel().unsaved, "rate", due["entry_id"], stiffness=2, pain=1)
    hand_over(UnsavedSessionsPanel().unsaved, "check-in", str(uuid.uuid4()), stiffness=5, pain=0)
    session, check_in = workbook().diary.entries()

    assert offered == [False, False, True]
    assert page.player.pain_before is None
    assert (session.pain_before, session.pain_after, session.stiffness_before) == (3, 1, None)
    assert (check_in.pain_before, check_in.stiffness_before) == (0, 5)


def test_pain_that_is_no_longer_asked_for_is_not_saved():
    """Who switches it off while a number stands there sees no number, and saves none."""
    workbook().diary.set_preference("rate_pain", value=True)
    page = session_of(technique("self-hug"))
    page.player.pain_before = 8
    workbook().diary.set_preference("rate_pain", value=False)
    workbook().changed()
    page.player.session = ended()
    page.after.save.click()
    (entry,) = workbook().diary.entries()

    assert entry.pain_before is None


@pytest.mark.parametrize("wanted", [True, False])
def test_rating_stiffness_later_keeps_the_pain_that_was_rated(wanted):
    """What is not asked again stays as it is."""
    workbook().diary.set_preference("rate_pain", wanted)
    rated = workbook().diary.add(
        Entry(technique="self-hug", pain_after=4, occurred_at=datetime.now(UTC))
    )
    today = TodayPage(lambda _technique: None)
    workbook().changed()
    due = today.view.data["due"]
    offered = due["pain"]
    hand_over(UnsavedSessionsPanel().unsaved, "rate", due["entry_id"], stiffness=2, pain=None)
    stored = workbook().diary.entry(rated.entry_id)

    assert not offered
    assert (stored.stiffness_after, stored.pain_after) == (2, 4)


def test_a_session_that_cannot_be_saved_keeps_its_form_until_it_can():
    """The next one's end takes neither its numbers nor its words, and is asked about after it."""
    page = session_of(technique("self-hug"))
    page.player.stiffness_before = 6
    first, second = ended(stiffness_before=6), ended(stiffness_before=6)
    page.player.session = first
    page.after.rating.value = 3
    page.after.note.value = "x" * 1001
    page.player.session = second
    refused = said(page.after.message)
    page.after.note.value = "shorter"
    page.after.save.click()
    page.after.rating.value = 1
    page.after.save.click()
    entries = {entry.entry_id: entry for entry in workbook().diary.entries()}

    assert "shorten it" in refused.lower() or "1000" in refused
    one, two = entries[first["id"]], entries[second["id"]]
    assert (one.stiffness_before, one.stiffness_after, one.note) == (6, 3, "shorter")
    assert (two.stiffness_before, two.stiffness_after, two.note) == (None, 1, "")


def test_a_session_s_form_does_not_overwrite_what_was_said_of_it_elsewhere():
    """It came into the diary another way, and was rated there: empty fields take nothing away."""
    page = session_of(technique("self-hug"))
    page.player.session = ended()
    came = page.player.session["id"]
    stored = workbook().diary.add(
        Entry(entry_id=came, technique="self-hug", stiffness_after=2, note="theirs", pain_after=1)
    )
    page.after.rating.value = 7
    page.after.save.click()
    refused = said(page.after.message)
    kept = workbook().diary.entry(came)
    page.after.rating.value = None
    page.after.save.click()
    (entry,) = workbook().diary.entries()

    assert "changed in another tab" in refused
    assert kept == stored
    assert (entry.stiffness_after, entry.note, entry.pain_after) == (2, "theirs", 1)


@pytest.mark.parametrize(
    ("outcome", "after", "words"),
    [
        ("finished", 4, [NUMBERS]),
        ("finished", None, [LATER]),
        ("stopped", 4, [NUMBERS, WHY]),
        ("stopped", None, [LATER, WHY]),
    ],
)
def test_saving_says_what_was_saved_and_what_can_still_be_done(outcome, after, words):
    """The rating before alone stays unsaid: it would colour the one that can still be given."""
    page = session_of(technique("self-hug"))
    page.player.stiffness_before = 6
    page.player.state = outcome
    page.player.session = ended(outcome)
    page.after.rating.value = after
    page.after.save.click()

    assert said(page.after.message) == " ".join(["Saved in your diary.", *words])


def test_what_is_said_of_a_saved_session_is_said_while_it_is_true():
    """What was answered is not asked again, nor what Restart took away; old numbers go."""
    page = session_of(technique("self-hug"))
    page.player.state = "stopped"
    page.player.session = session = ended("stopped")
    page.after.rating.value = 4
    page.after.save.click()
    page.player.session = session | {"stop_reason": "enough"}
    answered = said(page.after.message)
    (entry,) = workbook().diary.entries()
    workbook().diary.update(replace(entry, stiffness_after=2), was=entry)
    workbook().changed()
    changed = said(page.after.message)
    page.player.session = ended("stopped")
    page.player.state = "ready"

    assert answered == "Saved in your diary. Stiffness: 4 after."
    assert changed == ""
    assert said(page.after.message) == "Saved in your diary."


def test_a_session_that_waited_for_its_turn_is_led_to_as_well(monkeypatch):
    """The first could not be saved at once: when it is, the player leads on to the second."""

    def busy(*_entry):
        raise DiaryError("The diary is busy.")

    page = session_of(technique("self-hug"))
    page.player.session = ended()
    with monkeypatch.context() as while_busy:
        while_busy.setattr(Diary, "add", busy)
        page.player.session = ended()
    page.after.save.click()

    assert workbook().diary.count() == 1


def test_a_session_that_was_mostly_skipped_says_so():
    """In the diary it does not look like one that was followed.

    A lost second is no skipping, nor is a session that sliders made longer near its end.
    """
    page = session_of(technique("self-hug"))
    for active_s, done in ((20.0, 1), (58.0, 2), (45.0, 3), (20.0, 3)):
        part = {"technique": "self-hug", "planned_s": 60.0, "active_s": active_s}
        part |= {"repetitions_planned": 3, "repetitions_done": done}
        page.player.session = ended(active_s=active_s, parts=[part])
        page.after.save.click()
    marked = [marks(each) for each in workbook().diary.entries()]

    assert marked == [["Followed for 20 s of 1 min"], [], [], ["Followed for 20 s of 1 min"]]


def test_pressing_save_twice_makes_one_entry():
    """An impatient thumb cannot make a second entry."""
    page = session_of(technique("self-hug"))
    page.player.session = ended()
    page.after.save.click()
    page.after.save.click()

    assert workbook().diary.count() == 1


def test_whoever_would_rather_rest_first_is_asked_two_minutes_later(monkeypatch):
    """The button takes the scale away, and brings it back; nothing is saved by it.

    Meanwhile the player's own buttons are there again: the words offer the way to Today. The focus
    is led from the button, once: nobody is called from elsewhere two minutes later.
    """
    page = session_of(technique("self-hug"))
    page.player.session = ended()
    led = []
    monkeypatch.setattr(page.after.save, "send", led.append)

    def asks():
        return shown_in(page, page.after.rating), page.player.awaits_rating

    async def waited():
        page.after.soon.click()
        workbook().changed()  # another tab's entry brings it back no sooner
        waiting = asks()
        await asyncio.sleep(0.05)
        return waiting

    monkeypatch.setattr(sys.modules["upperback.pages.session.after_session"], "_SOON_S", 0.01)

    assert asks() == (True, True)
    assert asyncio.run(waited()) == (False, False)
    assert asks() == (True, True)
    assert led == [{"do": "focus"}]
    assert workbook().diary.count() == 0


def test_the_player_knows_whether_a_number_is_what_comes_next():
    """After the whole session, until it is rated; after Stop it asks why, and can be left."""
    page = session_of(technique("self-hug"))
    seen = [page.player.awaits_rating]
    for outcome in ("stopped", "finished"):
        page.player.session = ended(outcome)
        seen.append(page.player.awaits_rating)
        send(page.after.rating, event="commit", value=4)
        seen.append(page.player.awaits_rating)

    assert seen == [False, False, False, True, False]


def test_what_is_left_without_a_rating_is_saved_and_leads_to_today():
    """Its button asks nothing more: the session is in the diary, and Today asks how it is."""
    went = []
    page = session_of(technique("self-hug"), home=lambda: went.append("today"))
    page.player.state, page.player.session = "finished", ended()
    send(page.player, event="left")
    (entry,) = workbook().diary.entries()

    assert (entry.stiffness_after, went) == (None, ["today"])


def test_the_after_rating_can_be_left_for_later_and_given_on_today():
    """Later is fine: Today asks for it, and the same entry gets it."""
    today = TodayPage(lambda _technique: None)
    page = session_of(technique("self-hug"))
    page.player.stiffness_before = 7
    page.player.session = ended()
    page.after.save.click()
    due = today.view.data["due"]
    hand_over(UnsavedSessionsPanel().unsaved, "rate", due["entry_id"], stiffness=2)
    (entry,) = workbook().diary.entries()

    assert (entry.stiffness_before, entry.stiffness_after) == (7, 2)


def test_a_session_begun_while_another_is_asked_about_loses_neither():
    """Restart without Save: what was filled in stays with its session, and the form is empty.

    The rating is how stiff it is as the next one begins, too.
    """
    page = session_of(technique("self-hug"))
    page.player.stiffness_before = 6
    page.player.session = first = ended("stopped")
    page.after.rating.value = 4
    page.after.note.value = "desk day"
    page.player.state = "ready"
    (entry,) = workbook().diary.entries()
    page.player.session = ended()

    assert entry.entry_id == first["id"]
    assert (entry.stiffness_before, entry.stiffness_after, entry.note) == (6, 4, "desk day")
    assert (page.player.stiffness_before, page.after.rating.value, page.after.note.value) == (
        4,
        None,
        "",
    )


def test_a_second_session_s_end_saves_the_first_one_as_it_was_asked():
    """The same, where both ends arrive in one message: a busy kernel hears no state in between."""
    page = session_of(technique("self-hug"))
    page.player.session = ended("stopped")
    page.after.rating.value = 4
    page.player.session = ended()
    page.after.save.click()

    assert {entry.stiffness_after for entry in workbook().diary.entries()} == {4, None}


def test_what_is_not_to_be_saved_stays_so_whatever_is_said_later():
    """After "Don't save", an answer to "why" opens no form, and the browser keeps nothing.

    That it can still be answered, and what for, is said as long as it is asked; and none of it is
    said of the session that begins next.
    """
    page = session_of(technique("self-hug"))
    page.player.state = "stopped"
    page.player.session = session = ended("stopped")
    page.after.drop.click()
    asking = said(page.after.message)
    page.player.session = session | {"stop_reason": "enough"}
    answered = said(page.after.message)
    page.player.session = session | {"stop_reason": "dizzy"}
    hurt = said(page.after.message)
    page.after.save.click()
    page.player.state = "ready"
    begun = said(page.after.message)

    assert "If something hurt, please say so above" in asking
    assert answered == "This session is not saved."
    assert "We'll remind you why you stopped before you start again." in hurt
    assert begun == ""
    assert page.player.saved == {"id": session["id"], "dropped": True}
    assert workbook().diary.count() == 0


def test_saved_comes_into_view_where_nobody_practises(monkeypatch):
    """The form has gone, and the page is shorter; whoever pressed Restart follows the player."""
    page = session_of(technique("self-hug"))
    sent = []
    monkeypatch.setattr(page.after.message, "send", sent.append)
    for state in ("finished", "ready"):
        page.player.session = ended()
        page.player.state = "finished"
        if state == "finished":
            page.after.save.click()
        else:
            page.player.state = state

    assert workbook().diary.count() == 2
    assert sent == [{"event": "come-into-view"}]  # after Save alone


def test_saved_is_said_of_the_session_before_only_where_restart_saved_it():
    """Under a session that runs, "Saved" would be read as said of that; of Restart it is the news.

    A pause within the session takes nothing away.
    """
    page = session_of(technique("self-hug"))
    for state in ("playing", "finished"):
        page.player.state = state
    page.player.session = ended()
    page.after.save.click()
    saved = said(page.after.message)
    page.player.state = "ready"
    begun = said(page.after.message)
    page.player.state = "finished"
    page.player.session = ended()
    for state in ("ready", "playing", "paused", "playing"):
        page.player.state = state
    restarted = said(page.after.message)

    assert (saved, begun) == (f"Saved in your diary. {LATER}", "")
    assert restarted == "Saved in your diary."


@pytest.mark.parametrize(
    ("outcome", "after", "expected"),
    [("stopped", None, 5), ("stopped", 3, 3), ("finished", 3, 3), ("finished", None, None)],
)
def test_restart_begins_with_the_rating_that_is_known(outcome, after, expected):
    """Who stops and begins anew has said how stiff they are; a whole session may change it."""
    page = session_of(technique("self-hug"))
    page.player.stiffness_before = 5
    page.player.state = outcome
    page.player.session = ended(outcome)
    page.after.rating.value = after
    page.player.state = "ready"

    (entry,) = workbook().diary.entries()
    assert (entry.stiffness_before, entry.stiffness_after) == (5, after)
    assert page.player.stiffness_before == expected


def test_restart_hours_later_is_not_rated_by_what_was_said_before_the_first():
    """Restart is still there in the evening; how stiff it was in the morning is not."""
    page = session_of(technique("self-hug"))
    page.player.stiffness_before = 5
    page.player.state = "stopped"
    morning = (datetime.now(UTC) - timedelta(hours=10)).isoformat()
    page.player.session = ended("stopped", started_at=morning)
    page.player.state = "ready"

    assert page.player.stiffness_before is None


def test_what_could_not_be_saved_is_still_told_under_the_next_session(monkeypatch):
    """Why it was stopped is said after saving, to a busy diary: the next Start hides nothing."""
    page = session_of(technique("self-hug"))
    page.player.state = "stopped"
    page.player.session = stopped = ended("stopped")
    page.after.save.click()

    def refuse(*_args, **_more):
        raise DiaryError("The diary is busy.")

    with monkeypatch.context() as while_busy:
        while_busy.setattr(Diary, "update", refuse)
        while_busy.setattr(Diary, "add", refuse)
        page.player.session = stopped | {"stop_reason": "enough"}
    page.player.state = "ready"

    assert said(page.after.message) == "The diary is busy."


def test_saved_is_said_before_the_charts_are_drawn():
    """Nobody waits for a chart to hear that the entry is safe."""
    page = session_of(technique("self-hug"))
    heard = []
    workbook().subscribe(lambda _snapshot: heard.append(said(page.after.message)))
    page.player.session = ended()
    page.after.save.click()

    assert heard == [f"Saved in your diary. {LATER}"]


def test_the_rating_before_lives_with_the_session_in_the_browser():
    """A page that was reloaded has lost it; the session that goes on brings it back."""
    reloaded = session_of(technique("self-hug"))
    reloaded.player.session = ended(stiffness_before=5)
    reloaded.after.save.click()
    (entry,) = workbook().diary.entries()

    assert entry.stiffness_before == 5


def test_an_entry_says_which_version_of_the_text_was_followed():
    """An old entry can be read beside the text of its time; a routine has no one version."""
    page = session_of(technique("self-hug"))
    page.player.session = ended()
    page.after.save.click()
    page.player.session = ended(parts=[{"technique": "self-hug"}, {"technique": "cat-cow"}])
    page.after.save.click()
    versions = {len(each.parts): each.content_version for each in workbook().diary.entries()}

    assert versions == {1: technique("self-hug").content_version, 2: None}


@pytest.mark.parametrize(
    ("reason", "words", "rated"),
    [
        ("enough", "Rate it now. Or save now", True),
        ("sharp-pain", "Rest first", True),
        ("alarm", "Get help first.", False),
    ],
)
def test_the_form_says_nothing_against_the_advice_above_it(reason, words, rated):
    """Nobody who should call for help is told that it is fine, or asked for a number first."""
    page = session_of(technique("self-hug"))
    page.player.session = session = ended("stopped")
    page.player.session = session | {"stop_reason": reason}
    advice = said(page.after.children[0].children[0])
    asked = shown_in(page, page.after.rating)
    page.after.save.click()
    (entry,) = workbook().diary.entries()

    assert words in advice
    assert asked == rated
    assert entry.stop_reason == reason


def test_a_session_that_a_browser_made_up_is_refused():
    """What arrives from a browser is checked: this one names no technique of ours."""
    page = session_of(technique("self-hug"))
    page.player.session = ended(parts=[{"technique": "<b>hug</b>"}])
    page.after.save.click()

    assert workbook().diary.entries() == []


def test_a_routine_fits_the_minutes_and_keeps_the_persons_order():
    """The person's order survives a change of time, and comes back out of the plan."""
    builder = RoutineBuilder()
    builder.order.chosen = ["self-hug", "cat-cow"]
    builder.minutes.value = 12
    parts = [part.technique for part in builder.plan.parts]

    assert parts[:2] == ["self-hug", "cat-cow"]
    assert builder.plan.duration_s <= 12 * 60


def test_a_gentler_way_takes_its_technique_s_place_in_a_routine():
    """Who took a gentler version does not get the other back with the next change of minutes."""
    builder = RoutineBuilder()
    builder.order.chosen = ["elbow-hug", "cat-cow"]
    builder.minutes.value = 15
    parts = [part.technique for part in builder.plan.parts]

    assert parts[:2] == ["elbow-hug", "cat-cow"]
    assert "self-hug" not in parts
    assert set(parts) <= {"elbow-hug", "cat-cow", "seated-twist", "foam-roller"}


def test_an_error_on_a_page_shows_a_number_and_not_its_text(caplog):
    """A traceback or a private note never reaches the page or the log."""
    message = Message(kind="info")

    with reporting(message):
        raise RuntimeError("my private note")

    assert "Something went wrong here (error " in said(message)
    assert "private" not in said(message) + caplog.text


def test_the_sample_diary_is_ten_years_long_and_says_that_it_is_made_up():
    """Nobody can take the sample for a person: every entry says so."""
    entries = sample_entries()

    assert entries[-1].occurred_at - entries[0].occurred_at > timedelta(days=3640)
    assert all(entry.note.startswith("made up") for entry in entries)
