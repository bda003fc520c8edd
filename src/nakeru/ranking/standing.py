"""The standing of works: agreement within scope, a small bonus for high places, honest ranges."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby

import msgspec

from nakeru.model.ranking import Ballot, Contribution, Ranking, Standing
from nakeru.ranking.scope import ItemAttributes, could_name

METHOD = "agreement within scope, shrunk towards the mean"
_TILT = 0.3
_PRIOR_LISTS = 2.0
_DRAWS = 1000
_SEED = 20150427


class _Support(msgspec.Struct):
    """What the ballots gave one item: points a list, and how many ballots could have named it."""

    contributions: list[Contribution]
    chances: float = 0.0
    firsts: int = 0


def rank(
    ballots: Sequence[Ballot], attributes: Mapping[str, ItemAttributes] | None = None, *, level: float = 0.9
) -> Ranking:
    """Rank every item that a ballot names.

    An item's rate is its points divided by the weight of the ballots in whose scope it lies, shrunk towards the mean
    rate by a gamma prior worth two ballots. Naming gives one point, tilted by up to 0.3 for the place. Ranges hold
    `level` of the places in draws from the gamma posterior of all rates (Gelman et al., Bayesian Data Analysis, 2.6).
    The result does not depend on the order of the ballots.
    """
    given = sorted(ballots, key=lambda ballot: (ballot.list, ballot.places))
    supports = _supports(given, attributes or {})
    if not supports:
        return Ranking(standings=(), level=level, method=METHOD)
    items = sorted(supports)
    points = [sum(one.points for one in supports[item].contributions) for item in items]
    chances = [supports[item].chances for item in items]
    mean = sum(points) / max(sum(chances), 1e-12)
    scores = [
        round((mean * _PRIOR_LISTS + got) / (_PRIOR_LISTS + of), 12)
        for got, of in zip(points, chances, strict=True)
    ]
    lows, highs = _ranges(points, chances, mean, level)
    order = sorted(range(len(items)), key=lambda at: (-scores[at], items[at]))
    standings = []
    for place, tied in _places(order, scores):
        for at in tied:
            support, item = supports[items[at]], items[at]
            standings.append(
                Standing(
                    item=item,
                    score=scores[at],
                    place=place,
                    place_low=min(lows[at], place),
                    place_high=max(highs[at], place),
                    lists=len(support.contributions),
                    first_places=support.firsts,
                    lists_in_scope=round(support.chances),
                    contributions=_shares(support, mean),
                )
            )
    return Ranking(standings=tuple(standings), level=level, method=METHOD)


def _supports(ballots: Sequence[Ballot], attributes: Mapping[str, ItemAttributes]) -> dict[str, _Support]:
    named = {item for ballot in ballots for tie in ballot.places for item in tie}
    supports = {item: _Support([]) for item in sorted(named)}
    for ballot in ballots:
        on_it = _named_by(ballot)
        for item, support in supports.items():
            if item in on_it:
                support.contributions.append(on_it[item])
                support.chances += ballot.weight
                support.firsts += ballot.ordered and on_it[item].place == 1.0
            elif could_name(ballot.scope, attributes.get(item)):
                support.chances += ballot.weight
    return supports


def _named_by(ballot: Ballot) -> dict[str, Contribution]:
    size = sum(len(tie) for tie in ballot.places)
    found: dict[str, Contribution] = {}
    before = 0
    for tie in ballot.places:
        place = before + (len(tie) + 1) / 2
        before += len(tie)
        tilt = _TILT * (1 - 2 * (place - 0.5) / size) if ballot.ordered else 0.0
        for item in tie:
            found[item] = Contribution(
                ballot.list, ballot.weight * (1 + tilt), place if ballot.ordered else None
            )
    return found


def _shares(support: _Support, mean: float) -> tuple[Contribution, ...]:
    """The contributions as parts of the score; the first is the prior's and names no list."""
    whole = _PRIOR_LISTS + support.chances
    prior = Contribution(list="", points=mean * _PRIOR_LISTS / whole)
    return (
        prior,
        *(msgspec.structs.replace(one, points=one.points / whole) for one in support.contributions),
    )


def _ranges(
    points: Sequence[float], chances: Sequence[float], mean: float, level: float
) -> tuple[list[int], list[int]]:
    """The lowest and highest place that each item takes in the middle `level` of the draws."""
    import numpy as np  # only a ranking needs it

    shape = np.asarray(points) + mean * _PRIOR_LISTS
    rate = np.asarray(chances) + _PRIOR_LISTS
    draws = np.random.default_rng(_SEED).gamma(shape, 1 / rate, size=(_DRAWS, len(shape)))
    places = (-draws).argsort(axis=1).argsort(axis=1) + 1
    edge = (1 - level) / 2
    low, high = np.quantile(places, [edge, 1 - edge], axis=0, method="nearest")
    return [int(one) for one in low], [int(one) for one in high]


def _places(order: Sequence[int], scores: Sequence[float]) -> list[tuple[int, list[int]]]:
    """Places from 1, equal scores sharing one."""
    places = []
    before = 0
    for _, group in groupby(order, key=lambda at: scores[at]):
        tied = list(group)
        places.append((before + 1, tied))
        before += len(tied)
    return places
