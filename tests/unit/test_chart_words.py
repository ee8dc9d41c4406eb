"""What each chart says to who cannot see it, beside its diary, counted anew in the plainest way."""

from collections import Counter, defaultdict
from datetime import timedelta
from statistics import median

import pytest

from hard_diary import FEW, LEVELS, MANY, PAIRS, away_of, shown_at
from upperback import charts
from upperback.content import technique
from upperback.records import REGIONS

BOTH = pytest.mark.parametrize("name", ["few", "many"])
DIARY = {"few": FEW, "many": MANY}


def counted(count, one):
    return f"{count} {one}{'s' * (count != 1)}"


@BOTH
def test_before_and_after_says_how_sessions_ended(name):
    """Lower, the same, higher: each number is its own, in words and in the picture."""
    changes = [e.stiffness_after - e.stiffness_before for e in PAIRS[name] if e.kind == "session"]
    lower, same = sum(c < 0 for c in changes), changes.count(0)
    higher = len(changes) - lower - same
    texts = [text.get_text() for text in charts.before_after(DIARY[name]).axes[0].texts]

    assert f", {lower} ended lower, {same} the same, {higher} higher." in (
        charts.before_after.in_words(DIARY[name])
    )
    assert texts[:3] == [
        f"stiffer after: {higher}",
        f"the same: {same}",
        f"less stiff after: {lower}",
    ]


@BOTH
def test_relief_says_each_techniques_ends(name):
    """The least and the most relief of a technique are its own, in words and in the table."""
    found = defaultdict(list)
    for e in PAIRS[name]:
        if e.technique:
            relief = e.stiffness_before - e.stiffness_after
            found[technique(e.technique).name].append(relief)
    words = charts.relief.in_words(DIARY[name])

    for row in charts.relief.table(DIARY[name]).rows:
        of, reliefs = row[0], found[row[0]]
        ends = [f"{end:+d}".replace("-", "−") for end in (min(reliefs), max(reliefs))]  # noqa: RUF001
        assert row[4:] == tuple(ends)
        said = f"{of}: middle {row[3]}, from {ends[0]} to {ends[1]}, {row[1]} sessions"
        assert f"{said}, begun at {row[2]}." in words


@BOTH
def test_a_year_of_days_says_each_months_days(name):
    """The number of rated days and their middle are those of the month."""
    days, months = defaultdict(list), defaultdict(list)
    for e in LEVELS[name]:
        days[shown_at(e).date()].append(e.stiffness_before)
    for day, values in sorted(days.items()):
        months[day.replace(day=1)].append(median(values))
    first = max(months) - timedelta(days=335)

    earlier = sum(len(values) for month, values in months.items() if month < first)
    unrated = len(DIARY[name]) - len(LEVELS[name])
    left_out = f"Left out: {counted(earlier, 'earlier day')}. " if earlier else ""
    left_out += f"Left out: {unrated} entries without a rating before."

    assert charts.calendar.in_words(DIARY[name]).split("stiffer. ")[1] == " ".join(
        [
            *(
                f"{month:%b %Y}: {counted(len(values), 'day')}, middle {median(values):g}."
                for month, values in months.items()
                if month >= first
            ),
            left_out,
        ]
    )


@BOTH
def test_time_of_day_says_each_parts_ratings(name):
    """The number and the middle of a part of the day are its own, in words and in the table."""
    parts, away = defaultdict(list), away_of(DIARY[name])
    for e in LEVELS[name]:
        part = ("night", "morning", "afternoon", "evening")[shown_at(e).hour // 6]
        parts[part] += [away[e.entry_id]] if e.entry_id in away else []
    rows = charts.time_of_day.table(DIARY[name]).rows
    words = charts.time_of_day.in_words(DIARY[name])

    unrated = len(DIARY[name]) - len(LEVELS[name])

    assert f"Left out: {unrated} entries without a rating before." in words
    assert {row[0].split(",")[0]: row[1:] for row in rows} == {
        part: (str(len(values)), with_sign(median(values))) for part, values in parts.items()
    }
    for part, values in parts.items():
        middle = with_sign(median(values))
        assert f"{part.capitalize()}: middle {middle}, {len(values)} ratings." in words


def with_sign(value):
    return f"{value:+g}".replace("-", "−") if value else "0"  # noqa: RUF001 (a minus)


@BOTH
def test_the_map_says_each_places_entries(name):
    """Then and now are not mixed up, and each place has its own number."""
    marked = sorted((e for e in DIARY[name] if e.regions), key=shown_at)
    first, last = shown_at(marked[0]), shown_at(marked[-1])
    period = min(timedelta(days=91), (last - first) / 2)
    words = charts.regions.in_words(DIARY[name])

    for when, some in (
        ("Earlier", [e for e in marked if shown_at(e) <= first + period]),
        ("Now", [e for e in marked if shown_at(e) > last - period]),
    ):
        (said,) = [each for each in words.split(". ") if each.startswith(f"{when}, ")]
        counts = Counter(place for e in some for place in e.regions)
        assert f", {len(some)} entries: " in said
        assert Counter(said.rstrip(".").split(": ")[1].split(", ")) == Counter(
            f"{REGIONS[place].lower()} {count} of {len(some)}" for place, count in counts.items()
        )


@BOTH
def test_rhythm_says_the_newest_week_and_how_many_had_enough(name):
    """Days of the week that goes on, and of the last 26 those with as many as wanted."""
    days = {shown_at(e).date() for e in DIARY[name] if e.kind == "session"}
    counts = Counter(day - timedelta(days=day.weekday()) for day in days)
    newest = max(shown_at(e).date() for e in DIARY[name])
    last = newest - timedelta(days=newest.weekday())
    recent = [counts[last - timedelta(days=7 * n)] for n in range(26)]
    for wanted in range(1, 7):
        words = charts.rhythm_for(wanted).in_words(DIARY[name])
        assert f"has {counted(recent[0], 'day')}; {wanted} " in words
        over = recent if newest.weekday() == 6 else recent[1:]  # one that has begun is no whole one
        assert f"the middle is {median(over):g} day" in words
        assert f"and {sum(count >= wanted for count in over)} ha" in words
