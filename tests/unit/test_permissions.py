"""What the screen allows, against a second, naive reading of the table of `docs/screen.md`.

The second reading knows no statements by name and no times: it goes through the page's rows one by
one, as a person with a pencil would, and takes the strictest of what they say.
"""

import random
from dataclasses import dataclass, replace
from datetime import datetime, timedelta, timezone
from functools import cached_property
from itertools import combinations

import pytest

from screen_page import HEAD, ROWS
from upperback.content import screening
from upperback.safety import Answers, Statement, permissions

HERE = timezone(timedelta(hours=2))
ANSWERED = datetime(2026, 6, 1, 10, tzinfo=HERE)
LATER = ANSWERED + timedelta(days=2)
COLUMNS = screening().columns
FALLBACKS = ["CT", "SC", "EH", "WR", "TR"]
FIT = [line.id for line in screening().fit]
ASKED = ["1", "2", "3", "4", "5", *FIT]
# How a line may be answered: what is found by each way.
WAYS = {
    **{f"2.{n}": [{f"2.{n}"}] for n in (1, 2, 3, 4, 5, 7, 8, 9)},
    "2.6": [{"2.6", "2.6-recent"}, {"2.6", "2.6-earlier"}],
    **{f"3.{n}": [{f"3.{n}"}] for n in (1, 2, 4, 5, 6, 7)},
    "3.3": [
        {"3.3", young, better}
        for young in ("3.3-before-45", "3.3-later")
        for better in ("3.3-better", "3.3-not-better")
    ],
    "4.1": [{"4.1", "4.1-skin"}, {"4.1", "4.1-other"}],
    "4.2": [{"4.2"}],
    "4.3": [{"4.3"}],
    "4.4": [
        {"4.4", when, *where}
        for when in ("4.4-recent", "4.4-older")
        for n in (1, 2, 3)
        for where in combinations(("4.4-spine", "4.4-shoulder", "4.4-metal"), n)
    ],
    "4.5": [{"4.5", f"4.5-{each}"} for each in ("rheumatoid", "marfan", "fused", "bendy")],
    "4.6": [{"4.6"}],
    "4.7": [{"4.7"}],
    "5": [{"5-no"}],
    "age": [{"under-18"}, {"65-plus"}],
    **{name: [{name}] for name in FIT},
}
ONLY_IF_PAINFUL = {"2.8", "2.9", "3.4", "3.5", "3.6", "3.7", "5"}


@dataclass(frozen=True)
class Person:
    """What one person answered, and whether a doctor has seen what that is asked of."""

    found: frozenset[str]
    seen: bool = False
    asked: frozenset[str] = frozenset(ASKED)

    @cached_property
    def answers(self):
        """The answers, all given at `ANSWERED`."""
        return Answers.given(screening().version, ANSWERED, self.found, self.asked)

    @property
    def said(self):
        """What was stated together with them."""
        names = self.found & {"2.6-recent", "2.6-earlier", "clot"}
        about = dict.fromkeys(names, self.answers.at)
        return [Statement.made("seen", about, ANSWERED)] if self.seen and about else []


def rows_of(person):
    """Return the rows of the page that hold, by its own words, each with its tier or None."""
    found, painful = person.found, "painful" in person.found
    has = found.__contains__
    first, second = "2.1–2.5, 2.8, 2.9; 2.6 of today", "2.6 earlier, not seen"  # noqa: RUF001
    tiers = {
        first: any(map(has, ("2.1", "2.2", "2.3", "2.4", "2.5", "2.8", "2.9")))
        or (has("2.6-recent") and not person.seen),
        second: (has("2.6-earlier") and not person.seen)
        or (has("2.7") and painful)
        or any(map(has, ("3.2", "3.4", "3.5", "3.6", "3.7")))
        or ((has("4.1-other") or has("3.1")) and painful),
        "2.6, seen": (has("2.6-recent") or has("2.6-earlier")) and person.seen,
        "2.7, only stiff": has("2.7") and not painful,
        "cancer or weight loss, only": (has("4.1-other") or has("3.1")) and not painful,
        "thin bones": has("4.2") or has("4.3"),
        "surgery or break ≤ 3 months": has("4.4-recent") or has("4.7"),
        "older spine": (has("4.4-older") and has("4.4-spine")) or has("4.4-metal"),
        "rheumatoid arthritis": has("4.5-rheumatoid") or has("4.5-marfan"),
        "fused spine": has("4.5-fused"),
    }
    of_cards = any(tiers.values())
    early = has("3.3-before-45") and has("3.3-better")
    others = {
        second: tiers[second] or (has("clot") and not person.seen),
        "painful, card 5 No, any tier": has("5-no") and painful and of_cards,
        "painful, card 5 No, no tier": has("5-no") and painful and not of_cards,
        "a small skin cancer": has("4.1-skin"),
        "older shoulder, rib": has("4.4-older") and has("4.4-shoulder"),
        "just bendy": has("4.5-bendy"),
        "3.3, before 45": has("3.3") and early,
        "3.3 otherwise": has("3.3") and not early,
        "pregnant": has("4.6"),
        "under 18": has("under-18"),
        "65+": has("65-plus"),
        "knee or hip": has("knee-hip"),
        "dizzy, falls": has("dizzy"),
        "thinners": has("thinners"),
        "clot (seen)": has("clot") or has("wound"),
        "pressure, heart": has("pressure"),
        "no roller": has("no-roller"),
        **{name: has(name) for name in ("shoulder", "wrist", "neck", "floor")},
    }
    rows = [name for name, holds in (tiers | others).items() if holds]
    return [next(row for row in ROWS if row[0].startswith(name)) for name in rows]


def tiers_of(person):
    """Return the tiers of the page's rows, each once."""
    names = {"GET": "get-help-now", "DOCTOR": "doctor-today", "CHECK": "check-first",
             "NOT": "not-today"}  # fmt: skip
    return {names[row[1].split()[0]] for row in rows_of(person) if row[1][0] != "–"}  # noqa: RUF001


def cells_of(person, *, told):
    """Return each technique's state and what is offered instead, once every tier has its end.

    `told`: whether the person was told that rollers, and hugging and twisting, are fine.
    """
    states, arrows = {}, {}
    rows = sorted(rows_of(person), key=ROWS.index)
    for column, short in enumerate(HEAD[2:], start=2):
        cells = [row[column].partition(",")[0].partition("→") for row in rows]
        closed = [cell for cell in cells if cell[0] == "✗" or (cell[0] != "✗" and not told
                                                               and cell[0][0] == "✗")]  # fmt: skip
        states[short] = (
            "locked" if closed else "gentle" if any(cell[0] != "✓" for cell in cells) else "allowed"
        )
        arrows[short] = [cell[2] for cell in closed if cell[2]]
    instead = {
        short: next(
            (to for to in (*arrows[short], *FALLBACKS) if states[to] != "locked" and to != short),
            None,
        )
        for short in states
        if states[short] == "locked"
    }
    return {short: (states[short], instead.get(short)) for short in states}


def everything_stated(person, *, told):
    """Return one statement of each kind that ends a tier, two days later, about everything."""
    kinds = ["may-exercise", "checked", "well-again", *(["roller", "hug-twist"] if told else [])]
    about = person.answers.findings
    return person.said + [Statement.made(kind, about, LATER) for kind in kinds if about]


def found_by(result):
    """Return each technique's state and what is offered instead, by the page's short names."""
    short = {name: each for each, name in COLUMNS.items()}
    every = {each: result.verdict(name) for each, name in COLUMNS.items()}
    return {each: (one.state, short.get(one.instead)) for each, one in every.items()}


def check(person):
    """Hold the workbook's reading to the naive one, with and without statements."""
    before = permissions([], LATER, answers=person.answers, statements=person.said)
    tiers = tiers_of(person)
    assert before.unanswered == ()
    assert {lock.tier for lock in before.locks} == tiers
    if tiers:
        assert found_by(before) == dict.fromkeys(COLUMNS, ("locked", None))
        assert not any(map(before.allows, COLUMNS.values()))
    every = everything_stated(person, told=True)
    for told in (False, True):
        stated = [one for one in every if told or one.kind not in {"roller", "hug-twist"}]
        after = permissions([], LATER, answers=person.answers, statements=stated)
        assert after.locks == ()
        assert found_by(after) == cells_of(person, told=told)
        for name in COLUMNS.values():
            verdict = after.verdict(name)
            assert (verdict.state == "allowed") == (not verdict.reason)
            assert after.allows(name) == (verdict.state != "locked")
            gently = verdict.state == "gentle"
            assert after.presets(name)[:2] == {
                "allowed": ("gentle", "standard"), "gentle": ("gentle",), "locked": ()
            }[verdict.state], gently  # fmt: skip
            if verdict.opens:  # a roller, or hug and twist: and then it is no longer locked
                more = [Statement.made(verdict.opens, each, LATER) for each in verdict.about]
                opened = permissions([], LATER, answers=person.answers, statements=[*stated, *more])
                assert opened.verdict(name).state == "gentle"


def everyone(line):
    """Yield a person for each way to answer a line alone, and for each that painful makes two."""
    for way in WAYS[line]:
        for painful in (True,) if line in ONLY_IF_PAINFUL else (False, True):
            for seen in (False, True) if line in {"2.6", "clot"} else (False,):
                yield Person(frozenset(way | ({"painful"} if painful else set())), seen)


@pytest.mark.parametrize("line", WAYS)
def test_each_answer_alone(line):
    """Fault 58: every row of the table by itself, only stiff and painful, seen and not."""
    for person in everyone(line):
        assert rows_of(person) or line == "5"
        check(person)


def test_nobody_who_found_nothing_is_stopped():
    """Five taps and Start for a healthy adult, stiff or in pain that was looked at."""
    for found in (set(), {"painful"}):
        result = permissions([], LATER, answers=Person(frozenset(found)).answers)

        assert (result.locks, result.verdicts, result.advice) == ((), {}, frozenset())
        assert all(map(result.allows, COLUMNS.values()))


def test_every_pair_of_answers():
    """Two rows together are the stricter of both, and lead to nothing that either locks."""
    people = {
        Person(one.found | other.found, one.seen or other.seen)
        for first, second in combinations(WAYS, 2)
        for one in everyone(first)
        for other in everyone(second)
        if ("painful" in one.found) == ("painful" in other.found)
    }
    chosen = sorted(people, key=lambda person: (sorted(person.found), person.seen))
    assert len(chosen) > 3000
    for person in random.Random(1).sample(chosen, 400):  # noqa: S311  (no secret)
        check(person)


@pytest.mark.sweep
def test_every_pair_of_answers_whole():
    """All of them: what runs each time is a sample."""
    for first, second in combinations(WAYS, 2):
        for one in everyone(first):
            for other in everyone(second):
                check(Person(one.found | other.found, one.seen or other.seen))


def somebody(rng):
    """Return a person with a few findings of any kind, all of it answered."""
    painful = rng.random() < 0.5
    lines = [line for line in WAYS if painful or line not in ONLY_IF_PAINFUL]
    often = rng.choice((0.03, 0.1, 0.3))
    ways = [rng.choice(WAYS[line]) for line in lines if rng.random() < often]
    found = frozenset().union(*ways, {"painful"} if painful else set())
    return Person(found, rng.random() < 0.5)


def with_a_gap(person, rng):
    """Return the same person with something left unanswered, and whether all is locked by it."""
    cards = ["1", "2", "3", "4", *(["5"] if "painful" in person.found else [])]
    kind = rng.choice(("card", "which", "fit"))
    if kind == "card":
        return replace(person, asked=person.asked - {rng.choice(cards)}), True
    if kind == "which":
        line, ways = rng.choice([(line, ways) for line, ways in WAYS.items() if len(ways) > 1
                                 and line != "age"])  # fmt: skip
        missing = person.found - frozenset().union(*ways)
        return replace(person, found=missing | {line}), True
    return replace(person, asked=person.asked - {*rng.sample(FIT, 3)}), False


def check_random(times, seed):
    """Hold that many random people to the naive reading, each once more with a gap."""
    rng = random.Random(seed)  # noqa: S311  (no secret)
    for _ in range(times):
        person = somebody(rng)
        check(person)
        gap, everything = with_a_gap(person, rng)
        stated = everything_stated(gap, told=True)
        result = permissions([], LATER, answers=gap.answers, statements=stated)
        if everything:
            assert result.unanswered
            assert not any(map(result.allows, COLUMNS.values()))
            assert result.verdict("chair-twist").reason == "Please answer a few questions first."
        for name in COLUMNS.values() if not everything else ():
            missing = {each.id for each in screening().asked_at[name]} - gap.asked
            verdict = result.verdict(name)
            assert {*verdict.ask} == (set() if verdict.state == "locked" else missing)
            assert result.allows(name) == (verdict.state != "locked" and not missing)


def test_random_people():
    """Whatever is found together, and whatever was left unanswered: never more than the table."""
    check_random(1000, seed=2)


@pytest.mark.sweep
@pytest.mark.parametrize("seed", range(10))
def test_very_many_random_people(seed):
    """Fault 58: the same, a hundred thousand times in all."""
    check_random(10_000, seed=100 + seed)


def test_a_finding_never_opens_anything():
    """Adding one never opens, taking one away never closes, whatever was stated meanwhile."""
    rank = ["locked", "gentle", "allowed"].index
    rng = random.Random(3)  # noqa: S311  (no secret)
    for _ in range(300):
        person = somebody(rng)
        free = [line for line in WAYS if person.found.isdisjoint(frozenset().union(*WAYS[line]))
                and ("painful" in person.found or line not in ONLY_IF_PAINFUL)]  # fmt: skip
        if not free:
            continue
        more = replace(person, found=person.found | rng.choice(WAYS[rng.choice(free)]))
        every = everything_stated(more, told=True)
        stated = rng.sample(every, rng.randint(0, len(every)))
        if not more.found & {"2.6-recent", "2.6-earlier"} and "clot" in more.found:
            stated += more.said
        less = permissions([], LATER, answers=person.answers, statements=stated)
        now = permissions([], LATER, answers=more.answers, statements=stated)
        for name in COLUMNS.values():
            assert rank(now.verdict(name).state) <= rank(less.verdict(name).state)
            assert less.allows(name) or not now.allows(name)


def test_a_statement_opens_nothing_but_what_it_names():
    """Being checked for one thing says nothing of another, nor being told of one row of another."""
    rng = random.Random(4)  # noqa: S311  (no secret)
    kinds = ["may-exercise", "checked", "well-again", "roller", "hug-twist", "looked-at", "seen"]
    for _ in range(300):
        person = somebody(rng)
        before = permissions([], LATER, answers=person.answers)
        kind = rng.choice(kinds)
        named = rng.sample(sorted(person.found), min(len(person.found), rng.randint(1, 3)))
        if not named:
            continue
        about = dict.fromkeys(named, person.answers.at)
        after = permissions(
            [], LATER, answers=person.answers, statements=[Statement.made(kind, about, LATER)]
        )
        gone = [lock for lock in before.locks if lock not in after.locks]
        for lock in gone:
            if kind == "looked-at":
                assert "5-no" in named
                assert "5-no" in lock.about
            else:
                assert lock.ends_by == kind
                assert {*lock.about} <= {*named}
        opened = {
            name for name in COLUMNS.values() if after.allows(name) and not before.allows(name)
        }
        if not before.locks and opened:
            assert kind in {"roller", "hug-twist", "looked-at"}
            assert kind == "looked-at" or all(
                {*each} <= {*named} for name in opened for each in before.verdict(name).about
            )


def test_a_statement_is_about_one_answer_and_not_about_its_name():
    """The same finding, answered again after a No, is another: it needs a statement of its own."""
    first = dict.fromkeys(["4.2"], ANSWERED - timedelta(days=100))
    stated = [Statement.made("checked", first, ANSWERED)]
    again = Person(frozenset({"4.2"}))

    assert permissions([], LATER, answers=again.answers, statements=stated).locks
    kept = replace(again.answers, findings=first)
    assert permissions([], LATER, answers=kept, statements=stated).locks == ()


def test_what_is_known_and_not_asked():
    """Neither a page that never asked, nor one that cannot read, opens anything."""
    result = permissions([], LATER, answers=None)

    assert result.unanswered == ("1", "2", "3", "4")
    assert not any(map(result.allows, [*COLUMNS.values(), "not-known-yet"]))
    assert result.verdict("cat-cow").reason == screening().unanswered
