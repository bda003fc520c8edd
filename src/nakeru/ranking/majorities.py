"""Rules that compare items two by two, within scope: Copeland's, and Kemeny's."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import combinations
from typing import TYPE_CHECKING, Final

from nakeru.errors import BallotError
from nakeru.model.ranking import Ballot
from nakeru.ranking.scope import Electorate, ItemAttributes

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Preferred = NDArray[np.float64]

MOST_ITEMS: Final = 3000
EXACT_ITEMS: Final = 12
_PASSES: Final = 20


def copeland(
    ballots: Sequence[Ballot], attributes: Mapping[str, ItemAttributes] | None = None
) -> Mapping[str, float]:
    """The share of the other items that an item beats or ties with, a tie counting a half (Copeland 1951).

    It is compared only with items that at least one list could name beside it. Raises BallotError beyond 3,000 items.
    """
    items, preferred = _preferred(ballots, attributes or {})
    met = (preferred + preferred.T) > 0
    wins = (preferred > preferred.T).sum(axis=1) + 0.5 * (met & (preferred == preferred.T)).sum(axis=1)
    against = met.sum(axis=1)
    return {
        item: round(float(won) / float(many), 12) if many else 0.5
        for item, won, many in zip(items, wins, against, strict=True)
    }


def kemeny(
    ballots: Sequence[Ballot], attributes: Mapping[str, ItemAttributes] | None = None
) -> Mapping[str, float]:
    """Minus the place in an order that contradicts as few pairs of the lists as can be (Kemeny 1959).

    Items fall into groups of which each beats all later ones; these keep their order in every best order (Truchon 1998).
    A group of up to twelve is solved exactly (Held & Karp's dynamic programme over subsets); a larger one starts from
    its Copeland order and moves single items while that helps (Dwork and others 2001, local Kemenisation), which is
    a bound and may not be the best. Items that nothing tells apart are put in the order of their names.
    Raises BallotError beyond 3,000 items.
    """
    items, preferred = _preferred(ballots, attributes or {})
    order: list[int] = []
    for group in _groups(preferred):
        order += _exactly(group, preferred) if len(group) <= EXACT_ITEMS else _nearly(group, preferred)
    return {items[one]: -float(place) for place, one in enumerate(order, start=1)}


def _preferred(
    ballots: Sequence[Ballot], attributes: Mapping[str, ItemAttributes]
) -> tuple[list[str], Preferred]:
    """The items, and the weight of the lists that put each above each other; what a list leaves out within its scope
    stands below what it names."""
    import numpy as np

    electorate = Electorate(ballots, attributes)
    items = list(electorate.kind_of)
    if len(items) > MOST_ITEMS:
        raise BallotError(
            f"there are {len(items):,} items to compare two by two",
            remedy=f"this method takes at most {MOST_ITEMS:,}",
        )
    number = {item: at for at, item in enumerate(items)}
    inside = np.zeros((len(electorate.scopes), len(items)), dtype=bool)
    for item, kind in electorate.kind_of.items():
        inside[list(kind.inside), number[item]] = True
    preferred = np.zeros((len(items), len(items)))
    for ballot, scope in sorted(zip(ballots, electorate.scope_of, strict=True), key=lambda pair: repr(pair)):
        level = np.where(inside[scope], len(ballot.places) + 1, -1)
        for place, tie in enumerate(ballot.places):
            level[[number[item] for item in tie]] = place if ballot.ordered else 0
        for tie in ballot.places:
            for item in tie:
                at = number[item]
                preferred[at, level > level[at]] += ballot.weight
    return items, preferred.round(9)


def _groups(preferred: Preferred) -> list[list[int]]:
    """The strong components of "is not beaten by", best first."""
    from scipy.sparse import csr_array
    from scipy.sparse.csgraph import connected_components

    ahead = preferred >= preferred.T
    _, label = connected_components(csr_array(ahead), directed=True, connection="strong")
    groups: dict[int, list[int]] = {}
    for item, group in enumerate(label.tolist()):
        groups.setdefault(group, []).append(item)
    # Between groups every pair is decided one way, so the number of items ahead orders them.
    reach = ahead.sum(axis=1)
    return sorted(groups.values(), key=lambda group: (-max(int(reach[one]) for one in group), group[0]))


def _exactly(group: Sequence[int], preferred: Preferred) -> list[int]:
    """The best order of a few items: for every subset, the cheapest way to put it on top."""
    size = len(group)
    cost = [[float(preferred[other, one]) for other in group] for one in group]
    best: list[tuple[float, int]] = [(0.0, -1)] * (1 << size)
    for chosen in range(1, 1 << size):
        ways = []
        for last in range(size):
            if chosen >> last & 1:
                before = chosen & ~(1 << last)
                below = sum(cost[last][other] for other in range(size) if not chosen >> other & 1)
                ways.append((round(best[before][0] + below, 9), last))
        best[chosen] = min(ways, key=lambda way: (way[0], -way[1]))
    order: list[int] = []
    chosen = (1 << size) - 1
    while chosen:
        last = best[chosen][1]
        order.append(group[last])
        chosen &= ~(1 << last)
    return order[::-1]


def _nearly(group: Sequence[int], preferred: Preferred) -> list[int]:
    """A good order of many items: by wins, then by moving neighbours and single items up while that helps."""
    margin = preferred - preferred.T
    order = sorted(group, key=lambda one: (-float((margin[one, list(group)] > 0).sum()), one))
    for _ in range(_PASSES):
        moved = False
        for at in range(1, len(order)):
            item = order[at]
            gained, best, to = 0.0, 0.0, at
            for above in range(at - 1, -1, -1):
                gained += float(margin[item, order[above]])
                if gained > best + 1e-9:
                    best, to = gained, above
            if to < at:
                order.insert(to, order.pop(at))
                moved = True
        if not moved:
            break
    return order


def contradicted(order: Sequence[str], ballots: Sequence[Ballot]) -> float:
    """The weight of the pairs of lists that an order contradicts: what `kemeny` makes small."""
    items, preferred = _preferred(ballots, {})
    number = {item: at for at, item in enumerate(items)}
    return float(sum(preferred[number[below], number[above]] for above, below in combinations(order, 2)))
