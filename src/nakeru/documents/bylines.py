"""What the lines of a plain text say of the text itself: its title, author, publisher and date."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

import msgspec

from nakeru.documents.dates import find_date
from nakeru.model.article import Block
from nakeru.model.spans import Span

_FIRST_LINES: Final = 12
_LONGEST: Final = 200
_LABEL: Final = re.compile(
    r"(?P<label>article|title|headline|author|written by|by|publisher|source|site|published(?: on)?|updated(?: on)?|"
    r"posted(?: on)?|last updated|date)(?P<mark>\s*[:：]\s*|\s+)(?P<value>\S.*)",
    re.IGNORECASE,
)
_NAME: Final = re.compile(r"[^\W\d_][\w.'’-]*(?:\s+[^\W\d_][\w.'’-]*){0,4}")
_LEADING: Final = re.compile(r"by\s+", re.IGNORECASE)


class Byline(msgspec.Struct, frozen=True):
    """What a text says of itself; None where it is silent. `published` is an ISO date or the known part of one."""

    title: str | None = None
    title_span: Span | None = None
    author: str | None = None
    publisher: str | None = None
    published: str | None = None


def read_byline(text: str, blocks: Sequence[Block]) -> Byline:
    """The labelled lines ("Article: …", "By …", "Updated on …") among the first twelve."""
    found: dict[str, str] = {}
    title_span: Span | None = None
    for block in blocks[:_FIRST_LINES]:
        if len(block.span) > _LONGEST or not (match := _LABEL.fullmatch(block.span.of(text))):
            continue
        field = _field_of(
            match["label"].lower(), ":" in match["mark"] or "：" in match["mark"], match["value"]
        )
        if field is None or field in found:
            continue
        value = find_date(match["value"]) if field == "published" else _LEADING.sub("", match["value"])
        if value:
            found[field] = value
        if field == "title":
            title_span = Span(block.span.start + match.start("value"), block.span.end)
    return Byline(
        title=found.get("title"),
        title_span=title_span,
        author=found.get("author"),
        publisher=found.get("publisher"),
        published=found.get("published"),
    )


def _field_of(label: str, marked: bool, value: str) -> str | None:
    if label in ("article", "title", "headline"):
        return "title" if marked else None
    if label in ("publisher", "source", "site"):
        return "publisher" if marked else None
    if label in ("author", "written by", "by"):
        return "author" if _NAME.fullmatch(value) and (marked or label != "author") else None
    return "published"
