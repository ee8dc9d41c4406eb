"""Stops for pain or worse, until now a preference, in a table of their own."""

import json
import re
import zlib
from collections.abc import Iterator
from datetime import UTC, datetime
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
      techniques TEXT NOT NULL CHECK (length(techniques) BETWEEN 1 AND 1300),
      at INTEGER NOT NULL CHECK (at BETWEEN -2210000000000 AND 7260000000000),
      digest INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID
    """
_INSERT = "INSERT OR REPLACE INTO stops VALUES (:session_id, :reason, :techniques, :at, :digest)"
_REASONS = ("sharp-pain", "numbness", "dizzy", "alarm")
_TECHNIQUE = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


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
    session_id, reason = str(UUID(stop["session"])), stop["reason"]
    techniques = tuple(dict.fromkeys(stop["techniques"]))
    at = datetime.fromisoformat(stop["at"]).astimezone(UTC)
    if reason not in _REASONS or not 1 <= len(techniques) <= 20 or not 1900 <= at.year <= 2199:  # noqa: PLR2004
        raise ValueError
    if not all(len(each) <= 64 and _TECHNIQUE.fullmatch(each) for each in techniques):  # noqa: PLR2004
        raise ValueError
    milliseconds = round((at - _EPOCH).total_seconds() * 1000)
    values = (session_id, reason, " ".join(techniques), milliseconds)
    digest = zlib.crc32("\x1f".join(f"={each}" for each in values).encode())
    return dict(
        zip(("session_id", "reason", "techniques", "at", "digest"), (*values, digest), strict=True)
    )
