"""Several techniques in a row: in the person's own order, or as many as fit into N minutes."""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet

import ipywidgets

from upperback.components.controls import column, dressed
from upperback.components.fold import folded
from upperback.components.prose import Prose, prose
from upperback.components.reorder_list import ReorderList
from upperback.components.sliders import Sliders
from upperback.content import Technique, every_technique, techniques
from upperback.pacing import (
    LONGEST_SESSION_S,
    Pacing,
    Timeline,
    readable,
    routine,
    within,
)
from upperback.pages.duration import duration_text
from upperback.pages.routine.routine_text import takes
from upperback.pages.safety_text import left_out_text
from upperback.pages.session.session import SessionPanel
from upperback.player import StepPlayer
from upperback.workbook import workbook
from upperback.workbook.preferences import (
    ChosenRoutine,
    chosen_pacing,
    chosen_routine,
    save_routine,
)

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

    The list is made by the minutes until something is changed by hand, and as soon as the minutes
    are set again. Gentler ways can be added; where one is in, the minutes do not bring back what it
    stands for, and never what was taken out or has to rest. What rests is left out when that is
    known, has its place kept, and can be added by hand. Where all of it rests, others stand in for
    it, and are not remembered. `plan` is the timeline of what is chosen now. The sliders of a
    technique keep their settings while it is taken out and put back.
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
        self.order = ReorderList(
            label="Your routine, in order",
            items=self._items(),
        )
        self._timings = column([], gap="6px")
        self._taken_out: set[str] = set()
        self._fitting = False
        self._by_minutes = True
        self._resting: set[str] = set()
        self._absent: dict[str, int] = {}  # of the person's routine, with its place in it
        self._stand_ins: set[str] = set()
        self.note = Prose(kind="info")
        self._player: StepPlayer | None = None
        self._begin(chosen_routine(workbook().snapshot.preferences))
        self.minutes.observe(self._minutes_set, names="value")
        self.order.observe(self._arranged, names="chosen")
        workbook().subscribe(lambda _snapshot: self._rest())

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
        """Return what can be chosen, each with its time, or with that it is to rest.

        The time is that in `plan`, or else the one as the technique is set now.
        """
        planned = {part.technique: part.end_s - part.start_s for part in plan.parts} if plan else {}
        at_rest = workbook().snapshot.permissions.left_out

        def fact(each: Technique) -> str:
            if each.id in at_rest and each.id not in planned:
                return left_out_text(at_rest[each.id])
            if each.id in planned:
                return readable(planned[each.id])
            return duration_text(each.id, self._pacing_of(each))

        return [
            {"id": name, "name": each.name, "fact": fact(each)}
            for name, each in self._offered.items()
        ]

    def _parts(self) -> list[tuple[Technique, Pacing]]:
        # An emptied list keeps the first technique: a routine of nothing cannot be played.
        chosen = self.order.chosen or list(self._offered)[:1]
        return [(self._offered[name], self._sliders_of(name).pacing) for name in chosen]

    def _pacing_of(self, technique: Technique) -> Pacing:
        """Return the timings that a technique has, or will have once it is added."""
        made = self._sliders.get(technique.id)
        return made.pacing if made else chosen_pacing(workbook().snapshot.preferences, technique.id)

    def _sliders_of(self, name: str) -> Sliders:
        # Made when first wanted: most of the gentler ways never are.
        if name not in self._sliders:
            self._sliders[name] = Sliders(self._offered[name], self._paced)
            self._sliders[name].show(chosen_pacing(workbook().snapshot.preferences, name))
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
        self._by_minutes = kept.by_minutes
        self._resting = _to_leave_out()
        self._leave_out([*kept.parts], self._resting | kept.no_room)

    def _wanted(self) -> list[str]:
        """Return the ids of the routine as the person set it: what is played, and what can't be."""
        whole = [name for name in self.order.chosen if name not in self._stand_ins]
        for name, place in self._absent.items():
            whole.insert(place, name)
        return whole

    def _rest(self) -> None:
        """Leave out what has to rest since last asked, and put back what has rested."""
        plan = self.plan
        self.order.items = self._items(plan)
        self._tell(plan)
        if self._player is not None and self._player.state in _UNTOUCHED:
            return
        before, self._resting = self._resting, _to_leave_out()
        if before == self._resting:
            return
        put_back = before - self._resting
        absent = (self._absent.keys() | (self._resting - before)) - put_back
        self._leave_out(self._wanted(), absent)

    def _leave_out(self, wanted: list[str], absent: AbstractSet[str]) -> None:
        """Play the routine that is wanted, but for what is `absent`."""
        self._absent = {name: at for at, name in enumerate(wanted) if name in absent}
        self._stand_ins = set()
        self._choose([name for name in wanted if name not in absent])
        if self._by_minutes or not self.order.chosen:
            self._fit()

    def _fit(self) -> None:
        wanted = [self._offered[name] for name in self._wanted()]
        known = {name for each in wanted for name in (each.id, each.variant_of)} | self._taken_out
        others = [each for each in techniques() if each.id not in known]
        candidates = [*wanted, *others] if self._by_minutes else wanted
        self._resting = _to_leave_out()
        could_be = next(
            rested
            for some in (candidates, others, techniques(), every_technique())
            if (rested := [each for each in some if each.id not in self._resting])
        )
        seconds = self.minutes.value * 60
        parts = within([(each, self._sliders_of(each.id).pacing) for each in could_be], seconds)
        pacings = {each.id: pacing for each, pacing in parts}
        for each in could_be:
            # What falls out has its own timings again, and not those of longer minutes.
            self._sliders_of(each.id).show(
                pacings.get(each.id) or chosen_pacing(workbook().snapshot.preferences, each.id)
            )
        self._absent = {each.id: at for at, each in enumerate(candidates) if each.id not in pacings}
        self._stand_ins = pacings.keys() - {each.id for each in candidates}
        self._choose(list(pacings))

    def _choose(self, names: list[str]) -> None:
        self._fitting = True
        self.order.chosen = names
        self._fitting = False
        self._show()

    def _minutes_set(self, _change: object) -> None:
        self._by_minutes = True
        self._fit()
        self._keep()

    def _arranged(self, change: dict[str, list[str]]) -> None:
        if self._fitting:
            return
        before, chosen = {*change["old"]}, {*change["new"]}
        self._by_minutes = False
        self._stand_ins = set()
        self._taken_out = (self._taken_out | before) - chosen
        there = {name for each in chosen for name in (each, self._offered[each].variant_of)}
        self._absent = {name: at for name, at in self._absent.items() if name not in there}
        self._show()
        self._keep()

    def _paced(self, _pacing: Pacing) -> None:
        self._by_minutes = False
        self._show()
        self._keep()

    def _show(self) -> None:
        plan = self.plan
        self._timings.children = [self._folds[part.technique] for part in plan.parts]
        self.order.items = self._items(plan)
        self._tell(plan)
        if self._player is not None:
            self._player.timeline = plan

    def _tell(self, plan: Timeline) -> None:
        usual = {each.id for each in techniques()}
        named = usual | {*self._wanted()}
        at_rest = {
            name: stop
            for name, stop in workbook().snapshot.permissions.left_out.items()
            if name in named
        }
        no_room = self._absent.keys() - self._resting if self._by_minutes else set()
        self.note.say(takes(plan, self.minutes.value, at_rest, self._taken_out, no_room))

    def _keep(self) -> None:
        """Remember what the person has set: never what was left out without being asked."""
        if self._player is not None:
            parts = {name: self._sliders_of(name).pacing for name in self._wanted()}
            save_routine(
                ChosenRoutine(
                    parts,
                    self.minutes.value,
                    by_minutes=self._by_minutes,
                    taken_out=frozenset(self._taken_out),
                    no_room=frozenset(self._absent.keys() - self._resting),
                )
            )


def _to_leave_out() -> set[str]:
    left_out = {*workbook().snapshot.permissions.left_out}
    return left_out if any(each.id not in left_out for each in every_technique()) else set()


def routine_session(
    *, start: Sequence[ipywidgets.Widget] = (), with_introduction: bool = True
) -> SessionPanel:
    """Return a session of several techniques: one player, one rating before and one after."""
    builder = RoutineBuilder()
    player = StepPlayer(timeline=builder.plan)
    builder.drive(player)
    return SessionPanel(
        player,
        builder.widgets,
        start=[*start, *([Prose(*_INTRODUCTION)] if with_introduction else [])],
    )
