"""Laws of `works.json`: records, titles, ids, relations, lines."""

from __future__ import annotations

import re
from collections import Counter, defaultdict

import msgspec
from starter_data import FOLDER, works

from nakeru.model.works import Identifier, Work

# namespace -> medium -> the shape of a value
ID_SHAPES = {
    "imdb": {"film": r"tt\d{7,8}", "series": r"tt\d{7,8}"},
    "tmdb": {"film": r"\d+", "series": r"\d+", "season": r"\d+/\d+"},
    "mal": {"": r"\d+"},
    "anilist": {"": r"\d+"},
    "anidb": {"": r"\d+"},
    "bangumi": {"": r"\d+"},
    "mydramalist": {"series": r"[0-9A-Za-z]{4,6}"},
}
SOURCES = (
    "bangumi-data 0.3.208 (CC BY 4.0)",
    "MovieLens links (fact check)",
    "MovieLens titles (fact check)",
    "MyDramaList (fact check)",
    "Kometa Anime-IDs bb5c9b48 (fact check)",
    "checked by hand",
)
ID_GIVERS = {
    "imdb": ("MovieLens links", "Kometa"),
    "tmdb": ("MovieLens links", "bangumi-data"),
    "mydramalist": ("MyDramaList",),
    "mal": ("bangumi-data",),
    "anilist": ("bangumi-data",),
    "anidb": ("bangumi-data",),
    "bangumi": ("bangumi-data",),
}
INVERSE = {
    "adaptation_of_same_story": "adaptation_of_same_story",
    "remake_of": "remade_as",
    "remade_as": "remake_of",
    "sequel_of": "sequel",
    "sequel": "sequel_of",
}
SCRIPTS = {
    "Jpan": r"[\u3040-\u30ff\u4e00-\u9fff]",
    "Kore": r"[\uac00-\ud7af]",
    "Hans": r"[\u4e00-\u9fff]",
    "Hant": r"[\u4e00-\u9fff]",
}
GIVEN_AWAY = re.compile(
    r"\b(die[sd]?|dying|deaths?|killed|kills|murder\w*|suicide|endings?|twist|turns out|in the end|finally|passes away)\b",
    re.IGNORECASE,
)


def test_keys_are_unique_sorted_and_plain() -> None:
    keys = [row["key"] for row in msgspec.json.decode((FOLDER / "works.json").read_bytes())]
    assert keys == sorted(set(keys))
    assert [key for key in keys if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", key)] == []


def test_no_field_is_misspelt() -> None:
    known = set(Work.__struct_fields__)
    rows = msgspec.json.decode((FOLDER / "works.json").read_bytes())
    assert {field for row in rows for field in row} <= known


def test_there_are_enough_and_most_are_japanese() -> None:
    assert len(works()) >= 400
    assert sum(work.countries[0] == "JP" for work in works().values()) * 2 > len(works())


def test_key_carries_the_year() -> None:
    for work in works().values():
        assert work.year is not None, work.key
        assert work.key.endswith(f"-{work.year}"), work.key


def test_record_is_whole() -> None:
    for work in works().values():
        assert work.format in ("film", "series", "special"), work.key
        assert work.animation is not None, work.key
        assert work.countries and all(re.fullmatch("[A-Z]{2}", country) for country in work.countries), (
            work.key
        )
        assert work.line, work.key


def test_source_is_known() -> None:
    for work in works().values():
        assert set(work.source.split("; ")) <= set(SOURCES), work.key
        assert all(relation.source in SOURCES for relation in work.relations), work.key


def test_titles() -> None:
    for work in works().values():
        first = work.titles[0]
        assert (first.kind, first.language, first.script) == ("main", "en", "Latn"), work.key
        assert [title.kind for title in work.titles].count("main") == 1, work.key
        assert len({(title.text, title.language) for title in work.titles}) == len(work.titles), work.key
        for title in work.titles:
            assert title.text == title.text.strip(), work.key
            assert title.kind != "romaji" or title.script == "Latn", work.key
            if title.script in SCRIPTS:
                assert re.search(SCRIPTS[title.script], title.text), work.key
            if title.script == "Latn":
                assert not re.search(r"[\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7af]", title.text), work.key


def test_japanese_work_has_its_own_title() -> None:
    for work in works().values():
        if work.countries[0] == "JP":
            assert any(title.kind == "original" and title.language == "ja" for title in work.titles), work.key


def test_ids_are_well_formed_and_vouched_for() -> None:
    for work in works().values():
        for one in work.ids:
            shape = ID_SHAPES[one.namespace][one.medium]
            assert re.fullmatch(shape, one.value), one
            assert any(giver in work.source for giver in ID_GIVERS[one.namespace]), one
        assert len({one.namespace for one in work.ids}) == len(work.ids), work.key


def test_no_id_stands_for_two_works() -> None:
    owners: dict[Identifier, list[str]] = defaultdict(list)
    for work in works().values():
        for one in work.ids:
            owners[one].append(work.key)
    assert {one: keys for one, keys in owners.items() if len(keys) > 1} == {}


def test_relations_point_somewhere() -> None:
    for work in works().values():
        for relation in work.relations:
            assert (relation.key is None) != (relation.label is None), relation
            assert relation.key is None or (relation.key in works() and relation.key != work.key), work.key
            assert relation.label is None or relation.medium, work.key


def test_relations_run_both_ways() -> None:
    for work in works().values():
        for relation in work.relations:
            if relation.key is not None and relation.kind in INVERSE:
                back = {(other.kind, other.key) for other in works()[relation.key].relations}
                assert (INVERSE[relation.kind], work.key) in back, relation


def test_a_tie_is_stated_once() -> None:
    for work in works().values():
        ties = Counter((relation.kind, relation.key, relation.label) for relation in work.relations)
        assert [tie for tie, times in ties.items() if times > 1] == [], work.key


def test_line_is_short_and_gives_nothing_away() -> None:
    for work in works().values():
        line = work.line or ""
        assert len(line) <= 140, work.key
        assert not GIVEN_AWAY.search(line), work.key
        assert line[-1] in ".?!", work.key


def test_works_of_one_name_and_year_differ_in_format() -> None:
    seen = Counter((work.name.lower(), work.year, work.format, work.animation) for work in works().values())
    assert [key for key, times in seen.items() if times > 1] == []


def test_sources_are_explained() -> None:
    page = (FOLDER / "SOURCES.md").read_text(encoding="utf-8")
    assert [source for source in SOURCES if source not in page] == []
