"""Entries in a person's words: for the table, for the names of its buttons, for messages."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from zlib import crc32

from upperback.components.entry_table import Row
from upperback.content import ContentError, technique
from upperback.experiment import HIDDEN
from upperback.figures import stills
from upperback.pacing import readable
from upperback.records import REACTIONS, REGIONS, STOP_REASONS, Entry, Part, followed, worded
from upperback.records.entry import KINDS


def row_of(entry: Entry, week: str) -> Row:
    """Return an entry as a line of the table, under the name of its week."""
    return {
        "id": entry.entry_id,
        "version": state_of(entry),
        "label": f"entry of {when(entry)}",
        "week": week,
        "when": when(entry),
        "what": what_was_done(entry),
        "picture": _picture_of(entry),
        "before": rated(entry.stiffness_before),
        "after": "" if _asked_once(entry) else rated(entry.stiffness_after),
        "marks": marks(entry),
        "note": entry.note,
    }


def state_of(entry: Entry) -> int:
    """Return a number that tells two states of an entry apart.

    Its version does not: that is counted anew when an old export brings a deleted entry back.
    """
    return crc32(repr(entry).encode())


def when(entry: Entry) -> str:
    """Return when it happened, by the clock that the person had there."""
    return f"{entry.occurred_at:{'%d %b %Y' if entry.day_only else '%d %b %Y, %H:%M'}}"


def week_of(day: date, today: date) -> str:
    """Return what the week of a day is called, as people count them: from Monday on."""
    monday = day - timedelta(days=day.weekday())
    ago = (today - timedelta(days=today.weekday()) - monday).days // 7
    names = {0: "This week", 1: "Last week"}
    return names.get(ago, f"Week from {monday.day} {monday:%b %Y}")


def day_and_time(entry: Entry) -> str:
    """Return the same within a sentence, without the year."""
    return spoken(entry.occurred_at, day_only=entry.day_only)


def spoken(when: datetime, *, day_only: bool = False) -> str:
    """Return a moment within a sentence: "3 April at 07:30", or its day alone."""
    return f"{when.day} {when:{'%B' if day_only else '%B at %H:%M'}}"


def what_was_done(entry: Entry) -> str:
    """Return the name of what an entry is about, as a person knows it.

    Of a routine these are the techniques that were begun, and how many of all where not all were.
    """
    names = ", ".join(map(technique_name, _named(entry)))
    if entry.kind == "session":
        begun, whole = len(_begun(entry)), len(entry.parts)
        return f"{names} ({begun} of {whole})" if 0 < begun < whole else names
    kind = KINDS.get(entry.kind, entry.kind)  # a newer version may know more of each of these
    return f"{kind}: {names}" if names else kind


def _picture_of(entry: Entry) -> str:
    """Return which still an entry's line begins with: never one of a technique it does not name."""
    if entry.kind == "check-in":
        return entry.kind
    named = _named(entry)
    alone = named[0] if entry.kind == "session" and len(named) == 1 else ""
    return alone if alone in stills() else ""


def _named(entry: Entry) -> list[str]:
    """Return the techniques that the words about an entry name; one that is masked is `HIDDEN`."""
    begun = {part.technique for part in _begun(entry)}
    return [each for each in entry.techniques if each in begun or not begun]


def _begun(entry: Entry) -> list[Part]:
    return [part for part in entry.parts if part.active_s != 0]


def technique_name(technique_id: str) -> str:
    """Return a technique's name, or its id where there is no such technique any more."""
    if technique_id == HIDDEN:
        return "A session of your comparison"
    try:
        return technique(technique_id).name
    except ContentError:
        return technique_id


def ratings_in_words(entry: Entry) -> str:
    """Return the ratings of stiffness, "6 before, 4 after", of those that there are.

    A check-in's only one is just its number.
    """
    if _asked_once(entry):
        return "" if entry.stiffness_before is None else str(entry.stiffness_before)
    ratings = ((entry.stiffness_before, "before"), (entry.stiffness_after, "after"))
    return ", ".join(f"{value} {when}" for value, when in ratings if value is not None)


def saved_in_words(entry: Entry) -> str:
    """Return what is said when a session was saved.

    A rating before alone is not said: it would colour the one after, which can still be given.
    """
    ratings = "" if entry.stiffness_after is None else ratings_in_words(entry)
    return "Saved in your diary." + (f" Stiffness: {ratings}." if ratings else "")


def kept_in_words(entry: Entry) -> str:
    """Return what is said on the page Today when a rating was saved."""
    if entry.kind == "check-in":
        return f"Saved: stiffness {entry.stiffness_before} now."
    return f"Saved: {ratings_in_words(entry)}."


def rated(value: int | None) -> str:
    """Return a rating; a missing one is never a 0."""
    return "not rated" if value is None else str(value)


def signed(value: int) -> str:
    """Return a difference with its sign: positive is less stiff."""
    return f"+{value}" if value > 0 else str(value).replace("-", "−")  # noqa: RUF001 (a minus)


def marks(entry: Entry) -> list[str]:
    """Return what else is to be known of an entry at a glance."""
    pain = (entry.pain_before, entry.pain_after)
    reason = f": {worded(STOP_REASONS, entry.stop_reason)}" if entry.stop_reason else ""
    noted = {
        ", ".join(REGIONS.get(region, region) for region in entry.regions): bool(entry.regions),
        f"Pain {rated(pain[0])} before, {rated(pain[1])} after": pain != (None, None),
        f"Reaction: {_reaction(entry)}": entry.reaction is not None,
        f"Stopped early{reason}": entry.stopped_early,
        _how_much(entry): not followed(entry),
        "Chosen by your comparison": entry.assigned_by == "plan",
        "Filled in later": entry.backfilled,
        "The clock was changed": entry.clock_changed,
    }
    return [mark for mark, holds in noted.items() if holds]


def _how_much(entry: Entry) -> str:
    return f"Followed for {readable(entry.active_s or 0)} of {readable(entry.planned_s or 0)}"


def says_nothing(entry: Entry) -> bool:
    """Whether a check-in has neither a rating nor a note: of that there is nothing to save."""
    ratings = (entry.stiffness_before, entry.stiffness_after, entry.pain_before, entry.pain_after)
    return ratings == (None, None, None, None) and not entry.note and entry.reaction is None


def differing(one: Entry, other: Entry) -> list[tuple[str, str, str]]:
    """Return what two entries say differently: the fact's name, and it in both."""
    once = _asked_once(one) and _asked_once(other)
    return [
        ("Stiffness" if once and name == "Stiffness before" else name, say(one), say(other))
        for name, say in _FACTS.items()
        if say(one) != say(other)
    ]


_FACTS: dict[str, Callable[[Entry], str]] = {
    "When": when,
    "What": what_was_done,
    "Stiffness before": lambda entry: rated(entry.stiffness_before),
    "Stiffness after": lambda entry: rated(entry.stiffness_after),
    "More": lambda entry: "; ".join(marks(entry)),
    "Note": lambda entry: entry.note,
}


def _reaction(entry: Entry) -> str:
    return worded(REACTIONS, entry.reaction) if entry.reaction else ""


def _asked_once(entry: Entry) -> bool:
    """Whether there is no second rating to ask for."""
    return entry.kind == "check-in" and entry.stiffness_after is None
