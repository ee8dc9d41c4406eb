"""Alembic's own entry: runs the steps on the connection that `migrating` hands over."""

from alembic import context

context.configure(connection=context.config.attributes["connection"])
context.run_migrations()
