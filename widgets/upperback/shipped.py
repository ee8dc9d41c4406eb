"""Where the files that come with the workbook lie: content in `data/`, lessons in `notebooks/`."""

from pathlib import Path
from typing import Literal

_HERE = Path(__file__).resolve().parent
_INSTALLED = _HERE / "_shipped"
_CHECKOUT = _HERE.parents[1]


def is_checkout() -> bool:
    """Whether the package runs from a clone of the project and not from an installed wheel."""
    return not _INSTALLED.is_dir()


def folder(name: Literal["data", "notebooks"]) -> Path:
    """Return the folder of that name: the wheel's own copy, or a clone's."""
    return (_CHECKOUT if is_checkout() else _INSTALLED) / name
