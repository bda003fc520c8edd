"""Japanese titles read aloud."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from nakeru.text.japanese import readings

CASES = yaml.safe_load((Path(__file__).parent / "cases" / "japanese.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"] or "nothing")
def test_readings(case: dict[str, Any]) -> None:
    assert list(readings(case["text"])) == case["readings"]


@settings(max_examples=60, deadline=None)
@given(st.text(st.characters(max_codepoint=0xFFFF, exclude_categories=["Cs"]), max_size=300))
def test_any_text_is_read_the_same_twice_and_never_as_nothing(text: str) -> None:
    told = readings(text)
    assert told == readings(text)
    assert all(one.strip() for one in told)
    assert len(told) <= 2


@given(st.text(st.characters(max_codepoint=0x2FF), max_size=60))
def test_what_holds_no_kanji_and_no_kana_is_not_read(text: str) -> None:
    assert readings(text) == ()
