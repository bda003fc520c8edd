"""Comma separated tables, written so that no cell is a formula and read so that no broken row is lost silently."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

import msgspec

from nakeru.errors import ImportFormatError
from nakeru.text.cells import guarded, unguarded

MEDIA_TYPE: Final = "text/csv; charset=utf-8"
MOST_BYTES: Final = 64 * 1024 * 1024


class Row(msgspec.Struct, frozen=True):
    """A row of a table by the folded names of its columns. `line` is where it begins, from 1."""

    line: int
    cells: Mapping[str, str]

    def get(self, *names: str) -> str:
        """The first cell of these columns that holds something, without the guard of a spreadsheet."""
        return next((found for name in names if (found := unguarded(self.cells.get(name, "").strip()))), "")


def write_table(
    columns: Sequence[str], rows: Iterable[Sequence[object]], *, backslash: bool = False
) -> bytes:
    """A table in UTF-8. Texts are guarded, None is an empty cell; `backslash` escapes quotes as Letterboxd reads them."""
    out = io.StringIO()
    if backslash:
        writer = csv.writer(
            out, quoting=csv.QUOTE_ALL, doublequote=False, escapechar="\\", lineterminator="\r\n"
        )
    else:
        writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(columns)
    for row in rows:
        writer.writerow(["" if cell is None else _cell(cell) for cell in row])
    return out.getvalue().encode("utf-8")


def read_table(content: bytes, where: str, *, backslash: bool = False) -> Iterator[Row]:
    """The rows under the first line, which names the columns (folded: lower case, no spaces or marks).

    Raises ImportFormatError where the bytes are no table in UTF-8; a broken rest ends the table.
    """
    lines = io.StringIO(_decoded(content, where), newline="")
    reader = csv.reader(lines, doublequote=True, escapechar="\\") if backslash else csv.reader(lines)
    names: list[str] | None = None
    while True:
        line = reader.line_num + 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as problem:
            raise ImportFormatError(
                f"the table is broken ({problem})", where=f"{where}, line {line}", remedy="export it again"
            ) from problem
        if not any(cell.strip() for cell in cells):
            continue
        if names is None:
            names = [folded(cell) for cell in cells]
            continue
        yield Row(line, dict(zip(names, cells, strict=False)))


def columns_of(content: bytes) -> frozenset[str]:
    """The folded names of the columns, of the first line that holds something; none where it is no text."""
    head = content[:20_000].decode("utf-8-sig", errors="replace").lstrip()
    try:
        return frozenset(folded(cell) for cell in next(csv.reader([head.splitlines()[0]])))
    except (IndexError, StopIteration, csv.Error):
        return frozenset()


def folded(name: str) -> str:
    """The name of a column without case, spaces and marks: "Watched Date" is "watcheddate"."""
    return "".join(character for character in name.casefold() if character.isalnum())


def _cell(value: object) -> str:
    return guarded(value) if isinstance(value, str) else str(value)


def _decoded(content: bytes, where: str) -> str:
    if len(content) > MOST_BYTES:
        raise ImportFormatError(
            f"the file has over {MOST_BYTES // 1024 // 1024} MB", where=where, remedy="split it"
        )
    try:
        return content.decode("utf-8-sig").replace("\0", "")
    except UnicodeDecodeError as problem:
        raise ImportFormatError(
            f"the file is no text in UTF-8 (byte {problem.start})", where=where, remedy="export it again"
        ) from problem
