"""How charts look: their layout beside pictures of it, and their colours for colour-blind eyes."""

from dataclasses import asdict
from pathlib import Path

import numpy as np
import pytest
from colorspacious import cspace_convert, deltaE
from matplotlib.colors import to_rgb

from entries import check_in, entry
from upperback import charts, components
from upperback.charts import theme
from upperback.records import REGIONS

BLIND = {"protanomaly": "red", "deuteranomaly": "green", "tritanomaly": "blue"}
TOLD_APART = 15
"""A difference in CAM02-UCS; 1 is just seen where two colours touch."""
TOGETHER = [("before", "stop"), ("accent", "stop"), ("accent", "gold")]
"""What is drawn in one chart: ratings and stops; the two sides of a session."""
LAYOUT = 12
"""So much may letters differ that another version of FreeType draws; a moved axis differs more."""


def a_month():
    """Return a month with something of everything."""
    places = list(REGIONS)
    sessions = [
        entry(
            -day,
            3 + day * 7 % 6,
            2 + day * 5 % 5 if day % 4 else None,
            technique=("seated-twist", "cat-cow", "self-hug")[day % 3],
            regions=places[: day % 4],
            note="said" if day % 9 == 0 else "",
        )
        for day in range(0, 30, 2)
    ]
    return [*sessions, check_in(-7, 6), entry(-11, 5, stopped_early=True, stop_reason="dizzy")]


def layout(chart):
    """Return the test that holds a chart, as wide as on a phone, to its picture."""

    @pytest.mark.mpl_image_compare(
        baseline_dir="layout",
        filename=f"{chart.name.lower().replace(' ', '-')}.png",
        style="default",
        tolerance=LAYOUT,
        savefig_kwargs={"dpi": theme.DPI},
    )
    def compare():
        """Nothing in a chart moves, goes or comes without being looked at."""
        return chart(a_month(), width_px=326)

    return compare


test_stiffness_has_its_layout = layout(charts.stiffness)
test_before_and_after_has_its_layout = layout(charts.before_after)
test_relief_has_its_layout = layout(charts.relief)
test_the_calendar_has_its_layout = layout(charts.calendar)
test_time_of_day_has_its_layout = layout(charts.time_of_day)
test_the_map_has_its_layout = layout(charts.regions)
test_rhythm_has_its_layout = layout(charts.rhythm)


def tokens(theme_number):
    """Return the charts' tokens on a light (0) or a dark page (1)."""
    style = (Path(components.__file__).parent / "tokens.css").read_text("utf-8")
    found = {}
    for name in asdict(theme.COLOURS):
        values = style.split(f"{name}: light-dark(")[1].split(")")[0].split(", ")
        found[name] = values[theme_number]
    return found


def seen(colour, kind):
    """Return a colour as somebody sees it who lacks one kind of cones."""
    space = {"name": "sRGB1+CVD", "cvd_type": kind, "severity": 100}
    return np.clip(cspace_convert(to_rgb(colour), space, "sRGB1"), 0, 1)


@pytest.mark.parametrize("theme_number", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize("kind", BLIND)
def test_colours_of_one_chart_are_told_apart_by_colour_blind_eyes(kind, theme_number):
    """And never by colour alone: marks differ in shape as well."""
    shown = {name: seen(value, kind) for name, value in tokens(theme_number).items()}
    apart = {(one, other): deltaE(shown[one], shown[other]) for one, other in TOGETHER}

    assert {pair: each for pair, each in apart.items() if each < TOLD_APART} == {}


@pytest.mark.parametrize("count", [30, 2600])
def test_before_and_after_are_told_apart_without_their_colours(count):
    """To eyes without one kind of cones these two are alike: shape and dashes tell them apart."""
    figure = charts.stiffness([entry(-day, 3 + day % 5, 2) for day in range(count)])
    lines = {line.get_label(): line for line in figure.axes[0].lines}
    points = [lines[name].get_marker() for name in ("before", "after") if name in lines]
    usual = [lines[name] for name in lines if name.startswith(("usual", "middle"))]

    assert len(points) == len(set(points)) == (2 if count < 100 else 0)
    assert [line.get_linestyle() for line in usual] == ["-", "--"]


def test_marks_of_one_chart_differ_in_shape():
    """Whoever sees no colours at all reads the same chart."""
    lines = charts.stiffness(a_month()).axes[0].lines
    marks = [line.get_marker() for line in lines if line.get_marker() != "None"]

    assert len(marks) == len(set(marks)) == 5
