"""Stops for pain or worse, until now a preference, in a table of their own."""

import json
import re
import zlib
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from alembic import op
from sqlalchemy import text

revision = "0002"
down_revision = "0001"

_TABLE = """
    CREATE TABLE stops (
      session_id TEXT PRIMARY KEY CHECK (length(session_id) = 36),
      reason TEXT NOT NULL CHECK (length(reason) <= 64),
      techniques TEXT NOT NULL CHECK (length(techniques) <= 1300),
      at INTEGER NOT NULL CHECK (at BETWEEN -2210000000000 AND 7260000000000),
      digest INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID
    """
_COLUMNS = ("session_id", "reason", "techniques", "at", "digest")
_INSERT = "INSERT OR REPLACE INTO stops VALUES (:session_id, :reason, :techniques, :at, :digest)"
_REASONS = ("sharp-pain", "numbness", "dizzy", "alarm")
_TECHNIQUE = re.compile(r"(?=.{1,64}$)[a-z0-9]+(-[a-z0-9]+)*")
_MOST_TECHNIQUES = 20
_FIRST_YEAR, _LAST_YEAR = 1900, 2199
_EPOCH, _MILLISECOND = datetime(1970, 1, 1, tzinfo=UTC), timedelta(milliseconds=1)


def upgrade() -> None:
    """Make the table, and bring over what can be read of the preference; then that goes."""
    op.execute(_TABLE)
    connection = op.get_bind()
    for value in connection.scalars(text("SELECT value FROM preferences WHERE name = 'stops'")):
        for row in _rows(value):
            connection.execute(text(_INSERT), row)
    op.execute("DELETE FROM preferences WHERE name = 'stops'")


def _rows(value: str) -> Iterator[dict[str, Any]]:
    try:
        stops = json.loads(value)["stops"]
    except (ValueError, TypeError, KeyError, RecursionError):
        return
    for stop in stops if isinstance(stops, list) else []:
        try:
            yield _row(stop)
        except (ValueError, TypeError, KeyError, AttributeError, OverflowError, OSError):
            continue  # it says nothing that could be kept


def _row(stop: Any) -> dict[str, Any]:  # noqa: ANN401  (any JSON)
    session_id, reason, techniques = str(UUID(stop["session"])), stop["reason"], stop["techniques"]
    at = datetime.fromisoformat(stop["at"]).astimezone(UTC)
    sound = (
        reason in _REASONS
        and isinstance(techniques, list)
        and (reason == "alarm" or techniques)  # of an emergency it does not matter what was on
        and len(techniques) <= _MOST_TECHNIQUES
        and all(_TECHNIQUE.fullmatch(each) for each in techniques)
        and _FIRST_YEAR <= at.year <= _LAST_YEAR
    )
    if not sound:
        raise ValueError
    values = (
        session_id,
        reason,
        " ".join(dict.fromkeys(techniques)),
        (at - _EPOCH) // _MILLISECOND,
    )
    digest = zlib.crc32("\x1f".join(f"={each}" for each in values).encode())
    return dict(zip(_COLUMNS, (*values, digest), strict=True))
