"""Ballots and standings, in the terms of the field."""

from __future__ import annotations

import msgspec

from nakeru.model.lists import Scope


class Ballot(msgspec.Struct, frozen=True):
    """One list as a vote: places from best to worst, each a tie of one or more items.

    `ordered` False makes all named items equal, whatever their places. Items outside `scope` could not be named.
    """

    list: str
    places: tuple[tuple[str, ...], ...]
    ordered: bool = True
    scope: Scope = Scope()
    weight: float = 1.0


class Contribution(msgspec.Struct, frozen=True):
    """What one list added to an item's score; contributions of an item add up to its score.

    `place` is the item's place on the list (1 the best; ties share the mean place), None where the list has no order.
    """

    list: str
    points: float
    place: float | None = None


class Standing(msgspec.Struct, frozen=True):
    """Where an item stands. `place` counts from 1, equal places are ties; the true place lies between `place_low`
    and `place_high` at the stated level. `lists` of `lists_in_scope` named it."""

    item: str
    score: float
    place: int
    place_low: int
    place_high: int
    lists: int
    first_places: int
    lists_in_scope: int = 0
    contributions: tuple[Contribution, ...] = ()


class CopyLink(msgspec.Struct, frozen=True):
    """Two lists of which one is held to copy the other, or both a third.

    They `shared` items, out of `of` on the shorter list. `evidence` is the log likelihood ratio (nats) of copying
    against chance; `words` tell of likeness beyond the items.
    """

    left: str
    right: str
    evidence: float
    shared: tuple[str, ...]
    of: int
    words: tuple[str, ...] = ()


class CopyCluster(msgspec.Struct, frozen=True):
    """Lists that copy one another. Together they weigh `counts_as`, about one list; links stand strongest first."""

    lists: tuple[str, ...]
    counts_as: float
    links: tuple[CopyLink, ...]


class Ranking(msgspec.Struct, frozen=True):
    """All standings, best first. `level` is the share of true places that the ranges are meant to hold."""

    standings: tuple[Standing, ...]
    level: float
    method: str
    clusters: tuple[CopyCluster, ...] = ()
