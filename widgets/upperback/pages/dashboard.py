"""The dashboard: Today, Techniques and Diary, for somebody who never sees code."""

import ipywidgets

from upperback.components.controls import roomy
from upperback.components.tabs import Tabs
from upperback.pages.diary.diary import DiaryPage
from upperback.pages.session.unsaved import UnsavedSessionsPanel
from upperback.pages.techniques.techniques import TechniquesPage
from upperback.pages.today.today import TodayPage
from upperback.workbook.workbook import telling, workbook

_PAGES = {"today": "Today", "techniques": "Techniques", "diary": "Diary"}


class Dashboard(ipywidgets.VBox):  # type: ignore[misc]  # ipywidgets is untyped
    """Three pages behind tabs; the diary is read when a browser opens them, not before."""

    def __init__(self) -> None:
        """Build the pages with nothing of the diary in them yet."""
        self.tabs = Tabs(
            label="Pages",
            tabs=[{"id": page, "name": name} for page, name in _PAGES.items()],
            selected="today",
        )
        self.today = TodayPage(self._practise)
        self.techniques = TechniquesPage()
        self.diary = DiaryPage()
        for page, box in (
            ("today", self.today),
            ("techniques", self.techniques),
            ("diary", self.diary),
        ):
            box.add_class(f"ub-tab-{page}")
        self.kept = UnsavedSessionsPanel(self._take_up)
        super().__init__(
            [self.tabs, self.kept, self.today, self.techniques, self.diary], layout=roomy()
        )
        self.tabs.observe(self._opened, names="opened")

    def _opened(self, _change: object) -> None:
        with telling(self.today.message):
            workbook().changed()

    def _take_up(self, name: str) -> None:
        practised = self.techniques.named(name)
        if practised is not None:
            self._practise(practised)

    def _practise(self, technique_id: str) -> None:
        self.tabs.selected = "techniques"  # first: a session that is new takes a moment to open
        self.techniques.show(technique_id)
