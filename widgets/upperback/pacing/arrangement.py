"""What is played of a person's wish: worked out each time from the wish, and never remembered."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import Enum

from upperback.content import Technique
from upperback.pacing.compiler import duration_s
from upperback.pacing.limits import gently
from upperback.pacing.model import Pacing
from upperback.pacing.wish import Wish
from upperback.safety import Permissions

Chosen = tuple[Technique, Pacing]
"""A technique, and its timings."""


class Reason(Enum):
    """Why a technique is not in a routine."""

    SAFETY = "safety"
    REMOVED = "removed"
    NO_ROOM = "no room"


@dataclass(frozen=True, slots=True)
class Arrangement:
    """What is played of a wish.

    Attributes:
        parts: the techniques to play, in order, with their timings; none where nothing may be
            played.
        left_out: why each of the others is not among them, by id. Techniques that nobody asked
            for are not named: gentler versions, and in a routine made by hand all others.
        wanted: the ids of everything to be played if there were room and nothing to leave out,
            in order.
    """

    parts: tuple[Chosen, ...]
    left_out: Mapping[str, Reason]
    wanted: tuple[str, ...]

    @property
    def order(self) -> tuple[str, ...]:
        """The ids of the parts, in order."""
        return tuple(technique.id for technique, _pacing in self.parts)


def arrange(wish: Wish, offered: Sequence[Chosen], permissions: Permissions) -> Arrangement:
    """Work out what is played of a wish.

    What may be practised only gently keeps to its gentle timings. What is to be left out is never
    played. Where all of a wish is left out, others stand in: first those that the minutes would
    add, then the article's own techniques, then any.

    Args:
        wish: what the person set. Ids that are not offered are passed over.
        offered: every technique there is, in order, with the timings it usually has.
        permissions: what may be played now.
    """
    known = {each.id: (each, wish.pacing(each.id, usual)) for each, usual in offered}
    known = {name: _eased(chosen, permissions) for name, chosen in known.items()}
    main = [each.id for each, _usual in offered if each.variant_of is None]
    ordered = [name for name in wish.order if name in known]
    others = _not_covered(ordered, wish.removed, known, main)
    wanted = [*ordered, *others] if wish.by_minutes else ordered

    def playable(names: Iterable[str]) -> list[Chosen]:
        return [known[name] for name in names if permissions.offers(name)]

    parts = [] if wish.by_minutes else playable(n for n in wanted if n not in wish.waiting)
    if not parts:
        pools = map(playable, (wanted, others, main, known))
        fitting = within(next(filter(None, pools), ()), wish.minutes * 60)
        parts = [_eased(chosen, permissions) for chosen in fitting]  # time for more is no reason
    played = {technique.id for technique, _pacing in parts}
    left_out = {}
    for name in known:
        if name in played:
            continue
        if (name in main or name in wanted) and not permissions.offers(name):
            left_out[name] = Reason.SAFETY
        elif wish.by_minutes and name in wanted:
            left_out[name] = Reason.NO_ROOM
        elif name in wish.removed:
            left_out[name] = Reason.REMOVED
    return Arrangement(tuple(parts), left_out, tuple(wanted))


def by_hand(
    wish: Wish,
    arranged: Arrangement,
    chosen: Sequence[str],
    offered: Sequence[Chosen],
) -> Wish:
    """Return the wish of somebody who changed what was `arranged` to `chosen`, ids in order.

    What they saw is theirs from now on, with its timings. What they did not see, because it was
    left out or there was no room, keeps its place, unless its gentler version was chosen.
    """
    variant_of = {each.id: each.variant_of for each, _usual in offered}
    covered = {name for each in chosen for name in (each, variant_of.get(each))}
    order = [*chosen]
    absent = set()
    for place, name in enumerate(arranged.wanted):
        if name not in arranged.order and name not in covered:
            order.insert(place, name)
            absent.add(name)
    no_room = {name for name in absent if arranged.left_out.get(name) is Reason.NO_ROOM}
    return replace(
        wish,
        by_minutes=False,
        order=tuple(order),
        timings={**wish.timings, **{each.id: pacing for each, pacing in arranged.parts}},
        removed=(wish.removed | {*arranged.order}) - {*chosen},
        waiting=frozenset(no_room | (wish.waiting & absent)),
    )


def ready_made(
    order: Sequence[str], minutes: int, offered: Iterable[Chosen], permissions: Permissions
) -> Wish:
    """Return the wish for a routine that is ready made: these techniques, in so many minutes.

    Each that may be played is repeated as often as there is time for; nothing is added to them.
    """
    wish = Wish(minutes=minutes, order=tuple(order))
    arranged = arrange(wish, [each for each in offered if each[0].id in order], permissions)
    return replace(
        wish,
        by_minutes=False,
        timings={technique.id: pacing for technique, pacing in arranged.parts},
        waiting=frozenset(name for name, why in arranged.left_out.items() if why is Reason.NO_ROOM),
    )


def within(parts: Iterable[Chosen], seconds: float) -> list[Chosen]:
    """Choose a routine that takes at most `seconds`: as many of the parts as fit, in their order.

    The shortest are taken first, so that more time never takes one away. Each part keeps its
    pacing but for the repetitions: it starts with as few as its slider offers; then, in turn, each
    gets one more while there is time, up to what its slider offers. If not even one fits, it is
    the shortest of them; of no parts it is none.
    """
    shortest = [
        (technique, replace(pacing, repetitions=technique.timings["repetitions"].min))
        for technique, pacing in parts
    ]
    places = range(len(shortest))
    by_length = sorted(places, key=lambda place: duration_s([shortest[place]]))
    taken = set(by_length[:1])
    for place in by_length[1:]:
        if duration_s(shortest[each] for each in sorted({*taken, place})) > seconds:
            break
        taken.add(place)
    return _repeated([shortest[place] for place in sorted(taken)], seconds)


def _repeated(chosen: list[Chosen], seconds: float) -> list[Chosen]:
    """Return the parts, each as often as there is time for."""
    growing = True
    while growing:
        growing = False
        for place, (technique, pacing) in enumerate(chosen):
            repetitions = (pacing.repetitions or 0) + 1
            more = [*chosen]
            more[place] = (technique, replace(pacing, repetitions=repetitions))
            most = technique.timings["repetitions"].max
            if repetitions <= most and duration_s(more) <= seconds:
                chosen = more
                growing = True
    return chosen


def _eased(chosen: Chosen, permissions: Permissions) -> Chosen:
    """Return a technique with its timings, gentle where nothing else may be practised."""
    technique, pacing = chosen
    gentle = permissions.verdict(technique.id).state == "gentle"
    return technique, gently(technique, pacing) if gentle else pacing


def _not_covered(
    ordered: Collection[str],
    removed: Collection[str],
    known: Mapping[str, Chosen],
    main: Iterable[str],
) -> list[str]:
    """Return the techniques that the minutes may add: neither they nor a gentler version is in."""
    covered = {name for each in ordered for name in (each, known[each][0].variant_of)}
    return [name for name in main if name not in covered and name not in removed]
