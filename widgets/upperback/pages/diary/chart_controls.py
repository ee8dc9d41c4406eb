"""The controls of the diary's charts: which chart, of which time, of what."""

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import Any

import ipywidgets

from upperback.components.controls import control, dressed, in_a_row, on_screen, show
from upperback.components.fold import Fold
from upperback.content import every_technique
from upperback.pages.diary.chosen import (
    ALL,
    NAMES,
    OWN,
    PERIODS,
    WHOLE,
    Chosen,
    remembered,
    steps,
)
from upperback.records import REGIONS
from upperback.workbook.preferences import CHART, save_quietly

_FILTER = "Filter"
_FEWEST_DAYS = 14
"""In a shorter time there is nothing to look at more closely."""


class ChartControls:
    """What is asked for, as stock controls in three boxes: `choosing`, `narrowing` and `below`.

    `below` belongs under the chart: the slider lies along its time axis.
    """

    def __init__(self, days: int, changed: Callable[[], None]) -> None:
        """Ask for the last `days` (0: all) at first, and call `changed()` when that changes."""
        self._usual = Chosen(days=days)
        self._tell = changed
        self._remembers = self._arranging = False
        self.chart = control(ipywidgets.Dropdown, options=NAMES, description="Chart")
        self.period = control(
            ipywidgets.ToggleButtons,
            options=list(PERIODS.items()),
            value=days,
            description="Chart period",
        )
        self.technique = control(
            ipywidgets.Dropdown,
            options=[("All techniques", ""), *((each.name, each.id) for each in every_technique())],
            description="Of which technique",
        )
        self.region = control(
            ipywidgets.Dropdown,
            options=[("All places", ""), *((name, each) for each, name in REGIONS.items())],
            description="Stiff where",
        )
        self.dates = control(
            ipywidgets.SelectionRangeSlider,
            options=[("", date.min)],
            description="Dates shown",
            continuous_update=False,
            behavior="tap",  # between its ends, too, where a tap would only drag both
        )
        self.dates.add_class("ub-controls-range")
        self.choosing_period = dressed(self.period)
        self.choosing = on_screen(in_a_row(dressed(self.chart), self.choosing_period))
        filters = in_a_row(dressed(self.technique), dressed(self.region))
        self._filter = Fold(_FILTER, lambda: [filters])
        self.narrowing = on_screen(self._filter)
        self.below = on_screen(dressed(self.dates))
        show(self.below, when=False)
        for each in (self.chart, self.period, self.technique, self.region):
            each.observe(lambda _change: self._changed(), names="value")
        self.dates.observe(lambda _change: self._moved(), names="value")

    @property
    def chosen(self) -> Chosen:
        """What is asked for now."""
        own = self.period.value == OWN
        since, until = self.dates.value if own else (None, None)
        return Chosen(
            chart=self.chart.value,
            days=self.period.value,
            technique=self.technique.value,
            region=self.region.value,
            since=since,
            until=until,
        )

    def recall(self, preferences: Mapping[str, Any]) -> None:
        """Choose what was chosen last, in whatever tab; once, at the first call."""
        if self._remembers:
            return
        techniques = [each.id for each in every_technique()]
        chosen = remembered(preferences.get(CHART), self._usual, techniques)
        self._arranging = True
        self.chart.value, self.period.value = chosen.chart, chosen.days
        self.technique.value, self.region.value = chosen.technique, chosen.region
        if chosen.since and chosen.until:
            self._offer((chosen.since, chosen.until), (chosen.since, chosen.until))
        self._arranging = False
        self._fit()
        self._remembers = True

    def show_dates(self, first: date, last: date) -> None:
        """Let the slider go from the first entry to the newest, and say what is shown now."""
        chosen = self.chosen
        since, until = chosen.since or first, chosen.until or last
        if chosen.days > ALL:
            since = max(first, last - timedelta(days=chosen.days))
        known = chosen.chart not in WHOLE and (last - first).days >= _FEWEST_DAYS
        show(self.below, when=known)
        if known:
            self._arranging = True
            self._offer((since, until), (first, last))
            self._arranging = False

    def _offer(self, shown: tuple[date, date], ends: tuple[date, date]) -> None:
        offered = steps(*ends)
        days = [day for _, day in offered]
        low = max((day for day in days if day <= shown[0]), default=days[0])
        high = min((day for day in days if day >= shown[1]), default=days[-1])
        if [day for _, day in self.dates.options] != days:
            self.dates.options = offered
        if self.dates.value != (low, high):
            self.dates.value = (low, high)

    def _changed(self) -> None:
        if self._arranging:
            return
        self._fit()
        self._tell()
        if self._remembers:
            save_quietly(CHART, self.chosen.as_json())

    def _moved(self) -> None:
        """Show the dates between the slider's handles: they are the person's own now."""
        if self._arranging:
            return
        if self.period.value == OWN:
            self._changed()
        else:
            self.period.value = OWN

    def _fit(self) -> None:
        show(self.choosing_period, when=self.chart.value not in WHOLE)
        # The fold is closed tomorrow, and what was chosen in it holds.
        asked = self.chosen.asked
        self._filter.title = f"{_FILTER}: {asked[0].upper()}{asked[1:]}" if asked else _FILTER
