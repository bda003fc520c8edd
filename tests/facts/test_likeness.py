"""Which values can both be right, as a table."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from nakeru.facts.slots import compare

CASES = yaml.safe_load((Path(__file__).parent / "cases" / "likeness.yaml").read_text(encoding="utf-8"))
PROPERTIES = sorted({case["property"] for case in CASES})


@pytest.mark.parametrize(
    "case", CASES, ids=lambda case: f"{case['property']}: {case['one']} / {case['other']}"
)
def test_two_values(case: dict[str, Any]) -> None:
    assert compare(case["property"], case["one"], case["other"]) == case["want"]
    assert compare(case["property"], case["other"], case["one"]) == case["want"]


@given(st.sampled_from(PROPERTIES), st.text(max_size=40), st.text(max_size=40))
def test_the_order_of_two_values_makes_no_difference(property: str, one: str, other: str) -> None:
    assert compare(property, one, other) == compare(property, other, one)


@given(st.sampled_from(PROPERTIES), st.text(min_size=1, max_size=40))
def test_a_value_is_the_same_as_itself(property: str, one: str) -> None:
    assert compare(property, one, one) in ("same", "compatible")
