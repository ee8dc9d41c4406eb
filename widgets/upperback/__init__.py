"""The Upper Back Workbook: what its notebooks import.

Names are loaded when they are first used, so that a page opens without waiting for what it does
not show.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from upperback import charts, experiment
    from upperback.content import technique, techniques
    from upperback.diary import Diary
    from upperback.pacing import Pacing, routine, timeline
    from upperback.player import StepPlayer
    from upperback.records import Entry

_HOMES = {
    "technique": "upperback.content",
    "techniques": "upperback.content",
    "Pacing": "upperback.pacing",
    "routine": "upperback.pacing",
    "timeline": "upperback.pacing",
    "StepPlayer": "upperback.player",
    "Diary": "upperback.diary",
    "Entry": "upperback.records",
    "charts": "upperback.charts",
    "experiment": "upperback.experiment",
}

__all__ = [
    "Diary",
    "Entry",
    "Pacing",
    "StepPlayer",
    "charts",
    "experiment",
    "routine",
    "technique",
    "techniques",
    "timeline",
]


def __getattr__(name: str) -> Any:  # noqa: ANN401  (a module's names are of many types)
    """Load a public name from its home when it is first asked for."""
    if name not in _HOMES:
        raise AttributeError(f"module 'upperback' has no attribute '{name}'")
    home = import_module(_HOMES[name])
    return home if _HOMES[name] == f"upperback.{name}" else getattr(home, name)
