"""Why a document was read as it was: every block with the part it was given."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from nakeru.model.article import Block
from nakeru.model.lists import ListEntry
from nakeru.model.spans import Span
from nakeru.pipeline.documents import ReadDocument


class ExplainedBlock(msgspec.Struct, frozen=True):
    """A block of the text with its part.

    `part` is "list title", "heading", "recovered title", "text", "honourable mention", the region of the page where that is not its main
    part, or "outside". `list` and `position` name the entry, where it belongs to one; `confidence` is the reader's.
    """

    start: int
    end: int
    kind: str
    region: str
    part: str
    list: int | None = None
    position: int | None = None
    confidence: float | None = None


class _Place(msgspec.Struct, frozen=True):
    number: int
    entry: ListEntry
    honourable: bool


def explain(document: ReadDocument) -> tuple[ExplainedBlock, ...]:
    """Every block of the document, in order, with the part it was given."""
    places = sorted(_places(document), key=lambda place: place.entry.entry)
    titles = [found.title_span for found in document.reading.lists if found.title_span]
    explained = []
    at = 0
    for block in document.article.blocks:
        while at < len(places) and places[at].entry.entry.end <= block.span.start:
            at += 1
        place = places[at] if at < len(places) and _touches(places[at].entry.entry, block.span) else None
        explained.append(_explained(block, place, titles))
    return tuple(explained)


def _places(document: ReadDocument) -> Iterator[_Place]:
    for number, found in enumerate(document.reading.lists, start=1):
        for entry in found.entries:
            yield _Place(number, entry, honourable=False)
        for entry in found.honourable_mentions:
            yield _Place(number, entry, honourable=True)


def _explained(block: Block, place: _Place | None, titles: list[Span]) -> ExplainedBlock:
    span = block.span
    if place is None:
        part = "list title" if any(_touches(title, span) for title in titles) else _elsewhere(block)
        return ExplainedBlock(span.start, span.end, block.kind, block.region, part)
    heading = place.entry.heading or place.entry.mention.span
    part = "text"
    if _touches(heading, span):
        part = (
            "honourable mention"
            if place.honourable
            else "heading"
            if place.entry.heading
            else "recovered title"
        )
    return ExplainedBlock(
        span.start,
        span.end,
        block.kind,
        block.region,
        part,
        place.number,
        place.entry.position,
        round(place.entry.confidence, 4),
    )


def _elsewhere(block: Block) -> str:
    return "outside" if block.region == "main" else block.region


def _touches(left: Span, right: Span) -> bool:
    return left.start < right.end and right.start < left.end
