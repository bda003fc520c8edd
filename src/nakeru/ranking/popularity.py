"""How likely a list that copies nobody is to name an item."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from nakeru.ranking.scope import Electorate

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_STEPS: Final = 40
_SURE: Final = 0.95


class Chance:
    """The chance that a list names an item that another list names.

    An item named by n of the N lists that could have named it, and once by the list that is compared, stands on a
    further one with probability (n - 1) / (N - 1 + b): the predictive probability of a beta-binomial with `unseen` = b
    misses. A longer list has higher odds for all its items alike, so that what a list of its length and scope can be
    expected to name of the known items comes out right; a share of new items is left open (Good & Turing 1953).
    """

    def __init__(
        self, electorate: Electorate, names: Sequence[str], lists: Sequence[Sequence[int]], unseen: float
    ) -> None:
        import numpy as np

        self._electorate, self._lists, self._unseen = electorate, lists, unseen
        self._kinds = [electorate.kind_of[name] for name in names]
        self._inside: dict[int, list[int]] = {}
        for at, kind in enumerate(self._kinds):
            for scope in kind.inside:
                self._inside.setdefault(scope, []).append(at)
        self._odds: NDArray[np.float64] = np.zeros(len(names))
        self._known = 1.0
        self._stretches: dict[tuple[int, int], float] = {}

    def learn(self, weights: Sequence[float]) -> None:
        """Take the popularity of all items from lists of these weights."""
        import numpy as np

        named = np.zeros(len(self._kinds))
        scopes = np.zeros(len(self._electorate.scopes))
        for one, weight, scope in zip(self._lists, weights, self._electorate.scope_of, strict=True):
            named[list(one)] += weight
            scopes[scope] += weight
        met = {kind: float(scopes[list(kind.inside)].sum()) for kind in set(self._kinds)}
        reach = np.array([met[kind] for kind in self._kinds])
        share = np.maximum(0.5, named - 1) / np.maximum(1.0, reach - 1 + self._unseen)
        share = np.minimum(share, _SURE)
        self._odds = share / (1 - share)
        self._known = 1 - float(named[named <= 1].sum()) / max(float(named.sum()), 1.0)
        self._stretches = {}

    def of(self, number: int, items: Sequence[int]) -> list[float]:
        """The chance of each of the items on the list of that number."""
        odds = self._odds[list(items)] * self._stretch(number)
        return [min(_SURE, float(chance)) for chance in odds / (1 + odds)]

    def _stretch(self, number: int) -> float:
        key = self._electorate.scope_of[number], len(self._lists[number])
        if key not in self._stretches:
            self._stretches[key] = self._fitted(*key)
        return self._stretches[key]

    def _fitted(self, scope: int, size: int) -> float:
        """The factor of the odds at which a list of `size` items names as many known ones as it should (bisection)."""
        odds = self._odds[self._inside[scope]]
        wanted = min(size * self._known, 0.98 * len(odds))
        low, high = 1.0, 1e6
        for _ in range(_STEPS):
            middle = (low * high) ** 0.5
            stretched = odds * middle
            if float((stretched / (1 + stretched)).sum()) < wanted:
                low = middle
            else:
                high = middle
        return low
