"""Connections and transactions: one way to read, one way to write, and database errors in the program's own words."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from sqlite3 import Connection as SQLiteConnection
from sqlite3 import Error as SQLiteError
from typing import Any, Final

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import URL
from sqlalchemy.exc import DatabaseError, IntegrityError, ProgrammingError
from sqlalchemy.pool import StaticPool

from nakeru.errors import LibraryError

BUSY_SECONDS: Final = 30.0


class Database:
    """An engine with its transactions. `where` names the database to people, without a password.

    SQLite: readers never wait; writers queue for `BUSY_SECONDS`, since `BEGIN IMMEDIATE` takes the write lock at the
    start (a transaction that upgrades a read lock fails at once under several writers); a commit is on the disk before
    it is acknowledged (`synchronous=FULL`).
    """

    def __init__(self, url: URL, where: str) -> None:
        self.where = where
        self.is_sqlite = url.get_backend_name() == "sqlite"
        self._engine = _sqlite_engine(url) if self.is_sqlite else create_engine(url)
        self._writer = self._engine.execution_options(writing=True)
        self._watches = self.is_sqlite and bool(url.database)
        self._watch: Connection | None = None
        self._watching = threading.Lock()

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """One consistent view. Raises LibraryError."""
        with self._in_own_words(), self._engine.begin() as connection:
            yield connection

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """One transaction: all of it is kept, or nothing. Raises LibraryError."""
        with self._in_own_words(), self._writer.begin() as connection:
            yield connection

    def use_write_ahead_log(self) -> None:
        """Let readers and a writer work side by side. The file remembers it; in memory it means nothing."""
        if self.is_sqlite:
            with self._in_own_words(), self._engine.connect() as connection:
                raw = connection.connection.dbapi_connection
                assert isinstance(raw, SQLiteConnection)
                raw.execute("PRAGMA journal_mode = WAL")

    def state(self) -> int | None:
        """A number that differs as soon as any program has committed; None for servers and in memory, where none is kept.

        SQLite counts the commits that a connection did not make itself, so one is kept that makes none.
        """
        if not self._watches:
            return None
        with self._watching, self._in_own_words():
            if self._watch is None:
                self._watch = self._engine.connect()
            raw = self._watch.connection.dbapi_connection
            assert isinstance(raw, SQLiteConnection)
            # Asked before every page: the long way would take longer than all else that a kept page needs.
            try:
                return int(raw.execute("PRAGMA data_version").fetchone()[0])
            except SQLiteError as problem:
                raise _explained(str(problem), self.where) from problem

    def close(self) -> None:
        """Close every connection."""
        if self._watch is not None:
            self._watch.close()
        self._engine.dispose()

    @contextmanager
    def _in_own_words(self) -> Iterator[None]:
        try:
            yield
        except (IntegrityError, ProgrammingError):
            raise
        except DatabaseError as problem:
            raise _explained(str(problem.orig), self.where) from problem


def _explained(message: str, where: str) -> LibraryError:
    if "locked" in message or "busy" in message:
        found, remedy = "the library is in use by another program", "try again when the other one is done"
    elif "not a database" in message:
        found, remedy = "this file is not a library", "name another file with --library"
    elif "malformed" in message:
        found, remedy = "the library file is damaged", "restore it from a backup"
    elif "full" in message:
        found, remedy = "there is no room left for the library", "free some space and try again"
    else:
        found, remedy = (
            f"the library cannot be used ({message})",
            "check that the file and its folder can be written",
        )
    return LibraryError(found, where=where, remedy=remedy)


def _sqlite_engine(url: URL) -> Engine:
    in_memory = not url.database
    arguments: dict[str, Any] = {"timeout": BUSY_SECONDS, "isolation_level": None, "check_same_thread": False}
    engine = (
        create_engine(url, connect_args=arguments, poolclass=StaticPool)
        if in_memory
        else create_engine(url, connect_args=arguments)
    )
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    return engine


def _prepare(connection: SQLiteConnection, _record: object) -> None:
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA synchronous = FULL")


def _begin(connection: Connection) -> None:
    writing = connection.get_execution_options().get("writing", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")
