"""Charts: what is drawn is what was rated and what will be played, and the words say the same."""

import re
from datetime import UTC, datetime, timedelta
from itertools import pairwise

import numpy as np
import pytest

from upperback import charts
from upperback.charts import theme
from upperback.content import technique
from upperback.pacing import Pacing, readable, timeline
from upperback.records import Entry

NOW = datetime(2026, 11, 20, 8, 0, tzinfo=UTC)


def entry(day, before, after):
    when = NOW + timedelta(days=day)
    return Entry(
        occurred_at=when,
        recorded_at=when,
        zone="Etc/UTC",
        technique="self-hug",
        stiffness_before=before,
        stiffness_after=after,
    )


def levels(line):
    """Return how high the wave is at each second at which it is drawn."""
    pairs = zip(line.get_xdata().round(3), line.get_ydata(), strict=True)
    return {second: level for second, level in pairs if not np.isnan(level)}


def drawn(figure):
    return {line.get_label(): list(line.get_ydata()) for line in figure.axes[0].lines}


def test_every_rating_is_a_point_in_order_of_time():
    """The chart shows what was logged: each rating, none made up, whatever order it comes in."""
    figure = charts.stiffness([entry(2, 7, 3), entry(0, 6, 4), entry(1, 5, 5)])

    assert drawn(figure) == {"before": [6, 5, 7], "after": [4, 5, 3]}


def test_what_was_not_rated_has_no_point():
    """A missing rating is never drawn as 0."""
    figure = charts.stiffness([entry(0, 6, None), entry(1, None, 0)])

    assert drawn(figure) == {"before": [6], "after": [0]}


def test_marks_grow_smaller_as_they_grow_many():
    """Ten years are no blot, and a few days are no dust; a phone has less room for the same."""
    few, many = ([entry(day, 5, 4) for day in range(count)] for count in (5, 300))
    drawings = charts.stiffness(few), charts.stiffness(many), charts.stiffness(many, width_px=340)
    for kind in (0, 1):
        marks = [drawing.axes[0].lines[kind] for drawing in drawings]
        sizes = [mark.get_markersize() for mark in marks]

        assert sizes == sorted(sizes, reverse=True)
        assert len(set(sizes)) == len(sizes)
        assert min(sizes) >= 1.9
        assert {mark.get_alpha() for mark in marks} == {1}  # pale marks would not stand out


def test_the_scale_is_always_the_whole_scale():
    """A small change must look small: the axis never zooms in."""
    figure = charts.stiffness([entry(0, 5, 4)])
    low, high = figure.axes[0].get_ylim()

    assert -1 < low < 0
    assert 10 < high < 11


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


@pytest.mark.parametrize(("count", "expected"), [(7, False), (8, True)])
def test_a_median_is_drawn_from_eight_ratings_on(count, expected):
    """Too few points make no trend (evidence.md, section 5)."""
    figure = charts.stiffness([entry(day, 5, 4) for day in range(count)])

    assert ("usual (middle value of the last 7)" in drawn(figure)) is expected


def test_the_median_is_interrupted_where_nothing_was_rated():
    """A gap stays a gap: no line claims to know weeks in which nobody rated."""
    days = [*range(10), *range(40, 50)]
    figure = charts.stiffness([entry(day, 5, 4) for day in days])
    (median,) = [line for line in figure.axes[0].lines if line.get_label().startswith("usual")]
    (gap,) = np.isnan(median.get_ydata()).nonzero()[0]
    left, right = median.get_xdata()[gap - 1 : gap + 2 : 2].astype("datetime64[D]").tolist()

    assert median.get_xdata()[gap] == median.get_xdata()[gap - 1]
    assert (right - left).days == 31


def test_an_entry_is_drawn_on_the_day_its_owner_lived():
    """An evening in Tokyo stays on its evening, wherever the chart is drawn."""
    tokyo = datetime.fromisoformat("2026-11-20T23:30:00+09:00")
    figure = charts.stiffness(
        [Entry(occurred_at=tokyo, zone="Asia/Tokyo", recorded_at=tokyo, stiffness_before=3)]
    )
    (when,) = figure.axes[0].lines[0].get_xdata()

    assert str(when).startswith("2026-11-20T23:30")


def test_the_words_say_what_the_chart_shows():
    """Who cannot see the chart gets the same numbers."""
    words = charts.stiffness_in_words([entry(0, 6, 4), entry(1, 8, None)])

    assert "20 Nov 2026, 08:00: 6 before, 4 after" in words
    assert "8 before, not rated after" in words
    assert "middle value before 7 (of 2), middle value after 4 (of 1)" in words


def test_an_empty_diary_says_what_to_do():
    """An empty chart is no dead end, shows no made-up dates, and draws without a warning."""
    figure = charts.stiffness([])
    figure.draw_without_rendering()
    (axes,) = figure.axes

    assert "your first session will show here" in axes.texts[0].get_text()
    assert not axes.xaxis.get_visible()
    assert "Rate it before and after a session" in charts.stiffness_in_words([])


@pytest.mark.parametrize("pacing", [Pacing(), Pacing(hold_s=9), Pacing(repetitions=1, exhale_s=8)])
@pytest.mark.parametrize("technique_id", ["seated-twist", "cat-cow", "self-hug", "foam-roller"])
def test_the_timing_picture_lasts_as_long_as_the_player(technique_id, pacing):
    """The picture and the player read the same plan: the waves end where the session ends."""
    plan = timeline(technique(technique_id), pacing)
    lines = charts.session(plan).axes[0].lines

    assert lines[0].get_xdata()[0] == 0
    assert max(line.get_xdata()[-1] for line in lines) == pytest.approx(plan.duration_s)


def test_the_breath_wave_rises_with_the_inhale_and_falls_with_the_exhale():
    """The wave is the breath: in is up, out is down."""
    plan = timeline(technique("cat-cow"), Pacing(repetitions=1))
    (line,) = charts.session(plan).axes[0].lines
    level = levels(line)
    inhale, exhale = (next(c for c in plan.cues if c.kind == kind) for kind in ("inhale", "exhale"))

    assert level[inhale.end_s] == pytest.approx(1)
    assert level[exhale.end_s] == pytest.approx(0)


def test_no_breath_is_drawn_where_it_is_left_free():
    """One goes on breathing in a hold, and while getting ready: a flat wave would say "out"."""
    plan = timeline(technique("self-hug"))
    (line,) = charts.session(plan).axes[0].lines
    at = line.get_xdata()
    for cue in plan.cues:
        within = line.get_ydata()[(at > cue.start_s + 0.01) & (at < cue.end_s - 0.01)]

        assert bool(np.isnan(within).all()) == (cue.kind not in ("inhale", "exhale"))


def test_without_a_breath_to_follow_the_wave_is_the_passes():
    """A roller's picture is no flat line, and its hills are not taken for breaths."""
    plan = timeline(technique("foam-roller"), Pacing(areas=2))
    (axes,) = charts.session(plan).axes
    (line,) = axes.lines
    level = levels(line)
    passes = [cue for cue in plan.cues if cue.kind == "move" and cue.repetition]

    assert len(passes) >= 4
    assert [level[cue.end_s] for cue in passes] == pytest.approx([1, 0] * (len(passes) // 2))
    assert list(axes.get_yticks()) == []


@pytest.mark.parametrize("technique_id", ["seated-twist", "cat-cow", "self-hug", "foam-roller"])
@pytest.mark.parametrize("edge", ["min", "default", "max"])
def test_each_step_is_named_on_a_telephone_too(technique_id, edge):
    """Whoever wants to know where in the session they hold finds the word, inside the picture."""
    each = technique(technique_id)
    settings = {
        name if timing.unit == "times" else f"{name}_s": getattr(timing, edge)
        for name, timing in each.timings.items()
    }
    plan = timeline(each, Pacing(**settings))
    figure = charts.session(plan, width_px=340)
    figure.draw_without_rendering()
    names = figure.axes[0].texts
    boxes = [name.get_window_extent() for name in names]

    assert {name.get_text() for name in names} >= {cue.step.replace("-", " ") for cue in plan.cues}
    assert max(box.x1 for box in boxes) <= figure.bbox.width
    assert not [1 for i, box in enumerate(boxes) for other in boxes[:i] if box.overlaps(other)]


@pytest.mark.parametrize("width_px", [340, 760])
@pytest.mark.parametrize("pass_s", [2, 3, 4])
@pytest.mark.parametrize("areas", [1, 2, 3])
def test_time_is_counted_as_a_clock_does(width_px, pass_s, areas):
    """Nobody counts minutes in steps of fifty seconds; and the times have room."""
    plan = timeline(technique("foam-roller"), Pacing(areas=areas, pass_s=pass_s))
    figure = charts.session(plan, width_px=width_px)
    times = [at for at in figure.axes[0].get_xticks() if 0 <= at <= plan.duration_s]
    steps = set(np.diff(times))

    assert steps <= {10, 20, 30, 60, 120, 300}
    assert 3 <= len(times) <= 9


def test_the_two_sides_are_told_apart_by_more_than_colour():
    """Who sees no colours sees a dashed line."""
    lines = charts.session(timeline(technique("seated-twist"))).axes[0].lines
    styles = {line.get_label(): line.get_linestyle() for line in lines}

    assert styles["left side"] == "-"
    assert styles["right side"] == "--"


def test_the_words_of_a_session_say_its_time_its_sides_and_its_steps():
    """The timing picture in words: the total, both sides alike, and when each step comes first."""
    plan = timeline(technique("seated-twist"), Pacing())
    words = charts.session_in_words(plan)

    assert words.startswith("Seated twist")
    assert words.count(words.split("left side takes ")[1].split(" and")[0]) >= 2
    steps = {(cue.step, cue.side): cue.start_s for cue in reversed(plan.cues)}
    for (step, side), start_s in steps.items():
        named = step.replace("-", " ") + (f" ({side})" if side != "none" else "")
        assert f"{named} at {readable(start_s)}" in words


def _luminance(colour):
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("colours", [theme.LIGHT, theme.DARK], ids=["light", "dark"])
@pytest.mark.parametrize(
    ("name", "least"),
    [("ink", 4.5), ("quiet", 4.5), ("before", 3), ("after", 3), ("left", 3), ("right", 3)],
)
def test_colours_have_enough_contrast(colours, name, least):
    """What is drawn can be seen on its page, light and dark (WCAG 1.4.3 and 1.4.11)."""
    light, dark = sorted((_luminance(getattr(colours, name)), _luminance(colours.page)))[::-1]

    assert (light + 0.05) / (dark + 0.05) >= least
