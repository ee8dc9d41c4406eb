"""Charts of days, hours, places and weeks beside their diary, counted anew in the plainest way."""

import math
from collections import Counter, defaultdict
from datetime import date, timedelta
from statistics import median

import numpy as np
import pytest

from entries import named
from hard_diary import FEW, LEVELS, MANY, away_of, marks, shown_at
from upperback import charts
from upperback.records import REGIONS, back_map


def days_of(entries):
    """Return the middle of each day's ratings before, by the day its owner lived."""
    found = defaultdict(list)
    for e in entries:
        if e.stiffness_before is not None:
            found[shown_at(e).date()].append(e.stiffness_before)
    return {day: median(values) for day, values in found.items()}


@pytest.mark.parametrize("entries", [FEW, MANY], ids=["few", "many"])
def test_a_year_of_days_has_each_day_as_it_was_lived(entries):
    """A day is where its owner lived it, has its own middle, and says so; others have a dash."""
    newest = max(days_of(entries))
    begins = date(newest.year - (newest.month < 12), newest.month % 12 + 1, 1)
    year = {day: value for day, value in days_of(entries).items() if day >= begins}
    figure = charts.calendar(entries)
    shown = {
        (int(row), int(day)): float(line.get_label().split()[1])
        for line in figure.axes[0].lines
        if line.get_label().startswith("stiffness")
        for day, row in zip(line.get_xdata(), line.get_ydata(), strict=True)
    }
    dashes = named(figure, "no rating")
    found = marks(charts.calendar, entries)
    rows = {int(y): name.split()[0] for y, name in row_names(figure)}
    counts = Counter(f"{day:%b}" for day in year)

    assert shown == {place_of(day, begins): value for day, value in year.items()}
    assert set(zip(dashes.get_ydata(), dashes.get_xdata(), strict=True)) == {
        place_of(day, begins)
        for day in every_day(begins, newest)
        if day not in year and f"{day:%b}" in counts
    }
    assert sum(text.get_text() == "no rating" for text in figure.axes[0].texts) == (
        12 - min(place_of(day, begins)[0] for day in year) - len(counts)
    )
    assert {(told.name, told.value): (y, x) for x, (y,), told in found} == {
        (f"{day.day} {day:%b %Y}", f"stiffness {value:g}"): place_of(day, begins)
        for day, value in year.items()
    }
    assert {rows[text.xy[1]]: text.get_text() for text in figure.axes[0].texts
            if hasattr(text, "xy") and text.get_text() != "days written, middle"} == {
        month: said_of([value for day, value in year.items() if f"{day:%b}" == month])
        for month in counts
    }  # fmt: skip
    assert {row[0]: row[1] for row in charts.calendar.table(entries).rows} == {
        f"{day.day} {day:%b %Y}": f"{value:g}" for day, value in year.items()
    }


def row_names(figure):
    axes = figure.axes[0]
    names = [label.get_text() for label in axes.get_yticklabels()]
    return list(zip(axes.get_yticks(), names, strict=True))


def said_of(values):
    return f"{len(values)}" if len(values) < 3 else f"{len(values)}, {median(values):g}"


def every_day(begins, newest):
    return [begins + timedelta(days=n) for n in range((newest - begins).days + 1)]


def place_of(day, begins):
    return ((day.year - begins.year) * 12 + day.month - begins.month, day.day)


def test_time_of_day_has_every_rating_at_its_hour():
    """The clock of the person counts, also on the days when the clocks change.

    Each rating stands beside the middle of the four weeks around its own day; none is made up for
    a day that has too few around it.
    """
    figure = charts.time_of_day(FEW)
    away = away_of(FEW)
    minutes = {e.entry_id: shown_at(e).hour * 60 + shown_at(e).minute for e in FEW}

    assert 0 < len(away) < len(LEVELS["few"])
    for label, check_ins in (("before", False), ("check-in", True)):
        line = named(figure, label)
        at_minutes = np.round(line.get_xdata() * 60).tolist()
        assert sorted(zip(at_minutes, line.get_ydata(), strict=True)) == sorted(
            (minutes[e.entry_id], away[e.entry_id])
            for e in LEVELS["few"]
            if (e.kind == "check-in") is check_ins and e.entry_id in away
        )
    found = marks(charts.time_of_day, FEW)
    assert [(round(x * 60), ys) for x, ys, _ in found] == [
        (minutes[told.entry_id], [away[told.entry_id]]) for *_, told in found
    ]
    assert {told.entry_id for *_, told in found} == away.keys()
    assert f"Left out: {len(LEVELS['few']) - len(away)} ratings" in figure.texts[1].get_text()


def test_time_of_day_of_very_many_counts_every_rating():
    """A dot's hour, value and number are those of its ratings; a part's middle is its own."""
    away = away_of(MANY)
    expected = Counter(
        (shown_at(e).hour, away[e.entry_id]) for e in LEVELS["many"] if e.entry_id in away
    )
    found = marks(charts.time_of_day, MANY)
    figure = charts.time_of_day(MANY)
    dots = named(figure, f"{expected.total()} ratings")
    middles = [line for line in figure.axes[0].lines if line.get_label().startswith("middle")]

    assert {(x, y): (told.name, told.value) for x, (y,), told in found} == {
        (hour + 0.5, value): (
            f"{hour}:00 to {hour + 1}:00",
            f"{with_sign(value)}: {count} rating{'s' * (count > 1)}",
        )
        for (hour, value), count in expected.items()
    }
    assert dots.get_offsets().tolist() == [[x, y] for x, (y,), _ in found]
    assert len(middles) == 4
    for line in middles:
        begins = ["night", "morning", "afternoon", "evening"].index(line.get_label()[8:]) * 6
        part = [value for (hour, value) in expected.elements() if begins <= hour < begins + 6]
        assert set(line.get_ydata()) == {median(part)}


def with_sign(value):
    return f"{value:+g}".replace("-", "−") if value else "0"  # noqa: RUF001 (a minus)


@pytest.mark.parametrize("entries", [FEW, MANY], ids=["few", "many"])
def test_the_map_counts_each_place_then_and_now(entries):
    """Shade, row, mark and table of a place have the number of its own entries in either time."""
    marked = sorted((e for e in entries if e.regions), key=shown_at)
    first, last = shown_at(marked[0]), shown_at(marked[-1])
    period = min(timedelta(days=91), (last - first) / 2)
    times = (
        [e for e in marked if shown_at(e) <= first + period],
        [e for e in marked if shown_at(e) > last - period],
    )
    counts = [Counter(place for e in some for place in e.regions) for some in times]
    figure = charts.regions(entries)
    cells = [
        (
            REGIONS[place],
            *(share_of(each[place], some) for each, some in zip(counts, times, strict=True)),
        )
        for place in REGIONS
    ]
    written = [text.get_text() for text in figure.texts]
    most = max(max(each.values()) / len(some) for each, some in zip(counts, times, strict=True))
    full = math.ceil(4 * most) / 4

    assert f"fullest: {full:.0%}." in " ".join(written[1].split())
    assert [text for row in cells for text in row] == written[-len(cells) * 3 :]
    assert list(charts.regions.table(entries).rows) == cells
    for axes, each, some in zip(figure.axes, counts, times, strict=True):
        for patch in axes.patches:
            if patch.get_label() in REGIONS:
                share = each[patch.get_label()] / len(some)
                assert patch.get_alpha() == pytest.approx(
                    0.15 + 0.85 * share / full if share else 0
                )
    found = charts.regions.draw(entries, 760).spots
    for spots, each, some, name in zip(found, counts, times, ("earlier", "now"), strict=True):
        assert [(told.name, told.value) for told in spots.told] == [
            (REGIONS[place], f"{each[place]} of {len(some)} entries, {name}")
            for place in back_map.REGIONS
        ]
        assert_marks_lie_in_their_places(spots)


def share_of(count, some):
    """Return how many name a place: of few entries without a share in percent."""
    few = len(some) < 10
    return f"{count} of {len(some)}" if few else f"{count} ({count / len(some):.0%})"


def assert_marks_lie_in_their_places(spots):
    """Each mark lies between the leftmost and the rightmost, and so on, of its own place."""
    for x, y, rings in zip(spots.x, spots.ys[:, 0], back_map.REGIONS.values(), strict=True):
        corners = np.array([point for ring in rings for point in ring])
        assert corners[:, 0].min() < x < corners[:, 0].max()
        assert corners[:, 1].min() < y < corners[:, 1].max()


@pytest.mark.parametrize("entries", [FEW, MANY], ids=["few", "many"])
def test_rhythm_has_each_weeks_own_days(entries):
    """A Sunday evening is no Monday, wherever it was; a check-in is no session."""
    days = {shown_at(e).date() for e in entries if e.kind == "session"}
    counts = Counter(day - timedelta(days=day.weekday()) for day in days)
    newest = max(shown_at(e).date() for e in entries)
    last = newest - timedelta(days=newest.weekday())
    weeks = [last - timedelta(days=7 * n) for n in range(26)]
    figure = charts.rhythm(entries)
    dots = [Counter(named(figure, label).get_xdata().tolist()) for label in ("days", "days so far")]

    assert dots[0] == {-n: counts[week] for n, week in enumerate(weeks) if n and counts[week]}
    assert dots[1] == {0: counts[last]}
    assert newest < last + timedelta(days=6)
    assert set(named(figure, "no session").get_xdata()) == {
        -n for n, week in enumerate(weeks) if not counts[week] and week >= min(counts)
    }
    assert {(told.name, told.value): x for x, _, told in marks(charts.rhythm, entries)} == {
        (f"Week from {week.day} {week:%b %Y}", days_in(counts[week])): -n
        for n, week in enumerate(weeks)
        if week >= min(counts)
    }
    assert charts.rhythm.table(entries).rows[:26] == tuple(
        (f"{week.day} {week:%b %Y}", str(counts[week])) for week in weeks if week >= min(counts)
    )


def days_in(count):
    return "1 day" if count == 1 else f"{count} days"
