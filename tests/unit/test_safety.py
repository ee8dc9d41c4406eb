"""What a stop for pain or worse is, and what may be practised after it: pure, with a given time."""

import uuid
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from itertools import permutations

import pytest

from upperback.content import every_technique, family, screening
from upperback.records import STOP_REASONS, Entry, Part, RecordError, Session
from upperback.records.clock import AHEAD
from upperback.safety import Answers, Permissions, Statement, Stop, permissions

LEFT_OUT_FOR = timedelta(hours=48)
NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
EVERYTHING = {each.id for each in every_technique()}


def stop(*techniques, reason="sharp-pain", hours_ago=1.0):
    """A stop so many hours before noon."""
    return Stop(str(uuid.uuid4()), reason, techniques, NOON - timedelta(hours=hours_ago))


def permissions_after(stops, at, *statements):
    """What may be practised by somebody of whom the screen found nothing."""
    asked = [each.id for each in (*screening().cards, *screening().fit)]
    answers = Answers.given(screening().version, NOON - timedelta(hours=1), (), asked)
    return permissions(stops, at, answers=answers, statements=statements)


def session(*played, reason):
    """A session that was stopped at the last of these: id, repetitions done, seconds followed."""
    parts = tuple(
        Part(technique=name, repetitions_done=done, active_s=active)
        for name, done, active in played
    )
    return Session(
        session_id=str(uuid.uuid4()),
        outcome="stopped",
        started_at=NOON,
        active_s=60.0,
        parts=parts,
        stop_reason=reason,
    )


def test_a_technique_and_its_gentler_ways_are_one_family():
    """Who was hurt on the floor is not led to the same movement on a chair, nor back."""
    families = {family(each) for each in EVERYTHING}

    assert frozenset().union(*families) == EVERYTHING
    assert sum(map(len, families)) == len(EVERYTHING)
    assert family("chair-twist") == family("seated-twist") == {"chair-twist", "seated-twist"}
    assert family("gone-since") == {"gone-since"}


@pytest.mark.parametrize("reason", [*STOP_REASONS, None])
def test_only_pain_and_worse_are_a_stop(reason):
    """Enough for today asks for nothing, and leaves nothing out."""
    found = Stop.from_session(session(("cat-cow", 2, 30), reason=reason))

    assert (found is None) == (reason in ("enough", "other", "foot-asleep", None))
    assert found is None or found.reason == reason


@pytest.mark.parametrize(
    ("played", "on"),
    [
        ([("cat-cow", 2, 30)], ("cat-cow",)),
        ([("self-hug", 6, 30), ("cat-cow", 1, 30)], ("cat-cow",)),
        ([("self-hug", 6, 30), ("cat-cow", 0, 2)], ("self-hug", "cat-cow")),
        ([("self-hug", 6, 30), ("cat-cow", 0, 0)], ("self-hug",)),
        ([("cat-cow", 0, 2), ("self-hug", 0, 0)], ("cat-cow",)),
        ([("cat-cow", 6, 30), ("cat-cow", 0, 2)], ("cat-cow",)),
        ([("cat-cow", 0, 0), ("self-hug", 0, 0)], ("cat-cow",)),  # stopped while getting ready
        ([("cat-cow", None, None)], ("cat-cow",)),
    ],
)
def test_a_stop_names_what_was_on(played, on):
    """The hand needs a moment to reach Stop: of one just begun, the one before is meant too."""
    stopped = session(*played, reason="dizzy")

    found = Stop.from_session(stopped)
    over = NOON + timedelta(minutes=1)
    assert (found.session_id, found.techniques, found.at) == (stopped.session_id, on, over)
    entry = stopped.as_entry()
    assert Stop.from_entry(entry) == replace(found, at=entry.recorded_at)


def test_a_stop_is_of_the_moment_when_the_session_was_over():
    """Begun before midnight, with a long pause: A is of the next day, and 48 hours are 48."""
    begun = datetime(2026, 11, 22, 23, 50, tzinfo=UTC)
    over = begun + timedelta(minutes=25)
    known = replace(session(("cat-cow", 2, 30), reason="alarm"), started_at=begun, ended_at=over)

    assert Stop.from_session(known).at == over
    (lock,) = permissions_after([Stop.from_session(known)], over).locks
    assert lock.from_day == over.date() + timedelta(days=1)
    written = replace(known, received_at=over).as_entry()
    assert Stop.from_entry(written).at == over


def test_of_an_emergency_it_does_not_matter_what_was_on():
    """An entry without a technique still says that help was needed; of pain it says nothing."""
    said = Entry(kind="adverse", occurred_at=NOON, recorded_at=NOON, stop_reason="alarm")

    assert Stop.from_entry(said).techniques == ()
    assert Stop.from_entry(replace(said, stop_reason="dizzy")) is None


@pytest.mark.parametrize(
    "wrong",
    [
        {"session_id": "1"},
        {"reason": "enough"},
        {"reason": None},
        {"techniques": ()},
        {"techniques": "cat-cow"},
        {"techniques": ("Cat cow",)},
        {"techniques": ("cat-cow",) * 101},
        {"at": "today"},
        {"at": datetime(2026, 11, 22)},  # noqa: DTZ001  (that is what is wrong)
        {"at": datetime(2500, 1, 1, tzinfo=UTC)},
    ],
)
def test_a_stop_is_checked_when_it_is_made(wrong):
    """What would be read back as something else is not saved."""
    with pytest.raises(RecordError):
        replace(stop("cat-cow"), **wrong)


def test_a_stop_is_the_same_wherever_it_is_read():
    """Its time is one moment, to the millisecond, whatever the zone it was said in."""
    here = stop("cat-cow", "cat-cow")
    there = replace(here, at=here.at.astimezone(timezone(timedelta(hours=9))))

    assert there == here
    assert repr(there) == repr(here)
    assert here.techniques == ("cat-cow",)


def test_nothing_is_left_out_where_nothing_happened():
    """Whoever has stopped nothing may practise everything."""
    assert permissions_after([], NOON) == Permissions()
    assert all(map(Permissions().allows, EVERYTHING))


@pytest.mark.parametrize(
    ("reason", "ago", "left_out"),
    [
        *((reason, LEFT_OUT_FOR - timedelta(minutes=1), True) for reason in
          ("sharp-pain", "numbness", "dizzy")),
        ("sharp-pain", LEFT_OUT_FOR, False),
        ("sharp-pain", -AHEAD, True),
        ("sharp-pain", -AHEAD - timedelta(days=3), True),  # dated by a clock that was wrong
        ("alarm", timedelta(0), True),
        ("alarm", timedelta(days=3650), True),
        ("alarm", -AHEAD - timedelta(days=3), True),
    ],
)  # fmt: skip
def test_how_long_something_is_left_out(reason, ago, left_out):
    """48 hours after pain, from its own time; an emergency ends by no time at all."""
    assert timedelta(hours=screening().after_stop.hours) == LEFT_OUT_FOR
    found = permissions_after(
        [stop("cat-cow", reason=reason, hours_ago=ago / timedelta(hours=1))], NOON
    )

    assert found.allows("cat-cow") != left_out


def test_after_pain_the_whole_family_is_left_out_and_nothing_else():
    """Every form of what hurt, by the latest stop that says so, in whatever order they are read."""
    stops = [
        stop("cat-cow", hours_ago=30),
        stop("seated-cat-cow", hours_ago=2),
        stop("self-hug", "cat-cow", hours_ago=20),
    ]
    checked = Statement.made("checked", {each.session_id: each.at for each in stops}, NOON)
    for order in permutations(stops):
        found = permissions_after(order, NOON, checked)

        assert found.left_out == {
            **dict.fromkeys(family("cat-cow"), stops[1]),
            **dict.fromkeys(family("self-hug"), stops[2]),
        }
        assert found.after_pain == (stops[0], stops[2], stops[1])
        assert found.emergency is None
        assert not any(map(found.allows, found.left_out))
        assert all(map(found.allows, EVERYTHING - found.left_out.keys()))


def test_an_emergency_leaves_nothing_to_offer():
    """Not the least technique, whatever else was said before or afterwards; the latest is named."""
    stops = [
        stop("cat-cow", reason="alarm", hours_ago=100),
        stop("self-hug", reason="alarm", hours_ago=50),
        stop("cat-cow", hours_ago=1),
    ]
    found = permissions_after(stops, NOON)

    assert found.emergency == stops[1]
    assert found.left_out == dict.fromkeys(EVERYTHING, stops[1])
    assert not any(map(found.allows, [*EVERYTHING, "not-known-yet"]))


def test_where_everything_hurt_nothing_is_left_to_offer():
    """No technique is offered because nothing else could be."""
    found = permissions_after(map(stop, EVERYTHING), NOON)

    assert not any(map(found.allows, EVERYTHING))


@pytest.mark.parametrize("year", [1, 9999])
def test_a_bad_reaction_at_the_edge_of_the_calendar_stops_no_page(year):
    """It cannot be told in UTC, as of a session: it is none, and no error."""
    east = timezone(timedelta(hours=14 if year == 1 else -12))
    day = datetime(1, 1, 1, tzinfo=east) if year == 1 else datetime(9999, 12, 31, 23, tzinfo=east)
    bad = Entry(kind="adverse", reaction="sharp")
    object.__setattr__(bad, "occurred_at", day)

    assert Stop.from_reaction(bad) is None
    permissions([], NOON, answers=None, reactions=[bad])


def test_without_answers_nothing_is_allowed():
    """Whoever asks says what was answered; None is that nothing ever was, and lets nothing in."""
    with pytest.raises(TypeError):
        permissions([], NOON)

    assert not any(map(permissions([], NOON, answers=None).allows, EVERYTHING))


def test_permissions_of_one_moment_are_one_value():
    """What pages compare: the same stops say the same, until a stop has been long enough."""
    stops = [stop("cat-cow", hours_ago=47)]
    before = permissions_after(stops, NOON)

    assert permissions_after(stops, NOON + timedelta(minutes=59)) == before
    assert permissions_after(stops, NOON + timedelta(minutes=61)) == Permissions()
