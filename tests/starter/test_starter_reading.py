"""The examples are read as their table says: every title, every rank, nothing from the margins."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from starter_data import EXAMPLES, FOLDER, works

from nakeru.documents.reading import read_document
from nakeru.lists.reading import read_lists

TABLE = yaml.safe_load((Path(__file__).parent / "cases" / "examples.yaml").read_text(encoding="utf-8"))


KNOWN_FAILURES: dict[str, str] = {}


@pytest.mark.parametrize(
    "name",
    [
        pytest.param(name, marks=pytest.mark.xfail(reason=KNOWN_FAILURES[name], strict=True))
        if name in KNOWN_FAILURES
        else name
        for name in EXAMPLES
    ],
)
def test_example_is_read_as_its_table_says(name: str) -> None:
    article = read_document((FOLDER / "examples" / name).read_bytes(), name=name)
    (found,) = read_lists(article).lists
    row = TABLE[name]
    assert [(entry.rank, entry.mention.title) for entry in found.entries] == [
        (rank, works()[key].name) for rank, key in row["entries"]
    ]
    assert [entry.mention.title for entry in found.honourable_mentions] == [
        works()[key].name for key in row["honourable_mentions"]
    ]


def test_a_lost_heading_is_recovered() -> None:
    article = read_document((FOLDER / "examples" / "after-work.txt").read_bytes(), name="after-work.txt")
    (found,) = read_lists(article).lists
    assert [entry.mention.title for entry in found.entries if entry.recovered] == ["Nobody Knows"]
    assert "Yūya Yagira" in article.text
