"""A session as a picture: the breath as a wave, holds as bands, the two sides in two colours.

A session that leaves the breath free has the passes over the roller as its wave.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import groupby

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import FuncFormatter, MultipleLocator

from upperback.charts.theme import COLOURS, NARROW_PX, TEXT, Room, finish, place, sheet, title_px
from upperback.pacing import Cue, Timeline, readable

_POINTS_A_CUE = 24

_LETTER_PX = 7.0
_ROWS_WIDE, _ROWS_NARROW = 3, 6
"""For so many rows of names there always is room: the picture keeps its height as sliders move."""
_NAME_TEXT = 13
_BREATH_PX, _NAME_PX = 100, 20
"""How high a breath is, and a row of names."""
_SIDES = {"none": "", "left": " (left)", "right": " (right)"}
_STEPS_S = (10, 20, 30, 60, 120, 300)
"""From one time that is written below the picture to the next, as a clock would count."""


def session(timeline: Timeline, *, width_px: int = 760) -> Figure:
    """Draw a timeline: seconds to the right, the breath upwards (0 = out, 1 = in).

    The breath wave is the axes' lines, one for each run of cues on the same side; together their
    seconds go from 0 to `timeline.duration_s`, and where the breath is left free, as in a hold,
    their level is NaN. Holds are bands. Where no cue is a breath, each hill of the wave is one pass
    there and one back.
    """
    breathes = any(cue.kind in ("inhale", "exhale") for cue in timeline.cues)
    room = Room(32 if breathes else 12, 14, 46)
    names = list(_placed_names(timeline, width_px - room.left - room.right))
    rows = 1 + max(name.row for name in names)
    usual = _ROWS_NARROW if width_px < NARROW_PX else _ROWS_WIDE
    direction = _direction(timeline, breathes=breathes)
    top = title_px(direction, width_px)
    height_px = top + room.bottom + _BREATH_PX + _NAME_PX * max(rows, usual)
    figure = sheet(
        width_px, f"{timeline.name}: {readable(timeline.duration_s)}", direction, height_px
    )
    axes = place(figure, room, top)
    side_colours = {"left": COLOURS.accent, "right": COLOURS.gold}
    for side, seconds, breath in _waves(timeline, _breath_after if breathes else _pass_after):
        axes.plot(
            seconds,
            breath,
            color=side_colours.get(side, COLOURS.ink if side == "both" else COLOURS.quiet),
            linestyle="--" if side == "right" else "-",
            linewidth=2.6,
            label=f"{side} side",
            solid_capstyle="round",
        )
    for cue in timeline.cues:
        if cue.kind == "hold":
            axes.axvspan(cue.start_s, cue.end_s, color=COLOURS.sunk, linewidth=0)
    above = _NAME_PX / _BREATH_PX
    for name in names:
        _write(axes, name, above)
    axes.set_ylim(-0.08, 1.11 + above * max(rows, usual))
    _label(axes, timeline, width_px, breathes=breathes)
    return finish(figure)


def _direction(timeline: Timeline, *, breathes: bool) -> str:
    wave = "up is breathing in" if breathes else "up is rolling up"
    sides = any(cue.side == "left" for cue in timeline.cues)
    return f"{wave}; solid: left side, dashed: right side" if sides else wave


def session_in_words(timeline: Timeline) -> str:
    """Return what the picture shows, in two or three sentences."""
    holds = sum(cue.end_s - cue.start_s for cue in timeline.cues if cue.kind == "hold")
    by_side = {
        side: sum(cue.end_s - cue.start_s for cue in timeline.cues if cue.side == side)
        for side in ("left", "right")
    }
    sides = (
        f" The left side takes {readable(by_side['left'])} and the right side "
        f"{readable(by_side['right'])}."
        if by_side["left"]
        else ""
    )
    held = f", {readable(holds)} of it holding" if holds else ""
    steps = ", ".join(
        f"{_name_of(cue)}{_SIDES[cue.side]} at {readable(cue.start_s)}"
        for cue in _first_cues(timeline)
    )
    return (
        f"{timeline.name} takes {readable(timeline.duration_s)}{held}.{sides} "
        f"When each step comes first: {steps}."
    )


def _waves(
    timeline: Timeline, level_after: Callable[[Cue, float], float | None]
) -> Iterator[tuple[str, np.ndarray, np.ndarray]]:
    """Yield each run of cues on the same side, with NaN where there is nothing to follow."""
    level = 0.0
    for side, run in groupby(timeline.cues, key=lambda cue: cue.side):
        seconds, breath = [], []
        for cue in run:
            target = level_after(cue, level)
            share = np.linspace(0, 1, _POINTS_A_CUE)
            seconds.append(cue.start_s + share * (cue.end_s - cue.start_s))
            if target is None:
                breath.append(np.full(_POINTS_A_CUE, np.nan))
                continue
            breath.append(level + (target - level) * (1 - np.cos(np.pi * share)) / 2)
            level = target
        yield side, np.concatenate(seconds), np.concatenate(breath)


def _breath_after(cue: Cue, _level: float) -> float | None:
    return {"inhale": 1.0, "exhale": 0.0}.get(cue.kind)


def _pass_after(cue: Cue, level: float) -> float | None:
    return 1.0 - level if cue.kind == "move" and cue.repetition else None


@dataclass(frozen=True)
class _Name:
    """A step's name above the picture: when its cue begins, and in which row it stands."""

    text: str
    start_s: float
    row: int
    before: bool
    """Whether it ends where its cue begins: behind it, it would end beyond the picture."""


def _first_cues(timeline: Timeline) -> Iterator[Cue]:
    """Yield the first cue of each step, on each side."""
    seen: set[tuple[str, str, str]] = set()
    for cue in timeline.cues:
        key = (cue.technique, cue.step, cue.side)
        if key not in seen:
            seen.add(key)
            yield cue


def _name_of(cue: Cue) -> str:
    return cue.step.replace("-", " ")


def _placed_names(timeline: Timeline, width_px: int) -> Iterator[_Name]:
    """Yield each step's name once for a side, at its first cue, in the lowest row that is free."""
    px_per_second = width_px / timeline.duration_s
    row_ends: list[float] = []
    for cue in _first_cues(timeline):
        name = _name_of(cue)
        at, length = cue.start_s * px_per_second, (len(name) + 2) * _LETTER_PX
        before = at + length > width_px
        begins = at - length if before else at
        row = next((row for row, end in enumerate(row_ends) if begins >= end), len(row_ends))
        row_ends[row:] = [begins + length, *row_ends[row + 1 :]]
        yield _Name(name, cue.start_s, row, before)


def _write(axes: Axes, name: _Name, above: float) -> None:
    axes.annotate(
        name.text,
        (name.start_s, 1.1 + above * name.row),
        color=COLOURS.quiet,
        fontsize=_NAME_TEXT,
        ha="right" if name.before else "left",
        annotation_clip=False,
    )
    top = 1.08 + above * name.row
    axes.vlines(name.start_s, 0, top, color=COLOURS.line, linewidth=1, zorder=0)


def _label(axes: Axes, timeline: Timeline, width_px: int, *, breathes: bool) -> None:
    axes.set_xlim(0, timeline.duration_s)
    if breathes:
        axes.set_yticks([0, 1], ["out", "in"])
    else:
        axes.set_yticks([])
    most = 4 if width_px < NARROW_PX else 8
    step = next((each for each in _STEPS_S if timeline.duration_s <= most * each), _STEPS_S[-1])
    axes.xaxis.set_major_locator(MultipleLocator(step))
    axes.xaxis.set_major_formatter(FuncFormatter(_clock))
    axes.set_xlabel("time since Start", color=COLOURS.quiet, fontsize=TEXT)


def _clock(seconds: float, _position: int) -> str:
    minutes, rest = divmod(round(seconds), 60)
    return f"{minutes}:{rest:02}"
