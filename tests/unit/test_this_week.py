"""This week in one sentence: much as usual unless it is not, and what is missing."""

from datetime import date, timedelta
from math import sqrt

import numpy as np
import pytest

from entries import NOW, check_in, entry
from upperback.records.this_week import compared, this_week

TODAY = NOW.date()
"""A Friday: its week began four days before."""
WEEKS, A_WEEK = 26, 4
FIRST_COMPARED = 5


def diary(rng, rho, *, change=0.0, since=0, around=(5, 1)):
    """Return the weeks and ratings of a made-up diary: noise, and a change that lasts."""
    about, spread = around
    count = WEEKS * A_WEEK
    fresh = rng.normal(size=count) * sqrt(1 - rho**2)
    noise = np.empty(count)
    noise[0] = rng.normal()
    for n in range(1, count):
        noise[n] = rho * noise[n - 1] + fresh[n]
    weeks = np.repeat(np.arange(WEEKS), A_WEEK)
    return weeks, np.clip(np.rint(about + spread * noise + change * (weeks >= since)), 0, 10)


def tells(weeks, ratings, week):
    """Whether the sentence speaks of a change at any moment of that week."""
    start = int(np.searchsorted(weeks, week))
    looks = (compared(weeks[:n], ratings[:n], week) for n in range(start + 1, start + A_WEEK + 1))
    return any(look is not None and look.change != 0 for look in looks)


def false_words(rho, diaries, **made):
    """Return in which share of diaries with nothing in them each week is called a change."""
    rng = np.random.default_rng(19)
    told = np.zeros(WEEKS - FIRST_COMPARED)
    for _ in range(diaries):
        weeks, ratings = diary(rng, rho, **made)
        told += [tells(weeks, ratings, week) for week in range(FIRST_COMPARED, WEEKS)]
    return told / diaries


def told_within_three_weeks(rho, diaries, since):
    rng = np.random.default_rng(20)
    found = 0
    for _ in range(diaries):
        weeks, ratings = diary(rng, rho, change=2, since=since)
        found += any(tells(weeks, ratings, week) for week in range(since, since + 3))
    return found / diaries


@pytest.mark.sweep
@pytest.mark.parametrize("around", [(5, 1), (1, 1), (0, 2), (10, 2)])
@pytest.mark.parametrize("rho", [0, 0.3, 0.6])
def test_a_diary_with_nothing_in_it_is_much_as_usual(rho, around):
    """One false word a year at most: a change in 2 % of diaries in any one week, however read.

    Also for who is hardly ever stiff, or nearly always very.
    """
    diaries = 1000
    limit = 0.02 + 2 * sqrt(0.02 * 0.98 / diaries)
    shares = false_words(rho, diaries, around=around)
    said = f"rho {rho}, {around}: at most {shares.max():.3f}, on average {shares.mean():.4f}"
    print(said)  # noqa: T201

    assert shares.max() <= limit


@pytest.mark.sweep
@pytest.mark.parametrize(("since", "least"), [(20, 0.6), (23, 0.6)])
def test_a_lasting_change_of_two_points_is_told_within_three_weeks(since, least):
    """Whoever is two points stiffer for good hears of it while they remember why."""
    share = told_within_three_weeks(0.3, 1000, since)
    print(f"since week {since}: {share:.3f}")  # noqa: T201

    assert share >= least


def test_few_made_up_diaries_are_much_as_usual_too():
    """The same with fewer diaries, at every run: noise is no news, and a change is."""
    assert false_words(0.3, 40).mean() <= 0.02
    assert told_within_three_weeks(0.3, 40, 20) >= 0.6


def usual_weeks(rating=5):
    """Return check-ins of nine weeks before this one, three a week about that rating."""
    return [
        check_in(-7 * week + day, rating + (week + day) % 3 - 1)
        for week in range(1, 10)
        for day in (-3, -2, -1)
    ]


def test_a_usual_week_is_said_to_be_usual():
    """Nobody is alarmed by an ordinary week, and the range of ordinary weeks is said."""
    words = this_week([*usual_weeks(), *(check_in(-day, 5) for day in range(3))], TODAY)

    assert words.startswith("This week is much as usual: 5 on average, and ")
    assert words.endswith(" is usual for you.")


@pytest.mark.parametrize(("rating", "how"), [(9, "stiffer"), (1, "less stiff")])
def test_an_unusual_week_is_said_to_be_so(rating, how):
    """The direction is said, and beside it what is usual."""
    words = this_week([*usual_weeks(), *(check_in(-day, rating) for day in range(3))], TODAY)

    assert words.startswith(f"This week is {how} than usual: {rating} on average, where ")


@pytest.mark.parametrize("mirrored", [False, True])
def test_what_is_called_unusual_lies_outside_of_what_is_called_usual(mirrored):
    """No sentence contradicts itself: rounded, 6 would lie within "2.3 to 6"."""
    earlier = ["5453", "3345", "4444", "4444", "3445", "4453", "3444", "7545", "3644", "4444"]
    weeks = [(-7 * n, ratings) for n, ratings in enumerate(reversed(earlier), 1)]
    entries = [
        check_in(monday - 4 + day, 10 - int(rating) if mirrored else int(rating))
        for monday, ratings in [*weeks, (0, "756")]
        for day, rating in enumerate(ratings)
    ]
    words = this_week(entries, TODAY)

    if mirrored:
        assert words.startswith("This week is less stiff than usual: 4 on average, where 4.1 to ")
    else:
        assert words.startswith("This week is stiffer than usual: 6 on average, where ")
        assert words.endswith(" to 5.9 is usual for you.")


def test_ratings_after_a_session_are_not_compared():
    """Relief of an hour does not make a week less stiff."""
    sessions = [entry(-day, 5, 0) for day in range(3)]

    assert "much as usual" in this_week([*usual_weeks(), *sessions], TODAY)


@pytest.mark.parametrize(
    ("entries", "words"),
    [
        ([], "Nothing is rated yet this week."),
        ([check_in(0, 4)], "One rating so far this week: that is too few to compare."),
        ([check_in(-day, 4) for day in range(2)], "2 ratings so far this week"),
        ([check_in(-day, 4) for day in range(4)], "We cannot say yet what is usual for you"),
    ],
)
def test_too_little_to_compare_is_said(entries, words):
    """Before there is a usual week nothing is compared with it."""
    assert this_week(entries, TODAY).startswith(words)


def test_what_is_missing_is_said():
    """A session without its second rating can still be rated: say so, and how many of how many."""
    one, other = entry(0, 5, 4), entry(-1, 5)

    assert this_week([other], TODAY).endswith("Its one session lacks a rating.")
    assert this_week([one, other], TODAY).endswith("Of its 2 sessions, 1 lacks a rating.")
    assert "lack" not in this_week([one, entry(-7, 5)], TODAY)


def test_a_week_begins_on_monday():
    """Sunday's ratings are last week's, by the day their owner lived."""
    monday = TODAY - timedelta(days=TODAY.weekday())
    sunday = [check_in((monday - TODAY).days - 1, 4)]

    assert this_week(sunday, monday) == "Nothing is rated yet this week."
    assert this_week(sunday, monday - timedelta(days=1)).startswith("One rating so far")


def test_the_made_up_fridays_are_fridays():
    """These tests count days from a Friday."""
    assert date(2026, 11, 20) == TODAY
    assert TODAY.weekday() == 4
