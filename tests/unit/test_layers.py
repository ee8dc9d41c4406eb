"""The layers of design.md: who may import whom, read from every import of the package."""

import ast
import sys
from pathlib import Path

import pytest

import upperback

PACKAGE = Path(upperback.__file__).parent

# From the bottom up: the packages of a layer, and what else than Python's own it may import.
LAYERS = {
    "everywhere": ({"counting", "errors", "shipped"}, set()),
    "content": ({"content"}, {"pydantic", "pydantic_core", "yaml"}),
    "core": ({"records", "pacing", "safety", "experiment"}, {"numpy", "scipy"}),
    "storage": ({"diary"}, {"alembic", "dateutil", "platformdirs", "sqlalchemy"}),
    "application": ({"workbook"}, set()),
    "pictures": ({"charts", "figures"}, {"matplotlib", "numpy"}),
    "components": (
        {"components", "player"},
        {"anywidget", "ipywidgets", "matplotlib", "traitlets"},
    ),
    "pages": ({"pages"}, {"icalendar", "IPython", "ipywidgets", "matplotlib", "traitlets"}),
}
BELOW = {
    "everywhere": set(),
    "content": {"everywhere"},
    "core": {"everywhere", "content"},
    "storage": {"everywhere", "content", "core"},
    "application": {"everywhere", "content", "core", "storage"},
    "pictures": {"everywhere", "content", "core"},
    "components": {"everywhere", "content", "core", "pictures"},
    "pages": set(LAYERS) - {"pages"},
}
DOORS = {"cli", "serve"}
"""These stand above everything, and may import it."""

LAYER_OF = {package: layer for layer, (packages, _) in LAYERS.items() for package in packages}


def imported_by(tree, module):
    """Yield the full name of every module that a module imports, also inside of functions."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{module} imports relatively: name the whole module"
            if node.module == "upperback":
                yield from (f"upperback.{alias.name}" for alias in node.names)
            else:
                yield node.module


def faults(path, text):
    """Return every import of a module that its layer does not allow."""
    package = path.relative_to(PACKAGE).parts[0].removesuffix(".py")
    layer = LAYER_OF[package]
    found = []
    for name in imported_by(ast.parse(text), path):
        first, _, rest = name.partition(".")
        if first == "upperback":
            other = LAYER_OF.get(rest.split(".")[0], "doors")
            if other != layer and other not in BELOW[layer]:
                found.append(f"{package} ({layer}) imports {name} ({other})")
        elif first not in sys.stdlib_module_names and first not in LAYERS[layer][1]:
            found.append(f"{package} ({layer}) imports {name}")
    return found


def modules():
    """Return every module below the doors, but for what the package itself offers."""
    return [
        path
        for path in sorted(PACKAGE.rglob("*.py"))
        if path.relative_to(PACKAGE).parts[0] not in {*DOORS, "__init__.py", "_shipped"}
    ]


@pytest.mark.parametrize("path", modules(), ids=lambda path: str(path.relative_to(PACKAGE)))
def test_a_module_imports_only_what_its_layer_may(path):
    """Protect the layers: what is below knows nothing of what is above."""
    assert faults(path, path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    ("module", "wrong"),
    [
        ("pacing/timing.py", "from upperback.diary import Diary"),
        ("components/rating/rating.py", "from upperback.workbook import workbook"),
        ("components/rating/rating.py", "from upperback import workbook"),
        ("workbook/workbook.py", "import ipywidgets"),
        ("diary/diary.py", "from upperback.workbook import Snapshot"),
        ("charts/stiffness.py", "from upperback.pages import dashboard"),
        ("safety/permissions.py", "def late():\n    import sqlalchemy"),
        ("pages/dashboard.py", "from upperback.serve import settings"),
    ],
)
def test_an_import_turned_round_is_found(module, wrong):
    """Protect this test from passing whatever is imported."""
    assert faults(PACKAGE / module, wrong) != []


def test_every_folder_has_its_layer():
    """Protect the picture of the house: a folder that stands nowhere has no rules."""
    folders = {
        path.name for path in PACKAGE.iterdir() if path.is_dir() and (path / "__init__.py").exists()
    }

    assert folders - DOORS <= set(LAYER_OF)
