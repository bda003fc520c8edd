"""Reading a document: bytes to an Article, whatever it is written in."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from types import MappingProxyType

import msgspec

from nakeru.documents.bylines import Byline, read_byline
from nakeru.documents.containers import unwrap
from nakeru.documents.dates import find_date
from nakeru.documents.decoding import decode, is_plain_utf8
from nakeru.documents.delimited import read_delimited
from nakeru.documents.formats import Format, format_of
from nakeru.documents.frontmatter import split_front_matter
from nakeru.documents.plain import plain_blocks
from nakeru.errors import EmptySourceError, TooLargeError
from nakeru.model.article import Article
from nakeru.text.encoding import mend_mojibake
from nakeru.text.language import detect_language


class _Request(msgspec.Struct, frozen=True):
    """A document with what is known of it before it is read. `source` is the text in UTF-8, where it came so."""

    text: str
    source: bytes | None
    digest: str
    name: str
    address: str | None
    encoding: str
    warnings: tuple[str, ...]


def read_document(
    raw: bytes, *, name: str = "", address: str | None = None, media_type: str | None = None
) -> Article:
    """Read a document as plain text, HTML, Markdown or CSV: what its name, its media type and its content say it is.

    Gzip and web archives (MHTML) are opened; the digest is that of the bytes as they were given.
    `name` is where it was found and stands in errors; `address` is where it was published; `media_type` is what a
    server declared. The same bytes give the same article. Raises EmptySourceError, BinarySourceError or TooLargeError.
    """
    inner = unwrap(raw, name=name, media_type=media_type)
    decoded = decode(inner.raw, name=name, media_type=inner.media_type)
    text = decoded.text
    source = inner.raw if is_plain_utf8(decoded, inner.raw) else None
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
        source = None
    digest = f"sha256:{hashlib.sha256(raw).hexdigest()}"
    warnings = (*inner.warnings, *decoded.warnings)
    request = _Request(text, source, digest, inner.name, address or inner.address, decoded.encoding, warnings)
    kind = format_of(text, name=inner.name, media_type=inner.media_type)
    try:
        return _read_as(kind, request)
    except TooLargeError as error:
        raise TooLargeError(error.found, where=name, remedy=error.remedy) from None


def _read_as(kind: Format, request: _Request) -> Article:
    if kind == "markdown":
        return _read_markdown(request)
    if kind == "csv":
        return _read_table(request)
    return _read_page(request, request.text, "html") if kind == "html" else _read_plain(request)


def _read_plain(request: _Request) -> Article:
    text = mend_mojibake(request.text)
    blocks = plain_blocks(text, name=request.name)
    if not blocks:
        raise _empty(request.name)
    byline = read_byline(text, blocks)
    return Article(
        digest=request.digest,
        text=text,
        blocks=blocks,
        title=byline.title,
        title_span=byline.title_span,
        author=byline.author,
        publisher=byline.publisher,
        published=byline.published,
        language=detect_language(text),
        address=request.address,
        encoding=request.encoding,
        warnings=request.warnings,
    )


def _read_table(request: _Request) -> Article:
    table = read_delimited(mend_mojibake(request.text))
    if table is None or not table.blocks:
        return _read_plain(request)
    return Article(
        digest=request.digest,
        text=table.text,
        blocks=table.blocks,
        format="csv",
        title=table.title,
        title_span=table.title_span,
        language=detect_language(table.text),
        address=request.address,
        encoding=request.encoding,
        warnings=request.warnings,
    )


def _read_markdown(request: _Request) -> Article:
    """The article as Markdown, or as plain text where it is too long for Markdown or would come out empty."""
    from nakeru.documents.markdown import is_readable, markdown_to_html

    if not is_readable(request.text):
        warning = "The document is too long to be read as Markdown and was read as plain text."
        return msgspec.structs.replace(_read_plain(request), warnings=(*request.warnings, warning))
    front, source = split_front_matter(request.text)
    html = markdown_to_html(source, modules=request.name.lower().endswith(".mdx"))
    try:
        return _read_page(request, html, "markdown", front)
    except EmptySourceError:
        return _read_plain(request)


def _read_page(
    request: _Request, html: str, kind: Format, front: Mapping[str, str] = MappingProxyType({})
) -> Article:
    from nakeru.documents.markup.page import read_page  # selectolax is not needed for plain text

    page = read_page(html, title=front.get("title"), source=request.source if kind == "html" else None)
    if not page.blocks:
        raise _empty(request.name)
    told = _front_byline(front)
    metadata = page.metadata
    written = read_byline(page.text, [block for block in page.blocks if block.region in ("main", "header")])
    return Article(
        digest=request.digest,
        text=page.text,
        blocks=page.blocks,
        format=kind,
        title=page.title or written.title,
        title_span=page.title_span if page.title else written.title_span,
        publisher=metadata.publisher or written.publisher,
        author=told.author or metadata.author or written.author,
        published=told.published or metadata.published or written.published,
        language=detect_language(page.text) or metadata.language,
        address=request.address or metadata.address,
        encoding=request.encoding,
        warnings=request.warnings,
    )


def _front_byline(front: Mapping[str, str]) -> Byline:
    published = next(
        (front[name] for name in ("date", "published", "pubdate", "created") if name in front), None
    )
    author = front.get("author") or front.get("authors")
    return Byline(author=author, published=find_date(published) if published else None)


def _empty(name: str) -> EmptySourceError:
    return EmptySourceError(
        "the document holds no text", where=name, remedy="give a document with a list in it"
    )
