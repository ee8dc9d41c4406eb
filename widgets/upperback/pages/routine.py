"""Several techniques in a row: in the person's own order, or as many as fit into N minutes."""

from collections.abc import Collection, Mapping, Sequence

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
from upperback.pages.resting import resting
from upperback.pages.workbook import workbook
from upperback.player import StepPlayer
from upperback.prose import Prose, prose
from upperback.sliders import Sliders
from upperback.stock import column, dressed

ROUTINE = "Your routine"
"""The name of a session of several techniques."""
_MINUTES = 8
_NEARLY = 0.8
"""A routine that takes less than this share of the minutes leaves room for another technique."""


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
        self._at_rest: dict[str, int] = {}
        self._no_room: dict[str, int] = {}
        self.note = Prose(kind="info")
        self._player: StepPlayer | None = None
        self._begin(chosen_routine())
        self.minutes.observe(self._fit, names="value")
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
            self._fit(None)
            return
        for name, pacing in kept.parts.items():
            self._sliders_of(name).show(pacing)
        self.minutes.value = kept.minutes
        self._taken_out |= kept.taken_out
        self._choose(list(kept.parts))
        self._rest()

    def _wanted(self) -> list[str]:
        """Return the ids of the routine as the person set it: what is chosen, and what rests."""
        return _put_back(self.order.chosen, self._at_rest)

    def _rest(self) -> None:
        """Leave out what has to rest since last asked, and put back what has rested."""
        if self._player is not None and self._player.state != "idle":
            return  # what is played, or was just now, stays as it is
        before, self._resting = self._resting, _resting()
        if before == self._resting:
            return
        wanted = self._wanted()
        resting = (self._resting - before) | (self._at_rest.keys() & self._resting)
        self._at_rest = {name: wanted.index(name) for name in wanted if name in resting}
        chosen = [name for name in wanted if name not in self._at_rest]
        if chosen:
            self._choose(chosen)
        else:
            self._fit(None)

    def _fit(self, _change: object) -> None:
        seconds = self.minutes.value * 60
        names = _put_back(self._wanted(), self._no_room)
        wanted = [self._offered[name] for name in names]
        known = {*names, *self._taken_out, *(each.variant_of for each in wanted)}
        candidates = [*wanted, *(each for each in techniques() if each.id not in known)]
        resting = _resting()
        could_be = [each for each in candidates if each.id not in resting] or candidates
        parts = within([(each, self._sliders_of(each.id).pacing) for each in could_be], seconds)
        pacings = {each.id: pacing for each, pacing in parts}
        for each in could_be:
            # What falls out has its own timings again, and not those of longer minutes.
            self._sliders_of(each.id).show(pacings.get(each.id) or chosen_pacing(each))
        fitting = {each.id for each in could_be}
        self._at_rest = {name: at for at, name in enumerate(names) if name not in fitting}
        self._no_room = {
            name: at for at, name in enumerate(names) if name in fitting and name not in pacings
        }
        self._choose(list(pacings))

    def _choose(self, names: list[str]) -> None:
        self._fitting = True
        self.order.chosen = names
        self._fitting = False
        self._arranged(None)

    def _arranged(self, change: dict[str, list[str]] | None) -> None:
        if change is not None:
            if self._fitting:
                return
            removed = {*change["old"]} - {*change["new"]}
            self._taken_out = (self._taken_out | removed) - {*change["new"]}
            for name in removed:
                self._at_rest.pop(name, None)
            self._no_room = {}
        chosen = [each.id for each, _ in self._parts()]
        self._timings.children = [self._folds[name] for name in chosen]
        self._paced(None)

    def _paced(self, _pacing: Pacing | None) -> None:
        plan = self.plan
        self.order.items = self._items(plan)
        self.note.say(self._takes(plan))
        if self._player is not None:
            self._player.timeline = plan
            parts = {name: self._sliders_of(name).pacing for name in self._wanted()}
            keep_routine(ChosenRoutine(parts, self.minutes.value, frozenset(self._taken_out)))

    def _takes(self, plan: Timeline) -> str:
        """Say how long the routine takes, beside how much time there is, and what is not in it."""
        minutes = self.minutes.value
        had = f"the {minutes} minutes you have" if minutes > 1 else "the minute you have"
        compared = "of" if plan.duration_s <= minutes * 60 else "longer than"
        played = {part.technique for part in plan.parts}
        resting = _resting()
        usual = {each.id for each in techniques()}
        at_rest = resting & (usual | self._at_rest.keys()) - played
        no_room = self._no_room.keys() - played - at_rest
        has_room = plan.duration_s < _NEARLY * minutes * 60
        return (
            f"Your routine takes {readable(plan.duration_s)}, {compared} {had}."
            + self._named(" Better left out, to rest", resting & played)
            + self._named(" Left out, to rest", at_rest)
            + self._named(" Taken out by you", self._taken_out & usual - played - at_rest)
            + self._named(" No room for", no_room)
            + (" There is room for more." if has_room and not no_room else "")
        )

    def _named(self, what: str, which: Collection[str]) -> str:
        """Say what is with those techniques, in the order they are offered; nothing of none."""
        names = [each.name for name, each in self._offered.items() if name in which]
        return f"{what}: {', '.join(names)}." if names else ""


def _put_back(names: Sequence[str], places: Mapping[str, int]) -> list[str]:
    """Return `names` with those put back that have a place kept."""
    whole = [*names]
    for name, place in places.items():
        if name not in whole:
            whole.insert(place, name)
    return whole


def _resting() -> set[str]:
    """Return the ids of what is left out to rest.

    Where everything rests, the words above the routine say not to begin, and none is left out.
    """
    now_resting = {*resting()}
    return now_resting if any(each.id not in now_resting for each in every_technique()) else set()


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
