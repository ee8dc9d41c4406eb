"""The safety screen on the pages, without a browser: what is asked, shown, saved and left out."""

from datetime import time, timedelta
from uuid import uuid4

import pytest

from page_widgets import send, shown, shown_in
from upperback.components.care import Care
from upperback.components.picture import Picture
from upperback.components.questions import Questions
from upperback.content import SITTING, every_technique, screening, technique
from upperback.diary import Diary, DiaryBusy
from upperback.pages.compare.compare import ComparePage
from upperback.pages.dashboard import Dashboard
from upperback.pages.routine.routine import routine_session
from upperback.pages.screen import panels
from upperback.pages.screen.briefly import left_out_briefly
from upperback.pages.session.of_technique import session_of
from upperback.pages.techniques.about_technique import who_leaves_it_out
from upperback.pages.today.today import TodayPage
from upperback.records import RecordError
from upperback.records.clock import now
from upperback.safety import Answers, Permissions, Stop, Verdict, left_out_until
from upperback.workbook import workbook
from upperback.workbook.comparing import begin

HEALTHY = ("18\u201364", "Only stiff", "None of these", "None of these", "None of these")


@pytest.fixture(autouse=True)
def own_diary(tmp_path, monkeypatch):
    """Give the pages of this test a diary of their own, in which nothing was answered."""
    monkeypatch.setenv("UPPERBACK_DIARY_URL", f"sqlite:///{tmp_path / 'diary.sqlite'}")
    workbook.cache_clear()
    yield
    workbook.cache_clear()


def inside(box):
    """Return every widget in a box, in order."""
    return [box, *(found for each in getattr(box, "children", ()) for found in inside(each))]


def the(kind, page):
    """Return the one widget of that kind on the page."""
    [found] = [each for each in inside(page) if isinstance(each, kind)]
    return found


def has(kind, page):
    return any(isinstance(each, kind) for each in inside(page))


def card(page):
    return the(Questions, page).card


def names(page):
    """Return what can be pressed on the card, by its words."""
    shown_card = card(page)
    every = [*shown_card["lines"], *shown_card["buttons"]]
    every += [each for group in shown_card["groups"] for each in group["choices"]]
    return {each["text"]: each["id"] for each in every} | (
        {"Back": "back"} if shown_card["back"] else {}
    )


def press(page, *words):
    """Press these, one after the other, as a person reads them."""
    for each in words:
        asked = the(Questions, page)
        send(asked, event="press", card=asked.card["number"], id=names(page)[each])


def panel(page):
    return the(Care, page).panel


def state(page, day=None, boxes=()):
    """Tick the statement of the panel, name a day, and save it."""
    send(the(Care, page), event="state", day=str(day or now().date()), boxes=list(boxes))


def press_panel(page, button):
    send(the(Care, page), event="press", id=button)


def change(page):
    [button] = [
        each
        for each in inside(page.gate)
        if getattr(each, "description", "") == "Change what you told us"
    ]
    return button


def change_is_offered(page):
    return shown_in(page, change(page))


def press_change(page):
    change(page).click()


def answered(*findings, said_so=(), days_ago=0.0, asked=None):
    """Have these findings in the diary, everything else having been asked and answered with No."""
    at = now() - timedelta(days=days_ago)
    every = [*(each.id for each in screening().cards), *(each.id for each in screening().fit)]
    answers = Answers.given(screening().version, at, findings, every if asked is None else asked)
    workbook().diary.save_screening(answers, said_so)
    workbook().changed()


def words(widget):
    """Return everything that a widget of words says."""
    return " ".join(str(each.get("text", "")) for each in getattr(widget, "blocks", ()))


def may_start(page):
    return page.player in page.children


def test_a_healthy_adult_is_through_in_five_taps():
    """Nothing else is asked before the chair twist: after the fifth tap there is Start."""
    page = session_of(technique("chair-twist"))
    before = may_start(page), card(page)["title"], [*names(page)]
    press(page, *HEALTHY)

    assert before == (False, "You", ["Under 18", "18\u201364", "65+", "Only stiff", "Painful"])
    assert may_start(page)
    assert panel(page)["title"] == "All clear for a gentle start."
    assert workbook().diary.screening().findings == {}


def test_nothing_is_chosen_beforehand_and_no_card_is_over_without_an_answer():
    """An unanswered card is not passed: there is no button that goes on before both questions."""
    page = session_of(technique("chair-twist"))
    first = card(page)
    press(page, "18\u201364")

    assert not any(each["on"] for group in first["groups"] for each in group["choices"])
    assert "Next" not in names(page)
    assert not may_start(page)


def test_back_leads_to_the_card_before_as_it_was_answered():
    """Somebody who tapped too fast goes back, and on again, and finds what they said."""
    page = session_of(technique("chair-twist"))
    press(page, *HEALTHY[:3])
    third = card(page)["title"]
    press(page, "Back", "Back")
    chosen = [
        each["text"] for group in card(page)["groups"] for each in group["choices"] if each["on"]
    ]
    press(page, "Next", "None of these", "None of these", "None of these")

    assert third == "In the last few weeks?"
    assert chosen == ["18\u201364", "Only stiff"]
    assert may_start(page)


def test_a_slip_keeps_nothing_and_a_yes_locks_before_the_next_card():
    """What locks something is confirmed first; then it is in the diary before anything else."""
    page = session_of(technique("chair-twist"))
    press(page, *HEALTHY[:2], "None of these", "A new lump, hump or rash on the back")
    asked = card(page)["above"], card(page)["title"], card(page)["text"]
    press(page, "No, a slip")
    after_slip = workbook().diary.screening()
    press(page, "A new lump, hump or rash on the back", "Yes")
    kept = {*workbook().diary.screening().findings}
    answered_so_far = card(page)
    press(page, "Nothing else", "None of these")

    assert [each["text"] for each in answered_so_far["lines"] if each["on"]] == [asked[1]]
    assert answered_so_far["text"] == ("Anything else?",)
    assert asked == ("You chose:", "A new lump, hump or rash on the back", ("Is that right?",))
    assert after_slip is None
    assert kept == {"3.2"}
    assert panel(page)["title"] == "Please talk to a doctor or your health line today."
    assert not may_start(page)


def test_an_emergency_breaks_off_at_once_and_every_number_is_a_call():
    """Nothing more is asked: the panel is there after the Yes, with all numbers."""
    page = session_of(technique("chair-twist"))
    press(page, *HEALTHY[:2], "Face, speech or sight not right", "Yes")

    assert panel(page)["title"] == "Get help now."
    assert [number for _, number in panel(page)["calls"]] == ["999", "112", "911", "000", "111"]
    assert panel(page)["form"] is None  # A is stated from the next day on
    assert not panel(page)["buttons"]


def test_an_emergency_ends_by_a_statement_from_the_next_day_on_and_gently():
    """The panel then has the form, with no day before it, and what it opens is gentle."""
    answered("2.1", days_ago=1.5)
    page = session_of(technique("chair-twist"))
    form = panel(page)["form"]
    state(page)
    press(page, "No")  # the line before a session: the screen was not passed within the hour

    assert form["text"].startswith("I have been seen about this")
    assert form["first_day"] > (now() - timedelta(days=1.5)).date().isoformat()
    assert may_start(page)
    assert "half as far" in " ".join(panel(page)["text"])


def test_no_message_states_what_its_panel_does_not_offer():
    """A browser that was tampered with ticks no box that is not there, and names no other panel."""
    answered("3.2")
    page = session_of(technique("foam-roller"))
    state(page, boxes=["roller"])
    press_panel(page, panels.FORGET)
    send(the(Care, page), event="state", day="no day", boxes=[])

    assert not may_start(page)
    assert workbook().diary.statements() == []
    assert workbook().diary.screening() is not None


def test_which_one_follows_a_tap_and_back_takes_the_tap_away():
    """The details are seen only by those whom they concern."""
    page = session_of(technique("chair-twist"))
    press(page, *HEALTHY[:4], "Cancer")
    which = card(page)["title"], [*names(page)]
    press(page, "Back")
    undone = [each for each in card(page)["lines"] if each["on"]]
    press(page, "Cancer", "a small skin cancer, cut out", "Nothing else")

    assert which == ("Cancer", ["a small skin cancer, cut out", "another", "Back"])
    assert undone == []
    assert may_start(page)


def test_a_press_for_the_card_before_is_not_heard():
    """The second of two quick taps does not answer a card that nobody has read."""
    page = session_of(technique("chair-twist"))
    press(page, *HEALTHY[:2])
    questions = the(Questions, page)
    old = questions.card["number"]
    send(questions, event="press", card=old, id="on")
    send(questions, event="press", card=old, id="on")
    send(questions, event="press", card=questions.card["number"], id="yes")

    assert card(page)["title"] == "In the last few weeks?"


def test_b_opens_gently_and_with_its_box_the_roller_too():
    """The statement names its answer; without the box the roller stays left out."""
    answered("4.1-other", "4.1")
    page = session_of(technique("foam-roller"))
    form = panel(page)["form"]
    state(page)
    without = may_start(page), panel(page)["title"], panel(page)["form"]["text"]
    state(page)

    assert form["text"] == "I have had this checked"
    assert form["boxes"] == {"roller": "I was told I may use a roller"}
    assert without == (False, "Not for you just now:", "I was told I may use a roller")
    assert may_start(page)
    assert "half as far, no pressing" in " ".join(panel(page)["text"])


def test_a_day_that_cannot_be_is_not_taken():
    """A statement of tomorrow, or of a day before the lock's own, opens nothing."""
    answered("3.2")
    page = session_of(technique("chair-twist"))
    for days in (-1, 1):
        state(page, now().date() + timedelta(days=days))
    before = may_start(page)
    state(page)

    assert not before
    assert may_start(page)


def test_under_eighteen_a_parent_says_it():
    """B of somebody under 18 is a parent's."""
    answered("under-18")
    page = session_of(technique("chair-twist"))

    assert panel(page)["form"]["text"].startswith("A parent says:")


def test_not_today_ends_with_one_button_the_next_day():
    """No day is named: that somebody feels well is said of today."""
    answered("2.7", days_ago=1.01)
    page = session_of(technique("chair-twist"))
    form = panel(page)["form"]
    state(page)

    assert (form["text"], form["dated"]) == ("I feel well again", False)
    assert may_start(page) or card(page)["title"] == screening().before_session.text


def test_not_today_has_no_button_on_its_own_day():
    """Who feels ill now cannot say at once that they are well."""
    answered("2.7")

    assert panel(session_of(technique("chair-twist")))["form"] is None


def test_card_fives_no_says_what_is_open_and_its_yes_opens_the_rest():
    """Pain nobody has looked at leaves three on a chair; asked again, the Yes is stated."""
    page = session_of(technique("cat-cow"))
    press(page, "18\u201364", "Painful", *HEALTHY[2:], "No", "Yes")
    closed = may_start(page), panel(page)["title"], panel(page)["text"]
    today = TodayPage(lambda _id: None)
    workbook().changed()
    advised = panel(today)

    assert closed[:2] == (False, "Not for you just now:")
    assert "Try the seated cat-cow." in closed[2]
    assert advised["title"] == "Start gently."
    assert "Chair twist, Seated cat-cow, Elbow hug." in advised["text"]
    today.answers.again.click()
    press(today, "18\u201364", "Painful", *HEALTHY[2:], "Yes, and I may exercise")
    assert panel(today)["title"] == "All clear for a gentle start."


def test_fit_lines_are_asked_beside_the_picture_once_for_all():
    """Only those that matter for it; what was said is not asked at the next technique."""
    answered(asked=[each.id for each in screening().cards])
    hug, cat = session_of(technique("self-hug")), session_of(technique("cat-cow"))
    asked = [each["text"] for each in card(hug)["lines"]]
    ticked = card(hug)["ticked"]
    pictured = has(Picture, hug)
    press(hug, "None of these")
    workbook().changed()

    assert asked == [
        "Shoulder: sore, or has popped out",
        "Neck: sore, or dizzy moving it",
        "Dizzy, or fall easily",
        "Blood thinners, or bruise easily",
        "Blood pressure not under control, heart disease, glaucoma, hernia",
    ]
    assert ticked
    assert pictured
    assert may_start(hug)
    assert [each["text"] for each in card(cat)["lines"]] == [
        "Wrist: sore",
        "Knee or hip: sore",
        "Floor: hard to get down and up",
    ]


def test_several_are_ticked_and_confirmed_once():
    """A tick is no answer yet: one confirmation for all, and a slip keeps none."""
    answered(asked=[each.id for each in screening().cards])
    page = session_of(technique("cat-cow"))
    press(page, "Wrist: sore", "Knee or hip: sore", "Next")
    asked = card(page)["title"]
    press(page, "No, a slip")
    kept = workbook().diary.screening().findings
    press(page, "Wrist: sore", "Next", "Yes")

    assert asked == "Wrist: sore · Knee or hip: sore"
    assert kept == {}
    assert panel(page)["text"] == (
        "the cat-cow, because your wrist is sore.",
        "Try the seated cat-cow.",
    )


def test_every_reason_against_a_technique_is_told():
    """Who changes one answer and is still kept out would not know why; each is one sentence."""
    answered("thinners", "no-roller")
    page = session_of(technique("foam-roller"))

    assert panel(page)["text"] == (
        "the foam roller, because you chose “Blood thinners, or bruise easily”.",
        "Also because you have no roller at hand.",
        "Try the towel roll.",
    )


def test_what_is_advised_is_told_where_a_technique_is_left_out():
    """Who opens the roller first is asked there to have the pain looked at, and what stops one."""
    page = session_of(technique("foam-roller"))
    press(page, "18\u201364", "Painful", *HEALTHY[2:], "No", "Yes")
    first = panel(page)
    again = panel(session_of(technique("foam-roller")))

    assert first["title"] == again["title"] == "Not for you just now:"
    for said in (first, again):
        assert "Please have this pain looked at. Until then, these are for you." in said["text"]
        assert "Chair twist, Seated cat-cow, Elbow hug." in said["text"]
    assert screening().words.always in first["text"]
    assert screening().words.always not in again["text"]


def test_a_stop_is_a_reason_in_the_words_that_were_chosen():
    """After "Dizzy, sick, or a headache" nobody is told that something hurt."""
    answered()
    stop = Stop(str(uuid4()), "dizzy", ("cat-cow",), now())
    workbook().diary.save_stop(stop)
    workbook().changed()
    page = session_of(technique("cat-cow"))

    assert panel(page)["text"][0] == (
        "the cat-cow, because you chose “Dizzy, sick, or a headache”."
    )


def test_a_technique_left_out_offers_its_alternative_with_its_picture():
    """Its button opens it; who no longer has a sore wrist changes that at the technique."""
    opened = []
    answered("wrist")
    page = session_of(technique("cat-cow"), go=opened.append)
    pictured = the(Picture, page)
    pictured.width_px = 300
    press_panel(page, panels.INSTEAD)
    press_change(page)
    press(page, "Wrist: sore", "None of these")

    assert pictured.words.startswith("Seated cat-cow")
    assert opened == ["seated-cat-cow"]
    assert may_start(page)


@pytest.mark.parametrize("finding", ["2.1", "3.2", "4.2", "2.7"])
def test_a_card_says_what_the_panel_says(finding):
    """Whoever is to call for help now is not told to see somebody first."""
    answered(finding)
    permitted = workbook().snapshot.permissions
    title = panel(session_of(technique("chair-twist")))["title"]

    assert f"{left_out_briefly(permitted)}." == title


def test_the_end_of_a_stop_is_told_once_on_a_page():
    """Its paragraph says until when, and the panel below it why and what else there is."""
    answered()
    stop = Stop(str(uuid4()), "sharp-pain", ("cat-cow",), now())
    workbook().diary.save_stop(stop)
    workbook().changed()
    page = session_of(technique("cat-cow"))
    end = panels.day_and_hour(left_out_until(stop))
    told = [*panel(page)["text"], words(page.resting)]

    assert panel(page)["title"] == "Not for you just now:"
    assert " ".join(told).count(end) == 1


def test_nobody_is_told_to_start_again_where_there_is_no_start():
    """After a session the line is due: then it is asked first, once this one is saved."""
    answered(days_ago=1)
    page = session_of(technique("chair-twist"))
    press(page, "No")
    before = page.player.may_start
    page.player.state = "playing"
    page.player.state = "finished"
    page.player.session = {
        "id": str(uuid4()),
        "outcome": "finished",
        "started_at": now().isoformat(),
        "active_s": 30.0,
        "cues_done": 3,
        "parts": [{"technique": "chair-twist", "active_s": 30.0, "repetitions_done": 1}],
        "stop_reason": None,
    }

    assert (before, page.player.may_start) == (True, False)
    assert page.player.afterwards == ""


def test_what_was_told_at_a_technique_is_changed_any_time():
    """Who said None and has a sore shoulder now says so, and keeps every other answer."""
    answered("neck")
    page = session_of(technique("self-hug"))
    press(page, *["No"] * has(Questions, page))
    press_change(page)
    asked = {each["text"]: each["on"] for each in card(page)["lines"]}
    meanwhile = may_start(page)
    press(page, "Shoulder: sore, or has popped out", "Next")
    confirmed = card(page)["title"]
    press(page, "Yes")

    assert {text for text, on in asked.items() if on} == {"Neck: sore, or dizzy moving it"}
    assert not meanwhile, "nothing is started beside a question"
    assert confirmed.startswith("Shoulder")
    assert {*workbook().diary.screening().findings} == {"neck", "shoulder"}
    assert not may_start(page)
    assert "because you chose “Shoulder: sore, or has popped out”" in panel(page)["text"][0]


def test_back_changes_nothing_of_what_was_told():
    """Whoever only looked is where they were, and nothing is saved or asked anew."""
    answered("wrist", days_ago=1)
    before = workbook().diary.screening()
    page = session_of(technique("self-hug"))
    shown_before = card(page)["title"]
    press_change(page)
    press(page, "Neck: sore, or dizzy moving it", "Back")

    assert card(page)["title"] == shown_before
    assert workbook().diary.screening() == before
    assert change_is_offered(page)


def test_nothing_is_offered_to_change_where_nothing_was_asked_or_all_is_locked():
    """The chair twist asks no lines; beside a panel, and while a session goes on, it is away."""
    answered()
    chair, hug = session_of(technique("chair-twist")), session_of(technique("self-hug"))
    offered = change_is_offered(chair), change_is_offered(hug)
    hug.player.state = "playing"
    while_playing = change_is_offered(hug)
    hug.player.state = "idle"
    answered("3.2")

    assert offered == (False, True)
    assert not while_playing
    assert not change_is_offered(hug)


def test_in_a_lesson_the_alternative_opens_below():
    """There is no other page to go to: the session of what is offered is put there."""
    answered("wrist")
    page = session_of(technique("cat-cow"))
    press_panel(page, panels.INSTEAD)
    regions = [each.player.timeline.name for each in inside(page) if hasattr(each, "player")]

    assert regions == ["Cat-cow", "Seated cat-cow"]


def test_where_nothing_is_like_it_that_is_said():
    """Where every alternative is left out too, there is no button that leads to one."""
    verdict = Verdict("locked", "because you have thin bones")
    told = panels.not_for_you("cat-cow", verdict, Permissions(), now().date(), closing=False)

    assert told.text[-1] == "Nothing like it for now."
    assert not told.buttons


def test_gently_means_the_gentle_timings_and_nothing_beyond_them():
    """It opens with that preset, has no other button, and says the limits in one line."""
    answered("wrist")
    page = session_of(technique("seated-twist"))
    gentle = technique("seated-twist").presets["gentle"]
    sliders = [each for each in inside(page) if hasattr(each, "unit")]
    most = {each.description: each.max for each in sliders}

    assert [(each["name"], each["chosen"]) for each in page.player.lengths] == [("Gentle", True)]
    assert page.player.pacing.repetitions == gentle["repetitions"]
    assert most["Repetitions"] == gentle["repetitions"]
    assert panel(page)["text"] == ("Because your wrist is sore: half as far, no pressing.",)


def test_a_roller_at_the_wall_is_a_towel_where_the_table_says_so():
    """Without a roller the wall roll is done with a rolled towel."""
    answered("no-roller")
    page = session_of(technique("wall-roll"))

    assert "Use a rolled towel at the wall instead of the roller." in panel(page)["text"][0]


def test_the_gentle_preset_comes_first_from_sixty_five_on():
    """It is offered first, and nothing else is taken away."""
    answered("65-plus")
    page = session_of(technique("self-hug"))
    chosen = {each["name"]: each["chosen"] for each in page.player.lengths}

    assert page.player.pacing.repetitions == technique("self-hug").presets["gentle"]["repetitions"]
    assert chosen == {"Gentle": True, "Standard": False, "Longer": False}


def test_one_line_is_asked_before_each_session_and_its_no_is_no_start():
    """An hour after the screen it is asked, and again after a session."""
    answered(days_ago=0.1)
    page = session_of(technique("self-hug"))
    asked = card(page)["title"], [*names(page)]
    press(page, "No")
    begun = may_start(page), page.player.state
    page.gate.session_over()
    page.gate.look()

    assert asked == (screening().before_session.text, ["No", "Yes"])
    assert begun == (True, "idle")
    assert card(page)["title"] == screening().before_session.text


def test_the_line_is_asked_once_the_hour_is_over_on_a_page_that_stayed_open(monkeypatch):
    """Who passed the screen and comes back from lunch is asked before Start, without a reload."""
    answered()
    page = session_of(technique("self-hug"))
    open_before = may_start(page), workbook().out_of_date
    later = now() + timedelta(minutes=61)
    for place in ("workbook.model", "workbook.screening"):
        monkeypatch.setattr(f"upperback.{place}.now", lambda: later)
    noticed = workbook().out_of_date
    workbook().changed()

    assert open_before == (True, False)
    assert noticed
    assert card(page)["title"] == screening().before_session.text
    assert not workbook().out_of_date


def test_cards_that_were_answered_elsewhere_meanwhile_are_not_asked_here():
    """Who began them at a technique and finished them on Today finds Start, and no half a card."""
    page, today = session_of(technique("chair-twist")), TodayPage(lambda _id: None)
    workbook().changed()
    press(page, *HEALTHY[:3])
    send(today.view, event="questions")
    press(today, *HEALTHY)

    assert may_start(page)
    assert not has(Questions, page)


def test_its_yes_asks_two_cards_and_locks_every_tab_until_they_are_answered():
    """Another page of this diary has no Start meanwhile."""
    answered(days_ago=0.1)
    page, other = session_of(technique("self-hug")), session_of(technique("chair-twist"))
    press(other, "No")
    opened = may_start(other)
    press(page, "Yes")
    asked = card(page)["title"]
    meanwhile = may_start(other)
    press(page, "None of these", "None of these")

    assert opened
    assert asked == "New in the last few days?"
    assert not meanwhile
    assert may_start(page)


def test_a_yes_that_the_diary_refuses_is_not_taken_back(monkeypatch):
    """The cards are asked all the same; nobody can say No after it."""
    answered(days_ago=0.1)
    page = session_of(technique("self-hug"))

    def busy(*_args, **_asked):
        raise DiaryBusy("The diary is busy.")

    with monkeypatch.context() as while_busy:
        while_busy.setattr(Diary, "ask_again", busy)
        press(page, "Yes")

    assert card(page)["title"] == "New in the last few days?"
    assert "No" not in names(page)
    assert not may_start(page)


def test_answers_that_could_not_be_saved_are_saved_by_another_press(monkeypatch):
    """The screen is not passed before it is in the diary, and nothing has to be said again."""
    page = session_of(technique("chair-twist"))

    def busy(*_args, **_asked):
        raise DiaryBusy("The diary is busy.")

    press(page, *HEALTHY[:4])
    with monkeypatch.context() as while_busy:
        while_busy.setattr(Diary, "save_screening", busy)
        press(page, "None of these")
    refused = may_start(page), card(page)["title"]
    press(page, "Try again")

    assert refused == (False, "Your answers are not saved yet.")
    assert may_start(page)


@pytest.mark.parametrize("begun", ["cards", "line"])
def test_an_emergency_that_could_not_be_saved_shows_whom_to_call(begun, monkeypatch):
    """A full disk takes nobody's call links away: the panel is that of any emergency."""
    if begun == "line":
        answered(days_ago=0.1)
    page = session_of(technique("self-hug"))
    press(page, *(["Yes"] if begun == "line" else HEALTHY[:2]))

    def busy(*_args, **_asked):
        raise DiaryBusy("The diary is busy.")

    with monkeypatch.context() as while_busy:
        for save in ("save_screening", "save_more_answers"):
            while_busy.setattr(Diary, save, busy)
        press(page, "Chest pain, short of breath, or coughing blood", "Yes")
        shown_panel = panel(page)

        assert shown_panel["title"] == "Get help now."
        assert len(shown_panel["calls"]) == len(screening().calls)
        assert not may_start(page)


def test_one_press_states_everything_or_nothing(monkeypatch):
    """A page that is reloaded in between does not say "checked" without what was ticked beside."""
    answered("4.4", "4.4-recent")
    page = session_of(technique("self-hug"))
    saved = []
    add = Diary.add_statement

    def note(diary, *stated):
        saved.append({each.kind for each in stated})
        add(diary, *stated)

    monkeypatch.setattr(Diary, "add_statement", note)
    state(page, boxes=["roller", "hug-twist"])

    assert saved == [{"checked", "roller", "hug-twist"}]


def test_forgetting_asks_anew_and_is_not_offered_where_something_is_locked():
    """It erases what is no lock; a panel never has that button."""
    page = session_of(technique("chair-twist"))
    press(page, *HEALTHY)
    press_panel(page, panels.FORGET)
    again = card(page)["title"]
    today = TodayPage(lambda _id: None)
    answered("3.2")
    workbook().changed()

    assert again == "You"
    assert panels.FORGET not in panel(page)["buttons"]
    assert not any(shown(each) for each in today.answers.children)


def test_today_opens_the_screen_with_one_button_and_shows_the_diary_beside_it():
    """Reading and the check-in stay open; what closes the cards has no Start beside the hero's."""
    today = TodayPage(lambda _id: None)
    workbook().changed()
    facts = {each["fact"] for each in today.view.data["tiles"]}
    beside = has(Questions, today), shown_in(today, today.view)
    send(today.view, event="questions")
    press(today, *HEALTHY)

    assert "Standing \u00b7 2 min" in facts
    assert beside == (False, True)
    assert panel(today)["title"] == "All clear for a gentle start."
    assert not panel(today)["buttons"]
    facts = {each["technique"]: each["fact"] for each in today.view.data["tiles"]}
    assert today.view.data["hero"]["technique"] == "chair-twist"
    assert facts["foam-roller"] == "Lying down · a question first"
    assert not any(each["left_out"] for each in today.view.data["tiles"])


@pytest.mark.parametrize("found", [(), ("2.1",)], ids=["nothing found", "help needed"])
def test_today_offers_no_change_of_what_a_technique_asks(found):
    """Today asks no lines of a technique: a button to change them would lead to nothing."""
    answered(*found)
    today = TodayPage(lambda _id: None)
    workbook().changed()
    names = {
        each.description
        for each in inside(today)
        if hasattr(each, "description") and shown_in(today, each)
    }

    assert "Change what you told us" not in names


def test_back_on_the_first_card_of_today_ends_it_unanswered():
    """Who opened the questions by mistake is not held there."""
    today = TodayPage(lambda _id: None)
    workbook().changed()
    send(today.view, event="questions")
    press(today, "18\u201364", "Back")

    assert not has(Questions, today)
    assert workbook().diary.screening() is None


def test_each_page_shows_at_most_one_panel_of_a_kind():
    """A lock is told once a page, wherever it locks something."""
    answered("3.2", "4.2", "2.1")
    dashboard = Dashboard()
    workbook().changed()
    dashboard.techniques.show("self-hug")
    for page in (dashboard.today, dashboard.techniques):
        [only] = [each.panel for each in inside(page) if isinstance(each, Care)]
        assert only["strength"] == "now"


@pytest.mark.parametrize("tier", ["get-help-now", "doctor-today", "check-first", "not-today"])
def test_each_tier_has_its_own_strength_and_prefix(tier):
    """They can be told apart without colour, and by a screen reader before the first word."""
    finding = {
        "get-help-now": "2.1",
        "doctor-today": "3.2",
        "check-first": "4.2",
        "not-today": "2.7",
    }
    answered(finding[tier])
    shown_panel = panel(session_of(technique("chair-twist")))
    strengths = {"get-help-now": "now", "doctor-today": "today", "check-first": "first"}

    assert shown_panel["strength"] == strengths.get(tier, "rest")
    assert shown_panel["prefix"]


def test_a_routine_offers_only_what_is_allowed_and_asks_for_all_of_it_once():
    """Its list has no locked technique; its fit lines are asked before it starts."""
    answered("wrist", asked=[*(each.id for each in screening().cards), "wrist"])
    page = routine_session()
    asked = [each["text"] for each in card(page)["lines"]]
    press(page, "Floor: hard to get down and up", "Next", "Yes")
    while has(Questions, page):
        press(page, "None of these")
    played = {part.technique for part in page.player.timeline.parts}

    assert "Floor: hard to get down and up" in asked
    assert may_start(page)
    assert played.isdisjoint({"cat-cow", "seated-twist", "foam-roller"})


def test_at_your_desk_has_what_may_be_played_of_it():
    """What is left out is not in the ready-made routine either, and the cards say it briefly."""
    answered("dizzy", "neck")
    page = routine_session()
    page.builder.choose("at-your-desk")
    played = {part.technique for part in page.player.timeline.parts}

    assert may_start(page)
    assert played == {"chair-twist", "seated-cat-cow", "elbow-hug"}
    gentle = technique("elbow-hug").presets["gentle"]["repetitions"]
    [hug] = [each for each in page.player.timeline.parts if each.technique == "elbow-hug"]
    assert hug.settings["repetitions"] <= gentle
    assert "Skip for now" not in str(page.builder.note.blocks), "the roller is not in it anyhow"


def test_thirty_one_days_on_the_screen_is_asked_again_and_statements_stay():
    """A session under way is not interrupted by it."""
    answered("4.2", days_ago=31)
    page = session_of(technique("chair-twist"))
    state(page)

    assert card(page)["title"] == "You"
    assert [each.kind for each in workbook().diary.statements()] == ["checked"]


def test_a_session_under_way_is_not_interrupted_by_a_lock():
    """The player stays until it has ended, and then there is no other Start."""
    answered()
    page = session_of(technique("self-hug"))
    page.player.state = "playing"
    answered("3.2")
    meanwhile = may_start(page)
    page.player.state = "idle"

    assert meanwhile
    assert not may_start(page)


def test_an_unreadable_diary_that_was_never_read_plays_nothing(monkeypatch):
    """Nobody knows what suits the person: that is said in place of the player."""

    def busy(*_args, **_asked):
        raise DiaryBusy("The diary is busy.")

    with monkeypatch.context() as while_busy:
        while_busy.setattr(Diary, "screening", busy)
        page = session_of(technique("chair-twist"))

    assert panel(page)["title"] == screening().unread
    assert not may_start(page)


@pytest.mark.parametrize("each", every_technique(), ids=lambda each: each.id)
def test_who_leaves_a_technique_out_is_said_before_start(each):
    """The line has everybody whose cell for it is locked in the table, and nobody else."""
    locked = {
        row.who
        for row in screening().decisions
        if row.cells[each.id].state not in {"allowed", "gentle"}
    }
    blocks = who_leaves_it_out(each)
    told = " ".join(map(str, blocks))
    openly = [str(block.get("summary") or block["text"]) for block in blocks]

    assert bool(told) == bool(locked)
    assert {who for row in screening().decisions if (who := row.who) and who in told} >= locked
    assert all(one.startswith("Left out with ") and len(one.split()) <= 20 for one in openly)
    assert len(openly) == bool(locked)


def test_a_card_says_briefly_until_when():
    """One end, told by day and hour; what has no end is only left out for now."""
    answered("wrist")
    permitted = workbook().snapshot.permissions

    assert left_out_briefly(permitted, "cat-cow") == "Left out for now"
    assert left_out_briefly(permitted, "chair-twist") == ""


def test_no_advice_hides_another():
    """Pain that nobody has looked at, and stiffness that wakes one: both are said, at once."""
    answered("painful", "5-no", "3.3", "3.3-before-45", "3.3-better")
    page = TodayPage(lambda _id: None)
    workbook().changed()
    said = panel(page)
    panel_words = screening().panels

    assert said["title"] == panel_words["pain"].title
    assert {panel_words["stiffness"].title, panel_words["stiffness"].text} <= {*said["text"]}


def test_a_routine_says_where_a_towel_takes_the_roller_s_place():
    """Whoever has no roller, or is pregnant, is told so in a routine as at the technique alone."""
    answered("no-roller")
    page = routine_session()
    page.builder.order.chosen = ["wall-roll", "elbow-hug"]

    assert "Use a rolled towel at the wall instead of the roller." in words(page.builder.note)


def test_today_says_for_whom_it_is_before_the_cards():
    """The sentence of the health services is beside the button that opens the cards."""
    page = TodayPage(lambda _id: None)
    workbook().changed()
    said = page.view.data["words"]

    assert page.view.data["state"] == "unanswered"
    assert "NHS" in said["pain"][1]
    assert said["audience"] == "Written for adults."


def test_what_a_technique_asks_is_asked_before_a_comparison_is_drawn():
    """Protect a comparison from losing a technique at its first session."""
    cards = [card.id for card in screening().cards]
    workbook().diary.save_screening(Answers.given(screening().version, now(), (), cards))
    workbook().changed()
    start = ComparePage().start
    start.picks.picked = ["foam-roller", SITTING]
    assert start.start.disabled
    assert "Before your first foam roller" in str(card(start.asked_first))
    with pytest.raises(RecordError, match="question first"):
        begin(["foam-roller", SITTING], 6, time(8))
    press(start.asked_first, "None of these")
    assert not has(Questions, start.asked_first)
    assert not start.start.disabled
    start.start.click()
    assert workbook().snapshot.running.plan.arms == ("foam-roller", SITTING)
