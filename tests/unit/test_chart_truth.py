"""Charts of sessions beside their diary, counted anew in the plainest way."""

from collections import Counter, defaultdict
from datetime import datetime
from statistics import median

import numpy as np
import pytest
from matplotlib.dates import num2date

from entries import at, drawn, named
from hard_diary import (
    FEW,
    LEVELS,
    MANY,
    PAIRS,
    as_times,
    assert_rows_are_their_entries,
    marks,
    points,
    shown_at,
)
from upperback import charts
from upperback.content import technique


def test_stiffness_has_every_rating_at_its_time():
    """None is lost, made up, moved across midnight or a change of the clocks, or of other kind."""
    figure = charts.stiffness(FEW)

    assert points(figure, "before") == Counter(
        (shown_at(e), e.stiffness_before) for e in LEVELS["few"] if e.kind != "check-in"
    )
    assert points(figure, "check-in") == Counter(
        (shown_at(e), e.stiffness_before) for e in LEVELS["few"] if e.kind == "check-in"
    )
    assert points(figure, "after") == Counter(
        (shown_at(e), e.stiffness_after) for e in FEW if e.stiffness_after is not None
    )
    assert points(figure, "note").keys() == {(shown_at(e), 11.9) for e in FEW if e.note}


def test_stiffness_joins_the_two_ratings_of_one_session():
    """A stem has the before and the after of the same entry at its ends."""
    figure = charts.stiffness.draw(FEW[:40], 760).figure
    stems = next(line for line in figure.axes[0].lines if line.get_label().startswith("_"))
    at_times, heights = as_times(stems.get_xdata()), stems.get_ydata().tolist()

    assert Counter(
        (at_times[n], heights[n], heights[n + 1]) for n in range(0, len(heights), 3)
    ) == Counter(
        (shown_at(e), e.stiffness_before, e.stiffness_after) for e in FEW[:40] if e in PAIRS["few"]
    )


def test_spans_of_very_many_hold_each_months_ratings():
    """Middles, ends and numbers are those of the ratings before of that month, and its afters."""
    by_month = defaultdict(lambda: ([], []))
    for e in MANY:
        befores, afters = by_month[f"Month from 1 {shown_at(e):%b %Y}"]
        befores += [e.stiffness_before] if e.stiffness_before is not None else []
        afters += [e.stiffness_after] if e.stiffness_after is not None else []
    found = marks(charts.stiffness, MANY)
    figure = charts.stiffness(MANY)
    first = min(shown_at(e) for e in LEVELS["many"])

    assert {told.name: (told.value, ys) for _, ys, told in found} == {
        month: (
            f"middle {median(befores):g}, {ends_of(befores)}, n = {len(befores)}",
            [median(befores)],
        )
        for month, (befores, _) in by_month.items()
        if befores
    }
    for label, nth in (("middle before", 0), ("middle after", 1)):
        line = named(figure, label)
        middles = [median(by_month[told.name][nth]) for *_, told in found]
        assert as_times(line.get_xdata())[0] == datetime(first.year, first.month, 1)  # noqa: DTZ001
        assert line.get_ydata()[0] == middles[0]
        assert {y for y in line.get_ydata() if y == y} == set(middles)  # noqa: PLR0124
    for x, _, told in found:
        assert num2date(x).strftime("Month from 1 %b %Y") == told.name


def ends_of(values):
    return f"from {min(values)} to {max(values)}"


def test_before_and_after_has_every_pair():
    """Each session that is rated twice is in the square of its own ratings; nothing else is."""
    sessions = [e for e in PAIRS["few"] if e.kind == "session"]
    found = marks(charts.before_after, FEW)
    rows = charts.before_after.table(FEW)

    assert sorted(told.entry_id for *_, told in found) == sorted(e.entry_id for e in sessions)
    assert [(round(x), round(y)) for x, (y,), _ in found] == [
        (told.stiffness_before, told.stiffness_after) for *_, told in found
    ]
    line = named(charts.before_after(FEW), "sessions")
    assert line.get_xdata().tolist() == [x for x, *_ in found]
    assert line.get_ydata().tolist() == [y for _, (y,), _ in found]
    assert_rows_are_their_entries(rows, sessions, before=1, after=2)


def test_before_and_after_of_very_many_has_every_pair():
    """A dot's place, size and words say the same number of sessions."""
    pairs = Counter(
        (e.stiffness_before, e.stiffness_after) for e in PAIRS["many"] if e.kind == "session"
    )
    found = marks(charts.before_after, MANY)
    dots = named(charts.before_after(MANY), f"{pairs.total()} sessions")
    sizes = dots.get_sizes() / max(dots.get_sizes()) * max(pairs.values())

    assert {(x, y): told.name for x, (y,), told in found} == {
        pair: "1 session" if count == 1 else f"{count} sessions" for pair, count in pairs.items()
    }
    assert [told.value for *_, told in found] == [f"{x:g} → {y:g}" for x, (y,), _ in found]
    assert dots.get_offsets().tolist() == [[x, y] for x, (y,), _ in found]
    assert [pairs[x, y] for x, (y,), _ in found] == pytest.approx(sizes)


def reliefs_of(entries):
    """Return the relief of each session of one technique, by its name."""
    found = defaultdict(Counter)
    for e in entries:
        if e.technique:
            found[technique(e.technique).name][e.stiffness_before - e.stiffness_after] += 1
    return found


def test_relief_has_every_session_of_one_technique():
    """Before minus after, in the row of its own technique, and a mark says its own session."""
    figure = charts.relief(FEW)
    expected = reliefs_of(PAIRS["few"])
    rows = [label.get_text() for label in figure.axes[0].get_yticklabels()]

    for name, counts in expected.items():
        line = named(figure, name)
        assert Counter(np.round(line.get_xdata()).tolist()) == counts
        assert set(np.round(line.get_ydata()).tolist()) == {rows.index(name)}
    assert [(round(x), rows[round(y)]) for x, (y,), _ in marks(charts.relief, FEW)] == [
        (told.stiffness_before - told.stiffness_after, technique(told.technique).name)
        for *_, told in marks(charts.relief, FEW)
    ]
    assert len(marks(charts.relief, FEW)) == sum(each.total() for each in expected.values())
    assert_middles_and_table(figure, expected, rows)


def assert_middles_and_table(figure, expected, rows):
    middles = {
        name: f"{median(counts.elements()):+g}".replace("+0", "0").replace("-", "−")  # noqa: RUF001
        for name, counts in expected.items()
    }
    said = [text.get_text() for text in figure.axes[0].texts]
    lines = [
        segment[0, 0] for each in figure.axes[0].collections for segment in each.get_segments()
    ]

    assert lines == [median(expected[name].elements()) for name in rows]
    assert said[: len(rows)] == [
        f"n = {expected[name].total()}, middle {middles[name]}" for name in rows
    ]
    begun = defaultdict(list)
    for e in PAIRS["few"]:
        if e.technique:
            begun[technique(e.technique).name].append(e.stiffness_before)
    assert [row[:4] for row in charts.relief.table(FEW).rows] == [
        (name, str(expected[name].total()), f"{median(begun[name]):g}", middles[name])
        for name in rows
    ]


def test_relief_of_very_many_counts_every_session():
    """A dot stands where its sessions are, and says how many; the largest is of the most."""
    expected = reliefs_of(PAIRS["many"])
    figure = charts.relief(MANY)
    rows = [label.get_text() for label in figure.axes[0].get_yticklabels()]
    lines = [line for line in figure.axes[0].lines if ": " in line.get_label()]
    by_size = sorted(lines, key=lambda line: line.get_markersize())

    assert {
        (line.get_label(), line.get_xdata()[0], rows[int(line.get_ydata()[0])]) for line in lines
    } == {
        (f"{name}: {count}", relief, name)
        for name, counts in expected.items()
        for relief, count in counts.items()
    }
    assert [int(line.get_label().split(": ")[1]) for line in by_size] == sorted(
        count for counts in expected.values() for count in counts.values()
    )
    for x, (y,), told in marks(charts.relief, MANY):
        relief, count = told.value.replace("−", "-").split(": ")  # noqa: RUF001
        assert (float(relief), told.name) == (x, rows[int(y)])
        assert int(count.split()[0]) == expected[told.name][x]


def test_a_mark_and_a_row_say_their_own_entry():
    """Where it is, what it tells and what the table's row says are of the same entry."""
    found = marks(charts.stiffness, FEW)

    assert len(found) == sum(
        not (e.stiffness_before is None and e.stiffness_after is None) for e in FEW
    )
    for x, ys, told in found:
        assert num2date(x).replace(tzinfo=None) == shown_at(told)
        both = (told.stiffness_before, told.stiffness_after)
        assert ys == [rating for rating in both if rating is not None]
    assert_rows_are_their_entries(charts.stiffness.table(FEW), FEW, before=1, after=2)


@pytest.mark.parametrize("chart", charts.EVERY, ids=lambda chart: chart.name)
def test_a_diary_without_ratings_invents_none(chart):
    """Sessions that nobody rated, and no places: there is no mark, and no number."""
    unrated = [at(f"2026-11-{day:02}T08:00+00:00") for day in range(1, 9)]
    if chart is charts.rhythm:
        unrated = [at("2026-11-01T08:00+00:00", 5, technique=None, kind="check-in")]

    assert marks(chart, unrated) == []
    assert not any(drawn(chart(unrated)).values())
