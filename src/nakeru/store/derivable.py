"""Values that can be made again at any time, by key, in a file beside the library."""

from __future__ import annotations

import sqlite3
import threading
import zlib
from collections.abc import Callable, Set
from contextlib import suppress
from pathlib import Path
from typing import Final, TypeVar

T = TypeVar("T")

_BUSY_SECONDS: Final = 2.0
_SCHEMA: Final = (
    "CREATE TABLE IF NOT EXISTS derivable"
    " (key BLOB PRIMARY KEY, maker BLOB NOT NULL, digest TEXT NOT NULL, value BLOB NOT NULL) WITHOUT ROWID",
    "CREATE INDEX IF NOT EXISTS ix_derivable_digest ON derivable (digest)",
)


class DerivableStore:
    """A file of derived values, each read by its key without the others. Safe to call from several threads and programs.

    Nothing depends on the file: where it is missing, broken, locked or cannot be written, `get` answers None and the
    caller makes the value again. A broken file is replaced. `maker` is a fingerprint of what makes the values; values
    of another maker are dropped by `sweep`. A write is not waited for until it is on the disk.
    """

    def __init__(self, place: Path, maker: bytes) -> None:
        self._place = place
        self._maker = maker
        self._lock = threading.Lock()
        self._connection: sqlite3.Connection | None = None
        self._usable = True

    def get(self, key: bytes) -> bytes | None:
        """The value of a key, None where there is none."""

        def value(connection: sqlite3.Connection) -> bytes | None:
            row = connection.execute("SELECT value FROM derivable WHERE key = ?", (key,)).fetchone()
            return zlib.decompress(row[0]) if row else None

        return self._try(value)

    def put(self, key: bytes, digest: str, value: bytes) -> None:
        """Keep a value that was made of the article of `digest`."""
        row = (key, self._maker, digest, zlib.compress(value, 1))
        self._try(
            lambda connection: connection.execute("INSERT OR REPLACE INTO derivable VALUES (?, ?, ?, ?)", row)
        )

    def sweep(self, digests: Set[str]) -> None:
        """Drop what another maker made, and all that was made of articles that are not among `digests`."""

        def drop(connection: sqlite3.Connection) -> None:
            kept = {row[0] for row in connection.execute("SELECT DISTINCT digest FROM derivable")}
            gone = [(digest,) for digest in sorted(kept - digests)]
            connection.executemany("DELETE FROM derivable WHERE digest = ?", gone)
            connection.execute("DELETE FROM derivable WHERE maker <> ?", (self._maker,))

        self._try(drop)

    def close(self) -> None:
        """Close the file; it is opened again when it is asked."""
        with self._lock:
            self._shut()

    def __del__(self) -> None:
        self._shut()

    def _try(self, act: Callable[[sqlite3.Connection], T]) -> T | None:
        """What comes of the open file; None where anything is wrong with it, which is not the caller's concern."""
        with self._lock:
            if not self._usable:
                return None
            try:
                return act(self._opened())
            except (sqlite3.Error, zlib.error) as problem:
                self._give_up(problem)
                return None

    def _opened(self) -> sqlite3.Connection:
        if self._connection is None:
            self._connection = sqlite3.connect(
                self._place, timeout=_BUSY_SECONDS, isolation_level=None, check_same_thread=False
            )
            for statement in ("PRAGMA synchronous = OFF", "PRAGMA journal_mode = MEMORY", *_SCHEMA):
                self._connection.execute(statement)
        return self._connection

    def _give_up(self, problem: Exception) -> None:
        """A broken file is taken away, to be made anew; one that cannot be used is left alone from now on."""
        if isinstance(problem, sqlite3.OperationalError):
            self._usable = "locked" in str(problem)
            return
        self._shut()
        with suppress(OSError):
            self._place.unlink(missing_ok=True)

    def _shut(self) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None
