"""How far a rate from few lists is to be believed, learned from all items together."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Sequence
from typing import Final

LEAST: Final = 2.0
MOST: Final = 200.0
_GOLDEN: Final = (math.sqrt(5) - 1) / 2
_STEPS: Final = 40


def pseudo_lists(counts: Sequence[int], chances: Sequence[int]) -> float:
    """How many further lists that do not name it every item is taken to have had chances on: `b`.

    Maximum likelihood. Each item is named by a list with a rate of its own; the rates have a beta prior (0+, b), the
    limit for a world in which most of all that could be named never is. Seen at all, an item is then named n times in
    E chances with probability `C(E, n) B(n, E - n + b) / (psi(E + b) - psi(b))`: the beta-binomial without its zeros,
    akin to Fisher's log-series (Fisher, Corbet & Williams 1943). Much agreement makes b small, little makes it large;
    it stays between LEAST (so that one mention in one list does not beat four of middling place in five) and MOST.
    """
    cells = Counter(zip(counts, chances, strict=True))

    def loss(log_b: float) -> float:
        b = math.exp(log_b)
        return sum(many * _surprise(count, chance, b) for (count, chance), many in sorted(cells.items()))

    return math.exp(_lowest(loss, math.log(LEAST), math.log(MOST)))


def _surprise(count: int, chances: int, b: float) -> float:
    """Minus the log of the probability of `count`, without the terms that b does not touch."""
    seen_at_all = _harmonic(b + chances) - _harmonic(b)
    return math.log(seen_at_all) + math.lgamma(chances + b) - math.lgamma(chances - count + b)


def _harmonic(x: float) -> float:
    """The digamma function for x >= 2, by its asymptotic series (Abramowitz & Stegun 6.3.18) from x + 4 on."""
    below = sum(1 / (x + step) for step in range(4))
    x += 4
    return math.log(x) - 1 / (2 * x) - 1 / (12 * x**2) + 1 / (120 * x**4) - 1 / (252 * x**6) - below


def _lowest(function: Callable[[float], float], low: float, high: float) -> float:
    """Where a function with one valley is lowest: golden-section search (Kiefer 1953)."""
    left, right = high - _GOLDEN * (high - low), low + _GOLDEN * (high - low)
    at_left, at_right = function(left), function(right)
    for _ in range(_STEPS):
        if at_left <= at_right:
            high, right, at_right = right, left, at_left
            left = high - _GOLDEN * (high - low)
            at_left = function(left)
        else:
            low, left, at_left = left, right, at_right
            right = low + _GOLDEN * (high - low)
            at_right = function(right)
    return (low + high) / 2
