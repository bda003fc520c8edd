"""How many further lists each item is taken to have had chances on."""

from __future__ import annotations

import math
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nakeru.ranking import shrinkage
from nakeru.ranking.shrinkage import LEAST, MOST, pseudo_lists

EULER = 0.5772156649015329


def test_digamma_at_known_points() -> None:
    assert shrinkage._harmonic(2.0) == pytest.approx(1 - EULER, abs=1e-8)
    assert shrinkage._harmonic(10.0) == pytest.approx(sum(1 / n for n in range(1, 10)) - EULER, abs=1e-9)


@given(st.floats(2, 1e5))
def test_digamma_recurrence(x: float) -> None:
    assert shrinkage._harmonic(x + 1) == pytest.approx(shrinkage._harmonic(x) + 1 / x, abs=1e-7)


@pytest.mark.parametrize("true", [5.0, 20.0, 60.0])
def test_a_known_value_is_found_again(true: float) -> None:
    dice = random.Random(8)
    counts = []
    while len(counts) < 4000:  # rates from a beta prior near its limit, kept where the item was named at all
        rate = dice.betavariate(0.02, true)
        if rate > 1e-6 and (count := sum(dice.random() < rate for _ in range(40))):
            counts.append(count)
    assert pseudo_lists(counts, [40] * len(counts)) == pytest.approx(true, rel=0.2)


def test_no_agreement_makes_it_large_and_full_agreement_small() -> None:
    assert pseudo_lists([1] * 50, [10] * 50) == pytest.approx(MOST)
    assert pseudo_lists([10] * 50, [10] * 50) == pytest.approx(LEAST)


def test_the_terms_left_out_do_not_depend_on_it() -> None:
    def log_probability(count: int, chances: int, b: float) -> float:
        return (
            -math.log(count)
            + math.lgamma(chances + 1)
            - math.lgamma(chances - count + 1)
            - shrinkage._surprise(count, chances, b)
        )

    for b in (2.0, 7.5, 90.0):
        assert sum(math.exp(log_probability(count, 12, b)) for count in range(1, 13)) == pytest.approx(1)
