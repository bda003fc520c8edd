"""Any ballots become a ranking, without a library."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

import msgspec

from nakeru.errors import BallotError
from nakeru.model.ranking import Ballot, CopyCluster, ListWeight, Preferences, Standing
from nakeru.ranking.ballots import parse_ballots, parse_items
from nakeru.ranking.methods import USUAL, rank_by
from nakeru.ranking.scope import ItemAttributes
from nakeru.ranking.weighing import unknown_names

_T = TypeVar("_T", Ballot, ItemAttributes)


class ItemStanding(msgspec.Struct, frozen=True):
    """The place of an item."""

    item: str
    score: float
    place: int
    place_low: int
    place_high: int
    lists: int
    lists_in_scope: int
    first_places: int
    first: float | None = None
    top_ten: float | None = None
    above_next: float | None = None


class AggregateAnswer(msgspec.Struct, frozen=True):
    """The answer of `nakeru aggregate --json`: every item that a ballot names, best first; lists held
    to be copies; what every list counts for."""

    standings: tuple[ItemStanding, ...]
    level: float
    method: str
    clusters: tuple[CopyCluster, ...] = ()
    weights: tuple[ListWeight, ...] = ()
    ranged: bool = True


class Aggregation(msgspec.Struct, frozen=True):
    """An answer with the number of ballots it was made from, and the lines that could not be counted."""

    answer: AggregateAnswer
    ballots: int
    problems: tuple[BallotError, ...]


def aggregate(
    ballot_lines: Iterable[bytes],
    item_lines: Iterable[bytes] = (),
    *,
    name: str = "",
    items_name: str = "",
    preferences: Preferences | None = None,
    method: str = USUAL,
) -> Aggregation:
    """Rank what the ballots name; a line that is no ballot, or no item, is a problem, and the rest is counted.

    `name` and `items_name` stand in the problems. `method` is one of METHODS.
    Raises BallotError where a preference names no list, or there is too much for the method. Of two lines on one item the last counts.
    """
    ballots, uncounted = _apart(parse_ballots(ballot_lines), Ballot, name)
    items, unknown = _apart(parse_items(item_lines), ItemAttributes, items_name)
    for missing in unknown_names(ballots, preferences or Preferences()):
        raise BallotError(
            f"no list, publisher or author is called {missing!r}", remedy="name one as its line does"
        )
    ranking = rank_by(method, ballots, {item.item: item for item in items}, preferences)
    answer = AggregateAnswer(
        standings=tuple(map(_figures, ranking.standings)),
        level=ranking.level,
        method=ranking.method,
        clusters=ranking.clusters,
        weights=ranking.weights,
        ranged=ranking.ranged,
    )
    return Aggregation(answer, len(ballots), (*uncounted, *unknown))


def _apart(
    parsed: Iterable[_T | BallotError], kind: type[_T], name: str
) -> tuple[list[_T], list[BallotError]]:
    """What was read, and the problems, each with the name of its file."""
    read: list[_T] = []
    problems: list[BallotError] = []
    for one in parsed:
        if isinstance(one, kind):
            read.append(one)
        elif isinstance(one, BallotError):
            where = f"{name}, {one.where}" if name else one.where
            problems.append(BallotError(one.found, where=where, remedy=one.remedy))
    return read, problems


def _figures(standing: Standing) -> ItemStanding:
    return ItemStanding(
        item=standing.item,
        score=standing.score,
        place=standing.place,
        place_low=standing.place_low,
        place_high=standing.place_high,
        lists=standing.lists,
        lists_in_scope=standing.lists_in_scope,
        first_places=standing.first_places,
        first=standing.first,
        top_ten=standing.top_ten,
        above_next=standing.above_next,
    )
