"""What a file is: a library of this version, an older one, a new file, or somebody else's."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Connection, inspect, select, text

from nakeru.errors import LibraryError
from nakeru.store.database import Database
from nakeru.store.schema import APPLICATION_ID, PROGRAM, VERSION, meta


def prepare(database: Database) -> None:
    """Bring the database to this program's schema; an up-to-date one is only looked at, never written.

    Raises LibraryError where it belongs to another program or to a newer version of this one; it is left as it was.
    """
    with database.read() as connection:
        version = schema_version(connection, database)
    if version == VERSION:
        return
    if version is not None and version > VERSION:
        raise LibraryError(
            f"the library was written by a newer nakeru (its schema is {version}, this program knows {VERSION})",
            where=database.where,
            remedy="update nakeru, or name another file with --library",
        )
    from nakeru.store.migration import migrate  # Alembic is loaded only where there is something to migrate

    database.use_write_ahead_log()
    with database.write() as connection:
        # Another process may have been quicker while this one waited for the lock.
        if schema_version(connection, database) != VERSION:
            migrate(connection)


def schema_version(connection: Connection, database: Database) -> str | None:
    """The version of a library's schema, None for a database with nothing in it.

    Raises LibraryError where the database is another program's.
    """
    mark = (
        connection.execute(text("PRAGMA application_id")).scalar_one()
        if database.is_sqlite
        else APPLICATION_ID
    )
    tables = set(inspect(connection).get_table_names())
    if not tables and mark in (0, APPLICATION_ID):
        return None
    if mark == APPLICATION_ID and {"meta", "alembic_version"} <= tables:
        program = connection.execute(select(meta.c.value).where(meta.c.key == "program")).scalar()
        version = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
        if program == PROGRAM and version is not None:
            return str(version)
    raise LibraryError(
        "this database belongs to another program",
        where=database.where,
        remedy="name another file with --library; nothing was changed in this one",
    )


def check_path(path: Path, *, create: bool) -> None:
    """Make the folder of a library that is to be created. Raises LibraryError where the file cannot be one."""
    if path.is_dir():
        raise LibraryError(
            "a folder stands where the library should be", where=str(path), remedy="name a file"
        )
    if path.exists():
        return
    if not create:
        raise LibraryError(
            "there is no library yet", where=str(path), remedy="read a list first: nakeru read SOURCE"
        )
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as problem:
        raise LibraryError(
            f"the folder of the library cannot be made ({problem.strerror})",
            where=str(path),
            remedy="name another file with --library",
        ) from problem
