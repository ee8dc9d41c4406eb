"""The doors' small parts: copies of lessons, and logs that hold no secret."""

import logging
import subprocess
import sys

import pytest

from upperback.serve import lessons
from upperback.serve.door import DoorError
from upperback.serve.logs import SecretFormatter


@pytest.fixture
def shipped(tmp_path):
    """Two lessons of an installed package."""
    folder = tmp_path / "shipped"
    folder.mkdir()
    for name in ("00_start.ipynb", "01_next.ipynb"):
        (folder / name).write_text(f"first {name}", "utf-8")
    return folder


def texts(folder):
    return {path.name: path.read_text("utf-8") for path in folder.glob("*.ipynb")}


def test_lessons_are_copied(shipped, tmp_path):
    """Who opens the lessons for the first time finds them all."""
    copied = lessons.copy(shipped, tmp_path / "mine")

    assert texts(copied) == texts(shipped)


def test_a_changed_lesson_is_never_overwritten(shipped, tmp_path):
    """Somebody's own work outlasts every newer release; what they left alone is renewed."""
    mine = lessons.copy(shipped, tmp_path / "mine")
    (mine / "00_start.ipynb").write_text("my notes", "utf-8")
    for lesson in shipped.iterdir():
        lesson.write_text("second", "utf-8")

    for _ in range(2):
        lessons.copy(shipped, mine)

        assert texts(mine) == {"00_start.ipynb": "my notes", "01_next.ipynb": "second"}


@pytest.mark.parametrize("ledger", [None, "{", "[]"], ids=["lost", "broken", "odd"])
def test_without_its_ledger_a_copy_is_left_as_it_is(shipped, tmp_path, ledger):
    """When nobody can tell what was changed, nothing is overwritten."""
    mine = lessons.copy(shipped, tmp_path / "mine")
    (mine / ".copied.json").unlink()
    if ledger is not None:
        (mine / ".copied.json").write_text(ledger, "utf-8")
    before = texts(mine)
    for lesson in shipped.iterdir():
        lesson.write_text("second", "utf-8")

    lessons.copy(shipped, mine)

    assert texts(mine) == before


def test_a_folder_that_cannot_be_written_is_named(shipped, tmp_path):
    """The message says where the copy was to go and what to do."""
    in_the_way = tmp_path / "mine"
    in_the_way.write_text("a file", "utf-8")

    with pytest.raises(DoorError, match="start again from a folder that you may write to"):
        lessons.copy(shipped, in_the_way)

    assert in_the_way.read_text("utf-8") == "a file"


def logged(message, error=None):
    about = (type(error), error, None) if error else None
    record = logging.LogRecord("upperback", logging.ERROR, __file__, 1, message, (), about)
    return SecretFormatter("%(message)s").format(record)


def test_a_log_holds_no_token(monkeypatch):
    """A log can be shown to whoever helps."""
    monkeypatch.setattr(SecretFormatter, "secrets", {"the-token"})

    assert logged("GET /?token=the-token") == "GET /?token=[secret]"


def test_a_log_holds_no_note():
    """What somebody wrote about their body stays in the diary, even when saving it fails."""
    line = logged("Saving %r", ValueError("my back hurts since the divorce"))

    assert line == "A page met a fault: ValueError."


def test_no_door_waits_for_grammars_that_nobody_uses(tmp_path):
    """A start takes a second less without them: python-jsonschema/jsonschema#1428."""
    code = (
        "import sys, upperback.serve.dashboard, upperback.serve.lab; "
        "print('jsonschema' in sys.modules, 'lark' in sys.modules)"
    )
    # Elsewhere than in the clone, whose `voila.py` would be taken for Voilà itself.
    done = subprocess.run(
        [sys.executable, "-c", code], check=False, cwd=tmp_path, capture_output=True, text=True
    )

    assert done.stdout.split() == ["True", "False"], done.stderr
