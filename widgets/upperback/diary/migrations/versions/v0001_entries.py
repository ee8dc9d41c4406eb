"""Entries, the names of deleted ones, and preferences."""

from alembic import op

revision = "0001"
down_revision = None

_STATEMENTS = (
    """
    CREATE TABLE entries (
      seq INTEGER PRIMARY KEY,
      entry_id TEXT NOT NULL UNIQUE CHECK (length(entry_id) = 36),
      kind TEXT NOT NULL CHECK (kind IN ('session', 'check-in', 'adverse')),
      occurred_at INTEGER NOT NULL CHECK (occurred_at BETWEEN -2210000000000 AND 7260000000000),
      utc_offset_s INTEGER NOT NULL CHECK (utc_offset_s BETWEEN -86399 AND 86399),
      zone TEXT CHECK (length(zone) <= 64),
      recorded_at INTEGER NOT NULL CHECK (recorded_at BETWEEN -2210000000000 AND 7260000000000),
      backfilled INTEGER NOT NULL CHECK (backfilled IN (0, 1)),
      clock_changed INTEGER NOT NULL CHECK (clock_changed IN (0, 1)),
      technique TEXT CHECK (length(technique) <= 64),
      parts TEXT NOT NULL CHECK (length(parts) <= 32000),
      cues_done INTEGER CHECK (cues_done >= 0),
      stopped_early INTEGER NOT NULL CHECK (stopped_early IN (0, 1)),
      stop_reason TEXT CHECK (length(stop_reason) <= 64),
      stiffness_before INTEGER CHECK (stiffness_before BETWEEN 0 AND 10),
      stiffness_after INTEGER CHECK (stiffness_after BETWEEN 0 AND 10),
      pain_before INTEGER CHECK (pain_before BETWEEN 0 AND 10),
      pain_after INTEGER CHECK (pain_after BETWEEN 0 AND 10),
      regions TEXT NOT NULL CHECK (length(regions) <= 200),
      note TEXT NOT NULL CHECK (length(note) <= 1000),
      assigned_by TEXT NOT NULL CHECK (assigned_by IN ('me', 'plan')),
      plan_id TEXT CHECK (length(plan_id) <= 64),
      slot INTEGER CHECK (slot >= 0),
      reaction TEXT CHECK (length(reaction) <= 64),
      content_version TEXT CHECK (length(content_version) <= 64),
      row_version INTEGER NOT NULL CHECK (row_version >= 1),
      digest INTEGER NOT NULL,
      CHECK ((assigned_by = 'plan') = (plan_id IS NOT NULL))
    ) STRICT
    """,
    "CREATE INDEX entries_by_time ON entries (occurred_at, seq)",
    """
    CREATE TABLE deletions (
      entry_id TEXT PRIMARY KEY CHECK (length(entry_id) = 36),
      deleted_at INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE preferences (
      name TEXT PRIMARY KEY CHECK (length(name) <= 100),
      value TEXT NOT NULL CHECK (length(value) <= 1000000),
      digest INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID
    """,
)


def upgrade() -> None:
    """Make the first tables."""
    for statement in _STATEMENTS:
        op.execute(statement)
