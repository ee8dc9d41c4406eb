"""What drawing each chart costs, in time and memory, for diaries of every age.

Every chart is drawn and written as SVG for a page, of made-up diaries that are ten years long.
Beside it, in the same turns: an empty Figure of the same size with the same axes, ticks and words,
written in the same way; and the naive way, where pandas reads a CSV of the entries and a scatter of
them, with a rolling median, is saved. Making arrays of the entries is done once for all charts, and
has a row of its own. Memory is the peak of what Python and numpy hold while drawing.

    python benchmarks/charts.py [--rows 100 10000 100000] [--times 7]
"""

import argparse
import io
import subprocess
import sys
import tempfile
import time
import tracemalloc
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

import numpy as np
import pandas as pd
from matplotlib.figure import Figure

from upperback import Entry, charts
from upperback.charts.columns import columns
from upperback.charts.theme import DPI, finish
from upperback.records import REGIONS

YEARS = timedelta(days=3650)
WIDTH_PX = 960
NOTE_EVERY = 50
LOADING = """
import time
began = time.perf_counter()
from upperback import charts
loaded = time.perf_counter()
charts.page_svg(charts.stiffness([]))
print(loaded - began, time.perf_counter() - loaded)
"""


def entries(count):
    """Return so many made-up sessions, evenly spread over ten years."""
    now, rng = datetime(2026, 11, 29, 12, tzinfo=UTC), np.random.default_rng(1)
    ratings = rng.integers(2, 9, count)
    places = list(REGIONS)
    made = []
    for n in range(count):
        at = now - YEARS * ((count - n) / count)
        made.append(
            Entry(
                technique=("seated-twist", "cat-cow", "self-hug", "foam-roller")[n % 4],
                stiffness_before=int(ratings[n]),
                stiffness_after=int(ratings[n]) - n % 3,
                regions=(places[n % len(places)],),
                occurred_at=at,
                recorded_at=at,
                zone="UTC",
                note="made up" if n % NOTE_EVERY == 0 else "",
            )
        )
    return tuple(made)


def drawn(chart, some):
    """Draw a chart as a page gets it."""
    return charts.page_svg(chart.draw(some, WIDTH_PX).figure)


def empty_like(figure):
    """Return a function that draws the axes, ticks and words of a figure, and nothing else."""
    parts = [
        (
            axes.get_position().bounds,
            (axes.get_xlim(), axes.get_ylim()),
            [[(at, label.get_text()) for at, label in zip(axis.get_ticklocs(),
              axis.get_ticklabels(), strict=True)] for axis in (axes.xaxis, axes.yaxis)],
            [text.get_text() for text in axes.texts],
            axes.axison,
        )
        for axes in figure.axes
    ]  # fmt: skip
    words = [text.get_text() for text in figure.texts]
    title, size = figure.get_suptitle(), figure.get_size_inches()

    def draw():
        empty = Figure(figsize=size, dpi=DPI)
        empty.suptitle(title)
        for text in words:
            empty.text(0, 0.9, text)
        for bounds, limits, ticks, texts, shown in parts:
            axes = empty.add_axes(bounds)
            axes.set(xlim=limits[0], ylim=limits[1])
            for axis, some in zip((axes.xaxis, axes.yaxis), ticks, strict=True):
                axis.set_ticks([at for at, _ in some], [text for _, text in some])
            for text in texts:
                axes.text(0.5, 0.5, text, transform=axes.transAxes)
            if not shown:
                axes.set_axis_off()
        return charts.page_svg(finish(empty))

    return draw


def naive(path):
    """Read a table with pandas, scatter it with a rolling median, and save that."""
    table = pd.read_csv(path, parse_dates=["occurred_at"])
    figure = Figure(figsize=(WIDTH_PX / DPI, 400 / DPI), dpi=DPI)
    axes = figure.subplots()
    axes.scatter(table["occurred_at"], table["before"])
    axes.plot(table["occurred_at"], table["before"].rolling(7).median())
    figure.savefig(io.StringIO(), format="svg")


def ms(act):
    """Return how many milliseconds something takes."""
    began = time.perf_counter()
    act()
    return 1000 * (time.perf_counter() - began)


def peak_mb(act):
    """Return the most memory that is held while something is done, in MB."""
    tracemalloc.start()
    act()
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return peak / 1e6


def measure(count, times):
    """Measure, and print, what diaries of so many entries cost."""
    some = entries(count)
    arrays = np.median([ms(lambda: columns(list(some))) for _ in range(times)])
    print(f"{count:>9,}  {'arrays, once for all':22}{arrays:>7.0f}")
    columns(some)
    for chart in charts.EVERY:
        # Written first: the ticks of an axis of dates are known only then.
        figure = chart.draw(some, WIDTH_PX).figure
        charts.page_svg(figure)
        full, empty = partial(drawn, chart, some), empty_like(figure)
        pairs = np.array([(ms(full), ms(empty)) for _ in range(times)])
        ours, floor = np.median(pairs, axis=0)
        print(
            f"{count:>9,}  {chart.name:22}{ours:>7.0f}{floor:>8.0f}{ours / floor:>7.1f}x"
            f"{peak_mb(full):>10.1f}{peak_mb(empty):>8.1f}"
        )
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "naive.csv"
        rows = [(each.occurred_at.isoformat(), each.stiffness_before) for each in some]
        pd.DataFrame(rows, columns=["occurred_at", "before"]).to_csv(path, index=False)
        act = partial(naive, path)
        slow = f"{ms(act):>7.0f}{'':>16}{peak_mb(act):>10.1f}"
        print(f"{count:>9,}  {'the naive way':22}{slow}")


def main():
    """Measure, and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rows", type=int, nargs="+", default=[100, 10_000, 100_000])
    parser.add_argument("--times", type=int, default=7, help="how often each chart is drawn")
    asked, _ = parser.parse_known_args()
    loaded, first = map(float, subprocess.check_output([sys.executable, "-c", LOADING]).split())
    print(f"the first chart: {1000 * loaded:.0f} ms to load matplotlib, {1000 * first:.0f} to draw")
    print(f"{'':32}{'ms':>8}{'empty':>8}{'':>8}{'peak MB':>10}{'empty':>8}")
    for count in sorted(asked.rows):
        measure(count, asked.times)


if __name__ == "__main__":
    main()
