"""What is said of stops for pain or worse, before anything is practised."""

from collections.abc import Collection

from upperback.content import safety_text
from upperback.pages.entry_text import technique_name
from upperback.records import ALARM, STOP_REASONS
from upperback.safety import LEFT_OUT_FOR, Permissions, Stop, left_out_after

SKIP = "Skip for now"
"""What is said in place of a time, of what is left out for a while."""


def advice(permissions: Permissions, techniques: Collection[str] | None = None) -> list[str]:
    """Return the paragraphs to be said before one of these (None: any) is practised, if any.

    Each stop is named, the oldest first, and of several of the same the latest.
    """
    text = safety_text()
    if permissions.emergency is not None:
        return [text.resting_emergency.format(when=_when(permissions.emergency))]
    latest = {
        stop.techniques: stop
        for stop in permissions.after_pain
        if techniques is None or not left_out_after(stop).isdisjoint(techniques)
    }
    named = [
        text.resting.format(
            techniques=" and ".join(map(technique_name, stop.techniques)),
            when=_when(stop),
            why=STOP_REASONS.get(stop.reason, "another reason").lower(),
        )
        + " "
        + text.after_stop.leave.format(technique=_named(stop), end=end_in_words(stop))
        for stop in permissions.after_pain
        if stop in latest.values()
    ]
    return [*named, *[text.after_stop.see] * bool(named)]


def left_out_text(stop: Stop | None) -> str:
    """Return what is said in place of a time after that stop; nothing where there was none."""
    if stop is None:
        return ""
    return "See a health professional first" if stop.reason == ALARM else SKIP


def end_in_words(stop: Stop) -> str:
    """Return the day and hour until which what hurt is left out: "Sunday, 18:40"."""
    return f"{(stop.at + LEFT_OUT_FOR).astimezone():%A, %H:%M}"


def _named(stop: Stop) -> str:
    names = [technique_name(each) for each in stop.techniques]
    return " and the ".join(name[:1].lower() + name[1:] for name in names)


def _when(stop: Stop) -> str:
    return f"{stop.at.astimezone():%d %B at %H:%M}"
