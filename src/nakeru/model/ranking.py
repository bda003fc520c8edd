"""Ballots and standings, in the terms of the field."""

from __future__ import annotations

import msgspec

from nakeru.model.lists import Scope


class Ballot(msgspec.Struct, frozen=True):
    """One list as a vote: places from best to worst, each a tie of one or more items.

    `ordered` False makes all named items equal, whatever their places. Items outside `scope` could not be named.
    `title`, `publisher`, `author` and `published` (ISO 8601) name the list for those who want to weigh it.
    """

    list: str
    places: tuple[tuple[str, ...], ...]
    ordered: bool = True
    scope: Scope = Scope()
    weight: float = 1.0
    title: str | None = None
    publisher: str | None = None
    author: str | None = None
    published: str | None = None


class Preferences(msgspec.Struct, frozen=True):
    """What a person wants of a ranking; by default nothing.

    `weights` are factors by the name of a list, a publisher or an author; a list's weight halves with every `half_life`
    years of age; lists named in `independent` copy nobody.
    """

    weights: tuple[tuple[str, float], ...] = ()
    half_life: float | None = None
    independent: tuple[str, ...] = ()


class ListWeight(msgspec.Struct, frozen=True):
    """What a list counts for: `asked` is what the ballot or a person gives it, 1 by default.

    `weight` is that beside the mean of all lists, times `copies` (one part of as many as copy one another) and
    `company` (how far other lists confirm it; 1 on the mean of its scope).
    """

    list: str
    asked: float
    copies: float
    company: float
    weight: float


class Contribution(msgspec.Struct, frozen=True):
    """What one list added to an item's score; contributions of an item add up to its score.

    `points` are those for being named and those for the place, `by_place`, which are below zero for a low one. `place` is
    the item's place on the list (1 the best; ties share the mean place), None where the list has no order.
    """

    list: str
    points: float
    place: float | None = None
    by_place: float = 0.0


class Belief(msgspec.Struct, frozen=True):
    """What is believed of an item: named by lists of weight `named`, passed over by `missed`, `points` a mention."""

    named: float
    missed: float
    points: float


class Standing(msgspec.Struct, frozen=True):
    """Where an item stands. `place` counts from 1, equal places are ties; the true place lies between `place_low`
    and `place_high` at the stated level. `lists` of `lists_in_scope` named it.

    `first`, `top_ten` and `above_next` are the chances, from 0 to 1, that it truly stands first, among the first ten,
    above the item that follows.
    """

    item: str
    score: float
    place: int
    place_low: int
    place_high: int
    lists: int
    first_places: int
    lists_in_scope: int = 0
    contributions: tuple[Contribution, ...] = ()
    first: float | None = None
    top_ten: float | None = None
    above_next: float | None = None
    belief: Belief | None = None


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
    """All standings, best first. `level` is the share of true places that the ranges are meant to hold.

    `ranged` is False where the method gives no ranges; a range is then the place itself. `unseen` are the lists that
    every item is taken to have been passed over by, beside those that are known.
    """

    standings: tuple[Standing, ...]
    level: float
    method: str
    clusters: tuple[CopyCluster, ...] = ()
    weights: tuple[ListWeight, ...] = ()
    ranged: bool = True
    unseen: float = 0.0
