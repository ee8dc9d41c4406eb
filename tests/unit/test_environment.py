"""The ways to install the workbook agree with one another and keep to what is safe."""

import re
import tomllib
from importlib.metadata import metadata
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
ENVIRONMENT = yaml.safe_load((ROOT / "environment.yml").read_text("utf-8"))
CONDA_NAMES = {
    "jupyter-client": "jupyter_client",
    "jupyter-core": "jupyter_core",
    "jupyter-server": "jupyter_server",
    "matplotlib": "matplotlib-base",
    "tzdata": "python-tzdata",
}
# faults.md, section 2: below these, known holes are open.
SAFE_FROM = {
    "voila": (0, 5, 13),
    "jupyter-server": (2, 21, 1),
    "nbconvert": (7, 17, 2),
    "jupyterlab": (4, 6, 2),
    "ipywidgets": (8, 1, 8),
}


def floors(lines):
    return dict(re.fullmatch(r"([\w.-]+)>=([\d.]+)", line).groups() for line in lines)


def test_conda_installs_what_pip_installs():
    """Whoever comes through the conda door gets the same packages, from the same versions on."""
    wanted = {
        CONDA_NAMES.get(name, name): floor
        for name, floor in floors(PROJECT["dependencies"]).items()
    }
    found = floors(line for line in ENVIRONMENT["dependencies"] if "=" in str(line))

    assert {name: found.get(name) for name in wanted} == wanted
    assert found["python"] == PROJECT["requires-python"].removeprefix(">=")


def test_conda_takes_this_package_from_here():
    """The environment opens this clone and not another release of it."""
    (pip,) = (each["pip"] for each in ENVIRONMENT["dependencies"] if isinstance(each, dict))

    assert pip == ["--no-deps --editable ."]


@pytest.mark.parametrize(("name", "floor"), SAFE_FROM.items())
def test_known_holes_are_closed_by_the_floors(name, floor):
    """Nobody installs a version with a hole that was mended since."""
    ours = floors(PROJECT["dependencies"])[name]

    assert tuple(map(int, ours.split("."))) >= floor


@pytest.mark.parametrize("name", floors(PROJECT["dependencies"]))
def test_no_dependency_binds_us_to_another_licence(name):
    """The workbook stays free for every use: nothing it stands on is under the GPL."""
    about = metadata(name)
    licence = " ".join(
        [about.get("License-Expression") or "", *(about.get_all("Classifier") or [])]
    )

    assert "GPL" not in licence.replace("LGPL", "")
