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


# Whose private members `widgets/upperback/serve/` leans on.
LEANED_ON = {"ipywidgets", "jupyter-server", "tornado", "traitlets", "voila"}


def bounds(lines):
    """Return of each package its floor and, where it has one, the version it must stay below."""
    found = [re.fullmatch(r"([\w.-]+)>=([\d.]+)(?:,<([\d.]+))?", line) for line in lines]
    return {each[1]: (each[2], each[3]) for each in found}


def test_conda_installs_what_pip_installs():
    """Whoever comes through the conda door gets the same packages, of the same versions."""
    wanted = {
        CONDA_NAMES.get(name, name): versions
        for name, versions in bounds(PROJECT["dependencies"]).items()
    }
    found = bounds(line for line in ENVIRONMENT["dependencies"] if "=" in str(line))

    assert {name: found.get(name) for name in wanted} == wanted
    assert found["python"] == (PROJECT["requires-python"].removeprefix(">="), None)


def test_what_we_lean_on_in_private_has_an_upper_bound():
    """A release that may rename a private member is not installed before somebody looked at it."""
    below = {name for name, (_, below) in bounds(PROJECT["dependencies"]).items() if below}

    assert below == LEANED_ON


def test_conda_takes_this_package_from_here():
    """The environment opens this clone and not another release of it."""
    (pip,) = (each["pip"] for each in ENVIRONMENT["dependencies"] if isinstance(each, dict))

    assert pip == ["--no-deps --editable ."]


@pytest.mark.parametrize(("name", "floor"), SAFE_FROM.items())
def test_known_holes_are_closed_by_the_floors(name, floor):
    """Nobody installs a version with a hole that was mended since."""
    ours, _ = bounds(PROJECT["dependencies"])[name]

    assert tuple(map(int, ours.split("."))) >= floor


@pytest.mark.parametrize("name", bounds(PROJECT["dependencies"]))
def test_no_dependency_binds_us_to_another_licence(name):
    """The workbook stays free for every use: nothing it stands on is under the GPL."""
    about = metadata(name)
    licence = " ".join(
        [about.get("License-Expression") or "", *(about.get_all("Classifier") or [])]
    )

    assert "GPL" not in licence.replace("LGPL", "")
