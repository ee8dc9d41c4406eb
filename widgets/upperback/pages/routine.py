"""Several techniques in a row: in the person's own order, or as many as fit into N minutes."""

from collections.abc import Sequence

import ipywidgets

from upperback.content import Technique, every_technique, techniques
from upperback.fold import folded
from upperback.order import Order
from upperback.pacing import (
    LONGEST_SESSION_S,
    Pacing,
    Timeline,
    readable,
    routine,
    timeline,
    within,
)
from upperback.pages.practice import Practice
from upperback.pages.remembered import (
    ChosenRoutine,
    chosen_pacing,
    chosen_routine,
    keep_routine,
)
from upperback.pages.resting import to_leave_out
from upperback.pages.routine_words import takes
from upperback.pages.workbook import workbook
from upperback.player import StepPlayer
from upperback.prose import Prose, prose
from upperback.sliders import Sliders
from upperback.stock import column, dressed

ROUTINE = "Your routine"
"""The name of a session of several techniques."""
_MINUTES = 8
_UNTOUCHED = ("ready", "playing", "paused", "stopped")
"""States of the player in which its routine stays as it is, whatever hurt elsewhere."""


_INTRODUCTION = (
    prose.heading("Several in a row"),
    prose.paragraph(
        "Say how much time you have, or put the techniques into your own order. One player guides "
        "you through all of them."
    ),
)


class RoutineBuilder:
    """What a routine consists of, and the widgets that change it.

    Gentler ways can be added; where one is in, the minutes do not bring back what it stands for,
    and never what was taken out or has to rest. What rests is left out when that is known, has its
    place kept, and can be added by hand. `plan` is the timeline of what is chosen now. The sliders
    of a technique keep their settings while it is taken out and put back.
    """

    def __init__(self) -> None:
        """Start with the routine that was set last, or as much as fits into eight minutes."""
        self._offered = {each.id: each for each in every_technique()}
        self._sliders: dict[str, Sliders] = {}
        self._folds: dict[str, ipywidgets.Widget] = {}
        self.minutes = ipywidgets.IntSlider(
            value=_MINUTES,
            min=1,
            max=int(LONGEST_SESSION_S // 60),
            description="I have (minutes)",
        )
        self.order = Order(
            label="Your routine, in order",
            items=self._items(),
        )
        self._timings = column([], gap="6px")
        self._taken_out: set[str] = set()
        self._fitting = False
        self._resting: set[str] = set()
        self._absent: dict[str, int] = {}  # of the person's routine, with its place in it
        self.note = Prose(kind="info")
        self._player: StepPlayer | None = None
        self._begin(chosen_routine())
        self.minutes.observe(self._minutes_set, names="value")
        self.order.observe(self._arranged, names="chosen")
        workbook().on_change(self._rest)

    @property
    def widgets(self) -> list[ipywidgets.Widget]:
        """What the person sets the routine with."""
        return [dressed(self.minutes), self.note, self.order, self._timings]

    @property
    def plan(self) -> Timeline:
        """The timeline of the routine as it is set now."""
        return routine(self._parts(), ROUTINE)

    def drive(self, player: StepPlayer) -> None:
        """Set `player`'s timeline whenever the routine changes."""
        self._player = player

    def _items(self, plan: Timeline | None = None) -> list[dict[str, str]]:
        """Return what can be chosen, and how long each takes: in `plan`, or as it is set now."""
        pacings = {name: sliders.pacing for name, sliders in self._sliders.items()}
        planned = {part.technique: part.end_s - part.start_s for part in plan.parts} if plan else {}
        return [
            {
                "id": name,
                "name": each.name,
                "fact": readable(planned.get(name) or timeline(each, pacings.get(name)).duration_s),
            }
            for name, each in self._offered.items()
        ]

    def _parts(self) -> list[tuple[Technique, Pacing]]:
        # An emptied list keeps the first technique: a routine of nothing cannot be played.
        chosen = self.order.chosen or list(self._offered)[:1]
        return [(self._offered[name], self._sliders_of(name).pacing) for name in chosen]

    def _sliders_of(self, name: str) -> Sliders:
        # Made when first wanted: most of the gentler ways never are.
        if name not in self._sliders:
            self._sliders[name] = Sliders(self._offered[name], self._paced)
            self._sliders[name].show(chosen_pacing(self._offered[name]))
            title = f"{self._offered[name].name}: timings"
            self._folds[name] = folded(title, self._sliders[name])
        return self._sliders[name]

    def _begin(self, kept: ChosenRoutine | None) -> None:
        if kept is None or not kept.parts or not kept.parts.keys() <= self._offered.keys():
            self._fit()
            return
        for name, pacing in kept.parts.items():
            self._sliders_of(name).show(pacing)
        self.minutes.value = kept.minutes
        self._taken_out |= kept.taken_out
        self._absent = {name: at for at, name in enumerate(kept.parts) if name in kept.no_room}
        self._choose([name for name in kept.parts if name not in self._absent])
        self._rest()

    def _wanted(self) -> list[str]:
        """Return the ids of the routine as the person set it: what is played, and what can't be."""
        whole = [*self.order.chosen]
        for name, place in self._absent.items():
            whole.insert(place, name)
        return whole

    def _rest(self) -> None:
        """Leave out what has to rest since last asked, and put back what has rested."""
        if self._player is not None and self._player.state in _UNTOUCHED:
            return
        before, self._resting = self._resting, to_leave_out()
        if before == self._resting:
            return
        rested = before - self._resting
        wanted = self._wanted()
        absent = (self._absent.keys() | (self._resting - before)) - rested
        self._absent = {name: at for at, name in enumerate(wanted) if name in absent}
        self._choose([name for name in wanted if name not in absent])
        too_long = rested and self.plan.duration_s > self.minutes.value * 60
        if too_long or not self.order.chosen:
            self._fit()

    def _fit(self) -> None:
        names = self._wanted()
        wanted = [self._offered[name] for name in names]
        known = {*names, *self._taken_out, *(each.variant_of for each in wanted)}
        candidates = [*wanted, *(each for each in techniques() if each.id not in known)]
        self._resting = to_leave_out()
        could_be = next(
            filter(None, map(self._rested, (candidates, techniques(), every_technique())))
        )
        seconds = self.minutes.value * 60
        parts = within([(each, self._sliders_of(each.id).pacing) for each in could_be], seconds)
        pacings = {each.id: pacing for each, pacing in parts}
        for each in could_be:
            # What falls out has its own timings again, and not those of longer minutes.
            self._sliders_of(each.id).show(pacings.get(each.id) or chosen_pacing(each))
        missed = {*names, *self._resting} - pacings.keys()
        self._absent = {each.id: at for at, each in enumerate(candidates) if each.id in missed}
        self._choose(list(pacings))

    def _rested(self, every: Sequence[Technique]) -> list[Technique]:
        return [each for each in every if each.id not in self._resting]

    def _choose(self, names: list[str]) -> None:
        self._fitting = True
        self.order.chosen = names
        self._fitting = False
        self._show()

    def _minutes_set(self, _change: object) -> None:
        self._fit()
        self._keep()

    def _arranged(self, change: dict[str, list[str]]) -> None:
        if self._fitting:
            return
        before, chosen = {*change["old"]}, {*change["new"]}
        self._taken_out = (self._taken_out | before) - chosen
        self._absent = {name: at for name, at in self._absent.items() if name not in chosen}
        self._show()
        self._keep()

    def _paced(self, _pacing: Pacing) -> None:
        self._show()
        self._keep()

    def _show(self) -> None:
        plan = self.plan
        self._timings.children = [self._folds[part.technique] for part in plan.parts]
        self.order.items = self._items(plan)
        self.note.say(
            takes(plan, self.minutes.value, self._resting, self._taken_out, self._absent.keys())
        )
        if self._player is not None:
            self._player.timeline = plan

    def _keep(self) -> None:
        """Remember what the person has set: never what was left out without being asked."""
        if self._player is not None:
            parts = {name: self._sliders_of(name).pacing for name in self._wanted()}
            no_room = frozenset(self._absent.keys() - self._resting)
            keep_routine(
                ChosenRoutine(parts, self.minutes.value, frozenset(self._taken_out), no_room)
            )


def routine_practice(
    *, start: Sequence[ipywidgets.Widget] = (), with_introduction: bool = True
) -> Practice:
    """Return a session of several techniques: one player, one rating before and one after."""
    builder = RoutineBuilder()
    player = StepPlayer(timeline=builder.plan)
    builder.drive(player)
    return Practice(
        player,
        builder.widgets,
        start=[*start, *([Prose(*_INTRODUCTION)] if with_introduction else [])],
    )
