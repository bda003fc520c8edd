"""Chains of ordinals: laws of whole runs, gaps, restarts, misprints, shared places."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nakeru.lists.chains import find_chains


@given(first=st.integers(1, 50), size=st.integers(2, 60), down=st.booleans())
def test_a_whole_run_is_one_chain(first: int, size: int, down: bool) -> None:
    values = list(range(first, first + size))[:: -1 if down else 1]
    (chain,) = find_chains(values)
    assert chain.members == tuple(range(size))
    assert chain.values == tuple(values)
    assert chain.step == (-1 if down else 1)
    assert chain.quality == 1.0


@given(st.lists(st.integers(1, 30), max_size=60))
def test_chains_do_not_overlap_and_stand_in_order(values: list[int]) -> None:
    members = [member for chain in find_chains(values) for member in chain.members]
    assert members == sorted(set(members))


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        pytest.param([1, 2, 3, 1, 2, 3, 4], [[1, 2, 3], [1, 2, 3, 4]], id="restart"),
        pytest.param([3, 2, 1, 3, 2, 1, 3, 2, 1], [[3, 2, 1]] * 3, id="countdowns in sections"),
        pytest.param([1, 2, 3, 14, 5, 6], [[1, 2, 3, 4, 5, 6]], id="misprint"),
        pytest.param([7, 8, 8, 10], [[7, 8, 8, 10]], id="shared place"),
        pytest.param([6, 8, 9], [[6, 8, 9]], id="gap"),
        pytest.param([10, 9, 8, 7], [[10, 9, 8, 7]], id="countdown that ends early"),
    ],
)
def test_values_of_chains(values: list[int], expected: list[list[int]]) -> None:
    assert [list(chain.values) for chain in find_chains(values)] == expected
