"""The password of a library and the browsers that signed in: a file beside the library, so that no copy of the library holds them."""

from __future__ import annotations

import os
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from nakeru.errors import LibraryError
from nakeru.model.access import Session

MOST_SESSIONS: Final = 200
_SUFFIX: Final = ".access"
_TABLES: Final = """
CREATE TABLE IF NOT EXISTS password (one INTEGER PRIMARY KEY CHECK (one = 1), hash TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS sessions (
    number INTEGER PRIMARY KEY AUTOINCREMENT, token BLOB NOT NULL UNIQUE, device TEXT NOT NULL, address TEXT NOT NULL,
    began TEXT NOT NULL, used TEXT NOT NULL
);
"""
_COLUMNS: Final = "number, device, address, began, used"


class AccessFile:
    """The file beside a library that says who may open its pages; it is made when a password is first set.

    Tokens come and stay as digests. Calls may come from several threads and programs. All methods raise LibraryError
    where the file cannot be used.
    """

    def __init__(self, library: Path) -> None:
        self.path = library.with_name(library.name + _SUFFIX)
        self._lock = threading.Lock()
        self._connection: sqlite3.Connection | None = None

    def close(self) -> None:
        """Close the file."""
        with self._lock:
            if self._connection is not None:
                self._connection.close()
            self._connection = None

    def password(self) -> str | None:
        """The hash of the password; None where none is set."""
        with self._reading() as connection:
            row = connection.execute("SELECT hash FROM password").fetchone() if connection else None
            return str(row[0]) if row else None

    def set_password(self, hashed: str) -> None:
        """Let a password stand in the place of the earlier one. Every session ends."""
        with self._writing() as connection:
            connection.execute("DELETE FROM sessions")
            connection.execute("INSERT OR REPLACE INTO password (one, hash) VALUES (1, ?)", (hashed,))

    def rehash_password(self, earlier: str, hashed: str) -> None:
        """Keep the same password under a newer hash, unless it was changed meanwhile. Sessions go on."""
        with self._writing() as connection:
            connection.execute("UPDATE password SET hash = ? WHERE hash = ?", (hashed, earlier))

    def remove_password(self) -> None:
        """Ask for no password any more. Every session ends."""
        if not self.path.exists():
            return
        with self._writing() as connection:
            connection.execute("DELETE FROM sessions")
            connection.execute("DELETE FROM password")

    def begin(self, token: bytes, device: str, address: str, when: str) -> None:
        """Begin a session under the digest of its token; of too many, the one used longest ago ends."""
        with self._writing() as connection:
            connection.execute(
                "INSERT INTO sessions (token, device, address, began, used) VALUES (?, ?, ?, ?, ?)",
                (token, device, address, when, when),
            )
            connection.execute(
                "DELETE FROM sessions WHERE number NOT IN (SELECT number FROM sessions ORDER BY used DESC, number DESC LIMIT ?)",
                (MOST_SESSIONS,),
            )

    def session(self, token: bytes) -> Session | None:
        """The session of a token's digest."""
        with self._reading() as connection:
            if connection is None:
                return None
            row = connection.execute(f"SELECT {_COLUMNS} FROM sessions WHERE token = ?", (token,)).fetchone()
            return Session(*row) if row else None

    def sessions(self) -> tuple[Session, ...]:
        """Every session, the one used last first."""
        with self._reading() as connection:
            if connection is None:
                return ()
            found = connection.execute(f"SELECT {_COLUMNS} FROM sessions ORDER BY used DESC, number DESC")
            return tuple(Session(*row) for row in found)

    def used(self, number: int, when: str) -> None:
        """Note that a session was used."""
        with self._writing() as connection:
            connection.execute("UPDATE sessions SET used = ? WHERE number = ?", (when, number))

    def end(self, number: int) -> bool:
        """End a session; False where there is none of that number."""
        with self._writing() as connection:
            return connection.execute("DELETE FROM sessions WHERE number = ?", (number,)).rowcount > 0

    def end_all(self) -> None:
        """End every session."""
        with self._writing() as connection:
            connection.execute("DELETE FROM sessions")

    @contextmanager
    def _reading(self) -> Iterator[sqlite3.Connection | None]:
        with self._lock, self._told():
            yield self._opened() if self._connection or self.path.exists() else None

    @contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        with self._lock, self._told():
            connection = self._opened()
            connection.execute("BEGIN IMMEDIATE")
            try:
                yield connection
            except BaseException:
                connection.execute("ROLLBACK")
                raise
            connection.execute("COMMIT")

    def _opened(self) -> sqlite3.Connection:
        if self._connection is None:
            # Made for this user alone before anything is written into it.
            os.close(os.open(self.path, os.O_RDWR | os.O_CREAT, 0o600))
            connection = sqlite3.connect(
                self.path, isolation_level=None, check_same_thread=False, timeout=10.0
            )
            connection.execute("PRAGMA synchronous = FULL")
            connection.executescript(_TABLES)
            self._connection = connection
        return self._connection

    @contextmanager
    def _told(self) -> Iterator[None]:
        try:
            yield
        except (sqlite3.Error, OSError) as error:
            raise LibraryError(
                f"the file of the password cannot be used: {error}",
                where=str(self.path),
                remedy="check who may write there; where it is broken, remove it and set the password again: nakeru password",
            ) from error
