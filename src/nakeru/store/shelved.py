"""Kept articles in little memory: what lists are told apart by is at hand, the text is fetched when it is asked for."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import Any, Final

import msgspec
from sqlalchemy import Connection, Row, select

from nakeru.errors import NotFoundError
from nakeru.model.article import Article
from nakeru.model.lists import Reading
from nakeru.store.schema import articles

_STAMP: Final = 16
_AT_HAND: Final = 64

_article = msgspec.json.Decoder(Article)
_reading = msgspec.json.Decoder(Reading)


class ShelvedArticle(msgspec.Struct, frozen=True):
    """What the lists of a library are told apart by, of an article that is fetched when it is opened.

    `stamp` is a digest of the whole article, text and all: equal stamps, equal articles.
    """

    digest: str
    stamp: bytes
    fetch: Callable[[], Article]
    title: str | None = None
    publisher: str | None = None
    author: str | None = None
    published: str | None = None
    address: str | None = None

    @classmethod
    def of(cls, article: Article) -> ShelvedArticle:
        """An article that is at hand."""
        return cls(
            digest=article.digest,
            stamp=_stamp(msgspec.json.encode(article)),
            fetch=lambda: article,
            title=article.title,
            publisher=article.publisher,
            author=article.author,
            published=article.published,
            address=article.address,
        )

    def opened(self) -> Article:
        """The article; the last few opened are at hand. Raises NotFoundError where it is not in the library any more."""
        return _opened(self.stamp, self.fetch)


class ShelvedReading(msgspec.Struct, frozen=True):
    """A kept article with its reading as JSON."""

    shelved: ShelvedArticle
    written: str
    kept_at: str = ""

    @property
    def article(self) -> Article:
        """The article."""
        return self.shelved.opened()

    @property
    def reading(self) -> Reading:
        """The reading, decoded."""
        return _reading.decode(self.written)


def all_shelved(connection: Connection, fetch: Callable[[str], str | None]) -> Iterator[ShelvedReading]:
    """Every article, sorted by digest; `fetch` gives the JSON of an article by its digest, later."""
    rows = connection.execute(
        select(articles).order_by(articles.c.digest), execution_options={"yield_per": 100}
    )
    for row in rows:
        yield ShelvedReading(_shelved(row, fetch), row.reading, row.kept_at)


def _shelved(row: Row[Any], fetch: Callable[[str], str | None]) -> ShelvedArticle:
    digest: str = row.digest
    stamp = _stamp(row.value.encode())

    def fetched() -> Article:
        value = fetch(digest)
        if value is None or _stamp(value.encode()) != stamp:
            raise NotFoundError(
                "the article was read anew or forgotten just now", where=digest, remedy="ask again"
            )
        return _article.decode(value)

    return ShelvedArticle(
        digest=digest,
        stamp=stamp,
        fetch=fetched,
        title=row.title,
        publisher=row.publisher,
        author=row.author,
        published=row.published,
        address=row.address,
    )


def _stamp(content: bytes) -> bytes:
    return hashlib.blake2b(content, digest_size=_STAMP).digest()


class _Opening:
    """How to open an article, equal where the stamps are."""

    __slots__ = ("fetch", "stamp")

    def __init__(self, stamp: bytes, fetch: Callable[[], Article]) -> None:
        self.stamp = stamp
        self.fetch = fetch

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Opening) and other.stamp == self.stamp

    def __hash__(self) -> int:
        return hash(self.stamp)


def _opened(stamp: bytes, fetch: Callable[[], Article]) -> Article:
    return _kept_open(_Opening(stamp, fetch))


@lru_cache(maxsize=_AT_HAND)
def _kept_open(opening: _Opening) -> Article:
    return opening.fetch()
