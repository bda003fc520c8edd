r"""The form of IMDb's tables: tab-separated, a first line of column names, `\N` for none, quotation marks that mean nothing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from nakeru.catalogues.files import raw_lines
from nakeru.catalogues.reading import Reading
from nakeru.errors import SourceError

NONE = rb"\N"


def table(path: Path, columns: Sequence[str], reading: Reading) -> Iterator[tuple[str, list[bytes]]]:
    """The cells of these columns, row by row, each with its place ("line 7").

    A row with more or fewer cells than the first line, or that is no UTF-8, is left out. Raises SourceError where a column is missing.
    """
    lines = raw_lines(path, reading)
    header = next(lines, (1, b""))[1].decode(errors="replace").split("\t")
    missing = [name for name in columns if name not in header]
    if missing:
        raise SourceError(
            f"the columns {', '.join(missing)} are missing",
            where=str(path),
            remedy="add the table as it is offered",
        )
    places = [header.index(name) for name in columns]
    for number, line in lines:
        cells = line.split(b"\t")
        if len(cells) != len(header):
            if line:
                reading.leave_out(path, f"line {number}", f"{len(cells)} cells, not {len(header)}")
        elif not line.isascii() and not _readable(line):
            reading.leave_out(path, f"line {number}", "not UTF-8")
        else:
            yield f"line {number}", [cells[place] for place in places]


def number_of(code: bytes, prefix: bytes) -> int | None:
    """The number in a code like `tt0012345`; None where it is none, or longer than nine digits."""
    digits = code[len(prefix) :]
    return int(digits) if code.startswith(prefix) and digits.isdigit() and len(digits) <= 9 else None


def _readable(line: bytes) -> bool:
    try:
        line.decode()
    except UnicodeDecodeError:
        return False
    return True
