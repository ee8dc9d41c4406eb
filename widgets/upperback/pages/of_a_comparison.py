"""What a session that was just saved means for the comparison that chose it."""

from collections.abc import Sequence

from upperback.experiment import Course, can_have_a_result, course, lost
from upperback.records import Entry
from upperback.records.clock import now


def counted_in_words(entry: Entry, courses: Sequence[Course]) -> str:
    """Return it in words, as the course will be with that entry; "" where no plan chose it."""
    known = next((its for its in courses if its.plan.plan_id == entry.plan_id), None)
    if known is None:
        return ""
    others = [each for each in known.done.values() if each.entry_id != entry.entry_id]
    its, at = course(known.plan, known.events, [*others, entry]), now()
    slot = next((each for each in its.slots if its.done.get(each.number) == entry), None)
    if slot is None:
        return ""
    place = f"Session {its.place(slot)} of {len(its.slots)} of your comparison"
    if slot.round in lost(its, at):
        return f"{place}. Its round can't be used: a rating is missing, or a session was stopped."
    if its.left:
        return f"{place}: it counts. The next one is for tomorrow, or any later day."
    if can_have_a_result(its, at):
        return f"{place}, the last one. What helps has the result."
    return f"{place}, the last one. What helps says what became of it."
