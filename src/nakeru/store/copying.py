"""A whole library copied while others write into it, and one put in the place of another in one transaction."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Final

from nakeru.errors import LibraryError
from nakeru.store.database import BUSY_SECONDS
from nakeru.store.examining import reading
from nakeru.store.schema import metadata

_BESIDE: Final = ("-wal", "-shm")


def copy_library(source: Path, place: Path) -> None:
    """Copy a library as it is at one moment into a file without a log beside it, whole or not at all; writers need not wait.

    Raises LibraryError where it cannot be read or written.
    """
    part = place.with_name(f".{place.name}.part")
    part.unlink(missing_ok=True)
    try:
        with _told(source), closing(reading(source)) as old, closing(sqlite3.connect(part)) as new:
            old.backup(
                new
            )  # in one step, under one read lock: writers of a write-ahead log do not disturb it
            new.execute("PRAGMA journal_mode = DELETE")
        on_disk(part)
        part.replace(place)
    finally:
        part.unlink(missing_ok=True)
    on_disk(place)


def replace_contents(library: Path, incoming: Path, before: Path) -> None:
    """Let the rows of one library take the place of another's, which is first copied to `before`.

    Both have this program's schema. Nobody can write in between, and programs that have the library open see the new
    rows with their next look. Raises LibraryError; nothing is changed then.
    """
    with (
        _told(library),
        closing(sqlite3.connect(library, isolation_level=None, timeout=BUSY_SECONDS)) as connection,
    ):
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("ATTACH ? AS incoming", (str(incoming),))
        connection.execute("BEGIN IMMEDIATE")
        try:
            copy_library(library, before)
            for table in metadata.sorted_tables:
                columns = ", ".join(f'"{column.name}"' for column in table.columns)
                connection.execute(f'DELETE FROM main."{table.name}"')
                connection.execute(
                    f'INSERT INTO main."{table.name}" ({columns}) SELECT {columns} FROM incoming."{table.name}"'
                )
            connection.execute("COMMIT")
        except BaseException:
            connection.execute("ROLLBACK")
            before.unlink(missing_ok=True)
            raise


def move_library(library: Path, place: Path) -> None:
    """Move a file that may be a library, with the log that belongs to it; nothing, where there is none."""
    for end in ("", *_BESIDE):
        part = library.with_name(library.name + end)
        if part.exists():
            part.rename(place.with_name(place.name + end))


def on_disk(place: Path) -> None:
    """Return when the bytes of a file, and its name, would survive a power cut."""
    for name in (place, place.parent):
        if name.is_dir() and os.name == "nt":
            continue
        handle = os.open(name, os.O_RDONLY if os.name != "nt" else os.O_RDWR)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


@contextmanager
def _told(where: Path) -> Iterator[None]:
    try:
        yield
    except sqlite3.DatabaseError as problem:
        raise LibraryError(
            f"the library cannot be copied ({problem})",
            where=str(where),
            remedy="`nakeru doctor` says what is wrong with it",
        ) from problem
