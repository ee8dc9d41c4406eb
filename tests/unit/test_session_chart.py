"""The picture of a session: what is drawn is what will be played, and the words say the same."""

import numpy as np
import pytest

from upperback import charts
from upperback.content import technique
from upperback.pacing import Pacing, readable, timeline


def levels(line):
    """Return how high the wave is at each second at which it is drawn."""
    pairs = zip(line.get_xdata().round(3), line.get_ydata(), strict=True)
    return {second: level for second, level in pairs if not np.isnan(level)}


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
