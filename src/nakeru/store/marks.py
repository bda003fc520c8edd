"""What viewers say of works. A row is never removed: a mark that is taken back or replaced is ended."""

from __future__ import annotations

from typing import Any

import msgspec
from sqlalchemy import Connection, Row, insert, select, update

from nakeru.errors import NotFoundError
from nakeru.model.personal import Mark, WorkReference
from nakeru.store.schema import marks


def mark(connection: Connection, given: Mark) -> None:
    """Let a mark stand, in the place of the viewer's earlier one of the same work and kind."""
    _end(connection, given, given.when)
    connection.execute(
        insert(marks).values(
            viewer=given.viewer,
            work=given.work.key,
            kind=given.kind,
            value=given.value,
            watched_on=given.on,
            reference=msgspec.json.encode(given.work).decode(),
            made_at=given.when,
        )
    )


def unmark(connection: Connection, given: Mark, when: str) -> None:
    """End a standing mark. Raises NotFoundError where it does not stand."""
    if not _end(connection, given, when):
        raise NotFoundError(
            f"no such mark stands ({given.kind})",
            where=given.work.title,
            remedy="it may be taken back already",
        )


def standing(connection: Connection, viewer: str | None) -> tuple[Mark, ...]:
    """The marks that stand, of one viewer or of all, in the order in which they were made."""
    chosen = select(marks).where(marks.c.ended_at.is_(None)).order_by(marks.c.id)
    if viewer is not None:
        chosen = chosen.where(marks.c.viewer == viewer)
    return tuple(mark_of(row) for row in connection.execute(chosen))


def _end(connection: Connection, given: Mark, when: str) -> bool:
    ended = connection.execute(
        update(marks)
        .where(
            marks.c.ended_at.is_(None),
            marks.c.viewer == given.viewer,
            marks.c.work == given.work.key,
            marks.c.kind == given.kind,
        )
        .values(ended_at=when)
    )
    return ended.rowcount > 0


def mark_of(row: Row[Any]) -> Mark:
    """The mark of a row."""
    work = msgspec.json.decode(row.reference, type=WorkReference)
    return Mark(row.viewer, work, row.kind, row.made_at, row.value, row.watched_on)
