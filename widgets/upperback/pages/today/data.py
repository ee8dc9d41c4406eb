"""Everything that the page Today shows, as plain values: from a Snapshot, and nothing else."""

from datetime import date, datetime, timedelta
from typing import Any

from upperback.components.care import as_dict
from upperback.components.rating import PAIN_ENDS, STIFFNESS_ENDS
from upperback.content import (
    about,
    lessons,
    routines,
    safety_text,
    screening,
    technique,
    techniques,
)
from upperback.experiment import APART
from upperback.pacing import planned
from upperback.pages.duration import in_minutes, minutes_text, timings_now
from upperback.pages.entry_text import day_and_time, what_was_done
from upperback.pages.pain import PAIN_NOW
from upperback.pages.screen import panels
from upperback.pages.tiles import PLACES, SEVERAL, routine_tile, several_tile, technique_tile
from upperback.pages.today.next_for_you import gentler_version, last_done, next_for_you
from upperback.pages.today.week import fortnight, this_week
from upperback.player.words import safety_words
from upperback.records import Entry
from upperback.records.clock import beside
from upperback.safety import before_session
from upperback.workbook import Snapshot
from upperback.workbook.comparing import Planned, planned_today

_NOON, _EVENING, _NIGHT = 12, 18, 5
_A_FORTNIGHT = 14
_DAYS_AGO = (
    "Earlier today", "Yesterday", "Two days ago", "Three days ago", "Four days ago",
    "Five days ago", "Six days ago", "Seven days ago", "Eight days ago", "Nine days ago",
    "Ten days ago",
)  # fmt: skip
_QUESTIONS = "questions first"
_WHY_QUESTIONS = "First, a few questions: about five taps. They leave out what isn't for you."
_SETTLES = timedelta(hours=12)
"""So long after a stop for pain nothing is called the next one: whoever was hurt rests first."""
_COMPARED = "Your comparison is done for today"
_ABOUT_CRACKING = "06_about_cracking.ipynb"


def today_data(snapshot: Snapshot, *, unrated: Entry | None = None) -> dict[str, Any]:
    """Return what the component `Today` draws; see the head of `components/today/js/today.js`.

    Args:
        snapshot: the diary as it is.
        unrated: the session whose rating after is asked for; None asks for the last that has none.
    """
    permitted, day = snapshot.permissions, snapshot.at.date()
    due = unrated or next(iter(snapshot.to_be_rated), None)
    today = planned_today(snapshot, snapshot.at)
    compared = today if today is not None and today.offered else None
    first = compared.slot.arm if compared else next_for_you(snapshot.lately, permitted)
    locked = permitted.known and permitted.locks
    return {
        "state": _state(snapshot, first),
        "read_at": snapshot.at.timestamp(),
        "day": f"{snapshot.at:%A} {_part_of_day(snapshot.at)}",
        "date": f"{snapshot.at.day} {snapshot.at:%B}",
        "error": str(snapshot.error or snapshot.problem or ""),
        "read_only": snapshot.read_only,
        "panel": as_dict(panels.locked_by(permitted.locks[0], day)) if locked else None,
        "questions": _WHY_QUESTIONS,
        "hero": _compared(compared, snapshot)
        if compared
        else _hero(first, snapshot)
        if first
        else None,
        "due": _due(due, snapshot) if due else None,
        "pain": snapshot.rates_pain,
        "scales": {"stiffness": STIFFNESS_ENDS, "pain": {"question": PAIN_NOW, **PAIN_ENDS}},
        "week": this_week(snapshot.lately, day, snapshot.days_wanted),
        "strip": fortnight(snapshot.lately, day),
        "tiles": _tiles(snapshot, first),
        "words": _words(),
    }


def _state(snapshot: Snapshot, first: str | None) -> str:
    permitted = snapshot.permissions
    if not permitted.known:
        return "unread"
    if permitted.locks:
        return "locked"
    if permitted.unanswered:
        return "unanswered"
    return "open" if first else "nothing"


def _hero(name: str, snapshot: Snapshot) -> dict[str, Any]:
    permitted, of = snapshot.permissions, technique(name)
    gentler = gentler_version(name, permitted)
    when = last_done(snapshot.lately).get(name)
    needs = before_session([name], permitted, snapshot.answers, snapshot.at, said_well=True)
    its = snapshot.running
    compared = its is not None and its.done_on(snapshot.at)
    apart = its.times[-1] + APART if its is not None and compared else snapshot.at
    usual = "Next for you" if snapshot.recent else "A good first one"
    facts = [PLACES[of.position], *([_ago(when, snapshot.at.date())] if when else [])]
    if apart > snapshot.at:
        facts = [f"Leave six hours: from {beside(apart, snapshot.at):%H:%M} on"]
    return {
        "technique": name,
        "eyebrow": _once_settled(snapshot) or (_COMPARED if compared else usual),
        "name": of.name,
        "line": of.summary,
        "facts": facts,
        "minutes": _QUESTIONS if needs.fit else minutes_text(name, timings_now(snapshot, name)),
        "gentler": {"technique": gentler, "name": _instead(gentler)} if gentler else None,
    }


def _once_settled(snapshot: Snapshot) -> str:
    """Return what comes before everything else where a session has just hurt; else nothing."""
    just_hurt = any(snapshot.at - stop.at < _SETTLES for stop in snapshot.stops)
    return "Only once it has settled" if just_hurt else ""


def _compared(today: Planned, snapshot: Snapshot) -> dict[str, Any]:
    """Return today's session of a comparison; what starts it is the page What helps."""
    of, course = technique(today.slot.arm), today.course
    gentle = snapshot.permissions.verdict(of.id).state == "gentle"
    numbered = f"Your comparison, session {course.place(today.slot)} of {len(course.slots)}"
    lasts_s = planned(of, course.plan.sitting_s, gentle=gentle).duration_s
    return {
        "technique": of.id,
        "planned": True,
        "eyebrow": _once_settled(snapshot) or numbered,
        "name": of.name,
        "line": "Chance drew the order. Two minutes after the end we ask how stiff you are.",
        "facts": [PLACES[of.position]],
        "minutes": in_minutes(lasts_s),
        "gentler": None,
    }


def _instead(gentler: str) -> str:
    of = technique(gentler)
    if of.position == "chair":
        return "On a chair instead"
    return f"{of.name} instead"


def _ago(then: date, today: date) -> str:
    days = max(0, (today - then).days)  # whoever has flown west was in tomorrow already
    if days < len(_DAYS_AGO):
        return _DAYS_AGO[days]
    return f"{days} days ago" if days <= _A_FORTNIGHT else "Not lately"


def _due(session: Entry, snapshot: Snapshot) -> dict[str, Any]:
    return {
        "entry_id": session.entry_id,
        "title": f"{what_was_done(session)}, {day_and_time(session)}",
        "pain": snapshot.rates_pain and session.pain_after is None,
    }


def _tiles(snapshot: Snapshot, first: str | None) -> list[dict[str, Any]]:
    """Return the other choices: techniques that are not offered above, then several in a row."""
    above = technique(first).variant_of or first if first else None
    others = [each for each in techniques() if each.id != above]
    return [
        *({"technique": each.id, **technique_tile(each, snapshot)} for each in others),
        *({"technique": each.id, **routine_tile(each, snapshot)} for each in routines()),
        {"technique": SEVERAL, **several_tile(snapshot)},
    ]


def _begun(line: str) -> str:
    return line[:1].upper() + line[1:]


def _part_of_day(at: datetime) -> str:
    if at.hour < _NIGHT:
        return "night"
    if at.hour < _NOON:
        return "morning"
    return "afternoon" if at.hour < _EVENING else "evening"


def _words() -> dict[str, Any]:
    said = safety_words([])
    return {
        "care": "For stiffness, not for pain. Stop if anything hurts sharply.",
        "help": {
            "stop": said["stop"],
            "stop_signs": said["stop_signs"],
            "call": said["call"],
            "call_signs": [_begun(each) for each in said["call_signs"].split(" \u00b7 ")],
            "emergency_signs": said["emergency_signs"],
            "numbers": [[each.where, each.number] for each in screening().calls],
            "elsewhere": screening().call_elsewhere,
        },
        "pain": ["Pain between the shoulder blades?", safety_text().pain.text],
        "audience": about().audience.text,
        "goal": {"text": about().goal.text, "file": _ABOUT_CRACKING},
        "notice": safety_text().notice,
        "lessons": [{"text": each.title, "file": each.file} for each in lessons()],
    }
