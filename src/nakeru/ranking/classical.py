"""The classical rules, for comparison: what each list gives, added up over all lists, whatever their scope."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Final

from nakeru.model.ranking import Ballot
from nakeru.ranking.points import Vote, votes

BORDA_SIZE: Final = 10
RRF_CONSTANT: Final = 60
BOOKS_BONUS: Final = 3.0
BOOKS_EXPONENT: Final = 3.0
_METACRITIC: Final = {1: 3.0, 2: 2.0}


def count(ballots: Sequence[Ballot]) -> Mapping[str, float]:
    """How many lists name an item (approval voting)."""
    return _total((vote.item, ballot.weight) for ballot in ballots for vote in votes(ballot))


def borda(ballots: Sequence[Ballot], size: int = BORDA_SIZE) -> Mapping[str, float]:
    """`size` points for a first place, one less for each place below, none from `size` down (Borda 1784).

    Ties get their mean place's points; an item of an unordered list those of the list's middle.
    """
    return _total((item, weight * max(0.0, size + 1 - place)) for item, weight, place, _ in _places(ballots))


def dowdall(ballots: Sequence[Ballot]) -> Mapping[str, float]:
    """One point for a first place, a half for a second, a third for a third: the rule of Nauru (Reilly 2002).

    Ties get their mean place's points; an item of an unordered list those of the list's middle.
    """
    return _total((item, weight / place) for item, weight, place, _ in _places(ballots))


def metacritic(ballots: Sequence[Ballot]) -> Mapping[str, float]:
    """Three points for a first place, two for a second, one for any other, and one on a list without order.

    So Metacritic tells of its yearly tables of critics' lists. A tie takes the place where it begins.
    """
    return _total(
        (vote.item, ballot.weight * (_METACRITIC.get(begins, 1.0) if ballot.ordered else 1.0))
        for ballot in ballots
        for begins, vote in _beginnings(ballot)
    )


def reciprocal_rank_fusion(ballots: Sequence[Ballot], constant: int = RRF_CONSTANT) -> Mapping[str, float]:
    """One over the place and a constant of 60 (Cormack, Clarke & Büttcher 2009); places as in `dowdall`."""
    return _total((item, weight / (constant + place)) for item, weight, place, _ in _places(ballots))


def greatest_books(
    ballots: Sequence[Ballot], bonus: float = BOOKS_BONUS, exponent: float = BOOKS_EXPONENT
) -> Mapping[str, float]:
    """One point for being named and a bonus that falls with the place to an exponent, as thegreatestbooks.org ranks books.

    The bonus of place p of n is `bonus * ((n + 1 - p) / n) ** exponent`, over the mean of that on the list; an unordered
    list gives no bonus beyond the mean.
    """
    given = []
    for item, weight, place, size in _places(ballots):
        mean = sum(((size - at) / size) ** exponent for at in range(size)) / size
        raw = ((size + 1 - place) / size) ** exponent
        given.append((item, weight * (1 + bonus * raw) / (1 + bonus * mean)))
    return _total(iter(given))


RULES: Final[Mapping[str, Callable[[Sequence[Ballot]], Mapping[str, float]]]] = {
    "count": count,
    "borda": borda,
    "dowdall": dowdall,
    "metacritic": metacritic,
    "rrf": reciprocal_rank_fusion,
    "greatest-books": greatest_books,
}
"""The rules that add up points, by their names."""


def _places(ballots: Sequence[Ballot]) -> Iterator[tuple[str, float, float, int]]:
    for ballot in ballots:
        named = list(votes(ballot))
        for vote in named:
            place = (len(named) + 1) / 2 if vote.place is None else vote.place
            yield vote.item, ballot.weight, place, len(named)


def _beginnings(ballot: Ballot) -> Iterator[tuple[int, Vote]]:
    named = list(votes(ballot))
    first: dict[float | None, int] = {}
    for at, vote in enumerate(named, start=1):
        yield first.setdefault(vote.place, at), vote


def _total(given: Iterator[tuple[str, float]]) -> Mapping[str, float]:
    gathered: dict[str, list[float]] = defaultdict(list)
    for item, points in given:
        gathered[item].append(points)
    return {item: round(math.fsum(gathered[item]), 12) for item in sorted(gathered)}
