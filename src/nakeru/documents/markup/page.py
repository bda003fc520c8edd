"""HTML to text, blocks and metadata."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

import msgspec
from selectolax.lexbor import LexborHTMLParser

from nakeru.documents.markup.assembly import assemble
from nakeru.documents.markup.contexts import Context
from nakeru.documents.markup.drafts import Draft, InlineSpan
from nakeru.documents.markup.metadata import PageMetadata, read_metadata
from nakeru.documents.markup.nesting import tame
from nakeru.documents.markup.regions import RegionClue
from nakeru.documents.markup.structured import DataList, data_lists, parse_things
from nakeru.documents.markup.walk import Walk
from nakeru.model.article import Block
from nakeru.model.spans import Span
from nakeru.text.encoding import mend_mojibake

_LITTLE_TEXT: Final = 250
_JSON_LD: Final = re.compile(r"""type\s*=\s*["']?application/ld\+json""", re.IGNORECASE)


class Page(msgspec.Struct, frozen=True):
    """What was read of a page. `title_span` is where the title stands in the text, None where it does not."""

    text: str
    blocks: tuple[Block, ...]
    metadata: PageMetadata
    title: str | None = None
    title_span: Span | None = None


def read_page(html: str, *, title: str | None = None) -> Page:
    """Read HTML as a reader sees it, a block a line, then the lists that its structured data announces.

    What is hidden, and what is shown without scripts, is read only where there is next to nothing else. Markup that
    stands escaped in the text is read only where the page holds no text besides. `title` is one from elsewhere, surer
    than the page's own.
    """
    html = tame(html)
    tree = LexborHTMLParser(html)
    walk = _walk(tree)
    things = (
        parse_things([node.text() for node in tree.css("script") if _is_json_ld(node.attributes.get("type"))])
        if _JSON_LD.search(html)
        else []
    )
    lists = data_lists(things, tree) if things or "ItemList" in html else []
    drafts = [*walk.drafter.drafts, *_data_drafts(walk, lists)]
    text, blocks = assemble(drafts, walk.regions.resolve())
    metadata = read_metadata(tree, things)
    if title:
        metadata = msgspec.structs.replace(metadata, titles=(mend_mojibake(title), *metadata.titles))
    found, title_span = _find_title(text, blocks, metadata)
    return Page(text, blocks, metadata, found, title_span)


def _is_json_ld(media_type: str | None) -> bool:
    return media_type is not None and media_type.strip().lower() == "application/ld+json"


def _walk(tree: LexborHTMLParser) -> Walk:
    walk = Walk()
    if tree.root is None:
        return walk
    walk.read(tree.root)
    if walk.length < _LITTLE_TEXT:
        lenient = Walk(lenient=True)
        lenient.read(tree.root)
        walk = lenient if lenient.length > 2 * walk.length else walk
    escaped = walk.drafter.escaped
    if escaped and sum(map(len, escaped)) > 4 * walk.length:
        for markup in tuple(escaped):
            inner = LexborHTMLParser(tame(markup))
            if inner.root is not None:
                walk.read(inner.root)
    return walk


def _data_drafts(walk: Walk, lists: Sequence[DataList]) -> list[Draft]:
    drafts: list[Draft] = []
    for each in lists:
        context = Context(None, "data")
        context.region = walk.regions.add(0, RegionClue("data", weak=False))
        context.group = walk.next_group()
        for item in each.items:
            text = mend_mojibake(item.text)
            spans = [InlineSpan("linked", 0, len(text), item.address)] if item.address else []
            draft = Draft(text, "data", context, spans)
            draft.ordinal = item.position
            drafts.append(draft)
    return drafts


def _find_title(text: str, blocks: Sequence[Block], metadata: PageMetadata) -> tuple[str | None, Span | None]:
    """The headline that the page's own titles begin with or hold, else the surest title without the site's name."""
    headlines = [block for block in blocks if block.kind == "heading" and block.level == 1]
    for block in headlines:
        words = block.span.of(text)
        if len(words) > 3 and any(words.casefold() in title.casefold() for title in metadata.titles):
            return words, block.span
    if not metadata.titles:
        return (headlines[0].span.of(text), headlines[0].span) if headlines else (None, None)
    title = _without_site(metadata.titles[0], metadata.publisher)
    wanted = title.casefold()
    for block in blocks:
        if block.kind != "data" and len(block.span) <= 2 * len(title):
            start = block.span.start + max(0, block.span.of(text).casefold().find(wanted))
            if text[start : start + len(title)].casefold() == wanted:
                return title, Span(start, start + len(title))
    return title, None


def _without_site(title: str, publisher: str | None) -> str:
    if not publisher:
        return title
    for mark in (" | ", " - ", " – ", " — ", " · ", " :: ", " » "):
        head, found, tail = title.rpartition(mark)
        if found and head and tail.strip().casefold() == publisher.casefold():
            return head.strip()
    return title
