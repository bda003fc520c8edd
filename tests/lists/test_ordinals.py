"""Ordinals at the start of a line, as a table."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from nakeru.lists.ordinals import leading_ordinal

CASES = yaml.safe_load((Path(__file__).parent / "cases/ordinals.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("text", CASES)
def test_an_ordinal_is_read_and_parted_from_the_title(text: str) -> None:
    ordinal = leading_ordinal(text)
    found = [ordinal.value, text[ordinal.length :]] if ordinal else None
    assert found == CASES[text]
