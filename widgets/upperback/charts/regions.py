"""Where it was stiff: how many entries name each place, in an earlier time and now."""

from collections import Counter
from collections.abc import Sequence

import numpy as np
from matplotlib.axes import Axes
from matplotlib.patches import PathPatch
from matplotlib.path import Path

from upperback.charts.chart import Chart, Drawn, Entries, Spots, Table, Told, counted
from upperback.charts.columns import columns
from upperback.charts.theme import COLOURS, HEIGHT_PX, TEXT, TITLE, finish, sheet, title_px
from upperback.charts.times import months
from upperback.records import REGIONS, Entry, back_map

_PERIOD = np.timedelta64(91, "D")
_UNNAMED, _SHADES = 0.05, (0.2, 0.5)
"""How opaque a place is that no entry names; one that few name, and one that all do."""
_BELOW_PX = 68
"""Room for three lines below the map."""
_WIDEST_PX = 340
"""One map is no wider."""


def _draw(entries: Entries, width_px: int) -> Drawn:
    """Draw the back twice, seen from behind: an earlier time, and the newest entries.

    Each place has a number: how many entries name it. Its patch's label is the place's id.
    """
    title, direction = regions.name, "your back from behind: how many entries name each place"
    figure = sheet(width_px, title, direction)
    top, wide = title_px(direction, width_px), min(width_px / 2, _WIDEST_PX)
    earlier, now = _periods(entries)
    spots = []
    for n, (name, chosen) in enumerate((("earlier", earlier), ("now", now))):
        axes = figure.add_axes(
            (
                n * wide / width_px,
                _BELOW_PX / HEIGHT_PX,
                wide / width_px,
                1 - (_BELOW_PX + top) / HEIGHT_PX,
            )
        )
        spots += _draw_back(axes, chosen, name)
        of = f"of {counted(len(chosen), 'entry', 'entries')}"
        lines = [name, _months(chosen), of] if chosen else [name, of]
        for line, words in enumerate(lines):
            axes.annotate(
                words, (back_map.WIDTH / 2, back_map.HEIGHT), xytext=(0, -20 - 19 * line),
                textcoords="offset points", color=COLOURS.quiet, fontsize=TEXT, ha="center",
                annotation_clip=False,
            )  # fmt: skip
    if not now:
        figure.text(
            wide / width_px, 0.5, "No place is marked yet:\nmark yours in the diary",
            color=COLOURS.ink, fontsize=TITLE, ha="center", va="center", linespacing=1.5,
            bbox={"facecolor": COLOURS.surface, "edgecolor": COLOURS.line, "boxstyle": "round"},
        )  # fmt: skip
    return Drawn(finish(figure), tuple(spots) if now else ())


def _draw_back(axes: Axes, entries: Sequence[Entry], name: str) -> list[Spots]:
    axes.set_axis_off()
    axes.set_aspect("equal", anchor="C")
    axes.set_xlim(0, back_map.WIDTH)
    axes.set_ylim(back_map.HEIGHT, 0)
    axes.add_patch(
        PathPatch(_path(back_map.BODY), facecolor=COLOURS.sunk, edgecolor=COLOURS.quiet, lw=1)
    )
    counts = _counts(entries)
    centres, told = [], []
    for region, rings in back_map.REGIONS.items():
        share = counts[region] / len(entries) if entries else 0
        shade = _SHADES[0] + (_SHADES[1] - _SHADES[0]) * share if share else _UNNAMED
        for ring in rings:
            axes.add_patch(
                PathPatch(_path(ring), facecolor=COLOURS.before, alpha=shade, lw=0, label=region)
            )
            axes.add_patch(
                PathPatch(_path(ring), facecolor="none", edgecolor=COLOURS.quiet, lw=0.8)
            )
        # Between the two sides of a place that has two: its number is about both.
        x, y = np.mean([_centre(ring) for ring in rings], axis=0).tolist()
        if counts[region]:
            axes.text(
                x, y, str(counts[region]), color=COLOURS.ink, fontsize=TEXT, ha="center",
                va="center",
            )  # fmt: skip
        centres.append((x, y))
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
        + ", ".join(f"{REGIONS[region].lower()} {n}" for region, n in _counts(chosen).most_common())
        + "."
        for name, chosen in (("Earlier", earlier), ("Now", now))
        if chosen
    ]
    return " ".join(["How many entries name each place. Left is your left.", *times])


def _table(entries: Entries, most: int | None = None) -> Table:
    earlier, now = _periods(entries)
    then, lately = _counts(earlier), _counts(now)
    return Table(
        ("Place", f"Earlier (n = {len(earlier)})", f"Now (n = {len(now)})"),
        tuple((place, str(then[each]), str(lately[each])) for each, place in REGIONS.items())[
            :most
        ],
        len(REGIONS),
    )


regions = Chart("Where it was stiff", _draw, _in_words, _table)
