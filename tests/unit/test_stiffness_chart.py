"""Stiffness over time: what is drawn is what was rated, and the words say the same."""

import re
from dataclasses import asdict
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from matplotlib.text import Text

from entries import at, check_in, drawn, entry, named
from hard_diary import as_times
from upperback import charts, components
from upperback.charts import theme
from upperback.charts.stiffness import MOST_POINTS
from upperback.records import Entry
from upperback.records.scope import Scope


def test_every_rating_is_a_point_in_order_of_time():
    """The chart shows what was logged: each rating, none made up, whatever order it comes in."""
    figure = charts.stiffness([entry(2, 7, 3), entry(0, 6, 4), entry(1, 5, 5)])

    assert drawn(figure) == {"before": [6, 5, 7], "after": [4, 5, 3]}


def test_what_was_not_rated_has_no_point():
    """A missing rating is never drawn as 0."""
    figure = charts.stiffness([entry(0, 6, None), entry(1, None, 0)])

    assert drawn(figure) == {"before": [6], "after": [0]}


def test_check_ins_are_told_from_sessions():
    """A rating without an exercise has a mark of its own, and is none of the sessions'."""
    figure = charts.stiffness([entry(0, 6, 4), check_in(1, 3), entry(2, 5, 2)])
    marks = {name: named(figure, name).get_marker() for name in ("before", "check-in", "after")}

    assert drawn(figure) == {"before": [6, 5], "check-in": [3], "after": [4, 2]}
    assert len(set(marks.values())) == 3


def test_notes_stops_and_bad_reactions_are_marked_above_the_scale():
    """What happened is seen on its day, told apart, and taken for no rating."""
    figure = charts.stiffness(
        [
            entry(0, 6, 4, note="Long train ride"),
            entry(1, 5, stopped_early=True, stop_reason="dizzy"),
            entry(2, 5, 5, reaction="sharp"),
            entry(3, kind="adverse"),
            entry(4, 5, 5, reaction="sore"),
            entry(5, kind="adverse", reaction="none"),
        ]
    )
    days = {
        name: np.asarray(named(figure, name).get_xdata()).astype("datetime64[D]").astype(str)
        for name in ("note", "stopped", "bad reaction")
    }

    assert {name: list(each) for name, each in days.items()} == {
        "note": ["2026-11-20"],
        "stopped": ["2026-11-21"],
        "bad reaction": ["2026-11-22", "2026-11-23"],
    }
    assert min(min(drawn(figure)[name]) for name in days) > 10
    assert len({named(figure, name).get_marker() for name in days}) == 3


def test_what_happened_is_readable():
    """The words of a note, and why a session was stopped, are not only a mark."""
    words = charts.events_in_words(
        [
            entry(0, 6, 4, note="Long train ride"),
            entry(1, 5, stopped_early=True, stop_reason="dizzy"),
            entry(2, 5, 5, reaction="sharp"),
            entry(3, kind="adverse", reaction="none"),
        ]
    )

    assert words == [
        "22 Nov 2026, 08:00: bad reaction (sharp or spreading pain).",
        "21 Nov 2026, 08:00: stopped (dizzy, sick, or a headache).",
        "20 Nov 2026, 08:00: “Long train ride”.",
    ]


@pytest.mark.parametrize(
    "put_back", ["2026-11-20T08:00+00:00", "2026-11-20T08:00-12:00", "2026-11-20T08:00+12:00"]
)
def test_no_point_lies_outside_the_axes(put_back):
    """A clock that was put back by half a day, or a flight, hides nothing that was rated."""
    entries = [
        at("2026-11-19T20:00+00:00", 6, 4),
        at(put_back, 5, 3),
        at("2026-11-20T08:01+00:00", 7),
    ]
    figure = charts.stiffness(entries)
    left, right = figure.axes[0].get_xlim()
    figure.draw_without_rendering()
    xs = [figure.axes[0].convert_xunits(x) for x in named(figure, "before").get_xdata()]

    assert left < min(xs) <= max(xs) < right
    assert [*xs] == sorted(xs)


def test_marks_grow_smaller_as_they_grow_many():
    """Ten years are no blot, and a few days are no dust; a phone has less room for the same."""
    few, many = ([entry(day, 5, 4) for day in range(count)] for count in (5, 100))
    drawings = charts.stiffness(few), charts.stiffness(many), charts.stiffness(many, width_px=340)
    for kind in ("before", "after"):
        marks = [named(drawing, kind) for drawing in drawings]
        sizes = [mark.get_markersize() for mark in marks]

        assert sizes == sorted(sizes, reverse=True)
        assert len(set(sizes)) == len(sizes)
        assert min(sizes) >= 1.9
        assert {mark.get_alpha() for mark in marks} == {None}  # pale marks would not stand out


@pytest.mark.parametrize("count", [MOST_POINTS, MOST_POINTS + 1])
def test_very_many_ratings_become_spans_that_hold_every_one(count):
    """No rating is dropped where points could not be told apart: least and most are drawn."""
    entries = [entry(-day, 3 + day % 5, 2) for day in range(count)]
    entries[700] = entry(-700, 10, 9)
    figure = charts.stiffness(entries)
    crowded = count > MOST_POINTS
    spans = [each for each in figure.axes[0].collections if each.get_label() == "before: all"]

    assert ("before" in drawn(figure)) is not crowded
    assert len(spans) == crowded
    if crowded:
        corners = np.concatenate([path.vertices[:, 1] for path in spans[0].get_paths()])
        assert (corners.min(), corners.max()) == (3, 10)


def test_spans_leave_a_gap_where_nothing_was_rated():
    """A year without a rating is a hole in the spans and in their middle."""
    days = [*range(1200), *range(1600, 2800)]
    figure = charts.stiffness([entry(-day, 3 + day % 5, 2) for day in days])
    middle = named(figure, "middle before")
    lasts = np.diff(np.asarray(middle.get_xdata()).astype("datetime64[D]")).astype(int)

    assert lasts.max() > 350
    assert np.isnan(middle.get_ydata()[lasts.argmax()])


def test_a_year_on_a_phone_is_spans_that_keep_its_gaps():
    """A phone has no room for each rating of months: all are counted, and a gap is a gap."""
    days = [*range(0, 150, 2), *range(180, 330, 2)]
    entries = [entry(-day, 3 + day % 5, 2) for day in days]
    band = named(charts.stiffness(entries, width_px=326), "before: all")
    left, right = sorted(
        (path.get_extents() for path in band.get_paths()), key=lambda extents: extents.x0
    )
    (spots,) = charts.stiffness.draw(entries, 326).spots

    assert sum(int(told.value.split("n = ")[1]) for told in spots.told) == len(entries)
    assert {told.name.split(" from ")[0] for told in spots.told} == {"Two weeks"}
    assert right.x0 - left.x1 == 32  # from the last rating before the gap to the first after it
    assert "before" in drawn(charts.stiffness(entries[:75], width_px=326))


@pytest.mark.parametrize("count", [90, 150, 390])
def test_a_phone_has_the_same_middles_as_a_laptop(count):
    """Two sizes tell one story: the same lines, the same number for now, and words for a gap."""
    days = [day for day in range(count) if not 40 <= day < 80]
    entries = [entry(-day, 3 + day % 5, 2 + day % 3 if day % 2 else None) for day in days]
    phone, laptop = (charts.stiffness(entries, width_px=px) for px in (326, 960))
    said = [
        " ".join(" ".join(text.get_text().split()) for text in figure.findobj(Text))
        for figure in (phone, laptop)
    ]

    for label in ("usual before", "usual after"):
        one, other = (named(figure, label) for figure in (phone, laptop))
        assert as_times(one.get_xdata()) == as_times(other.get_xdata())
        np.testing.assert_array_equal(one.get_ydata(), other.get_ydata())
    now = [sorted(re.findall(r", now (\S+)", each)) for each in said]
    assert now[0] == now[1] != []
    assert all("nothing written" in each for each in said)


def test_a_month_with_few_ratings_has_no_middle_among_very_many():
    """The middles of a handful, before and after, would show a change that nobody had."""
    days = [*range(400), *range(440, 460, 4), *range(500, 900)]
    entries = [entry(-day, 3 + day % 5, 2) for day in days]
    (spots,) = charts.stiffness.draw(entries, 326).spots
    heights = named(charts.stiffness(entries, width_px=326), "middle before").get_ydata()
    few = [int(told.value.split("n = ")[1]) < 7 for told in spots.told]

    assert any(few)
    assert np.isnan(heights[::3]).tolist() == few


def test_seven_ratings_are_no_line_among_very_many():
    """A line of seven ratings after says no more beside thousands than it does alone."""
    before = [entry(-day / 8, day % 11) for day in range(MOST_POINTS + 1)]
    after = [entry(-day / 8, 5, 3) for day in range(8)]

    assert "middle after" not in drawn(charts.stiffness([*before, *after[:7]]))
    assert "middle after" in drawn(charts.stiffness([*before, *after]))


def test_weeks_begin_on_monday():
    """A span says the day that it begins on, as every other week of the workbook does."""
    entries = [entry(-day / 3, day % 11) for day in range(150)]
    (spots,) = charts.stiffness.draw(entries, 340).spots
    names = [told.name for told in spots.told]

    assert names[:2] == ["Week from 28 Sep 2026", "Week from 5 Oct 2026"]


def test_the_scale_is_always_the_whole_scale():
    """A small change must look small: the axis never zooms in."""
    few, other = charts.stiffness([entry(0, 5, 4)]), charts.stiffness([entry(0, 10, 0)] * 9)
    low, high = few.axes[0].get_ylim()

    assert low < 0
    assert high > 10
    assert (low, high) == other.axes[0].get_ylim()
    assert list(few.axes[0].get_yticks()) == [0, 5, 10]


@pytest.mark.parametrize("width_px", [340, 760])
def test_the_first_days_stand_in_a_week(width_px):
    """A single evening is not spread over the whole chart, with its hours for days."""
    figure = charts.stiffness([entry(0, 5, 4), entry(1, 5, 4)], width_px=width_px)
    figure.draw_without_rendering()
    axis = figure.axes[0].xaxis
    first, last = axis.get_view_interval()
    days = [label.get_text() for label in axis.get_ticklabels()]

    assert last - first == pytest.approx(7)
    assert len(days) > 2
    assert all(re.fullmatch(r"\d\d [A-Z][a-z]{2}", day) for day in days)
    assert axis.get_offset_text().get_text() == "2026"


def test_days_across_new_year_stand_beside_both_years():
    """December is not put into the year that it ended."""
    new_year = datetime(2026, 1, 1, 8, 0, tzinfo=UTC)
    figure = charts.stiffness([Entry(occurred_at=new_year, stiffness_before=5)])
    figure.draw_without_rendering()
    axis = figure.axes[0].xaxis
    days = [label.get_text() for label in axis.get_ticklabels()]

    assert {day[3:] for day in days} == {"Dec", "Jan"}
    assert axis.get_offset_text().get_text() == "2025–2026"  # noqa: RUF001 (from, to)


@pytest.mark.parametrize("width_px", [300, 340, 520, 760])
@pytest.mark.parametrize("count", [2, 9, 13, 20, 30])
def test_dates_do_not_lie_on_one_another(count, width_px):
    """Also where a month ends: the 31st is a day before the 1st."""
    figure = charts.stiffness([entry(day, 5, 4) for day in range(count)], width_px=width_px)
    figure.draw_without_rendering()
    boxes = [
        label.get_window_extent() for label in figure.axes[0].get_xticklabels() if label.get_text()
    ]

    assert all(one.x1 < other.x0 for one, other in pairwise(boxes))


@pytest.mark.parametrize("width_px", [264, 326, 760])
def test_labels_do_not_lie_on_one_another(width_px):
    """Where before and after are nearly alike, both can be read; on a phone below the days."""
    alike = [entry(day, 5, 5, note="a") for day in range(30)]
    stopped = entry(30, 5, 5, stopped_early=True, reaction="sharp")
    figure = charts.stiffness([*alike, stopped, check_in(31, 5)], width_px=width_px)
    figure.draw_without_rendering()
    (axes,) = figure.axes
    days = [each for each in axes.get_xticklabels() if each.get_text()]
    labels = [*axes.texts, *figure.texts, *days, axes.xaxis.get_offset_text()]
    boxes = [text.get_window_extent() for text in labels]

    said = " ".join(text.get_text() for text in labels)
    assert all(
        words in said for words in ("before", "after", "check-in", "note", "stopped", "grey")
    )
    assert not [1 for i, box in enumerate(boxes) for other in boxes[:i] if box.overlaps(other)]
    assert max(box.x1 for box in boxes) <= figure.bbox.width
    assert min(box.y0 for box in boxes) >= 0


@pytest.mark.parametrize(("count", "expected"), [(7, False), (8, True)])
def test_a_line_is_drawn_from_eight_ratings_on(count, expected):
    """Too few points make no trend (evidence.md, section 5)."""
    figure = charts.stiffness([entry(day, 5, 4) for day in range(count)])

    assert ("usual before" in drawn(figure)) is expected
    assert ("usual after" in drawn(figure)) is expected


def test_nothing_written_is_said_where_that_is_so():
    """What a filter leaves out, or nobody rated, was written; only without any is it said."""
    apart = [entry(0, 5, 4), entry(60, 5, 4)]
    filtered = charts.stiffness.of(Scope(asked="cat-cow", shown=2, of=9, in_part=True))
    drawings = [
        charts.stiffness(apart),
        charts.stiffness([*apart, *(entry(day, note="a") for day in range(10, 60, 10))]),
        filtered(apart),
    ]
    said = [[text.get_text() for text in each.axes[0].texts] for each in drawings]

    assert ["nothing\nwritten" in each for each in said] == [True, False, False]


def test_the_line_ends_where_nothing_was_rated():
    """A gap stays a gap: no line claims to know weeks in which nobody rated."""
    days = [*range(10), *range(40, 50)]
    figure = charts.stiffness([entry(day, 5, 4) for day in days])
    for name in ("usual before", "usual after"):
        line = named(figure, name)
        known = ~np.isnan(line.get_ydata())
        at_days = (line.get_xdata() - line.get_xdata()[0]) / np.timedelta64(1, "D")

        assert at_days[known].tolist() == [*range(2, 10), *range(42, 50)]
        assert at_days[np.flatnonzero(~known & (at_days == 9))].size == 1  # it goes no further


def test_who_rates_once_a_month_has_points_and_no_lines():
    """Between ratings so far apart there is nothing usual, and no band about it either."""
    figure = charts.stiffness([entry(36 * month, 5, 4) for month in range(40)])

    assert set(drawn(figure)) == {"before", "after"}
    assert not figure.axes[0].collections


def test_a_band_that_is_not_drawn_is_not_spoken_of():
    """Ratings three weeks apart have no middle that a band could lie around."""
    apart = [check_in(-21 * n, n % 4) for n in range(30)]

    assert "ordinary noise" not in [
        each.get_label() for each in charts.stiffness(apart).axes[0].collections
    ]
    assert "grey band" not in charts.stiffness.in_words(apart)


def test_the_band_of_noise_holds_most_ratings_and_says_what_it_is():
    """Whoever sees a rating inside the band can read why it is no news."""
    rng = np.random.default_rng(7)
    entries = [entry(day, int(np.clip(round(rng.normal(5, 1.5)), 0, 10))) for day in range(120)]
    (band,) = [
        each
        for each in charts.stiffness(entries).axes[0].collections
        if each.get_label() == "ordinary noise"
    ]

    assert band.get_paths()
    assert "The grey band is ordinary day-to-day noise; " in charts.stiffness.in_words(entries)
    assert "band" not in charts.stiffness.in_words(entries[:19])


@pytest.mark.parametrize(
    "local",
    [
        "2026-11-20T23:30:00+09:00",  # Tokyo
        "2026-10-25T02:30:00+01:00",  # Berlin, in the hour that comes twice
        "2026-03-29T03:00:00+02:00",  # Berlin, at the end of the hour that is left out
        "2026-11-20T00:00:00-11:00",
    ],
)
def test_an_entry_is_drawn_on_the_day_its_owner_lived(local):
    """An evening in Tokyo stays on its evening, and no change of the clocks moves an hour."""
    (when,) = named(charts.stiffness([at(local, 3)]), "before").get_xdata()

    assert str(when).startswith(local[:16])


def test_the_words_say_what_the_chart_shows():
    """Who cannot see the chart gets the same numbers."""
    words = charts.stiffness.in_words([entry(0, 6, 4), entry(1, 8, None)])

    assert "20 Nov 2026, 08:00: 6 before, 4 after" in words
    assert "8 before, not rated after" in words
    assert "middle value before 7 (of 2), middle value after 4 (of 1)" in words


def test_an_empty_diary_says_what_to_do():
    """An empty chart is no dead end, shows no made-up dates, and draws without a warning."""
    figure = charts.stiffness([])
    figure.draw_without_rendering()
    (axes,) = figure.axes

    assert "check in on Today," in axes.texts[0].get_text()
    assert not axes.xaxis.get_visible()
    assert "Rate it before and after a session" in charts.stiffness.in_words([])


def _luminance(colour):
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("name", ["ink", "quiet", "before", "accent", "gold", "stop"])
def test_colours_have_enough_contrast(name):
    """What a file or a lesson shows can be seen on its page (WCAG 1.4.3)."""
    colours = theme.COLOURS
    light, dark = sorted((_luminance(getattr(colours, name)), _luminance(colours.surface)))[::-1]

    assert (light + 0.05) / (dark + 0.05) >= 4.5


@pytest.mark.parametrize(("name", "value"), asdict(theme.COLOURS).items())
def test_charts_are_drawn_in_the_pages_own_colours(name, value):
    """One drawing serves both themes: each colour is a token, with that value on a light page."""
    tokens = (Path(components.__file__).parent / "tokens.css").read_text(encoding="utf-8")

    assert re.search(rf"--(ub-)?{name}: light-dark\({value}, #[0-9a-f]{{6}}\)", tokens)


@pytest.mark.parametrize("width_px", [340, 960])
@pytest.mark.parametrize("chart", charts.EVERY, ids=lambda chart: chart.name)
def test_a_chart_on_a_page_has_no_colour_or_face_of_its_own(chart, width_px):
    """A dark page needs no second drawing, and words are words in the page's face."""
    entries = [entry(day, 3 + day % 5, 2, regions=["left"], note="$x$") for day in range(30)]
    svg = charts.page_svg(chart(entries, width_px=width_px))

    assert not re.search(r"#[0-9a-fA-F]{6}", svg)
    assert set(re.findall(r"var\(--(\w+)\)", svg)) <= set(asdict(theme.COLOURS))
    assert "<text" in svg
    assert "font-family" not in svg
    assert "Figtree" not in svg
    assert ' id="figure' not in svg


@pytest.mark.parametrize(
    ("later", "goes_on"),
    [
        ([12, 13], True),
        ([40], False),  # the middle begins anew with the third rating
        ([40, 41, 42], False),  # it has begun, and nobody can see a line of one point
        ([40, 41, 42, 43], True),
    ],
)
def test_what_is_usual_now_is_said_where_its_line_goes_on(later, goes_on):
    """A number beside the chart belongs to a line that is seen to lead there."""
    figure = charts.stiffness([entry(day, 6) for day in [*range(12), *later]])
    said = " ".join(text.get_text() for text in figure.axes[0].texts)

    assert ("7 ratings, now 6" in said) is goes_on


def test_the_strip_above_the_scale_is_named_where_there_is_one():
    """A mark above 10 is no rating."""
    quiet, noted = (charts.stiffness([entry(0, 5, note=note)]).texts[1] for note in ("", "a"))

    assert quiet.get_text() == "lower is less stiff"
    assert noted.get_text() == "lower is less stiff; top strip: what happened"
