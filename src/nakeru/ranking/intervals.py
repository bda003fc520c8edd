"""Between which places the true place of an item lies, and what its chances are."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

import msgspec

from nakeru.model.ranking import Belief

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

TOP: Final = 10

# Places say something too. Calibrated on published lists, those of a tenth against all; see docs/ranking.md.
_TOLD_BY_PLACES: Final = 0.7
_SEED: Final = 20150427
_CELLS: Final = 4_000_000
_FEWEST, _MOST = 200, 2000
_CHUNK: Final = 500_000
_LIGHTEST: Final = 1e-3
_PAIR_DRAWS: Final = 20_000


class Outlook(msgspec.Struct, frozen=True):
    """Where the true place of an item may lie: the middle `level` of places, and chances between 0 and 1.

    `above_next` is the chance of standing above the item that follows, None for the last.
    """

    place_low: int
    place_high: int
    first: float | None = None
    top: float | None = None
    above_next: float | None = None


def outlooks(beliefs: Sequence[Belief], level: float) -> list[Outlook]:
    """The outlook of each item, from joint draws of what all items are worth, in the order of `beliefs`.

    The share of lists that name an item has a beta posterior: it is named once by a list or not at all. Draws are
    between 200 and 2,000, fewer for many items, from a generator of fixed seed.
    """
    import numpy as np  # only a ranking needs it

    if not beliefs:
        return []
    worth = _Worth(beliefs)
    size = len(beliefs)
    draws = max(_FEWEST, min(_MOST, _CELLS // size))
    dice = np.random.default_rng(_SEED)
    places = np.empty((draws, size), dtype=np.int32)
    step = max(1, _CHUNK // size)
    for first in range(0, draws, step):
        rows = places[first : first + step]
        order = np.argsort(-worth.drawn(dice, len(rows)), axis=1)
        np.put_along_axis(rows, order, np.arange(1, size + 1, dtype=np.int32)[None, :], axis=1)
    edge = (1 - level) / 2
    low, high = np.quantile(places, [edge, 1 - edge], axis=0, method="nearest")
    leads = (places == 1).mean(axis=0)
    top = (places <= TOP).mean(axis=0)
    above = [*(places[:, :-1] < places[:, 1:]).mean(axis=0).tolist(), None]
    return [
        Outlook(int(first), int(last), round(float(lead), 4), round(float(in_top), 4), _rounded(over))
        for first, last, lead, in_top, over in zip(low, high, leads, top, above, strict=True)
    ]


def chance_above(one: Belief, other: Belief) -> float:
    """The chance that one item is truly worth more than another, between 0 and 1 (20,000 draws of a fixed seed)."""
    import numpy as np

    drawn = _Worth([one, other]).drawn(np.random.default_rng(_SEED), _PAIR_DRAWS)
    return round(float((drawn[:, 0] > drawn[:, 1]).mean()), 4)


class _Worth:
    """The posterior of what items are worth."""

    def __init__(self, beliefs: Sequence[Belief]) -> None:
        import numpy as np

        named = np.maximum([belief.named for belief in beliefs], _LIGHTEST)
        missed = np.maximum([belief.missed for belief in beliefs], _LIGHTEST)
        surer = 1 + _TOLD_BY_PLACES / np.maximum(named, _TOLD_BY_PLACES)
        self._named, self._missed = named * surer, missed * surer
        self._points = np.array([belief.points for belief in beliefs])

    def drawn(self, dice: np.random.Generator, draws: int) -> NDArray[np.float64]:
        drawn: NDArray[np.float64] = (
            dice.beta(self._named, self._missed, size=(draws, len(self._points))) * self._points
        )
        return drawn


def _rounded(chance: float | None) -> float | None:
    return None if chance is None else round(chance, 4)
