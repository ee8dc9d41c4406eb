"""Fault 55: a library that cannot be loaded costs its own feature, and says so; pages open."""

import subprocess
import sys

import pytest
from playwright.sync_api import expect

from serving import Served, until
from upperback import Diary

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


@pytest.mark.sweep
def test_55_without_ipykernel_the_first_page_stands_and_says_so(tmp_path, page, monkeypatch):
    """No kernel can be made: what is tapped is kept until one can, and the page says what to do."""
    broken = tmp_path / "broken" / "ipykernel"
    broken.mkdir(parents=True)
    (broken / "__init__.py").write_text("raise ImportError", "utf-8")
    monkeypatch.setenv("PYTHONPATH", str(broken.parent))
    served = Served("dashboard", tmp_path).start()
    served.pass_screen()
    page.goto(served.url, wait_until="commit")
    scale = page.get_by_role("radiogroup", name="Stiffness now")
    scale.get_by_role("radio", name="7", exact=True).check(force=True)
    expect(page.get_by_text("This browser keeps what you did until it is saved.")).to_be_visible()
    expect(page.get_by_text("The workbook stopped while it was opening.")).to_be_visible()
    assert "Traceback" not in served.log.read_text("utf-8")

    monkeypatch.delenv("PYTHONPATH")
    served.restart()
    page.goto(served.url)
    with Diary.open(served.diary_url) as diary:
        [entry] = until(diary.entries, 30, what="the number")
    assert entry.stiffness_before == 7
    served.stop()
