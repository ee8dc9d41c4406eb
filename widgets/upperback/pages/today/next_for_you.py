"""What is offered first on the page Today: pure, from what was done and what may be."""

from collections.abc import Iterable, Iterator
from datetime import date

from upperback.content import first_technique, screening, technique, techniques, variants
from upperback.records import Entry
from upperback.safety import Permissions


def next_for_you(done: Iterable[Entry], permitted: Permissions) -> str | None:
    """Return the id of the technique to offer first; None where none may be started.

    On the first visit that is the one for who is unsure. Later it is the technique, in the form in
    which it was done last, that was not done for longest; never one that is left out.

    Args:
        done: entries, the oldest first.
        permitted: what may be played now.
    """
    last = last_done(done)
    offered = [each for each in _one_of_each_family(last, permitted) if permitted.offers(each)]
    if not last and permitted.offers(first_technique().id):
        return first_technique().id
    return min(offered, key=lambda each: _family_last(each, last), default=None)


def last_done(entries: Iterable[Entry]) -> dict[str, date]:
    """Return the day on which each technique was done last, by its id."""
    return {
        name: entry.occurred_at.date()
        for entry in entries
        if entry.kind == "session"
        for name in entry.techniques
    }


def gentler_version(technique_id: str, permitted: Permissions) -> str | None:
    """Return the gentler version to offer beside a technique, if there is one that may be."""
    offered = (each.id for each in variants(technique_id))
    return next((each for each in offered if permitted.offers(each)), None)


def _one_of_each_family(last: dict[str, date], permitted: Permissions) -> Iterator[str]:
    for main in techniques():
        forms = [main.id, *(each.id for each in variants(main.id))]
        known = [each for each in forms if each in last]
        usual = max(known, key=lambda each: last[each], default=main.id)
        yield next(
            (each for each in (usual, *forms) if permitted.offers(each)),
            permitted.verdict(main.id).instead or main.id,
        )
    yield from (each for each in screening().fallbacks if permitted.offers(each))


def _family_last(technique_id: str, last: dict[str, date]) -> date:
    main = technique(technique_id).variant_of or technique_id
    forms = (main, *(each.id for each in variants(main)))
    return max((last[each] for each in forms if each in last), default=date.min)
