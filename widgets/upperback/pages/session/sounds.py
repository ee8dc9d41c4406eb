"""The player's switches of sound and touch, as they were set last."""

from contextlib import suppress

import traitlets

from upperback.player import StepPlayer
from upperback.workbook import Snapshot
from upperback.workbook.preferences import SOUNDS, save_quietly


def remember_sounds(player: StepPlayer, snapshot: Snapshot) -> None:
    """Give `player` the switches that were set last, and save how they are set from now on."""
    with suppress(ValueError, traitlets.TraitError):  # the diary may come from elsewhere
        player.settings = snapshot.preferences.get(SOUNDS) or {}
    player.observe(lambda change: save_quietly(SOUNDS, change["new"]), names="settings")
