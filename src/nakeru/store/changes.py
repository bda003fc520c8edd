"""Changes by people, and how each is undone: the rows made at its time are ended, those it had ended stand again.

No row is ever removed, so the times of the rows tell what was done when.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, Final

import msgspec
from sqlalchemy import Connection, Row, Table, and_, or_, select, update

from nakeru.errors import NotFoundError
from nakeru.model.changes import Change, ChangeKind, Said
from nakeru.store import corrections, judgements, marks, schema, settlements


class _Kept(msgspec.Struct, frozen=True):
    """Where a kind of change is kept: its table, the columns of the place where one row stands, how rows are read and made."""

    table: Table
    place: tuple[str, ...]
    read: Callable[[Row[Any]], Said]
    make: Callable[[Connection, Any], None]


_KEPT: Final[dict[ChangeKind, _Kept]] = {
    "decision": _Kept(schema.judgements, ("entry", "work"), judgements.judgement_of, judgements.decide),
    "correction": _Kept(
        schema.corrections,
        ("digest", "list_number", "start", "kind"),
        corrections.correction_of,
        corrections.correct,
    ),
    "mark": _Kept(schema.marks, ("viewer", "work", "kind"), marks.mark_of, marks.mark),
    "settlement": _Kept(
        schema.settlements, ("work", "property", "subject"), settlements.settlement_of, settlements.settle
    ),
}


def changes(connection: Connection, limit: int) -> tuple[Change, ...]:
    """The last changes of every kind, the newest first."""
    found = [one for kind, kept in _KEPT.items() for one in _of_kind(connection, kind, kept, limit)]
    return tuple(sorted(found, key=lambda one: (one.when, one.kind), reverse=True)[:limit])


def undo(connection: Connection, kind: ChangeKind, when: str, now: str) -> None:
    """Take a change back. Raises NotFoundError where nothing of it is left to be undone."""
    kept = _KEPT[kind]
    rows = _rows(connection, kept, [when])
    made = [row for row in rows if row.made_at == when and row.ended_at is None]
    ended = [row for row in rows if row.ended_at == when and row.made_at != when]
    if made:
        connection.execute(
            update(kept.table)
            .where(kept.table.c.made_at == when, kept.table.c.ended_at.is_(None))
            .values(ended_at=now)
        )
    again = [row for row in ended if not _occupied(connection, kept, row)]
    for row in again:
        kept.make(connection, kept.read(row))
    if not made and not again:
        raise NotFoundError(
            "nothing of that is left to be undone", where=when, remedy="it was undone or replaced meanwhile"
        )


def _of_kind(connection: Connection, kind: ChangeKind, kept: _Kept, limit: int) -> Iterable[Change]:
    table = kept.table
    times: set[str] = set()
    for column in (table.c.made_at, table.c.ended_at):
        found = connection.execute(
            select(column).where(column.is_not(None)).distinct().order_by(column.desc()).limit(limit)
        )
        times.update(found.scalars())
    last = sorted(times, reverse=True)[:limit]
    by_time: dict[str, tuple[list[Row[Any]], list[Row[Any]]]] = {one: ([], []) for one in last}
    for row in _rows(connection, kept, last):
        if row.made_at in by_time:
            by_time[row.made_at][0].append(row)
        if row.ended_at in by_time and row.ended_at != row.made_at:
            by_time[row.ended_at][1].append(row)
    for when, (made, ended) in by_time.items():
        standing = any(row.ended_at is None for row in made)
        undoable = standing or (not made and any(not _occupied(connection, kept, row) for row in ended))
        yield Change(kind, when, tuple(map(kept.read, made)), tuple(map(kept.read, ended)), undoable)


def _rows(connection: Connection, kept: _Kept, times: list[str]) -> list[Row[Any]]:
    table = kept.table
    chosen = select(table).where(or_(table.c.made_at.in_(times), table.c.ended_at.in_(times)))
    return list(connection.execute(chosen.order_by(table.c.id)))


def _occupied(connection: Connection, kept: _Kept, row: Row[Any]) -> bool:
    """Whether something stands where the row stood; an entry means one work at most."""
    table = kept.table
    place = and_(*(table.c[name] == getattr(row, name) for name in kept.place))
    if table is schema.judgements and row.verdict == "positive":
        place = or_(place, and_(table.c.entry == row.entry, table.c.verdict == "positive"))
    return connection.execute(select(table.c.id).where(table.c.ended_at.is_(None), place)).first() is not None
