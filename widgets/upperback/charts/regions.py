"""Where it was stiff: how many entries name each place, in an earlier time and now."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from math import ceil
from typing import NamedTuple

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import PathPatch
from numpy.typing import NDArray

from upperback.charts.chart import Chart, Drawn, Entries, Spots, Table, Told
from upperback.charts.columns import Columns, columns
from upperback.charts.rings import centre, outline
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
from upperback.counting import counted
from upperback.records import REGIONS, Entry, back_map
from upperback.records.scope import Scope

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
_NOTHING_YET = "No place is marked yet:\nmark yours in the diary"
_SHARES_FROM = 10
"""Of fewer entries a share in percent would be made of one or two."""


class _Time(NamedTuple):
    """The entries of an earlier time, or of now, that name a place."""

    name: str
    entries: Sequence[Entry]
    counts: Counter[str]
    """How many of them name each place."""

    @property
    def many(self) -> str:
        return counted(len(self.entries), "entry", "entries")

    @property
    def months(self) -> str:
        return months(self.entries[0].occurred_at, self.entries[-1].occurred_at)


def _draw(entries: Entries, width_px: int, scope: Scope) -> Drawn:
    """Draw the back twice, seen from behind: an earlier time, and the newest entries.

    A place is the more opaque the more of the entries name it, up to the next quarter of them, and
    clear where none does; its patch's label is its id. Beside the maps, on a phone below them, each
    place that is named has a row of numbers.
    """
    earlier, now = _times(entries)
    full = _full(earlier, now)
    direction = scope.above(_direction(entries, earlier, now))
    figure = sheet(width_px, regions.name, direction)
    narrow, top = width_px < NARROW_PX, title_px(direction, width_px)
    wide = width_px / 2 if narrow else _WIDEST_PX
    rows = (len(_named(earlier, now)) + 1) * _ROW_PX + 6
    spare = HEIGHT_PX - top - _CAPTION_PX - wide * back_map.HEIGHT / back_map.WIDTH
    below = max(rows, spare) if narrow and now.entries else 0
    spots = []
    for n, time in enumerate((earlier, now)):
        axes = figure.add_axes(
            (
                n * wide / width_px,
                below / HEIGHT_PX,
                wide / width_px,
                1 - (below + top + _CAPTION_PX) / HEIGHT_PX,
            )
        )
        spots += _draw_back(axes, time, full)
        for line, words in enumerate(_caption(time)):
            figure.text(
                (n + 0.5) * wide / width_px, 1 - (top + 14 + line * _ROW_PX) / HEIGHT_PX, words,
                color=COLOURS.ink, fontsize=TEXT, ha="center",
            )  # fmt: skip
    if not now.entries:
        figure.text(
            wide / width_px, 0.5, scope.nothing(entries, _NOTHING_YET),
            color=COLOURS.ink, fontsize=TITLE, ha="center", va="center", linespacing=1.5,
            bbox={"facecolor": COLOURS.surface, "edgecolor": COLOURS.line, "boxstyle": "round"},
        )  # fmt: skip
        return Drawn(finish(figure))
    _write_numbers(
        figure, earlier, now, 0 if narrow else 2 * wide + 30, below or HEIGHT_PX - top - 60
    )
    return Drawn(finish(figure), tuple(spots))


def _full(*times: _Time) -> float:
    """Return the share of the entries that full colour stands for, on both maps."""
    shares = (max(each.counts.values()) / len(each.entries) for each in times if each.entries)
    most = max(shares, default=1)
    return ceil(most * _QUARTERS) / _QUARTERS


def _direction(entries: Entries, earlier: _Time, now: _Time) -> str:
    full = f"; fullest: {_full(earlier, now):.0%}" if now.entries else ""
    says = (
        f"fuller colour: named more often, not stiffer{full}. Seen from behind: left is your left"
    )
    between = int(columns(entries).placed.sum()) - len(earlier.entries) - len(now.entries)
    return (
        f"{says}. {counted(between, 'entry', 'entries')} in between not shown" if between else says
    )


def _caption(time: _Time) -> tuple[str, str]:
    return f"{time.name}: {time.many}", time.months if time.entries else ""


def _named(earlier: _Time, now: _Time) -> list[str]:
    """Return the places that any of these entries names."""
    return [region for region in REGIONS if earlier.counts[region] or now.counts[region]]


def _write_numbers(figure: Figure, earlier: _Time, now: _Time, left: float, top: float) -> None:
    """Write a row for each place that is named: how many entries name it, then and now."""
    width = figure.get_figwidth() * DPI
    right = min(width, left + 340)
    rows = [("named in", "earlier", "now")] + [
        (REGIONS[each], _of(earlier, each), _of(now, each)) for each in _named(earlier, now)
    ]
    for n, row in enumerate(rows):
        places = (left, right - _COLUMN_PX, right)
        for x, words, side in zip(places, row, ("left", "right", "right"), strict=True):
            figure.text(
                x / width, (top - 4 - n * _ROW_PX) / HEIGHT_PX, words, fontsize=_SMALL, va="top",
                color=COLOURS.ink if n else COLOURS.quiet, ha=side,
            )  # fmt: skip


def _of(time: _Time, region: str) -> str:
    count, total = time.counts[region], len(time.entries)
    if not total:
        return "none"
    return f"{count} of {total}" if total < _SHARES_FROM else f"{count} ({count / total:.0%})"


def _draw_back(axes: Axes, time: _Time, full: float) -> list[Spots]:
    axes.set_axis_off()
    axes.set_aspect("equal", anchor="N")
    axes.set_xlim(0, back_map.WIDTH)
    axes.set_ylim(back_map.HEIGHT, 0)
    axes.add_patch(
        PathPatch(outline(back_map.BODY), facecolor=COLOURS.sunk, edgecolor=COLOURS.quiet, lw=1)
    )
    centres, told = [], []
    for region, rings in back_map.REGIONS.items():
        share = time.counts[region] / len(time.entries) if time.entries else 0
        shade = _SHADES[0] + (_SHADES[1] - _SHADES[0]) * share / full if share else 0
        for ring in rings:
            axes.add_patch(
                PathPatch(outline(ring), facecolor=COLOURS.before, alpha=shade, lw=0, label=region)
            )
            axes.add_patch(
                PathPatch(outline(ring), facecolor="none", edgecolor=COLOURS.quiet, lw=0.8)
            )
        # Between the two sides of a place that has two: what it says is about both.
        centres.append(np.mean([centre(ring) for ring in rings], axis=0))
        words = f"{time.counts[region]} of {time.many}, {time.name}"
        told.append(Told(REGIONS[region], words))
    places = np.array(centres)
    return [Spots(axes, places[:, 0], places[:, 1:], told)]


def _times(entries: Entries) -> tuple[_Time, _Time]:
    """Return the marked entries of the first three months and of the last three.

    Where there are less than six months in all, these are the two halves of the time.
    """
    shown = columns(entries)
    marked = np.flatnonzero(shown.placed)
    when = shown.when[marked]
    now = np.zeros(len(marked), dtype=np.bool_)
    earlier = now
    if len(marked):
        period = min(_PERIOD, (when[-1] - when[0]) / 2)
        now = when > when[-1] - period
        now[-1] = True
        earlier = ~now & (when <= when[0] + period)
    return _time("earlier", shown, marked[earlier]), _time("now", shown, marked[now])


def _time(name: str, shown: Columns, chosen: NDArray[np.int64]) -> _Time:
    entries = [shown.entries[n] for n in chosen]
    return _Time(name, entries, Counter(_known(entries)))


def _known(entries: Iterable[Entry]) -> Iterator[str]:
    """Yield each place that is named; one that a newer version knows is not on this map."""
    return (region for each in entries for region in each.regions if region in REGIONS)


def _in_words(entries: Entries, scope: Scope) -> str:
    """Return how many entries of both times name each place."""
    earlier, now = _times(entries)
    if not now.entries:
        return scope.nothing_in_words(entries, "No entry names a place yet.")
    said = [
        f"{time.name.capitalize()}, {time.months}, {time.many}: "
        + ", ".join(
            f"{REGIONS[region].lower()} {n} of {len(time.entries)}"
            for region, n in time.counts.most_common()
        )
        + "."
        for time in (earlier, now)
        if time.entries
    ]
    unplaced = int((~columns(entries).placed).sum())
    if unplaced:
        names = counted(unplaced, "entry that names", "entries that name")
        said.append(f"Left out: {names} no place.")
    return " ".join([f"The map shows {_direction(entries, earlier, now)}.", *said])


def _table(entries: Entries, most: int | None = None) -> Table:
    earlier, now = _times(entries)
    rows = tuple((place, _of(earlier, each), _of(now, each)) for each, place in REGIONS.items())
    return Table(("Place", _heading(earlier), _heading(now)), rows[:most], len(rows))


def _heading(time: _Time) -> str:
    about = f"{time.name.capitalize()}, {time.months}" if time.entries else time.name.capitalize()
    return f"{about} (n = {len(time.entries)})"


regions = Chart("Where it was stiff", _draw, _in_words, _table)
