"""The diary's form, and how it came to be: one file in `versions/` for each step.

A step is plain SQL, so that it stays what it was when it was written. It runs in one transaction,
after a backup, and moves `alembic_version` on as its last act.
"""

REVISIONS = ("0001", "0002")
"""Every revision, oldest first. Known without Alembic, so that an up-to-date diary opens fast."""

HEAD = REVISIONS[-1]
"""The revision that this version of the workbook works with."""

SCHEMAS = {
    "0001": "ff3a70b49479ceabdcb60269ca7500103f5acf6e29d2690a98335d4d7566dd42",
    "0002": "705a0e20418ad337a22254b3d895fb464f8c4a4acf2746d5f15d1483d0f77d3e",
}
"""What `checking.schema_digest` says of the tables of each revision; a test holds them to it."""
