"""Catalogue files: plain or compressed, read in a stream and within bounds."""

from __future__ import annotations

import csv
import gzip
import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from io import BufferedReader
from pathlib import Path
from typing import IO

from nakeru.errors import BinarySourceError, SourceError, TooLargeError, UnreadableSourceError

MOST_BYTES = 8 << 30
_MOST_ON_A_LINE = 1 << 20
_GZIP = b"\x1f\x8b"


@contextmanager
def opened(path: Path) -> Iterator[IO[bytes]]:
    """The bytes of a file, unpacked where it is gzip (whatever its name). Raises UnreadableSourceError."""
    try:
        with path.open("rb") as raw:
            packed = isinstance(raw, BufferedReader) and raw.peek(2)[:2] == _GZIP
            if not packed:
                yield raw
                return
            with gzip.open(raw) as unpacked:
                yield unpacked  # type: ignore[misc]
    except (OSError, EOFError, zlib.error) as error:
        raise UnreadableSourceError(
            f"the file cannot be read: {error}", where=str(path), remedy="check that it is there and whole"
        ) from error


def lines(path: Path) -> Iterator[str]:
    """The lines of a file in UTF-8, without their ends.

    Raises UnreadableSourceError, BinarySourceError for bytes that are no UTF-8, TooLargeError for a line over 1 MiB or a file over
    8 GiB unpacked.
    """
    read = 0
    with opened(path) as source:
        number = 0
        while line := source.readline(_MOST_ON_A_LINE + 1):
            number += 1
            read += len(line)
            if len(line) > _MOST_ON_A_LINE or read > MOST_BYTES:
                raise TooLargeError(
                    "the line or the file is too long", where=f"{path}, line {number}", remedy="split it"
                )
            try:
                yield line.decode("utf-8-sig" if number == 1 else "utf-8").rstrip("\r\n")
            except UnicodeDecodeError as error:
                raise BinarySourceError(
                    "the line is not UTF-8", where=f"{path}, line {number}", remedy="save the file as UTF-8"
                ) from error


def rows(path: Path, columns: Sequence[str]) -> Iterator[dict[str, str]]:
    """The rows of a comma-separated file that has at least these columns. Raises SourceError where one is missing or a row is broken."""
    reader = csv.DictReader(f"{line}\n" for line in lines(path))
    missing = [name for name in columns if name not in (reader.fieldnames or ())]
    if missing:
        raise SourceError(
            f"the columns {', '.join(missing)} are missing",
            where=str(path),
            remedy=f"the first line must name {', '.join(columns)}",
        )
    try:
        for row in reader:
            yield {name: row[name] or "" for name in columns}
    except csv.Error as error:
        raise SourceError(
            f"a row is broken: {error}", where=f"{path}, line {reader.line_num}", remedy="mend it"
        ) from error


def columns_of(path: Path) -> frozenset[str]:
    """The column names of a comma-separated file, by which its kind is known."""
    return frozenset(next(csv.reader(lines(path)), []))
