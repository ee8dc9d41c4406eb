"""What a finished comparison shows: every session by arm, round by round, and one difference.

Arms have the plan's order, which says nothing about what helps. The mean is marked, because that
is what is tested. Nothing here is drawn while a plan runs.
"""

from collections.abc import Callable
from dataclasses import dataclass
from statistics import fmean
from typing import TYPE_CHECKING

from matplotlib.ticker import FuncFormatter, MaxNLocator, MultipleLocator

from upperback.charts.chart import Table, counted
from upperback.charts.theme import (
    COLOURS,
    NARROW_PX,
    TEXT,
    Room,
    finish,
    place,
    say_nothing_yet,
    sheet,
    title_px,
)
from upperback.experiment import (
    Findings,
    arm_name,
    claim,
    in_a_sentence,
    mean_interval,
    number,
    pair_rows,
)

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

_LEAST_REACH, _MOST_REACH = 6, 10
_ROW_PX = 60
_ROOM, _ROOM_NARROW = Room(120, 90, 52), Room(86, 84, 52)
_ROOM_ROUNDS, _ROOM_ROUNDS_NARROW = Room(120, 8, 52), Room(86, 4, 52)
_MEAN_FROM = 6
"""Of fewer sessions points say more than any mean."""
_EVERY, _ROUNDS, _DIFFERENCE = "Relief, every session", "Round by round", "The largest difference"
_APART, _PILE = 0.15, 0.33
_NONE = "No result yet: it is drawn\nonce the comparison is over"


@dataclass(frozen=True, slots=True)
class ComparisonChart:
    """One way to look at a comparison. Call it to have it drawn.

    Attributes:
        name: what it is called.
        draw: findings and a width → figure.
        in_words: findings → what the figure shows, for who cannot see it.
        table: findings → the numbers that it shows.
    """

    name: str
    draw: "Callable[[Findings, int], Figure]"
    in_words: Callable[[Findings], str]
    table: Callable[[Findings], Table]

    def __call__(self, found: Findings, *, width_px: int = 760) -> "Figure":
        """Return the chart of these findings, so many CSS pixels wide."""
        return self.draw(found, width_px)


def _rows(
    found: Findings, width_px: int, title: str, direction: str, rooms: tuple[Room, Room]
) -> "tuple[Figure, Axes, list[str]]":
    """Return a figure with a row for each arm, its axes, and the arms; none, and it says so."""
    shown = [] if found.running or not any(found.reliefs.values()) else [*found.reliefs]
    room = rooms[width_px < NARROW_PX]
    top = title_px(direction, width_px)
    height = top + room.bottom + _ROW_PX * max(len(shown), 2)
    figure = sheet(width_px, title, direction, height)
    axes = place(figure, room, top)
    if not shown:
        axes.set_yticks([])
        say_nothing_yet(axes, _NONE)
    return figure, axes, shown


def _label_rows(axes: "Axes", heights: list[float], arms: list[str], width_px: int) -> None:
    names = [arm_name(arm) for arm in arms]
    narrow = width_px < NARROW_PX
    axes.set_yticks(heights, [n.replace(" ", "\n", 1) if narrow else n for n in names])
    axes.tick_params(axis="y", labelcolor=COLOURS.ink)


# ---- every session


def _draw_every(found: Findings, width_px: int) -> "Figure":
    """Draw each session's relief, a row for each arm; hollow dots are of incomplete rounds."""
    direction = "before minus after, right is less stiff; the line is the mean"
    figure, axes, arms = _rows(found, width_px, _EVERY, direction, (_ROOM, _ROOM_NARROW))
    if not arms:
        return finish(figure)
    _relief_axis(axes, found, narrow=width_px < NARROW_PX)
    axes.set_ylim(max(len(arms), 2) - 0.5, -0.5)
    for row, arm in enumerate(arms):
        piled = _piled(found, arm, row)
        for complete in (True, False):
            along = [at for at, _, counts in piled if counts == complete]
            across = [at for _, at, counts in piled if counts == complete]
            axes.plot(
                along, across, "o", color=COLOURS.accent, markersize=8,
                fillstyle="full" if complete else "none", mew=0 if complete else 1.6,
                label=arm_name(arm) if complete else f"{arm_name(arm)}, not counted",
            )  # fmt: skip
        mean, summary = _mean(found, arm), f"n = {len(_values(found, arm, complete=True))}"
        if mean is not None:
            axes.vlines(mean, row - 0.43, row + 0.43, color=COLOURS.ink, lw=3, zorder=1)
            summary = f"mean {_signed(mean)}\n{summary}"
        axes.annotate(
            summary, (1, row), xycoords=("axes fraction", "data"), color=COLOURS.ink,
            xytext=(8, 0), textcoords="offset points", fontsize=TEXT, va="center",
            annotation_clip=False, linespacing=1.2,
        )  # fmt: skip
    _label_rows(axes, [float(row) for row in range(len(arms))], arms, width_px)
    return finish(figure)


def _every_in_words(found: Findings) -> str:
    if found.running:
        return "No result is drawn while the comparison runs."
    said = []
    for arm in found.reliefs:
        values = _values(found, arm, complete=True)
        mean = _mean(found, arm)
        middle = f"mean {_signed(mean)}, " if mean is not None else ""
        ends = f"from {_signed(min(values))} to {_signed(max(values))}, " if values else ""
        said.append(f"{arm_name(arm)}: {middle}{ends}{counted(len(values), 'session')}.")
    left = sum(len(_values(found, arm, complete=False)) for arm in found.reliefs)
    if left:
        said.append(f"Not counted, from rounds that are not complete: {counted(left, 'session')}.")
    return " ".join(["Relief is before minus after: plus is less stiff.", *said])


def _every_table(found: Findings) -> Table:
    rows = []
    for arm in () if found.running else found.reliefs:
        values, mean = _values(found, arm, complete=True), _mean(found, arm)
        ends = mean_interval(values)
        rows.append(
            (
                arm_name(arm),
                str(len(values)),
                "too few" if mean is None else _signed(mean),
                "" if ends is None else f"{_signed(ends[0])} to {_signed(ends[1])}",
                ", ".join(map(_signed, values)),
            )
        )
    return Table(("What", "Sessions", "Mean", "Plausible range", "Each session"), tuple(rows))


# ---- round by round


def _draw_rounds(found: Findings, width_px: int) -> "Figure":
    """Draw a row for each arm, and in it a stem with its number for each round."""
    direction = "above the line: less stiff after"
    rooms = (_ROOM_ROUNDS, _ROOM_ROUNDS_NARROW)
    figure, axes, arms = _rows(found, width_px, _ROUNDS, direction, rooms)
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
            top = -row + 0.4 * relief / high
            full = found.is_complete(turn)
            axes.vlines(turn, -row, top, color=COLOURS.accent, lw=2)
            axes.plot(
                turn, top, "o", color=COLOURS.accent, markersize=7,
                fillstyle="full" if full else "none", label=f"{arm_name(arm)}, round {turn}",
            )  # fmt: skip
            axes.annotate(
                _signed(relief), (turn, top), xytext=(0, 6 if relief >= 0 else -19),
                textcoords="offset points", ha="center", color=COLOURS.quiet,
                fontsize=TEXT - 2 if narrow else TEXT,
            )  # fmt: skip
    axes.set_ylim(-max(len(arms), 2) + 0.5, 0.6)
    axes.set_xlim(turns[0] - 0.6, turns[-1] + 0.6)
    _label_rows(axes, [-float(row) for row in range(len(arms))], arms, width_px)
    axes.xaxis.set_major_locator(MaxNLocator(integer=True, nbins=5 if narrow else 10))
    axes.set_xlabel("round", color=COLOURS.quiet, fontsize=TEXT)
    return finish(figure)


def _rounds_in_words(found: Findings) -> str:
    if found.running:
        return "No result is drawn while the comparison runs."
    said = []
    for turn in sorted(found.by_round):
        row = found.by_round[turn]
        each = [f"{in_a_sentence(a)} {_signed(row[a])}" for a in found.reliefs if a in row]
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
                    _signed(found.by_round[turn][arm]) if arm in found.by_round[turn] else ""
                    for arm in found.reliefs
                ),
            )
            for turn in turns
        ),
    )


# ---- one difference


def _draw_difference(found: Findings, width_px: int) -> "Figure":
    """Draw the largest difference of two means, and its plausible range."""
    pair = claim(found).pair
    title, direction = _DIFFERENCE, "difference in mean relief, and its plausible range"
    if pair is not None:
        more, less = in_a_sentence(pair.more), in_a_sentence(pair.less)
        title = f"{more} beside {less}".capitalize()
    top = title_px(direction, width_px)
    figure = sheet(width_px, title, direction, top + 130)
    axes = place(figure, Room(8, 8, 52), top)
    axes.set_yticks([])
    if pair is None:
        say_nothing_yet(axes, claim(found).sentence)
        return finish(figure)
    reach = max(4.0, abs(pair.low), abs(pair.high)) + 0.6
    axes.set_xlim(-reach, reach)
    axes.set_ylim(-1, 1)
    axes.axvline(0, color=COLOURS.quiet, lw=1.2, zorder=0)
    axes.hlines(0, pair.low, pair.high, color=COLOURS.line, lw=8, label="plausible range")
    axes.plot(pair.difference, 0, "o", color=COLOURS.ink, markersize=9, label="difference")
    for at, up in ((pair.low, -22), (pair.difference, 10), (pair.high, -22)):
        axes.annotate(
            number(at), (at, 0), xytext=(0, up), textcoords="offset points", ha="center",
            color=COLOURS.ink, fontsize=TEXT,
        )  # fmt: skip
    _whole_points(axes, narrow=width_px < NARROW_PX)
    _sides(axes, f"← {less} more", f"{more} more →")
    return finish(figure)


def _difference_in_words(found: Findings) -> str:
    said = claim(found)
    pair = said.pair
    if pair is None:
        return said.sentence
    return (
        f"{in_a_sentence(pair.more)} beside {in_a_sentence(pair.less)}: the difference of "
        f"means is {number(pair.difference)}, the plausible range {number(pair.low)} to "
        f"{number(pair.high)}."
    ).capitalize()


def _difference_table(found: Findings) -> Table:
    return Table(
        ("Difference in relief", "Points", "Plausible range", "p"), pair_rows(claim(found))
    )


def _values(found: Findings, arm: str, *, complete: bool) -> list[int]:
    return [
        row[arm]
        for turn, row in sorted(found.by_round.items())
        if arm in row and found.is_complete(turn) == complete
    ]


def _mean(found: Findings, arm: str) -> float | None:
    """Return what is tested: the mean over complete rounds; None of too few."""
    values = _values(found, arm, complete=True)
    return fmean(values) if len(values) >= _MEAN_FROM else None


def _piled(found: Findings, arm: str, row: int) -> list[tuple[int, float, bool]]:
    """Return each session's relief, its height about the row, and whether it is counted."""
    piles: dict[int, list[bool]] = {}
    for complete in (True, False):
        for value in _values(found, arm, complete=complete):
            piles.setdefault(value, []).append(complete)
    placed = []
    for value, flags in sorted(piles.items()):
        apart = min(_APART, 2 * _PILE / max(len(flags) - 1, 1))
        middle = (len(flags) - 1) / 2
        placed += [(value, row + (n - middle) * apart, flag) for n, flag in enumerate(flags)]
    return placed


def _relief_axis(axes: "Axes", found: Findings, *, narrow: bool) -> None:
    every = [abs(relief) for each in found.reliefs.values() for relief in each]
    reach = _LEAST_REACH if max(every) <= _LEAST_REACH else _MOST_REACH
    axes.set_xlim(-reach - 0.5, reach + 0.5)
    axes.axvline(0, color=COLOURS.quiet, lw=1.2, zorder=0)
    _whole_points(axes, narrow=narrow)
    axes.grid(visible=True, axis="x", color=COLOURS.line, linewidth=1)
    axes.set_axisbelow(True)
    sides = ("← stiffer", "less stiff →") if narrow else ("← stiffer after", "less stiff after →")
    _sides(axes, *sides)


def _whole_points(axes: "Axes", *, narrow: bool) -> None:
    axes.xaxis.set_major_locator(MultipleLocator(3 if narrow else 2))
    axes.xaxis.set_major_formatter(FuncFormatter(lambda at, _position: _signed(at)))


def _sides(axes: "Axes", left: str, right: str) -> None:
    for side, words, where in ((-1, left, "right"), (1, right, "left")):
        axes.annotate(
            words, (0, 0), xycoords=("data", "axes fraction"), xytext=(8 * side, -30),
            textcoords="offset points", color=COLOURS.quiet, fontsize=TEXT, ha=where, va="top",
            annotation_clip=False,
        )  # fmt: skip


def _signed(value: float) -> str:
    return f"+{number(value)}" if round(value, 1) > 0 else number(value)


every_session = ComparisonChart(_EVERY, _draw_every, _every_in_words, _every_table)
round_by_round = ComparisonChart(_ROUNDS, _draw_rounds, _rounds_in_words, _rounds_table)
difference = ComparisonChart(_DIFFERENCE, _draw_difference, _difference_in_words, _difference_table)
