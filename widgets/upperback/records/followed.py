"""What counts as following a session to its end."""

from upperback.records.entry import Entry
from upperback.records.part import Part

_MOST_OF_IT = 0.9
_HALF_OF_IT = 0.5


def followed(entry: Entry) -> bool:
    """Whether a session was followed: to nine tenths of its time, or with every repetition done.

    The time alone tells it only where half of it is missing: the plan is the last one, and sliders
    may have made it longer when most of it was played. Where a time is not known, it counts as
    followed.
    """
    planned_s, active_s = entry.planned_s, entry.active_s
    if planned_s is None or active_s is None:
        return True
    share = _MOST_OF_IT if any(_unfinished(part) for part in entry.parts) else _HALF_OF_IT
    return active_s >= planned_s * share


def _unfinished(part: Part) -> bool:
    planned, done = part.repetitions_planned, part.repetitions_done
    return planned is None or done is None or done < planned
