"""Every other chart of entries: it asks the figure for its data, and the words for the same."""

import io
from collections import Counter
from datetime import date, timedelta

import numpy as np
import pytest
from matplotlib.text import Text

from entries import NOW, at, check_in, drawn, entry, named
from upperback import charts
from upperback.charts.piles import MOST_DOTS
from upperback.content import every_technique
from upperback.experiment import HIDDEN
from upperback.records import REGIONS, Part
from upperback.records.scope import Scope

FEW = [entry(0, 6, 4), entry(1, 5, 5), entry(2, 7, 8), entry(3, 4), entry(4, None, 2)]
COUNTS = [0, 1, 7, 400]
WIDTHS = [320, 760, *(pytest.param(px, marks=pytest.mark.sweep) for px in (340, 1000))]


def many(count):
    names = [each.id for each in every_technique()]
    return [
        entry(
            -day / 2,
            day % 11,
            (day * 7) % 11 if day % 5 else None,
            technique=names[day % len(names)],
            regions=list(REGIONS)[: day % 7],
        )
        for day in range(count)
    ]


def days_of(calendar):
    """Return the value of each day of a calendar that has one, by its day and row."""
    return {
        (int(day), int(row)): float(line.get_label().split()[1])
        for line in calendar.axes[0].lines
        if line.get_label().startswith("stiffness")
        for day, row in zip(line.get_xdata(), line.get_ydata(), strict=True)
    }


@pytest.mark.parametrize("chart", charts.EVERY, ids=lambda chart: chart.name)
@pytest.mark.parametrize("count", COUNTS)
@pytest.mark.parametrize("width_px", WIDTHS)
def test_every_chart_is_drawn_and_nothing_sticks_out(chart, count, width_px):
    """With no entry, one, a week and a year: on a phone too every word is inside the picture."""
    figure = chart(many(count), width_px=width_px)
    figure.savefig(io.BytesIO(), format="svg")
    texts = [text for text in figure.findobj(Text) if text.get_text() and text.get_visible()]
    shown = [text for text in texts if not text.axes or text.axes.axison or text in text.axes.texts]
    boxes = [text.get_window_extent() for text in shown]

    assert figure.bbox.width <= width_px + 1
    assert min(box.x0 for box in boxes) >= -1
    assert max(box.x1 for box in boxes) <= figure.bbox.width + 1
    assert min(box.y0 for box in boxes) >= -1
    assert max(box.y1 for box in boxes) <= figure.bbox.height + 1


@pytest.mark.parametrize("chart", charts.EVERY, ids=lambda chart: chart.name)
def test_every_chart_says_its_direction_and_is_said_in_words_and_numbers(chart):
    """Nobody has to guess which way is better, or to see the picture at all."""
    figure = chart(many(30))
    title, direction = figure.get_suptitle(), figure.texts[1].get_text()
    table = chart.table(many(30))

    assert title
    assert direction
    assert len(chart.in_words(many(30))) > 60
    assert table.rows
    assert {len(row) for row in table.rows} == {len(table.head)}


@pytest.mark.parametrize("chart", charts.EVERY, ids=lambda chart: chart.name)
def test_an_empty_chart_says_what_to_do(chart):
    """An empty diary is no dead end."""
    figure = chart([])
    said = [t.get_text() for t in (*figure.axes[0].texts, *figure.texts) if " yet" in t.get_text()]

    assert len(said) == 1
    assert "yet" in chart.in_words([])


@pytest.mark.parametrize("chart", charts.EVERY, ids=lambda chart: chart.name)
def test_a_chart_takes_entries_in_any_order(chart):
    """What is drawn does not depend on how the diary was read."""
    assert chart.in_words(many(60)) == chart.in_words(many(60)[::-1])


def test_before_and_after_are_those_of_the_same_session():
    """Each session that was rated twice is a dot in the square of its own two ratings."""
    figure = charts.before_after([*FEW, check_in(5, 9)])
    dots = named(figure, "sessions")
    texts = [text.get_text() for text in figure.axes[0].texts]

    assert list(zip(dots.get_xdata(), dots.get_ydata(), strict=True)) == [(6, 4), (5, 5), (7, 8)]
    assert texts[:3] == ["stiffer after: 1", "the same: 1", "less stiff after: 1"]


@pytest.mark.parametrize("width_px", WIDTHS)
def test_no_dot_lies_on_another_or_in_another_square(width_px):
    """Alike sessions lie side by side: as many dots as sessions, each in its square."""
    entries = many(MOST_DOTS)
    (spots,) = charts.before_after.draw(entries, width_px).spots
    squares = [(told.stiffness_before, told.stiffness_after) for told in spots.told]
    places = list(zip(spots.x, spots.ys[:, 0], strict=True))

    assert len(set(places)) == sum(each.stiffness_after is not None for each in entries)
    assert [(round(x), round(y)) for x, y in places] == squares


def test_the_middle_is_that_of_the_changes():
    """The middles before and after are 6 and 4, yet no more than 1 less is usual."""
    entries = [entry(n, *pair) for n, pair in enumerate([(8, 8), (6, 5), (6, 4), (5, 4), (4, 3)])]
    middle = named(charts.before_after(entries), "middle")

    assert set(middle.get_ydata() - middle.get_xdata()) == {-1}
    assert "Usually 1 less: that is the middle change." in charts.before_after.in_words(entries)
    assert [row[-1] for row in charts.before_after.table(entries).rows] == [
        *("1 less", "1 less", "2 less", "1 less", "no change"),
    ]  # fmt: skip


def test_before_and_after_in_words():
    """How many ended lower, when, and what that cannot show."""
    words = charts.before_after.in_words(FEW)

    assert words.startswith("Of 3 sessions, Nov 2026, 1 ended lower, 1 the same, 1 higher.")
    assert "Usually no change" in words
    assert "2 more sessions without both ratings." in words
    assert "this cannot show why" in words
    assert "%" not in words


def test_a_bad_reaction_is_no_session():
    """Rated twice or not, it is counted neither as a session nor as a technique's relief."""
    entries = [entry(0, 6, 3), entry(1, 6), entry(2, 4, 9, kind="adverse")]
    words = charts.before_after.in_words(entries)
    figure = charts.before_after(entries)
    by_technique = charts.relief(entries)

    assert words.startswith("Of 1 session, Nov 2026, 1 ended lower, 0 the same, 0 higher.")
    assert "1 more session without both ratings." in words
    assert named(figure, "sessions").get_xdata().tolist() == [6]
    assert named(by_technique, "Self-hug").get_xdata().tolist() == [3]
    assert charts.relief.table(entries).rows[0][1] == "1"


def test_no_middle_of_fewer_than_three():
    """Two sessions have no middle worth a line."""
    figure = charts.before_after(FEW[:2])

    assert "middle" not in drawn(figure)
    assert "middle" not in charts.before_after.in_words(FEW[:2])


def test_many_sessions_are_dots_with_their_number():
    """Of very many sessions none is dropped: each dot stands for a number of them."""
    entries = [entry(-n / 9, n % 11, (n * 3) % 11) for n in range(MOST_DOTS + 1)]
    (spots,) = charts.before_after.draw(entries, 760).spots
    counts = Counter()
    for line in charts.relief(entries).axes[0].lines:
        name, _, count = line.get_label().partition(": ")
        if count:
            counts[name] += int(count)

    assert set(counts.values()) == {MOST_DOTS + 1}
    assert named(charts.before_after(entries), f"{MOST_DOTS + 1} sessions")
    assert sum(int(told.name.split()[0]) for told in spots.told) == MOST_DOTS + 1


def test_relief_has_every_session_in_the_workbooks_order():
    """A description and never a ranking: the order is no matter of what was found."""
    entries = [
        entry(0, 6, 4, technique="self-hug"),
        entry(1, 6, 6, technique="seated-twist"),
        entry(2, 3, 5, technique="self-hug"),
        entry(3, 8, 2, technique="self-hug"),
        entry(4, 3, 2, technique="something-new"),
        entry(5, 3, technique="cat-cow"),
    ]
    figure = charts.relief(entries)
    rows = [label.get_text() for label in figure.axes[0].get_yticklabels()]
    reliefs = {
        name: sorted(named(figure, name).get_xdata())
        for name in ("Seated twist", "Self-hug", "something-new")
    }

    assert rows == ["Seated twist", "Self-hug", "something-new"]
    assert reliefs == {"Seated twist": [0], "Self-hug": [-2, 2, 6], "something-new": [1]}
    assert [t.get_text() for t in figure.axes[0].texts][:3] == [
        "n = 1", "n = 3, middle +2", "n = 1",
    ]  # fmt: skip
    assert [row[2:4] for row in charts.relief.table(entries).rows] == [
        ("too few", "too few"), ("6", "+2"), ("too few", "too few"),
    ]  # fmt: skip
    assert "Self-hug: middle +2, from −2 to +6, 3 sessions, begun at 6." in (  # noqa: RUF001 (a minus)
        charts.relief.in_words(entries)
    )


@pytest.mark.parametrize("width_px", [326, 960])
def test_relief_says_that_it_is_no_ranking(width_px):
    """The eye ranks what lies side by side: the picture says why not, and who compares fairly."""
    says = " ".join(charts.relief(FEW, width_px=width_px).texts[1].get_text().split())

    first = "Each row had its own days, so rows can't be compared. The page What helps compares"
    assert says.startswith(first)
    assert charts.relief.in_words(FEW).startswith(first)


@pytest.mark.parametrize("width_px", [326, 960])
def test_every_technique_has_room_for_its_words(width_px):
    """Whoever did all nine, and once had ten points of relief, reads every name and number."""
    figure = charts.relief([*many(90), entry(0, 10, 0)], width_px=width_px)
    figure.draw_without_rendering()
    (axes,) = figure.axes
    for words in (axes.get_yticklabels(), axes.get_xticklabels(), axes.texts):
        boxes = [text.get_window_extent() for text in words if text.get_text()]

        assert len(boxes) >= 5
        assert not [1 for n, box in enumerate(boxes) for other in boxes[:n] if box.overlaps(other)]


@pytest.mark.parametrize(("most", "reach"), [(6, 6.5), (7, 10.5)])
def test_relief_is_as_wide_to_both_sides(most, reach):
    """Worse has as much room as better, and nothing lies beyond."""
    figure = charts.relief([entry(0, 10, 10 - most)])

    assert figure.axes[0].get_xlim() == (-reach, reach)


def test_a_session_of_several_techniques_is_said_to_be_left_out():
    """Whoever does routines sees why they are not in a technique's row."""
    both = (Part(technique="cat-cow"), Part(technique="self-hug"))
    words = charts.relief.in_words([*FEW, entry(9, 6, 3, technique=None, parts=both)])

    assert "Left out: 1 session of several techniques." in words


def test_relief_counts_each_session_that_has_no_row_once():
    """Those that lack a rating are not taken for those of several techniques, and are said."""
    both = {"technique": None, "parts": (Part(technique="cat-cow"), Part(technique="self-hug"))}
    entries = [*FEW, entry(7, 6, 3, **both), entry(8, 6, **both), check_in(9, 3)]

    assert charts.relief.in_words(entries).endswith(
        "Left out: 1 session of several techniques. Left out: 3 sessions without both ratings."
    )
    assert charts.relief.in_words(entries[3:5]) == (
        "No session of one technique is rated both before and after it yet. "
        "Left out: 2 sessions without both ratings."
    )


def test_relief_says_that_a_comparison_hides_its_sessions_and_invites_to_none():
    """Who does only what the comparison plans is not asked for what was done already."""
    hidden = [entry(day, 6, 4, technique=HIDDEN) for day in range(5)]
    said = [text.get_text() for text in charts.relief(hidden).axes[0].texts]

    assert said == ["Sessions of your comparison\nare left out while it runs"]
    for entries in (hidden, [*hidden, entry(6, 4, 3)]):
        assert "Left out: 5 sessions of your comparison, while it runs." in (
            charts.relief.in_words(entries)
        )
    assert "yet" not in charts.relief.in_words(hidden)


def test_sessions_without_both_ratings_are_said_where_there_are_no_others():
    """An empty chart of a diary that is not empty says what is missing."""
    assert charts.before_after.in_words(FEW[3:]).endswith("yet. 2 sessions without both ratings.")


def test_the_map_says_how_many_entries_name_no_place():
    """Two marked entries of many are not taken for all."""
    entries = [*FEW, entry(6, 3, regions=["left"])]

    assert charts.regions.in_words(entries).endswith("Left out: 5 entries that name no place.")


@pytest.mark.parametrize("width_px", [326, 960])
@pytest.mark.parametrize("chart", charts.EVERY, ids=lambda chart: chart.name)
def test_a_chart_of_a_part_says_so(chart, width_px):
    """Below the title, in the words and in every file: nobody takes a part for all."""
    entries = many(21)
    scope = Scope(asked="cat-cow, mid back", shown=21, of=400, in_part=True, future=1, compared=2)
    figure = chart.of(scope)(entries, width_px=width_px)
    below = " ".join(figure.texts[1].get_text().split())

    for words in (below, chart.of(scope).in_words(entries)):
        assert words.startswith(
            "Only cat-cow, mid back: 21 of 400 entries. "
            "2 sessions of your comparison are left out while it runs. "
            "1 entry dated in the future is left out. "
        )
    assert "Only" not in charts.stiffness.in_words(entries)


@pytest.mark.parametrize("width_px", [326, 960])
@pytest.mark.parametrize("chart", [charts.calendar, charts.time_of_day, charts.rhythm])
def test_what_a_filter_leaves_out_is_not_said_to_be_missing(chart, width_px):
    """A day without a rating that was asked for may have another one."""
    few = [entry(-day, 5, 4) for day in (0, 1, 2, 3, 4, 5, 6, 90)]
    scope = Scope(asked="cat-cow", shown=8, of=20, in_part=True)
    found = [chart.of(scope)(few, width_px=width_px), chart(few, width_px=width_px)]
    said = [" ".join(text.get_text() for text in each.findobj(Text)) for each in found]
    missing = ("no rating", "no session", "before the first rating")

    assert [any(words in each for words in missing) for each in said] == [False, True]
    assert "none" in said[0]


@pytest.mark.parametrize("chart", charts.EVERY, ids=lambda chart: chart.name)
def test_what_is_asked_for_and_not_there_is_no_empty_diary(chart):
    """Who filters too much is not invited to a first rating."""
    scope = Scope(asked="cat-cow", shown=0, of=400, in_part=True)
    figure = chart.of(scope)([])
    texts = [text.get_text() for text in figure.findobj(Text)]

    assert chart.of(scope).in_words([]) == "Only cat-cow: 0 of 400 entries. Nothing matches."
    assert "Nothing matches." in texts
    assert not [text for text in texts if "yet" in text]


@pytest.mark.parametrize("chart", charts.EVERY, ids=lambda chart: chart.name)
def test_what_is_asked_for_and_cannot_be_drawn_is_no_empty_diary(chart):
    """Where what matches has no rating or place, others of the diary may have one."""
    bare = entry(0) if chart is not charts.rhythm else entry(0, kind="check-in")
    words = chart.of(Scope(asked="cat-cow", shown=1, of=9, in_part=True)).in_words([bare])

    assert "None of these entries has what this chart shows." in words
    assert "yet" not in words


def test_a_day_of_the_calendar_is_the_day_its_owner_lived():
    """Midnight, a flight and a change of the clocks shift no day; one day has one dot."""
    figure = charts.calendar(
        [
            at("2026-11-20T23:30+09:00", 3),
            at("2026-11-21T00:10+09:00", 5),
            at("2026-11-21T08:00+09:00", 9),
            at("2026-10-25T02:30+01:00", 0),
            at("2025-11-30T08:00+00:00", 8),
        ]
    )
    found = days_of(figure)
    dashes = named(figure, "no rating")

    assert found == {(20, 11): 3, (21, 11): 7, (25, 10): 0}  # a year ends with its months
    assert len(dashes.get_xdata()) == 30 + 19  # of October, and of November up to the 21st
    assert (25, 10) not in set(zip(dashes.get_xdata(), dashes.get_ydata(), strict=True))


def test_a_rating_of_zero_is_no_missing_rating():
    """Not stiff at all has a dot; only a day without a rating has none."""
    figure = charts.calendar([entry(0, 0), entry(-1, 10)])
    small, large = (named(figure, f"stiffness {n}").get_markersize() for n in (0, 10))

    assert 0 < small < large
    assert named(figure, "no rating").get_marker() == "_"


def test_a_month_without_a_rating_says_so():
    """An empty row is not taken for a good month, also before the diary begins."""
    axes = charts.calendar([entry(0, 4), entry(-1, 6), entry(-2, 6), entry(-90, 3)]).axes[0]
    beside = [text.get_text() for text in axes.texts]

    assert Counter(beside) == {
        "days written, middle": 1,
        "before the first rating": 1,
        "no rating": 2,
        "1": 1,
        "3, 6": 1,
    }
    assert [label.get_text() for label in axes.get_yticklabels()] == [
        "Aug 2026", "Sep", "Oct", "Nov", "to Jul",
    ]  # fmt: skip


def test_a_month_without_a_rating_between_two_with_one_is_not_before_the_first():
    """Who comes back after years sees empty months, and not a diary that begins anew."""
    axes = charts.calendar([*(entry(-day, 4) for day in range(40)), entry(-900, 6)]).axes[0]
    beside = Counter(text.get_text() for text in axes.texts)

    assert beside["no rating"] == 10
    assert "before the first rating" not in beside
    assert axes.get_yticklabels()[0].get_text() == "Dec 2025"


def test_the_calendar_ends_with_the_newest_entry_rated_or_not():
    """Who has stopped rating is not shown an older year as if it were this one."""
    entries = [entry(0), *(entry(-290 - day, 4) for day in range(30))]
    figure = charts.calendar(entries)
    gone = [entry(0), entry(-500, 5)]

    assert "Nov" in [label.get_text() for label in figure.axes[0].get_yticklabels()]
    assert {row for _, row in days_of(figure)} == {1, 2}
    assert charts.calendar.in_words(entries).split(". ")[1:] == [
        "Jan 2026: 27 days, middle 4",
        "Feb 2026: 3 days, middle 4",
        "Left out: 1 entry without a rating before.",
    ]
    assert marks_of(charts.calendar(gone)) == 0
    assert "None of these twelve months. Left out: 1 earlier day." in (
        charts.calendar.in_words(gone)
    )
    assert charts.calendar.table([*entries, entry(-400, 5)]).count == 30  # those that are drawn


def test_twice_as_many_look_like_twice_as_many():
    """Piles are not squeezed to one height: every dot is as large, and no line hides one."""
    entries = [entry(n / 99, 6, 4, technique="cat-cow") for n in range(40)]
    entries += [entry(n / 99, 6, 4) for n in range(20)]
    axes = charts.relief(entries).axes[0]
    high = [np.ptp(named(axes.figure, name).get_ydata()) for name in ("Cat-cow", "Self-hug")]
    sizes = {named(axes.figure, name).get_markersize() for name in ("Cat-cow", "Self-hug")}

    assert high[0] == pytest.approx(2 * high[1], rel=0.2)
    assert len(sizes) == 1
    assert max(each.get_zorder() for each in axes.collections) < axes.lines[-1].get_zorder()


def test_time_of_day_is_the_clock_of_the_person():
    """A rating of an evening in Tokyo is an evening's; check-ins are told apart."""
    entries = [
        at("2026-11-20T23:30+09:00", 3),
        at("2026-11-20T05:59-08:00", 4),
        at("2026-11-20T06:00-08:00", 5),
        at("2026-11-20T12:15+00:00", 7, technique=None, kind="check-in"),
        at("2026-11-20T13:15+00:00", None, 7),
        *(at(f"2026-11-{day}T08:00+00:00", 5) for day in (10, 11, 12)),
    ]
    figure = charts.time_of_day(entries)
    before, alone = named(figure, "before"), named(figure, "check-in")

    assert list(before.get_xdata()) == pytest.approx([8, 8, 8, 5 + 59 / 60, 6, 23.5])
    assert list(before.get_ydata()) == [0, 0, 0, -1, 0, -2]
    assert (list(alone.get_xdata()), list(alone.get_ydata())) == ([12.25], [2])
    assert [text.get_text() for text in figure.axes[0].texts] == [
        "← less stiff · stiffer →",
        *("night", "n = 1"),
        *("morning", "n = 4"),
        *("afternoon", "n = 1"),
        *("evening", "n = 1"),
    ]


def test_the_middle_of_an_hour_is_drawn_where_its_ratings_are():
    """A part of the day that was hardly rated has no middle; another's bar claims no other hours.

    It lies above the dots: a middle that many ratings share is seen.
    """
    morning = [entry(day, 5) for day in range(8)]  # at 8:00
    noon = [entry(day + 9 / 24, 5) for day in range(6)]  # at 17:00
    figure = charts.time_of_day([*morning, *noon])
    (bar,) = [each for each in figure.axes[0].lines if each.get_label().startswith("middle")]

    assert bar.get_label() == "middle, morning"
    assert list(bar.get_xdata()) == pytest.approx([7.6, 8.4])
    assert bar.get_zorder() > named(figure, "before").get_zorder()


def test_getting_better_is_not_taken_for_an_hour():
    """Stiff mornings in spring and easy evenings in autumn: the months differ, not the hours."""
    spring = [entry(day, 7 + day % 2) for day in range(60)]
    autumn = [entry(day + 11.5 / 24, 2 + day % 2) for day in range(100, 160)]
    figure = charts.time_of_day([*spring, *autumn])

    for part in ("morning", "evening"):
        assert set(named(figure, f"middle, {part}").get_ydata()) <= {-0.5, 0, 0.5}


def test_an_hour_that_is_stiffer_is_seen_through_the_months():
    """Each morning two points above its evening, while both fall: the middles are a point off."""
    level = [7 - day // 40 for day in range(120)]
    mornings = [entry(day, level[day] + 1) for day in range(120)]
    evenings = [entry(day + 11.5 / 24, level[day] - 1) for day in range(120)]
    figure = charts.time_of_day([*mornings, *evenings])

    assert set(named(figure, "middle, morning").get_ydata()) == {1}
    assert set(named(figure, "middle, evening").get_ydata()) == {-1}


def test_a_rating_with_too_few_around_is_left_out_and_said():
    """Who rates once a month is told what it takes, and no zero is made up."""
    alone = [entry(-30 * month, 5) for month in range(8)]
    together = [entry(-400 - day, 5) for day in range(7)]

    assert named(charts.time_of_day([*alone, *together]), "before").get_ydata().tolist() == [0] * 7
    assert "Left out: 8 ratings with too few around." in (
        charts.time_of_day.in_words([*alone, *together])
    )
    assert marks_of(charts.time_of_day(alone)) == 0
    assert "it takes 7 in four weeks" in charts.time_of_day.in_words(alone)


def test_a_rating_of_which_the_day_alone_is_known_has_no_hour():
    """No noon is made up for a table of dates; such a day says what was usual, and that it did."""
    # Noon is four hours after eight.
    dates = [check_in(1 / 6 - day, 5 - day % 2, day_only=True) for day in range(8)]
    timed = check_in(0.25, 7)

    assert marks_of(charts.time_of_day(dates)) == 0
    assert charts.time_of_day.in_words(dates) == (
        "No rating has a time of day yet: check in at any time of day."
    )
    assert named(charts.time_of_day([*dates, timed]), "check-in").get_ydata().tolist() == [2]
    assert "Left out: 8 ratings of a day only." in charts.time_of_day.in_words([*dates, timed])


def marks_of(figure):
    """Return how many points a figure has."""
    return sum(map(len, drawn(figure).values()))


def test_very_many_ratings_of_a_day_are_all_counted():
    """Beyond what an eye can tell apart, each dot stands for a number of ratings."""
    entries = [entry(-n / 7, n % 11) for n in range(2500)]
    figure = charts.time_of_day(entries)
    spots = charts.time_of_day.draw(entries, 760).spots[0]

    assert named(figure, "2500 ratings")
    assert sum(int(told.value.split(": ")[1].split()[0]) for told in spots.told) == 2500


def test_the_map_compares_the_first_months_with_the_last():
    """A place has the number of entries that name it, then and now; the rest is not counted."""
    then = [entry(day, regions=["left", "mid-back"]) for day in (-400, -390)]
    between = [entry(-200, regions=["right"])]
    now = [entry(day, regions=["left"]) for day in (-3, -2, 0)]
    unmarked = [entry(-1)]
    entries = [*now, *then, *between, *unmarked]
    figure = charts.regions(entries)
    texts = [text.get_text() for text in figure.texts]

    assert charts.regions.table(entries).rows[:4] == (
        ("Left side", "2 of 2", "3 of 3"),
        ("Right side", "0 of 2", "0 of 3"),
        ("Between the shoulder blades", "0 of 2", "0 of 3"),
        ("Mid back", "2 of 2", "0 of 3"),
    )
    assert texts[2:] == [
        *("earlier: 2 entries", "Oct 2025", "now: 3 entries", "Nov 2026"),
        *("named in", "earlier", "now"),
        *("Left side", "2 of 2", "3 of 3"),
        *("Mid back", "2 of 2", "0 of 3"),
    ]  # fmt: skip
    assert texts[1].replace("\n", " ").endswith("1 entry in between not shown")
    assert "1 entry in between not shown." in charts.regions.in_words(entries)


def test_a_place_that_nobody_names_is_clear():
    """One of many is seen, and none is not taken for a few."""
    entries = [entry(0, regions=["left"]), *[entry(-day, regions=["right"]) for day in range(1, 4)]]
    now = charts.regions(entries * 10).axes[1].patches
    shades = {patch.get_label(): patch.get_alpha() for patch in now if patch.get_label() in REGIONS}

    assert shades["mid-back"] == 0
    assert 0.15 < shades["left"] <= 1
    assert 0.15 < shades["right"] <= 1


def test_places_that_some_entries_name_are_told_apart():
    """Where no place is in more than every fourth entry, a quarter is full colour, and said so."""
    left, right, *others = REGIONS
    in_turn = [left] * 6 + [right] * 3 + others * 4
    figure = charts.regions([entry(-n, regions=[in_turn[n % 25]]) for n in range(100)])
    now = {patch.get_label(): patch.get_alpha() for patch in figure.axes[1].patches}

    assert "fullest: 25%" in " ".join(figure.texts[1].get_text().split())
    assert now[left] == pytest.approx(0.966)
    assert now[right] == pytest.approx(0.558)


def test_no_entry_is_both_earlier_and_now():
    """In a young diary the two maps are the two halves of its time."""
    entries = [entry(day, regions=["left"]) for day in range(10)]
    head = charts.regions.table(entries).head

    assert head == ("Place", "Earlier, Nov 2026 (n = 5)", "Now, Nov 2026 (n = 5)")
    assert charts.regions.table(entries[:1]).head[1:] == (
        "Earlier (n = 0)",
        "Now, Nov 2026 (n = 1)",
    )


def test_rhythm_counts_days_and_not_sessions():
    """Two sessions of a day are one day; a check-in is no session; a Sunday is its week's."""
    sunday = [at("2026-11-15T23:59+09:00", 3), at("2026-11-15T08:00+09:00", 3)]
    monday = [at("2026-11-16T00:01+09:00", 3)]
    later = [at("2026-12-02T08:00+09:00", 3), check_in(13, 4)]
    figure = charts.rhythm([*later, *sunday, *monday])
    over, so_far = (
        list(zip(line.get_xdata(), line.get_ydata(), strict=True))
        for line in (named(figure, "days"), named(figure, "days so far"))
    )

    assert (over, so_far) == ([(-3, 1), (-2, 1)], [(0, 1)])
    assert list(named(figure, "no session").get_xdata()) == [-1]
    assert charts.rhythm.table([*later, *sunday, *monday]).rows == (
        ("30 Nov 2026", "1"),
        ("23 Nov 2026", "0"),
        ("16 Nov 2026", "1"),
        ("9 Nov 2026", "1"),
    )


def test_rhythm_reaches_today():
    """Who has stopped sees the empty weeks since, and no old week as if it were this one."""
    entries = [entry(-14, 5, 4), entry(0, 5, 4)]
    rhythm = charts.rhythm_for(3, date(2026, 12, 9))
    figure = rhythm(entries)

    assert list(named(figure, "days").get_xdata()) == [-5, -3]
    assert list(named(figure, "no session").get_xdata()) == [-4, -2, -1, 0]
    assert "6 weeks: 2 Nov to 9 Dec 2026" in " ".join(figure.texts[1].get_text().split())
    assert "The week of 7 Dec 2026, up to 9 Dec, has 0 days" in rhythm.in_words(entries)
    assert rhythm.table(entries).rows[0] == ("7 Dec 2026", "0")
    assert rhythm.table(entries, 1).count == 6


@pytest.mark.parametrize("width_px", [326, 960])
def test_rhythm_has_the_same_weeks_on_a_phone_and_says_which(width_px):
    """Two windows told two stories: both sizes have the last 26 weeks, by their dates."""
    entries = [entry(-7 * week, 5, 4) for week in range(38)]
    figure = charts.rhythm(entries, width_px=width_px)
    says = " ".join(figure.texts[1].get_text().split())

    assert sorted(named(figure, "days").get_xdata()) == list(range(-25, 0))
    assert list(named(figure, "days so far").get_xdata()) == [0]
    assert "hollow: a week not over on 20 Nov" in says
    assert "The last 26 of 38 weeks: 25 May to 20 Nov 2026" in says
    said = charts.rhythm.in_words(entries)
    assert "The last 26 of 38 weeks, from 25 May 2026: of those that are over, the middle" in said


@pytest.mark.parametrize("wanted", [1, 3, 7])
def test_the_days_wanted_are_a_line_to_reach_and_no_zone_to_stay_in(wanted):
    """More than wanted is never too much: nothing is shaded, and the line says "or more"."""
    axes = charts.rhythm_for(wanted)([entry(0, 5, 4)]).axes[0]
    words = "wanted:\nall 7" if wanted == 7 else f"wanted:\n{wanted} or more"

    assert set(named(axes.figure, "wanted").get_ydata()) == {wanted}
    assert {text.get_text() for text in axes.texts} == {words, "days a week with a session"}
    assert not axes.collections
    assert not axes.patches


def test_a_week_that_is_over_is_not_hollow():
    """Only a week that may still go on says how far it goes."""
    sunday = charts.rhythm([at("2026-11-22T08:00+00:00", 5)])

    assert list(drawn(sunday)) == ["days", "no session", "wanted"]
    assert "hollow" not in sunday.texts[1].get_text()


def test_rhythm_speaks_of_no_streak():
    """A week without a session takes nothing away."""
    words = charts.rhythm.in_words([entry(-20, 5, 4), entry(0, 5, 4)])

    assert "A week without any takes nothing away." in words
    assert "streak" not in words


def test_charts_take_their_time_from_entries_alone():
    """A made-up diary of the past is drawn as one of today: nothing asks for the time."""
    past = [entry(-4000 - day, 5, 4) for day in range(30)]

    assert len(days_of(charts.calendar(past))) == 30
    assert charts.rhythm.table(past).rows[0][0].endswith(f"{(NOW - timedelta(days=4000)).year}")


@pytest.mark.parametrize("chart", charts.EVERY, ids=lambda chart: chart.name)
@pytest.mark.parametrize("count", [30, 2600])
def test_every_mark_that_can_be_pointed_at_is_inside_and_in_order(chart, count):
    """Keys go from the left to the right, or row by row, and a finger finds what it sees."""
    drawn_so = chart.draw(many(count), 760)
    drawn_so.figure.savefig(io.BytesIO(), format="svg")
    places = [place for spots in drawn_so.spots for place in spots.placed()]

    assert places
    assert sum(len(spots.told) for spots in drawn_so.spots) == len(places)
    assert all(0 <= left <= 760 and 0 <= top <= 400 for left, *tops in places for top in tops)


def test_a_mark_says_the_entry_that_is_drawn_there():
    """The bar below the chart speaks of the point that was touched, and of no other."""
    entries = [entry(2, 7, 3), entry(0, 6, 4), entry(1, None, 5), check_in(3, 2)]
    (spots,) = charts.stiffness.draw(entries, 760).spots
    said = [(each.stiffness_before, each.stiffness_after) for each in spots.told]

    assert said == [(6, 4), (None, 5), (7, 3), (2, None)]
    assert [[y for y in row if y == y] for row in spots.ys.tolist()] == [  # noqa: PLR0124
        [6, 4], [5], [7, 3], [2],
    ]  # fmt: skip
    assert np.diff(spots.x).tolist() == [1, 1, 1]
