"""Between which places the true place of an item lies."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import msgspec

_SEED: Final = 20150427
_CELLS: Final = 4_000_000
_FEWEST, _MOST = 200, 2000
_CHUNK: Final = 500_000
_LIGHTEST: Final = 1e-3


class Belief(msgspec.Struct, frozen=True):
    """What is believed of an item: named by lists of weight `named`, passed over by `missed`, `points` a mention."""

    named: float
    missed: float
    points: float


def place_ranges(beliefs: Sequence[Belief], level: float) -> list[tuple[int, int]]:
    """The lowest and highest place that each item takes in the middle `level` of joint draws from the posterior.

    The share of lists that name an item has a beta posterior: it is named once by a list or not at all. Draws are
    between 200 and 2,000, fewer for many items, from a generator of fixed seed, in the order of `beliefs`.
    """
    import numpy as np  # only a ranking needs it

    if not beliefs:
        return []
    named = np.maximum([belief.named for belief in beliefs], _LIGHTEST)
    missed = np.maximum([belief.missed for belief in beliefs], _LIGHTEST)
    points = np.array([belief.points for belief in beliefs])
    size = len(beliefs)
    draws = max(_FEWEST, min(_MOST, _CELLS // size))
    dice = np.random.default_rng(_SEED)
    places = np.empty((draws, size), dtype=np.int32)
    step = max(1, _CHUNK // size)
    for first in range(0, draws, step):
        rows = places[first : first + step]
        order = np.argsort(-dice.beta(named, missed, size=rows.shape) * points, axis=1)
        np.put_along_axis(rows, order, np.arange(1, size + 1, dtype=np.int32)[None, :], axis=1)
    edge = (1 - level) / 2
    low, high = np.quantile(places, [edge, 1 - edge], axis=0, method="nearest")
    return [(int(first), int(last)) for first, last in zip(low, high, strict=True)]
