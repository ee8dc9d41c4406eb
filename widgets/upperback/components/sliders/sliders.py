"""A technique's timings as ipywidgets sliders, each with a name a screen reader can say."""

from collections.abc import Callable
from math import floor, isclose
from typing import Any, TypedDict

import ipywidgets

from upperback.components.controls import (
    column,
    control,
    dressed,
    in_a_row,
    mark_chosen,
    roomy,
    show,
)
from upperback.components.fold import Fold
from upperback.components.message import Message
from upperback.content import PresetName, Technique, Timing
from upperback.content.models import TimingName
from upperback.pacing import Pacing, readable, timeline

BY_HAND = "Holds, breaths and repetitions"
"""What a page calls the fold that has them."""
_MAIN: tuple[TimingName, ...] = ("hold", "inhale", "exhale", "area", "areas", "repetitions")

_LEAST_BREATHS = 0.5
_MOST_BREATHS = 5.0
_ROUNDING = 1e-6
"""A slider in a browser says 5.000000000000001 for 5."""


class Preset(TypedDict):
    """A preset that is offered: how long it lasts in words, and whether the sliders stand at it."""

    id: PresetName
    name: str
    lasts: str
    chosen: bool


class Sliders(ipywidgets.VBox):  # type: ignore[misc]  # ipywidgets is untyped
    """Sliders for what can be set of `technique`, and a button for each preset.

    The main sliders are shown, the others folded away; the button whose preset they stand at is
    marked. Whoever has `presets_apart` shows them elsewhere: that is called with those offered
    whenever these change, and `choose` sets one.

    `pacing` is what they say now. Whatever arrives from a browser is clamped again by
    `pacing.timeline`: a slider's `max` protects nobody.
    """

    def __init__(
        self,
        technique: Technique,
        on_change: Callable[[Pacing], None],
        *,
        presets_apart: Callable[[list[Preset]], None] | None = None,
    ) -> None:
        """Show the technique's defaults, and call `on_change` with the pacing at each change."""
        self._on_change = on_change
        self._silent = False
        self._wanted_breaths = 1.0
        self._defaults = {name: timing.default for name, timing in technique.timings.items()}
        self._timings = technique.timings
        self._sliders = {
            name: _slider(timing)
            for name, timing in technique.timings.items()
            if timing.min < timing.max
        }
        self._gently = False
        self._breaths = _hold_in_breaths(technique)
        self._longest_hold_s = (
            technique.timings["hold"].hard_max if self._breaths is not None else 0.0
        )
        self._room = Message()
        self._room_place = column([self._room])
        self._in_breaths = control(
            ipywidgets.Checkbox, description="Count the hold in breaths", indent=False
        )
        self._technique = technique
        self._presets = technique.presets
        self._lasts = {name: self._lasting(name) for name in technique.presets}
        self._presets_apart = presets_apart
        here = [] if presets_apart else technique.presets
        self._buttons = {name: self._preset_button(name) for name in here}
        self._limit_breaths()
        main = [self._sliders[name] for name in _MAIN if name in self._sliders]
        if self._breaths is not None:
            main[1:1] = [self._breaths, self._in_breaths, self._room_place]
        others = [slider for name, slider in self._sliders.items() if name not in _MAIN]
        for each in (self._breaths, self._in_breaths, *self._sliders.values()):
            if each is not None:
                each.observe(self._changed, names="value")
        self._fit()
        more = [Fold("More timings", lambda: [dressed(*others)])] if others else []
        presets = [in_a_row(*self._buttons.values())] if self._buttons else []
        super().__init__([*presets, column([dressed(*main), *more], gap="6px")], layout=roomy())

    @property
    def pacing(self) -> Pacing:
        """What the sliders say."""
        values = {_field(name, slider): slider.value for name, slider in self._sliders.items()}
        if self._breaths is not None and self._in_breaths.value:
            values["hold_breaths"] = self._breaths.value
        return Pacing(**values)

    def show(self, pacing: Pacing) -> None:
        """Move the sliders to what `pacing` says, or the default, without telling of it."""
        self._silent = True
        for name, slider in self._sliders.items():
            value = getattr(pacing, _field(name, slider))
            slider.value = self._defaults[name] if value is None else value
        self._in_breaths.value = pacing.hold_breaths is not None
        if pacing.hold_breaths is not None:
            self._wanted_breaths = pacing.hold_breaths
        self._limit_breaths()
        self._silent = False
        self._fit()

    def limit(self, *, gently: bool) -> None:
        """Offer the gentle timings and nothing beyond them, or all again; tell nobody of it.

        The breath stays the person's own.
        """
        self._silent, self._gently = True, gently
        for name, slider in self._sliders.items():
            low, high = self._timings[name].min, self._timings[name].max
            limit = self._presets["gentle"].get(name)
            if gently and limit is not None and name not in ("inhale", "exhale"):
                low, high = (max(low, limit), high) if name == "pass" else (low, min(high, limit))
            slider.min = min(low, slider.min)  # never above its own maximum on the way
            slider.max, slider.min = high, low
        self._in_breaths.value = self._in_breaths.value and not gently
        self._silent = False
        self._fit()

    def show_preset(self, name: PresetName) -> None:
        """Move the sliders to a preset without telling of it."""
        self._silent = True
        self._in_breaths.value = False
        for each, slider in self._sliders.items():
            slider.value = self._preset_value(name, each)
        self._silent = False
        self._fit()

    def _changed(self, change: dict[str, Any]) -> None:
        if self._silent:
            return
        if self._breaths is not None and change["owner"] is self._breaths:
            self._wanted_breaths = change["new"]
        self._silent = True
        self._limit_breaths()
        self._silent = False
        self._fit()
        self._on_change(self.pacing)

    def _limit_breaths(self) -> None:
        """Offer as many breaths, of the length set now, as the longest hold has room for.

        What was wanted is there again as soon as there is room for it.
        """
        if self._breaths is not None:
            breath_s = self._sliders["inhale"].value + self._sliders["exhale"].value
            halves = floor(2 * self._longest_hold_s / breath_s + _ROUNDING)
            most = max(_LEAST_BREATHS, min(_MOST_BREATHS, halves / 2))
            self._breaths.max = most
            self._breaths.value = min(self._wanted_breaths, most)
            breaths = "half a breath" if most < 1 else f"{most:g} breath{'s' * (most != 1)}"
            self._room.say(
                f"One breath takes {breath_s:g} s. Stay for up to {breaths}, and keep breathing."
            )

    def _lasting(self, name: PresetName) -> str:
        timings = {
            _field(each, slider): self._preset_value(name, each)
            for each, slider in self._sliders.items()
        }
        return readable(timeline(self._technique, Pacing(**timings)).duration_s)

    def _preset_button(self, name: PresetName) -> ipywidgets.Button:
        """Return the button of a preset; how long that lasts is its tooltip, and drawn below it."""
        button = control(
            ipywidgets.Button, description=name.capitalize(), tooltip=self._lasts[name]
        )
        button.on_click(lambda _button: self.choose(name))
        return button

    def choose(self, preset: PresetName) -> None:
        """Set the preset's timings, and each other one to its default; tell of it once."""
        self.show_preset(preset)
        self._changed({"owner": None})

    def _preset_value(self, preset: PresetName, name: TimingName) -> float:
        return self._presets[preset].get(name, self._defaults[name])

    def _offers(self, preset: PresetName) -> bool:
        return preset == "gentle" or not self._gently

    def _stand_at(self, preset: PresetName) -> bool:
        return not self._in_breaths.value and all(
            isclose(slider.value, self._preset_value(preset, name), abs_tol=_ROUNDING)
            for name, slider in self._sliders.items()
        )

    def _fit(self) -> None:
        """Show the hold in the unit chosen, and which preset it all amounts to, if any."""
        for preset, button in self._buttons.items():
            mark_chosen(button, self._stand_at(preset))
            show(button, when=self._offers(preset))
        if self._presets_apart is not None:
            self._presets_apart(
                [
                    {
                        "id": preset,
                        "name": preset.capitalize(),
                        "lasts": lasts,
                        "chosen": self._stand_at(preset),
                    }
                    for preset, lasts in self._lasts.items()
                    if self._offers(preset)
                ]
            )
        for slider in self._sliders.values():
            show(slider, when=slider.min < slider.max)
        if self._breaths is not None:
            in_breaths = self._in_breaths.value
            hold = self._sliders["hold"]
            show(self._in_breaths, when=not self._gently)
            show(self._breaths, self._room_place, when=in_breaths)
            show(hold, when=not in_breaths and hold.min < hold.max)


class _Slider(ipywidgets.FloatSlider):  # type: ignore[misc]  # ipywidgets is untyped
    unit: str


def _hold_in_breaths(technique: Technique) -> ipywidgets.FloatSlider | None:
    timings = technique.timings
    if not {"hold", "inhale", "exhale"} <= timings.keys():
        return None
    return control(
        ipywidgets.FloatSlider,
        value=1,
        min=_LEAST_BREATHS,
        max=_MOST_BREATHS,
        step=0.5,
        description="Hold, in breaths",
        readout_format=".3",
    )


def _field(name: TimingName, slider: _Slider) -> str:
    return name if slider.unit == "times" else f"{name}_s"


def _slider(timing: Timing) -> _Slider:
    counts = timing.unit == "times"
    slider: _Slider = control(
        _Slider,
        value=timing.default,
        min=timing.min,
        max=timing.max,
        step=timing.step,
        description=timing.label,
        readout_format="d" if counts else ".3",
    )
    if not counts:
        slider.add_class("ub-controls-seconds")
    slider.unit = timing.unit
    return slider
