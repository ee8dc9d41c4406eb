"""What a person chose, kept in the diary: the timings of each technique, and the player's sounds.

A diary that cannot be opened says so where something is to be saved in it; here, the usual
settings do.
"""

import logging
from collections.abc import Callable
from contextlib import suppress
from dataclasses import asdict, fields
from typing import Any

from upperback.content import Technique
from upperback.pacing import Pacing
from upperback.pages.workbook import workbook
from upperback.player import StepPlayer
from upperback.told import ToldError

_log = logging.getLogger(__name__)
_SOUNDS = "player"


def chosen_pacing(technique: Technique) -> Pacing:
    """Return the timings chosen last for `technique`; what was never chosen is None."""
    chosen = _preference(_timings(technique))
    known = {field.name for field in fields(Pacing)}
    with suppress(TypeError):  # the diary may come from elsewhere
        return Pacing(**{name: value for name, value in chosen.items() if name in known})
    return Pacing()


def keep_pacing(technique: Technique, pacing: Pacing) -> None:
    """Remember these timings for `technique`."""
    chosen = {name: value for name, value in asdict(pacing).items() if value is not None}
    _quietly(lambda: workbook().diary.set_preference(_timings(technique), chosen))


def remember_sounds(player: StepPlayer) -> None:
    """Give `player` the switches that were set last, and remember how they are set from now on."""
    with suppress(ValueError):  # traitlets' own: the diary may come from elsewhere
        player.settings = _preference(_SOUNDS)
    player.observe(
        lambda change: _quietly(lambda: workbook().diary.set_preference(_SOUNDS, change["new"])),
        names="settings",
    )


def _timings(technique: Technique) -> str:
    return f"timings.{technique.id}"


def _preference(name: str) -> dict[str, Any]:
    chosen = _quietly(lambda: workbook().diary.preference(name))
    return chosen if isinstance(chosen, dict) else {}


def _quietly(do: Callable[[], Any]) -> Any:  # noqa: ANN401  (any JSON)
    try:
        return do()
    except ToldError as error:
        _log.warning("Preferences: %s", type(error).__name__)
        return None
