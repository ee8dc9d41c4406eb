"""What may be recorded, and what is refused, with which sentence."""

import math
from dataclasses import FrozenInstanceError, replace
from datetime import UTC, date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from upperback.records import (
    NOTE_LENGTH,
    Entry,
    Part,
    RecordError,
    Session,
    clean_text,
    clock,
    followed,
)

RATINGS = ("stiffness_before", "stiffness_after", "pain_before", "pain_after")
NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)


@pytest.mark.parametrize("name", RATINGS)
@pytest.mark.parametrize(
    "value",
    [
        -1,
        11,
        2**70,
        True,
        False,
        3.7,
        5.0,
        -0.0,
        math.nan,
        math.inf,
        -math.inf,
        1e308,
        "7",
        "\uff17",
        "",
    ],
)
def test_rating_refused(name, value):
    """Fault 26: only whole numbers 0 to 10 are ratings; nothing is rounded, read or dropped."""
    with pytest.raises(RecordError, match="must be a whole number from 0 to 10, or be left empty"):
        Entry(technique="cat-cow", **{name: value})


@pytest.mark.parametrize("value", [None, *range(11)])
def test_rating_kept(value):
    """Fault 28: every rating is kept as it is, and not rated stays None, never 0."""
    assert Entry(stiffness_before=value).stiffness_before is value


def test_relief_needs_both_ratings():
    """A missing rating never turns into a number."""
    assert Entry(stiffness_before=6, stiffness_after=4, technique="self-hug").relief == 2
    assert Entry(stiffness_before=0, stiffness_after=None).relief is None


def test_defaults():
    """An entry needs nothing but what the person said; the rest is worked out."""
    before = datetime.now(UTC) - timedelta(milliseconds=1)

    entry = Entry(stiffness_before=6, stiffness_after=4, technique="self-hug", note="better")

    assert entry.kind == "session"
    assert entry.parts == (Part(technique="self-hug"),)
    assert entry.techniques == ("self-hug",)
    assert before <= entry.occurred_at <= datetime.now(UTC)
    assert entry.occurred_at.utcoffset() == datetime.now().astimezone().utcoffset()
    assert not entry.backfilled
    assert Entry().kind == "check-in"
    assert Entry().entry_id != Entry().entry_id


def test_frozen_and_hashable():
    """An entry cannot change behind the diary's back, and may stand in a set."""
    entry = Entry(parts=(Part(technique="cat-cow", timings={"hold": 5}),))

    with pytest.raises(FrozenInstanceError):
        entry.note = "other"
    assert {entry, replace(entry)} == {entry}


def test_routine_has_no_single_technique():
    """A session of several techniques is one entry, and names each technique once."""
    parts = tuple(Part(technique=name, planned_s=60) for name in ("cat-cow", "self-hug", "cat-cow"))

    routine = Entry(parts=parts)

    assert (routine.kind, routine.technique) == ("session", None)
    assert routine.techniques == ("cat-cow", "self-hug")
    assert routine.planned_s == 180
    assert routine.active_s is None


ALMOST_A_DAY_AHEAD = datetime(
    2026, 1, 1, tzinfo=timezone(timedelta(hours=23, minutes=59, seconds=59.6))
)


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"kind": "session"}, "A session needs a technique"),
        ({"kind": "check-in", "technique": "cat-cow"}, "A check-in has no technique"),
        ({"kind": "party"}, "The kind of an entry must be one of"),
        ({"technique": "../etc"}, "A technique is named by its id"),
        ({"technique": "<img onerror=alert(1)>"}, "A technique is named by its id"),
        ({"regions": ("<script>",)}, "A region must be one of"),
        ({"regions": "left"}, "Regions are given as a list"),
        ({"stop_reason": "bored"}, "The reason for stopping must be one of"),
        ({"reaction": "popped"}, "The reaction must be one of"),
        ({"assigned_by": "plan"}, "needs the plan's id"),
        ({"plan_id": "p1"}, "needs the plan's id"),
        ({"assigned_by": "plan", "plan_id": "=1+1"}, "letters, digits"),
        ({"entry_id": "1"}, "must be a UUID"),
        ({"note": 5}, "The note must be text"),
        ({"slot": True}, "whole number from 0"),
        ({"stopped_early": 1}, "must be yes or no"),
        ({"row_version": 0}, "whole number from 1 to 999999999"),
        ({"row_version": 2**70}, "whole number from 1 to 999999999"),
        ({"kind": 0}, "The kind of an entry must be one of"),
        ({"kind": []}, "The kind of an entry must be one of"),
        ({"parts": None}, "given as a list of Parts"),
        ({"parts": 5}, "given as a list of Parts"),
        ({"parts": ["cat-cow"]}, "given as a list of Parts"),
        ({"parts": [Part(technique="cat-cow")] * 21}, "A session has 20 parts at most"),
        ({"occurred_at": ALMOST_A_DAY_AHEAD}, "less than a day ahead of UTC or behind it"),
        ({"recorded_at": ALMOST_A_DAY_AHEAD}, "less than a day ahead of UTC or behind it"),
        ({"occurred_at": datetime(2026, 1, 1)}, "with its time zone"),  # noqa: DTZ001
        ({"occurred_at": datetime(1899, 12, 31, tzinfo=UTC)}, "between the years"),
        ({"occurred_at": datetime.max.replace(tzinfo=UTC)}, "between the years"),
        ({"zone": "=cmd"}, "named like 'Europe/Berlin'"),
    ],
)
def test_refused_with_the_mend(fields, sentence):
    """Whatever breaks a rule is refused with a sentence that says which rule."""
    with pytest.raises(RecordError, match=sentence):
        Entry(**fields)


@pytest.mark.parametrize(
    "fields",
    [
        {"technique": "Cat Cow"},
        {"technique": "cat-cow", "timings": {"hold": math.nan}},
        {"technique": "cat-cow", "timings": {"=cmd": 1}},
        {"technique": "cat-cow", "timings": {f"t{'x' * n}": 1 for n in range(17)}},
        {"technique": "cat-cow", "active_s": -1},
        {"technique": "cat-cow", "active_s": True},
        {"technique": "cat-cow", "planned_s": 1e308},
        {"technique": "cat-cow", "repetitions_done": 2.5},
    ],
)
def test_part_refused(fields):
    """A part holds finite, sensible amounts only."""
    with pytest.raises(RecordError):
        Part(**fields)


def test_messages_hold_no_values():
    """Fault 74: an error's text may be logged, and so says nothing of a rating or a note."""
    secret = "my private words "  # noqa: S105
    for fields in ({"stiffness_before": 8642}, {"note": secret * 100}):
        with pytest.raises(RecordError) as refusal:
            Entry(**fields)
        assert "8642" not in str(refusal.value)
        assert secret.strip() not in str(refusal.value)


HOSTILE = [
    "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "</textarea>", "{{7*7}}",
    r"$\href{javascript:alert(1)}{x}$", "[x](javascript:alert(1))", "\x1b[31mred", "\u202eevil",
    "a\u200bb", "👩‍👩‍👧", "'; DROP TABLE entries; --", "=HYPERLINK(1)", "line\r\nline\rline\n",
]  # fmt: skip


@pytest.mark.parametrize("note", HOSTILE)
def test_hostile_note_is_kept_as_text(note):
    """Fault 33: a note is the person's own words, kept to the letter."""
    assert Entry(note=note).note == note


def test_note_loses_what_no_file_can_carry():
    """Fault 33: NUL and lone surrogates go, and nothing else."""
    assert clean_text("a\0b\ud800c\U0001f9d8") == "abc\U0001f9d8"
    assert Entry(note="a\0b\ud800c").note == "abc"


@pytest.mark.parametrize("length", [NOTE_LENGTH + 1, 1_000_000])
def test_long_note_refused(length):
    """Fault 33: a note that is too long is refused with both counts, and never cut."""
    with pytest.raises(
        RecordError, match=f"has {length} characters, and {NOTE_LENGTH} is the most"
    ):
        Entry(note="é" * length)
    assert len(Entry(note="é" * NOTE_LENGTH).note) == NOTE_LENGTH


def test_both_half_past_ones_are_kept():
    """Fault 30: the hour that comes twice is two hours, in order, on one local day."""
    berlin = ZoneInfo("Europe/Berlin")
    first = Entry(occurred_at=datetime(2025, 10, 26, 2, 30, tzinfo=berlin))
    second = Entry(occurred_at=datetime(2025, 10, 26, 2, 30, tzinfo=berlin, fold=1))

    assert second.occurred_at - first.occurred_at == timedelta(hours=1)
    assert first.occurred_at.date() == second.occurred_at.date()
    assert first.zone == "Europe/Berlin"


def test_the_half_past_two_that_does_not_come_is_kept():
    """Fault 30: a time that the clocks skip is kept, in order, on its local day."""
    berlin = ZoneInfo("Europe/Berlin")
    before, skipped, after = (
        Entry(occurred_at=datetime(2025, 3, 30, *clock, tzinfo=berlin))
        for clock in ((1, 59), (2, 30), (3, 31))
    )

    assert before.occurred_at < skipped.occurred_at < after.occurred_at
    assert skipped.occurred_at == datetime(2025, 3, 30, 1, 30, tzinfo=UTC)
    assert skipped.occurred_at.date() == after.occurred_at.date() == date(2025, 3, 30)


def test_a_session_across_midnight_counts_for_the_day_it_began():
    """Fault 30: begun at ten to midnight and ended after it, it belongs to the evening."""
    start = datetime(2026, 3, 1, 23, 50, tzinfo=timezone(timedelta(hours=1)))
    message = MESSAGE | {"started_at": start.isoformat()}
    ended = start + timedelta(minutes=20)
    entry = Session.from_player(message, received_at=ended).as_entry()

    assert entry.occurred_at.date() == date(2026, 3, 1)
    assert entry.recorded_at == ended


@pytest.mark.parametrize(
    ("began", "received", "shown"),
    [
        ("2027-03-27T22:40Z", "2027-03-28T10:00+02:00", "2027-03-27T23:40:00+01:00"),
        ("2027-10-30T22:20Z", "2027-10-31T10:00+01:00", "2027-10-31T00:20:00+02:00"),
        ("2027-10-30T22:20Z", "2027-10-31T18:00+09:00", "2027-10-31T07:20:00+09:00"),
    ],
)
def test_a_session_that_comes_in_after_the_clocks_were_changed_keeps_its_day(
    zone, began, received, shown
):
    """Fault 30: a browser hands over later what was done by the clock of the night before."""
    zone("Europe/Berlin")
    message = MESSAGE | {"started_at": began}
    entry = Session.from_player(message, received_at=datetime.fromisoformat(received)).as_entry()

    assert entry.occurred_at.isoformat() == shown


def test_what_is_older_than_zones_has_the_offset_of_its_reader():
    """Not every system knows what clocks showed before 1970."""
    at = datetime(2026, 7, 1, tzinfo=timezone(timedelta(hours=9)))

    shown = clock.beside(datetime(1950, 1, 1, 20, tzinfo=UTC), at)
    assert shown.isoformat() == "1950-01-02T05:00:00+09:00"


def test_the_time_of_this_place_is_noticed_on_a_journey(monkeypatch):
    """A workbook that is left open takes the hour and the day where its laptop is now."""
    offsets = []
    for place in ("Asia/Tokyo", "Pacific/Honolulu"):
        monkeypatch.setenv("TZ", place)
        offsets.append(clock.now().utcoffset() / timedelta(hours=1))
    monkeypatch.undo()
    clock.now()

    assert offsets == [9, -10]


def test_local_day_follows_the_traveller():
    """Fault 31: the local day comes from the offset kept with the entry, wherever it is read."""
    tokyo = Entry(occurred_at=datetime(2026, 3, 2, 8, tzinfo=ZoneInfo("Asia/Tokyo")))
    los_angeles = Entry(
        occurred_at=datetime(2026, 3, 1, 18, tzinfo=ZoneInfo("America/Los_Angeles"))
    )

    assert tokyo.occurred_at < los_angeles.occurred_at
    assert (tokyo.occurred_at.day, los_angeles.occurred_at.day) == (2, 1)


def test_unknown_zone_name_is_kept():
    """Fault 31: a name that this machine has no data for is kept; days go by the offset."""
    entry = Entry(occurred_at=NOON, zone="Mars/Olympus_Mons")

    assert (entry.zone, entry.occurred_at.date().isoformat()) == ("Mars/Olympus_Mons", "2026-11-22")


def test_years_hold_in_utc_too():
    """Fault 44: a time of writing that UTC puts outside the years could not be read back."""
    east, west = (timezone(timedelta(hours=hours)) for hours in (14, -14))
    for moment in (datetime(1900, 1, 1, tzinfo=east), datetime(2199, 12, 31, 23, 59, tzinfo=west)):
        assert Entry(occurred_at=moment, clock_changed=True).occurred_at == moment
        with pytest.raises(RecordError, match="The time of writing must lie between the years"):
            Entry(recorded_at=moment, clock_changed=True)


def test_future_refused_past_allowed():
    """Fault 32: the past may be filled in, and is marked; the future cannot have happened."""
    leap_day = datetime(1968, 2, 29, tzinfo=UTC)

    assert Entry(occurred_at=leap_day).backfilled
    assert not Entry(occurred_at=NOON, recorded_at=NOON + timedelta(minutes=59)).backfilled
    assert not Entry(occurred_at=NOON + timedelta(minutes=5), recorded_at=NOON).backfilled
    with pytest.raises(RecordError, match="cannot lie in the future"):
        Entry(occurred_at=NOON + timedelta(minutes=6), recorded_at=NOON)
    assert Entry(occurred_at=datetime(2100, 1, 1, tzinfo=UTC), clock_changed=True)


MESSAGE = {
    "id": "0d9fd4dc-6f0f-4b1e-9e0e-0a3f3f4d6c11",
    "outcome": "finished",
    "started_at": "2026-11-22T11:50:00.000Z",
    "active_s": 300,
    "cues_done": 12,
    "parts": [{"technique": "self-hug", "active_s": 300.0, "repetitions_done": 3}],
    "stop_reason": None,
}


def test_session_from_player():
    """What the player hands over becomes the diary's entry, under the id made at Start."""
    session = Session.from_player(MESSAGE, received_at=NOON)

    entry = session.as_entry(stiffness_before=6, stiffness_after=4)

    part = Part(technique="self-hug", active_s=300.0, repetitions_done=3)
    assert (entry.entry_id, entry.parts, entry.cues_done) == (MESSAGE["id"], (part,), 12)
    assert entry.occurred_at == datetime(2026, 11, 22, 11, 50, tzinfo=UTC)
    assert not entry.stopped_early
    assert not entry.backfilled


@pytest.mark.parametrize(
    ("said", "over"),
    [
        ("2026-11-22T11:58:00Z", datetime(2026, 11, 22, 11, 58, tzinfo=UTC)),
        ("2026-11-22T11:51:00Z", datetime(2026, 11, 22, 11, 55, tzinfo=UTC)),
        ("2026-11-23T11:51:00Z", datetime(2026, 11, 22, 11, 55, tzinfo=UTC)),
        (None, datetime(2026, 11, 22, 11, 55, tzinfo=UTC)),
    ],
)
def test_session_over(said, over):
    """With its pauses; but not before what was followed of it could be over, nor in the future."""
    session = Session.from_player(MESSAGE | {"ended_at": said}, received_at=NOON)

    assert session.over_at == over


def test_session_stopped_for_a_reason():
    """A stop and its reason reach the diary."""
    message = MESSAGE | {"outcome": "stopped", "stop_reason": "dizzy"}

    entry = Session.from_player(message, received_at=NOON).as_entry()

    assert (entry.stopped_early, entry.stop_reason) == (True, "dizzy")


@pytest.mark.parametrize(
    "change",
    [
        {"id": "x"}, {"id": None}, {"outcome": "won"}, {"outcome": None}, {"started_at": None},
        {"started_at": "yesterday"}, {"started_at": "2026-11-22T11:50:00"}, {"active_s": "9"},
        {"ended_at": "late"},
        {"active_s": math.nan}, {"active_s": None}, {"active_s": True}, {"parts": []},
        {"parts": None}, {"parts": [None]}, {"parts": [{"technique": "<b>"}]},
        {"parts": MESSAGE["parts"] * 21}, {"stop_reason": "<script>"}, {"cues_done": []},
        {"parts": [{"technique": "cat-cow", "timings": {"hold": math.inf}}]},
    ],
)  # fmt: skip
def test_session_refused(change):
    """Fault 24: what has not the form it must have is refused, whoever sent it."""
    with pytest.raises(RecordError):
        Session.from_player(MESSAGE | change, received_at=NOON)


@pytest.mark.parametrize("rating", [True, 6.0, "6", -1, 11, [6]])
def test_session_takes_no_rating_but_a_whole_number(rating):
    """Fault 24: the rating that a browser kept is checked like one that was just given."""
    assert Session.from_player(MESSAGE | {"stiffness_before": 6}).as_entry().stiffness_before == 6
    with pytest.raises(RecordError):
        Session.from_player(MESSAGE | {"stiffness_before": rating})


@pytest.mark.parametrize("message", [None, [], "finished", 7])
def test_session_must_be_a_message(message):
    """Fault 24: no shape of message raises anything but the refusal."""
    with pytest.raises(RecordError):
        Session.from_player(message)


def test_session_numbers_are_brought_within_limits():
    """Nobody was active for longer than since Start, nor did a part last longer than the whole."""
    part = {"technique": "self-hug", "active_s": math.inf, "repetitions_done": -3, "planned_s": 1e9}
    message = MESSAGE | {"active_s": 1e308, "cues_done": 10**9, "parts": [part]}

    session = Session.from_player(message, received_at=NOON)

    assert session.active_s == 600
    assert session.cues_done == 10_000
    assert session.parts == (
        Part(technique="self-hug", active_s=600, repetitions_done=0, planned_s=14_400),
    )


def test_session_under_a_changed_clock_is_kept():
    """Fault 29: a clock set back a year loses no session; it is marked instead."""
    session = Session.from_player(MESSAGE, received_at=NOON - timedelta(days=365))

    entry = session.as_entry()

    assert (session.active_s, entry.clock_changed) == (300, True)


json_like = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=5,
)


@settings(max_examples=60, deadline=None)
@given(st.fixed_dictionaries({}, optional=dict.fromkeys(MESSAGE, json_like)))
def test_session_of_any_message(change):
    """Fault 24: any message at all is a session within its limits, or is refused plainly."""
    try:
        session = Session.from_player(MESSAGE | change, received_at=NOON)
    except RecordError:
        return
    assert 0 <= session.active_s <= 14_400
    assert all(0 <= (part.active_s or 0) <= session.active_s for part in session.parts)
    assert session.as_entry().entry_id == session.session_id


@pytest.mark.parametrize(
    ("active_s", "done", "expected"),
    [
        (54.0, 1, True),  # a lost second is no skipping
        (53.0, 1, False),
        (30.0, 3, True),  # sliders made it longer when most of it was played
        (29.0, 3, False),
        (None, 1, True),
    ],
)
def test_what_counts_as_followed(active_s, done, expected):
    """Nine tenths of the time; half of it, where every repetition was done."""
    part = Part(
        technique="self-hug",
        planned_s=60.0,
        active_s=active_s,
        repetitions_planned=3,
        repetitions_done=done,
    )

    assert followed(Entry(parts=(part,))) == expected
