"""Two collections side by side: one-to-one, whatever the order, and silent where nothing tells records apart."""

from __future__ import annotations

import random
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from linking_cases import table

from nakeru.model.linking import WrittenEntry
from nakeru.works.alignment import align

ROWS = table("alignment")


def entry(key: str, row: dict[str, Any]) -> WrittenEntry:
    return msgspec.convert({"key": key, "list_key": key[0], **row}, WrittenEntry)


def side(name: str, rows: list[dict[str, Any]]) -> list[WrittenEntry]:
    return [entry(f"{name}{number}", row) for number, row in enumerate(rows)]


@pytest.mark.parametrize("case", ROWS, ids=lambda case: case["says"])
def test_a_case(case: dict[str, Any]) -> None:
    made = align(side("l", case["left"]), side("r", case["right"]))
    assert [[int(pair.left[1:]), int(pair.right[1:])] for pair in made] == case["pairs"]


records = st.fixed_dictionaries(
    {"title": st.sampled_from(["Pilot", "Harbour of Bells", "Harbour", "Winter Road", "Winter Road (2)"])},
    optional={
        "year": st.sampled_from([1999, 2000, 2018]),
        "season": st.sampled_from(["1", "2"]),
        "episode": st.integers(1, 3),
        "released": st.sampled_from(["2000-01-01", "2000-01-08", "2018", "never"]),
        "body": st.sampled_from(["Nao Kitano keeps the lighthouse.", "Ren and the ferry."]),
    },
)


@settings(max_examples=150, deadline=None)
@given(st.lists(records, max_size=5), st.lists(records, max_size=5), st.randoms(use_true_random=False))
def test_pairs_are_one_to_one_and_order_does_not_matter(
    left: list[dict[str, Any]], right: list[dict[str, Any]], shuffler: random.Random
) -> None:
    ours, theirs = side("l", left), side("r", right)
    made = align(ours, theirs)
    assert len({pair.left for pair in made}) == len({pair.right for pair in made}) == len(made)
    assert all(0.5 <= pair.score <= 1.0 and pair.parts for pair in made)
    for each in (ours, theirs):
        shuffler.shuffle(each)
    assert align(ours, theirs) == made
