"""Where it was stiff: how many entries name each place, in an earlier time and now."""

from collections import Counter
from collections.abc import Sequence
from math import ceil

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import PathPatch
from matplotlib.path import Path

from upperback.charts.chart import Chart, Drawn, Entries, Spots, Table, Told, counted
from upperback.charts.columns import columns
from upperback.charts.theme import (
    COLOURS,
    DPI,
    HEIGHT_PX,
    NARROW_PX,
    TEXT,
    TITLE,
    finish,
    sheet,
    title_px,
)
from upperback.charts.times import months
from upperback.records import REGIONS, Entry, back_map

_PERIOD = np.timedelta64(91, "D")
_SHADES = (0.15, 1.0)
"""How opaque a place is that hardly any entry names, and one of full colour; others are empty."""
_QUARTERS = 4
"""Full colour is the next quarter of the entries: 24 and 11 in a hundred are told apart."""
_CAPTION_PX, _ROW_PX = 38, 17
_WIDEST_PX = 280
"""One map is no wider."""
_COLUMN_PX = 84
_SMALL = 13
_SHARES_FROM = 10
"""Of fewer entries a share in percent would be made of one or two."""


def _draw(entries: Entries, width_px: int) -> Drawn:
    """Draw the back twice, seen from behind: an earlier time, and the newest entries.

    A place is the more opaque the more of the entries name it, up to the next quarter of them, and
    clear where none does; its patch's label is its id. Beside the maps, on a phone below them, each
    place that is named has a row of numbers.
    """
    earlier, now = _periods(entries)
    full = _full(earlier, now)
    direction = _direction(entries, earlier, now)
    figure = sheet(width_px, regions.name, direction)
    narrow, top = width_px < NARROW_PX, title_px(direction, width_px)
    wide = width_px / 2 if narrow else _WIDEST_PX
    rows = (len(_named(earlier, now)) + 1) * _ROW_PX + 6
    spare = HEIGHT_PX - top - _CAPTION_PX - wide * back_map.HEIGHT / back_map.WIDTH
    below = max(rows, spare) if narrow and now else 0
    spots = []
    for n, (name, chosen) in enumerate((("earlier", earlier), ("now", now))):
        axes = figure.add_axes(
            (
                n * wide / width_px,
                below / HEIGHT_PX,
                wide / width_px,
                1 - (below + top + _CAPTION_PX) / HEIGHT_PX,
            )
        )
        spots += _draw_back(axes, chosen, name, full)
        for line, words in enumerate(_caption(name, chosen)):
            figure.text(
                (n + 0.5) * wide / width_px, 1 - (top + 14 + line * _ROW_PX) / HEIGHT_PX, words,
                color=COLOURS.ink, fontsize=TEXT, ha="center",
            )  # fmt: skip
    if not now:
        figure.text(
            wide / width_px, 0.5, "No place is marked yet:\nmark yours in the diary",
            color=COLOURS.ink, fontsize=TITLE, ha="center", va="center", linespacing=1.5,
            bbox={"facecolor": COLOURS.surface, "edgecolor": COLOURS.line, "boxstyle": "round"},
        )  # fmt: skip
        return Drawn(finish(figure))
    _write_numbers(
        figure, earlier, now, 0 if narrow else 2 * wide + 30, below or HEIGHT_PX - top - 60
    )
    return Drawn(finish(figure), tuple(spots))


def _full(*times: Sequence[Entry]) -> float:
    """Return the share of the entries that full colour stands for, on both maps."""
    shares = (max(_counts(some).values()) / len(some) for some in times if some)
    most = max(shares, default=1)
    return ceil(most * _QUARTERS) / _QUARTERS


def _direction(entries: Entries, earlier: Sequence[Entry], now: Sequence[Entry]) -> str:
    full = f"; fullest: {_full(earlier, now):.0%}" if now else ""
    says = (
        f"fuller colour: named more often, not stiffer{full}. Seen from behind: left is your left"
    )
    between = int(columns(entries).placed.sum()) - len(earlier) - len(now)
    return (
        f"{says}. {counted(between, 'entry', 'entries')} in between not shown" if between else says
    )


def _caption(name: str, chosen: Sequence[Entry]) -> tuple[str, str]:
    said = f"{name}: {counted(len(chosen), 'entry', 'entries')}"
    return said, _months(chosen) if chosen else ""


def _named(*times: Sequence[Entry]) -> list[str]:
    """Return the places that any of these entries names."""
    counts = [_counts(entries) for entries in times]
    return [region for region in REGIONS if any(each[region] for each in counts)]


def _write_numbers(
    figure: Figure, earlier: Sequence[Entry], now: Sequence[Entry], left: float, top: float
) -> None:
    """Write a row for each place that is named: how many entries name it, then and now."""
    width = figure.get_figwidth() * DPI
    right = min(width, left + 340)
    then, lately = _counts(earlier), _counts(now)
    rows = [("named in", "earlier", "now")] + [
        (REGIONS[each], _of(then[each], len(earlier)), _of(lately[each], len(now)))
        for each in _named(earlier, now)
    ]
    for n, row in enumerate(rows):
        places = (left, right - _COLUMN_PX, right)
        for x, words, side in zip(places, row, ("left", "right", "right"), strict=True):
            figure.text(
                x / width, (top - 4 - n * _ROW_PX) / HEIGHT_PX, words, fontsize=_SMALL, va="top",
                color=COLOURS.ink if n else COLOURS.quiet, ha=side,
            )  # fmt: skip


def _of(count: int, total: int) -> str:
    if not total:
        return "none"
    return f"{count} of {total}" if total < _SHARES_FROM else f"{count} ({count / total:.0%})"


def _draw_back(axes: Axes, entries: Sequence[Entry], name: str, full: float) -> list[Spots]:
    axes.set_axis_off()
    axes.set_aspect("equal", anchor="N")
    axes.set_xlim(0, back_map.WIDTH)
    axes.set_ylim(back_map.HEIGHT, 0)
    axes.add_patch(
        PathPatch(_path(back_map.BODY), facecolor=COLOURS.sunk, edgecolor=COLOURS.quiet, lw=1)
    )
    counts = _counts(entries)
    centres, told = [], []
    for region, rings in back_map.REGIONS.items():
        share = counts[region] / len(entries) if entries else 0
        shade = _SHADES[0] + (_SHADES[1] - _SHADES[0]) * share / full if share else 0
        for ring in rings:
            axes.add_patch(
                PathPatch(_path(ring), facecolor=COLOURS.before, alpha=shade, lw=0, label=region)
            )
            axes.add_patch(
                PathPatch(_path(ring), facecolor="none", edgecolor=COLOURS.quiet, lw=0.8)
            )
        # Between the two sides of a place that has two: what it says is about both.
        centres.append(np.mean([_centre(ring) for ring in rings], axis=0))
        words = f"{counts[region]} of {counted(len(entries), 'entry', 'entries')}, {name}"
        told.append(Told(REGIONS[region], words))
    places = np.array(centres)
    return [Spots(axes, places[:, 0], places[:, 1:], told)]


def _path(ring: back_map.Ring) -> Path:
    """Return the ring as matplotlib's path: quadratic curves that pass halfway between points."""
    ends = [
        ((x + after_x) / 2, (y + after_y) / 2)
        for (x, y), (after_x, after_y) in zip(ring, ring[1:] + ring[:1], strict=True)
    ]
    points, codes = [ends[-1]], [Path.MOVETO]
    for point, end in zip(ring, ends, strict=True):
        points += [point, end]
        codes += [Path.CURVE3, Path.CURVE3]
    return Path(points, codes)


def _centre(ring: back_map.Ring) -> tuple[float, float]:
    """Return the centre of gravity of the ring's points as a polygon."""
    sides = [
        (x, y, next_x, next_y, x * next_y - next_x * y)
        for (x, y), (next_x, next_y) in zip(ring, ring[1:] + ring[:1], strict=True)
    ]
    area = sum(cross for *_, cross in sides) * 3
    return (
        sum((x + next_x) * cross for x, _, next_x, _, cross in sides) / area,
        sum((y + next_y) * cross for _, y, _, next_y, cross in sides) / area,
    )


def _periods(entries: Entries) -> tuple[list[Entry], list[Entry]]:
    """Return the marked entries of the first three months and of the last three.

    Where there are less than six months in all, these are the two halves of the time.
    """
    shown = columns(entries)
    marked = np.flatnonzero(shown.placed)
    if not len(marked):
        return [], []
    when = shown.when[marked]
    period = min(_PERIOD, (when[-1] - when[0]) / 2)
    now = when > when[-1] - period
    now[-1] = True
    earlier = ~now & (when <= when[0] + period)
    return (
        [shown.entries[n] for n in marked[earlier]],
        [shown.entries[n] for n in marked[now]],
    )


def _counts(entries: Sequence[Entry]) -> Counter[str]:
    return Counter(region for entry in entries for region in entry.regions)


def _months(entries: Sequence[Entry]) -> str:
    return months(entries[0].occurred_at, entries[-1].occurred_at)


def _in_words(entries: Entries) -> str:
    """Return how many entries of both times name each place."""
    earlier, now = _periods(entries)
    if not now:
        return "No entry names a place yet."
    times = [
        f"{name}, {_months(chosen)}, {counted(len(chosen), 'entry', 'entries')}: "
        + ", ".join(
            f"{REGIONS[region].lower()} {n} of {len(chosen)}"
            for region, n in _counts(chosen).most_common()
        )
        + "."
        for name, chosen in (("Earlier", earlier), ("Now", now))
        if chosen
    ]
    return " ".join([f"The map shows {_direction(entries, earlier, now)}.", *times])


def _table(entries: Entries, most: int | None = None) -> Table:
    earlier, now = _periods(entries)
    then, lately = _counts(earlier), _counts(now)
    rows = tuple(
        (place, _of(then[each], len(earlier)), _of(lately[each], len(now)))
        for each, place in REGIONS.items()
    )
    return Table(
        ("Place", _heading("Earlier", earlier), _heading("Now", now)), rows[:most], len(rows)
    )


def _heading(name: str, chosen: Sequence[Entry]) -> str:
    return f"{name}, {_months(chosen)} (n = {len(chosen)})" if chosen else f"{name} (n = 0)"


regions = Chart("Where it was stiff", _draw, _in_words, _table)
