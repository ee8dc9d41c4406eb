"""While a plan runs, nothing compares its arms: what is handed to a chart has no technique then."""

from collections.abc import Collection, Iterable
from dataclasses import replace

from upperback.records import Entry, Part

HIDDEN = "in-a-comparison"
"""Stands for the technique of a session whose plan still runs."""


def masked(
    entries: Iterable[Entry], running: Collection[str], *, filtered: bool = False
) -> list[Entry]:
    """Return these entries as charts may show them.

    Args:
        entries: raw entries, as the diary has them.
        running: the ids of the plans that still run.
        filtered: whether they were chosen by technique: then those of a running plan are left out,
            as the choice itself would tell. What names no technique is left as it is.
    """
    found = []
    for entry in entries:
        if entry.plan_id is None or entry.plan_id not in running or not entry.parts:
            found.append(entry)
        elif not filtered:
            found.append(replace(entry, technique=HIDDEN, parts=(Part(technique=HIDDEN),)))
    return found
