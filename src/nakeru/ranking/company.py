"""How much a list tells, by the company that it keeps."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import chain
from typing import Final

from nakeru.model.ranking import Ballot
from nakeru.ranking.scope import Electorate

# Measured on some 2,200 published lists, half of the years against the other; see docs/ranking.md.
ALONE: Final = 0.5


def company(ballots: Sequence[Ballot], electorate: Electorate) -> tuple[float, ...]:
    """A factor for each ballot, whose mean over the weight of each scope is 1.

    It is the root of ALONE plus the share of the other lists that name what the list names: a list that others confirm
    foretells further lists better. The list's own votes are left out. A very long list that names most of what is known
    within its scope tells little by naming a thing, and counts by the part that it leaves out.
    """
    named: dict[str, float] = defaultdict(float)
    scopes = [0.0] * len(electorate.scopes)
    lists = [list(dict.fromkeys(chain.from_iterable(ballot.places))) for ballot in ballots]
    sizes = list(map(len, lists))
    for ballot, items, scope in zip(ballots, lists, electorate.scope_of, strict=True):
        scopes[scope] += ballot.weight
        for item in items:
            named[item] += ballot.weight
    met = {kind: sum(scopes[scope] for scope in kind.inside) for kind in electorate.kind_of.values()}
    known = _known(electorate)
    usual = sum(sizes) / max(1, len(sizes))
    factors = []
    reach = {item: met[kind] for item, kind in electorate.kind_of.items()}
    for ballot, items, scope, size in zip(ballots, lists, electorate.scope_of, sizes, strict=True):
        own = ballot.weight
        shares = [_share(named[item] - own, reach[item] - own) for item in items]
        agreement = sum(shares) / max(1, len(shares))
        factors.append((ALONE + agreement) ** 0.5 * _brevity(size, known[scope], usual))
    return _level(ballots, electorate, factors)


def _brevity(size: int, known: int, usual: float) -> float:
    """The part of what is known that a list leaves out, and a little more; at most 1, up to twice the usual length."""
    return min(1.0, (known + 2 * usual - size) / known)


def _share(others: float, met: float) -> float:
    return max(0.0, others) / met if met > 0 else 0.0


def _known(electorate: Electorate) -> Mapping[int, int]:
    known: dict[int, int] = defaultdict(int)
    for kind in electorate.kind_of.values():
        for scope in kind.inside:
            known[scope] += 1
    return known


def _level(ballots: Sequence[Ballot], electorate: Electorate, factors: Sequence[float]) -> tuple[float, ...]:
    """The factors over their mean in each scope: whether lists of two scopes agree is no matter between these."""
    weight: dict[int, float] = defaultdict(float)
    weighed: dict[int, float] = defaultdict(float)
    for ballot, scope, factor in zip(ballots, electorate.scope_of, factors, strict=True):
        weight[scope] += ballot.weight
        weighed[scope] += ballot.weight * factor
    return tuple(
        factor * weight[scope] / weighed[scope] if weighed[scope] > 0 else 1.0
        for scope, factor in zip(electorate.scope_of, factors, strict=True)
    )
