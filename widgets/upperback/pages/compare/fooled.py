"""Made-up diaries whose truth is known: sliders, one of them drawn, and how often one is fooled."""

from typing import TYPE_CHECKING

import ipywidgets

from upperback.components.controls import control, dressed, roomy
from upperback.components.picture import Look, Picture
from upperback.components.prose import Prose, prose
from upperback.content import SITTING
from upperback.experiment import (
    Claim,
    Findings,
    Fooled,
    Truth,
    claim,
    how_often,
    in_a_sentence,
    made_up_findings,
    naive,
    number,
)

if TYPE_CHECKING:
    from matplotlib.figure import Figure

ARMS = ("chair-twist", "cat-cow", "self-hug", SITTING)
_KINDS = {
    "Nothing helps": "none",
    "All help alike": "alike",
    "One helps": "one",
    "What one does lasts into the next day": "carry",
    "A month that drifts": "drift",
}
_DIARIES = 100


def truth_of(kind: str, effect: float, noise: float) -> Truth:
    """Return what is true: `effect` in points, of one arm, of all, or of the drift."""
    effects = dict.fromkeys(ARMS, 0.0)
    if kind == "alike":
        effects = dict.fromkeys(ARMS, effect)
    if kind in ("one", "carry"):
        effects[ARMS[1]] = effect
    drift = effect if kind == "drift" else 0.0
    return Truth(effects=effects, noise=noise, drift=drift, carry=0.5 if kind == "carry" else 0.0)


class FooledPanel(ipywidgets.VBox):  # type: ignore[misc]  # ipywidgets is untyped
    """Choose the truth; see one diary of it, and how a hundred of them are read."""

    def __init__(self) -> None:
        """Begin where nothing helps."""
        self.kind = control(
            ipywidgets.Dropdown, options=list(_KINDS.items()), description="What is true"
        )
        self.noise = _slider("Noise, in points", 1.5, 0.5, 3.0, 0.5)
        self.effect = _slider("Effect, in points", 2.0, 0.0, 4.0, 0.5)
        self.rounds = _slider("Rounds", 8, 6, 10, 2)
        self._found = made_up_findings(self._truth, 8, 0)
        self.words, self.counted = Prose(), Prose()
        self.picture = Picture(self._draw, self._describe)
        controls = (self.kind, self.noise, self.effect, self.rounds)
        super().__init__(
            [dressed(*controls), self.words, self.picture, self.counted], layout=roomy("12px")
        )
        for each in controls:
            each.observe(lambda _change: self.refresh(), names="value")
        self.refresh()

    @property
    def _truth(self) -> Truth:
        return truth_of(self.kind.value, self.effect.value, self.noise.value)

    def refresh(self) -> None:
        """Make the diaries of what is chosen, and read them."""
        rounds = int(self.rounds.value)
        self._found = made_up_findings(self._truth, rounds, 0)
        said = claim(self._found, in_a_sentence)
        self.words.blocks = [*_read(self._found, said)]
        self.counted.blocks = _counted(how_often(self._truth, rounds, _DIARIES))
        self.picture.refresh()

    def _draw(self, look: Look) -> "Figure":
        from upperback import charts  # noqa: PLC0415  (matplotlib is loaded when first used)

        return charts.every_session(self._found, width_px=look.width_px)

    def _describe(self) -> str:
        from upperback import charts  # noqa: PLC0415  (matplotlib is loaded when first used)

        return charts.every_session.in_words(self._found)


def _slider(name: str, value: float, least: float, most: float, step: float) -> ipywidgets.Widget:
    return control(
        ipywidgets.FloatSlider,
        description=name,
        value=value,
        min=least,
        max=most,
        step=step,
        readout_format=".1f" if step < 1 else ".0f",
        continuous_update=False,
    )


def _read(found: Findings, said: Claim) -> list[prose.Block]:
    pair = naive(found)
    naively = "The means are less than a point apart. A naive reading sees nothing."
    if pair is not None:
        naively = f"A naive reading says: {in_a_sentence(pair[0])} helps more than "
        naively += f"{in_a_sentence(pair[1])}."
    return [
        prose.heading("One of these diaries", 3),
        prose.paragraph(naively),
        prose.paragraph(f"The ladder says: {said.sentence}"),
    ]


def _counted(fooled: Fooled) -> list[prose.Block]:
    rows = [
        ("A naive reading", fooled.naively, fooled.naively_right),
        ("The ladder", fooled.by_ladder, fooled.ladder_right),
    ]
    return [
        prose.table(
            ("Read by", "Claims a difference", "Names the right one", "Fooled"),
            [
                (who, number(claimed), number(right), number(claimed - right))
                for who, claimed, right in rows
            ],
            f"Of {fooled.diaries} such diaries",
        )
    ]
