"""The dashboard: everything behind five tabs, for somebody who never sees code."""

from functools import cached_property
from typing import Any, TypeVar

import ipywidgets

from upperback.components.controls import roomy
from upperback.components.prose import Prose
from upperback.components.tabs import Tabs
from upperback.pages.about.about import about_page
from upperback.pages.compare.compare import ComparePage
from upperback.pages.diary.diary import DiaryPage
from upperback.pages.diary.loading import load_charts_soon
from upperback.pages.reporting import reporting
from upperback.pages.session.unsaved import UnsavedSessionsPanel
from upperback.pages.techniques.techniques import TechniquesPage
from upperback.pages.today.today import TodayPage
from upperback.workbook import workbook
from upperback.workbook.diary_watcher import diary_watcher

_Page = TypeVar("_Page", bound=ipywidgets.DOMWidget)
_PAGES = {
    "today": "Today",
    "techniques": "Techniques",
    "diary": "Diary",
    "compare": "What helps",
    "about": "About",
}


def tabs_at_first() -> dict[str, Any]:
    """Return what the tabs are when the dashboard opens."""
    every = [{"id": page, "name": name} for page, name in _PAGES.items()]
    return {"label": "Pages", "tabs": every, "selected": "today"}


class Dashboard(ipywidgets.VBox):  # type: ignore[misc]  # ipywidgets is untyped
    """Five pages behind tabs, each built when it is first wanted.

    The diary is read when a browser opens the dashboard, not before.
    """

    children: list[ipywidgets.Widget]

    def __init__(self) -> None:
        """Build the page Today, with nothing of the diary in it yet."""
        self.tabs = Tabs(**tabs_at_first())
        self.today = TodayPage(self._choose, self._go, self._begin, self._begin_planned)
        self.unsaved = UnsavedSessionsPanel(self._take_up, lambda: self._go("diary"))
        self.today.add_class("ub-tab-today")
        super().__init__([self.tabs, self.unsaved, self.today], layout=roomy("0px"))
        self.tabs.on_open(self._opened)
        self.tabs.on_near(self._near)
        self.tabs.on_again(self._again)
        self.tabs.observe(self._selected, names="selected")

    @cached_property
    def techniques(self) -> TechniquesPage:
        """The page with every technique."""
        return self._put("techniques", TechniquesPage(self._go_home))

    @cached_property
    def diary(self) -> DiaryPage:
        """The diary's page."""
        return self._put("diary", DiaryPage(self._go, level=1))

    @cached_property
    def compare(self) -> ComparePage:
        """The page for a comparison of techniques on oneself."""
        return self._put("compare", ComparePage(self._choose, self._go_home, level=1))

    @cached_property
    def about(self) -> Prose:
        """The page on cracking, on what is known, and on our sources."""
        return self._put("about", about_page())

    def _put(self, name: str, page: _Page) -> _Page:
        page.add_class(f"ub-tab-{name}")
        self.children = [*self.children, page]
        return page

    def _opened(self) -> None:
        with reporting(self.today.message):
            workbook().changed()
            diary_watcher(workbook()).start()

    def _near(self, page: str) -> None:
        if page == "diary":
            load_charts_soon()

    def _again(self, page: str) -> None:
        if page == "techniques":
            self.techniques.show_all()

    def _selected(self, change: dict[str, str]) -> None:
        with reporting(self.today.message):
            if change["old"] == "diary":
                self.diary.leave()
            if change["new"] == "diary" and "diary" in self.__dict__:
                self.diary.come()
            elif change["new"] == "diary":
                _ = self.diary  # built now, it shows everything
            elif change["new"] == "techniques":
                self.techniques.come()
            elif change["new"] == "compare":
                _ = self.compare
            elif change["new"] == "about":
                _ = self.about

    def _take_up(self, name: str) -> None:
        technique_id = self.techniques.named(name)
        if technique_id is not None:
            self._choose(technique_id)

    def _go(self, page: str) -> None:
        self.tabs.selected = page

    def _go_home(self) -> None:
        self._go("today")

    def _begin_planned(self) -> None:
        self._go("compare")
        self.compare.session.begin()

    def _begin(self, technique_id: str) -> None:
        self.tabs.selected = "techniques"
        self.techniques.begin(technique_id)

    def _choose(self, technique_id: str) -> None:
        self.tabs.selected = "techniques"  # first: a session that is new takes a moment to open
        self.techniques.show(technique_id)
