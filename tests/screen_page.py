"""The table of `docs/screen.md`, read from the page, for the tests that hold the workbook to it."""

from pathlib import Path

PAGE = (Path(__file__).parents[1] / "docs" / "screen.md").read_text("utf-8")
STATES = {"✓": "allowed", "G": "gentle", "✗": "locked", "✗r": "roller", "✗h": "hug-twist"}


def table():
    """Return the rows of the page's table, each as its cells, without its head."""
    lines = [line for line in PAGE.splitlines() if line.startswith("| ")]
    start = next(n for n, line in enumerate(lines) if line.startswith("| answer | tier"))
    rows = []
    for line in lines[start:]:
        rows.append([cell.strip() for cell in line.strip("| ").split(" | ")])
        if line.startswith("| two of those"):
            return rows[0], rows[1:]
    raise AssertionError


HEAD, ROWS = table()
AFTER_STOP = next(row for row in ROWS if row[0].startswith("Stop or bad reaction"))
DECISIONS = [row for row in ROWS if row is not AFTER_STOP]
