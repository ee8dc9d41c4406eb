"""Before a comparison: how often it would see a difference that is really there."""

from typing import TYPE_CHECKING

from upperback.charts.theme import (
    COLOURS,
    TEXT,
    Label,
    Room,
    finish,
    label_right,
    place,
    sheet,
    title_px,
)
from upperback.counting import counted
from upperback.experiment import ROUNDS, in_ten

if TYPE_CHECKING:
    from matplotlib.figure import Figure

_HEIGHT_PX = 260
_ROOM = Room(60, 108, 48)
_TITLE, _DIRECTION = "How often a real difference is seen", "by the number of sessions"
_POINTS = {2: "2 points", 1: "1 point"}


def chances(arms: int, rounds: int, noise: float, *, width_px: int = 560) -> "Figure":
    """Draw how often differences of 1 and 2 points are seen; the chosen rounds are marked.

    Args:
        arms: how many are compared, sitting quietly among them.
        rounds: how many rounds are chosen, one of `ROUNDS`.
        noise: standard deviation from session to session, in points.
        width_px: the figure's width in CSS pixels.
    """
    figure = sheet(width_px, _TITLE, _DIRECTION, _HEIGHT_PX)
    axes = place(figure, _ROOM, title_px(_DIRECTION, width_px))
    sessions = [arms * each for each in ROUNDS]
    axes.axvspan(arms * (rounds - 0.5), arms * (rounds + 0.5), color=COLOURS.sunk, zorder=0)
    labels = []
    for points, words in _POINTS.items():
        seen = [in_ten(points, arms=arms, rounds=each, noise=noise) for each in ROUNDS]
        colour = COLOURS.accent if points == max(_POINTS) else COLOURS.before
        mark = "o" if points == max(_POINTS) else "D"
        axes.plot(sessions, seen, color=colour, marker=mark, markersize=8, lw=2, label=words)
        labels.append(Label(float(seen[-1]), words, colour))
    axes.set_ylim(-0.6, 10.6)
    axes.set_xlim(sessions[0] - arms, sessions[-1] + arms)
    axes.set_yticks([0, 5, 10], ["never", "half", "always"])
    axes.set_xticks(sessions, [str(each) for each in sessions])
    axes.grid(visible=True, axis="y", color=COLOURS.line, linewidth=1)
    axes.set_axisbelow(True)
    axes.set_xlabel("sessions", color=COLOURS.quiet, fontsize=TEXT)
    label_right(axes, labels)
    return finish(figure)


def chances_in_words(arms: int, noise: float) -> str:
    """Return the same for who cannot see it."""

    def times(points: int, rounds: int) -> str:
        return counted(in_ten(points, arms=arms, rounds=rounds, noise=noise), "time")

    return " ".join(
        f"With {arms * rounds} sessions, 2 points are seen {times(2, rounds)} in 10, "
        f"1 point {times(1, rounds)}."
        for rounds in ROUNDS
    )
