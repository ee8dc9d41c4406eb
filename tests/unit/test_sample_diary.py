"""The sample diary is what its recipe makes."""

import io
import runpy
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def test_the_recipe_makes_the_file_that_is_shipped():
    """Seeded and plainly made up: whoever runs the recipe gets the same ten years."""
    recipe = runpy.run_path(str(ROOT / "tools" / "make_sample_diary.py"))
    made = io.StringIO()
    recipe["write"](made)

    rows = made.getvalue().splitlines()
    last_month = [row for row in rows if ",2026-10-" in row]
    assert len(last_month) >= 12  # enough to tell any story with
    assert made.getvalue() == (ROOT / "data" / "sample-diary.csv").read_text("utf-8")
