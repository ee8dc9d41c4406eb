"""The lines that are asked at techniques before their first start, as a talk."""

from collections.abc import Collection

from upperback.components.questions import Button, Choice, Question
from upperback.content import Technique, screening
from upperback.pages.screen.talks import NEXT, confirmation, group, not_saved
from upperback.safety import FitLines, Stage
from upperback.workbook import screening as screen


class FitTalk:
    """The lines that are asked at techniques before their first start, or again."""

    def __init__(self, lines: Collection[str], above: str, *, again: bool = False) -> None:
        """Ask these lines, `above` says what for; `again`: as answered, and Back leaves them."""
        self._fit = screen.fit_lines(lines, again=again)
        self._above, self._again = above, again
        self.was_left = self.is_over = False

    def place(self) -> object:
        """Return whether the lines are shown, or what was ticked is to be confirmed."""
        return self._fit.stage

    def question(self) -> Question:
        """Return the lines as they are ticked so far."""
        fit, words = self._fit, screening()
        if fit.stage is Stage.DONE:
            return not_saved()
        if fit.stage is Stage.CONFIRM:
            return confirmation(fit.chose)
        return Question(
            words.words.any_fit,
            above=self._above,
            lines=tuple(
                Choice(f"line:{each.id}", each.text, each.id in fit.ticked) for each in fit.lines
            ),
            ticked=True,
            groups=tuple(
                group(each.which[0], each.id, _picked(fit, each.id), below=f"line:{each.id}")
                for each in fit.lines
                if each.which and each.id in fit.ticked
            ),
            buttons=(
                (Button("on", NEXT if fit.ticked else words.none, "none"),) if fit.may_go_on else ()
            ),
            back=self._again,
        )

    def press(self, what: str) -> None:
        """Tick, choose or go on; save once it is confirmed."""
        kind, _, rest = what.partition(":")
        match kind:
            case "back" if self._fit.stage is Stage.CARD:
                self.was_left = self.is_over = True
            case "line":
                self._fit = self._fit.tick(rest)
            case "option":
                line, _, option = rest.partition(":")
                self._fit = self._fit.choose(line, int(option))
            case "on":
                self._fit = self._fit.go_on()
            case "yes" | "slip" | "back":
                self._fit = self._fit.confirm(yes=kind == "yes")
        if self._fit.stage is Stage.DONE:
            screen.save_filled(self._fit.filled)
            self.is_over = True


def fit_title(techniques: Collection[Technique]) -> str:
    """Return what is said over the lines that these techniques ask."""
    names = [each.name.lower() for each in techniques]
    return f"Before your first {names[0]}" if len(names) == 1 else "Before these techniques"


def _picked(fit: FitLines, line: str) -> Collection[int]:
    return {fit.picked[line]} if line in fit.picked else ()
