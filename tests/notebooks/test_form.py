"""The notebooks as lessons: what they promise a reader, read from the files themselves."""

import json
import re
from pathlib import Path

import pytest

FOLDER = Path(__file__).resolve().parents[2] / "notebooks"
NOTEBOOKS = {path.name: json.loads(path.read_text("utf-8")) for path in FOLDER.glob("*.ipynb")}
LESSONS = sorted(name for name in NOTEBOOKS if name != "dashboard.ipynb")
CHECKED = "nbval-check-output"


def cells(name, kind):
    found = [cell for cell in NOTEBOOKS[name]["cells"] if cell["cell_type"] == kind]
    return ["".join(cell["source"]) for cell in found]


@pytest.mark.parametrize("name", NOTEBOOKS)
def test_only_text_that_is_compared_is_stored(name):
    """Committed outputs are promises: text in cells that nbval compares, and nothing else."""
    for cell in NOTEBOOKS[name]["cells"]:
        outputs = cell.get("outputs", [])
        checked = CHECKED in cell["metadata"].get("tags", [])

        assert bool(outputs) == checked
        assert all(output["output_type"] == "stream" for output in outputs)


@pytest.mark.parametrize("name", NOTEBOOKS)
def test_no_private_kernel_is_named(name):
    """A notebook opens on any machine: it asks for python3 and nothing else."""
    assert NOTEBOOKS[name]["metadata"]["kernelspec"]["name"] == "python3"
    assert "widgets" not in NOTEBOOKS[name]["metadata"]


@pytest.mark.parametrize("name", NOTEBOOKS)
def test_cells_are_short(name):
    """One idea a cell: at most eight lines of code (design.md, "Habits")."""
    longest = max(len(code.splitlines()) for code in cells(name, "code"))

    assert longest <= 8


@pytest.mark.parametrize("name", LESSONS)
def test_a_lesson_has_an_aim_something_to_try_and_a_recap(name):
    """Whoever opens a lesson learns first what for, is asked to try, and is told what it was."""
    words = cells(name, "markdown")

    assert words[0].startswith("# ")
    assert "**Aim.**" in words[0]
    assert any("**Try this" in text or "Try 2 seconds" in text for text in words)
    assert "## Recap" in words[-1]


@pytest.mark.parametrize("name", LESSONS)
def test_what_needs_the_code_is_said_only_where_it_is_seen(name):
    """The dashboard leaves out what is tagged so: nobody there is asked to change a cell."""
    for cell in NOTEBOOKS[name]["cells"]:
        words = "".join(cell["source"])
        needed = "**Try this** in JupyterLab" in words or words.startswith("First choose **Run")

        assert needed == ("in-jupyterlab" in cell["metadata"].get("tags", []))


@pytest.mark.parametrize("name", NOTEBOOKS)
def test_what_to_do_first_is_said_first(name):
    """Whoever opens a notebook that has not run sees no player, and is told how it comes."""
    first = "".join(cells(name, "markdown")[:2])

    assert "**Run → Run All Cells**" in first


@pytest.mark.parametrize("name", LESSONS)
def test_there_is_more_prose_than_code(name):
    """A lesson is read; the code serves the words."""
    assert len("".join(cells(name, "markdown"))) > len("".join(cells(name, "code")))


@pytest.mark.parametrize("name", LESSONS)
def test_links_between_lessons_lead_somewhere(name):
    """A link works in JupyterLab and in Voilà when the notebook it names lies beside this one."""
    linked = re.findall(r"\]\(([^)]+)\)", "".join(cells(name, "markdown")))

    assert linked
    assert set(linked) <= NOTEBOOKS.keys()
