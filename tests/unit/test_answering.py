"""How locks come and go with time, with answering anew, and with what is stated."""

import uuid
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from itertools import permutations

import pytest

from upperback.content import every_technique, family, screening
from upperback.records import STOP_REASONS, Entry, Part, RecordError, Session
from upperback.safety import (
    Answers,
    Statement,
    Stop,
    answered_anew,
    brought_in,
    forgotten,
    is_about,
)
from upperback.safety import permissions as permissions_of

HERE = timezone(timedelta(hours=2))
NOON = datetime(2026, 6, 10, 12, tzinfo=HERE)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
EVERYTHING = [each.id for each in every_technique()]
FIT = [line.id for line in screening().fit]
ASKED = ["1", "2", "3", "4", "5", *FIT]
VERSION = screening().version


def answers(*found, at=NOON, asked=ASKED):
    """The answers in which these were found."""
    return Answers.given(VERSION, at, found, asked)


def stop(technique="cat-cow", at=NOON, reason="sharp-pain"):
    """A stop at that time."""
    return Stop(str(uuid.uuid4()), reason, (technique,), at)


def stated(kind, about, at=NOON, on=None):
    """A statement about stops or about all that was answered."""
    if isinstance(about, Answers):
        about = about.findings
    elif not isinstance(about, dict):
        about = {each.session_id: each.at for each in about}
    return Statement.made(kind, about, at, on)


def tiers(at, given, *statements, stops=(), reactions=()):
    """Return the tiers that lock everything at that moment."""
    result = permissions_of(stops, at, answers=given, statements=statements, reactions=reactions)
    assert all(not result.allows(each) for each in EVERYTHING) or not result.locks
    return [lock.tier for lock in result.locks]


ENDS = [  # what is found, its tier, what ends it, and the first day that this may name
    ("2.1", "get-help-now", "may-exercise", 1),
    ("3.2", "doctor-today", "may-exercise", 0),
    ("4.2", "check-first", "checked", -400),
    ("2.7", "not-today", "well-again", 1),
]


@pytest.mark.parametrize(("found", "tier", "kind", "first"), ENDS)
def test_a_tier_ends_by_its_statement_and_by_no_other(found, tier, kind, first):
    """Neither time, nor another statement, nor one about something else, nor a day too early."""
    given, later = answers(found), NOON + 20 * DAY
    day = NOON.date()
    assert tiers(later, given) == [tier]
    for other in {each[2] for each in ENDS} | {"roller", "hug-twist", "looked-at", "seen"}:
        assert tiers(later, given, stated(other, given, later)) == ([tier] if other != kind else [])
    elsewhere = stated(kind, answers("4.3").findings | {found: NOON - DAY}, later)
    assert tiers(later, given, elsewhere) == [tier]
    at_first = stated(kind, given, later, day + first * DAY)
    assert tiers(later, given, at_first) == []
    if first >= 0:
        assert tiers(later, given, stated(kind, given, later, day + (first - 1) * DAY)) == [tier]


@pytest.mark.parametrize(
    ("at", "day", "later"),
    [("2026-01-10T23:30+01:00", 10, "2026-07-01"), ("2026-07-10T00:30+02:00", 10, "2026-12-01")],
)
def test_an_end_holds_when_the_clocks_are_changed(zone, at, day, later):
    """What was locked late one evening has ended for good, and what was too early stays so."""
    zone("Europe/Berlin")
    at = datetime.fromisoformat(at)
    later = datetime.fromisoformat(later).astimezone()
    given = answers("2.1", at=at)
    ended = stated("may-exercise", given, at + 2 * DAY, at.date().replace(day=day + 1))
    early = stated("may-exercise", given, at + 2 * DAY, at.date().replace(day=day))
    assert tiers(at + 3 * DAY, given, ended) == tiers(later, given, ended) == []
    assert tiers(at + 3 * DAY, given, early) == tiers(later, given, early) == ["get-help-now"]


@pytest.mark.parametrize(("here", "hours"), [(9, 200), (-11, 10)])
def test_what_happens_once_more_on_a_journey_locks_at_home_too(here, hours):
    """Where the end of a lock does not count for now, a new sign must not be taken for the old."""
    at = NOON.replace(hour=22)
    first = answers("2.1", at=at)
    ended = stated("may-exercise", first, at + 10 * HOUR, at.date() + DAY)
    away = (at + hours * HOUR).astimezone(timezone(timedelta(hours=here)))
    assert tiers(away, first, ended) == ["get-help-now"]
    again = answered_anew(answers("2.1", at=away), first, [ended], away)
    assert "get-help-now" in tiers(away, again, ended)
    assert "get-help-now" in tiers((away + 5 * DAY).astimezone(HERE), again, ended)


def test_what_is_stated_of_tomorrow_is_refused():
    """Nobody was seen tomorrow, and no clock that was wrong for a moment opens anything."""
    given = answers("2.1")
    with pytest.raises(RecordError):
        stated("may-exercise", given, NOON, NOON.date() + DAY)
    ahead = stated("may-exercise", given, NOON + 3 * DAY)
    assert tiers(NOON + HOUR, given, ahead) == ["get-help-now"]
    east = Statement(str(uuid.uuid4()), "may-exercise", given.findings, NOON.date() + DAY, NOON)
    assert tiers(NOON + HOUR, given, east) == ["get-help-now"]


@pytest.mark.parametrize(
    "wrong",
    [
        {"statement_id": "1"},
        {"kind": "fine"},
        {"about": {}},
        {"about": ["2.1"]},
        {"about": {"2.1": "today"}},
        {"about": {"": NOON}},
        {"on": NOON},
        {"on": "today"},
        {"on": date(1800, 1, 1)},
        {"at": date(2026, 1, 1)},
    ],
)
def test_a_statement_is_checked_when_it_is_made(wrong):
    """What would be read back as something else is not saved."""
    with pytest.raises(RecordError):
        replace(stated("checked", answers("4.2")), **wrong)


@pytest.mark.parametrize(
    "wrong",
    [
        {"version": 0},
        {"version": True},
        {"at": "now"},
        {"findings": ["2.1"]},
        {"findings": {"2.1": 5}},
        {"findings": {"2 1": NOON}},
        {"asked": "1"},
        {"asked": [1]},
        {"asked": [str(n) for n in range(300)]},
        {"held": {}},
        {"held": ({"2.1": None},)},
    ],
)
def test_answers_are_checked_when_they_are_made(wrong):
    """The same of answers, which may come from elsewhere."""
    with pytest.raises(RecordError):
        replace(answers("2.1"), **wrong)


def test_a_passed_screen_is_asked_again_and_what_was_stated_stays():
    """After 30 days, with another version, or dated by a wrong clock."""
    given = answers("4.2")
    checked = stated("checked", given)

    def asked(at, given=given, **more):
        result = permissions_of([], at, answers=given, statements=[checked], **more)
        assert result.allows("chair-twist") != bool(result.unanswered)
        return bool(result.unanswered)

    assert not asked(NOON + 30 * DAY - HOUR)
    assert asked(NOON + 30 * DAY)
    assert asked(NOON + HOUR, replace(given, version=VERSION + 1))
    assert asked(NOON - HOUR)  # the clock was put back: it may have been long ago
    again = answered_anew(answers("4.2", at=NOON + 31 * DAY), given, [checked], NOON + 31 * DAY)
    assert again.findings == given.findings
    assert not asked(NOON + 32 * DAY, again)


STEPS = ("stop", "other stop", "checked", "screen", "clock back")


@pytest.mark.parametrize("order", list(permutations(STEPS)))
def test_every_order_of_stops_statement_screen_and_clock(order):
    """Two stops within 30 days lock until both are named; a clock put back opens nothing."""

    def played(*, back):
        stops, statements, given, at = [], [], answers(at=NOON - DAY), NOON
        for step in order:
            at += 10 * HOUR
            if step in ("stop", "other stop"):
                stops.append(stop("cat-cow" if step == "stop" else "self-hug", at))
            elif step == "checked":
                about = {each.session_id: each.at for each in stops} or {"4.2": NOON}
                statements.append(stated("checked", about, at))
            elif step == "screen":
                given = answered_anew(answers(at=at), given, statements, at)
            elif back:
                at -= 25 * HOUR
        at += HOUR
        return permissions_of(stops, at, answers=given, statements=statements), stops, at

    result, stops, at = played(back=False)
    both_named = order.index("checked") > max(order.index("stop"), order.index("other stop"))
    assert [lock.tier for lock in result.locks] == ([] if both_named else ["check-first"])
    assert result.unanswered == ()
    for one in stops:
        left = one.at + 48 * HOUR > at
        for name in family(one.techniques[0]) if both_named else ():
            verdict = result.verdict(name)
            assert verdict.until == (one.at + 48 * HOUR if left else None)
            assert verdict.state == ("locked" if left else "gentle")
    put_back, _, _ = played(back=True)
    assert put_back.locks or not result.locks
    for name in EVERYTHING:
        assert result.allows(name) or not put_back.allows(name)


def test_two_stops_far_apart_are_no_two():
    """30 days are the most between two of them."""
    near = [stop(at=NOON - 30 * DAY), stop("self-hug")]
    far = [stop(at=NOON - 30 * DAY - HOUR), stop("self-hug")]

    assert tiers(NOON + HOUR, answers(), stops=near) == ["check-first"]
    assert tiers(NOON + HOUR, answers(), stops=far) == []


def test_a_third_stop_needs_a_statement_of_its_own():
    """Having been checked for two of them says nothing of what came after."""
    first, second, third = (stop(at=NOON + n * DAY) for n in range(3))
    checked = stated("checked", [first, second], NOON + DAY)

    assert tiers(NOON + 3 * DAY, answers(), checked, stops=[first, second]) == []
    every = [first, second, third]
    assert tiers(NOON + 3 * DAY, answers(), checked, stops=every) == ["check-first"]


def test_many_stops_ask_for_one_statement_after_the_other():
    """Each with the one before it: ten stops are nine panels, and not forty-five."""
    every = [stop(at=NOON + n * HOUR) for n in range(10)]

    assert len(tiers(NOON + DAY, answers(), stops=every)) == 9


def test_a_bad_reaction_in_the_diary_counts_like_a_stop():
    """The whole family is left out for 48 hours from its own time; with a stop it makes two."""
    bad = Entry(occurred_at=NOON, recorded_at=NOON, kind="adverse", reaction="numb",
                technique="seated-cat-cow")  # fmt: skip
    given = answers(at=NOON + HOUR)
    result = permissions_of([], NOON + 2 * HOUR, answers=given, reactions=[bad])

    assert {name for name in EVERYTHING if not result.allows(name)} == family("cat-cow")
    assert result.verdict("cat-cow").until == NOON + 48 * HOUR
    assert result.verdict("cat-cow").instead == "chair-twist"
    sore = replace(bad, reaction="sore")
    assert permissions_of([], NOON + 2 * HOUR, answers=given, reactions=[sore]).verdicts == {}
    stops = [stop("self-hug", NOON)]
    assert tiers(NOON + 2 * HOUR, given, stops=stops, reactions=[bad]) == ["check-first"]
    # One session that was stopped for what it did, and told of afterwards, is one of them.
    same = replace(bad, kind="session", stop_reason="numbness")
    stops = [Stop.from_entry(same)]
    assert tiers(NOON + 2 * HOUR, given, stops=stops, reactions=[same]) == []
    nameless = replace(bad, parts=(), technique=None)
    everywhere = permissions_of([], NOON + 2 * HOUR, answers=given, reactions=[nameless])
    assert not any(map(everywhere.allows, EVERYTHING))


@pytest.mark.parametrize("reason", STOP_REASONS)
def test_each_line_after_stop(reason):
    """Enough, or something else, leaves nothing out; pain its family; something serious all."""
    session = Session(
        session_id=str(uuid.uuid4()),
        outcome="stopped",
        started_at=NOON,
        active_s=60.0,
        parts=(Part(technique="self-hug", repetitions_done=1, active_s=60.0),),
        stop_reason=reason,
    )
    found = Stop.from_session(session)
    stops = [found] if found else []
    given, at = answers(at=NOON - HOUR), NOON + HOUR
    closed = {
        name for name in EVERYTHING if not permissions_of(stops, at, answers=given).allows(name)
    }

    if reason in ("enough", "other", "foot-asleep"):
        assert closed == set()
    elif reason == "alarm":
        assert closed == {*EVERYTHING}
        assert tiers(NOON + 400 * DAY, given, stops=stops) == ["get-help-now"]
        same_day = stated("may-exercise", stops, at)
        next_day = stated("may-exercise", stops, at + DAY)
        assert tiers(at + DAY, given, same_day, stops=stops) == ["get-help-now"]
        assert tiers(at + DAY, given, next_day, stops=stops) == []
        result = permissions_of(stops, at + DAY, answers=given, statements=[next_day])
        assert {result.verdict(name).state for name in EVERYTHING} == {"gentle"}
        assert result.emergency is None
    else:
        assert closed == family("self-hug")
        ended = permissions_of(stops, found.at + 48 * HOUR, answers=given)
        assert all(map(ended.allows, EVERYTHING))


def test_a_no_next_time_ends_no_lock():
    """What was found, and is not any more, locks until its statement; then it is gone."""
    first = answers("2.1", "3.2", "neck")
    later = NOON + 3 * DAY
    second = answered_anew(answers(at=later), first, [], later)

    assert second.findings == {}
    assert tiers(later, second) == ["get-help-now", "doctor-today"]
    seen = stated("may-exercise", {"2.1": first.at}, later)
    assert tiers(later, second, seen) == ["doctor-today"]
    third = answered_anew(answers(at=later + DAY), second, [seen], later + DAY)
    assert third.held == ({"3.2": first.at},)
    too = stated("may-exercise", {"3.2": first.at}, later)
    fourth = answered_anew(answers(at=later + DAY), third, [too], later + DAY)
    assert fourth.held == ()


@pytest.mark.parametrize("way", ["no", "no in between", "forgotten", "brought in"])
def test_what_is_closed_after_the_end_of_its_lock_stays_closed(way):
    """Who had thin bones checked, and says "None of these" next time, is led to no roller."""
    first = answers("4.2", "neck")
    checked, later = stated("checked", first), NOON + 40 * DAY
    states = {
        "no": answered_anew(answers(at=later), first, [checked], later),
        "no in between": answered_anew(
            answers(at=later), answered_anew(answers(at=later), first, [], later), [checked], later
        ),
        "forgotten": answered_anew(
            answers(at=later), forgotten(first, [checked], later), [checked], later
        ),
        "brought in": brought_in(answers(at=later), first, [checked], later),
    }
    result = permissions_of([], later, answers=states[way], statements=[checked])

    assert (result.locks, states[way].held) == ((), ({"4.2": NOON},))
    assert [name for name in EVERYTHING if result.offers(name)] == ["chair-twist"]
    again = answered_anew(answers("4.2", at=later), states[way], [checked], later)
    assert (tiers(later, again, checked), again.held) == (["check-first"], ())


def test_what_was_told_opens_what_a_no_has_left_closed():
    """Only r leads to the roller, also of an answer that is no longer given."""
    first, later = answers("4.5", "4.5-marfan"), NOON + 40 * DAY
    checked = stated("checked", first)
    second = answered_anew(answers(at=later), first, [checked], later)
    verdict = permissions_of([], later, answers=second, statements=[checked]).verdict("foam-roller")
    (about,) = verdict.about
    told = stated("roller", dict(about), later)
    result = permissions_of([], later, answers=second, statements=[checked, told])

    assert (verdict.state, verdict.opens) == ("locked", "roller")
    assert result.verdict("foam-roller").state == "gentle"


@pytest.mark.parametrize(
    ("found", "kind"),
    [("4.6", None), ("shoulder", None), ("clot", "may-exercise"), ("2.7", "well-again")],
)
def test_what_passes_is_gone_with_a_no(found, kind):
    """A pregnancy is asked anew, a line may be changed any time, and a fever ends."""
    first, later = answers(found), NOON + 40 * DAY
    ended = [stated(kind, first, later)] if kind else []
    second = answered_anew(answers(at=later), first, ended, later)

    assert (second.findings, second.held) == ({}, ())
    assert permissions_of([], later, answers=second, statements=ended).verdicts == {}


def test_the_same_answer_after_a_no_needs_a_new_statement():
    """It happened once more: what was stated was about the first time."""
    first = answers("2.1")
    seen = stated("may-exercise", first, NOON + DAY)
    no = answered_anew(answers(at=NOON + DAY), first, [seen], NOON + DAY)
    again = answered_anew(answers("2.1", at=NOON + 2 * DAY), no, [seen], NOON + 2 * DAY)

    assert tiers(NOON + 2 * DAY, no, seen) == []
    assert tiers(NOON + 2 * DAY, again, seen) == ["get-help-now"]
    # And where a No had not ended it, both times are to be ended.
    held = answered_anew(answers(at=NOON + DAY), first, [], NOON + DAY)
    twice = answered_anew(answers("2.1", at=NOON + 2 * DAY), held, [], NOON + 2 * DAY)
    assert tiers(NOON + 2 * DAY, twice) == ["get-help-now"] * 2


@pytest.mark.parametrize("found", ["2.1", "3.2", "2.7", "clot"])
def test_what_happens_once_more_needs_a_statement_of_its_own(found):
    """Chest pain in week 3 is not the one of week 1, though no screen in between said No."""
    first, later = answers(found), NOON + 20 * DAY
    ended = [stated("may-exercise", first, NOON + DAY), stated("well-again", first, NOON + DAY)]
    assert tiers(later, first, *ended) == []
    again = answered_anew(answers(found, at=later), first, ended, later)

    assert again.findings[found] == later
    assert len(tiers(later, again, *ended)) == 1
    # Until it is ended it is one and the same, also where the cards are saved more than once.
    twice = answered_anew(answers(found, at=later + HOUR), again, ended, later + HOUR)
    assert twice.findings == again.findings


@pytest.mark.parametrize("found", ["2.6-recent", "clot"])
def test_that_the_first_was_seen_says_nothing_of_the_next(found):
    """A second fall that no doctor has looked at is an emergency."""
    line, later = found.partition("-")[0], NOON + 20 * DAY
    first = answers(line, found)
    seen = stated("seen", {found: NOON})
    again = answered_anew(answers(line, found, at=later), first, [seen], later)
    seen_too = stated("seen", {found: later}, later)
    kept = answered_anew(answers(line, found, at=later), first, [seen, seen_too], later)

    assert set(tiers(later, again, seen)) & {"get-help-now", "doctor-today"}
    assert kept.findings[found] == NOON


def test_pain_that_goes_takes_no_lock_with_it():
    """A fever with pain is a doctor's, also when only the fever is left the next day."""
    first = answers("2.7", "painful")
    second = answered_anew(answers("2.7", at=NOON + DAY), first, [], NOON + DAY)

    assert tiers(NOON + DAY, first) == ["doctor-today"]
    assert tiers(NOON + DAY, second) == ["doctor-today", "not-today"]


def test_card_five_ends_by_its_yes():
    """A No leaves the chair, also with a tier and after its end; a Yes gives all of it back."""
    alone, tiered = answers("painful", "5-no"), answers("painful", "5-no", "4.2")
    yes = stated("looked-at", {"5-no": alone.at}, NOON + HOUR)
    at = NOON + 2 * HOUR
    result = permissions_of([], at, answers=alone)

    assert result.advice == {"pain"}
    assert (result.verdict("self-hug").instead, result.verdict("foam-roller").instead) == (
        "elbow-hug",
        "chair-twist",
    )
    after = permissions_of([], at, answers=alone, statements=[yes])
    assert (after.advice, after.verdicts) == (frozenset(), {})
    assert tiers(at, tiered) == ["check-first"] * 2
    assert tiers(at, tiered, yes) == ["check-first"] * 2  # a Yes is no "I have had this checked"
    checked = stated("checked", tiered, at)
    assert tiers(at, tiered, checked) == []
    result = permissions_of([], at, answers=tiered, statements=[checked])
    assert (result.advice, result.verdict("cat-cow").state) == (frozenset(), "locked")
    # Both together leave the thin bones alone.
    result = permissions_of([], at, answers=tiered, statements=[checked, yes])
    bones = permissions_of([], at, answers=answers("4.2"), statements=[checked])
    assert {name: each.state for name, each in result.verdicts.items()} == {
        name: each.state for name, each in bones.verdicts.items()
    }
    # With the other finding's No, its own lock is held with what made it one.
    no = answered_anew(answers(at=at), tiered, [], at)
    assert tiers(at, no) == ["check-first"] * 2


def test_that_a_doctor_has_seen_it_is_said_with_the_answer():
    """Said later, it would lift a lock that ends otherwise."""
    given = answers("2.6", "2.6-recent")
    about = {"2.6-recent": given.at}

    assert tiers(NOON + HOUR, given, stated("seen", about)) == ["check-first"]
    assert tiers(NOON + HOUR, given, stated("seen", about, NOON + HOUR)) == ["get-help-now"]


def test_only_what_changes_something_is_saved():
    """A No, a small skin cancer, an adult's age and what has no consequence are nobody's."""
    given = answers("4.1", "4.1-skin", "3.3", "3.3-later", "3.3-better", "4.6", "65-plus", "4.5")
    saved = answered_anew(given, None, [], NOON)

    assert set(saved.findings) == {"4.6", "65-plus", "4.5"}  # the last is still to be answered
    assert permissions_of([], NOON, answers=saved).unanswered == ("4.5",)


def test_what_is_not_asked_yet_stays_as_it_was():
    """A screen that was left in the middle forgets no later card."""
    first = answers("4.2", "shoulder")
    half = answered_anew(answers("2.7", at=NOON + DAY, asked=["1", "2"]), first, [], NOON + DAY)

    assert half.findings == {"2.7": NOON + DAY, **first.findings}
    assert permissions_of([], NOON + DAY, answers=half).unanswered == ("3", "4")


def test_forgetting_leaves_locks():
    """What is no lock is gone and asked anew; what is one stays."""
    given = answers("4.2", "4.6", "neck")
    left = forgotten(given, [], NOON)

    assert (left.findings, left.asked, left.held) == ({}, frozenset(), ({"4.2": given.at},))
    assert tiers(NOON, left) == ["check-first"]
    assert forgotten(given, [stated("checked", given)], NOON) == left  # its rollers stay closed
    lump = answers("3.2", "4.6")
    assert forgotten(lump, [stated("may-exercise", lump)], NOON) is None


def test_an_import_brings_locks_and_passes_nobody():
    """Into an empty diary, or another: what was locked there is locked, and nothing is passed."""
    there = replace(answers("3.2", "neck"), held=({"2.1": NOON - DAY},))
    came = brought_in(None, there, [], NOON)

    assert (came.findings, came.held) == (there.findings, there.held)
    assert permissions_of([], NOON, answers=came).unanswered == ("1", "2", "3", "4")
    here = answers("shoulder")
    both = brought_in(here, there, [], NOON)
    assert both.findings == here.findings
    assert both.held == ({"3.2": there.at}, {"2.1": NOON - DAY})
    assert brought_in(both, there, [], NOON) == both
    seen = stated("may-exercise", {"3.2": there.at})
    assert brought_in(here, there, [seen], NOON).held == ({"2.1": NOON - DAY},)
    assert is_about(seen, both)
    assert not is_about(seen, here)


def test_days_are_those_of_the_person():
    """An hour after midnight here is the next day, whatever day it is in UTC."""
    late = datetime(2026, 6, 10, 23, 30, tzinfo=HERE)
    given = answers("2.1", at=late)
    at = late + HOUR
    assert at.astimezone(UTC).date() == late.astimezone(UTC).date()

    assert tiers(at, given, stated("may-exercise", given, at)) == []
