"""What people settled of quarrels. A row is never removed: a settlement that is undone or replaced is ended."""

from __future__ import annotations

from typing import Any

import msgspec
from sqlalchemy import ColumnElement, Connection, Row, and_, insert, select, update

from nakeru.errors import NotFoundError
from nakeru.model.facts import Settlement
from nakeru.store.schema import settlements


def settle(connection: Connection, given: Settlement) -> None:
    """Let a settlement stand, in the place of an earlier one of the same place."""
    connection.execute(update(settlements).where(_place(given)).values(ended_at=given.when))
    connection.execute(
        insert(settlements).values(
            work=given.work,
            property=given.property,
            subject=given.subject,
            chosen=given.chosen,
            seen=msgspec.json.encode(given.seen).decode(),
            who=given.who,
            made_at=given.when,
            why=given.why,
        )
    )


def unsettle(connection: Connection, given: Settlement, when: str) -> None:
    """End the settlement of a place. Raises NotFoundError where none stands."""
    ended = connection.execute(update(settlements).where(_place(given)).values(ended_at=when))
    if not ended.rowcount:
        raise NotFoundError(
            "that quarrel is not settled", where=given.work, remedy="it may be open again already"
        )


def standing(connection: Connection) -> tuple[Settlement, ...]:
    """The settlements that stand, by work, property and subject."""
    rows = connection.execute(select(settlements).where(settlements.c.ended_at.is_(None)))
    return tuple(sorted(map(settlement_of, rows), key=lambda one: (one.work, one.property, one.subject)))


def _place(given: Settlement) -> ColumnElement[bool]:
    return and_(
        settlements.c.ended_at.is_(None),
        settlements.c.work == given.work,
        settlements.c.property == given.property,
        settlements.c.subject == given.subject,
    )


def settlement_of(row: Row[Any]) -> Settlement:
    """The settlement of a row."""
    seen = msgspec.json.decode(row.seen, type=tuple[str, ...])
    return Settlement(row.work, row.property, row.subject, row.chosen, seen, row.who, row.made_at, row.why)
