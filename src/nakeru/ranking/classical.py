"""The classical rules, for comparison: what each list gives, added up over all lists, whatever their scope."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from nakeru.model.ranking import Ballot
from nakeru.ranking.points import votes

BORDA_SIZE: Final = 10


def count(ballots: Sequence[Ballot]) -> Mapping[str, float]:
    """How many lists name an item (approval voting)."""
    return _total((vote.item, ballot.weight) for ballot in ballots for vote in votes(ballot))


def borda(ballots: Sequence[Ballot], size: int = BORDA_SIZE) -> Mapping[str, float]:
    """`size` points for a first place, one less for each place below, none from `size` down (Borda 1784).

    Ties get their mean place's points; an item of an unordered list those of the list's middle.
    """
    return _total((item, weight * max(0.0, size + 1 - place)) for item, weight, place in _places(ballots))


def dowdall(ballots: Sequence[Ballot]) -> Mapping[str, float]:
    """One point for a first place, a half for a second, a third for a third: the rule of Nauru (Reilly 2002).

    Ties get their mean place's points; an item of an unordered list those of the list's middle.
    """
    return _total((item, weight / place) for item, weight, place in _places(ballots))


def _places(ballots: Sequence[Ballot]) -> Iterator[tuple[str, float, float]]:
    for ballot in ballots:
        named = list(votes(ballot))
        for vote in named:
            yield vote.item, ballot.weight, (len(named) + 1) / 2 if vote.place is None else vote.place


def _total(given: Iterator[tuple[str, float]]) -> Mapping[str, float]:
    gathered: dict[str, list[float]] = defaultdict(list)
    for item, points in given:
        gathered[item].append(points)
    return {item: round(sum(sorted(gathered[item])), 12) for item in sorted(gathered)}
