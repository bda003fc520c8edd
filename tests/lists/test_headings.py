"""Headings cut into title, other titles, year, season, format and people, as a table."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from nakeru.lists.manner import read_manner
from nakeru.lists.mentions import cut_heading
from nakeru.model.lists import Mention
from nakeru.model.spans import Span

CASES = yaml.safe_load((Path(__file__).parent / "cases/headings.yaml").read_text(encoding="utf-8"))


def as_row(mention: Mention) -> dict[str, Any]:
    """What a case states of a mention, empty things left out."""
    row = {
        "title": mention.title,
        "others": list(mention.other_titles),
        "year": mention.year,
        "season": mention.season,
        "format": mention.format,
        "directors": [credit.name for credit in mention.credits],
    }
    return {name: value for name, value in row.items() if value}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_headings_are_cut(case: dict[str, Any]) -> None:
    headings = case["headings"]
    manner = read_manner(headings)
    read = [as_row(m) for heading in headings for m in cut_heading(heading, Span(0, len(heading)), manner)]
    assert read[: len(case["read"])] == case["read"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_the_span_of_a_title_quotes_it(case: dict[str, Any]) -> None:
    for heading in case["headings"]:
        for mention in cut_heading(heading, Span(0, len(heading)), read_manner(case["headings"])):
            assert mention.span.of(heading) == mention.title
