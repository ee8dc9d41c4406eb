"""The timing of a session as a picture that follows what it is set to."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from upperback.components.picture import Look, Picture
from upperback.pacing import Timeline

if TYPE_CHECKING:
    from matplotlib.figure import Figure


def session_picture(plan: Callable[[], Timeline]) -> Picture:
    """Return the picture of whatever `plan()` is when the picture is drawn or refreshed."""

    def draw(look: Look) -> "Figure":
        from upperback import charts  # noqa: PLC0415  (matplotlib is loaded when first used)

        return charts.session(plan(), width_px=look.width_px)

    def describe() -> str:
        from upperback import charts  # noqa: PLC0415  (matplotlib is loaded when first used)

        return charts.session_in_words(plan())

    return Picture(draw, describe)
