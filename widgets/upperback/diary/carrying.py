"""What goes from a diary into the copy that is put in its place."""

import logging
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

from upperback.diary import checking, plan_rows
from upperback.diary.engine import connect
from upperback.diary.tables import plan_events, plans

_LOG = logging.getLogger("upperback.diary")

_PLANS = f"SELECT {', '.join(plan_rows.PLAN_COLUMNS)} FROM plans"  # noqa: S608 (the names are ours)
_EVENTS = f"SELECT {', '.join(plan_rows.EVENT_COLUMNS)} FROM plan_events"  # noqa: S608
_ADD = (
    f"INSERT INTO plan_events ({', '.join(plan_rows.EVENT_COLUMNS)}) "  # noqa: S608
    f"VALUES ({', '.join('?' * len(plan_rows.EVENT_COLUMNS))}) ON CONFLICT DO NOTHING"
)


def carry_plan_events(replaced: sqlite3.Connection, draft: Path) -> None:
    """Add to a copy what happened since to the comparisons in it, as far as that can be read.

    One that was over stays over: who has read its result does no session of it again. A copy is
    put in place whether or not this succeeds, and is as it was where it does not.
    """
    try:
        with closing(connect(draft)) as copy:
            _carry(replaced, copy)
    except Exception as error:  # noqa: BLE001  (the diary it comes from may be damaged in any way)
        _LOG.warning("what happened to comparisons was not kept: %s", type(error).__name__)


def _carry(replaced: sqlite3.Connection, copy: sqlite3.Connection) -> None:
    there = checking.tables(replaced) & checking.tables(copy)
    if not there >= {plans.name, plan_events.name}:
        return  # one of them is missing, or from before there were comparisons
    in_both = _drawn(replaced) & _drawn(copy)
    ids = {plan_id for plan_id, *_ in in_both}
    happened = [row for row in replaced.execute(_EVENTS) if plan_rows.event_of(row).plan_id in ids]
    # No journal that could be left beside the diary: a draft that was not finished is not used.
    copy.execute("PRAGMA journal_mode=MEMORY")
    copy.execute("BEGIN IMMEDIATE")
    copy.executemany(_ADD, happened)
    copy.execute("COMMIT")


def _drawn(connection: sqlite3.Connection) -> set[tuple[Any, ...]]:
    """Return what makes each comparison the one it is: its id, its order and its seed."""
    found = map(plan_rows.plan_of, connection.execute(_PLANS))
    return {(plan.plan_id, plan.order, plan.seed) for plan in found}
