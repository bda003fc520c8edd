"""Tables as text: CSV and its kin, and the list exports of film sites."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Sequence
from typing import Final

import msgspec

from nakeru.documents.limits import MAX_BLOCKS, too_many_blocks
from nakeru.model.article import Block, BlockKind
from nakeru.model.spans import Span

Row = tuple[str, ...]

_DELIMITERS: Final = ",;\t|"
_SAMPLE_LINES: Final = 30
_MOST_COLUMNS: Final = 100
_NAMES: Final = (
    "title name year const position rank url imdbid tmdbid letterboxduri id film movie director directors rating type "
    "originaltitle titletype watcheddate date description no # tags genres medium mediatype notes score series"
)
_COLUMN_NAMES: Final = frozenset(_NAMES.split())
_KNOWN_ENOUGH: Final = 2
_NOT_IN_NAMES: Final = re.compile(r"[\s_-]+")
_ADDRESS: Final = re.compile(r"https?://\S+")


class Table(msgspec.Struct, frozen=True):
    """Text and blocks of a table, and the name that a list export gives its list."""

    text: str
    blocks: tuple[Block, ...]
    title: str | None = None
    title_span: Span | None = None


def looks_delimited(text: str) -> bool:
    """Whether one of the first lines names columns as lists of films have them, three or more of them."""
    for line in text[:4000].split("\n")[:10]:
        for delimiter in _DELIMITERS:
            cells = line.split(delimiter)
            if len(cells) > _KNOWN_ENOUGH and sum(map(_is_column_name, cells)) >= min(3, len(cells) - 1):
                return True
    return False


def read_delimited(text: str) -> Table | None:
    """Rows as blocks of kind `row`, cells joined by a tab; None where the text is no table.

    White space in a cell is collapsed, empty cells have empty spans, rows of column names are `header`, addresses are
    `linked`. A list export's own description, a table of one row before the list's (Letterboxd), gives the title
    as a `heading` and the description as a `paragraph`.
    """
    rows = _parse(text)
    if rows is None:
        return None
    builder = _Builder()
    tables = list(_split_tables(rows))
    for number, table in enumerate(tables):
        if number == 0 and len(tables) > 1 and len(table) <= len(_HEADED_ROWS):
            builder.describe(table)
        else:
            builder.add_table(table, group=number)
    return builder.finish()


_HEADED_ROWS: Final = ("marker", "names", "values")


def _parse(text: str) -> list[Row] | None:
    delimiter = _delimiter_of(text)
    escape = "\\" if '\\"' in text else None
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, escapechar=escape)
    try:
        rows = [tuple([" ".join(cell.split()) for cell in row]) for row in reader]
    except csv.Error:
        return None
    if len(rows) > MAX_BLOCKS:
        raise too_many_blocks()
    if any(len(row) > _MOST_COLUMNS for row in rows) or not any(len(row) > 1 for row in rows):
        return None
    return rows


def _delimiter_of(text: str) -> str:
    """The sign that parts column names, else the one that splits the first lines oftenest into as many columns."""
    lines = [line for line in text.split("\n", _SAMPLE_LINES)[:_SAMPLE_LINES] if line.strip()]

    def evenness(delimiter: str) -> tuple[int, int, int]:
        counts = [line.count(delimiter) for line in lines]
        usual = max(counts, key=counts.count, default=0)
        named = max((sum(map(_is_column_name, line.split(delimiter))) for line in lines), default=0)
        return (named if named >= _KNOWN_ENOUGH else 0, counts.count(usual) if usual else 0, usual)

    return max(_DELIMITERS, key=evenness)


def _split_tables(rows: Sequence[Row]) -> Iterator[list[Row]]:
    table: list[Row] = []
    for row in rows:
        if any(row):
            table.append(row)
        elif table:
            yield table
            table = []
    if table:
        yield table


def _is_column_name(cell: str) -> bool:
    return _NOT_IN_NAMES.sub("", cell.strip().strip("\"'").casefold()).partition("(")[0] in _COLUMN_NAMES


def _is_header(row: Row, following: Row | None) -> bool:
    """Column names: known ones, or words above a row in which numbers stand."""
    known = sum(map(_is_column_name, row))
    if known >= min(_KNOWN_ENOUGH, len(row)):
        return True
    if following is None or any(cell.isdigit() for cell in row) or not all(row):
        return False
    return any(cell.isdigit() for cell in following)


class _Builder:
    """Puts lines and blocks together."""

    def __init__(self) -> None:
        self._lines: list[str] = []
        self._blocks: list[Block] = []
        self._start = 0
        self._title: Span | None = None

    def describe(self, table: list[Row]) -> None:
        """Read the table that describes a list: column names and one row of values."""
        if len(table) < len(_HEADED_ROWS) - 1 or not _is_header(table[-2], None):
            self.add_table(table, group=0)
            return
        values = dict(zip(map(str.casefold, table[-2]), table[-1], strict=False))
        if name := values.get("name") or values.get("title"):
            self._title = self._add(name, "heading", level=1)
        if description := values.get("description"):
            self._add(description, "paragraph")

    def add_table(self, table: list[Row], group: int) -> None:
        """Add the rows of a table."""
        for number, row in enumerate(table):
            header = number == 0 and _is_header(row, table[1] if len(table) > 1 else None)
            self._add_row(row, group, header)

    def _add(self, text: str, kind: BlockKind, level: int = 0) -> Span:
        span = Span(self._start, self._start + len(text))
        self._blocks.append(Block(span, kind, level=level))
        self._lines.append(text)
        self._start = span.end + 1
        return span

    def _add_row(self, row: Row, group: int, header: bool) -> None:
        cells: list[Span] = []
        pieces: list[str] = []
        end = self._start
        for cell in row:
            if cell and pieces:
                end += 1
            cells.append(Span(end, end + len(cell)))
            end += len(cell)
            if cell:
                pieces.append(cell)
        linked = [(span, cell) for span, cell in zip(cells, row, strict=True) if _ADDRESS.fullmatch(cell)]
        self._blocks.append(
            Block(
                Span(self._start, end),
                "row",
                group=group,
                header=header,
                cells=tuple(cells),
                linked=tuple([span for span, _ in linked]),
                link_targets=tuple([address for _, address in linked]),
            )
        )
        self._lines.append("\t".join(pieces))
        self._start = end + 1

    def finish(self) -> Table:
        """The table as text and blocks."""
        text = "\n".join(self._lines)
        title = self._title.of(text) if self._title else None
        return Table(text, tuple(self._blocks), title, self._title)
