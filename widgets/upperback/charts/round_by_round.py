"""A comparison round by round: a row for each arm, a stem with its number for each round."""

from typing import TYPE_CHECKING

from matplotlib.ticker import MaxNLocator

from upperback.charts.chart import Table
from upperback.charts.comparison import ComparisonChart, label_rows, rows_of, signed
from upperback.charts.theme import COLOURS, NARROW_PX, TEXT, Room, finish
from upperback.experiment import Findings, arm_name, in_a_sentence

if TYPE_CHECKING:
    from matplotlib.figure import Figure

_ROOM_ROUNDS, _ROOM_ROUNDS_NARROW = Room(120, 8, 52), Room(86, 4, 52)
_ROW_PX, _TALLEST = 96, 0.25
"""So high that the number below a row and the one above the next never meet."""
_ROUNDS = "Round by round"


def _draw_rounds(found: Findings, width_px: int) -> "Figure":
    """Draw a row for each arm, and in it a stem with its number for each round."""
    direction = "above the line: less stiff after"
    rooms = (_ROOM_ROUNDS, _ROOM_ROUNDS_NARROW)
    figure, axes, arms = rows_of(found, width_px, _ROUNDS, direction, rooms, _ROW_PX)
    turns = sorted(found.by_round)
    if not arms or not turns:
        return finish(figure)
    narrow = width_px < NARROW_PX
    high = max(6.0, *(abs(r) for row in found.by_round.values() for r in row.values()))
    for row, arm in enumerate(arms):
        axes.axhline(-row, color=COLOURS.quiet, lw=1, zorder=0)
        for turn in turns:
            relief = found.by_round[turn].get(arm)
            if relief is None:
                continue
            top = -row + _TALLEST * relief / high
            full = found.is_complete(turn)
            axes.vlines(turn, -row, top, color=COLOURS.accent, lw=2)
            axes.plot(
                turn, top, "o", color=COLOURS.accent, markersize=7,
                fillstyle="full" if full else "none", label=f"{arm_name(arm)}, round {turn}",
            )  # fmt: skip
            axes.annotate(
                signed(relief), (turn, top), xytext=(0, 6 if relief >= 0 else -19),
                textcoords="offset points", ha="center", color=COLOURS.quiet,
                fontsize=TEXT - 2 if narrow else TEXT,
            )  # fmt: skip
    axes.set_ylim(-max(len(arms), 2) + 0.5, 0.6)
    axes.set_xlim(turns[0] - 0.6, turns[-1] + 0.6)
    label_rows(axes, [-float(row) for row in range(len(arms))], arms, width_px)
    axes.xaxis.set_major_locator(MaxNLocator(integer=True, nbins=5 if narrow else 10))
    axes.set_xlabel("round", color=COLOURS.quiet, fontsize=TEXT)
    return finish(figure)


def _rounds_in_words(found: Findings) -> str:
    if found.running:
        return "No result is drawn while the comparison runs."
    said = []
    for turn in sorted(found.by_round):
        row = found.by_round[turn]
        each = [f"{in_a_sentence(a)} {signed(row[a])}" for a in found.reliefs if a in row]
        said.append(f"Round {turn}: {', '.join(each)}.")
    return " ".join(said) or "No session is rated both before and after it."


def _rounds_table(found: Findings) -> Table:
    turns = () if found.running else sorted(found.by_round)
    return Table(
        ("Round", *map(arm_name, found.reliefs)),
        tuple(
            (
                str(turn),
                *(
                    signed(found.by_round[turn][arm]) if arm in found.by_round[turn] else ""
                    for arm in found.reliefs
                ),
            )
            for turn in turns
        ),
    )


round_by_round = ComparisonChart(_ROUNDS, _draw_rounds, _rounds_in_words, _rounds_table)
