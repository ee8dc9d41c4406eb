"""The tables as they are at the newest revision; how they are made stands in `migrations/`.

A `digest` is a checksum of its row. SQLite notices when a diary's structure is damaged, but not
when a rating or a note is: with the digest, a changed value is met as damage too.
"""

from sqlalchemy import Column, Integer, MetaData, Table, Text

APPLICATION_ID = 0x55704261
"""Stands in the header of every diary ("UpBa"), and tells it from other programs' databases."""

METADATA = MetaData()

entries = Table(
    "entries",
    METADATA,
    Column("seq", Integer, primary_key=True),
    Column("entry_id", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("occurred_at", Integer, nullable=False),  # milliseconds since 1970, UTC
    Column("utc_offset_s", Integer, nullable=False),
    Column("zone", Text),
    Column("recorded_at", Integer, nullable=False),  # milliseconds since 1970, UTC
    Column("backfilled", Integer, nullable=False),
    Column("clock_changed", Integer, nullable=False),
    Column("technique", Text),
    Column("parts", Text, nullable=False),  # JSON
    Column("cues_done", Integer),
    Column("stopped_early", Integer, nullable=False),
    Column("stop_reason", Text),
    Column("stiffness_before", Integer),
    Column("stiffness_after", Integer),
    Column("pain_before", Integer),
    Column("pain_after", Integer),
    Column("regions", Text, nullable=False),  # ids, separated by spaces
    Column("note", Text, nullable=False),
    Column("assigned_by", Text, nullable=False),
    Column("plan_id", Text),
    Column("slot", Integer),
    Column("reaction", Text),
    Column("content_version", Text),
    Column("row_version", Integer, nullable=False),
    Column("digest", Integer, nullable=False),
    Column("day_only", Integer),  # 1, or nothing: what was written before it has its digest still
)

deletions = Table(
    "deletions",
    METADATA,
    Column("entry_id", Text, primary_key=True),
    Column("deleted_at", Integer, nullable=False),
)
"""The ids of deleted entries, so that a late retry of a save does not bring one back."""

stops = Table(
    "stops",
    METADATA,
    Column("session_id", Text, primary_key=True),
    Column("reason", Text, nullable=False),
    Column("techniques", Text, nullable=False),  # ids, separated by spaces
    Column("at", Integer, nullable=False),  # milliseconds since 1970, UTC
    Column("digest", Integer, nullable=False),
)
"""The sessions that were stopped for pain or worse, whether they are among the entries or not."""

screenings = Table(
    "screenings",
    METADATA,
    Column("one", Integer, primary_key=True),  # always 1: what was answered last
    Column("version", Integer, nullable=False),
    Column("at", Integer, nullable=False),  # milliseconds since 1970, UTC
    Column("findings", Text, nullable=False),  # JSON: ids and milliseconds
    Column("asked", Text, nullable=False),  # ids, separated by spaces
    Column("held", Text, nullable=False),  # JSON: a list of the same as `findings`
    Column("digest", Integer, nullable=False),
)
"""What was answered on the safety screen, as far as it changes something; one row at most."""

statements = Table(
    "statements",
    METADATA,
    Column("statement_id", Text, primary_key=True),
    Column("kind", Text, nullable=False),
    Column("about", Text, nullable=False),  # JSON: ids and milliseconds
    Column("day", Text, nullable=False),  # as 2026-11-29
    Column("at", Integer, nullable=False),  # milliseconds since 1970, UTC
    Column("digest", Integer, nullable=False),
)
"""What a person stated, and when."""

plans = Table(
    "plans",
    METADATA,
    Column("plan_id", Text, primary_key=True),
    Column("at", Integer, nullable=False),  # milliseconds since 1970, UTC
    Column("arms", Text, nullable=False),  # ids, separated by spaces
    Column("rounds", Text, nullable=False),  # JSON: a list of ids for each round
    Column("seed", Integer, nullable=False),
    Column("hour", Text, nullable=False),  # as 08:00
    Column("sitting_ms", Integer, nullable=False),
    Column("digest", Integer, nullable=False),
)
"""The comparisons that were begun: a row is added and never changed."""

plan_events = Table(
    "plan_events",
    METADATA,
    Column("event_id", Text, primary_key=True),
    Column("plan_id", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("at", Integer, nullable=False),  # milliseconds since 1970, UTC
    Column("arm", Text),
    Column("from_round", Integer),
    Column("digest", Integer, nullable=False),
)
"""What happened to these; likewise."""

PREFERENCE_NAME_LENGTH = 100
"""The longest name of a preference, in characters; the table refuses a longer one."""

preferences = Table(
    "preferences",
    METADATA,
    Column("name", Text, primary_key=True),
    Column("value", Text, nullable=False),  # JSON
    Column("digest", Integer, nullable=False),
)
