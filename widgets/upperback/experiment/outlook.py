"""What can still come of a comparison: told while it runs, and nothing of what it shows so far."""

from datetime import datetime

from upperback.experiment.analysis import MOST_MISSING
from upperback.experiment.course import Course, may_be_rated, was_stopped
from upperback.experiment.ladder import COMPARED_FROM
from upperback.experiment.plan import FEWEST_TECHNIQUES, Slot


def useless(course: Course, at: datetime) -> list[Slot]:
    """Return the sessions that can't count any more, of those reached.

    They were stopped, not saved or deleted, or lack a rating that can't be given any longer.
    """
    return [slot for slot in course.reached if not _counts(course, slot, at)]


def lost(course: Course, at: datetime) -> frozenset[int]:
    """Return the rounds that can't be complete any more, of what is done to the end."""
    return frozenset(slot.round for slot in useless(course, at) if slot.arm in course.arms)


def can_have_a_result(course: Course, at: datetime) -> bool:
    """Whether something would be compared at its end, if everything that is left were rated.

    The two rules of `ladder`: enough complete rounds, and not too many sessions without ratings.
    """
    enough = course.plan.rounds - len(lost(course, at)) >= COMPARED_FROM
    rated = len(useless(course, at)) <= MOST_MISSING * len(course.slots)
    return enough and rated and len(course.arms) >= FEWEST_TECHNIQUES and course.ended_at is None


def _counts(course: Course, slot: Slot, at: datetime) -> bool:
    entry = course.done.get(slot.number)
    if entry is None or was_stopped(entry) or entry.stiffness_before is None:
        return False
    return entry.stiffness_after is not None or may_be_rated(entry, at)
