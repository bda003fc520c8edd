"""An address whose list a person wants to have read again and again."""

from __future__ import annotations

import msgspec


class Followed(msgspec.Struct, frozen=True):
    """A followed address. `every` is in seconds; `since` and `checked` are ISO 8601 times in UTC.

    `digest` names the article that is its reading now, `earlier` those that were before: they give way to it in the
    ranking. `problem` is why the last reading failed, "" where it did not.
    """

    address: str
    every: int
    since: str
    checked: str | None = None
    digest: str | None = None
    earlier: tuple[str, ...] = ()
    problem: str = ""
