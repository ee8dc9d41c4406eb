"""What one change of the diary costs an open dashboard, and what is left of a cell that is rerun.

Counted in this process, without a browser: a dashboard on which every page, one technique and a
routine were opened; then one check-in is saved. Beside the counts stands a floor: the one query
that nobody can do without.

    python benchmarks/changes.py
"""

import os
import tempfile
from contextlib import contextmanager
from pathlib import Path
from unittest import mock

from sqlalchemy import Engine, event

from upperback import Diary, Entry
from upperback.pacing import compiler
from upperback.pages import in_cells
from upperback.pages.dashboard import Dashboard
from upperback.workbook import workbook

PAGES = ("techniques", "diary", "today")
RUNS = 10


@contextmanager
def queries():
    """Collect the queries that are put to any diary."""
    asked = []

    def note(_connection, _cursor, statement, *_):
        if statement.lstrip().upper().startswith("SELECT"):
            asked.append(statement)

    event.listen(Engine, "before_cursor_execute", note)
    yield asked
    event.remove(Engine, "before_cursor_execute", note)


@contextmanager
def compilations():
    """Collect what is compiled into timelines."""
    compiled = []
    compile_one = compiler._compile  # noqa: SLF001

    def note(*args, **kwargs):
        compiled.append(args)
        return compile_one(*args, **kwargs)

    with mock.patch.object(compiler, "_compile", note):
        yield compiled


def opened():
    """Return a dashboard on which everything was opened once."""
    dashboard = Dashboard()
    for page in PAGES:
        dashboard.tabs.selected = page
    for technique in ("self-hug", "routine"):
        dashboard.techniques.show(technique)
    return dashboard


def one_change(dashboard, on):
    """Return how many queries and compilations a change costs while that page is seen."""
    dashboard.tabs.selected = on
    with Diary.open() as elsewhere:
        elsewhere.add(Entry(stiffness_before=4))
    with queries() as asked, compilations() as compiled:
        workbook().changed()
    return len(asked), len(compiled)


def listeners_after(runs):
    """Return how many listen once a lesson's cell has been run so often."""
    from upperback import pages  # noqa: PLC0415  (with the diary of this benchmark)

    for run in range(runs):
        with mock.patch.object(in_cells, "_running", lambda run=run: ("cell", str(run))):
            pages.session("self-hug")
            pages.routine()
            pages.diary()
    return workbook().listeners


def main():
    """Count, and print."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ["UPPERBACK_DIARY_URL"] = f"sqlite:///{Path(folder) / 'diary.sqlite'}"
        print("another tab saved it        queries   compilations   (floor: 1 query)")
        dashboard = opened()
        for page in ("today", "diary"):
            asked, compiled = one_change(dashboard, page)
            print(f"  while {page} is seen{'':<10}{asked:>5}{compiled:>15}")
        print(
            f"listeners after a cell has been run once: {listeners_after(1)}, "
            f"{RUNS} times: {listeners_after(RUNS)}"
        )


if __name__ == "__main__":
    main()
