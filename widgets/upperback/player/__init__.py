"""The step player: it guides a person through a session, step by step, in the browser."""

from upperback.player.player import STILL_SO, StepPlayer

__all__ = ["STILL_SO", "StepPlayer"]
