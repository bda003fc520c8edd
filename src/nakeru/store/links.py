"""The cache of links and works: derived from everything else, replaced as a whole, under a fingerprint of its inputs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import msgspec
from sqlalchemy import Column, ColumnElement, Connection, collate, delete, insert, select

from nakeru.model.linking import Link
from nakeru.model.works import Work
from nakeru.store.packed import Packed
from nakeru.store.schema import links, meta, works

_FINGERPRINT: Final = "links_fingerprint"
_STREAMED: Final = {"yield_per": 500}
_link = msgspec.json.Decoder(Link)
_work = msgspec.json.Decoder(Work)


class PackedDerived(msgspec.Struct, frozen=True):
    """The same as `Derived` in little memory: links by entry, works by key."""

    links: Packed[Link]
    works: Packed[Work]
    fingerprint: str | None


class Derived(msgspec.Struct, frozen=True):
    """Links sorted by entry, the works they name sorted by key, and the fingerprint of their inputs, None before the first."""

    links: tuple[Link, ...] = ()
    works: tuple[Work, ...] = ()
    fingerprint: str | None = None


def replace(
    connection: Connection, new_links: Sequence[Link], new_works: Sequence[Work], fingerprint: str
) -> None:
    """Put these links and works in the place of all earlier ones."""
    connection.execute(delete(links))
    connection.execute(delete(works))
    connection.execute(delete(meta).where(meta.c.key == _FINGERPRINT))
    if new_links:
        connection.execute(insert(links), [_link_row(link) for link in new_links])
    if new_works:
        connection.execute(insert(works), [_work_row(work) for work in new_works])
    connection.execute(insert(meta).values(key=_FINGERPRINT, value=fingerprint))


def derived(connection: Connection) -> Derived:
    """What was derived last, as one transaction sees it."""
    by_entry = connection.execute(select(links.c.value).order_by(links.c.entry)).scalars()
    by_key = connection.execute(select(works.c.value).order_by(works.c.key)).scalars()
    return Derived(
        links=tuple(_link.decode(value) for value in by_entry),
        works=tuple(_work.decode(value) for value in by_key),
        fingerprint=fingerprint(connection),
    )


def packed(connection: Connection) -> PackedDerived:
    """What was derived last, as one transaction sees it."""
    by_entry = connection.execute(
        select(links.c.entry, links.c.value).order_by(_by_code_point(connection, links.c.entry)),
        execution_options=_STREAMED,
    )
    by_key = connection.execute(
        select(works.c.key, works.c.value).order_by(_by_code_point(connection, works.c.key)),
        execution_options=_STREAMED,
    )
    return PackedDerived(
        links=Packed(((row.entry, row.value) for row in by_entry), _link),
        works=Packed(((row.key, row.value) for row in by_key), _work),
        fingerprint=fingerprint(connection),
    )


def packed_links(given: Sequence[Link]) -> Packed[Link]:
    """Links in little memory."""
    ordered = sorted(given, key=lambda link: link.entry)
    return Packed(((link.entry, msgspec.json.encode(link).decode()) for link in ordered), _link)


def packed_works(given: Sequence[Work]) -> Packed[Work]:
    """Works in little memory."""
    ordered = sorted(given, key=lambda work: work.key)
    return Packed(((work.key, msgspec.json.encode(work).decode()) for work in ordered), _work)


def _by_code_point(connection: Connection, column: Column[str]) -> ColumnElement[str]:
    """The order of Python's strings, which SQLite has by itself."""
    return column if connection.dialect.name == "sqlite" else collate(column, "C")


def fingerprint(connection: Connection) -> str | None:
    """The fingerprint that links and works are kept under."""
    return connection.execute(select(meta.c.value).where(meta.c.key == _FINGERPRINT)).scalar()


def _link_row(link: Link) -> dict[str, object]:
    return {
        "entry": link.entry,
        "work": link.work,
        "decision": link.decision,
        "score": link.score,
        "value": msgspec.json.encode(link).decode(),
    }


def _work_row(work: Work) -> dict[str, object]:
    return {
        "key": work.key,
        "name": work.name,
        "year": work.year,
        "format": work.format,
        "value": msgspec.json.encode(work).decode(),
    }
