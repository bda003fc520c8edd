"""Blocks in the making: pieces of text put together, white space collapsed, inline spans noted."""

from __future__ import annotations

import re
from typing import Final, Literal

from nakeru.documents.limits import MAX_BLOCKS, too_many_blocks
from nakeru.documents.markup import seams
from nakeru.documents.markup.contexts import Context
from nakeru.documents.markup.regions import RegionTable
from nakeru.documents.markup.seams import Seam, stand_apart
from nakeru.model.article import BlockKind
from nakeru.text.encoding import mend_mojibake

MarkKind = Literal["strong", "emphasised", "linked"]
_INVISIBLE: Final = re.compile("[\u00ad\u200b\u200e\u200f\u2060\ufeff]+")
_MARKUP: Final = re.compile(r"</[a-z][a-z0-9]*>")
_MARKUP_LENGTH: Final = 400
_MARKUP_TAGS: Final = 4


class InlineSpan:
    """Inline markup within a draft: offsets from the draft's start; -1 while no text has come."""

    __slots__ = ("end", "kind", "start", "target")

    def __init__(self, kind: MarkKind, start: int, end: int, target: str) -> None:
        self.kind: MarkKind = kind
        self.start = start
        self.end = end
        self.target = target


class Draft:
    """A block before its place in the article is known."""

    __slots__ = ("cells", "context", "header", "kind", "ordinal", "spans", "text")

    def __init__(self, text: str, kind: BlockKind, context: Context, spans: list[InlineSpan]) -> None:
        self.text = text
        self.kind: BlockKind = kind
        self.context = context
        self.spans = spans
        self.ordinal: int | None = None
        self.header = False
        self.cells: list[tuple[int, int]] = []


class Drafter:
    """Collects text into drafts; the walk tells it where blocks, boxes and inline markup begin and end."""

    def __init__(self, context: Context, regions: RegionTable) -> None:
        self.context = context
        self.regions = regions
        self.drafts: list[Draft] = []
        self.escaped: list[str] = []
        self._pieces: list[str] = []
        self._length = 0
        self.space = False
        self._seam = seams.NONE
        self._marks: list[InlineSpan] = []
        self._waiting = False
        self._spans: list[InlineSpan] = []
        self._alternatives: list[tuple[str, str]] = []

    def text(self, raw: str) -> None:
        """Add characters; white space is collapsed, invisible characters are dropped, mojibake is mended.

        White space alone is told by `space`, except where it is kept.
        """
        if not raw.isascii():
            raw = mend_mojibake(raw)
            if self.context.pre or not " ".join(raw.split()).isprintable():
                raw = _INVISIBLE.sub("", raw)
        if self.context.pre:
            self._preformatted(raw)
            return
        words = raw.split()
        if not words:
            return
        piece = " ".join(words)
        pieces = self._pieces
        if pieces and (
            self.space
            or raw[0].isspace()
            or (self._seam and stand_apart("".join(pieces[-2:]), piece, self._seam))
        ):
            pieces.append(" ")
            self._length += 1
        self._add(piece)
        self.space = raw[-1].isspace()

    def _add(self, piece: str) -> None:
        if self._waiting:
            for mark in self._marks:
                if mark.start < 0:
                    mark.start = self._length
            self._waiting = False
        self._pieces.append(piece)
        self._length += len(piece)
        self._seam = seams.NONE

    def _preformatted(self, raw: str) -> None:
        for number, line in enumerate(raw.split("\n")):
            if number:
                self.flush()
            if content := line if self._pieces else line.lstrip():
                self._add(content)

    def open_box(self) -> None:
        """An inline element begins that may stand apart from what is before it."""
        self._seam = seams.BOXES if self._seam >= seams.CLOSED else seams.OPENED

    def close_box(self) -> None:
        """An inline element that may stand apart ends."""
        self._seam = seams.BOXES if self._seam == seams.BOXES else seams.CLOSED

    def touch(self, seam: Seam) -> None:
        """Formatting begins or ends."""
        if seam > self._seam:
            self._seam = seam

    def open_mark(self, kind: MarkKind, target: str = "") -> InlineSpan | None:
        """Begin inline markup; None where the same markup is open already."""
        if self._marks and any(mark.kind == kind for mark in self._marks):
            return None
        mark = InlineSpan(kind, -1, -1, target)
        self._marks.append(mark)
        self._waiting = True
        return mark

    def close_mark(self, mark: InlineSpan | None) -> None:
        """End inline markup."""
        if mark is not None:
            self._marks.remove(mark)
            self._note(mark)

    def _note(self, mark: InlineSpan) -> None:
        if 0 <= mark.start < self._length:
            self._spans.append(InlineSpan(mark.kind, mark.start, self._length, mark.target))

    def alternative(self, text: str) -> None:
        """Note a picture's alternative text: a block of its own, after the block in which the picture stands."""
        target = next((mark.target for mark in self._marks if mark.kind == "linked"), "")
        self._alternatives.append((mend_mojibake(" ".join(text.split())), target))
        if not self._pieces:
            self._flush_alternatives()

    def flush(self) -> None:
        """End the block, if there is one."""
        self.space = False
        self._seam = seams.NONE
        if self._pieces:
            for mark in self._marks:
                self._note(mark)
                mark.start = -1
                self._waiting = True
            text = "".join(self._pieces).rstrip()
            spans = self._spans
            if spans:
                spans = [span for span in spans if span.start < len(text)]
                for span in spans:
                    span.end = min(span.end, len(text))
            self._pieces, self._spans, self._length = [], [], 0
            if len(text) > _MARKUP_LENGTH and len(_MARKUP.findall(text)) >= _MARKUP_TAGS:
                self.escaped.append(text)
            else:
                self._draft(text, spans)
        if self._alternatives:
            self._flush_alternatives()

    def _draft(self, text: str, spans: list[InlineSpan]) -> None:
        context = self.context
        draft = Draft(text, context.kind, context, spans)
        item = context.item
        if item is not None:
            if not item.taken:
                item.taken = True
                draft.ordinal = item.ordinal
                if draft.kind == "paragraph":
                    draft.kind = "item"
            elif draft.kind == "item":
                draft.kind = "paragraph"
        self._append(draft)
        linked = sum([span.end - span.start for span in spans if span.kind == "linked"]) if spans else 0
        self.regions.count(context.region, len(text), linked)

    def _flush_alternatives(self) -> None:
        for text, target in self._alternatives:
            spans = [InlineSpan("linked", 0, len(text), target)] if target else []
            self._append(Draft(text, "alternative", self.context, spans))
        self._alternatives.clear()

    def _append(self, draft: Draft) -> None:
        if len(self.drafts) >= MAX_BLOCKS:
            raise too_many_blocks()
        self.drafts.append(draft)
