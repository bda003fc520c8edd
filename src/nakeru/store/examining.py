"""What a library file is, looked at without changing it: whole or damaged, of which version, and with what inside."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Final, Literal
from urllib.parse import quote

import msgspec

from nakeru.store.schema import APPLICATION_ID, PROGRAM, VERSION

_MOST_TOLD: Final = 20

FileKind = Literal["library", "damaged", "foreign"]


class Examined(msgspec.Struct, frozen=True):
    """A file that may be a library. `version` is its schema's, None where it cannot be read.

    "damaged" is a library, or something that is no database at all; "foreign" is another program's database. `damage`
    tells what SQLite finds wrong, `loose` the rows that name a missing one, both cut after twenty.
    """

    kind: FileKind
    version: str | None = None
    damage: tuple[str, ...] = ()
    loose: tuple[str, ...] = ()
    articles: int = 0

    @property
    def sound(self) -> bool:
        """Whether it is a library without any damage."""
        return self.kind == "library" and not self.damage and not self.loose

    @property
    def newer(self) -> bool:
        """Whether a newer nakeru wrote it."""
        return self.version is not None and self.version > VERSION


def examine(path: Path) -> Examined:
    """Look through every page of the file."""
    try:
        with closing(reading(path)) as connection:
            return _examined(connection)
    except sqlite3.DatabaseError as problem:
        return Examined("damaged", damage=(str(problem),))


def reading(path: Path) -> sqlite3.Connection:
    """A connection that cannot write."""
    address = f"file:{quote(str(path.resolve()))}?mode=ro"
    connection = sqlite3.connect(address, uri=True, isolation_level=None)
    connection.execute("PRAGMA trusted_schema = OFF")
    return connection


def _examined(connection: sqlite3.Connection) -> Examined:
    mark = connection.execute("PRAGMA application_id").fetchone()[0]
    made = {name: kind for kind, name in connection.execute("SELECT type, name FROM sqlite_master")}
    if mark != APPLICATION_ID or not {"meta", "alembic_version"} <= made.keys():
        return Examined("foreign")
    if {"trigger", "view"} & set(made.values()):  # no library has any: somebody put them there
        return Examined("foreign")
    program = connection.execute("SELECT value FROM meta WHERE key = 'program'").fetchone()
    version = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    if program != (PROGRAM,) or version is None:
        return Examined("foreign")
    found = connection.execute(f"PRAGMA integrity_check({_MOST_TOLD})")
    damage = tuple(str(row[0]) for row in found if row[0] != "ok")
    loose = tuple(
        f"row {row[1]} of {row[0]} names a row of {row[2]} that is not there"
        for row in connection.execute("PRAGMA foreign_key_check").fetchmany(_MOST_TOLD)
    )
    articles = connection.execute("SELECT count(*) FROM articles").fetchone()[0]
    return Examined("damaged" if damage else "library", str(version[0]), damage, loose, articles)
