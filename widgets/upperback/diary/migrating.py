"""Bringing a diary to the newest revision. Alembic is imported here, and only when needed."""

from pathlib import Path

from sqlalchemy import Connection, Engine

from upperback.diary import migrations
from upperback.diary.engine import writer
from upperback.diary.migrations import REVISIONS
from upperback.diary.tables import APPLICATION_ID

_FOLDER = Path(migrations.__file__).parent


def revision_of(connection: Connection) -> str | None:
    """Return the revision of the diary, or None where nothing is there yet."""
    named = connection.exec_driver_sql(
        "SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = 'alembic_version'"
    ).first()
    if named is None:
        return None
    row = connection.exec_driver_sql("SELECT version_num FROM alembic_version").first()
    return None if row is None else str(row[0])


def migrate(engine: Engine) -> None:
    """Take every step that is missing, each in one transaction of its own.

    A step that fails, or is killed, leaves the diary at the revision before it.

    Raises:
        DBAPIError: a step failed.
    """
    for revision in REVISIONS:
        with writer(engine).begin() as connection:
            # Asked again inside the transaction: another window may have taken this step.
            present = revision_of(connection)
            if present is None or REVISIONS.index(present) < REVISIONS.index(revision):
                _step(connection, revision)


def _step(connection: Connection, revision: str) -> None:
    from alembic import command  # noqa: PLC0415
    from alembic.config import Config  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", str(_FOLDER).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, revision)
    if revision == REVISIONS[0]:
        connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
