"""Alembic, run inside a transaction that the caller holds."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection

from nakeru.store.schema import VERSION

SCRIPTS = Path(__file__).parent / "migrations"


def migrate(connection: Connection, version: str = VERSION) -> None:
    """Run the missing migrations. The caller's transaction commits all of them, or none."""
    configuration = Config()
    configuration.set_main_option("script_location", str(SCRIPTS).replace("%", "%%"))
    configuration.set_main_option("path_separator", "os")
    configuration.attributes["connection"] = connection
    command.upgrade(configuration, version)
