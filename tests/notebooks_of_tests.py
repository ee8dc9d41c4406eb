"""The notebooks that the tests' doors serve: the lessons, and small ones of the tests' own."""

import shutil

import nbformat

from serving import ROOT

HUG = "hug.ipynb"
CAT_COW = "cat_cow.ipynb"
PLAYER = "player.ipynb"
PLAIN = "plain.ipynb"

_SESSION = """
from upperback import pages

pages.session("{}")
"""

_PLAYER = """
import time
from dataclasses import replace

import ipywidgets
from upperback import Pacing, StepPlayer, technique

def choice(name, chosen):
    button = ipywidgets.Button(description=name)
    button.on_click(lambda _: chosen())
    return button

player = StepPlayer(technique("self-hug"), Pacing(
    get_ready_s=3, setup_s=3, inhale_s=2, exhale_s=2, hold_s=1, sway_s=0, rest_s=1
))
heard = ipywidgets.Label("Heard: nothing")
player.on_session(
    lambda session: setattr(heard, "value", heard.value + ", " + session.outcome)
)
ipywidgets.VBox([
    choice("Block", lambda: time.sleep(5)),
    choice("Slower", lambda: setattr(player, "pacing", replace(player.pacing, inhale_s=8))),
    choice("Close", player.close),
    heard,
    player,
])
"""


def write_notebooks(folder):
    """Make a folder of all notebooks, and return it."""
    shutil.copytree(ROOT / "notebooks", folder, ignore=shutil.ignore_patterns(".*"))
    for name, cells in {
        HUG: ("# Self-hug\n\n[Cat-cow](cat_cow.ipynb)", _SESSION.format("self-hug")),
        CAT_COW: ("# Cat-cow", _SESSION.format("cat-cow")),
        PLAYER: ("# A player", _PLAYER),
        PLAIN: ("# A page", "import os\n\ndict(os.environ)"),
    }.items():
        text, code = cells
        notebook = nbformat.v4.new_notebook(
            cells=[nbformat.v4.new_markdown_cell(text), nbformat.v4.new_code_cell(code.strip())],
            metadata={"kernelspec": {"name": "python3", "display_name": "Python 3"}},
        )
        nbformat.write(notebook, folder / name)
    return folder
