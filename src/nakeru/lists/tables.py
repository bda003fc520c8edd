"""Tables and charts: which column holds the titles, which the years, the directors and the ranks."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from nakeru.lists.families import Family, Heading, numbered
from nakeru.lists.lines import Line
from nakeru.lists.ordinals import leading_ordinal
from nakeru.lists.titles import title_likeness
from nakeru.lists.vocabulary import lexicon
from nakeru.model.spans import Span

_SAMPLE = 16
_LEAST_ROWS = 3
_LEAST_LIKENESS = 0.4
_YEAR_BEHIND = re.compile(r"\s*\((?:18|19|20)\d\d\)")
_LONGEST_PLACE = 8
_COLUMN_NAMES = ("title_columns", "year_columns", "director_columns", "other_columns")


def column_families(lines: Sequence[Line]) -> list[Family]:
    """For each table (and for tables of one header together) a family for each column that may hold titles."""
    tables: dict[int | None, list[Line]] = defaultdict(list)
    for line in lines:
        if line.block.kind == "row" and line.block.cells:
            tables[line.block.group].append(line)
    families: list[Family] = []
    by_shape: dict[tuple[str, int], list[Line]] = defaultdict(list)
    for group, rows in tables.items():
        families += _columns(f"table {group}", rows)
        header = next((row.text for row in rows[:1] if is_header(row)), "")
        by_shape[(header, len(rows[0].block.cells))] += rows
    for (header, _), rows in by_shape.items():
        if len({row.block.group for row in rows}) > 1:
            families += _columns(f"tables {header}", rows)
    return families


def _columns(key: str, rows: list[Line]) -> list[Family]:
    body = [row for row in rows[1:] if not row.block.header]
    if rows and not is_header(rows[0]):
        body.insert(0, rows[0])
    if len(body) < _LEAST_ROWS:
        return []
    width = max(len(row.block.cells) for row in body)
    families = []
    for column in range(min(width, 12)):
        cells = [(row, row.block.cells[column]) for row in body if column < len(row.block.cells)]
        filled = [(row, span) for row, span in cells if len(span)]
        if len(filled) >= _LEAST_ROWS:
            filled = _opened(filled)
        if len(filled) < _LEAST_ROWS or _likeness(filled[:_SAMPLE]) < _LEAST_LIKENESS:
            continue
        headings = _counted_cells(filled) or [
            Heading(row.number, span, rank_in(row, column)) for row, span in filled
        ]
        put_right, step, chained = numbered(headings)
        families.append(Family("column", f"{key} column {column}", put_right, step, chained))
    return families


def _opened(filled: list[tuple[Line, Span]]) -> list[tuple[Line, Span]]:
    """Cells of running text cut to the marked-up titles, with a year in brackets, that all of them open with."""
    if _likeness(filled[:_SAMPLE]) >= _LEAST_LIKENESS:
        return filled
    titles = []
    for row, cell in filled:
        marked = (*row.block.strong, *row.block.linked, *row.block.emphasised)
        first = max(
            (span for span in marked if span.start == cell.start and span.end < cell.end), default=None
        )
        if first is None:
            return filled
        behind = first.end - row.block.span.start
        dated = _YEAR_BEHIND.match(row.text, behind)
        titles.append((row, Span(first.start, first.end + (dated.end() - behind if dated else 0))))
    return titles


def _counted_cells(filled: list[tuple[Line, Span]]) -> list[Heading]:
    """The headings of a column whose cells begin with ordinals of their own ("1. Title"); none where most do not."""
    found = []
    for row, span in filled:
        ordinal = leading_ordinal(cell_text(row, span))
        if ordinal and ordinal.style not in ("bare", "alone", "word") and ordinal.length < len(span):
            found.append(Heading(row.number, Span(span.start + ordinal.length, span.end), ordinal.value))
    return found if len(found) == len(filled) else []


def is_header(row: Line) -> bool:
    """Whether a row names the columns: its markup says so, or most of its cells are such names."""
    if row.block.header:
        return True
    known = lexicon()
    cells = [cell_text(row, span).strip() for span in row.block.cells]
    named = [cell for cell in cells if any(known.is_cue(category, cell) for category in _COLUMN_NAMES)]
    return len(named) >= 2 and any(known.is_cue("title_columns", cell) for cell in named)


def _likeness(cells: list[tuple[Line, Span]]) -> float:
    return sum(title_likeness(cell_text(row, span)) for row, span in cells) / len(cells)


def cell_text(row: Line, span: Span) -> str:
    """The text of a cell of a row."""
    start = row.block.span.start
    return row.text[span.start - start : span.end - start]


def rank_in(row: Line, column: int) -> int | None:
    """The number that stands alone in a cell before the title's column."""
    for span in row.block.cells[:column]:
        text = cell_text(row, span).strip().rstrip(".)=").lstrip("#=T")
        if text.isdecimal() and len(text) <= 4:
            return int(text)
        placed = leading_ordinal(text) if 0 < len(text) <= _LONGEST_PLACE else None
        if placed and placed.style in ("place", "no", "keycap") and placed.length == len(text):
            return placed.value
    return row.block.ordinal
