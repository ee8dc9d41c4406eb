"""What is said where something is locked, advised or limited, as panels to show."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime

from upperback.components.care import Form, Panel
from upperback.content import (
    Advice,
    Ending,
    StatementKind,
    Tier,
    every_technique,
    screening,
    technique,
)
from upperback.safety import Lock, Permissions, Verdict, endings

_STRENGTH: dict[Tier, tuple[str, str]] = {
    "get-help-now": ("now", "Emergency"),
    "doctor-today": ("today", "Urgent"),
    "check-first": ("first", "Check first"),
    "not-today": ("rest", "Wait"),
}
"""How each tier looks, and what a screen reader says before it."""

TOWEL = "Use a rolled towel at the wall instead of the roller."
INSTEAD, FORGET = "instead", "forget"


def locked_by(lock: Lock, today: date) -> Panel:
    """Return the panel of a lock, with the statement that ends it, once it may be made."""
    screen = screening()
    words = screen.panels[lock.tier]
    strength, prefix = _STRENGTH[lock.tier]
    is_now = lock.tier == "get-help-now"
    return Panel(
        strength,  # type: ignore[arg-type]  # one of the strengths above
        prefix,
        words.title,
        (words.text,) if words.text else (),
        about=_sentence(lock.because),
        calls=tuple((each.where, each.number) for each in screen.calls) if is_now else (),
        elsewhere=screen.call_elsewhere if is_now else "",
        form=_form(lock, today),
    )


def not_for_you(
    technique_id: str, verdict: Verdict, permitted: Permissions, today: date, *, closing: bool
) -> Panel:
    """Return why a technique is locked, what is offered in its place, and what is advised.

    `closing`: the cards were answered here, and this is what closes them.
    """
    screen = screening()
    name = technique(technique_id).name.lower()
    # When it comes back is said with the stop that left it out.
    instead = technique(verdict.instead).name.lower() if verdict.instead else ""
    buttons = {INSTEAD: f"Open the {instead}"} if instead else {}
    other = f"Try the {instead}." if instead else f"{screen.words.nothing_like_it}."
    return Panel(
        "first",
        "Left out",
        "Not for you just now:",
        (
            f"the {name}, {verdict.reason}.",
            *map(_also, verdict.also),
            other,
            *(each for name in sorted(permitted.advice) for each in _advice(name, permitted)),
            *([screen.words.always] if closing else []),
        ),
        form=Form(screen.statements[verdict.opens], today) if verdict.opens else None,
        buttons=buttons,
    )


def after_the_cards(permitted: Permissions, *, gently: Verdict | None = None) -> Panel:
    """Return what closes the cards beside a technique, with its limits and what is stored."""
    screen = screening()
    panel = closing(permitted)
    limited = [limits(gently)] if gently else []
    *said, always = panel.text
    return replace(
        panel,
        text=(*said, *limited, always, screen.words.stored),
        buttons={FORGET: screen.words.forget},
        quiet=(FORGET,),
    )


def closing(permitted: Permissions) -> Panel:
    """Return what closes the cards where nothing is locked by them."""
    title, text = _said(endings(permitted), permitted)
    return Panel("tell", "Note", title, (*text, screening().words.always))


def advised(permitted: Permissions) -> Panel | None:
    """Return what is advised besides, for as long as it holds."""
    if permitted.locks or permitted.unanswered or not permitted.advice:
        return None
    title, text = _said(endings(permitted), permitted)
    return Panel("tell", "Advice", title, tuple(text))


def ready(gently: Verdict | None) -> Panel:
    """Return what is said where a session may start, before it does."""
    if gently is None:
        return Panel("tell", "Note", "Ready when you are.")
    return Panel("tell", "Note", "Gently, please", (limits(gently),))


def unread() -> Panel:
    """Return what is said while nobody knows what suits the person."""
    return Panel("tell", "Note", screening().unread)


def limits(verdict: Verdict) -> str:
    """Say why a technique is only for gentle use, and what that means."""
    why = f"{verdict.reason[:1].upper()}{verdict.reason[1:]}"
    also = map(_also, verdict.also)
    towel = [TOWEL] if verdict.towel else []
    return " ".join([f"{why}: half as far, no pressing.", *also, *towel])


def open_ones(permitted: Permissions) -> list[str]:
    """Return the names of what is not locked."""
    return [each.name for each in every_technique() if permitted.offers(each.id)]


def day_and_hour(moment: datetime) -> str:
    """Say when something ends, in the person's own time: "Sunday, 18:40"."""
    return f"{moment.astimezone():%A, %H:%M}"


def _said(said: Sequence[Ending], permitted: Permissions) -> tuple[str, list[str]]:
    """Return the title and the paragraphs of one panel that says all of these."""
    text = list[str]()
    for each in said:
        text += [] if each == said[0] else [screening().panels[each].title]
        text += _text(each, permitted)
    return screening().panels[said[0]].title, text


def _advice(advice: Advice, permitted: Permissions) -> list[str]:
    """Return an advice as paragraphs below another title; "Start gently" is none by itself."""
    title = [] if advice == "pain" else [screening().panels[advice].title]
    return title + _text(advice, permitted)


def _text(ending: Ending, permitted: Permissions) -> list[str]:
    words = screening().panels[ending]
    names = [f"{', '.join(open_ones(permitted))}."] if ending == "pain" else []
    return [*([words.text] if words.text else []), *names]


def _also(because: str) -> str:
    return f"Also {because}."


def _form(lock: Lock, today: date) -> Form | None:
    if lock.from_day is not None and lock.from_day > today:
        return None
    screen = screening()
    words = screen.statements[lock.ends_by]
    if "under-18" in lock.about:
        words = screen.checked_by_parent
    boxes = {str(each): screen.statements[each] for each in lock.boxes}
    return Form(words, today, lock.from_day, boxes, dated=_is_dated(lock.ends_by))


def _is_dated(kind: StatementKind) -> bool:
    """Whether a day is named; that somebody feels well is said of today."""
    return kind != "well-again"


def _sentence(because: str) -> str:
    return f"{because[:1].upper()}{because[1:]}."
