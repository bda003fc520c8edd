"""What people corrected in readings. A row is never removed: a correction that is undone or replaced is ended."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, Row, insert, select, update

from nakeru.errors import NotFoundError
from nakeru.model.corrections import Correction
from nakeru.model.spans import Span
from nakeru.store.schema import corrections


def correct(connection: Connection, correction: Correction) -> None:
    """Let a correction stand, in the place of an earlier one of the same place and kind."""
    if correction in _standing_of(connection, correction.digest):
        return
    _end(connection, correction, correction.when)
    connection.execute(
        insert(corrections).values(
            digest=correction.digest,
            list_number=correction.list_number,
            start=correction.at.start,
            end=correction.at.end,
            kind=correction.kind,
            value=correction.value,
            who=correction.who,
            made_at=correction.when,
        )
    )


def undo(connection: Connection, correction: Correction, when: str) -> None:
    """End a standing correction. Raises NotFoundError where it does not stand."""
    if correction not in _standing_of(connection, correction.digest):
        raise NotFoundError(
            "that correction does not stand", where=correction.digest, remedy="it may be undone already"
        )
    _end(connection, correction, when)


def standing(connection: Connection) -> tuple[Correction, ...]:
    """The corrections that stand, by article, list, place and kind."""
    rows = connection.execute(select(corrections).where(corrections.c.ended_at.is_(None)))
    return tuple(
        sorted(map(correction_of, rows), key=lambda one: (one.digest, one.list_number, one.at, one.kind))
    )


def _standing_of(connection: Connection, digest: str) -> list[Correction]:
    rows = connection.execute(
        select(corrections).where(corrections.c.ended_at.is_(None), corrections.c.digest == digest)
    )
    return [correction_of(row) for row in rows]


def _end(connection: Connection, correction: Correction, when: str) -> None:
    connection.execute(
        update(corrections)
        .where(
            corrections.c.ended_at.is_(None),
            corrections.c.digest == correction.digest,
            corrections.c.list_number == correction.list_number,
            corrections.c.start == correction.at.start,
            corrections.c.kind == correction.kind,
        )
        .values(ended_at=when)
    )


def correction_of(row: Row[Any]) -> Correction:
    """The correction of a row."""
    return Correction(
        row.digest, row.list_number, Span(row.start, row.end), row.kind, row.value, row.who, row.made_at
    )
