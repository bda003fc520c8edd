"""How much it tells of an item that a list of some scope passed it over: more where fewer others compete."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from nakeru.ranking.scope import Kind

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Figures = NDArray[np.float64]

PRIOR_LISTS: Final = 0.15
_ROUNDS: Final = 300
_CLOSE: Final = 1e-9
_SURE: Final = 0.995


class Exposure:
    """What all lists tell of each item, counted in lists of the widest scope.

    A list of ten films of the fifties names a film of the fifties more readily than a list of ten films does, and so tells less
    by naming it, more by passing it over. A list names an item at odds of the item's own, times a rate of the list's
    scope, which is 1 for the widest scope and more for a narrower one; both are fitted in turn until what each scope and
    each item was named comes out right (the model of Rasch 1960, fitted like that of Bradley and Terry by iterative scaling;
    Hunter 2004). Scopes without items in common cannot be compared; a prior of PRIOR_LISTS mean lists leaves them at 1.
    """

    def __init__(
        self,
        kinds: Sequence[Kind],
        named: Sequence[float],
        weights: Sequence[float],
        given: Sequence[float],
    ) -> None:
        """`kinds` and `named` tell of each item who could have named it, and how often it was; `weights` and `given` of
        each scope how much its lists weigh, and how much they named."""
        import numpy as np

        self._scope = np.array([at for kind in kinds for at in kind.inside], dtype=np.int64)
        self._row = np.repeat(np.arange(len(kinds)), [len(kind.inside) for kind in kinds])
        self._named = np.array(named, dtype=float)
        self._lists = np.array(weights, dtype=float)
        self._given = np.array(given, dtype=float)
        self.rates = self._fitted() if len(weights) > 1 and self._given.sum() else np.ones(len(weights))

    def met(self, unseen: float) -> list[float]:
        """For each item, how many lists of the widest scope those that could have named it are worth.

        The share of lists that name it is then what was named over these and `unseen` more. An item that every list
        names is told as much by any list: rates matter less, the higher the odds.
        """
        met = self._met(self._named * 0.0)
        for _ in range(_ROUNDS):
            share = self._named / (met + unseen)
            updated = self._met(share / (1 - share.clip(0, _SURE)))
            moved = abs(updated - met).max(initial=0.0)
            met = updated
            if moved < _CLOSE:
                break
        return [round(float(one), 9) for one in met]

    def _met(self, odds: Figures) -> Figures:
        import numpy as np

        rate, here = self.rates[self._scope], odds[self._row]
        worth = self._lists[self._scope] * rate * (1 + here) / (1 + rate * here)
        met: Figures = np.bincount(self._row, worth, len(self._named)).astype(np.float64)
        return met

    def _fitted(self) -> Figures:
        import numpy as np

        prior = PRIOR_LISTS * self._given.sum() / self._lists.sum()
        self.rates = np.ones(len(self._lists))
        met = self._met(self._named * 0.0)
        for _ in range(_ROUNDS):
            share = np.divide(self._named, met, out=np.zeros_like(met), where=met > 0).clip(0, _SURE)
            odds = share / (1 - share)
            raised = self.rates[self._scope] * odds[self._row]
            expected = self._lists * np.bincount(self._scope, raised / (1 + raised), len(self._lists))
            step = np.sqrt((self._given + prior) / (expected + prior * self.rates))
            self.rates = self.rates * step
            self.rates /= self.rates.min()
            met = self._met(odds)
            if abs(step / step.min() - 1).max() < _CLOSE:
                break
        return self.rates.round(9)
