"""The comparison of techniques on oneself: plans, their course, and the ladder of what is said."""

import warnings
from dataclasses import FrozenInstanceError, replace
from datetime import UTC, datetime, timedelta
from itertools import permutations
from statistics import stdev

import pytest
from scipy.stats import t

from upperback.experiment import (
    HIDDEN,
    SITTING,
    Claim,
    Findings,
    Pair,
    Plan,
    PlanEvent,
    Rung,
    Truth,
    cautions,
    chance_to_see,
    claim,
    compare,
    course,
    drawn,
    findings,
    in_ten,
    made_up_diary,
    made_up_findings,
    masked,
    mean_interval,
    own_noise,
    pair_rows,
    running,
    taken_out,
    unplanned,
)
from upperback.records import Entry, Part, RecordError

NINE = datetime(2026, 11, 16, 9, tzinfo=UTC)
ARMS = ("chair-twist", "cat-cow", SITTING)
NOTHING = Truth(effects=dict.fromkeys(ARMS, 1.0))


def plan(rounds=8, arms=ARMS, seed=7):
    return Plan.draw(arms, rounds, seed, started_at=NINE)


def one_sided(rounds, by=2):
    """Return findings in which the first arm has `by` points more in every round."""
    rows = tuple((1 + by + turn % 2, turn % 2, 1) for turn in range(rounds))
    columns = {arm: tuple(row[at] for row in rows) for at, arm in enumerate(ARMS)}
    return Findings(columns, rows, rounds_planned=rounds, done=3 * rounds, planned=3 * rounds)


# ---- the plan


@pytest.mark.parametrize("seed", range(5))
def test_every_round_has_each_arm_once(seed):
    """Protect the design: randomised complete blocks."""
    made = plan(seed=seed)

    assert made.rounds == 8
    assert all(sorted(turn) == sorted(ARMS) for turn in made.order)
    assert [slot.number for slot in made.slots] == list(range(1, 25))


def test_an_order_comes_again_from_its_seed_and_every_order_comes_as_often():
    """Protect the draw: what the test shuffles is what could have been drawn, each as likely."""
    assert drawn(ARMS, 3, 11) == drawn(ARMS, 3, 11)
    counted = dict.fromkeys(permutations(ARMS), 0)
    for turn in drawn(ARMS, 6000, 1):
        counted[turn] += 1

    assert all(abs(count - 1000) < 4 * 30 for count in counted.values())


def test_a_seed_draws_the_same_order_for_ever():
    """Protect plans that run: a newer Python or numpy draws no other order."""
    assert drawn(("a", "b", "c"), 2, 2026) == (("a", "c", "b"), ("c", "a", "b"))


@pytest.mark.parametrize(
    "wrong",
    [
        {"arms": ("cat-cow",)},
        {"arms": (SITTING,)},
        {"arms": ("cat-cow", "cat-cow")},
        {"arms": tuple(f"t-{n}" for n in range(5))},
        {"order": (("cat-cow", "cat-cow", SITTING),)},
        {"order": ()},
        {"seed": -1},
        {"seed": True},
        {"at": "08:00"},
    ],
)
def test_what_could_not_have_been_drawn_is_no_plan(wrong):
    """Protect the analysis from a plan that no draw made, whoever sent it."""
    known = plan()
    fields = {"arms": ARMS, "order": known.order, "seed": 7} | wrong
    if "arms" in wrong:
        fields["order"] = (fields["arms"],) * 6

    with pytest.raises(RecordError):
        Plan(**fields)


def test_a_plan_cannot_be_changed():
    """Protect a plan from whoever holds it."""
    with pytest.raises(FrozenInstanceError):
        plan().seed = 8


# ---- its course


def test_a_session_counts_only_in_its_slot_and_with_what_was_drawn_for_it():
    """Protect the comparison from extra sessions, and from entries that claim to be planned."""
    made = plan()
    entries = made_up_diary(NOTHING, made, first=NINE, sessions=3)
    wrong = next(arm for arm in ARMS if arm != made.slots[3].arm)
    extra = replace(
        entries[0], entry_id=Entry().entry_id, assigned_by="me", plan_id=None, slot=None
    )
    swapped = replace(entries[2], entry_id=Entry().entry_id, slot=4, technique=wrong, parts=())
    later = NINE + timedelta(days=2)
    twice = replace(entries[1], entry_id=Entry().entry_id, occurred_at=later, recorded_at=later)

    seen = course(made, [], [*entries, extra, swapped, twice])

    assert sorted(seen.done) == [1, 2, 3]
    assert len(seen.extras) == 3
    assert seen.next == made.slots[3]


def test_one_session_a_day_and_a_skipped_day_loses_nothing():
    """Protect who skips a day: the session waits."""
    made = plan()
    seen = course(made, [], made_up_diary(NOTHING, made, first=NINE, sessions=2))

    assert seen.due(NINE + timedelta(days=1, hours=5)) is None
    assert seen.due(NINE + timedelta(days=9)) == made.slots[2]


@pytest.mark.parametrize(
    ("done", "at", "due"),
    [
        ("2027-03-27T23:30+01:00", "2027-03-27T23:50+01:00", False),
        ("2027-03-27T23:30+01:00", "2027-03-28T10:00+02:00", True),
        ("2027-10-31T00:20+02:00", "2027-10-31T20:00+01:00", False),
        ("2027-10-31T00:20+02:00", "2027-11-01T00:10+01:00", True),
        ("2027-10-31T02:30+02:00", "2027-10-31T02:10+01:00", False),
    ],
)
def test_a_day_has_one_session_also_when_the_clocks_are_changed(zone, done, at, due):
    """Neither is the day after called done, nor is the same day offered a second one."""
    zone("Europe/Berlin")
    done, at = map(datetime.fromisoformat, (done, at))
    made = replace(plan(), started_at=done)
    seen = course(made, [], made_up_diary(NOTHING, made, first=done, sessions=1))
    gone = course(made, [taken_out(seen, made.slots[0], done.astimezone(UTC))], [])

    assert (seen.due(at) is not None) == (gone.due(at) is not None) == due


def test_what_is_left_out_is_planned_around_from_its_round_on():
    """Protect somebody whose technique was locked: the rest goes on, and it is on the record."""
    made = plan()
    left = PlanEvent(kind="left-out", plan_id=made.plan_id, arm="cat-cow", from_round=3, at=NINE)
    seen = course(made, [left], made_up_diary(NOTHING, made, first=NINE, sessions=6))

    assert seen.arms == ("chair-twist", SITTING)
    assert len(seen.slots) == 24 - 6
    assert all(slot.arm != "cat-cow" for slot in seen.slots if slot.round > 2)


def test_an_end_is_an_end():
    """Protect who ends early: nothing is asked any more, and the first end stands."""
    made = plan()
    ends = [
        PlanEvent(kind="ended", plan_id=made.plan_id, at=NINE + timedelta(days=days))
        for days in (5, 3)
    ]
    seen = course(made, ends, made_up_diary(NOTHING, made, first=NINE, sessions=3))

    assert not seen.running
    assert not seen.finished
    assert seen.ended_at == NINE + timedelta(days=3)
    assert running([seen]) is None


# ---- the ladder


@pytest.mark.parametrize(
    ("reliefs", "rung", "sentence"),
    [
        ((), Rung.TOO_EARLY, "Too early. n = 0."),
        ((2,), Rung.TOO_EARLY, "Too early. n = 1."),
        ((2, 1), Rung.TOO_EARLY, "Too early. n = 2."),
        ((2, 1, 4), Rung.POINTS, "Middle 2, n = 3."),
        ((2, 1, 4, -1, 0), Rung.POINTS, "Middle 1, n = 5."),
        ((2,) * 8, Rung.OWN, "Middle 2, n = 8."),
        ((2, 1) * 4, Rung.OWN, "Middle 1.5, n = 8."),
        ((0, 1, 2, 3, 4, 2), Rung.OWN, "Middle 2, n = 6. Plausible range 0.5 to 3.5."),
        ((1, 2, 3, 2) * 2500, Rung.OWN, "Middle 2, n = 10000. Plausible range 2 to 2."),
    ],
)
def test_what_is_said_of_sessions_that_nobody_planned(reliefs, rung, sentence):
    """Protect people from their own few points: what they chose is described, never compared."""
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        said = claim(unplanned({"cat-cow": reliefs}))

    assert (said.rung, said.sentence, said.compares) == (rung, sentence, False)


def test_several_techniques_that_nobody_planned_are_not_compared():
    """Protect from a league table: however many sessions, no plan means no comparison."""
    said = claim(unplanned({"cat-cow": (5,) * 50, "self-hug": (0,) * 50}))

    assert not said.compares


@pytest.mark.parametrize(
    ("found", "rung", "sentence"),
    [
        (replace(one_sided(8), running=True), Rung.RUNNING, "No result yet."),
        (one_sided(0), Rung.TOO_FEW, "Not enough to compare."),
        (one_sided(1), Rung.TOO_FEW, "Not enough to compare."),
        (one_sided(2), Rung.TOO_FEW, "Not enough to compare."),
        (one_sided(5), Rung.TOO_FEW, "Not enough to compare."),
        (
            one_sided(6),
            Rung.TENDED,
            "Chair-twist tended to be followed by more relief than cat-cow.",
        ),
        (
            one_sided(7),
            Rung.TENDED,
            "Chair-twist tended to be followed by more relief than cat-cow.",
        ),
        (replace(one_sided(8), ended_early=True), Rung.TOO_FEW, "Too early to compare."),
        (
            replace(one_sided(8), unrated=5),
            Rung.MISSING,
            "Too many ratings are missing to compare.",
        ),
        (
            replace(one_sided(8), rounds=tuple((2, 2, 2) for _ in range(8))),
            Rung.NO_DIFFERENCE,
            "No clear difference.",
        ),
    ],
)
def test_what_is_said_of_a_plan(found, rung, sentence):
    """Protect the wording of every rung: exactly this, and no more than the data carry."""
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        said = claim(found)

    assert (said.rung, said.sentence) == (rung, sentence)
    assert said.compares == (rung is Rung.TENDED)


def test_the_highest_rung_says_who_how_much_and_how_sure():
    """Protect its wording, and that it owns up to what it can't tell."""
    said = claim(one_sided(8))

    assert said.rung is Rung.FOLLOWED
    assert said.sentence == (
        "In your own records chair-twist was followed by about 3 points more relief than cat-cow "
        "(plausible range 1.1 to 4.9)."
    )
    assert said.more == "This is about you, in this period; it may be chance, rest or expectation."


def test_a_clear_difference_of_less_than_a_point_is_not_named_in_points():
    """Protect from making much of little: eight rounds, p below 5 in 100, half a point."""
    rows = tuple((1, int(turn in (3, 7)), 1) for turn in range(10))
    columns = dict(zip(ARMS, zip(*rows, strict=True), strict=True))
    said = claim(Findings(columns, rows, done=30, planned=30))

    assert said.pair.difference < 1
    assert said.rung is Rung.TENDED


def test_missing_ratings_drop_their_round_and_are_counted():
    """Protect from a round that is not whole, and from hiding that something is missing."""
    made = plan()
    entries = made_up_diary(NOTHING, made, first=NINE, unrated=(4, 11))
    found = findings(course(made, [], entries))

    assert (found.done, found.unrated, len(found.rounds)) == (24, 2, 6)
    assert not found.too_much_missing


def test_a_session_that_was_stopped_is_not_compared_and_is_told():
    """Protect from what was broken off: it used up its place, and counts as not rated."""
    made = plan()
    entries = made_up_diary(NOTHING, made, first=NINE, unrated=(11,))
    half = Part(technique=entries[7].technique, planned_s=300.0, active_s=100.0)
    entries[3] = replace(entries[3], stopped_early=True)
    entries[7] = replace(entries[7], parts=(half,))
    found = findings(course(made, [], entries))

    assert (found.done, found.unrated, found.stopped, len(found.rounds)) == (24, 1, 2, 5)
    assert sum(map(len, found.reliefs.values())) == 21
    assert "2 sessions were stopped before the end." in " ".join(cautions(found))
    broken = [replace(each, stopped_early=True) for each in entries[:5]]
    said = claim(findings(course(made, [], [*broken, *entries[5:]])))
    assert said.more == "7 of 24 sessions lack a rating or were stopped."


def test_what_was_not_saved_or_is_deleted_counts_as_missing():
    """Protect from bad sessions that are left out one by one until a claim is left."""
    made = plan(10)
    entries = made_up_diary(NOTHING, made, first=NINE)
    kept = [each for each in entries if each.slot not in range(1, 8)]
    out = [taken_out(course(made, [], []), slot, NINE) for slot in made.slots[:7]]
    over = PlanEvent(kind="finished", plan_id=made.plan_id, at=entries[-1].occurred_at)
    for events in ([*out, over], [over]):  # taken out while it ran, or deleted after its end
        found = findings(course(made, events, kept))
        assert (found.done, found.gone) == (23, 7)
        assert claim(found).more == "7 of 30 sessions lack a rating or were not saved, or deleted."


def test_all_missing_says_so():
    """Protect a plan that nobody rated: no number, no claim, no warning."""
    made = plan()
    entries = made_up_diary(NOTHING, made, first=NINE, unrated=range(1, 25))
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        said = claim(findings(course(made, [], entries)))

    assert said.rung is Rung.MISSING


def test_one_arm_left_is_compared_with_nothing():
    """Protect a plan from which everything else was left out."""
    made = plan(arms=("cat-cow", SITTING))
    left = PlanEvent(kind="left-out", plan_id=made.plan_id, arm="cat-cow", from_round=1, at=NINE)
    entries = [
        each
        for each in made_up_diary(Truth(effects={"cat-cow": 0, SITTING: 0}), made, first=NINE)
        if each.technique == SITTING
    ]
    said = claim(findings(course(made, [left], entries)))

    assert (said.rung, said.sentence) == (Rung.TOO_FEW, "Nothing to compare.")


def test_ten_thousand_points_are_compared_without_a_warning():
    """Protect the machine: the largest table that can be, and no claim from nothing."""
    rows = tuple(tuple((turn * 7 + arm * 5) % 4 for arm in range(4)) for turn in range(2500))
    columns = {f"arm-{arm}": tuple(row[arm] for row in rows) for arm in range(4)}
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        said = claim(Findings(columns, rows, done=10_000, planned=10_000), resamples=199)

    assert not said.compares


def test_the_range_leaves_zero_out_exactly_where_chance_is_unlikely():
    """Protect the picture from contradicting the sentence."""
    truth = Truth(effects={"a": 1.0, "b": 0.0, "c": 0.0}, noise=1.0)
    for seed in range(20):
        for pair in compare(made_up_findings(truth, 6, seed), 999).pairs:
            assert (pair.low > 0) == (pair.p <= 0.05)
            assert pair.p > 0


def test_no_difference_is_larger_than_two_scales():
    """Two reliefs are 20 points apart at most, and no range says more."""
    found = Findings({"a": (10,) * 6, "b": (-10,) * 6}, ((10, -10),) * 6)
    (pair,) = compare(found).pairs

    assert (pair.difference, pair.high) == (20, 20)
    assert pair.low < 20


@pytest.mark.parametrize(
    ("p", "words"), [(0.0001, "less than 0.001"), (0.001, "0.001"), (1, "1.000")]
)
def test_no_p_is_printed_as_zero(p, words):
    """Chance always has a part: a table and a file say so as the sentence does."""
    pair = Pair("cat-cow", "self-hug", 5.0, 1.0, 9.0, p, 8)
    found = replace(compare(Findings({"a": (1,), "b": (0,)}, ((1, 0),))), pairs=(pair,))

    assert pair_rows(Claim(Rung.TENDED, "", pair=pair, test=found))[0][-1] == words


def test_days_that_resemble_each_other_are_noticed():
    """Protect from a chain of like days: it is said, from twenty sessions on."""
    alike = [
        findings(
            course(
                made,
                [],
                made_up_diary(replace(NOTHING, alike=0.95, noise=3.0), made, first=NINE),
            )
        ).days_alike
        for made in (plan(10, seed=seed) for seed in range(10))
    ]

    assert sum(alike) > 5
    assert findings(course(plan(), [], [])).alike is None


def test_sessions_too_close_are_counted():
    """Protect from carry-over: another session within six hours is told."""
    made = plan()
    entries = made_up_diary(NOTHING, made, first=NINE)
    extra = replace(
        entries[4], entry_id=Entry().entry_id, plan_id=None, slot=None, assigned_by="me",
        occurred_at=entries[4].occurred_at + timedelta(hours=2), clock_changed=True,
    )  # fmt: skip

    assert findings(course(made, [], [*entries, extra])).too_close == 1
    bad = replace(extra, kind="adverse", reaction="sharp")
    its = course(made, [], [*entries, bad])
    assert (findings(its).too_close, its.extras) == (0, ())  # it is no session


def test_what_the_session_before_leaves_is_noticed():
    """Protect from carry-over: where the next rating before depends on the arm, it is said."""
    made = plan(10)
    entries = made_up_diary(NOTHING, made, first=NINE)
    after = dict(zip([s.number + 1 for s in made.slots], [s.arm for s in made.slots], strict=True))
    told = [
        replace(each, stiffness_before=8 if after.get(each.slot) == "cat-cow" else 5)
        for each in entries
    ]

    assert findings(course(made, [], told)).carries_over
    assert not findings(
        course(made, [], [replace(e, stiffness_before=9) for e in entries])
    ).carries_over


# ---- intervals, chances and masking


@pytest.mark.parametrize("reliefs", [(), (1,), (1, 2), (1, 2, 3, 1, 2), (2,) * 30, (1, 2) * 20])
def test_no_interval_where_it_would_lie(reliefs):
    """Protect from a range of a handful of points, or of points that are all alike."""
    assert mean_interval(reliefs) is None


def test_an_interval_keeps_within_the_scale():
    """Protect from a range that nobody could rate."""
    assert mean_interval((10, 10, 10, 10, 8, -10))[1] == 10


def test_an_interval_is_students():
    """Protect its width: SciPy's t, for every number of sessions."""
    for count in (6, 7, 10, 30, 400):
        reliefs = [n % 4 for n in range(count)]
        low, high = mean_interval(reliefs)
        reach = t.ppf(0.975, count - 1) * stdev(reliefs) / count**0.5

        assert (high - low) / 2 == pytest.approx(reach, abs=0.001)


def test_the_chance_to_see_grows_with_rounds_and_points():
    """Protect the picture before a plan: as in evidence.md §6, within its own error."""
    few = chance_to_see(2.0, arms=4, rounds=6, noise=1.5, diaries=100)
    many = chance_to_see(2.0, arms=4, rounds=10, noise=1.5, diaries=100)

    assert 0.38 < few < 0.68  # 53 % there
    assert 0.70 < many < 0.95  # 83 % there


def test_the_chances_on_the_page_are_those_that_were_worked_out():
    """Protect the picture before a plan from a table that nobody made anew."""
    for arms, rounds, noise in ((4, 6, 1.5), (2, 10, 1.0), (5, 8, 2.0)):
        worked_out = chance_to_see(2.0, arms=arms, rounds=rounds, noise=noise, diaries=60)

        assert in_ten(2, arms=arms, rounds=rounds, noise=noise) == pytest.approx(
            10 * worked_out, abs=1.7
        )


def test_own_noise_needs_five_check_ins():
    """Protect from a chance worked out of nothing."""
    assert own_noise([3, 4, 5, 4]) is None
    assert own_noise([3, 4, 5, 4, 3]) == 1.0
    assert own_noise([5] * 9) == 0.5


def test_what_a_chart_is_handed_names_no_arm_of_a_running_plan():
    """Protect a running plan from its own diary's charts; nothing else is touched."""
    made = plan()
    entries = made_up_diary(NOTHING, made, first=NINE, sessions=5)
    other = Entry(technique="self-hug", stiffness_before=5, stiffness_after=4)
    shown = masked([*entries, other], {made.plan_id})

    assert {each.technique for each in shown} == {HIDDEN, "self-hug"}
    assert [each.relief for each in shown] == [each.relief for each in [*entries, other]]
    assert masked([*entries, other], {made.plan_id}, filtered=True) == [other]
    assert masked(entries, ()) == entries
    check_in = replace(entries[0], kind="check-in", technique=None, parts=())
    assert masked([check_in], {made.plan_id}) == [check_in]
