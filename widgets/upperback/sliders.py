"""A technique's timings as ipywidgets sliders, each with a name a screen reader can say."""

from collections.abc import Callable

import ipywidgets

from upperback.content import Technique, Timing
from upperback.content.models import TimingName
from upperback.pacing import Pacing
from upperback.stock import dressed, roomy

_MAIN: tuple[TimingName, ...] = ("hold", "inhale", "exhale", "pass", "area", "areas", "repetitions")


class Sliders(ipywidgets.VBox):  # type: ignore[misc]  # ipywidgets is untyped
    """Sliders for what can be set of `technique`: the main ones, and the others folded away.

    `pacing` is what they say now. Whatever arrives from a browser is clamped again by
    `pacing.timeline`: a slider's `max` protects nobody.
    """

    def __init__(self, technique: Technique, on_change: Callable[[Pacing], None]) -> None:
        """Show the technique's defaults, and call `on_change` with the pacing at each change."""
        self._on_change = on_change
        self._sliders = {
            name: _slider(timing)
            for name, timing in technique.timings.items()
            if timing.min < timing.max
        }
        main = [self._sliders[name] for name in _MAIN if name in self._sliders]
        rest = [slider for name, slider in self._sliders.items() if name not in _MAIN]
        for slider in self._sliders.values():
            slider.observe(self._changed, names="value")
        more = ipywidgets.Accordion([dressed(*rest)], titles=["More timings"])
        super().__init__([dressed(*main), *([more] if rest else [])], layout=roomy("6px"))

    @property
    def pacing(self) -> Pacing:
        """What the sliders say."""
        return Pacing(
            **{
                name if slider.unit == "times" else f"{name}_s": slider.value
                for name, slider in self._sliders.items()
            }
        )

    def _changed(self, _change: object) -> None:
        self._on_change(self.pacing)


class _Slider(ipywidgets.FloatSlider):  # type: ignore[misc]  # ipywidgets is untyped
    unit: str


def _slider(timing: Timing) -> _Slider:
    counts = timing.unit == "times"
    slider = _Slider(
        value=timing.default,
        min=timing.min,
        max=timing.max,
        step=timing.step,
        description=timing.label,
        readout_format="d" if counts else ".1f",
    )
    slider.unit = timing.unit
    return slider
