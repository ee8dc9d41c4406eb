"""Several techniques in a row, without a browser: minutes, order, and what is remembered."""

import pytest

from upperback.components.controls import with_controls
from upperback.content import every_technique, technique, techniques
from upperback.pacing import Pacing, Wish, readable, routine
from upperback.pages.duration import minutes_text
from upperback.pages.routine.routine import RoutineBuilder, routine_session
from upperback.pages.session.of_technique import session_of
from upperback.pages.techniques.techniques import TechniquesPage
from upperback.records import Entry
from upperback.workbook import workbook
from upperback.workbook.preferences import chosen_routine, save_pacing, save_routine

SLOWLY = Pacing(setup_s=30, get_ready_s=30)


pytestmark = pytest.mark.usefixtures("own_diary")


def names(builder):
    return [part.technique for part in builder.plan.parts]


def said(builder):
    return builder.note.blocks[0]["text"]


@pytest.mark.parametrize("minutes", [2, 3, 8, 13, 20])
def test_n_minutes_means_no_more_than_n(minutes):
    """What the sliders show is what is played: eight minutes are eight, and not eight and a bit."""
    builder = RoutineBuilder()
    builder.minutes.value = minutes

    takes = builder.plan.duration_s
    assert takes <= minutes * 60
    assert f"takes {readable(takes)}, of the {minutes} minutes" in builder.note.blocks[0]["text"]


def test_a_routine_put_together_by_hand_may_take_longer_and_says_so():
    """Whoever adds a technique sees beside the list what that makes of their minutes."""
    builder = RoutineBuilder()
    builder.minutes.value = 8
    builder.order.chosen = [*builder.order.chosen, "chair-twist", "wall-roll"]

    takes = builder.plan.duration_s
    assert takes > 8 * 60
    assert f"takes {readable(takes)}, longer than the 8 " in builder.note.blocks[0]["text"]


def test_what_falls_out_has_its_own_timings_again():
    """Add says how long a technique would take, and not what twenty minutes had made of it."""
    builder = RoutineBuilder()
    usual = {item["id"]: item["fact"] for item in builder.order.items}["foam-roller"]
    builder.minutes.value = 20
    builder.minutes.value = 1

    assert "foam-roller" not in names(builder)
    assert {item["id"]: item["fact"] for item in builder.order.items}["foam-roller"] == usual


def test_add_tells_the_time_that_adding_brings():
    """What was set in a lesson counts in the list, too, before the technique is ever added."""
    builder = RoutineBuilder()
    builder.minutes.value = 1
    save_pacing("wall-roll", SLOWLY)
    workbook().changed()
    told = {item["id"]: item["fact"] for item in builder.order.items}["wall-roll"]
    builder.order.chosen = ["wall-roll"]

    assert told == readable(builder.plan.duration_s)


def test_whatever_was_taken_out_is_named():
    """Gentler ways too: who took out three reads three names."""
    builder = RoutineBuilder()
    builder.order.chosen = [*builder.order.chosen, "chair-twist", "wall-roll"]
    builder.order.chosen = ["seated-twist", "cat-cow", "self-hug"]

    told = builder.note.blocks[0]["text"]
    assert "Removed by you: Chair twist, Foam roller, Wall roll." in told


def test_what_a_routine_cuts_names_the_technique():
    """With several in a row, a limit is said of the one that it is about."""
    parts = [(technique("cat-cow"), Pacing()), (technique("self-hug"), Pacing(hold_s=1000))]

    assert routine(parts).notes == ("Self-hug: Hold is now 10 s, the most it can be.",)


def test_a_time_that_is_too_short_is_told():
    """Where even one technique takes longer, the person learns how much it is."""
    for each in techniques():
        save_pacing(each.id, SLOWLY)
    builder = RoutineBuilder()
    builder.minutes.value = 1

    takes = readable(builder.plan.duration_s)
    assert f"takes {takes}, longer than the minute you have" in builder.note.blocks[0]["text"]


def test_what_was_taken_out_stays_out():
    """Who has no roller does not get it back with the next change of minutes."""
    builder = RoutineBuilder()
    builder.minutes.value = 20
    builder.order.chosen = [name for name in builder.order.chosen if name != "foam-roller"]
    builder.minutes.value = 15
    without = names(builder)
    told = builder.note.blocks[0]["text"]
    builder.order.chosen = [*builder.order.chosen, "foam-roller"]
    builder.minutes.value = 20

    assert "foam-roller" not in without
    assert "Removed by you: Foam roller." in told
    assert "Removed by you" not in builder.note.blocks[0]["text"]
    assert "foam-roller" in names(builder)


def test_what_there_is_no_room_for_is_named_and_comes_back_with_the_minutes():
    """Fewer minutes drop nothing for good, and not in silence: also what was added by hand."""
    builder = RoutineBuilder()
    builder.minutes.value = 20
    builder.order.chosen = ["towel-roll", *builder.order.chosen]
    builder.minutes.value = 3
    few = names(builder)
    told = builder.note.blocks[0]["text"]
    workbook.cache_clear()
    again = RoutineBuilder()
    again.minutes.value = 20
    builder.minutes.value = 20

    assert names(again) == names(builder)
    missing = [each.name for each in every_technique() if each.id in {*names(builder)} - {*few}]
    assert missing
    assert f"Doesn't fit: {', '.join(missing)}." in told
    assert "time for more" not in told
    assert names(builder)[0] == "towel-roll"
    assert "No room" not in builder.note.blocks[0]["text"]


def test_the_routine_is_there_again():
    """Order, minutes and timings are set once: the next visit begins with them."""
    first = RoutineBuilder()
    first.minutes.value = 15
    first.order.chosen = ["self-hug", "cat-cow"]
    workbook.cache_clear()
    again = RoutineBuilder()
    there = names(again), again.plan, again.minutes.value
    again.minutes.value = 20

    assert there == (["self-hug", "cat-cow"], first.plan, 15)
    assert names(again) == ["self-hug", "cat-cow"]
    assert "Removed by you: Seated twist, Foam roller." in again.note.blocks[0]["text"]


def test_a_techniques_own_timings_are_where_a_routine_begins():
    """Somebody who needs long to get into place needs it in a routine, too."""
    save_pacing("seated-twist", SLOWLY)
    (part,) = [each for each in RoutineBuilder().plan.parts if each.technique == "seated-twist"]

    assert part.settings["setup"] == SLOWLY.setup_s


@pytest.mark.parametrize("kept", [None, 3, {"parts": 1, "minutes": 2}, {"parts": [["x", 1]]}])
def test_a_preference_that_makes_no_sense_counts_as_none(kept):
    """A file from elsewhere may bring anything: the page opens all the same."""
    for name in ("routine", "player", "regions", "timings.self-hug"):
        workbook().diary.set_preference(name, kept)

    assert names(RoutineBuilder())
    assert session_of(technique("self-hug")).player.timeline.cues


def test_where_a_hand_has_made_room_none_is_said_to_be_missing():
    """The minutes left something out; who then takes out more is told that there is room."""
    builder = RoutineBuilder()
    builder.minutes.value = 5
    few = builder.note.blocks[0]["text"]
    builder.order.chosen = builder.order.chosen[:1]
    emptier = builder.note.blocks[0]["text"]

    assert "Doesn't fit: " in few
    assert "remove the last one" not in few
    assert "To remove the last one, add another first." in emptier
    assert "Doesn't fit: " not in emptier
    assert "You have time for more: add another one." in emptier


def test_a_gentler_way_takes_the_place_also_of_what_had_no_room():
    """More minutes bring back the one that was chosen, and not the other one beside it."""
    builder = RoutineBuilder()
    builder.minutes.value = 3
    missing = "seated-twist" not in names(builder)
    builder.order.chosen = [*builder.order.chosen, "chair-twist"]
    builder.minutes.value = 20

    assert missing
    assert "chair-twist" in names(builder)
    assert "seated-twist" not in names(builder)


def test_a_file_whose_routine_has_room_for_none_of_it_is_played_as_it_says():
    """The list is never empty while the words name something that is not played."""
    routine = {"parts": [["cat-cow", {}]], "minutes": 8, "no_room": ["cat-cow"]}
    workbook().diary.set_preference("routine", routine)
    builder = RoutineBuilder()

    assert builder.order.chosen == names(builder) == ["cat-cow"]


def test_a_technique_that_opens_says_so_until_it_is_there(monkeypatch):
    """Its first opening takes seconds on a slow machine: nobody looks at an empty page."""
    page = TechniquesPage()
    meanwhile = []

    def opening(**_ways):
        meanwhile.extend(page.opening.blocks)
        return routine_session()

    monkeypatch.setattr("upperback.pages.techniques.techniques.routine_session", opening)
    page.show("routine")

    assert [each["text"] for each in meanwhile] == ["Opening: this takes a moment."]
    assert page.opening.blocks == []


def test_names_that_make_no_sense_do_not_cost_the_routine():
    """A file from elsewhere may bring anything: what can be read of it is kept."""
    routine = {"parts": [["self-hug", {}]], "minutes": 5, "taken_out": 3, "no_room": None}
    workbook().diary.set_preference("routine", routine)

    assert names(RoutineBuilder()) == ["self-hug"]


def test_a_session_left_in_the_middle_is_found_by_its_name():
    """A routine of one technique is a routine still: its card waits there, and nowhere else."""
    page = TechniquesPage()

    assert page.named("Your routine") == "routine"
    assert page.named("Self-hug") == "self-hug"
    assert page.named("Chair twist") == "chair-twist"
    assert page.named("Somebody's own") is None


def test_cards_say_how_long_it_takes_at_ones_own_timings():
    """Three minutes means three minutes: what was set once is counted."""
    save_pacing("self-hug", SLOWLY)
    page = TechniquesPage()
    workbook().changed()
    facts = {card["id"]: card["fact"] for card in page.cards.cards}

    assert facts["self-hug"] == f"Standing · {minutes_text('self-hug', SLOWLY)}"
    assert minutes_text("self-hug", SLOWLY) != minutes_text("self-hug", Pacing())


def test_rows_tell_what_is_played_of_two_rolls_that_share_five_minutes():
    """Each row says what is left of it, and a sentence says why."""
    longest = Pacing(area_s=120, areas=3, repetitions=3)
    for name in ("foam-roller", "wall-roll"):
        save_pacing(name, longest)
    builder = RoutineBuilder()
    builder.order.chosen = ["self-hug", "foam-roller", "wall-roll"]
    facts = {item["id"]: item["fact"] for item in builder.order.items}
    planned = {part.technique: part.end_s - part.start_s for part in builder.plan.parts}

    assert {name: facts[name] for name in planned} == {
        name: readable(seconds) for name, seconds in planned.items()
    }
    assert any(
        "Foam roller and Wall roll together stay within 5 min" in note
        for note in builder.plan.notes
    )


def test_a_wish_comes_back_from_the_diary_as_it_was():
    """Order, timings, minutes, what was taken out and what waits: nothing of it is lost."""
    wish = Wish(
        minutes=9,
        by_minutes=False,
        order=("chair-twist", "cat-cow"),
        timings={"chair-twist": Pacing(hold_s=3), "cat-cow": Pacing(inhale_s=7, repetitions=2)},
        removed=frozenset({"foam-roller"}),
        waiting=frozenset({"cat-cow"}),
    )
    save_routine(wish)

    assert chosen_routine(workbook().diary.preferences()) == wish


def test_a_routine_of_an_earlier_version_is_read_whole():
    """What the first version had saved is the wish: also what had no room and was taken out."""
    earlier = {
        "parts": [["chair-twist", {"hold": 1, "hold_s": 3.0}], ["cat-cow", {}], ["towel-roll", {}]],
        "minutes": 99,
        "by_minutes": False,
        "taken_out": ["self-hug"],
        "no_room": ["towel-roll"],
    }
    workbook().diary.set_preference("routine", earlier)
    builder = RoutineBuilder()
    by_hand = names(builder), builder.minutes.value, said(builder)
    builder.minutes.value = 19

    assert by_hand[:2] == (["chair-twist", "cat-cow"], 20)
    assert "Removed by you: Self-hug." in by_hand[2]
    assert builder.plan.parts[0].settings["hold"] == 3
    assert names(builder)[:3] == ["chair-twist", "cat-cow", "towel-roll"]


def test_a_change_of_the_diary_that_does_not_matter_arranges_nothing():
    """A check-in saved elsewhere costs an open routine no work, and its player no new plan."""
    page = routine_session()
    before = page.player.timeline
    workbook().diary.add(Entry(stiffness_before=4))
    workbook().changed()

    assert page.player.timeline is before


def test_a_technique_that_is_added_has_its_lessons_timings_at_the_next_visit_too():
    """Protect a person's own breath from being forgotten because a list was changed by hand."""
    save_pacing("elbow-hug", SLOWLY)
    builder = RoutineBuilder()
    builder.order.chosen = [*builder.order.chosen, "elbow-hug"]

    def part(of):
        (found,) = [part for part in of.plan.parts if part.technique == "elbow-hug"]
        return found.settings

    assert part(RoutineBuilder()) == part(builder)


def test_a_page_around_a_routine_keeps_what_it_has_added():
    """Protect the names of sliders: what a page adds for its controls stays when the list moves."""
    page = with_controls(routine_session())
    support = page.children[0]
    builder = RoutineBuilder()
    builder.drive(page)
    builder.minutes.value = 4

    assert page.children[0] is support
