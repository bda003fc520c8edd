"""Kept articles with their readings, and the raw bytes they were read from."""

from __future__ import annotations

import hashlib
import re
from typing import Any, Final

import msgspec
from sqlalchemy import Connection, Row, delete, insert, select, update

from nakeru.errors import NotFoundError
from nakeru.model.article import Article
from nakeru.model.lists import Reading
from nakeru.store.schema import articles, documents
from nakeru.text.display import printable

_PREFIX: Final = re.compile(r"(?:sha256:)?([0-9a-f]{8,64})")

_article = msgspec.json.Decoder(Article)
_reading = msgspec.json.Decoder(Reading)


class StoredArticle(msgspec.Struct, frozen=True):
    """An article as it is kept. `name` is the file or address it came from; `kept_at` when it was first kept."""

    article: Article
    reading: Reading
    name: str = ""
    kept_at: str = ""


class CheckedArticle(msgspec.Struct, frozen=True):
    """A row of an article: what it holds, or the problem that kept it from being read.

    `own_bytes` is False where bytes are kept that its digest does not name.
    """

    digest: str
    kept: StoredArticle | None
    own_bytes: bool
    problem: str = ""


def keep(
    connection: Connection, article: Article, reading: Reading, name: str, raw: bytes | None, kept_at: str
) -> bool:
    """Keep or refresh an article; True where it is new.

    A known article keeps the time of its first keeping, and its name, address and bytes where none are given now.
    Raises ValueError where `raw` are not the bytes that the digest names.
    """
    if raw is not None and article.digest != "sha256:" + hashlib.sha256(raw).hexdigest():
        raise ValueError(f"the bytes are not those of {article.digest}")
    name = printable(name)
    known = connection.execute(select(articles).where(articles.c.digest == article.digest)).one_or_none()
    if known is None:
        row = _row(article, reading, name) | {"digest": article.digest, "kept_at": kept_at}
        connection.execute(insert(articles).values(row))
    else:
        if article.address is None:
            article = msgspec.structs.replace(article, address=known.address)
        row = _row(article, reading, name or known.name)
        if any(row[column] != known._mapping[column] for column in row):
            connection.execute(update(articles).where(articles.c.digest == article.digest).values(row))
    if raw is not None and _raw(connection, article.digest) is None:
        connection.execute(insert(documents).values(digest=article.digest, raw=raw))
    return known is None


def all_articles(connection: Connection) -> tuple[StoredArticle, ...]:
    """Every article, sorted by digest."""
    rows = connection.execute(select(articles).order_by(articles.c.digest))
    return tuple(_stored(row) for row in rows)


def checked_articles(connection: Connection) -> tuple[CheckedArticle, ...]:
    """Every row, also one that cannot be read, sorted by digest; its bytes are compared with its digest."""
    rows = connection.execute(select(articles).order_by(articles.c.digest))
    return tuple(_checked(connection, row) for row in rows)


def one_article(connection: Connection, digest: str) -> StoredArticle | None:
    """The article of that digest, or of the one digest that begins so. Raises NotFoundError where several do."""
    full = _resolve(connection, digest)
    if full is None:
        return None
    return _stored(connection.execute(select(articles).where(articles.c.digest == full)).one())


def article_value(connection: Connection, digest: str) -> str | None:
    """The JSON of the article of exactly that digest."""
    return connection.execute(select(articles.c.value).where(articles.c.digest == digest)).scalar()


def raw_bytes(connection: Connection, digest: str) -> bytes | None:
    """The bytes an article was read from, None where they were not kept."""
    full = _resolve(connection, digest)
    return None if full is None else _raw(connection, full)


def forget(connection: Connection, digest: str) -> None:
    """Drop an article, its reading and its bytes. Raises NotFoundError."""
    full = _resolve(connection, digest)
    if full is None:
        raise NotFoundError("no article of that digest is in the library", where=digest)
    connection.execute(delete(articles).where(articles.c.digest == full))


def _resolve(connection: Connection, digest: str) -> str | None:
    """The full digest that `digest` names or begins; LIKE is safe, since a prefix is hexadecimal."""
    exact = select(articles.c.digest).where(articles.c.digest == digest)
    if (found := connection.execute(exact).scalar()) is not None:
        return str(found)
    if (prefix := _PREFIX.fullmatch(digest)) is None:
        return None
    like = select(articles.c.digest).where(articles.c.digest.like(f"sha256:{prefix[1]}%")).limit(2)
    fitting = connection.execute(like).scalars().all()
    if len(fitting) > 1:
        raise NotFoundError(
            "several articles have digests that begin so", where=digest, remedy="give more of its characters"
        )
    return str(fitting[0]) if fitting else None


def _checked(connection: Connection, row: Row[Any]) -> CheckedArticle:
    raw = _raw(connection, row.digest)
    own = raw is None or row.digest == "sha256:" + hashlib.sha256(raw).hexdigest()
    try:
        return CheckedArticle(row.digest, _stored(row), own)
    except (msgspec.DecodeError, UnicodeError, TypeError) as problem:
        return CheckedArticle(row.digest, None, own, str(problem))


def _raw(connection: Connection, digest: str) -> bytes | None:
    return connection.execute(select(documents.c.raw).where(documents.c.digest == digest)).scalar()


def _row(article: Article, reading: Reading, name: str) -> dict[str, Any]:
    return {
        "name": name,
        "title": article.title,
        "publisher": article.publisher,
        "author": article.author,
        "published": article.published,
        "language": article.language,
        "address": article.address,
        "value": msgspec.json.encode(article).decode(),
        "reading": msgspec.json.encode(reading).decode(),
    }


def _stored(row: Row[Any]) -> StoredArticle:
    return StoredArticle(_article.decode(row.value), _reading.decode(row.reading), row.name, row.kept_at)
