"""What a person wants of the ranking. Earlier wishes are kept below the one that stands."""

from __future__ import annotations

from typing import Final

import msgspec
from sqlalchemy import Connection, delete, insert, select

from nakeru.model.ranking import Preferences
from nakeru.store.schema import meta

_KEY: Final = "ranking_preferences"


class _Wish(msgspec.Struct, frozen=True):
    preferences: Preferences
    who: str
    when: str


_wishes = msgspec.json.Decoder(tuple[_Wish, ...])


def prefer(connection: Connection, wanted: Preferences, who: str, when: str) -> None:
    """Let preferences stand; the same again change nothing."""
    wishes = _history(connection)
    if wanted == (wishes[-1].preferences if wishes else Preferences()):
        return
    connection.execute(delete(meta).where(meta.c.key == _KEY))
    value = msgspec.json.encode((*wishes, _Wish(wanted, who, when))).decode()
    connection.execute(insert(meta).values(key=_KEY, value=value))


def standing(connection: Connection) -> Preferences:
    """The preferences that stand."""
    wishes = _history(connection)
    return wishes[-1].preferences if wishes else Preferences()


def _history(connection: Connection) -> tuple[_Wish, ...]:
    value = connection.execute(select(meta.c.value).where(meta.c.key == _KEY)).scalar()
    return _wishes.decode(value) if value else ()
