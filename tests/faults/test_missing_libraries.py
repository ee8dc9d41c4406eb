"""Fault 55: a library that cannot be loaded costs its own feature, and says so; pages open."""

import subprocess
import sys

PAGES = """
import sys
for name in sys.argv[1:]:
    sys.modules[name] = None  # importing it is an ImportError from now on

from upperback import Entry
from upperback.pages.dashboard import Dashboard
from upperback.workbook import workbook

workbook().diary.add(Entry(technique="self-hug", stiffness_before=6, stiffness_after=4))
page = Dashboard()
workbook().changed()
for tab in ("techniques", "diary", "compare", "about", "today"):
    page.tabs.selected = tab
picture = page.diary.chart.picture
picture.width_px = 600  # a browser shows it
workbook().changed()
page.tabs.selected = "diary"
print(len(page.diary.list.table.rows), bool(picture.svg), picture.words)
"""


def test_55_missing_libraries_cost_their_features_alone(tmp_path):
    """Every page opens, the diary is read; where a chart would be, there is a plain sentence."""
    ran = subprocess.run(
        [sys.executable, "-c", PAGES, "matplotlib", "scipy"],
        env={"UPPERBACK_DIARY_URL": f"sqlite:///{tmp_path}/diary.sqlite"},
        capture_output=True,
        text=True,
        check=False,
    )

    assert ran.stdout.startswith("1 False This picture cannot be drawn: matplotlib is missing")
    assert "Traceback" not in ran.stderr
