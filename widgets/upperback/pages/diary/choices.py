"""What a person chose once for all entries: where it is usually stiff, whether to rate pain."""

import ipywidgets

from upperback.components.bodymap import BodyMap
from upperback.components.controls import control, dressed, roomy
from upperback.components.message import Message
from upperback.pages.reporting import reporting
from upperback.workbook import Snapshot
from upperback.workbook.preferences import RATES_PAIN, REGIONS, save


class Choices(ipywidgets.VBox):  # type: ignore[misc]  # ipywidgets is untyped
    """The choices, each saved as soon as it is made."""

    def __init__(self) -> None:
        """Show nothing chosen until `refresh` is handed a Snapshot."""
        self._reading = False
        self.regions = BodyMap(label="Where it is usually stiff")
        self.pain = control(ipywidgets.Checkbox, description="Let me rate pain too", indent=False)
        self.message = Message()
        super().__init__([self.regions, dressed(self.pain), self.message], layout=roomy("12px"))
        self.regions.observe(self._chosen, names="chosen")
        self.pain.observe(self._chosen, names="value")

    def refresh(self, snapshot: Snapshot) -> None:
        """Show what is chosen; another tab may have done that."""
        self._reading = True
        self.regions.chosen = list(snapshot.usual_regions)
        self.pain.value = snapshot.rates_pain
        self._reading = False

    def _chosen(self, change: dict[str, object]) -> None:
        if self._reading:
            return
        with reporting(self.message):
            name = RATES_PAIN if change["owner"] is self.pain else REGIONS
            save(name, change["new"])
            self.message.say(_SAVED[name], "saved")


_SAVED = {
    REGIONS: "Saved. New entries will use these places.",
    RATES_PAIN: "Saved. Wherever you rate stiffness, you can now rate pain too.",
}
