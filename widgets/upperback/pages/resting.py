"""What rests after a stop for pain: kept as soon as it is said, whether the session is or not."""

from collections.abc import Collection
from datetime import timedelta

from upperback.content import ContentError, every_technique, safety_text, technique
from upperback.pages.in_words import technique_name
from upperback.pages.remembered import Stop, keep_stops, kept_stops
from upperback.pages.workbook import workbook
from upperback.records import ALARM, REST_FIRST, STOP_REASONS, Session
from upperback.records.clock import AHEAD, now

_RESTS_FOR = timedelta(days=2)
"""evidence.md, section 1, "Stop rules": 48 hours for the technique that hurt."""
_TOLD_FOR = timedelta(days=30)
"""The same, "Re-ask": a sign of an emergency is told of until it would be asked about again."""


def remember_stop(session: Session) -> None:
    """Keep that a session was stopped for pain or worse; forget it where that was taken back."""
    kept = kept_stops()
    known = {(stop.session, stop.reason) for stop in kept}
    stops = [stop for stop in kept if stop.session != session.session_id]
    if session.stop_reason in (*REST_FIRST, ALARM):
        if (session.session_id, session.stop_reason) in known:
            return
        on = _on_when_stopped(session)
        stops.append(Stop(session.session_id, session.stop_reason, on, session.started_at))
    elif len(stops) == len(kept):
        return
    keep_stops([stop for stop in stops if stop.at > now() - _TOLD_FOR])
    workbook().changed()


def resting() -> dict[str, Stop]:
    """Return the techniques to leave out now, by id, each with the stop that says so.

    After a sign of an emergency that is every technique; after a gentler way, what it stands for
    as well.
    """
    found = _after_pain()
    for stop in _stops_since(_TOLD_FOR):
        if stop.reason == ALARM:
            found |= dict.fromkeys((each.id for each in every_technique()), stop)
    return found


def to_leave_out() -> set[str]:
    """Return the ids of the techniques that a routine leaves out to rest after pain.

    Where that would be every one, none is left out: the words above the routine say not to begin,
    as they do after a sign of an emergency.
    """
    after_pain = {*_after_pain()}
    return after_pain if any(each.id not in after_pain for each in every_technique()) else set()


def advice(techniques: Collection[str] | None = None) -> list[str]:
    """Return the paragraphs to be said before one of these (None: any) is practised, if any."""
    stops = dict.fromkeys(
        stop for name, stop in resting().items() if techniques is None or name in techniques
    )
    after_pain = any(stop.reason != ALARM for stop in stops)
    return [*map(_sentence, stops), *[safety_text().resting_advice] * after_pain]


def _after_pain() -> dict[str, Stop]:
    found: dict[str, Stop] = {}
    for stop in _stops_since(_RESTS_FOR):
        if stop.reason in REST_FIRST:
            found |= dict.fromkeys(stop.techniques, stop)
            for harder in map(_harder, stop.techniques):
                found.setdefault(harder, stop)  # its own stop is told before a gentler way's
    return found


def _stops_since(period: timedelta) -> list[Stop]:
    moment = now()
    return [stop for stop in kept_stops() if moment - period < stop.at <= moment + AHEAD]


def _on_when_stopped(session: Session) -> tuple[str, ...]:
    """Return the technique that was on; with the one before, if none of it had been done yet."""
    begun = [part for part in session.parts if part.active_s != 0]
    only_begun = len(begun) > 1 and begun[-1].repetitions_done == 0
    return tuple(dict.fromkeys(part.technique for part in begun[-2 if only_begun else -1 :]))


def _harder(technique_id: str) -> str:
    """Return what a gentler way stands for; of another technique, itself."""
    try:
        return technique(technique_id).variant_of or technique_id
    except ContentError:
        return technique_id


def _sentence(stop: Stop) -> str:
    text = safety_text()
    return (text.resting_emergency if stop.reason == ALARM else text.resting).format(
        techniques=" and ".join(map(technique_name, stop.techniques)),
        when=f"{stop.at:%d %B at %H:%M}",
        why=STOP_REASONS.get(stop.reason, "").lower(),
    )
