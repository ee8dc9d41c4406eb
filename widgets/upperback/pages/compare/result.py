"""The result of a comparison that is over: one sentence, and every point that it rests on."""

from typing import TYPE_CHECKING

import ipywidgets

from upperback.components.controls import card, column, roomy, show
from upperback.components.picture import Look, Picture
from upperback.components.prose import Prose, prose
from upperback.experiment import Claim, Course, Findings, claim, findings, in_a_sentence, pair_rows
from upperback.pages.compare import result_text as text
from upperback.pages.diary.chart_files import ChartFiles

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from upperback.charts import ComparisonChart

_CHARTS = {
    "every_session": "Save the chart of every session",
    "round_by_round": "Save the chart of every round",
    "difference": "Save the chart of the difference",
}


class Result(ipywidgets.VBox):  # type: ignore[misc]  # ipywidgets is untyped
    """The words, the charts, and how it was worked out; worked out once for what is shown."""

    def __init__(self) -> None:
        """Show nothing yet."""
        self._course: Course | None = None
        self.found: Findings | None = None
        self.claim: Claim | None = None
        self.words, self.how = Prose(), Prose()
        self.pictures = {name: self._picture(name) for name in _CHARTS}
        self.files = {name: self._files(name, saving) for name, saving in _CHARTS.items()}
        every, rounds, difference = ([self.pictures[each], self.files[each]] for each in _CHARTS)
        self._rounds, self._difference = card(rounds), card(difference)
        self._charts = column([card(every), self._rounds, self._difference], gap="16px")
        super().__init__([card([self.words]), self._charts, card([self.how])], layout=roomy("16px"))

    def lead_here(self) -> None:
        """Bring its first words into sight, and the focus to them."""
        self.words.lead_here()

    def show(self, course: Course) -> None:
        """Show what that plan says; nothing is worked out again for the same one."""
        if course == self._course:
            return
        self._course = course
        self.found = findings(course)
        self.claim = claim(self.found, in_a_sentence)
        self.words.blocks = text.result(course, self.found, self.claim)
        rated = any(self.found.reliefs.values())
        show(self._charts, when=rated)
        # Round beside round is a comparison: none is drawn where none may be said.
        show(self._rounds, self._difference, when=self.claim.pair is not None)
        self.how.blocks = text.worked_out(self.claim, pair_rows(self.claim)) + (
            [_table(self.found)] if rated else []
        )
        for each in self.pictures.values():
            each.refresh()

    def _picture(self, name: str) -> Picture:
        def draw(look: Look) -> "Figure":
            return _chart(name)(self._known, width_px=look.width_px)

        return Picture(draw, lambda: _chart(name).in_words(self._known))

    def _files(self, name: str, saving: str) -> ChartFiles:
        return ChartFiles(lambda: (_chart(name), self._known), saving)

    @property
    def _known(self) -> Findings:
        return self.found if self.found is not None else Findings({}, running=True)


def comparison_picture(chart: "ComparisonChart", found: Findings) -> Picture:
    """Return that chart of these findings; while a plan runs it says that nothing is drawn yet."""
    return Picture(lambda look: chart(found, width_px=look.width_px), lambda: chart.in_words(found))


def _chart(name: str) -> "ComparisonChart":
    from upperback import charts  # noqa: PLC0415  (matplotlib is loaded when first used)

    found: ComparisonChart = getattr(charts, name)
    return found


def _table(found: Findings) -> dict[str, object]:
    table = _chart("round_by_round").table(found)
    return prose.fold("Each round as a table", [prose.table(table.head, table.rows, "Relief")])
