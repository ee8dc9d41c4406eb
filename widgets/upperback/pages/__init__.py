"""What a notebook shows: widgets put together, and the only place where they meet the diary."""

from collections.abc import Callable, Sequence
from functools import wraps
from typing import ParamSpec

import ipywidgets

from upperback.components.picture import Picture
from upperback.components.prose import Prose
from upperback.content import Technique, technique
from upperback.errors import UserError
from upperback.pacing import Timeline
from upperback.pages.dashboard import Dashboard
from upperback.pages.diary.diary import DiaryPage, StiffnessChart
from upperback.pages.diary.entries_picture import entries_picture
from upperback.pages.diary.sample import sample_diary
from upperback.pages.routine.routine import routine_session
from upperback.pages.session.session import SessionPanel, session_of
from upperback.pages.session.session_picture import session_picture
from upperback.pages.session.unsaved import UnsavedSessionsPanel
from upperback.pages.techniques.about_technique import instructions
from upperback.pages.techniques.poses_picture import poses_picture
from upperback.records import Entry
from upperback.workbook.workbook import workbook

__all__ = [
    "dashboard",
    "diary",
    "entries_chart",
    "poses",
    "routine",
    "sample_chart",
    "session",
    "session_chart",
    "steps",
    "stiffness_chart",
]


_Asked = ParamSpec("_Asked")


def _or_told(
    build: Callable[_Asked, ipywidgets.Widget],
) -> Callable[_Asked, ipywidgets.Widget]:
    """Show the sentence of an error in place of what could not be built."""

    @wraps(build)
    def build_or_tell(*args: _Asked.args, **kwargs: _Asked.kwargs) -> ipywidgets.Widget:
        try:
            return build(*args, **kwargs)
        except UserError as error:
            message = Prose(kind="problem")
            message.say(str(error), "problem")
            return message

    return build_or_tell


@_or_told
def dashboard() -> Dashboard:
    """Return the whole workbook as one page with tabs."""
    return Dashboard()


@_or_told
def session(technique_id: str) -> SessionPanel:
    """Return a session of that technique for a lesson: rate, play, rate, save."""
    return session_of(technique(technique_id), start=[UnsavedSessionsPanel()], with_picture=True)


@_or_told
def diary() -> DiaryPage:
    """Return the diary's page, filled."""
    page = DiaryPage()
    workbook().changed()
    return page


@_or_told
def stiffness_chart() -> StiffnessChart:
    """Return the chart of the diary; it is drawn again when an entry is saved."""
    return StiffnessChart(lambda: workbook().diary)


@_or_told
def routine() -> SessionPanel:
    """Return a session of several techniques, in the person's own order or within N minutes."""
    return routine_session(start=[UnsavedSessionsPanel()], with_introduction=False)


@_or_told
def session_chart(plan: Timeline) -> Picture:
    """Return the timing of a session as a picture: the breath, the holds and the sides."""
    return session_picture(lambda: plan)


@_or_told
def entries_chart(entries: Sequence[Entry]) -> Picture:
    """Return the stiffness chart of these entries, whether they are in a diary or not."""
    return entries_picture(entries)


@_or_told
def sample_chart() -> StiffnessChart:
    """Return the chart of the made-up sample diary, its last year first."""
    return StiffnessChart(sample_diary, days=365)


@_or_told
def poses(technique: Technique) -> Picture:
    """Return the drawn poses of a technique, in order, with what is said at each."""
    return poses_picture(technique)


@_or_told
def steps(technique: Technique) -> Prose:
    """Return everything that a technique's player will say, in order."""
    return Prose(*instructions(technique))
