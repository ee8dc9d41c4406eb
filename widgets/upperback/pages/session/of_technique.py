"""A session of one technique, with what is said about it."""

from collections.abc import Callable, Sequence

import ipywidgets

from upperback.components.controls import column
from upperback.components.fold import Fold
from upperback.components.prose import Prose, prose
from upperback.components.sliders import BY_HAND
from upperback.content import Technique, technique
from upperback.pages.screen.timings import Timings
from upperback.pages.session.session import SessionPanel
from upperback.pages.techniques.about_technique import details, introduction, who_leaves_it_out
from upperback.player import StepPlayer


def session_of(  # noqa: PLR0913  (what differs from page to page)
    of: Technique,
    *,
    start: Sequence[ipywidgets.Widget] = (),
    with_introduction: bool = False,
    with_picture: bool = False,
    go: Callable[[str], None] | None = None,
    home: Callable[[], None] | None = None,
) -> SessionPanel:
    """Return a session of one technique, with sliders for its timings; `start` is shown above it.

    What is offered instead of it opens with `go(technique_id)`; without that, below. `home()` opens
    Today, where there is one.
    """
    player, below = StepPlayer(of), column([])

    def open_below(technique_id: str) -> None:
        instead = technique(technique_id)
        named = Prose(prose.heading(instead.name))
        below.children = [session_of(instead, start=[named], with_introduction=True)]

    timings = Timings(of, player)
    said = introduction(of) if with_introduction else []
    above, below_it, set_by_hand = who_leaves_it_out(of), details(of), timings.sliders
    if home is None:
        above = [*said, *above]
    else:
        # On the dashboard Start is in sight at once: what is read, and set by hand, is below it.
        below_it = [*said, *below_it]
        set_by_hand = Fold(BY_HAND, lambda: [timings.sliders])
    panel = SessionPanel(
        player,
        [set_by_hand],
        start=[*start, *([Prose(*above)] if above else [])],
        end=[below, Prose(*below_it)],
        with_picture=with_picture,
        go=go or open_below,
        home=home,
    )
    panel.add_class("ub-of-one")
    return panel
