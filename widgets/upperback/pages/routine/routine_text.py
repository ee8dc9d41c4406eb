"""What is said of a routine beside its list: how long it takes, and what is not in it."""

from collections.abc import Collection, Iterable

from upperback.content import every_technique
from upperback.pacing import Arrangement, Chosen, Reason, Timeline, Wish, readable
from upperback.pages.duration import duration_text
from upperback.pages.screen.briefly import left_out_briefly
from upperback.pages.screen.panels import TOWEL
from upperback.safety import Permissions

_NEARLY = 0.8
"""A routine that takes less than this share of the minutes leaves room for another technique."""

_THE_LAST_ONE = " To remove the last one, add another first."
_WHY_SKIPPED = " After pain, numbness or dizziness, leave it out for two days."
_ROOM = " You have time for more: add another one."


def routine_text(
    plan: Timeline | None, minutes: int, arranged: Arrangement, permissions: Permissions
) -> str:
    """Say how long `plan` takes, beside how much time there is, and what is not in it.

    What is `arranged` now may be less than is in the plan, while a session is under way. What
    would not be in it anyhow is not said to be skipped.
    """
    played = {part.technique for part in plan.parts} if plan else set()
    missing = {
        reason: {name for name, why in arranged.left_out.items() if why is reason} - played
        for reason in Reason
    }
    against = permissions.left_out.keys() & played
    skipped = against | missing[Reason.SAFETY].intersection(arranged.wanted)
    pain = skipped & permissions.left_out.keys()
    gently = {name for name in played if permissions.verdict(name).state == "gentle"}
    towel = any(permissions.verdict(name).towel for name in played)
    had = f"the {minutes} minutes you have" if minutes > 1 else "the minute you have"
    takes_s = plan.duration_s if plan else 0.0
    compared = "of" if takes_s <= minutes * 60 else "longer than"
    takes = f"Your routine takes {readable(takes_s)}, {compared} {had}." if plan else ""
    is_more = any(
        permissions.offers(each.id) and each.id not in played for each in every_technique()
    )
    has_room = is_more and plan and not missing[Reason.NO_ROOM] and takes_s < _NEARLY * minutes * 60
    said = [
        takes,
        _named(" Half as far, no pressing", gently),
        f" {TOWEL}" if towel else "",
        _named(" Skip for now", skipped),
        _WHY_SKIPPED if pain else "",
        _named(" Removed by you", missing[Reason.REMOVED]),
        _named(" Doesn't fit", missing[Reason.NO_ROOM]),
        _ROOM if has_room else "",
        _THE_LAST_ONE if is_more and len(played) == 1 else "",
    ]
    return "".join(said).strip()


def items_of(
    plan: Timeline | None, wish: Wish, offered: Iterable[Chosen], permissions: Permissions
) -> list[dict[str, str]]:
    """Return what is in the list, each with its time: what is played, and what may be added."""
    planned = {part.technique: part.end_s - part.start_s for part in plan.parts} if plan else {}
    items = []
    for technique, usual in offered:
        if technique.id in planned:
            time = readable(planned[technique.id])
        else:
            time = duration_text(technique.id, wish.pacing(technique.id, usual))
        fact = left_out_briefly(permissions, technique.id) or time
        if technique.id in planned or permissions.offers(technique.id):
            items.append({"id": technique.id, "name": technique.name, "fact": fact})
    return items


def _named(what: str, which: Collection[str]) -> str:
    """Say what is with those techniques, in the order they are offered; nothing of none."""
    names = [each.name for each in every_technique() if each.id in which]
    return f"{what}: {', '.join(names)}." if names else ""
