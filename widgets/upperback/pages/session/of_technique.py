"""A session of one technique, with what is said about it."""

from collections.abc import Callable, Sequence

import ipywidgets

from upperback.components.controls import column
from upperback.components.prose import Prose, prose
from upperback.content import Technique, technique
from upperback.pages.screen.timings import Timings
from upperback.pages.session.session import SessionPanel
from upperback.pages.techniques.about_technique import details, introduction, who_leaves_it_out
from upperback.player import StepPlayer


def session_of(
    of: Technique,
    *,
    start: Sequence[ipywidgets.Widget] = (),
    with_introduction: bool = False,
    with_picture: bool = False,
    go: Callable[[str], None] | None = None,
) -> SessionPanel:
    """Return a session of one technique, with sliders for its timings; `start` is shown above it.

    What is offered instead of it opens with `go(technique_id)`; without that, below.
    """
    player, below = StepPlayer(of), column([])

    def open_below(technique_id: str) -> None:
        instead = technique(technique_id)
        named = Prose(prose.heading(instead.name))
        below.children = [session_of(instead, start=[named], with_introduction=True)]

    timings = Timings(of, player)
    return SessionPanel(
        player,
        [timings.sliders],
        start=[
            *start,
            *([Prose(*introduction(of))] if with_introduction else []),
            Prose(*who_leaves_it_out(of)),
        ],
        end=[below, Prose(*details(of))],
        with_picture=with_picture,
        go=go or open_below,
    )
