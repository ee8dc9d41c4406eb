"""The state machine of a session on a page: every row of its table, without browser and widget."""

import inspect
import itertools
import uuid
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from upperback.pages.session import events as e
from upperback.pages.session.machine import Machine, State, step
from upperback.records import Entry, Part, Session


def ended(outcome="stopped", **more):
    """Return a session that has ended."""
    return Session(
        session_id=str(uuid.uuid4()),
        outcome=outcome,
        started_at=datetime(2026, 3, 1, 7, 30, tzinfo=UTC),
        active_s=60.0,
        parts=(Part(technique="self-hug"),),
        **{"stiffness_before": 6, **more},
    )


ONE, TWO, THREE = ended(), ended(), ended("finished")
PART_DONE = ended("partial")
ENTRY = Entry(technique="self-hug")
EVENTS = {
    "Ended partial": e.Ended(PART_DONE),
    "Ended same": e.Ended(replace(ONE, stop_reason="enough")),
    "Ended another": e.Ended(TWO),
    "Began": e.Began(),
    "WentOn": e.WentOn(),
    "SavePressed": e.SavePressed(),
    "DropPressed": e.DropPressed(),
    "Saved": e.Saved(e.Save(ONE), ENTRY),
    "Saved without form": e.Saved(e.Save(ONE, with_form=False), ENTRY),
    "Failed": e.Failed(e.Save(ONE)),
}
IMPOSSIBLE = {
    ("BEFORE", "Ended same"),
    *((state, "Saved") for state in ("BEFORE", "SAVED", "DROPPED")),
}
"""What cannot come: nothing was asked that could be saved with its form."""


def rows():
    """Return the table in the docstring of `State`: what follows, by state and event."""
    table = inspect.getdoc(State).split("\n====")[2].splitlines()[1:]
    found = {}
    for line in table:
        state, on, then, effects = (
            line[start:end].strip() for start, end in itertools.pairwise([0, 10, 30, 39, None])
        )
        for each in State.__members__ if state == "any" else [state]:
            assert (each, on) not in found, line
            found[each, on] = (each if then == "same" else then, effects)
    return found


def machine(state):
    """Return a machine in that state, about ONE."""
    return Machine(State[state], () if state == "BEFORE" else (ONE,))


def run(before, *happened, fails=()):
    """Return a machine after these events, and all its effects; saving some sessions fails."""
    done = []
    for event in happened:
        before, effects = step(before, event)
        for effect in effects:
            done.append(effect)
            if isinstance(effect, e.Save):
                failed = effect.session.session_id in {each.session_id for each in fails}
                outcome = e.Failed(effect) if failed else e.Saved(effect, ENTRY)
                before, more = run(before, outcome, fails=fails)
                done += more
    return before, done


def names(effects):
    return [type(effect).__name__ for effect in effects]


def of(kind, effects):
    return [effect for effect in effects if isinstance(effect, kind)]


@pytest.mark.parametrize(
    ("state", "on"),
    [pair for pair in itertools.product(State.__members__, EVENTS) if pair not in IMPOSSIBLE],
)
def test_the_machine_does_what_its_table_says(state, on):
    """Whoever reads the table knows the machine; what is not in it changes nothing."""
    then, effects = rows().get((state, on), (state, "-"))
    before = machine(state)
    after, done = step(before, EVENTS[on])
    without_form = [each for each in of(e.Save, done) if not each.with_form]

    assert after.state is State[then]
    assert names(done) == effects.replace(" without form", "").replace("-", "").split(", ") * (
        effects != "-"
    )
    assert bool(without_form) == ("without form" in effects)


def test_the_table_names_nothing_that_does_not_exist():
    """A row of a state or an event that is gone would be read and believed."""
    assert {on for _state, on in rows()} <= EVENTS.keys()
    assert {state for state, _on in rows()} <= State.__members__.keys()
    assert IMPOSSIBLE.isdisjoint(rows())


def test_a_double_click_on_save_saves_once():
    """The second press finds the first one done."""
    after, done = run(Machine(), e.Ended(ONE), e.SavePressed(), e.SavePressed())

    assert names(done).count("Save") == 1
    assert after == Machine(State.SAVED, (ONE,))


def test_restart_before_save_saves_what_is_filled_in():
    """Its rating after is the next one's before, and nothing is said that can no longer be done."""
    after, done = run(Machine(), e.Ended(ONE), e.Began())
    (saved,) = of(e.SaySaved, done)

    assert after.asked is None
    assert names(done)[2:] == ["SayNothing", "Save", "Forget", "SaySaved", "EmptyForm"]
    assert of(e.EmptyForm, done) == [e.EmptyForm(carried_from=ENTRY)]
    assert (saved.goes_on, saved.asks_why) == (True, False)


def test_save_that_is_pressed_carries_no_rating_over():
    """How stiff it was an hour ago is not how stiff it is before the next session."""
    _after, done = run(Machine(), e.Ended(ONE), e.SavePressed())

    assert of(e.EmptyForm, done) == [e.EmptyForm(carried_from=None)]


def test_a_reason_before_save_is_saved_with_the_session():
    """The form is about the session as it was told last."""
    hurt = replace(ONE, stop_reason="sharp-pain")
    after, done = run(Machine(), e.Ended(ONE), e.Ended(hurt), e.SavePressed())
    (saved,) = of(e.SaySaved, done)

    assert of(e.NoteStop, done) == [e.NoteStop(ONE), e.NoteStop(hurt)]
    assert of(e.Save, done) == [e.Save(hurt, pressed=True)]
    assert not saved.asks_why
    assert after == Machine(State.SAVED, (hurt,))


def test_a_reason_after_save_is_added_and_can_be_taken_back():
    """The entry is there already: only the reason is new, and the browser may forget it then."""
    hurt = replace(ONE, stop_reason="sharp-pain")
    told = [e.Ended(ONE), e.SavePressed(), e.Ended(hurt), e.Ended(ONE)]
    after, done = run(Machine(), *told)

    assert [(s.session, s.with_form) for s in of(e.Save, done)] == [
        (ONE, True),
        (hurt, False),
        (ONE, False),
    ]
    assert [each.session for each in of(e.Forget, done)] == [ONE, hurt, ONE]
    assert [each.asks_why for each in of(e.SaySaved, done)] == [True, False, True]
    assert names(done).count("EmptyForm") == 1
    assert after == Machine(State.SAVED, (ONE,))


def test_what_is_not_to_be_saved_stays_so_and_its_reason_is_noted():
    """After Don't save no answer opens a form, but what hurt is remembered all the same."""
    hurt = replace(ONE, stop_reason="dizzy")
    after, done = run(Machine(), e.Ended(ONE), e.DropPressed(), e.Ended(hurt), e.SavePressed())

    assert of(e.Save, done) == []
    assert [each.asks_why for each in of(e.SayNotSaved, done)] == [True, False]
    assert of(e.NoteStop, done)[-1] == e.NoteStop(hurt)
    assert after.state is State.DROPPED


@pytest.mark.parametrize("under_way", [True, False])
def test_a_second_session_that_ends_while_the_first_cannot_be_saved_waits(under_way):
    """Neither is lost: the first keeps its form, the second is asked about after it."""
    begun = [e.Began()] if under_way else []
    stuck, done = run(Machine(), e.Ended(ONE), *begun, e.Ended(TWO), fails=[ONE])
    after, later = run(stuck, e.SavePressed())

    assert of(e.EmptyForm, done) == []
    assert stuck.state is State.ASKING
    assert stuck.asked == ONE
    assert after.state is State.ASKING
    assert after.asked == replace(TWO, stiffness_before=None)
    assert names(later) == ["Save", "Forget", "EmptyForm", "SayNothing"]


def test_a_second_session_that_ends_saves_the_first_if_it_can():
    """Both ends may come in one message; the second is asked about with its own ratings."""
    after, done = run(Machine(), e.Ended(ONE), e.Ended(TWO))

    assert of(e.Save, done) == [e.Save(ONE)]
    assert after == Machine(State.ASKING, (TWO,))


def test_a_reason_for_a_session_that_waits_is_not_lost():
    """It is told again while the first is asked about, and asks about none of them twice."""
    hurt = replace(TWO, stop_reason="numbness")
    stuck, _done = run(Machine(), e.Ended(ONE), e.Ended(TWO), e.Ended(hurt), fails=[ONE])
    after, done = run(stuck, e.SavePressed(), e.SavePressed())

    assert [each.session for each in of(e.Save, done)] == [
        ONE,
        replace(hurt, stiffness_before=None),
    ]
    assert after.state is State.SAVED


def test_of_three_sessions_none_is_lost_when_the_diary_can_be_written_again():
    """The third one's start saves the second as well: its form was never seen."""
    told = [e.Ended(ONE), e.Ended(TWO), e.Began(), e.Ended(THREE)]
    stuck, _done = run(Machine(), *told, fails=[ONE])
    after, done = run(replace(stuck, state=State.OVERDUE), e.WentOn())

    assert [each.session_id for each in stuck.sessions] == [
        each.session_id for each in (ONE, TWO, THREE)
    ]
    assert [each.session.session_id for each in of(e.Save, done)] == [
        each.session_id for each in (ONE, TWO, THREE)
    ]
    assert after.asked is None


def test_dropping_the_first_asks_about_the_one_that_waits():
    """Don't save is about what is seen."""
    stuck, _done = run(Machine(), e.Ended(ONE), e.Ended(TWO), fails=[ONE])
    after, done = run(stuck, e.DropPressed())

    assert of(e.Drop, done) == [e.Drop(ONE)]
    assert (after.state, after.asked.session_id) == (State.ASKING, TWO.session_id)


def test_a_diary_that_fails_leaves_everything_to_be_tried_again():
    """Nothing is forgotten and no form is emptied until the diary has it."""
    events = [e.Ended(ONE), e.SavePressed(), e.SavePressed(), e.Began(), e.WentOn()]
    after, done = run(Machine(), *events, fails=[ONE])

    assert names(done).count("Save") == 4
    assert of((e.Forget, e.EmptyForm, e.SaySaved), done) == []
    assert after.asked == ONE


def test_a_problem_is_still_said_under_the_next_session():
    """What could not be saved is not hidden by Start."""
    _after, done = run(machine("SAVED"), e.Began())

    assert done == [e.SayNothing(keep_problem=True)]


@pytest.mark.parametrize(
    ("state", "reason", "warns"),
    [("ASKING", "dizzy", True), ("ASKING", "alarm", True), ("ASKING", "enough", False),
     ("OVERDUE", "dizzy", False), ("SAVED", "dizzy", False), ("BEFORE", None, False)],
)  # fmt: skip
def test_the_page_does_not_say_again_what_the_player_says(state, reason, warns):
    """After Stop for pain the player itself says what to do, for as long as it shows that end."""
    shown = Machine(State[state], () if reason is None else (replace(ONE, stop_reason=reason),))

    assert shown.player_warns == warns
