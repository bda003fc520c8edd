"""Seasons: what a title says of one, and how the series is found by the name of the whole."""

from __future__ import annotations

from pathlib import Path

import pytest

from nakeru.catalogues.families import season_mark
from nakeru.catalogues.merging import merge
from nakeru.catalogues.title_index import TitleIndex, build_index
from nakeru.model.works import Identifier, Relation, Title, Work
from nakeru.text.similarity import title_forms


@pytest.mark.parametrize(
    ("title", "whole", "number"),
    [
        ("Harbour Lights Season 2", "Harbour Lights", 2),
        ("Harbour Lights: Season Two", "Harbour Lights", 2),
        ("Harbour Lights (2nd Season)", "Harbour Lights", 2),
        ("Harbour Lights Second Season", "Harbour Lights", 2),
        ("Harbour Lights - Season 10", "Harbour Lights", 10),
        ("雨の町 第2期", "雨の町", 2),
        ("雨の町(第二期)", "雨の町", 2),
        ("雨の町 ３期", "雨の町", 3),
        ("雨の町 3期", "雨の町", 3),
        ("雨之城 第三季", "雨之城", 3),
        ("雨の町 シーズン4", "雨の町", 4),
        ("雨の最期", None, 0),
        ("The Season", None, 0),
        ("Season 2", None, 0),
        ("第2期", None, 0),
        ("Season of Rain 2", None, 0),
        ("Harbour Lights Season 0", None, 0),
    ],
)
def test_what_a_title_says_of_its_season(title: str, whole: str | None, number: int) -> None:
    mark = season_mark(title)
    assert (mark.whole, mark.number) == (whole, number) if mark and whole else mark is None


def series(key: str, title: str, tmdb: str = "", **more: object) -> Work:
    ids = (Identifier("tmdb", "series", tmdb),) if tmdb else ()
    facts = {"format": "series", "year": 2011, "source": "x"} | more
    return Work(key=key, titles=(Title(title),), ids=ids, **facts)  # type: ignore[arg-type]


def season_of(works: list[Work]) -> dict[str, tuple[str | None, str | None]]:
    return {
        work.key: (one.key, one.label)
        for work in merge(works)
        for one in work.relations
        if one.kind == "season_of"
    }


FIRST = series("bangumi:1", "雨の町", "9/season/1")


@pytest.mark.parametrize(
    ("works", "found"),
    [
        ([FIRST, series("bangumi:2", "雨の町 ～海へ～", "9/season/2", year=2013)], {"bangumi:2": ("bangumi:1", "雨の町")}),
        ([series("tmdb:9", "雨の町", "9"), series("bangumi:2", "海へ", "9/season/2", year=2013)], {"bangumi:2": ("tmdb:9", "雨の町")}),
        ([FIRST, series("bangumi:2", "雨の町 第2期", year=2013)], {"bangumi:2": ("bangumi:1", "雨の町")}),
        ([FIRST, series("bangumi:2", "雨の町 第2期", year=2001)], {"bangumi:2": (None, "雨の町")}),
        ([FIRST, series("bangumi:4", "雨の町", year=2010), series("bangumi:2", "雨の町 第2期", year=2013)], {"bangumi:2": (None, "雨の町")}),
        ([FIRST, series("bangumi:2", "雨の町 第2期", format="film")], {}),
        ([FIRST, series("bangumi:2", "海", "8/season/2")], {}),
    ],
    ids=["number", "number of the series", "title", "begun later", "two of the name", "a film", "another series"],
)  # fmt: skip
def test_what_it_is_a_season_of(works: list[Work], found: dict[str, tuple[str | None, str | None]]) -> None:
    assert season_of(works) == found
    assert season_of(works[::-1]) == found


def test_what_a_catalogue_says_counts() -> None:
    said = Relation("season_of", key="bangumi:4", label="海")
    works = [
        FIRST,
        series("bangumi:4", "海"),
        series("bangumi:2", "雨の町 第2期", year=2013, relations=(said,)),
    ]
    assert season_of(works) == {"bangumi:2": ("bangumi:4", "海")}


def test_the_first_season_is_found_by_the_name_of_the_whole(tmp_path: Path) -> None:
    works = [
        series("mydramalist:a", "Harbour Lights Season 1"),
        series("mydramalist:b", "Harbour Lights Season 2", year=2013),
        series("mydramalist:c", "Harbour Nights"),
    ]
    build_index(merge(works), tmp_path / "index")
    found = TitleIndex.open(tmp_path / "index").candidates([title_forms("Harbour Lights")])
    assert found[0].key == "mydramalist:a"
    assert "mydramalist:b" in [work.key for work in found]
    assert season_of(works) == {
        "mydramalist:a": (None, "Harbour Lights"),
        "mydramalist:b": (None, "Harbour Lights"),
    }
