"""A document as it was read: one canonical text, cut into blocks."""

from __future__ import annotations

from typing import Literal

import msgspec

from nakeru.model.spans import Span

BlockKind = Literal[
    "heading",
    "paragraph",
    "item",
    "row",
    "caption",
    "quote",
    "term",
    "definition",
    "preformatted",
    "alternative",
    "data",
]
Region = Literal["main", "navigation", "header", "aside", "footer", "comments", "data"]


class Block(msgspec.Struct, frozen=True, gc=False):
    """A unit of layout: a line of plain text, a heading, a paragraph, a list item, a table row.

    `span` points into the article's text, without surrounding white space, and is never empty; blocks stand in the
    order of the text and do not overlap. A list item that holds paragraphs of its own gives several blocks: the first is the `item`, the rest keep `group` and `depth`.

    - `level`: 1 … 6 for a heading, 0 for everything else.
    - `depth`: how many lists or quotations enclose it.
    - `group`: number of the innermost list, table or definition list of the document; None outside.
    - `ordinal`: the number that the markup of a list shows beside it (`start`, `value` and `reversed` applied).
      Numbers written in the text itself are part of the text.
    - `cells`: the spans of a row's cells, left to right; `header` marks a row of column names.
    - `strong`, `emphasised`, `linked`: spans of inline markup, in order. `link_targets` are the addresses of `linked`.
    - `path`: names of the enclosing elements with their first class, outermost first ("div.entry", "ul", "li"):
      blocks that a template made alike share it. Empty for plain text.
    - `gap`: how many blank lines (plain text) stand before it.
    - `kind` "alternative" is a picture's alternative text, "data" a line of structured data (JSON-LD, microdata).
    """

    span: Span
    kind: BlockKind
    level: int = 0
    depth: int = 0
    group: int | None = None
    ordinal: int | None = None
    region: Region = "main"
    header: bool = False
    cells: tuple[Span, ...] = ()
    strong: tuple[Span, ...] = ()
    emphasised: tuple[Span, ...] = ()
    linked: tuple[Span, ...] = ()
    link_targets: tuple[str, ...] = ()
    path: tuple[str, ...] = ()
    gap: int = 0


class Article(msgspec.Struct, frozen=True):
    """A document with its one canonical text.

    The text of plain text is its characters: decoded, mojibake mended, newlines normalised, nothing else changed.
    The text of marked-up documents (HTML, Markdown) is what a reader sees, a block a line.
    `digest` is `sha256:` and the hexadecimal SHA-256 of the raw bytes, and names the article.
    `published` is an ISO date or the part of one that is known ("2015", "2015-04-27").
    `warnings` are sentences for people.
    """

    digest: str
    text: str
    blocks: tuple[Block, ...]
    format: Literal["text", "html", "markdown", "csv", "facts"] = "text"
    title: str | None = None
    title_span: Span | None = None
    publisher: str | None = None
    author: str | None = None
    published: str | None = None
    language: str | None = None
    address: str | None = None
    encoding: str = "utf-8"
    warnings: tuple[str, ...] = ()
