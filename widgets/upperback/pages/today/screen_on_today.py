"""The safety screen on the page Today: a button that opens it, its cards, and what follows."""

from collections.abc import Callable

import ipywidgets

from upperback.components.controls import column, control, dressed, in_a_row, show
from upperback.components.prose import Prose, prose
from upperback.content import screening
from upperback.pages.screen import panels
from upperback.pages.screen.found import Found
from upperback.pages.screen.gate import Gate
from upperback.pages.screen.talks import CardsTalk
from upperback.workbook import screening as screen
from upperback.workbook import workbook


class ScreenOnToday(Gate):
    """A gate before no technique at all: it opens the cards, and says what came of them."""

    level = 1

    def __init__(self, go: Callable[[str], None], moved: Callable[[], None] = lambda: None) -> None:
        """Call `go(technique_id)` for what is offered first, `moved()` when `is_asking` changes."""
        super().__init__("", lambda: (), moved, go)

    def ask(self) -> None:
        """Ask all the cards, or those that are to be answered."""
        cards = self.needs().cards or None
        self.put_in_place(self.ask_in_place(CardsTalk(cards, may_leave=True), lead=True))
        self._moved()

    def found(self) -> Found | None:
        """Return what is shown; cards are behind a button, and there is always some of the rest."""
        permitted = workbook().snapshot.permissions
        match super().found():
            case Found("cards", asked=cards):
                return Found("begin", asked=cards)
            case Found("nothing"):
                if self.closing:
                    return Found("open", panels.closing(permitted))
                advised = panels.advised(permitted)
                return Found("open", advised) if advised else None
            case other:
                return other

    def built(self, found: Found | None, *, lead: bool) -> list[ipywidgets.Widget]:
        """Return the widgets of what is shown."""
        if found is not None and found.kind == "begin":
            return []  # the button that opens the cards is beside the picture below
        return super().built(found, lead=lead)

    def read(self) -> None:
        """Something was begun on the page: what closes the cards was read."""
        if self.closing:
            self.closing = False
            self.look()


class YourAnswers(ipywidgets.VBox):  # type: ignore[misc]  # ipywidgets is untyped
    """What is stored of the answers, and how to change or forget them; never beside a panel."""

    def __init__(self, place: ScreenOnToday) -> None:
        """Ask again in that place."""
        words = screening().words
        self.again = control(ipywidgets.Button, description="Answer the questions again")
        self.forget = control(ipywidgets.Button, description=words.forget)
        self.sure = control(ipywidgets.Button, description="Forget them")
        self.keep = control(ipywidgets.Button, description="Keep them")
        self.again.on_click(lambda _button: place.ask())
        self.forget.on_click(lambda _button: self._pressed(asking=True))
        self.keep.on_click(lambda _button: self._pressed(asking=False))
        self.sure.on_click(lambda _button: self._forget(place))
        for each in (self.again, self.forget):
            each.add_class("ub-controls-quiet")
        said = Prose(prose.heading("Your answers", 3), prose.paragraph(words.stored))
        asked = Prose(prose.paragraph("Forget your answers? We ask you everything again."))
        self._asking = column([asked, in_a_row(self.sure, self.keep)], gap="8px")
        self._offered = dressed(self.again, self.forget)
        self._all = column([said, self._offered, self._asking], gap="4px")
        self._ask(asking=False)
        super().__init__([self._all], layout=self._all.layout)

    def _pressed(self, *, asking: bool) -> None:
        self._ask(asking=asking)
        (self.keep if asking else self.forget).focus()  # what was pressed has gone

    def _ask(self, *, asking: bool) -> None:
        show(self._asking, when=asking)
        show(self._offered, when=not asking)

    def _forget(self, place: ScreenOnToday) -> None:
        self._ask(asking=False)
        place.do(screen.forget_answers)

    def look(self) -> None:
        """Show them where there are answers, and no panel."""
        snapshot = workbook().snapshot
        permitted = snapshot.permissions
        there = snapshot.answers is not None and permitted.known and not permitted.locks
        show(self._all, when=there)
