"""Several techniques in a row: in the person's own order, or as many as fit into N minutes."""

from collections.abc import Callable, Sequence
from dataclasses import replace

import ipywidgets

from upperback.components.cards import Cards
from upperback.components.controls import column, show
from upperback.components.fold import Fold
from upperback.components.message import Message
from upperback.components.prose import Prose, prose
from upperback.components.reorder_list import ReorderList
from upperback.components.sliders import BY_HAND, Sliders
from upperback.components.stepper import Stepper
from upperback.content import Technique, every_technique, techniques
from upperback.figures import stills
from upperback.pacing import (
    MOST_MINUTES,
    Arrangement,
    Chosen,
    Pacing,
    Timeline,
    Wish,
    arrange,
    by_hand,
    routine,
)
from upperback.pages.routine.ready_made import OWN, choices, wish_of
from upperback.pages.routine.routine_text import items_of, routine_text
from upperback.pages.screen.briefly import left_out_briefly
from upperback.pages.session.session import SessionPanel
from upperback.pages.subscribing import follow
from upperback.player import StepPlayer
from upperback.safety import Permissions
from upperback.workbook import Snapshot, workbook
from upperback.workbook.preferences import chosen_pacing, chosen_routine, save_routine

ROUTINE = "Your routine"
"""The name of a session of several techniques."""
_MINUTES = 8

Facts = tuple[list[Chosen], Permissions]
"""What else than the wish decides about a routine."""


class RoutineBuilder:
    """The widgets that change a routine's wish, and show what is played of it.

    The wish is stored; what is played is worked out anew (`pacing.arrange`) when the person changes
    it, and when the diary says that something else may be played, or is usually timed otherwise.
    """

    def __init__(self) -> None:
        """Start with the person's own: as wished last, or as much as fits into eight minutes."""
        snapshot = workbook().snapshot
        self._wish = self._own = chosen_routine(snapshot.preferences) or Wish(minutes=_MINUTES)
        self._facts = self._said = _facts(snapshot)
        self._arranged = arrange(self._wish, *self._facts)
        self._panel: SessionPanel | None = None
        self._sliders: dict[str, Sliders] = {}
        self._folds: dict[str, Fold] = {}
        self._chosen = OWN
        self.choice = Cards(label="Which routine?", cards=choices(), chosen=OWN)
        self.minutes = Stepper(
            label="Minutes",
            before="I have",
            unit="min",
            after="for these.",
            most=MOST_MINUTES,
            value=self._wish.minutes,
        )
        self.order = ReorderList(label="Your routine, in order", figures=stills())
        self.note = Message()
        self._timings = column([], gap="6px")
        timings = Fold(BY_HAND, lambda: [self._timings])
        self._controls = column([self.choice, self.minutes, self.order, self.note, timings])
        self._show()
        self.choice.on_choose(self.choose)
        self.minutes.observe(self._minutes_set, names="value")
        self.order.observe(self._put_in_order, names="chosen")
        follow(self._controls, self._look)

    @property
    def widgets(self) -> list[ipywidgets.Widget]:
        """What the person sets the routine with."""
        return [self._controls]

    @property
    def plan(self) -> Timeline | None:
        """The timeline of the routine as it is now; None where there is nothing to play."""
        return routine(self._arranged.parts, ROUTINE) if self._arranged.parts else None

    def drive(self, panel: SessionPanel) -> None:
        """Set the timeline of that panel's player from now on, or take the player away."""
        self._panel = panel
        self._play(self.plan)
        panel.player.observe(lambda _change: self._look(workbook().snapshot), names="state")

    def choose(self, routine_id: str) -> None:
        """Show a routine that is ready made, or the person's own; what is under way stays."""
        if self._is_under_way():
            self.choice.chosen = self._chosen
            return
        self._chosen = self.choice.chosen = routine_id
        self._facts = _facts(workbook().snapshot)
        self._wish = self._own if routine_id == OWN else wish_of(routine_id, *self._facts)
        self.minutes.value = self._wish.minutes
        self._arrange()

    def _minutes_set(self, change: dict[str, int]) -> None:
        if change["new"] == self._wish.minutes:
            return  # that is how it is shown
        self._facts = _facts(workbook().snapshot)
        self._change(self._wish.within(change["new"]))

    def _put_in_order(self, change: dict[str, list[str]]) -> None:
        if change["new"] == [*self._arranged.order]:
            return  # that is how it is shown
        if change["new"]:
            self._facts = _facts(workbook().snapshot)
            self._change(self._by_hand(change["new"]))
        else:
            self._show()  # a routine of nothing cannot be played

    def _paced(self, technique_id: str, pacing: Pacing) -> None:
        wish = self._by_hand(self._arranged.order)
        self._change(replace(wish, timings={**wish.timings, technique_id: pacing}))

    def _by_hand(self, chosen: Sequence[str]) -> Wish:
        return by_hand(self._wish, self._arranged, chosen, self._facts[0])

    def _change(self, wish: Wish) -> None:
        self._wish = wish
        self._arrange()
        if self._chosen == OWN:  # a ready-made one is as it was at the next visit
            self._own = wish
            save_routine(wish)

    def _look(self, snapshot: Snapshot) -> None:
        """Arrange the routine anew if the diary says anything else that matters for it.

        What is under way stays as it is, whatever hurt elsewhere; what is said follows at once.
        """
        facts = _facts(snapshot)
        if self._is_under_way():
            if facts != self._said:
                self._say(self.plan, arrange(self._wish, *facts), facts)
        elif facts != self._facts or facts != self._said:
            self._facts = facts
            self._arrange()

    def _arrange(self) -> None:
        self._arranged = arrange(self._wish, *self._facts)
        self._show()

    def _is_under_way(self) -> bool:
        return self._panel is not None and self._panel.is_occupied

    def _show(self) -> None:
        plan = self.plan
        self._say(plan, self._arranged, self._facts)
        self.order.chosen = [*self._arranged.order]
        for technique, pacing in self._arranged.parts:
            sliders = self._sliders.get(technique.id)
            if sliders is not None:
                self._limit(sliders, technique)
            if sliders is not None and sliders.pacing != pacing:
                sliders.show(pacing)
        self._timings.children = [self._fold_of(technique) for technique, _ in self._arranged.parts]
        self._play(plan)

    def _say(self, plan: Timeline | None, now: Arrangement, facts: Facts) -> None:
        """Say what is played beside what would be `now`, and why the rest is not."""
        self._said = facts
        permissions = facts[1]
        self.order.items = items_of(plan, self._wish, *facts)
        self.note.say(routine_text(plan, self._wish.minutes, now, permissions))
        show(self._controls, when=not left_out_briefly(permissions))

    def _play(self, plan: Timeline | None) -> None:
        if self._panel is None:
            return
        if plan is not None:
            self._panel.player.timeline = plan
        self._panel.offer(offered=plan is not None or self._is_under_way())

    def _fold_of(self, technique: Technique) -> Fold:
        if technique.id not in self._folds:
            title = f"{technique.name}: timings"
            self._folds[technique.id] = Fold(title, lambda: [self._sliders_of(technique)])
        return self._folds[technique.id]

    def _sliders_of(self, technique: Technique) -> Sliders:
        sliders = Sliders(technique, lambda pacing: self._paced(technique.id, pacing))
        timings = {each.id: pacing for each, pacing in self._arranged.parts}
        self._limit(sliders, technique)
        sliders.show(timings.get(technique.id) or Pacing())  # it may have been taken out meanwhile
        self._sliders[technique.id] = sliders
        return sliders

    def _limit(self, sliders: Sliders, technique: Technique) -> None:
        sliders.limit(gently=self._facts[1].verdict(technique.id).state == "gentle")


def _facts(snapshot: Snapshot) -> Facts:
    """Return every technique, with the timings that it has in its own lesson; what is permitted."""
    preferences = snapshot.preferences
    offered = [(each, chosen_pacing(preferences, each.id)) for each in every_technique()]
    return offered, snapshot.permissions


class RoutinePanel(SessionPanel):
    """A session of several techniques."""

    builder: RoutineBuilder


def routine_session(
    *,
    start: Sequence[ipywidgets.Widget] = (),
    with_introduction: bool = True,
    home: Callable[[], None] | None = None,
) -> RoutinePanel:
    """Return a session of several techniques: one player, one rating before and one after.

    Its list is shown above the gate: what it asks is about what is on the list.
    """
    builder = RoutineBuilder()
    # Where nothing may be played, the player is not shown, but has to have something to play.
    plan = builder.plan or routine([(each, Pacing()) for each in techniques()], ROUTINE)
    panel = RoutinePanel(
        StepPlayer(timeline=plan),
        [],
        start=[
            *start,
            *([Prose(prose.heading("Several in a row"))] if with_introduction else []),
            *builder.widgets,
        ],
        home=home,
    )
    panel.builder = builder
    builder.drive(panel)
    return panel
