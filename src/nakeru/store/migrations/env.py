"""Alembic's entrance: the connection, and its transaction, are the caller's."""

from __future__ import annotations

from alembic import context

from nakeru.store.schema import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    transaction_per_migration=False,
)
context.run_migrations()
