"""Which works a person is asked about: those that share a title, where nothing says that they are two."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from nakeru.model.works import Identifier, Title, Work
from nakeru.pipeline.duplicates import possible_duplicates

CASES = yaml.safe_load((Path(__file__).parent / "cases" / "duplicates.yaml").read_text(encoding="utf-8"))


class Shelf:
    """As much of a snapshot as is asked for: works, and no entries."""

    def __init__(self, *works: Work) -> None:
        self._works = works
        self.entries_by_work: dict[str, tuple[()]] = {}

    def named_works(self) -> tuple[Work, ...]:
        return self._works


def work(key: str, given: Mapping[str, Any]) -> Work:
    return Work(
        key,
        tuple(Title(given[name]) for name in ("title", "also") if name in given),
        year=given.get("year"),
        format=given.get("format"),
        directors=(given["director"],) if "director" in given else (),
        ids=(Identifier("imdb", "", given["id"]),) if "id" in given else (),
    )


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["label"])
def test_a_pair(case: Mapping[str, Any]) -> None:
    first, second = work("a", case["first"]), work("b", case["second"])
    for shelf in (Shelf(first, second), Shelf(second, first)):
        assert bool(possible_duplicates(shelf)) is case["one"]  # type: ignore[arg-type]


def test_the_one_that_a_catalogue_knows_comes_first() -> None:
    known, unknown = work("z", {"title": "Paper Boats", "id": "tt1"}), work("a", {"title": "Paper Boats"})
    found = possible_duplicates(Shelf(unknown, known))  # type: ignore[arg-type]
    assert [(one.first.key, one.second.key) for one in found] == [("z", "a")]


def test_a_title_that_many_share_tells_nothing() -> None:
    shelf = Shelf(*(work(str(number), {"title": "Home"}) for number in range(9)))
    assert possible_duplicates(shelf) == ()  # type: ignore[arg-type]
