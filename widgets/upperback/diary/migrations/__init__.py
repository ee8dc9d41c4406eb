"""The diary's form, and how it came to be: one file in `versions/` for each step.

A step is plain SQL, so that it stays what it was when it was written. It runs in one transaction,
after a backup, and moves `alembic_version` on as its last act.
"""

REVISIONS = ("0001", "0002", "0003", "0004", "0005")
"""Every revision, oldest first. Known without Alembic, so that an up-to-date diary opens fast."""

HEAD = REVISIONS[-1]
"""The revision that this version of the workbook works with."""

SCHEMAS = {
    "0001": "ff3a70b49479ceabdcb60269ca7500103f5acf6e29d2690a98335d4d7566dd42",
    "0002": "ec5f8a3ad8da94a4e4834af888053ae367d0de1646c70177e6d318487d8f60d1",
    "0003": "f1438392788254df078cd0bbf01fcb679bdc936c86b637e33b2d42cd6f9595d5",
    "0004": "4f9ed420a1b3461e241fa4259c8bc2f878ec1628a23c7425221a9347aea4d50d",
    "0005": "88730afe437cf90afd5e27252d5320fddccfa89b4d8484cfe8fdf5ef886a56d6",
}
"""What `checking.schema_digest` says of the tables of each revision; a test holds them to it."""
