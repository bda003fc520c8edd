"""Which pairs of lists are worth comparing: every pair of a few lists, the likely ones of many."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Numbers = NDArray[np.int64]

LEAST_SHARED: Final = 3
LEAST_SHARE: Final = 0.4  # of the shorter list

_ALL_PAIRS: Final = 3000
_BANDS, _ROWS = 24, 3
_LARGEST_BUCKET: Final = 60
_SEED: Final = 1912
_PRIME: Final = (1 << 61) - 1


def likely_pairs(lists: Sequence[Sequence[int]], items: int) -> list[tuple[int, int]]:
    """Pairs of lists, by number, that share so many items that one may be a copy of the other, in order.

    `lists` hold item numbers below `items`. Up to some 3,000 lists every pair is looked at, through a sparse product.
    Of more, those that agree in a band of MinHash values (Broder 1997; bands as in Leskovec, Rajaraman & Ullman,
    *Mining of Massive Datasets*, chapter 3): a pair with four fifths of all items in common is missed about once in
    ten million times, with a half once in twenty-five. A bucket of more than 60 lists is cut into chains of neighbours.
    """
    if len(lists) < 2:
        return []
    found = _every_pair(lists, items) if len(lists) <= _ALL_PAIRS else _hashed_pairs(lists)
    sets = [frozenset(one) for one in lists]
    return [
        (left, right)
        for left, right in found
        if len(sets[left] & sets[right]) >= _needed(len(sets[left]), len(sets[right]))
    ]


def _needed(left: int, right: int) -> float:
    return max(LEAST_SHARED, LEAST_SHARE * min(left, right))


def _every_pair(lists: Sequence[Sequence[int]], items: int) -> list[tuple[int, int]]:
    import numpy as np
    from scipy.sparse import csr_array, triu

    ends = np.cumsum([0, *map(len, lists)])
    named = np.fromiter((item for one in lists for item in one), dtype=np.int64, count=int(ends[-1]))
    table = csr_array((np.ones(len(named), dtype=np.int32), named, ends), shape=(len(lists), items))
    shared = triu(table @ table.T, k=1).tocoo()
    enough = shared.data >= LEAST_SHARED
    return sorted(zip(shared.row[enough].tolist(), shared.col[enough].tolist(), strict=True))


def _hashed_pairs(lists: Sequence[Sequence[int]]) -> list[tuple[int, int]]:
    import numpy as np

    dice = np.random.default_rng(_SEED)
    long_enough = [number for number, one in enumerate(lists) if len(one) >= LEAST_SHARED]
    if len(long_enough) < 2:
        return []
    sizes = [len(lists[number]) for number in long_enough]
    starts = np.cumsum([0, *sizes[:-1]])
    named = np.fromiter((item for number in long_enough for item in lists[number]), dtype=np.uint64)
    numbers = np.array(long_enough)
    pairs: set[tuple[int, int]] = set()
    for _ in range(_BANDS):
        band = np.zeros(len(long_enough), dtype=np.uint64)
        for _ in range(_ROWS):
            salt, odd = dice.integers(1, _PRIME, size=2, dtype=np.uint64)
            smallest = np.minimum.reduceat(_mixed(named + salt), starts)
            band = _mixed(band * (odd | np.uint64(1)) + smallest)
        pairs.update(_within_buckets(band, numbers))
    return sorted(pairs)


def _mixed(values: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """A 64-bit mixing function (the finaliser of SplitMix64; Steele, Lea & Flood 2014)."""
    import numpy as np

    values = (values ^ (values >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    values = (values ^ (values >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    mixed: NDArray[np.uint64] = values ^ (values >> np.uint64(31))
    return mixed


def _within_buckets(band: NDArray[np.uint64], numbers: Numbers) -> list[tuple[int, int]]:
    import numpy as np

    order = np.argsort(band, kind="stable")
    cuts = np.flatnonzero(np.diff(band[order])) + 1
    found: list[tuple[int, int]] = []
    for first, last in zip([0, *cuts.tolist()], [*cuts.tolist(), len(band)], strict=True):
        if last - first < 2:
            continue
        bucket = sorted(numbers[order[first:last]].tolist())
        reach = len(bucket) if len(bucket) <= _LARGEST_BUCKET else 8
        for at, left in enumerate(bucket):
            found.extend((left, right) for right in bucket[at + 1 : at + 1 + reach])
    return found
