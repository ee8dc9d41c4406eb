"""Pacing: whatever is set, the cues are whole, equal on both sides, and within the limits."""

import math
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from upperback.content import technique, techniques, variants
from upperback.pacing import LONGEST_SESSION_S, Pacing, readable, routine, timeline, within

TECHNIQUES = {each.id: each for each in techniques()}
HUGE = st.sampled_from((10**400, -(10**400), Decimal("1e400")))
"""More than any float can hold."""
ANY_NUMBER = st.none() | st.floats() | st.integers(-1000, 100_000) | HUGE
ANY_PACING = st.builds(
    Pacing,
    inhale_s=ANY_NUMBER,
    exhale_s=ANY_NUMBER,
    hold_s=ANY_NUMBER,
    repetitions=ANY_NUMBER,
    hold_breaths=ANY_NUMBER,
    get_ready_s=ANY_NUMBER,
    setup_s=ANY_NUMBER,
    return_s=ANY_NUMBER,
    rest_s=ANY_NUMBER,
    sway_s=ANY_NUMBER,
    pass_s=ANY_NUMBER,
    area_s=ANY_NUMBER,
    areas=ANY_NUMBER,
)
each_technique = pytest.mark.parametrize("technique_id", TECHNIQUES)


def on_side(cues, side):
    return [
        (cue.step, cue.kind, round(cue.end_s - cue.start_s, 3)) for cue in cues if cue.side == side
    ]


@each_technique
@settings(max_examples=25, deadline=None)
@given(pacing=ANY_PACING)
def test_cues_follow_without_gaps_and_add_up_to_the_total(technique_id, pacing):
    """The total that is shown is the sum of what is played, for any setting at all."""
    plan = timeline(TECHNIQUES[technique_id], pacing)

    starts = [cue.start_s for cue in plan.cues]
    ends = [cue.end_s for cue in plan.cues]

    assert starts == [0, *ends[:-1]]
    assert all(cue.end_s > cue.start_s for cue in plan.cues)
    assert [cue.index for cue in plan.cues] == list(range(len(plan.cues)))
    assert math.fsum(e - s for s, e in zip(starts, ends, strict=True)) == pytest.approx(
        plan.duration_s, abs=0.01
    )


@each_technique
@settings(max_examples=25, deadline=None)
@given(pacing=ANY_PACING)
def test_left_and_right_are_mirrored_and_take_equal_time(technique_id, pacing):
    """Neither side is ever favoured: the same steps, for the same time, in the same order."""
    technique = TECHNIQUES[technique_id]
    cues = timeline(technique, pacing).cues

    left, right = on_side(cues, "left"), on_side(cues, "right")

    assert left == right
    assert bool(left) == bool(technique.sides)


def test_the_twist_is_played_to_both_sides():
    """A side cannot go missing from both lists at once: the article turns left, then right."""
    sides = [cue.side for cue in timeline(TECHNIQUES["seated-twist"]).cues]

    assert sides.index("left") < sides.index("right")
    assert sides.count("left") == sides.count("right") >= 4


@each_technique
@settings(max_examples=25, deadline=None)
@given(pacing=ANY_PACING)
def test_every_limit_is_kept(technique_id, pacing):
    """The hard limits live in the engine: whatever a browser or a file sends, they hold."""
    technique = TECHNIQUES[technique_id]
    plan = timeline(technique, pacing)

    for name, value in plan.parts[0].settings.items():
        timing = technique.timings[name]

        assert timing.hard_min <= value <= timing.hard_max
    assert plan.duration_s <= technique.max_total_s


@settings(max_examples=25, deadline=None)
@given(pacing=ANY_PACING)
def test_a_breath_takes_from_four_to_twenty_seconds(pacing):
    """Three to fifteen breaths a minute, for any setting (evidence.md, section 3)."""
    cues = timeline(TECHNIQUES["cat-cow"], pacing).cues
    breaths = [
        cues[i + 1].end_s - cue.start_s for i, cue in enumerate(cues) if cue.kind == "inhale"
    ]

    assert breaths
    assert all(4 - 1e-6 <= breath <= 20 + 1e-6 for breath in breaths)


def test_cat_and_cow_alternate_with_each_breath():
    """Cow on every in-breath, cat on every out-breath, with nothing in between."""
    cues = timeline(TECHNIQUES["cat-cow"], Pacing(repetitions=3)).cues
    played = [(cue.kind, cue.pose_to) for cue in cues if cue.repetition]

    assert played == [("inhale", "cow"), ("exhale", "cat")] * 3


def test_a_hold_can_be_counted_in_breaths():
    """Two of your own breaths of 4 s in and 6 s out hold for 20 s."""
    plan = timeline(TECHNIQUES["seated-twist"], Pacing(inhale_s=4, exhale_s=6, hold_breaths=2))
    holds = {round(cue.end_s - cue.start_s, 3) for cue in plan.cues if cue.kind == "hold"}

    assert holds == {20}


def test_rolling_fills_the_time_of_an_area_with_passes_up_and_down():
    """An area's time is made of whole passes, and never passed."""
    cues = timeline(TECHNIQUES["foam-roller"], Pacing(pass_s=4, area_s=30, areas=1)).cues
    passes = [cue for cue in cues if cue.repetition == 1 and cue.kind == "move"]

    assert len(passes) == 6
    assert passes[-1].end_s - passes[0].start_s == pytest.approx(24)


@each_technique
def test_a_session_that_is_too_long_gets_fewer_repetitions_and_says_so(technique_id):
    """Nobody is kept on the mat beyond the limit, and nobody wonders where the repetitions went."""
    technique = TECHNIQUES[technique_id]
    longest = Pacing(**{name: 1e9 for name in Pacing.__slots__ if name != "hold_breaths"})

    plan = timeline(technique, longest)

    assert plan.duration_s <= technique.max_total_s
    assert any("so that the session stays within" in note for note in plan.notes)


def test_more_rolling_than_fits_into_five_minutes_is_refused():
    """The same roller four times over cannot be cut to five minutes: the person is told."""
    with pytest.raises(ValueError, match="remove some"):
        routine([(technique("foam-roller"), Pacing())] * 4)


def test_five_minutes_of_rolling_are_five_in_all():
    """Three ways to roll in one session are not three times the most (evidence.md, section 3)."""
    ways = [technique("foam-roller"), *variants("foam-roller")]
    longest = Pacing(area_s=120, areas=3, repetitions=3, hold_s=60)
    plan = routine([(each, longest) for each in ways])

    assert plan.duration_s <= 300
    assert {part.technique for part in plan.parts} == {each.id for each in ways}
    assert plan.notes


def test_what_is_clamped_is_said():
    """A number outside the limits is changed, and the person is told to what."""
    plan = timeline(TECHNIQUES["seated-twist"], Pacing(hold_s=1000, inhale_s=math.nan))

    assert "Hold is now 60 s, the most it can be." in plan.notes
    assert any("not a number" in note for note in plan.notes)


@pytest.mark.parametrize("name", ["hold_s", "hold_breaths"])
def test_a_number_too_large_for_a_float_is_the_most_there_can_be(name):
    """Any number is taken and clamped, also one that no float can hold."""
    plan = timeline(TECHNIQUES["seated-twist"], Pacing(**{name: 10**400}))

    assert "Hold is now 60 s, the most it can be." in " ".join(plan.notes)


def test_a_hold_in_breaths_that_is_cut_says_how_long_a_breath_is():
    """Who has set no seconds learns where those come from that the hold is cut to."""
    hug = TECHNIQUES["self-hug"]
    most = hug.timings["hold"].hard_max
    plan = timeline(hug, Pacing(inhale_s=4, exhale_s=8, hold_breaths=2))

    (said,) = plan.notes
    assert said == (
        f"One breath takes 12 s, and 2 of them 24 s. Hold is now {most:g} s, the most it can be."
    )


def test_what_is_not_a_number_is_refused():
    """A mistake in a notebook gets a sentence that names the setting."""
    with pytest.raises(TypeError, match="hold_s must be a number or None, not 'long'"):
        Pacing(hold_s="long")


@settings(max_examples=30, deadline=None)
@given(
    chosen=st.lists(
        st.tuples(st.sampled_from(list(TECHNIQUES.values())), ANY_PACING),
        min_size=1,
        max_size=4,
        unique_by=lambda part: part[0].id,
    )
)
def test_a_routine_is_its_parts_in_order_within_the_limit(chosen):
    """Several techniques are one session: no gaps at the seams, never over the limit."""
    plan = routine(chosen)

    assert [part.technique for part in plan.parts] == [technique.id for technique, _ in chosen]
    assert [cue.start_s for cue in plan.cues] == [0, *(cue.end_s for cue in plan.cues[:-1])]
    assert plan.parts[-1].end_s == plan.duration_s <= LONGEST_SESSION_S


def test_an_empty_routine_is_refused():
    """There is nothing to play, and the sentence says what to do."""
    with pytest.raises(ValueError, match="add one"):
        routine([])


@pytest.mark.parametrize("minutes", [1, 3, 5, 8, 12, 20])
def test_a_routine_for_n_minutes_fits_into_them(minutes):
    """Five minutes means five: full use of them, and never one more."""
    chosen = within([(each, Pacing()) for each in TECHNIQUES.values()], minutes * 60)
    plan = routine(chosen)

    assert plan.duration_s <= minutes * 60 or len(chosen) == 1
    assert [each.id for each, _ in chosen] == [
        name for name in TECHNIQUES if name in {each.id for each, _ in chosen}
    ]
    if minutes <= 8:
        assert plan.duration_s > minutes * 60 - 75 or minutes < 3


@settings(max_examples=25, deadline=None)
@given(
    parts=st.lists(
        st.tuples(st.sampled_from(list(TECHNIQUES.values())), ANY_PACING),
        min_size=1,
        max_size=4,
        unique_by=lambda part: part[0].id,
    ),
    minutes=st.integers(1, 20),
)
def test_n_minutes_are_kept_whatever_else_was_set(parts, minutes):
    """Long holds make fewer repetitions, and not a longer session; what was set is kept."""
    chosen = within(parts, minutes * 60)

    assert routine(chosen).duration_s <= minutes * 60 or len(chosen) == 1
    for each, pacing in chosen:
        assert pacing.repetitions >= each.timings["repetitions"].min
        assert replace(pacing, repetitions=None) in [replace(p, repetitions=None) for _, p in parts]


@pytest.mark.parametrize(
    ("seconds", "expected"),
    [(0, "0 s"), (45, "45 s"), (60, "1 min"), (120.5, "2 min 1 s"), (130.2, "2 min 10 s")],
)
def test_durations_are_said_as_a_person_would(seconds, expected):
    """A total of "130 s" makes people count; "2 min 10 s" does not."""
    assert readable(seconds) == expected
