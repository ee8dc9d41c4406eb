"""What a tap does on the safety screen: each step returns the cards as they are after it.

The table of `Stage` says which steps there are. A step that is not among those of what is shown,
because it came twice or from elsewhere, changes nothing.
"""

from dataclasses import replace
from types import MappingProxyType

from upperback.safety.cards import Asking, Stage, every_card, every_line
from upperback.safety.filled import breaks_off, locks_something


def tap(asking: Asking, line_id: str) -> Asking:
    """Tap a line of the card. What was confirmed stays found, whatever is tapped."""
    if asking.stage is not Stage.CARD or all(line_id != each.id for each in asking.lines):
        return asking
    if line_id in asking.tapped:
        less = _forgetting(replace(asking, tapped=asking.tapped - {line_id}), line_id)
        return asking if locks_something(asking.filled, less.filled, asking.known) else less
    if every_line()[line_id].which:
        return replace(asking, line=line_id, stage=Stage.WHICH)
    return _with_line(asking, line_id)


def choose(asking: Asking, question: int, option: int) -> Asking:
    """Choose an option of one of the questions that are shown, by their places."""
    if asking.stage not in {Stage.CARD, Stage.WHICH} or not 0 <= question < len(asking.questions):
        return asking
    asked = asking.questions[question]
    if not 0 <= option < len(asked.options):
        return asking
    one = frozenset({option})
    chosen = asking.options_of(question) ^ one if asked.several else one
    key = (asking.line or asking.card.id, question)
    new = replace(asking, picked=MappingProxyType({**asking.picked, key: chosen}))
    if asking.line is None:
        return _kept_or_confirmed(new, asking, f"{asked.text}: {asked.options[option].text}")
    by_itself = all(new.chosen) and not any(each.several for each in new.questions)
    return _with_line(new, asking.line) if by_itself else new


def go_on(asking: Asking) -> Asking:
    """Press the button that goes on."""
    if not asking.may_go_on:
        return asking
    return _next_card(asking) if asking.line is None else _with_line(asking, asking.line)


def back(asking: Asking) -> Asking:
    """Press Back."""
    if asking.stage is Stage.CONFIRM:
        return confirm(asking, yes=False)
    if asking.stage is Stage.WHICH and asking.line is not None:
        return _forgetting(asking, asking.line)
    if not asking.may_go_back:
        return asking
    return replace(asking, place=_asked_among(asking, range(asking.place - 1, -1, -1)) or 0)


def confirm(asking: Asking, *, yes: bool) -> Asking:
    """Answer "Is that right?": with Yes, or that it was a slip."""
    if asking.slip is None:
        return asking
    if not yes:
        return asking.slip
    new = replace(asking, chose="", slip=None, stage=Stage.CARD)
    if breaks_off(new.filled, asking.slip.filled, asking.known):
        return replace(new, stage=Stage.HELP)
    return _after_a_choice(new)


def must_be_saved(before: Asking, after: Asking) -> bool:
    """Whether what is filled in is to be saved now: it locks something, or the cards are over."""
    if after.stage in {Stage.HELP, Stage.DONE}:
        return before.stage is not after.stage
    return before.stage is Stage.CONFIRM and after.filled != before.filled


def _with_line(asking: Asking, line_id: str) -> Asking:
    """Return the card with this line found, and with what was chosen of it."""
    line = every_line()[line_id]
    words = [line.text]
    for place, question in enumerate(line.which):
        options = sorted(asking.picked[line_id, place])
        words.append(f"{question.text} {', '.join(question.options[n].text for n in options)}")
    new = replace(asking, tapped=asking.tapped | {line_id}, line=None, stage=Stage.CARD)
    return _kept_or_confirmed(new, _forgetting(asking, line_id), " · ".join(words))


def _forgetting(asking: Asking, line_id: str) -> Asking:
    """Return the card without what was chosen of this line."""
    picked = {key: options for key, options in asking.picked.items() if key[0] != line_id}
    return replace(asking, picked=MappingProxyType(picked), line=None, stage=Stage.CARD)


def _kept_or_confirmed(new: Asking, before: Asking, chose: str) -> Asking:
    if locks_something(new.filled, before.filled, new.known):
        return replace(new, chose=chose, slip=before, stage=Stage.CONFIRM)
    return _after_a_choice(new)


def _after_a_choice(asking: Asking) -> Asking:
    return _next_card(asking) if asking.questions and all(asking.chosen) else asking


def _next_card(asking: Asking) -> Asking:
    place = _asked_among(asking, range(asking.place + 1, len(asking.cards)))
    return replace(asking, stage=Stage.DONE) if place is None else replace(asking, place=place)


def _asked_among(asking: Asking, places: range) -> int | None:
    """Return the first of these places whose card is asked of this person."""
    every = every_card()
    return next((n for n in places if asking.is_asked(every[asking.cards[n]])), None)
