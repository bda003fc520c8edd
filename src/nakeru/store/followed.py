"""Followed addresses, with what their readings were. One that is followed no more still tells which readings gave way."""

from __future__ import annotations

from typing import Final

import msgspec
from sqlalchemy import Connection, insert, select, update

from nakeru.errors import NotFoundError
from nakeru.model.following import Followed
from nakeru.store.schema import articles, followed

_decoder: Final = msgspec.json.Decoder(Followed)


def follow(connection: Connection, given: Followed) -> None:
    """Let an address be followed so, in the place of how it was followed before."""
    value = msgspec.json.encode(given).decode()
    here = (followed.c.address == given.address) & followed.c.ended_at.is_(None)
    if connection.execute(update(followed).where(here).values(value=value)).rowcount == 0:
        connection.execute(insert(followed).values(address=given.address, value=value))


def unfollow(connection: Connection, address: str, ended_at: str) -> None:
    """Follow an address no more. Raises NotFoundError where it is not followed."""
    here = (followed.c.address == address) & followed.c.ended_at.is_(None)
    if connection.execute(update(followed).where(here).values(ended_at=ended_at)).rowcount == 0:
        raise NotFoundError(
            "this address is not followed", where=address, remedy="`nakeru follow` names those that are"
        )


def standing(connection: Connection) -> tuple[Followed, ...]:
    """The addresses that are followed, sorted."""
    rows = connection.execute(
        select(followed.c.value).where(followed.c.ended_at.is_(None)).order_by(followed.c.address)
    )
    return tuple(_decoder.decode(value) for value in rows.scalars())


def superseded(connection: Connection) -> frozenset[str]:
    """The articles that a later reading of a followed address took the place of; none where that reading is gone."""
    rows = connection.execute(select(followed.c.value).order_by(followed.c.id)).scalars()
    # The latest row of an address tells; what was followed twice is not the reading of its first time any more.
    latest = {one.address: one for one in map(_decoder.decode, rows)}
    named = {one.digest for one in latest.values() if one.digest}
    current = set(connection.execute(select(articles.c.digest).where(articles.c.digest.in_(named))).scalars())
    return frozenset(
        digest
        for one in latest.values()
        if one.digest in current
        for digest in one.earlier
        if digest not in current
    )
