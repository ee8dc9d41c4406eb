"""What a person chose, saved in the diary: timings, the routine, sounds, places and pain.

It is read from a Snapshot's `preferences`. A diary that cannot be opened says so where something is
to be saved in it; here, the usual settings do.
"""

import asyncio
import atexit
import logging
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import asdict, fields
from typing import Any

from upperback.errors import UserError
from upperback.pacing import MOST_MINUTES, Pacing, Wish
from upperback.workbook.model import workbook

_log = logging.getLogger(__name__)
SOUNDS = "player"
CHART = "chart"
REGIONS = "regions"
RATES_PAIN = "rate_pain"
DAYS_WANTED = "days_wanted"
_ROUTINE = "routine"
_SETTLED_AFTER_S = 0.4
"""A slider that has not moved for so long is saved; not each of its steps is."""

Preferences = Mapping[str, Any]


def chosen_pacing(preferences: Preferences, technique_id: str) -> Pacing:
    """Return the timings chosen last for a technique; what was never chosen is None."""
    return _pacing_of(preferences.get(_timings(technique_id)))


def save_pacing(technique_id: str, pacing: Pacing) -> None:
    """Save these timings of a technique, once they no longer change."""
    _save_soon(_timings(technique_id), _as_json(pacing))


def chosen_routine(preferences: Preferences) -> Wish | None:
    """Return what was wished of a routine last, if anything was."""
    chosen = preferences.get(_ROUTINE)
    if not isinstance(chosen, dict):
        return None
    parts, minutes = chosen.get("parts"), chosen.get("minutes")
    if not isinstance(parts, list) or not isinstance(minutes, int):
        return None
    with suppress(TypeError, ValueError):
        order = {str(name): _pacing_of(pacing) for name, pacing in parts}
        by_minutes = chosen.get("by_minutes") is True
        if order or by_minutes:
            return Wish(
                minutes=min(max(1, minutes), MOST_MINUTES),
                by_minutes=by_minutes,
                order=tuple(order),
                # What has none of its own here has those of its lesson.
                timings={name: pacing for name, pacing in order.items() if pacing != Pacing()},
                removed=_names(chosen.get("taken_out")),
                waiting=_names(chosen.get("no_room")),
            )
    return None


def save_routine(wish: Wish) -> None:
    """Save what is wished of a routine, once it no longer changes."""
    parts = [[name, _as_json(wish.timings.get(name, Pacing()))] for name in wish.order]
    names = {"taken_out": sorted(wish.removed), "no_room": sorted(wish.waiting)}
    made = {"minutes": wish.minutes, "by_minutes": wish.by_minutes}
    _save_soon(_ROUTINE, {"parts": parts, **made, **names})


def save(name: str, value: object) -> None:
    """Save a preference, and hand the new Snapshot to everybody.

    Raises:
        DiaryError: it could not be saved.
    """
    workbook().save_held()
    workbook().diary.set_preference(name, value)
    workbook().changed()


def save_quietly(name: str, value: object) -> None:
    """Save a preference that nobody waits for; one that could not be saved is lost."""
    try:
        save(name, value)
    except UserError as error:
        _log.warning("Preferences: %s", type(error).__name__)


def _names(chosen: object) -> frozenset[str]:
    return frozenset(map(str, chosen)) if isinstance(chosen, list) else frozenset()


def _timings(technique_id: str) -> str:
    return f"timings.{technique_id}"


def _as_json(pacing: Pacing) -> dict[str, float]:
    return {name: value for name, value in asdict(pacing).items() if value is not None}


def _pacing_of(chosen: object) -> Pacing:
    known = {field.name for field in fields(Pacing)}
    with suppress(TypeError):  # the diary may come from elsewhere
        if isinstance(chosen, dict):
            return Pacing(**{name: value for name, value in chosen.items() if name in known})
    return Pacing()


_waiting: dict[str, tuple[asyncio.TimerHandle, Callable[[], None]]] = {}


def _save_soon(name: str, value: object) -> None:
    """Save a preference when it has not changed for a moment, or at the latest with the kernel."""

    def save_now() -> None:
        _waiting.pop(name, None)
        save_quietly(name, value)

    if name in _waiting:
        _waiting[name][0].cancel()
    try:
        timer = asyncio.get_running_loop().call_later(_SETTLED_AFTER_S, save_now)
    except RuntimeError:  # no loop, and so nobody who moves a slider
        save_now()
    else:
        _waiting[name] = (timer, save_now)


@atexit.register
def _save_the_rest() -> None:
    for _timer, save_now in list(_waiting.values()):
        save_now()
