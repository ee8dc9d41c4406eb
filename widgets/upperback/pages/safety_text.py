"""What is said of stops for pain or worse, before anything is practised."""

from collections.abc import Collection, Iterable
from dataclasses import replace

from upperback.content import every_technique, safety_text
from upperback.pages.entry_text import spoken, technique_name
from upperback.pages.screen.panels import day_and_hour
from upperback.records import STOP_REASONS, Entry, worded
from upperback.records.clock import now
from upperback.safety import Permissions, Stop, is_one_event, left_out_after, left_out_until


def advice(permissions: Permissions, techniques: Collection[str] | None = None) -> list[str]:
    """Return the paragraphs to be said before one of these (None: any) is practised, if any.

    Each stop or bad reaction is named once, the oldest first, and of several of the same the
    latest. After a sign of an emergency its panel says everything.
    """
    if permissions.emergency is not None:
        return []
    happened = [
        stop
        for stop in _each_once(permissions.after_pain)
        if techniques is None or not left_out_after(stop).isdisjoint(techniques)
    ]
    latest = {stop.techniques: stop for stop in happened}
    named = [_told(stop) for stop in happened if stop in latest.values()]
    return [*named, *[safety_text().after_stop.see] * bool(named)]


def _each_once(ordered: Iterable[Stop]) -> list[Stop]:
    """Return one stop for each event: all that was named of it, and the latest time."""
    found: list[Stop] = []
    for stop in ordered:
        first = next((each for each in found if is_one_event(each, stop)), None)
        if first is None:
            found.append(stop)
        else:
            every = tuple(dict.fromkeys((*first.techniques, *stop.techniques)))
            found[found.index(first)] = replace(stop, techniques=every)
    return found


def rest_after(reaction: Entry) -> str:
    """Return what is to be left alone after a bad reaction that was just written down, if any."""
    stop = Stop.from_reaction(reaction)
    if stop is None or left_out_until(stop) <= now():
        return ""
    return f"{_leave(stop)} {safety_text().after_stop.see}"


def _told(stop: Stop) -> str:
    """Return what happened, and what is to be left alone after it."""
    text = safety_text()
    happened = (text.resting_all if _was_any(stop) else text.resting).format(
        technique=_named(stop),
        when=spoken(stop.at.astimezone()),
        why=worded(STOP_REASONS, stop.reason),
    )
    return f"{happened} {_leave(stop)}"


def _leave(stop: Stop) -> str:
    words = safety_text().after_stop
    leave = words.leave_all if _was_any(stop) else words.leave
    return leave.format(technique=_named(stop), end=day_and_hour(left_out_until(stop)))


def _was_any(stop: Stop) -> bool:
    """Whether no technique was named: then it may have been any."""
    return left_out_after(stop) >= {each.id for each in every_technique()}


def _named(stop: Stop) -> str:
    names = [technique_name(each) for each in stop.techniques]
    return " and the ".join(name[:1].lower() + name[1:] for name in names)
