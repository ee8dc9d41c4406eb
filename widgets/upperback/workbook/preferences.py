"""What a person chose, kept in the diary: timings, the routine, sounds, and stops for pain.

A diary that cannot be opened says so where something is to be saved in it; here, the usual
settings do. Stops, and the times on cards, that a busy one did not tell are asked for again.
"""

import asyncio
import atexit
import logging
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass, fields
from datetime import datetime
from typing import Any

import traitlets

from upperback.content import Technique
from upperback.diary import DiaryBusy
from upperback.errors import UserError
from upperback.pacing import Pacing
from upperback.player import StepPlayer
from upperback.workbook.workbook import workbook

_log = logging.getLogger(__name__)
_SOUNDS = "player"
_ROUTINE = "routine"
_STOPS = "stops"
_RESTS_S = 0.4
"""A slider that has not moved for so long rests: what it says is kept then, not at each step."""


def chosen_pacing(technique: Technique) -> Pacing:
    """Return the timings chosen last for `technique`; what was never chosen is None."""
    return _pacing_of(_preference(_timings(technique)))


def keep_pacing(technique: Technique, pacing: Pacing) -> None:
    """Remember these timings for `technique`, once they rest."""
    _keep_soon(_timings(technique), _said(pacing))


@dataclass(frozen=True, slots=True)
class ChosenRoutine:
    """A routine as it was set last: each technique's id and timings in order, and the minutes.

    It was made to fit `by_minutes`, or changed by hand since. What was `taken_out` by hand is not
    brought back by the minutes; they were too few for those of the parts that had `no_room`.
    """

    parts: Mapping[str, Pacing]
    minutes: int
    by_minutes: bool = False
    taken_out: frozenset[str] = frozenset()
    no_room: frozenset[str] = frozenset()


def chosen_routine() -> ChosenRoutine | None:
    """Return the routine that was set last, if any was."""
    chosen = _preference(_ROUTINE)
    parts, minutes = chosen.get("parts"), chosen.get("minutes")
    if not isinstance(parts, list) or not isinstance(minutes, int):
        return None
    with suppress(TypeError, ValueError):
        return ChosenRoutine(
            {str(name): _pacing_of(timings) for name, timings in parts},
            minutes,
            chosen.get("by_minutes") is True,
            *(_names(chosen.get(name)) for name in ("taken_out", "no_room")),
        )
    return None


def keep_routine(chosen: ChosenRoutine) -> None:
    """Remember this routine, once it rests."""
    parts = [[name, _said(pacing)] for name, pacing in chosen.parts.items()]
    names = {"taken_out": sorted(chosen.taken_out), "no_room": sorted(chosen.no_room)}
    made = {"minutes": chosen.minutes, "by_minutes": chosen.by_minutes}
    _keep_soon(_ROUTINE, {"parts": parts, **made, **names})


@dataclass(frozen=True, slots=True)
class Stop:
    """A session that was stopped for pain or worse: its id, why, at which techniques, and when."""

    session: str
    reason: str
    techniques: tuple[str, ...]
    at: datetime


def kept_stops() -> list[Stop]:
    """Return the stops that were kept, the first one first; none if they cannot be read."""
    return _stops_of(_preference(_STOPS))


def stops_to_change() -> list[Stop]:
    """Return the stops that were kept.

    Raises:
        DiaryError: they cannot be read, and must not be taken for none.
    """
    return _stops_of(workbook().diary.preference(_STOPS))


def _stops_of(chosen: object) -> list[Stop]:
    kept = chosen.get("stops") if isinstance(chosen, dict) else None
    found = []
    for each in kept if isinstance(kept, list) else []:
        with suppress(TypeError, ValueError, KeyError):  # the diary may come from elsewhere
            at = datetime.fromisoformat(each["at"]).astimezone()
            techniques = tuple(str(name) for name in each["techniques"])
            found.append(Stop(str(each["session"]), str(each["reason"]), techniques, at))
    return found


def keep_stops(stops: Sequence[Stop]) -> None:
    """Keep these stops, and no others.

    Raises:
        DiaryError: they could not be saved.
    """
    said = [{**asdict(stop), "at": stop.at.isoformat()} for stop in stops]
    workbook().diary.set_preference(_STOPS, {"stops": said})


def remember_sounds(player: StepPlayer) -> None:
    """Give `player` the switches that were set last, and remember how they are set from now on."""
    with suppress(ValueError, traitlets.TraitError):  # the diary may come from elsewhere
        player.settings = _preference(_SOUNDS)
    player.observe(
        lambda change: _quietly(lambda: workbook().diary.set_preference(_SOUNDS, change["new"])),
        names="settings",
    )


def _names(kept: object) -> frozenset[str]:
    return frozenset(map(str, kept)) if isinstance(kept, list) else frozenset()


def _timings(technique: Technique) -> str:
    return f"timings.{technique.id}"


def _said(pacing: Pacing) -> dict[str, float]:
    return {name: value for name, value in asdict(pacing).items() if value is not None}


def _pacing_of(chosen: Mapping[str, Any]) -> Pacing:
    known = {field.name for field in fields(Pacing)}
    with suppress(TypeError, AttributeError):  # the diary may come from elsewhere
        return Pacing(**{name: value for name, value in chosen.items() if name in known})
    return Pacing()


_waiting: dict[str, tuple[asyncio.TimerHandle, Callable[[], None]]] = {}


def _keep_soon(name: str, value: object) -> None:
    """Save a preference when it has not changed for a moment, or at the latest with the kernel."""

    def save() -> None:
        _waiting.pop(name, None)
        _quietly(lambda: workbook().diary.set_preference(name, value))

    if name in _waiting:
        _waiting[name][0].cancel()
    try:
        timer = asyncio.get_running_loop().call_later(_RESTS_S, save)
    except RuntimeError:  # no loop, and so nobody who moves a slider
        save()
    else:
        _waiting[name] = (timer, save)


@atexit.register
def _keep_now() -> None:
    for _timer, save in list(_waiting.values()):
        save()


def _preference(name: str) -> dict[str, Any]:
    def read() -> Any:  # noqa: ANN401 (any JSON)
        try:
            return workbook().diary.preference(name)
        except DiaryBusy:
            workbook().missed = True
            raise

    chosen = _quietly(read)
    return chosen if isinstance(chosen, dict) else {}


def _quietly(do: Callable[[], Any]) -> Any:  # noqa: ANN401  (any JSON)
    try:
        return do()
    except UserError as error:
        _log.warning("Preferences: %s", type(error).__name__)
        return None
