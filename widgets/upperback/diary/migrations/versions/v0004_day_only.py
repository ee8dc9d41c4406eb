"""Entries of which only the day is known."""

from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Add the column; nothing in it leaves a row's digest as it was."""
    op.execute("ALTER TABLE entries ADD COLUMN day_only INTEGER CHECK (day_only = 1)")
