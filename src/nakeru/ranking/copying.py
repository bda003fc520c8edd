"""Which lists copied one another: they share more, in more similar order, than popularity explains."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import combinations
from typing import Final

import msgspec

from nakeru.model.ranking import Ballot, CopyCluster, CopyLink
from nakeru.ranking.likeness import likely_pairs
from nakeru.ranking.popularity import Chance
from nakeru.ranking.scope import Electorate

FALSE_CLUSTERS: Final = 0.01
_KEPT: Final = (0.5, 0.7, 0.9)
_ORDER_KEPT: Final = 0.98
_COPIED, _HONEST = 0.15, 0.85
_NEAR: Final = 0.8
_ROUNDS: Final = 12
_SHOWN: Final = 200


class GivenLikeness(msgspec.Struct, frozen=True):
    """Likeness of two lists that was found outside their items, such as sentences in common.

    `evidence` is a log likelihood ratio (nats) that is added to that of the items; `words` say it to people.
    """

    left: str
    right: str
    evidence: float
    words: str = ""


class Copying(msgspec.Struct, frozen=True):
    """What each ballot counts for, in the order of the ballots, and the clusters that this comes from."""

    counts: tuple[float, ...]
    clusters: tuple[CopyCluster, ...]


class _Sheet(msgspec.Struct):
    """A ballot as needed to compare: its items by number, best first, with the place of their tie."""

    places: dict[int, int]
    ordered: bool


def find_copies(
    ballots: Sequence[Ballot],
    electorate: Electorate,
    unseen: float,
    *,
    given: Sequence[GivenLikeness] = (),
    independent: Collection[str] = (),
) -> Copying:
    """Lists that copied one another, and what each then counts for: one part of as many as it is linked with.

    Two lists are linked where the likelihood ratio of copying against chance exceeds the number of pairs divided by
    FALSE_CLUSTERS: by Markov's inequality, honest lists are then held to be copies in one collection of a hundred.
    Under chance, an item of the one stands on the other as often as on all further lists (`Chance`); common orders come from a Mallows model (1957) as loose as honest lists show. Under copying, half to nine tenths of the items
    are taken over, mostly in their order. What a cluster adds to its items' popularity is taken out again and the rest
    looked at anew, until nothing changes; at first, that of all lists with four fifths in common. Lists named in `independent` were cleared by a person, and copied nobody.
    """
    names = list(electorate.kind_of)
    number = {name: at for at, name in enumerate(names)}
    sheets = [_sheet(ballot, number) for ballot in ballots]
    pairs = _pairs(ballots, sheets, len(names), independent)
    outside = _outside(ballots, given, independent)
    threshold = math.log(max(1, len(ballots) * (len(ballots) - 1) // 2) / FALSE_CLUSTERS)
    chance = Chance(electorate, names, [list(sheet.places) for sheet in sheets], unseen)
    counts = _counts(len(ballots), [pair for pair in pairs if _near(sheets, pair)])
    links: dict[tuple[int, int], float] = {}
    for rounds in range(_ROUNDS if pairs or outside else 0):
        chance.learn([ballot.weight * share for ballot, share in zip(ballots, counts, strict=True)])
        before = set(links)
        links = {}
        for pair in sorted({*pairs, *outside}):
            found = _evidence(sheets, pair, chance)
            found += sum(one.evidence for one in outside.get(pair, ()))
            if found > threshold:
                links[pair] = found
        if set(links) == before and rounds:
            break
        counts = _counts(len(ballots), links)
    return Copying(tuple(counts), _clusters(ballots, sheets, names, links, outside, counts))


def _sheet(ballot: Ballot, number: Mapping[str, int]) -> _Sheet:
    places: dict[int, int] = {}
    for place, tie in enumerate(ballot.places):
        for item in tie:
            places.setdefault(number[item], place)
    return _Sheet(places, ballot.ordered)


def _pairs(
    ballots: Sequence[Ballot], sheets: Sequence[_Sheet], items: int, independent: Collection[str]
) -> list[tuple[int, int]]:
    asked = [at for at, ballot in enumerate(ballots) if ballot.list not in independent and ballot.weight > 0]
    found = likely_pairs([list(sheets[at].places) for at in asked], items)
    return [(asked[left], asked[right]) for left, right in found]


def _outside(
    ballots: Sequence[Ballot], given: Sequence[GivenLikeness], independent: Collection[str]
) -> dict[tuple[int, int], list[GivenLikeness]]:
    if not given:
        return {}
    at = {ballot.list: number for number, ballot in enumerate(ballots) if ballot.list not in independent}
    found: dict[tuple[int, int], list[GivenLikeness]] = {}
    for one in given:
        left, right = at.get(one.left), at.get(one.right)
        if left is not None and right is not None and left != right:
            found.setdefault((min(left, right), max(left, right)), []).append(one)
    return found


def _evidence(sheets: Sequence[_Sheet], pair: tuple[int, int], expected: Chance) -> float:
    """The log likelihood ratio of copying against chance, in nats."""
    shorter, longer = sorted(pair, key=lambda one: (len(sheets[one].places), one))
    short, long = sheets[shorter], sheets[longer]
    shared = [item for item in short.places if item in long.places]
    chance = expected.of(longer, shared)
    missed = len(short.places) - len(shared)
    ways = [
        sum(math.log((kept + (1 - kept) * by_chance) / by_chance) for by_chance in chance)
        + missed * math.log(1 - kept)
        for kept in _KEPT
    ]
    best = max(ways)
    items = best + math.log(sum(math.exp(way - best) for way in ways) / len(ways))
    return items + (_order(short, long, shared) if short.ordered and long.ordered else 0.0)


def _order(left: _Sheet, right: _Sheet, shared: Sequence[int]) -> float:
    """What the order of the shared items adds: copying that keeps it, or does not, against honest likeness."""
    turned = 0.0
    for one, other in combinations(shared, 2):
        here, there = left.places[one] - left.places[other], right.places[one] - right.places[other]
        turned += 1.0 if here * there < 0 else 0.5 if (here == 0) != (there == 0) else 0.0
    kept = (
        turned * math.log(_COPIED / _HONEST) - _mallows(len(shared), _COPIED) + _mallows(len(shared), _HONEST)
    )
    return math.log(_ORDER_KEPT * math.exp(min(kept, 600.0)) + 1 - _ORDER_KEPT)


@lru_cache(maxsize=1024)
def _mallows(items: int, dispersion: float) -> float:
    """The log of the Mallows model's normalising constant."""
    return sum(math.log((1 - dispersion**size) / (1 - dispersion)) for size in range(2, items + 1))


def _near(sheets: Sequence[_Sheet], pair: tuple[int, int]) -> bool:
    left, right = (sheets[one].places for one in pair)
    return len(left.keys() & right.keys()) >= _NEAR * max(len(left), len(right))


def _counts(ballots: int, links: Iterable[tuple[int, int]]) -> list[float]:
    linked = [1] * ballots
    for left, right in links:
        linked[left] += 1
        linked[right] += 1
    return [1 / many for many in linked]


def _clusters(
    ballots: Sequence[Ballot],
    sheets: Sequence[_Sheet],
    names: Sequence[str],
    links: Mapping[tuple[int, int], float],
    outside: Mapping[tuple[int, int], Sequence[GivenLikeness]],
    counts: Sequence[float],
) -> tuple[CopyCluster, ...]:
    """The connected components of the links, each with its links, strongest first."""
    root: dict[int, int] = {}

    def head(one: int) -> int:
        while root.setdefault(one, one) != one:
            root[one] = root[root[one]]
            one = root[one]
        return one

    for left, right in links:
        one, other = sorted((head(left), head(right)))
        root[other] = one
    members: dict[int, list[int]] = {}
    for one in sorted(root):
        members.setdefault(head(one), []).append(one)
    inside: dict[int, list[tuple[int, int]]] = {}
    for pair in links:
        inside.setdefault(head(pair[0]), []).append(pair)
    return tuple(
        CopyCluster(
            lists=tuple(ballots[one].list for one in group),
            counts_as=round(sum(ballots[one].weight * counts[one] for one in group), 12),
            links=tuple(
                CopyLink(
                    left=ballots[left].list,
                    right=ballots[right].list,
                    evidence=round(links[left, right], 3),
                    shared=tuple(names[item] for item in sheets[left].places if item in sheets[right].places),
                    of=min(len(sheets[left].places), len(sheets[right].places)),
                    words=tuple(one.words for one in outside.get((left, right), ()) if one.words),
                )
                for left, right in sorted(inside[first], key=lambda pair: (-links[pair], pair))[:_SHOWN]
            ),
        )
        for first, group in sorted(members.items())
    )
