"""What second readers say of entries; a later answer of the same reader takes the place of its earlier one."""

from __future__ import annotations

import msgspec
from sqlalchemy import Connection, delete, insert, select

from nakeru.model.facts import HeardClaims
from nakeru.store.schema import heard

_heard = msgspec.json.Decoder(HeardClaims)


def hear(connection: Connection, given: HeardClaims) -> None:
    """Keep what a reader says of an entry in the place of what it said before."""
    connection.execute(delete(heard).where(heard.c.entry == given.entry, heard.c.reader == given.reader))
    connection.execute(
        insert(heard).values(
            entry=given.entry,
            reader=given.reader,
            digest=given.digest,
            value=msgspec.json.encode(given).decode(),
        )
    )


def all_heard(connection: Connection) -> tuple[HeardClaims, ...]:
    """What all readers say, by entry and reader."""
    rows = connection.execute(select(heard.c.value).order_by(heard.c.entry, heard.c.reader))
    return tuple(_heard.decode(row.value) for row in rows)
