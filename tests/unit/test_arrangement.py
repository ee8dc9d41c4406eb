"""What is played of a routine's wish: worked out anew each time, so that nothing of it is lost."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from upperback.content import every_technique, technique, techniques
from upperback.pacing import Pacing, Reason, Wish, arrange, by_hand, routine, within
from upperback.safety import Permissions, Stop

EVERY = every_technique()
IDS = [each.id for each in EVERY]
MAIN = [each.id for each in techniques()]
GENTLER_THAN = {each.id: each.variant_of for each in EVERY}
OFFERED = [(each, Pacing()) for each in EVERY]


PAIN, NUMB, ALARM = (
    Stop(
        "0b5e8f0c-5a2c-4f0e-9a59-0d4a4d7b3f1e",
        reason,
        ("cat-cow",),
        datetime(2026, 3, 1, tzinfo=UTC),
    )
    for reason in ("sharp-pain", "numbness", "alarm")
)
FREE = Permissions()


PACINGS = st.builds(
    Pacing,
    setup_s=st.none() | st.floats(0, 60),
    hold_s=st.none() | st.floats(0, 30),
    inhale_s=st.none() | st.floats(1, 12),
    repetitions=st.none() | st.integers(1, 9),
)
SOME = st.sets(st.sampled_from(IDS)).map(frozenset)
ORDERS = st.permutations(IDS).flatmap(lambda ids: st.integers(0, 5).map(lambda n: tuple(ids[:n])))
WISHES = st.builds(
    Wish,
    minutes=st.integers(1, 20),
    by_minutes=st.booleans(),
    order=ORDERS,
    timings=st.dictionaries(st.sampled_from(IDS), PACINGS, max_size=3),
    removed=SOME,
    waiting=SOME,
)
LEFT_OUT = st.dictionaries(st.sampled_from(IDS), st.sampled_from([PAIN, NUMB]))
ALLOWED = st.builds(Permissions, left_out=LEFT_OUT)
OFTEN = settings(max_examples=40, deadline=None)


def in_order(some, whole):
    """Return those of the whole that are among some, in the whole's order."""
    return [name for name in whole if name in some]


@OFTEN
@given(wish=WISHES, allowed=ALLOWED)
def test_what_is_left_out_is_never_played(wish, allowed):
    """Neither the minutes nor a lack of anything else puts back what hurt."""
    arranged = arrange(wish, OFFERED, allowed)

    assert allowed.left_out.keys().isdisjoint(arranged.order)
    assert bool(arranged.parts) == (allowed.left_out.keys() != {*IDS})


@OFTEN
@given(wish=WISHES, allowed=ALLOWED)
def test_after_an_emergency_nothing_is_played(wish, allowed):
    """Nothing stands in, and nothing can be added by hand."""
    why = dict.fromkeys(IDS, ALARM)
    emergency = Permissions(left_out=why | allowed.left_out, emergency=ALARM)
    arranged = arrange(wish, OFFERED, emergency)

    assert arranged.parts == ()
    assert all(arranged.left_out[name] is Reason.SAFETY for name in MAIN)


@OFTEN
@given(wish=WISHES, allowed=ALLOWED)
def test_taking_a_lock_away_brings_the_wish_back_in_its_order(wish, allowed):
    """What was left out has its place again, whatever else was played meanwhile."""
    meanwhile = arrange(wish, OFFERED, allowed)
    free = arrange(wish, OFFERED, FREE)
    by_the_hand = [name for name in wish.order if name not in wish.waiting]

    assert meanwhile.wanted == free.wanted
    assert [*free.order] == in_order(free.order, free.wanted) or not free.wanted
    if by_the_hand and not wish.by_minutes:
        assert [*free.order] == by_the_hand
        own = [name for name in meanwhile.order if name in meanwhile.wanted]
        assert own == in_order(own, by_the_hand) or own == in_order(own, wish.order)


@OFTEN
@given(wish=WISHES, allowed=ALLOWED)
def test_by_minutes_a_routine_is_never_longer_than_they_are(wish, allowed):
    """Five minutes are five; only where not even the shortest fits, it is the shortest."""
    arranged = arrange(replace(wish, by_minutes=True), OFFERED, allowed)

    assert len(arranged.parts) <= 1 or routine(arranged.parts).duration_s <= wish.minutes * 60


@OFTEN
@given(wish=WISHES, allowed=ALLOWED, more=st.integers(1, 19))
def test_more_minutes_never_drop_a_part(wish, allowed, more):
    """Whoever has more time loses nothing by saying so."""
    some = arrange(wish.within(wish.minutes), OFFERED, allowed)
    longer = arrange(wish.within(min(20, wish.minutes + more)), OFFERED, allowed)

    assert {*some.order} <= {*longer.order}


@OFTEN
@given(wish=WISHES, allowed=ALLOWED, chosen=ORDERS.filter(bool), back=ALLOWED)
def test_what_a_hand_has_chosen_is_played_as_it_was_chosen(wish, allowed, chosen, back):
    """The list is the person's; what they did not see keeps its place until it can be played."""
    arranged = arrange(wish, OFFERED, allowed)
    changed = by_hand(wish, arranged, chosen, OFFERED)
    played = arrange(changed, OFFERED, allowed)
    unseen = {*arranged.wanted} - {*arranged.order} - {GENTLER_THAN[name] for name in chosen}

    may = tuple(filter(allowed.offers, chosen))
    assert played.order == may or not may
    assert unseen <= {*changed.order}
    assert {*arranged.order} - {*chosen} <= changed.removed
    assert changed.removed.isdisjoint(chosen)
    assert back.left_out.keys().isdisjoint(arrange(changed, OFFERED, back).order)


@OFTEN
@given(wish=WISHES, allowed=ALLOWED)
def test_what_a_hand_takes_over_has_the_timings_it_was_seen_with(wish, allowed):
    """Moving one technique up changes no repetition of another."""
    arranged = arrange(wish, OFFERED, allowed)
    if not arranged.parts:
        return
    chosen = arranged.order[::-1]
    changed = arrange(by_hand(wish, arranged, chosen, OFFERED), OFFERED, allowed)

    assert changed.parts == arranged.parts[::-1]


def test_every_technique_that_is_missing_has_a_reason():
    """What hurt is said to have hurt, also if it was taken out before; the rest as it is."""
    wish = Wish(minutes=3, order=("seated-cat-cow", "foam-roller"), removed=frozenset({"self-hug"}))
    arranged = arrange(wish, OFFERED, Permissions({"seated-twist": PAIN, "chair-twist": PAIN}))

    assert arranged.order == ("seated-cat-cow",)
    assert arranged.left_out == {
        "seated-twist": Reason.SAFETY,
        "self-hug": Reason.REMOVED,
        "foam-roller": Reason.NO_ROOM,
    }


@pytest.mark.parametrize(
    ("order", "removed", "left_out", "stand_ins"),
    [
        (["cat-cow"], [], ["cat-cow"], ["seated-twist", "self-hug", "foam-roller"]),
        (["cat-cow"], ["self-hug"], ["cat-cow"], ["seated-twist", "foam-roller"]),
        (["cat-cow"], MAIN, ["cat-cow"], ["seated-twist", "self-hug", "foam-roller"]),
        (["cat-cow"], [], MAIN, ["chair-twist", "seated-cat-cow", "elbow-hug"]),
        (["cat-cow"], [], IDS, []),
    ],
)
def test_where_all_of_a_wish_is_left_out_others_stand_in(order, removed, left_out, stand_ins):
    """Something can still be done: rather what was not taken out, and never what is left out."""
    wish = Wish(minutes=8, by_minutes=False, order=tuple(order), removed=frozenset(removed))
    arranged = arrange(wish, OFFERED, Permissions(dict.fromkeys(left_out, PAIN)))

    assert [*arranged.order][: len(stand_ins) or None] == stand_ins
    assert {*arranged.order}.isdisjoint(arranged.wanted)


def test_as_many_techniques_as_fit_are_chosen():
    """One long technique does not take the place of two short ones."""
    parts = [(technique(name), Pacing()) for name in ("foam-roller", "cat-cow", "self-hug")]
    chosen = within(parts, 180)

    assert [each.id for each, _pacing in chosen] == ["cat-cow", "self-hug"]


def test_timings_of_what_was_taken_out_are_there_when_it_comes_back():
    """A slip of the thumb costs no settings."""
    slow = Pacing(inhale_s=7, repetitions=2)
    wish = Wish(
        minutes=8, by_minutes=False, order=("cat-cow", "self-hug"), timings={"cat-cow": slow}
    )
    without = by_hand(wish, arrange(wish, OFFERED, FREE), ["self-hug"], OFFERED)
    again = by_hand(
        without,
        arrange(without, OFFERED, FREE),
        ["self-hug", "cat-cow"],
        OFFERED,
    )

    assert arrange(again, OFFERED, FREE).parts[1] == (technique("cat-cow"), slow)


def test_what_is_no_longer_offered_is_passed_over_and_stays_wished():
    """A diary that another version has written loses nothing here."""
    wish = Wish(minutes=8, by_minutes=False, order=("gone", "self-hug"))

    assert arrange(wish, OFFERED, FREE).order == ("self-hug",)
