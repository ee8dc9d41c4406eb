"""Where it was stiff: how many entries name each place, in an earlier time and now."""

from collections import Counter
from collections.abc import Sequence
from datetime import timedelta

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import PathPatch
from matplotlib.path import Path

from upperback.charts.chart import Chart, Entries, Table, counted
from upperback.charts.theme import NARROW_PX, Palette, entitle, sheet
from upperback.charts.times import in_order, shown
from upperback.records import REGIONS, Entry, back_map

_PERIOD = timedelta(days=91)
_SHADES = (0.12, 0.72)
"""How opaque a place is that no entry names, and one that all name."""
_BELOW = 56
"""Room for three lines below the map, in its units."""
_LIGHT_ON_DARK = 0.55


def _draw(entries: Entries, *, width_px: int, dark: bool) -> Figure:
    """Draw the back twice, seen from behind: an earlier time, and the newest entries.

    Each place has a number: how many entries name it. Its patch's label is the place's id.
    """
    figure, colours = sheet(width_px, 300 if width_px < NARROW_PX else 410, dark=dark)
    maps = figure.subplots(1, 2)
    entitle(figure, "Where it was stiff", "how many entries name each place", colours)
    earlier, now = _periods(entries)
    for axes, name, chosen in ((maps[0], "earlier", earlier), (maps[1], "now", now)):
        _draw_back(axes, chosen, colours)
        label = f"{name}\n{_months(chosen)}\nn = {len(chosen)}" if chosen else f"{name}\nn = 0"
        axes.text(
            back_map.WIDTH / 2, back_map.HEIGHT + 6, label, color=colours.quiet, fontsize=9.5,
            ha="center", va="top", in_layout=False,
        )  # fmt: skip
    if not now:
        figure.text(
            0.5, 0.5, "No place is marked yet:\nmark yours in the diary", color=colours.ink,
            fontsize=11, ha="center", va="center", linespacing=1.5,
            bbox={"facecolor": colours.page, "edgecolor": colours.grid, "boxstyle": "round"},
        )  # fmt: skip
    return figure


def _draw_back(axes: Axes, entries: Sequence[Entry], colours: Palette) -> None:
    axes.set_axis_off()
    axes.set_aspect("equal")
    axes.set_xlim(0, back_map.WIDTH)
    axes.set_ylim(back_map.HEIGHT + _BELOW, 0)
    axes.add_patch(
        PathPatch(_path(back_map.BODY), facecolor=colours.band, edgecolor=colours.quiet, lw=1)
    )
    counts = _counts(entries)
    for region, rings in back_map.REGIONS.items():
        share = counts[region] / len(entries) if entries else 0
        shade = _SHADES[0] + (_SHADES[1] - _SHADES[0]) * share
        for ring in rings:
            axes.add_patch(
                PathPatch(_path(ring), facecolor=colours.before, alpha=shade, lw=0, label=region)
            )
            axes.add_patch(
                PathPatch(_path(ring), facecolor="none", edgecolor=colours.quiet, lw=0.8)
            )
        if counts[region]:
            x, y = _centre(rings[0])
            ink = colours.page if share > _LIGHT_ON_DARK else colours.ink
            count = str(counts[region])
            axes.text(x, y, count, color=ink, fontsize=9.5, ha="center", va="center")


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
    marked = [entry for entry in in_order(entries) if entry.regions]
    if not marked:
        return [], []
    first, last = shown(marked[0]), shown(marked[-1])
    period = min(_PERIOD, (last - first) / 2)
    now = [e for e in marked if shown(e) > last - period or e is marked[-1]]
    earlier = [e for e in marked[: -len(now)] if shown(e) <= first + period]
    return earlier, now


def _counts(entries: Sequence[Entry]) -> Counter[str]:
    return Counter(region for entry in entries for region in entry.regions)


def _months(entries: Sequence[Entry]) -> str:
    first, last = shown(entries[0]), shown(entries[-1])
    if (first.year, first.month) == (last.year, last.month):
        return f"{last:%b %Y}"
    begun = f"{first:%b}" if first.year == last.year else f"{first:%b %Y}"
    return f"{begun} to {last:%b %Y}"


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


def _table(entries: Entries) -> Table:
    earlier, now = _periods(entries)
    then, lately = _counts(earlier), _counts(now)
    return Table(
        ("Place", f"Earlier (n = {len(earlier)})", f"Now (n = {len(now)})"),
        tuple((place, str(then[each]), str(lately[each])) for each, place in REGIONS.items()),
    )


regions = Chart("Where it was stiff", _draw, _in_words, _table)
