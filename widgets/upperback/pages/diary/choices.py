"""What a person chose once for all entries: where it is usually stiff, whether to rate pain."""

import ipywidgets

from upperback.components.bodymap import BodyMap
from upperback.components.controls import dressed, roomy
from upperback.components.prose import Prose
from upperback.records import REGIONS
from upperback.workbook.workbook import telling, workbook

_REGIONS = "regions"
_PAIN = "rate_pain"


def usual_regions() -> tuple[str, ...]:
    """Return the regions that a new entry has unless told otherwise.

    Raises:
        DiaryError: the diary cannot be read.
    """
    chosen = workbook().diary.preference(_REGIONS, [])
    if not isinstance(chosen, list):  # the diary may come from elsewhere
        return ()
    return tuple(region for region in REGIONS if region in chosen)


def rates_pain() -> bool:
    """Return whether the form asks about pain besides stiffness.

    Raises:
        DiaryError: the diary cannot be read.
    """
    return workbook().diary.preference(_PAIN, default=False) is True


class Choices(ipywidgets.VBox):  # type: ignore[misc]  # ipywidgets is untyped
    """The choices, each kept as soon as it is made."""

    def __init__(self) -> None:
        """Show nothing chosen until `refresh` has read the diary."""
        self._reading = False
        self.regions = BodyMap(label="Where it is usually stiff")
        self.pain = ipywidgets.Checkbox(description="Let me rate pain too", indent=False)
        self.message = Prose(kind="info")
        super().__init__([self.regions, dressed(self.pain), self.message], layout=roomy("12px"))
        self.regions.observe(self._chosen, names="chosen")
        self.pain.observe(self._chosen, names="value")

    def refresh(self) -> None:
        """Read the choices again; another window may have made them."""
        with telling(self.message):
            self._reading = True
            self.regions.chosen = list(usual_regions())
            self.pain.value = rates_pain()
        self._reading = False

    def _chosen(self, change: dict[str, object]) -> None:
        if self._reading:
            return
        with telling(self.message):
            name = _PAIN if change["owner"] is self.pain else _REGIONS
            workbook().diary.set_preference(name, change["new"])
            self.message.say(_KEPT[name], "saved")


_KEPT = {
    _REGIONS: "Kept. New entries have it from now on.",
    _PAIN: "Kept. Wherever you rate stiffness, you can rate pain too, or leave it out.",
}
