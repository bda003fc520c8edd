"""The five founding articles, read as they stand: with the shipped catalogue, and from their text alone."""

from __future__ import annotations

import json
import os
from functools import lru_cache
from itertools import product
from pathlib import Path

import pytest

from nakeru.catalogues.starter import load_starter
from nakeru.documents.reading import read_document
from nakeru.lists.reading import read_lists
from nakeru.model.linking import WrittenEntry
from nakeru.model.spans import Span
from nakeru.model.works import Work
from nakeru.works.linking import Linking, link_entries

ARTICLES = ("000", "001", "002", "003", "004")
MIXED = ["000-0008", "000-0010"]


def shared() -> Path:
    """The shared data, or a loud skip."""
    root = Path(os.environ.get("NAKERU_SHARED", Path(__file__).parents[3] / "shared"))
    if not root.is_dir():
        pytest.skip(f"no shared data at {root}; set NAKERU_SHARED")
    return root


@lru_cache(maxsize=1)
def entries() -> tuple[WrittenEntry, ...]:
    """Every entry of the five articles, as the readers of documents and lists give it."""
    return tuple(entry for name in ARTICLES for entry in _entries(name))


def gold() -> dict[str, list[str]]:
    """The works that each entry may mean; an entry that mixes two has two."""
    rows = json.loads((shared() / "corpus/facts/works.json").read_text(encoding="utf-8"))["works"]
    named: dict[str, list[str]] = {}
    for row in rows:
        for article, position in row["entries"]:
            named.setdefault(f"{article}-{position:04d}", []).append(row["key"])
    return named


@pytest.mark.parametrize(("works", "floor"), [(True, 0.98), (False, 0.95)], ids=["catalogue", "text alone"])
def test_entries_of_one_work_come_together(works: bool, floor: float) -> None:
    made = _linked(load_starter().works if works else ())
    assert bcubed({link.entry: link.work for link in made.links}, gold()) >= floor
    assert 45 <= len(made.works) <= 48


def test_entries_that_mix_works_are_left_open_and_few_others() -> None:
    made = _linked(load_starter().works)
    unsure = [link.entry for link in made.links if link.decision == "unsure"]
    assert set(MIXED) <= set(unsure)
    assert len(unsure) <= len(MIXED) + 3
    assert all(link.doubts for link in made.links if link.decision == "unsure")
    assert all(link.decision != "nil" for link in made.links), "the starter knows every work of its lists"


def test_film_and_drama_of_one_story_stay_apart() -> None:
    for works in (load_starter().works, ()):
        named = {link.entry: link.work for link in _linked(works).links}
        assert named["001-0001"] != named["003-0007"]
        assert named["000-0004"] == named["001-0010"] != named["003-0008"]
        assert named["000-0006"] == named["001-0003"] == named["003-0005"]


def bcubed(named: dict[str, str], truth: dict[str, list[str]]) -> float:
    """The B-cubed F1 (Bagga and Baldwin 1998); an entry under two works counts as the one that fits better."""
    mixed = sorted(entry for entry in truth if len(truth[entry]) > 1)
    best = 0.0
    for choice in product(*(truth[entry] for entry in mixed)):
        true = {entry: works[0] for entry, works in truth.items()} | dict(zip(mixed, choice, strict=True))
        precision = recall = 0.0
        for entry in true:
            together = {other for other in true if named[other] == named[entry]}
            meant = {other for other in true if true[other] == true[entry]}
            precision += len(together & meant) / len(together) / len(true)
            recall += len(together & meant) / len(meant) / len(true)
        best = max(best, 2 * precision * recall / (precision + recall))
    return best


@lru_cache(maxsize=2)
def _linked(works: tuple[Work, ...]) -> Linking:
    return link_entries(entries(), works)


def _entries(name: str) -> list[WrittenEntry]:
    article = read_document((shared() / f"corpus/docs/seed-{name}.txt").read_bytes(), name=f"{name}.txt")
    (found,) = read_lists(article).lists
    return [
        WrittenEntry(
            key=f"{name}-{entry.position:04d}",
            list_key=name,
            title=entry.mention.title,
            other_titles=entry.mention.other_titles,
            year=entry.mention.year,
            format=entry.mention.format,
            body=Span(entry.heading.end if entry.heading else entry.entry.start, entry.entry.end).of(
                article.text
            ),
            media=found.scope.media,
            countries=found.scope.countries,
            animation=found.scope.animation,
        )
        for entry in found.entries
    ]
