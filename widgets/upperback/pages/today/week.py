"""This week and the last fourteen days, as plain values that the page Today draws."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from statistics import median
from typing import Any

from upperback.counting import counted
from upperback.pages.entry_text import spoken
from upperback.records import Entry

_NUMBERS = ("none", "one", "two", "three", "four", "five", "six", "seven")
_FEWEST_RATED = 3
"""Fewer rated sessions have no middle."""
_STRIP_DAYS = 14


def this_week(entries: Sequence[Entry], today: date, wanted: int) -> dict[str, Any]:
    """Return the week of `today`, from Monday on: its days, and how many had a session.

    Args:
        entries: of this week and the two before it.
        today: the person's own day.
        wanted: on how many days of a week a session is wanted, 1 to 7.
    """
    monday = today - timedelta(days=today.weekday())
    days = _days_with_a_session(entries)
    done = _within(days, monday)
    return {
        "days": [_day(monday + timedelta(days=n), today, days) for n in range(7)],
        "wanted": wanted,
        "done": done,
        "short": f"{done} of {wanted} days",
        "said": f"{done} of your {counted(wanted, 'day')}",
        "more": _more(done, wanted, is_done=today in days),
        "before": [
            [name, counted(_within(days, monday - timedelta(weeks=ago)), "day")]
            for name, ago in (("Last week", 1), ("The week before", 2))
            if days
        ],
    }


def said_of_the_week(entries: Sequence[Entry], today: date, wanted: int) -> str:
    """Return what a session of today made of the week, in one sentence."""
    days = _days_with_a_session(entries)
    done = _within(days, today - timedelta(days=today.weekday()))
    if done > wanted:
        return f"That makes {_NUMBERS[done]} days this week."
    return f"That makes {_NUMBERS[done]} of your {counted(wanted, 'day')}."


def fortnight(entries: Iterable[Entry], today: date) -> dict[str, Any]:
    """Return the ratings of the last fourteen days, day by day, and the middle of them."""
    first = today - timedelta(days=_STRIP_DAYS - 1)
    rated = [
        each
        for each in entries
        if first <= each.occurred_at.date() <= today
        and (each.stiffness_before, each.stiffness_after) != (None, None)
    ]
    days = [first + timedelta(days=n) for n in range(_STRIP_DAYS)]
    sessions = [each for each in rated if each.relief is not None]
    return {
        "days": [
            {
                "letter": f"{day:%a}"[0],
                "today": day == today,
                "marks": [
                    [each.stiffness_before, each.stiffness_after]
                    for each in rated
                    if each.occurred_at.date() == day
                ],
            }
            for day in days
        ],
        **_middle(sessions),
        "words": "; ".join(map(_in_words, rated)) or "Nothing is rated yet.",
    }


def _middle(sessions: Sequence[Entry]) -> dict[str, str]:
    if len(sessions) < _FEWEST_RATED:
        return {"said": "", "of": "After three rated sessions you see the middle of them here."}
    before, after = (
        median(value for value in values if value is not None)
        for values in (
            [each.stiffness_before for each in sessions],
            [each.stiffness_after for each in sessions],
        )
    )
    return {
        "said": f"{before:g} before, {after:g} after",
        "of": f"the middle of {len(sessions)} rated sessions",
    }


def _in_words(entry: Entry) -> str:
    ratings = ((entry.stiffness_before, "before"), (entry.stiffness_after, "after"))
    said = ", ".join(f"{value} {when}" for value, when in ratings if value is not None)
    return f"{entry.occurred_at:%A} {spoken(entry.occurred_at, day_only=True)}: {said}"


def _days_with_a_session(entries: Iterable[Entry]) -> frozenset[date]:
    return frozenset(each.occurred_at.date() for each in entries if each.kind == "session")


def _within(days: Iterable[date], monday: date) -> int:
    return sum(monday <= day < monday + timedelta(weeks=1) for day in days)


def _day(day: date, today: date, days: frozenset[date]) -> dict[str, Any]:
    return {
        "letter": f"{day:%a}"[0],
        "name": f"{day:%A}",
        "done": day in days,
        "today": day == today,
    }


def _more(done: int, wanted: int, *, is_done: bool) -> str:
    if done >= wanted:
        return "All that you wanted this week."
    if done == 0:
        return "This week is new."
    return "Today is done." if is_done else f"Today would make {_NUMBERS[done + 1]}."
