"""Ballots and items as lines of JSON."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Final

import msgspec

from nakeru.errors import BallotError
from nakeru.model.lists import Scope
from nakeru.model.ranking import Ballot
from nakeru.ranking.scope import ItemAttributes

MOST_ITEMS: Final = 100_000
LONGEST_LINE: Final = 10_000_000


class _Row(msgspec.Struct):
    items: list[str | list[str]]
    name: str = msgspec.field(name="list")
    ordered: bool = True
    scope: Scope | None = None
    weight: float = 1.0
    title: str | None = None
    publisher: str | None = None
    author: str | None = None
    published: str | None = None


class _ItemRow(msgspec.Struct):
    item: str
    medium: str | None = None
    year: int | None = None
    country: str | list[str] | None = None
    animation: bool | None = None


_row = msgspec.json.Decoder(_Row)
_item_row = msgspec.json.Decoder(_ItemRow)
_UNREADABLE: Final = (BallotError, msgspec.MsgspecError, UnicodeDecodeError, RecursionError)
_MARK: Final = "\ufeff".encode()


def parse_ballots(lines: Iterable[bytes | str]) -> Iterator[Ballot | BallotError]:
    """One ballot for each line that can be counted, one error for each other; empty lines are passed over.

    A line is `{"list": …, "items": ["best", ["tied", "tied"]], "ordered": true, "scope": {…}, "weight": 1,
    "title", "publisher", "author", "published"}`; only `list` and `items` are needed, unknown fields are ignored. Errors name the line, from 1.
    """
    for number, line in _numbered(lines):
        try:
            yield _ballot(line)
        except _UNREADABLE as problem:
            yield _located(problem, number)


def parse_items(lines: Iterable[bytes | str]) -> Iterator[ItemAttributes | BallotError]:
    """One item for each line `{"item": …, "medium"?, "year"?, "country"?, "animation"?}`, one error for each other.

    `country` is a code or several; unknown fields are ignored.
    """
    for number, line in _numbered(lines):
        try:
            yield _attributes(line)
        except _UNREADABLE as problem:
            yield _located(problem, number)


def _numbered(lines: Iterable[bytes | str]) -> Iterator[tuple[int, bytes]]:
    for number, line in enumerate(lines, start=1):
        raw = line.encode(errors="surrogatepass") if isinstance(line, str) else line
        if stripped := raw.removeprefix(_MARK).strip():
            yield number, stripped


def _attributes(line: bytes) -> ItemAttributes:
    row = _item_row.decode(line)
    countries = (row.country,) if isinstance(row.country, str) else tuple(row.country or ())
    return ItemAttributes(row.item, row.medium, row.year, countries, row.animation)


def _ballot(line: bytes) -> Ballot:
    if len(line) > LONGEST_LINE:
        raise BallotError("the line is too long", remedy=f"keep lines under {LONGEST_LINE:,} bytes")
    row = _row.decode(line)
    places = tuple((one,) if isinstance(one, str) else tuple(one) for one in row.items)
    named = [item for place in places for item in place]
    if not named:
        raise BallotError("the list names no items")
    if len(named) > MOST_ITEMS:
        raise BallotError(f"the list names {len(named):,} items", remedy=f"name at most {MOST_ITEMS:,}")
    twice, times = Counter(named).most_common(1)[0]
    if times > 1:
        raise BallotError(f"the list names {twice!r} {times} times", remedy="name every item once")
    if not (math.isfinite(row.weight) and row.weight >= 0):
        raise BallotError(f"the weight is {row.weight}", remedy="give a weight of zero or more")
    return Ballot(
        list=row.name,
        places=tuple(filter(None, places)),
        ordered=row.ordered,
        scope=row.scope or Scope(),
        weight=row.weight,
        title=row.title,
        publisher=row.publisher,
        author=row.author,
        published=row.published,
    )


def _located(problem: Exception, number: int) -> BallotError:
    where = f"line {number}"
    if isinstance(problem, BallotError):
        return BallotError(problem.found, where=where, remedy=problem.remedy)
    if isinstance(problem, RecursionError):
        return BallotError("the line is nested too deeply", where=where, remedy="write one object a line")
    if isinstance(problem, UnicodeDecodeError):
        return BallotError("the line is not UTF-8", where=where, remedy="save the file as UTF-8")
    return BallotError(f"the line cannot be read ({problem})", where=where, remedy="write one object a line")
