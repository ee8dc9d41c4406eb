"""What rests after a stop for pain: kept as soon as it is said, whether the session is or not."""

from collections.abc import Collection
from datetime import datetime, timedelta

from upperback.content import ContentError, every_technique, safety_text, technique
from upperback.pages.entry_text import technique_name
from upperback.records import ALARM, REST_FIRST, STOP_REASONS, Session
from upperback.records.clock import AHEAD, now
from upperback.workbook.preferences import Stop, keep_stops, kept_stops, stops_to_change
from upperback.workbook.workbook import workbook

_RESTS_FOR = timedelta(days=2)
"""evidence.md, section 1, "Stop rules": 48 hours for the technique that hurt."""
_TOLD_FOR = timedelta(days=30)
"""The same, "Re-ask": a sign of an emergency is told of until it would be asked about again."""


def remember_stop(session: Session) -> None:
    """Keep that a session was stopped for pain or worse; forget it where that was taken back.

    Raises:
        DiaryError: it could not be kept; what was kept before is untouched.
    """
    kept = stops_to_change()
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
    """Return the techniques to leave out now, by id, each with the latest stop that says so.

    After a sign of an emergency that is every technique; after pain it is what was on, in its
    gentler and its full form.
    """
    alarm = _alarm()
    if alarm is not None:
        return dict.fromkeys((each.id for each in every_technique()), alarm)
    return _after_pain()


def to_leave_out() -> set[str]:
    """Return the ids of the techniques that a routine leaves out to rest after pain.

    Where that would be every one, none is left out: the words above the routine say not to begin,
    as they do after a sign of an emergency.
    """
    after_pain = {*_after_pain()}
    return after_pain if any(each.id not in after_pain for each in every_technique()) else set()


def rest_words(stop: Stop | None) -> str:
    """Return what stands in place of a time after that stop; nothing where there was none."""
    if stop is None:
        return ""
    return "See a health professional first" if stop.reason == ALARM else "Leave it to rest for now"


def advice(techniques: Collection[str] | None = None) -> list[str]:
    """Return the paragraphs to be said before one of these (None: any) is practised, if any.

    Each stop is told, the oldest first, and of several of the same the latest.
    """
    text = safety_text()
    alarm = _alarm()
    if alarm is not None:
        return [text.resting_emergency.format(when=_when(alarm))]
    stops = {
        stop.techniques: stop
        for stop in _stops_for_pain()
        if techniques is None or not _at_rest_after(stop).isdisjoint(techniques)
    }
    told = [
        text.resting.format(
            techniques=" and ".join(map(technique_name, stop.techniques)),
            when=_when(stop),
            why=STOP_REASONS[stop.reason].lower(),
        )
        for stop in sorted(stops.values(), key=_at)
    ]
    return [*told, *[text.resting_advice] * bool(told)]


def _after_pain() -> dict[str, Stop]:
    return {name: stop for stop in _stops_for_pain() for name in _at_rest_after(stop)}


def _stops_for_pain() -> list[Stop]:
    return [stop for stop in _stops_since(_RESTS_FOR) if stop.reason in REST_FIRST]


def _alarm() -> Stop | None:
    """Return the latest stop for a sign of an emergency, while it is told of."""
    alarms = [stop for stop in _stops_since(_TOLD_FOR) if stop.reason == ALARM]
    return alarms[-1] if alarms else None


def _at_rest_after(stop: Stop) -> set[str]:
    """Return the ids of what was on at that stop, in every form."""
    families = {*map(_family, stop.techniques)}
    every_form = {each.id for each in every_technique() if _family(each.id) in families}
    return {*stop.techniques} | every_form


def _stops_since(period: timedelta) -> list[Stop]:
    """Return the stops that are no older than that, the oldest first."""
    moment = now()
    told = [stop for stop in kept_stops() if moment - period < stop.at <= moment + AHEAD]
    return sorted(told, key=_at)


def _on_when_stopped(session: Session) -> tuple[str, ...]:
    """Return the technique that was on; with the one before, if none of it had been done yet."""
    begun = [part for part in session.parts if part.active_s != 0]
    only_begun = len(begun) > 1 and begun[-1].repetitions_done == 0
    return tuple(dict.fromkeys(part.technique for part in begun[-2 if only_begun else -1 :]))


def _family(technique_id: str) -> str:
    """Return what a gentler way stands for; of another technique, itself."""
    try:
        return technique(technique_id).variant_of or technique_id
    except ContentError:
        return technique_id


def _at(stop: Stop) -> datetime:
    return stop.at


def _when(stop: Stop) -> str:
    return f"{stop.at:%d %B at %H:%M}"
