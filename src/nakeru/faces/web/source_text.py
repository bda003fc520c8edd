"""The text of an article in lines, with the words that made each entry marked."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import Literal

import msgspec

from nakeru.model.article import Article, Block
from nakeru.model.spans import Span
from nakeru.pipeline.views import EntryView

LONG_TEXT = 200_000
LONGEST_PIECE = 4_000
_LINES_BEFORE, _LINES_AFTER = 3, 40


class Piece(msgspec.Struct, frozen=True):
    """A stretch of a line. `entry` numbers the entry (from 0) whose heading it is; `first` carries the anchor."""

    text: str
    entry: int | None = None
    recovered: bool = False
    first: bool = False


class Line(msgspec.Struct, frozen=True):
    """A line of the text, or a gap of `left_out` lines.

    `entry` numbers the entry whose text it belongs to; `opens` marks the first line of an entry. `written` is where
    its first character stands that is no white space.
    """

    pieces: tuple[Piece, ...] = ()
    entry: int | None = None
    kind: Literal["text", "heading", "aside", "blank"] = "text"
    left_out: int = 0
    opens: bool = False
    written: int = 0

    @property
    def text(self) -> str:
        """The line without its marks."""
        return "".join(piece.text for piece in self.pieces)


def marked_lines(article: Article, entries: Sequence[EntryView]) -> tuple[Line, ...]:
    """The article's text with its entries marked; far from every entry, a very long text is left out.

    Overlapping headings are cut at the end of the earlier one, so that each character is shown once.
    """
    marks, bodies = _marks(article, entries), _Bodies(entries)
    blocks = {block.span.start: block for block in article.blocks}
    lines: list[Line] = []
    at, next_mark, last = 0, 0, None
    for text in article.text.split("\n"):
        line = Span(at, at + len(text))
        written = at + len(text) - len(text.lstrip())
        pieces, next_mark = _pieces(article.text, line, marks, next_mark)
        entry = bodies.at(Span(min(written, line.end), line.end))
        opens = entry is not None and entry != last
        kind = _kind(text, blocks.get(written))
        lines.append(Line(pieces, entry, kind, opens=opens, written=written))
        at, last = line.end + 1, entry
    return _shortened(lines) if len(article.text) > LONG_TEXT else tuple(lines)


class _Bodies:
    """Finds the entry that a line belongs to."""

    def __init__(self, entries: Sequence[EntryView]) -> None:
        numbered = sorted((view.entry.entry.start, number) for number, view in enumerate(entries))
        self._starts = [start for start, _ in numbered]
        self._numbers = [number for _, number in numbered]
        self._ends = [entries[number].entry.entry.end for number in self._numbers]

    def at(self, line: Span) -> int | None:
        """The entry around the line's start, else the first that starts in it."""
        before = bisect_right(self._starts, line.start) - 1
        if before >= 0 and line.start < self._ends[before]:
            return self._numbers[before]
        following = before + 1
        starts_here = following < len(self._starts) and self._starts[following] < line.end
        return self._numbers[following] if starts_here else None


class _Mark(msgspec.Struct, frozen=True):
    span: Span
    entry: int
    recovered: bool


def _marks(article: Article, entries: Sequence[EntryView]) -> list[_Mark]:
    marks: list[_Mark] = []
    numbered = sorted(enumerate(entries), key=lambda one: (one[1].evidence.start, one[1].evidence.end))
    for number, view in numbered:
        start = max(view.evidence.start, marks[-1].span.end if marks else 0)
        end = min(view.evidence.end, len(article.text))
        if start < end:
            marks.append(_Mark(Span(start, end), number, view.recovered))
    return marks


def _pieces(text: str, line: Span, marks: list[_Mark], next_mark: int) -> tuple[tuple[Piece, ...], int]:
    pieces: list[Piece] = []
    at = line.start
    while next_mark < len(marks) and marks[next_mark].span.start < line.end:
        mark = marks[next_mark]
        start, end = max(mark.span.start, line.start), min(mark.span.end, line.end)
        if at < start:
            pieces.append(Piece(text[at:start]))
        if start < end:
            first = mark.span.start >= line.start
            pieces.append(Piece(text[start:end], entry=mark.entry, recovered=mark.recovered, first=first))
        at = max(at, end)
        if mark.span.end > line.end:
            break
        next_mark += 1
    if at < line.end:
        pieces.append(Piece(text[at : line.end]))
    return tuple(pieces), next_mark


def _kind(text: str, block: Block | None) -> Literal["text", "heading", "aside", "blank"]:
    if not text.strip():
        return "blank"
    if block is None:
        return "text"
    if block.region != "main":
        return "aside"
    return "heading" if block.kind == "heading" else "text"


def _shortened(lines: list[Line]) -> tuple[Line, ...]:
    kept = [False] * len(lines)
    for number, line in enumerate(lines):
        if any(piece.entry is not None for piece in line.pieces):
            near = range(max(0, number - _LINES_BEFORE), min(len(lines), number + _LINES_AFTER))
            for one in near:
                kept[one] = True
    shown: list[Line] = []
    skipped = 0
    for line, keep in zip(lines, kept, strict=True):
        if not keep:
            skipped += 1
            continue
        if skipped:
            shown.append(Line(left_out=skipped))
            skipped = 0
        shown.append(msgspec.structs.replace(line, pieces=tuple(_cut(piece) for piece in line.pieces)))
    if skipped:
        shown.append(Line(left_out=skipped))
    return tuple(shown)


def _cut(piece: Piece) -> Piece:
    if len(piece.text) <= LONGEST_PIECE:
        return piece
    half = LONGEST_PIECE // 2
    return msgspec.structs.replace(piece, text=f"{piece.text[:half]} […] {piece.text[-half:]}")
