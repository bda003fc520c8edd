"""Table rows: cells of a data table become one block, cells of a layout table stay what they hold."""

from __future__ import annotations

from typing import Final

from nakeru.documents.markup.contexts import Context, Row
from nakeru.documents.markup.drafts import Draft, InlineSpan
from nakeru.model.article import BlockKind

_SIMPLE: Final[frozenset[BlockKind]] = frozenset(
    ("paragraph", "item", "caption", "preformatted", "term", "definition")
)
_MOST_DRAFTS: Final = 120
_MOST_IN_CELL: Final = 8
_LONGEST: Final = 3_000
_LONGEST_COMPOUND: Final = 400  # characters of a cell of several blocks
_MOST_COLUMNS: Final = 64


def merge_row(drafts: list[Draft], row: Row, context: Context) -> None:
    """Replace the drafts of a data row by one draft with cells; leave a layout row alone.

    Cells are joined by a tab; an empty cell, or a further column that a cell spans, is an empty span. Alternative texts
    of pictures stand after the row. A row is layout where a cell holds headings, rows, much text in several blocks,
    or where there is but one cell.
    """
    if len(row.cells) < 2 or not _is_data(drafts, row):
        return
    pictures = [draft for draft in drafts[row.start :] if draft.kind == "alternative"]
    if len(pictures) == len(drafts) - row.start:
        return
    merged = Draft("", "row", context, [])
    merged.header = row.header or all(cell.header for cell in row.cells)
    pieces: list[str] = []
    length = 0
    for cell in row.cells:
        start = -1
        for draft in drafts[cell.start : cell.end]:
            if draft.kind == "alternative":
                continue
            if pieces:
                pieces.append("\t" if start < 0 else " ")
                length += 1
            start = length if start < 0 else start
            merged.spans += _shifted(draft, length)
            pieces.append(draft.text)
            length += len(draft.text)
        merged.cells.append((length if start < 0 else start, length))
        merged.cells += [(length, length)] * (cell.columns - 1)
    merged.text = "".join(pieces)
    drafts[row.start :] = [merged, *pictures]


def _shifted(draft: Draft, by: int) -> list[InlineSpan]:
    return [InlineSpan(span.kind, span.start + by, span.end + by, span.target) for span in draft.spans]


def _is_data(drafts: list[Draft], row: Row) -> bool:
    if len(drafts) - row.start > _MOST_DRAFTS or len(row.cells) > _MOST_COLUMNS:
        return False
    whole = 0
    for cell in row.cells:
        length = 0
        count = 0
        for draft in drafts[cell.start : cell.end]:
            if draft.kind == "alternative":
                continue
            if draft.kind not in _SIMPLE:
                return False
            length += len(draft.text)
            count += 1
        if count > _MOST_IN_CELL or (count > 1 and length > _LONGEST_COMPOUND):
            return False
        whole += length
    return whole <= _LONGEST


def columns_of(value: str | None) -> int:
    """The number of columns that a cell spans, within bounds."""
    if value is None or not value.strip().isascii() or not value.strip().isdigit():
        return 1
    digits = value.strip()
    return max(1, min(int(digits), 16)) if len(digits) < 5 else 1
