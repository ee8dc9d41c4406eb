"""A technique's timings as ipywidgets sliders, each with a name a screen reader can say."""

from collections.abc import Callable

import ipywidgets

from upperback.content import Technique, Timing
from upperback.content.models import TimingName
from upperback.fold import folded
from upperback.pacing import Pacing
from upperback.stock import dressed, roomy

_MAIN: tuple[TimingName, ...] = ("hold", "inhale", "exhale", "area", "areas", "repetitions")


class Sliders(ipywidgets.VBox):  # type: ignore[misc]  # ipywidgets is untyped
    """Sliders for what can be set of `technique`: the main ones, and the others folded away.

    `pacing` is what they say now. Whatever arrives from a browser is clamped again by
    `pacing.timeline`: a slider's `max` protects nobody.
    """

    def __init__(self, technique: Technique, on_change: Callable[[Pacing], None]) -> None:
        """Show the technique's defaults, and call `on_change` with the pacing at each change."""
        self._on_change = on_change
        self._silent = False
        self._sliders = {
            name: _slider(timing)
            for name, timing in technique.timings.items()
            if timing.min < timing.max
        }
        main = [self._sliders[name] for name in _MAIN if name in self._sliders]
        rest = [slider for name, slider in self._sliders.items() if name not in _MAIN]
        for slider in self._sliders.values():
            slider.observe(self._changed, names="value")
        more = [folded("More timings", dressed(*rest))] if rest else []
        super().__init__([dressed(*main), *more], layout=roomy("6px"))

    @property
    def pacing(self) -> Pacing:
        """What the sliders say."""
        values = {_field(name, slider): slider.value for name, slider in self._sliders.items()}
        return Pacing(**values)

    def show(self, pacing: Pacing) -> None:
        """Move the sliders that `pacing` says something about, without telling of it."""
        self._silent = True
        for name, slider in self._sliders.items():
            value = getattr(pacing, _field(name, slider))
            if value is not None:
                slider.value = value
        self._silent = False

    def _changed(self, _change: object) -> None:
        if not self._silent:
            self._on_change(self.pacing)


class _Slider(ipywidgets.FloatSlider):  # type: ignore[misc]  # ipywidgets is untyped
    unit: str


def _field(name: TimingName, slider: _Slider) -> str:
    return name if slider.unit == "times" else f"{name}_s"


def _slider(timing: Timing) -> _Slider:
    counts = timing.unit == "times"
    slider = _Slider(
        value=timing.default,
        min=timing.min,
        max=timing.max,
        step=timing.step,
        description=timing.label,
        readout_format="d" if counts else ".3",
    )
    if not counts:
        slider.add_class("ub-stock-seconds")
    slider.unit = timing.unit
    return slider
