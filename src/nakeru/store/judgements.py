"""What people decided. A row is never removed: an ended judgement keeps its place in the history."""

from __future__ import annotations

from typing import Any

import msgspec
from sqlalchemy import Connection, Row, insert, or_, select, update

from nakeru.errors import NotFoundError
from nakeru.model.linking import Judgement, NamedWork
from nakeru.store.schema import judgements

_named = msgspec.json.Decoder(NamedWork)


class PastJudgement(msgspec.Struct, frozen=True):
    """A judgement of the history. `ended` is when it was undone or replaced, None while it stands."""

    judgement: Judgement
    ended: str | None


def decide(connection: Connection, judgement: Judgement) -> None:
    """Let a judgement stand from now on; deciding the same again changes nothing.

    It ends the earlier judgement of the same entry and work and, if positive, the entry's earlier positive one: an
    entry means one work.
    """
    if _standing_as(connection, judgement) is not None:
        return
    same = judgements.c.work == judgement.work
    replaced = or_(same, judgements.c.verdict == "positive") if judgement.verdict == "positive" else same
    _end(connection, judgement.when, judgements.c.entry == judgement.entry, replaced)
    connection.execute(
        insert(judgements).values(
            entry=judgement.entry,
            work=judgement.work,
            verdict=judgement.verdict,
            who=judgement.who,
            made_at=judgement.when,
            why=judgement.why,
            named=msgspec.json.encode(judgement.named).decode() if judgement.named else None,
            written=judgement.written,
        )
    )


def undo(connection: Connection, judgement: Judgement, when: str) -> None:
    """End a standing judgement. Raises NotFoundError where it does not stand."""
    row = _standing_as(connection, judgement)
    if row is None:
        raise NotFoundError(
            "that judgement does not stand", where=judgement.entry, remedy="it may be undone already"
        )
    _end(connection, when, judgements.c.id == row.id)


def standing(connection: Connection) -> tuple[Judgement, ...]:
    """The judgements that stand, sorted by entry and work."""
    rows = connection.execute(
        select(judgements)
        .where(judgements.c.ended_at.is_(None))
        .order_by(judgements.c.entry, judgements.c.work)
    )
    return tuple(judgement_of(row) for row in rows)


def history(connection: Connection) -> tuple[PastJudgement, ...]:
    """Every judgement ever made, in the order in which they were made."""
    rows = connection.execute(select(judgements).order_by(judgements.c.id))
    return tuple(PastJudgement(judgement_of(row), row.ended_at) for row in rows)


def _standing_as(connection: Connection, judgement: Judgement) -> Row[Any] | None:
    row = connection.execute(
        select(judgements).where(
            judgements.c.entry == judgement.entry,
            judgements.c.work == judgement.work,
            judgements.c.ended_at.is_(None),
        )
    ).one_or_none()
    return row if row is not None and judgement_of(row) == judgement else None


def _end(connection: Connection, when: str, *conditions: Any) -> None:
    connection.execute(
        update(judgements).where(judgements.c.ended_at.is_(None), *conditions).values(ended_at=when)
    )


def judgement_of(row: Row[Any]) -> Judgement:
    """The judgement of a row."""
    named = _named.decode(row.named) if row.named else None
    return Judgement(row.entry, row.work, row.verdict, row.who, row.made_at, row.why, named, row.written)
