"""A talk on the page: one card after the other, until it is over."""

from collections.abc import Callable

import ipywidgets

from upperback.components.controls import roomy
from upperback.components.message import Message
from upperback.components.questions import Questions
from upperback.content import techniques
from upperback.figures import stills
from upperback.pages.reporting import reporting
from upperback.pages.screen.talks import Talk


class Asked(ipywidgets.VBox):  # type: ignore[misc]  # ipywidgets is untyped
    """Shows what a talk asks, and hands it what is pressed."""

    def __init__(self, talk: Talk, over: Callable[[], None], *, lead: bool, level: int = 2) -> None:
        """Call `over()` at the end; `lead`: the focus goes to the first card, too.

        The cards' headings have that level. Where they are all that a page has, they have pictures.
        """
        self.talk = talk
        self.is_touched = self.is_pressed = False
        self._over = over
        self.message = Message()
        drawn = {each.id: stills()[each.id] for each in techniques()}
        figures = drawn if level == 1 else None
        self.questions = Questions(lead=lead, level=level, figures=figures)
        self.questions.ask(talk.question(), anew=True)
        self.questions.on_press(self._press)
        super().__init__([self.questions, self.message], layout=roomy("12px"))

    def _press(self, what: str) -> None:
        before = self.talk.place()
        self.is_touched = self.is_pressed = True  # what it saves is heard by everybody, and by us
        self.message.say("")
        with reporting(self.message):
            self.talk.press(what)
        self.is_pressed = False
        if self.talk.is_over:
            self._over()
        else:
            self.questions.ask(self.talk.question(), anew=self.talk.place() != before)
