"""Comparisons of techniques on oneself, and what happened to them."""

from alembic import op

revision = "0005"
down_revision = "0004"

_STATEMENTS = (
    """
    CREATE TABLE plans (
      plan_id TEXT PRIMARY KEY CHECK (length(plan_id) = 36),
      at INTEGER NOT NULL CHECK (at BETWEEN -2210000000000 AND 7260000000000),
      arms TEXT NOT NULL CHECK (length(arms) <= 1000),
      rounds TEXT NOT NULL CHECK (length(rounds) <= 400000),
      seed INTEGER NOT NULL CHECK (seed >= 0),
      hour TEXT NOT NULL CHECK (length(hour) = 5),
      sitting_ms INTEGER NOT NULL CHECK (sitting_ms BETWEEN 0 AND 14400000),
      digest INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE plan_events (
      event_id TEXT PRIMARY KEY CHECK (length(event_id) = 36),
      plan_id TEXT NOT NULL CHECK (length(plan_id) = 36),
      kind TEXT NOT NULL CHECK (length(kind) <= 64),
      at INTEGER NOT NULL CHECK (at BETWEEN -2210000000000 AND 7260000000000),
      arm TEXT CHECK (length(arm) <= 64),
      from_round INTEGER CHECK (from_round BETWEEN 0 AND 1000),
      digest INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID
    """,
    # Every page asks for the sessions of a plan; most diaries have none.
    "CREATE INDEX entries_by_plan ON entries (plan_id) WHERE plan_id IS NOT NULL",
)


def upgrade() -> None:
    """Make both tables, and the index."""
    for statement in _STATEMENTS:
        op.execute(statement)
