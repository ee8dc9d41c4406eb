"""What is said of stops for pain or worse, before anything is practised."""

from collections.abc import Collection

from upperback.content import safety_text
from upperback.pages.entry_text import spoken, technique_name
from upperback.pages.screen.panels import day_and_hour
from upperback.records import STOP_REASONS
from upperback.safety import Permissions, Stop, left_out_after, left_out_until


def advice(permissions: Permissions, techniques: Collection[str] | None = None) -> list[str]:
    """Return the paragraphs to be said before one of these (None: any) is practised, if any.

    Each stop is named, the oldest first, and of several of the same the latest. After a sign of
    an emergency its panel says everything.
    """
    text = safety_text()
    if permissions.emergency is not None:
        return []
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
        + text.after_stop.leave.format(
            technique=_named(stop), end=day_and_hour(left_out_until(stop))
        )
        for stop in permissions.after_pain
        if stop in latest.values()
    ]
    return [*named, *[text.after_stop.see] * bool(named)]


def _named(stop: Stop) -> str:
    names = [technique_name(each) for each in stop.techniques]
    return " and the ".join(name[:1].lower() + name[1:] for name in names)


def _when(stop: Stop) -> str:
    return spoken(stop.at.astimezone())
