"""How much it tells of an item that a list of some scope passed it over: more where fewer others compete."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from nakeru.ranking.scope import Kind

PRIOR_LISTS: Final = 0.5
_ROUNDS: Final = 200
_CLOSE: Final = 1e-10


def scope_rates(
    kinds: Mapping[Kind, float], weights: Sequence[float], named: Sequence[float]
) -> tuple[float, ...]:
    """For each scope the rate at which its lists name an item inside, over that of the widest scope: 1 or more.

    `kinds` tell how often the items of each kind were named in all, `weights` how much the lists of each scope weigh,
    `named` how much they named. A list of ten films of the fifties names a film of the fifties more readily than a list
    of ten films does, and so tells less by naming it, more by passing it over. Each item is named at a rate of its own, times that
    of the scope; both are fitted in turn until what each scope and each item was named comes out right (iterative
    proportional fitting; the Plackett–Luce model within scope with absent items below, for lists short beside what they
    could name). Scopes without items in common cannot be compared; a prior of PRIOR_LISTS mean lists leaves them at 1.
    """
    import numpy as np

    order = sorted(kinds, key=lambda kind: kind.inside)
    scope = np.array([at for kind in order for at in kind.inside], dtype=np.int64)
    row = np.repeat(np.arange(len(order)), [len(kind.inside) for kind in order])
    votes = np.array([kinds[kind] for kind in order])
    lists, given = np.array(weights), np.array(named)
    if not given.sum():
        return (1.0,) * len(weights)
    prior = PRIOR_LISTS * given.sum() / lists.sum()
    rates = np.ones(len(weights))
    for _ in range(_ROUNDS):
        met = np.bincount(row, (lists * rates)[scope], len(order))
        share = np.divide(votes, met, out=np.zeros_like(votes), where=met > 0)
        mass = np.bincount(scope, share[row], len(lists))
        updated = np.sqrt(rates * (given + prior) / (lists * mass + prior))
        moved = np.abs(updated - rates).max()
        rates = updated
        if moved < _CLOSE:
            break
    least = max(float(rates.min()), _CLOSE)
    return tuple(round(float(rate) / least, 9) for rate in rates)
