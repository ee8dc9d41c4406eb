"""What a notebook shows: widgets put together, and the only place where they meet the diary."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import ipywidgets

from upperback.components.controls import with_controls
from upperback.components.picture import Picture
from upperback.components.prose import Prose
from upperback.content import Technique, technique
from upperback.pacing import Timeline
from upperback.pages.about.about import changes, for_whom, opened_sources, section_blocks
from upperback.pages.compare.compare import ComparePage
from upperback.pages.compare.fooled import FooledPanel
from upperback.pages.compare.result import comparison_picture
from upperback.pages.dashboard import Dashboard
from upperback.pages.diary.diary import DiaryPage
from upperback.pages.diary.diary_charts import DiaryCharts
from upperback.pages.diary.entries_picture import entries_chart
from upperback.pages.diary.sample import sample_diary, sample_entries
from upperback.pages.in_cells import for_a_cell
from upperback.pages.routine.routine import routine_session
from upperback.pages.session.of_technique import session_of
from upperback.pages.session.session import SessionPanel
from upperback.pages.session.session_picture import session_picture
from upperback.pages.session.unsaved import UnsavedSessionsPanel
from upperback.pages.subscribing import follow
from upperback.pages.techniques.about_technique import instructions
from upperback.pages.techniques.poses_picture import poses_picture
from upperback.records import Entry
from upperback.workbook import workbook

if TYPE_CHECKING:
    from upperback.charts import Chart, ComparisonChart
    from upperback.experiment import Findings

__all__ = [
    "about",
    "changed",
    "chart",
    "compare",
    "comparison_chart",
    "dashboard",
    "diary",
    "fooled",
    "poses",
    "reviewed",
    "routine",
    "sample_chart",
    "sample_entries",
    "session",
    "session_chart",
    "sources",
    "steps",
    "stiffness_chart",
]


@for_a_cell
def dashboard() -> Dashboard:
    """Return the whole workbook as one page with tabs."""
    return with_controls(Dashboard())


@for_a_cell
def session(technique_id: str) -> SessionPanel:
    """Return a session of that technique for a lesson: rate, play, rate, save."""
    workbook().changed()
    start = [UnsavedSessionsPanel()]
    return with_controls(session_of(technique(technique_id), start=start, with_picture=True))


@for_a_cell
def diary() -> DiaryPage:
    """Return the diary's page, filled."""
    workbook().changed()
    return with_controls(DiaryPage())


@for_a_cell
def stiffness_chart() -> DiaryCharts:
    """Return the chart of the diary; it is drawn again when an entry is saved."""
    chart = DiaryCharts(lambda: workbook().diary)
    follow(chart, lambda _snapshot: chart.refresh())
    return with_controls(chart)


@for_a_cell
def routine() -> SessionPanel:
    """Return a session of several techniques, in the person's own order or within N minutes."""
    workbook().changed()
    start = [UnsavedSessionsPanel()]
    return with_controls(routine_session(start=start, with_introduction=False))


@for_a_cell
def session_chart(plan: Timeline) -> Picture:
    """Return the timing of a session as a picture: the breath, the holds and the sides."""
    return session_picture(lambda: plan)


@for_a_cell
def chart(chart: "Chart", entries: Sequence[Entry]) -> ipywidgets.VBox:
    """Return that chart of these entries, in a diary or not, with its table and its files."""
    return entries_chart(chart, entries)


@for_a_cell
def compare() -> ComparePage:
    """Return the page for a comparison on oneself, as the person's own has come."""
    workbook().changed()
    return with_controls(ComparePage())


@for_a_cell
def comparison_chart(chart: "ComparisonChart", found: "Findings") -> Picture:
    """Return that chart of a comparison's findings."""
    return comparison_picture(chart, found)


@for_a_cell
def fooled() -> FooledPanel:
    """Return made-up diaries with sliders, and how often a naive reading and the ladder err."""
    return with_controls(FooledPanel())


@for_a_cell
def sample_chart() -> DiaryCharts:
    """Return the chart of the made-up sample diary, its last year first."""
    return with_controls(DiaryCharts(sample_diary, days=365))


@for_a_cell
def poses(technique: Technique) -> Picture:
    """Return the drawn poses of a technique, in order, with what is said at each."""
    return poses_picture(technique)


@for_a_cell
def steps(technique: Technique) -> Prose:
    """Return everything that a technique's player will say, in order."""
    return Prose(*instructions(technique))


@for_a_cell
def about(section: str) -> Prose:
    """Return what the page About says on "sound", "known", "unknown" or "helps"."""
    return Prose(*section_blocks(section))


@for_a_cell
def changed() -> Prose:
    """Return what we changed from the article, technique by technique."""
    return Prose(*changes())


@for_a_cell
def reviewed() -> Prose:
    """Return for whom the workbook is, and which clinician has reviewed it, if any has."""
    return Prose(*for_whom())


@for_a_cell
def sources() -> Prose:
    """Return every source that we opened."""
    return Prose(*opened_sources())
