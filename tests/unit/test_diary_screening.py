"""What was answered on the safety screen, in the diary: saved whole, and no lock is ever lost."""

import io
import json
import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import Engine, event

from screened import pass_screen
from upperback.content import screening
from upperback.diary import DamagedDiary, Diary, erasing, place, transfer
from upperback.records import Entry
from upperback.records.clock import now
from upperback.safety import BAD_REACTIONS, Answers, Statement, Stop, permissions

NOON = datetime(2026, 6, 10, 12, tzinfo=UTC)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
ASKED = ["1", "2", "3", "4", "5"]


@pytest.fixture
def diary(tmp_path):
    """An empty diary in a file."""
    with Diary.open(place.url_of(tmp_path / "diary.sqlite")) as diary:
        yield diary


def answers(*found, at=NOON, asked=ASKED):
    """The answers in which these were found."""
    return Answers.given(screening().version, at, found, asked)


def exported(diary):
    """Return the diary as JSON."""
    stream = io.StringIO()
    transfer.export(diary, stream, "json")
    return stream.getvalue().encode()


def imported(diary, data):
    """Bring a file in, and return what was said of it before."""
    preview = transfer.read(diary, data)
    transfer.apply(diary, preview)
    return preview


def locks(diary, at):
    """Return what locks everything, as the diary is."""
    known = permissions(diary.stops(), at, answers=diary.screening(), statements=diary.statements())
    return [lock.tier for lock in known.locks]


def test_nothing_was_answered_in_a_new_diary(diary):
    """Which is not the same as that nothing was found."""
    assert diary.screening() is None
    assert diary.statements() == []


def test_what_is_saved_is_read_again(diary):
    """Answers, what is held, and statements, to the millisecond; a second diary reads the same."""
    first = diary.save_screening(answers("4.2", "4.6", "4.1", "4.1-skin", "neck"))
    assert set(first.findings) == {"4.2", "4.6", "neck"}
    said = Statement.made("looked-at", {"5-no": NOON + DAY}, NOON + DAY)
    second = diary.save_screening(answers("5-no", "painful", at=NOON + DAY), [said])
    stated = Statement.made("checked", {"4.2": NOON}, NOON + 2 * DAY, NOON.date())
    diary.add_statement(stated)
    diary.add_statement(stated)

    assert second.held == ({"4.2": NOON},)
    with Diary.open(diary.url) as again:
        assert again.screening() == second
        assert again.statements() == [said, stated]
        assert again.check() == []


def test_a_second_tab_that_knew_nothing_lifts_no_lock(diary):
    """Whoever answers with a No later, elsewhere, or in the same instant leaves the lock."""
    with Diary.open(diary.url) as other:
        diary.save_screening(answers("2.1"))
        other.save_screening(answers(at=NOON))

    assert locks(diary, NOON + HOUR) == ["get-help-now"]


def test_forgetting_erases_what_is_no_lock(diary):
    """And what was stated about it; what is about a stop, or still closes anything, stays."""
    stop = Stop("00000000-0000-4000-8000-000000000001", "alarm", (), NOON)
    diary.save_stop(stop)
    diary.save_screening(answers("3.2", "4.3", "4.6"))
    for about in ({"3.2": NOON}, {stop.session_id: NOON}):
        diary.add_statement(Statement.made("may-exercise", about, NOON.astimezone()))
    of_stop = next(each for each in diary.statements() if stop.session_id in each.about)
    diary.forget_answers()

    assert diary.screening().findings == {}
    assert diary.screening().held == ({"4.3": NOON},)
    assert diary.statements() == [of_stop]
    checked = Statement.made("checked", {"4.3": NOON}, NOON)
    diary.add_statement(checked)
    diary.forget_answers()
    diary.forget_answers()
    assert diary.screening().held == ({"4.3": NOON},)
    assert {each.statement_id for each in diary.statements()} == {
        of_stop.statement_id,
        checked.statement_id,
    }


def asks(diary, at=None):
    """Whether the whole screen is to be answered again."""
    known = permissions(
        diary.stops(),
        at or now(),
        answers=diary.screening(),
        reactions=diary.entries(reactions=BAD_REACTIONS),
    )
    return bool(known.unanswered)


def test_a_bad_reaction_that_is_written_down_asks_the_screen_once_more(diary):
    """When it is written, also into an old entry; and once, also where it is dated ahead."""
    pass_screen(diary)
    old = Entry(technique="cat-cow", occurred_at=now() - DAY, recorded_at=now() - DAY)
    diary.add(old)
    assert not asks(diary)
    sharp = diary.update(replace(old, reaction="sharp"), old)
    assert asks(diary)
    pass_screen(diary)
    diary.update(replace(sharp, note="still"), sharp)
    assert not asks(diary)
    ahead = now() + 400 * DAY
    diary.add(Entry(reaction="numb", occurred_at=ahead, recorded_at=ahead, clock_changed=True))
    assert asks(diary)
    pass_screen(diary)
    assert not asks(diary)
    assert not asks(diary, now() + HOUR)


def test_a_bad_reaction_that_is_brought_in_asks_if_it_is_newer_than_the_answers(diary):
    """What was known when the screen was passed asks nothing again."""
    new, old = (
        Entry(kind="adverse", reaction="numb", occurred_at=at, recorded_at=at)
        for at in (now() - HOUR, now() - 3 * DAY)
    )
    pass_screen(diary, now() - DAY)
    diary.add_all([old])
    assert not asks(diary)
    diary.add_all([new])
    assert asks(diary)


def test_locks_survive_an_export_into_an_empty_diary(diary):
    """And what was stated; but nobody has passed the screen by it."""
    stop = Stop("00000000-0000-4000-8000-000000000001", "alarm", (), NOON)
    diary.save_stop(stop)
    diary.save_screening(answers("2.1", "4.2", "4.6"))
    ended = Statement.made("checked", {"4.2": NOON}, NOON + DAY)
    diary.add_statement(ended)
    saved, before = diary.screening(), locks(diary, NOON + DAY)
    data = exported(diary)
    erasing.erase(diary.path)
    assert (diary.screening(), diary.statements()) == (None, [])

    assert imported(diary, data).answers
    assert locks(diary, NOON + DAY) == before == ["get-help-now", "get-help-now"]
    assert diary.screening() == replace(saved, asked=frozenset())
    assert diary.statements() == [ended]
    assert not transfer.read(diary, data).adds
    # Answered anew, with the same answers, what was stated still counts.
    again = diary.save_screening(answers("2.1", "4.2", "4.6", at=NOON + DAY))
    assert again.findings == saved.findings


def test_an_import_lifts_no_lock(diary):
    """Not of an answer, a stop or a bad reaction that was here, whatever the file states of it."""
    stop = Stop("00000000-0000-4000-8000-000000000001", "alarm", (), NOON)
    bad = Entry(occurred_at=NOON, recorded_at=NOON, kind="adverse", reaction="sharp",
                technique="cat-cow")  # fmt: skip
    diary.save_stop(stop)
    diary.add(bad)
    diary.save_screening(answers("2.1"))
    for about in ({"2.1": NOON}, {stop.session_id: NOON}, {bad.entry_id: NOON}):
        diary.add_statement(Statement.made("may-exercise", about, NOON + DAY))
        diary.add_statement(Statement.made("checked", about, NOON + DAY))
    opened = exported(diary)
    erasing.erase(diary.path)
    diary.save_stop(stop)
    diary.add(bad)
    diary.save_screening(answers("2.1"))

    assert not imported(diary, opened).answers
    assert diary.statements() == []
    assert locks(diary, NOON + 2 * DAY) == ["get-help-now", "get-help-now"]


def test_locks_of_another_diary_are_added(diary):
    """What is locked there is locked here too; what is answered here stays as it is."""
    diary.save_screening(answers("4.2", "neck"))
    data = exported(diary)
    erasing.erase(diary.path)
    mine = diary.save_screening(answers("4.6", at=NOON + DAY))

    assert imported(diary, data).answers
    assert diary.screening() == replace(mine, held=({"4.2": NOON},))
    assert locks(diary, NOON + DAY) == ["check-first"]


@pytest.mark.parametrize(
    ("part", "wrong"),
    [
        ("screenings", 5),
        ("screenings", {}),
        ("screenings", {"version": 0}),
        ("screenings", {"findings": {"2.1": "then"}}),
        ("screenings", {"held": {}}),
        ("screenings", {"held": [5]}),
        ("screenings", {"asked": "1"}),
        ("statements", []),
        ("statements", {}),
        ("statements", {"kind": "fine"}),
        ("statements", {"about": {}}),
        ("statements", {"about": 5}),
        ("statements", {"on": "soon"}),
        ("statements", {"on": "2999-01-01"}),
        ("statements", {"at": 5}),
    ],
)
def test_what_cannot_be_read_is_refused_and_nothing_is_saved(part, wrong, diary):
    """One sentence, and the diary as it was: a lock that was misread would be none."""
    diary.save_screening(answers("4.2"))
    diary.add_statement(Statement.made("checked", {"4.3": NOON}, NOON))
    data = json.loads(exported(diary))
    (sound,) = data[part]
    data[part] = [sound | wrong if isinstance(wrong, dict) and wrong else wrong]
    erasing.erase(diary.path)

    preview = transfer.read(diary, json.dumps(data).encode())
    assert preview.refused_count == 1
    with pytest.raises(transfer.TransferError):
        transfer.apply(diary, preview)
    assert (diary.screening(), diary.statements()) == (None, [])


@pytest.mark.parametrize("table", ["screenings", "statements"])
def test_a_changed_row_is_met_as_damage(table, diary):
    """An answer that a bad disk turned into another is not read as fewer locks."""
    diary.save_screening(answers("4.2"))
    diary.add_statement(Statement.made("checked", {"4.3": NOON}, NOON))
    with closing(sqlite3.connect(diary.path)) as connection:
        connection.execute(f"UPDATE {table} SET at = at - 1000")  # noqa: S608
        connection.commit()

    read = diary.screening if table == "screenings" else diary.statements
    assert diary.check() == ["1 row is not what was written."]
    with pytest.raises(DamagedDiary):
        read()


def test_bad_reactions_are_found_without_a_look_through_all_entries(tmp_path):
    """They bear on every page, and are few: ten years of entries cost nothing."""
    asked = []

    def note(_connection, _cursor, statement, given, *_):
        asked.append((statement, given))

    with Diary.open(f"sqlite:///{tmp_path / 'diary.sqlite'}") as diary:
        event.listen(Engine, "before_cursor_execute", note)
        diary.entries(reactions=BAD_REACTIONS)
        event.remove(Engine, "before_cursor_execute", note)
        with closing(sqlite3.connect(diary.path)) as connection:
            statement, given = asked[-1]
            plan = connection.execute(f"EXPLAIN QUERY PLAN {statement}", given).fetchall()

    assert "USING INDEX entries_by_reaction" in str(plan)
