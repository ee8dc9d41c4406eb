"""The page Today as it is drawn before a kernel is there: from a Snapshot, and nothing else."""

from contextlib import suppress
from typing import Any

from traitlets import TraitError

from upperback.components.rating import PAIN_ENDS, STIFFNESS_ENDS
from upperback.components.tabs import Tabs
from upperback.components.today import Today
from upperback.content import every_technique, screening, technique
from upperback.figures import stills
from upperback.pages.dashboard import tabs_at_first
from upperback.pages.pain import PAIN_NOW
from upperback.pages.session.after_words import TAP, TAP_BOTH
from upperback.pages.session.asked_before import QUESTION, asked_before, known_before
from upperback.pages.today.data import today_data
from upperback.player import StepPlayer
from upperback.player.words import safety_words
from upperback.safety import Needs, before_session
from upperback.workbook import Snapshot
from upperback.workbook.preferences import SOUNDS, chosen_pacing

_AFTERWARDS = "This browser keeps the session until it is in your diary."


def first_data(snapshot: Snapshot) -> dict[str, Any]:
    """Return what the first page's script takes: the values of its two components, and more.

    `stops` are the reasons for which a session was stopped that lock until the diary has them.
    """
    answers = safety_words([])["after_stop"]["answers"]
    return {
        "tabs": tabs_at_first(),
        "today": {
            "data": today_data(snapshot),
            "figures": stills(),
        },
        "stops": [each["reason"] for each in answers if each["rests"] or each["emergency"]],
    }


def play_data(snapshot: Snapshot, technique_id: str) -> dict[str, Any] | None:
    """Return what a technique's session is begun with, or None where that may not be, or not yet.

    `values` are those of a `StepPlayer`, at the person's timings, `line` what is asked before, or
    None, `after` what is asked after, and `css` the player's looks. What the cards or a technique's
    own lines still have to ask is not asked here.
    """
    permitted = snapshot.permissions
    shipped = {each.id for each in every_technique()}
    if snapshot.error or technique_id not in shipped or not permitted.allows(technique_id):
        return None
    if snapshot.compared_now:
        return None  # what is to be played today, and how, is the comparison's to say
    needs = before_session(
        [technique_id], permitted, snapshot.answers, snapshot.at, said_well=False
    )
    if needs.cards or needs.fit:
        return None
    pacing = chosen_pacing(snapshot.preferences, technique_id)
    player = StepPlayer(technique(technique_id), pacing)
    with suppress(ValueError, TraitError):  # the diary may come from elsewhere
        player.settings = snapshot.preferences.get(SOUNDS) or {}
    player.permit(permitted, Needs())
    player.asks = asked_before(rates_pain=snapshot.rates_pain)
    known = known_before(snapshot.recent, snapshot.at, rates_pain=snapshot.rates_pain)
    player.stiffness_before, player.pain_before, player.said_at = known
    player.opened, player.leave = True, "To Today"
    player.say_afterwards(_AFTERWARDS)
    values = player.get_state(
        [name for name in player.keys if name in StepPlayer.class_own_traits()]
    )
    player.close()
    line = screening().before_session
    return {
        "values": values,
        "line": {"text": line.text, "no": line.no, "yes": line.yes} if needs.line else None,
        "after": {
            "say": TAP_BOTH if snapshot.rates_pain else TAP,
            "stiffness": {"label": "Stiffness after", "question": QUESTION, **STIFFNESS_ENDS},
            "pain": snapshot.rates_pain
            and {"label": "Pain after", "question": PAIN_NOW, **PAIN_ENDS},
        },
        "css": str(StepPlayer._css),  # noqa: SLF001  (anywidget's name)
    }


def first_looks() -> str:
    """Return the style sheets of its components."""
    return "\n".join(str(each._css) for each in (Tabs, Today))  # noqa: SLF001  (anywidget's name)
