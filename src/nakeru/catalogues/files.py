"""Catalogue files: plain or compressed, read in a stream and within bounds; what does not fit is left out and counted."""

from __future__ import annotations

import csv
import gzip
import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from io import BufferedReader
from pathlib import Path
from typing import IO

from nakeru.catalogues.reading import Reading
from nakeru.errors import SourceError, TooLargeError, UnreadableSourceError

# A stream is never held in memory; this only ends a file that unpacks for ever.
MOST_BYTES = 8 << 40
MOST_ON_A_LINE = 1 << 20
_GZIP = b"\x1f\x8b"
_TOLD_EVERY = 1 << 14


@contextmanager
def opened(path: Path) -> Iterator[IO[bytes]]:
    """The bytes of a file, unpacked where it is gzip (whatever its name). Raises UnreadableSourceError."""
    with _packed_and_plain(path) as (_, plain):
        yield plain


@contextmanager
def _packed_and_plain(path: Path) -> Iterator[tuple[IO[bytes], IO[bytes]]]:
    try:
        with path.open("rb") as raw:
            packed = isinstance(raw, BufferedReader) and raw.peek(2)[:2] == _GZIP
            if not packed:
                yield raw, raw
                return
            with gzip.open(raw) as unpacked:
                yield raw, unpacked  # type: ignore[misc]
    except (OSError, EOFError, zlib.error) as error:
        raise UnreadableSourceError(
            f"the file cannot be read: {error}", where=str(path), remedy="check that it is there and whole"
        ) from error


def raw_lines(path: Path, reading: Reading, most: int = MOST_ON_A_LINE) -> Iterator[tuple[int, bytes]]:
    """The lines of a file as bytes without their ends, counted from 1; a line over `most` bytes is left out.

    Raises UnreadableSourceError, and TooLargeError for a file over 8 TiB unpacked.
    """
    read = number = 0
    with _packed_and_plain(path) as (raw, source):
        size = path.stat().st_size
        while line := source.readline(most + 1):
            number += 1
            read += len(line)
            if number % _TOLD_EVERY == 0:
                reading.tell(path.name, raw.tell(), size)
                if read > MOST_BYTES:
                    raise TooLargeError("the file is too long", where=str(path), remedy="split it")
            if len(line) > most:
                while len(line) > most and not line.endswith(b"\n"):
                    line = source.readline(most + 1)
                reading.leave_out(path, f"line {number}", f"longer than {most} bytes")
                continue
            yield number, line.rstrip(b"\r\n").removeprefix(b"\xef\xbb\xbf" if number == 1 else b"")


def lines(path: Path, reading: Reading, most: int = MOST_ON_A_LINE) -> Iterator[tuple[int, str]]:
    """The lines of a file in UTF-8, counted from 1; a line that is no UTF-8 is left out. Raises as `raw_lines`."""
    for number, line in raw_lines(path, reading, most):
        try:
            yield number, line.decode()
        except UnicodeDecodeError:
            reading.leave_out(path, f"line {number}", "not UTF-8")


def rows(path: Path, columns: Sequence[str], reading: Reading) -> Iterator[tuple[str, dict[str, str]]]:
    """The rows of a comma-separated file that has at least these columns, each with its place ("line 7").

    A row with more or fewer cells than the first line is left out. Raises SourceError where a column is missing.
    """
    at = [0]
    reader = csv.reader(_texts(path, reading, at))
    header = _row(reader)
    header = header if isinstance(header, list) else []
    missing = [name for name in columns if name not in header]
    if missing:
        raise SourceError(
            f"the columns {', '.join(missing)} are missing",
            where=str(path),
            remedy=f"the first line must name {', '.join(columns)}",
        )
    places = {name: header.index(name) for name in columns}
    while (cells := _row(reader)) is not None:
        if isinstance(cells, csv.Error):
            reading.leave_out(path, f"line {at[0]}", cells)
        elif len(cells) != len(header):
            if cells:
                reading.leave_out(path, f"line {at[0]}", f"{len(cells)} cells, not {len(header)}")
        else:
            yield f"line {at[0]}", {name: cells[place] for name, place in places.items()}


def _texts(path: Path, reading: Reading, at: list[int]) -> Iterator[str]:
    for number, line in lines(path, reading):
        at[0] = number
        yield f"{line}\n"


def _row(reader: Iterator[list[str]]) -> list[str] | csv.Error | None:
    try:
        return next(reader, None)
    except csv.Error as error:
        return error


def columns_of(path: Path, delimiter: str = ",") -> frozenset[str]:
    """The column names of a table, by which its kind is known."""
    for _, line in lines(path, Reading()):
        return frozenset(next(csv.reader([line], delimiter=delimiter), []))
    return frozenset()


def whole(path: Path, most: int, what: str) -> bytes:
    """All bytes of a file that is one JSON document. Raises TooLargeError where they are more than `most`."""
    with opened(path) as source:
        raw = source.read(most + 1)
    if len(raw) > most:
        raise TooLargeError("the file is too large", where=str(path), remedy=f"check that it is {what}")
    return raw


def whole_number(text: str) -> int | None:
    """A plain number of at most 12 digits; None for anything else."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= 12 else None
