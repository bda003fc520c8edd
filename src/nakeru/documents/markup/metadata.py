"""What a page says of itself in its head and its structured data."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Final

import msgspec
from selectolax.lexbor import LexborHTMLParser, LexborNode

from nakeru.documents.dates import find_date
from nakeru.documents.markup.attributes import Attributes
from nakeru.documents.markup.structured import Thing, type_names

_TITLES: Final = ("og:title", "twitter:title", "dc.title", "citation_title")
_PUBLISHERS: Final = ("og:site_name", "application-name", "dc.publisher", "citation_journal_title")
_AUTHORS: Final = ("author", "article:author", "dc.creator", "parsely-author", "sailthru.author", "byl")
_DATES: Final = (
    "article:published_time",
    "og:published_time",
    "datepublished",
    "date",
    "pubdate",
    "publishdate",
    "dc.date",
    "dc.date.issued",
    "dcterms.created",
    "parsely-pub-date",
    "sailthru.date",
    "article:modified_time",
)
_ADDRESS: Final = re.compile(r"https?://\S+\Z", re.IGNORECASE)
_TAG: Final = re.compile(r"[a-z]{2,3}(?:[-_][a-z0-9]{2,8})*\Z", re.IGNORECASE)
_ARTICLE_TYPES: Final = frozenset(
    ("Article", "NewsArticle", "BlogPosting", "Report", "Review", "LiveBlogPosting", "WebPage", "ItemPage")
)


class PageMetadata(msgspec.Struct, frozen=True):
    """A page's words on itself; None where it is silent. `titles` are candidates, the surest first."""

    titles: tuple[str, ...] = ()
    publisher: str | None = None
    author: str | None = None
    published: str | None = None
    language: str | None = None
    address: str | None = None


def read_metadata(
    tree: LexborHTMLParser, header: Sequence[LexborNode], structured: Sequence[Thing]
) -> PageMetadata:
    """The metadata of a page from its meta, title and link elements, which outrank the objects of its JSON-LD."""
    named, title, canonical = _read_header(header)
    article = next((each for each in structured if type_names(each) & _ARTICLE_TYPES), {})
    titles = (_first(named, _TITLES), title, _text(article.get("headline")))
    author = _first(named, _AUTHORS)
    if author is None or _ADDRESS.match(author):
        author = _name(article.get("author"))
    published = _first(named, _DATES) or _text(article.get("datePublished")) or _first_time(tree)
    return PageMetadata(
        titles=tuple(dict.fromkeys(each for each in titles if each)),
        publisher=_first(named, _PUBLISHERS) or _name(article.get("publisher")),
        author=None if author and _ADDRESS.match(author) else author,
        published=find_date(published) if published else None,
        language=_language(tree.root) or _text(article.get("inLanguage")),
        address=canonical
        or next((url for url in (named.get("og:url"),) if url and _ADDRESS.match(url)), None),
    )


def _read_header(header: Sequence[LexborNode]) -> tuple[dict[str, str], str | None, str | None]:
    """The meta elements by name, the title element, and the canonical address."""
    named: dict[str, str] = {}
    title = canonical = None
    for node in header:
        if node.tag == "meta":
            _note_meta(node.attributes, named)
        elif node.tag == "title" and title is None:
            title = " ".join(node.text().split()) or None
        elif node.tag == "link" and (node.attributes.get("rel") or "").lower() == "canonical":
            address = (node.attributes.get("href") or "").strip()
            canonical = address if _ADDRESS.match(address) else canonical
    return named, title, canonical


def _note_meta(attributes: Attributes, named: dict[str, str]) -> None:
    name = attributes.get("property") or attributes.get("name") or attributes.get("itemprop")
    content = attributes.get("content")
    if name and content and (text := " ".join(content.split())):
        named.setdefault(name.strip().lower(), text)


def _first(named: Mapping[str, str], names: tuple[str, ...]) -> str | None:
    return next((named[name] for name in names if name in named), None)


def _first_time(tree: LexborHTMLParser) -> str | None:
    node = tree.css_first("time[datetime]")
    return node.attributes.get("datetime") if node is not None else None


def _language(root: LexborNode | None) -> str | None:
    attributes = root.attributes if root is not None else {}
    tag = (attributes.get("lang") or attributes.get("xml:lang") or "").strip()
    return tag.replace("_", "-") if _TAG.match(tag) else None


def _text(value: object) -> str | None:
    return " ".join(value.split()) or None if isinstance(value, str) else None


def _name(value: object) -> str | None:
    """The name of a person or organisation, or of the first of several."""
    if isinstance(value, list):
        value = value[0] if value else None
    if isinstance(value, Mapping):
        value = value.get("name")
    return _text(value)
