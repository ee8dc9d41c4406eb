"""The timings of one technique on a page: the person's own, or gentle where nothing else may be."""

from upperback.components.sliders import Preset, Sliders
from upperback.content import Technique
from upperback.pacing import Pacing
from upperback.pages.subscribing import follow
from upperback.player import StepPlayer
from upperback.workbook import Snapshot, workbook
from upperback.workbook.preferences import chosen_pacing, save_pacing


class Timings:
    """Sliders that set a player, and keep to what may be practised; it offers their presets."""

    def __init__(self, technique: Technique, player: StepPlayer) -> None:
        """Show the timings chosen last; gentle ones first to whom these are offered first."""
        self._technique, self._player = technique, player
        self._gently: bool | None = None
        self.sliders = Sliders(technique, self._paced, presets_apart=self._offer)
        player.on_length(self.sliders.choose)
        self._look(workbook().snapshot)
        follow(self.sliders, self._look)

    def _look(self, snapshot: Snapshot) -> None:
        gently = snapshot.permissions.verdict(self._technique.id).state == "gentle"
        if gently == self._gently:
            return
        self._gently = gently
        self.sliders.limit(gently=gently)
        chosen = chosen_pacing(snapshot.preferences, self._technique.id)
        if gently or (snapshot.permissions.gentle_first and chosen == Pacing()):
            self.sliders.show_preset("gentle")
        else:
            self.sliders.show(chosen)
        self._player.pacing = self.sliders.pacing

    def _offer(self, presets: list[Preset]) -> None:
        self._player.lengths = [dict(each) for each in presets]

    def _paced(self, pacing: Pacing) -> None:
        self._player.pacing = pacing
        if not self._gently:  # what a limit asks for is nobody's choice
            save_pacing(self._technique.id, pacing)
