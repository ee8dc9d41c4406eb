"""What opening the diary's page costs, in the browser, in diaries of every age.

The dashboard is opened, and once it answers, the tab Diary is pressed: the time until the newest
entry is in the table, and until the chart of the last ninety days is drawn. Diaries of all sizes
take turns; each ends now and is ten years long. Beside them, in the same turns, the naive way of
reading as much: pandas reads a CSV of the same entries and sorts it for its last twenty.

    python benchmarks/diary_page.py [--rows 100 10000 100000] [--times 7]
"""

import argparse
import re
import sys
import tempfile
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import numpy as np
import pandas as pd
from playwright.sync_api import sync_playwright

from upperback import Diary, Entry
from upperback.diary import rows

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from serving import Served, launch, until

YEARS = timedelta(days=3650)
SHOWN = 20
MANY = 10_000
LOADED_MS = 120_000
DRAWN = re.compile("^Stiffness")


def entries(count):
    """Yield so many made-up sessions, evenly spread over ten years that end now."""
    now = datetime.now(UTC)
    for n in range(count):
        at = now - YEARS * ((count - n) / count) + timedelta(minutes=1)
        yield Entry(
            technique=("seated-twist", "cat-cow", "self-hug", "foam-roller")[n % 4],
            stiffness_before=4 + n % 5,
            stiffness_after=2 + n % 4,
            occurred_at=at,
            recorded_at=at,
            note=f"made up {n}",
        )


def filled(folder, count):
    """Serve a dashboard whose diary has so many entries; write the same ones as a CSV."""
    folder.mkdir()
    served = Served("dashboard", folder)
    made = list(entries(count))
    with Diary.open(served.diary_url) as diary:
        for start in range(0, count, MANY):
            diary.add_all(made[start : start + MANY])
    table = pd.DataFrame([rows.row_of(entry) for entry in made])
    table.drop(columns="digest").to_csv(folder / "naive.csv", index=False)
    served.pass_screen()
    return served.start()


def opened(browser, served, newest):
    """Return the milliseconds from pressing Diary until its table, and its chart, are shown."""
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    page = context.new_page()
    page.goto(served.url)
    page.get_by_role("heading", level=1).wait_for(timeout=LOADED_MS)
    until(lambda: len(served.kernels()) == 2, 60, what="the kernel of the next page")
    began = time.perf_counter()
    page.get_by_role("tab", name="Diary").click()
    page.get_by_role("cell", name=f"made up {newest}", exact=True).wait_for(timeout=LOADED_MS)
    table = time.perf_counter() - began
    page.get_by_role("img", name=DRAWN).wait_for(timeout=LOADED_MS)
    chart = time.perf_counter() - began
    context.close()
    until(lambda: len(served.kernels()) == 1, 60, what="the end of the page's kernel")
    return 1000 * table, 1000 * chart


def naive(path):
    """Return the milliseconds that pandas takes to read the newest entries."""
    began = time.perf_counter()
    pd.read_csv(path).sort_values("occurred_at").tail(SHOWN).to_dict("records")
    return 1000 * (time.perf_counter() - began)


def main():
    """Measure, and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rows", type=int, nargs="+", default=[100, 10_000, 100_000])
    parser.add_argument("--times", type=int, default=7, help="how often each page is opened")
    asked, _ = parser.parse_known_args()
    counts = sorted(asked.rows)
    found = {count: {"table": [], "chart": [], "pandas": []} for count in counts}
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        browser = launch(playwright.chromium)
        doors = {count: filled(Path(name) / str(count), count) for count in counts}
        for _ in range(asked.times):
            for count, served in doors.items():
                table, chart = opened(browser, served, count - 1)
                found[count]["table"].append(table)
                found[count]["chart"].append(chart)
                found[count]["pandas"].append(naive(served.folder / "naive.csv"))
        for served in doors.values():
            served.stop()
        browser.close()
    print("opening the diary's page, ms, median (worst)     table        chart   pandas reads")
    first = found[counts[0]]
    for count in counts:
        cells = "".join(f"{np.median(ms):>8.0f} ({max(ms):.0f})" for ms in found[count].values())
        ratios = "".join(
            f"{np.median(found[count][name]) / np.median(first[name]):>8.2f}x"
            for name in ("table", "chart", "pandas")
        )
        print(f"{count:>12,} entries {cells}   to {counts[0]}:{ratios}")


if __name__ == "__main__":
    main()
