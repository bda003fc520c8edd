"""HTML to text, blocks and metadata."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

import msgspec
from selectolax.lexbor import LexborHTMLParser, LexborNode

from nakeru.documents.markup.assembly import assemble
from nakeru.documents.markup.contexts import Context
from nakeru.documents.markup.drafts import Draft, InlineSpan
from nakeru.documents.markup.metadata import PageMetadata, read_metadata
from nakeru.documents.markup.nesting import tame_bytes
from nakeru.documents.markup.regions import RegionClue
from nakeru.documents.markup.structured import DataList, data_lists, parse_things
from nakeru.documents.markup.walk import Walk
from nakeru.model.article import Block
from nakeru.model.spans import Span
from nakeru.text.encoding import mend_mojibake

_LITTLE_TEXT: Final = 250
_HEADLINE: Final = 3  # the lowest level of a heading that may be the page's headline
_SHORTEST: Final = 4
_TITLE_PARTS: Final = re.compile(r"\s+[|·»–—:-]+\s+|:\s+")


class Page(msgspec.Struct, frozen=True):
    """What was read of a page. `title_span` is where the title stands in the text, None where it does not."""

    text: str
    blocks: tuple[Block, ...]
    metadata: PageMetadata
    title: str | None = None
    title_span: Span | None = None


def read_page(html: str, *, title: str | None = None, source: bytes | None = None) -> Page:
    """Read HTML as a reader sees it, a block a line, then the lists that its structured data announces.

    What is hidden, and what is shown without scripts, is read only where there is next to nothing else. Markup that
    stands escaped in the text is read only where the page holds no text besides. `title` is one from elsewhere, surer
    than the page's own; `source` is the HTML in UTF-8, where it is at hand.
    """
    tree = LexborHTMLParser(tame_bytes(html, source))
    walk = _walk(tree)
    things = parse_things([node.text() for node in walk.header if _is_json_ld(node)])
    lists = data_lists(things, tree) if things or "ItemList" in html else []
    drafts = [*walk.drafter.drafts, *_data_drafts(walk, lists)]
    text, blocks = assemble(drafts, walk.regions.resolve())
    metadata = read_metadata(tree, walk.header, things)
    if title:
        metadata = msgspec.structs.replace(metadata, titles=(mend_mojibake(title), *metadata.titles))
    found, title_span = _find_title(text, blocks, metadata)
    return Page(text, blocks, metadata, found, title_span)


def _is_json_ld(node: LexborNode) -> bool:
    return (
        node.tag == "script" and (node.attributes.get("type") or "").strip().lower() == "application/ld+json"
    )


def _walk(tree: LexborHTMLParser) -> Walk:
    walk = Walk()
    if tree.root is None:
        return walk
    walk.read(tree.root)
    if walk.length < _LITTLE_TEXT:
        lenient = Walk(lenient=True)
        lenient.read(tree.root)
        walk = lenient if lenient.length > 4 * walk.length else walk
    escaped = walk.drafter.escaped
    if escaped and sum(map(len, escaped)) > 4 * walk.length:
        for markup in tuple(escaped):
            inner = LexborHTMLParser(tame_bytes(markup))
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
    """The longest headline that the page's own titles hold, else the surest title where it stands there, else its one main headline."""
    headlines = [block for block in blocks if block.kind == "heading" and block.level <= _HEADLINE]
    titles = [(title, _TITLE_PARTS.split(title)) for title in map(str.casefold, metadata.titles)]
    named = [block for block in headlines if _is_named(block.span.of(text), titles, metadata)]
    if named:
        best = max(named, key=lambda block: len(block.span))
        return best.span.of(text), best.span
    title = _without_site(metadata.titles[0], metadata.publisher) if metadata.titles else None
    if title and (place := _place_of(title, text, blocks)):
        return title, place
    own = [block for block in headlines if block.level == 1 and block.region == "main"]
    if len(own) == 1 or (own and title is None):
        return own[0].span.of(text), own[0].span
    return title, None


def _place_of(title: str, text: str, blocks: Sequence[Block]) -> Span | None:
    """Where the title stands in the main part of the page, in a block that says little else."""
    wanted = title.casefold()
    for block in blocks:
        if block.region == "main" and len(block.span) <= 2 * len(title):
            start = block.span.start + max(0, block.span.of(text).casefold().find(wanted))
            if text[start : start + len(title)].casefold() == wanted:
                return Span(start, start + len(title))
    return None


def _is_named(headline: str, titles: list[tuple[str, list[str]]], metadata: PageMetadata) -> bool:
    """Whether the headline is a part of one of the page's titles or most of one, and not just the site's name at its end."""
    headline = headline.casefold()
    if len(headline) < _SHORTEST or headline == (metadata.publisher or "").casefold():
        return False
    for title, parts in titles:
        if headline == title or headline in (parts[:-1] or parts):
            return True
        if headline in title and 2 * len(headline) > len(title):
            return True
    return False


def _without_site(title: str, publisher: str | None) -> str:
    if not publisher:
        return title
    for mark in (" | ", " - ", " – ", " — ", " · ", " :: ", " » "):
        head, found, tail = title.rpartition(mark)
        if found and head and tail.strip().casefold() == publisher.casefold():
            return head.strip()
    return title
