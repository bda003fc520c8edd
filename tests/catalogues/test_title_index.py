"""The index on disk: what it finds, that it equals what was put in, and that a foreign folder is refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from nakeru.catalogues.title_index import TitleIndex, build_index
from nakeru.errors import LibraryError
from nakeru.model.works import Title, Work
from nakeru.text.similarity import title_forms

WORKS = (
    Work(
        key="a",
        titles=(Title("The Rain Letter"), Title("雨の手紙"), Title("Ame no Tegami")),
        year=2004,
        directors=("Haru Minase",),
    ),
    Work(key="b", titles=(Title("Nineteen Harbours"),), year=2011, directors=("Jun Aoyagi",)),
    Work(key="c", titles=(Title("Le Grand Voyage d'hiver"),), year=1987),
    Work(key="d", titles=(Title("!!!"),)),
)


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> TitleIndex:
    folder = tmp_path_factory.mktemp("index") / "titles"
    assert build_index(WORKS, folder) == len(WORKS)
    return TitleIndex.open(folder)


def test_what_went_in_comes_out(index: TitleIndex) -> None:
    assert tuple(index) == WORKS
    assert len(index) == len(WORKS)


@pytest.mark.parametrize(
    ("title", "key"),
    [
        ("the rain letter", "a"),
        ("Rain Letter, The", "a"),
        ("The Rain Leter", "a"),
        ("雨の手紙", "a"),
        ("Ame no Tegami", "a"),
        ("19 Harbours", "b"),
        ("Grand Voyage d'hiver, Le", "c"),
        ("!!!", "d"),
    ],
)
def test_finds(index: TitleIndex, title: str, key: str) -> None:
    assert index.candidates([title_forms(title)])[0].key == key


def test_finds_by_director_whatever_the_title(index: TitleIndex) -> None:
    names = [title_forms("Zzz")]
    assert not index.candidates(names)
    assert [one.key for one in index.candidates(names, year=2012, directors=["Aoyagi Jun"])] == ["b"]
    assert [one.key for one in index.candidates(names, directors=["Aoyagi Jun"])] == ["b"]
    assert not index.candidates(names, year=1990, directors=["Jun Aoyagi"])


def test_building_again_replaces(tmp_path: Path) -> None:
    folder = tmp_path / "titles"
    build_index(WORKS, folder)
    build_index(WORKS[:1], folder)
    assert [one.key for one in TitleIndex.open(folder)] == ["a"]


def test_an_empty_index_answers(tmp_path: Path) -> None:
    build_index([], tmp_path / "titles")
    assert TitleIndex.open(tmp_path / "titles").candidates([title_forms("Rain")]) == ()


@pytest.mark.parametrize("stamp", [None, "0"])
def test_a_foreign_folder_is_refused(tmp_path: Path, stamp: str | None) -> None:
    if stamp:
        (tmp_path / "format").write_text(stamp)
    with pytest.raises(LibraryError, match="titles"):
        TitleIndex.open(tmp_path)


KANJI_ALONE = (
    Work(key="letter", titles=(Title("雨の手紙", "ja", "Jpan"),), year=2004),
    Work(key="town", titles=(Title("海辺街", "und", "Hani"),), countries=("JP",)),
    Work(key="chinese", titles=(Title("海辺街", "zh-Hans", "Hani"),), countries=("CN",)),
    Work(key="open", titles=(Title("山河", "und", "Hani"),)),
    Work(key="told", titles=(Title("雪の道", "ja", "Jpan"), Title("Yuki no Michi", "ja", "Latn", "romaji"))),
)


@pytest.fixture(scope="module")
def kanji(tmp_path_factory: pytest.TempPathFactory) -> TitleIndex:
    folder = tmp_path_factory.mktemp("kanji") / "titles"
    build_index(KANJI_ALONE, folder)
    return TitleIndex.open(folder)


@pytest.mark.parametrize(
    ("title", "key"),
    [("Ame no Tegami", "letter"), ("Ame-no tegammi", "letter"), ("Yuki no Michi", "told")],
)
def test_romaji_finds_a_work_known_in_kanji_alone(kanji: TitleIndex, title: str, key: str) -> None:
    assert kanji.candidates([title_forms(title)])[0].key == key


def test_only_japanese_titles_that_no_romaji_tells_are_read_aloud(kanji: TitleIndex) -> None:
    assert {work.key: bool(work.readings) for work in kanji} == {
        "letter": True,
        "town": True,
        "chinese": False,
        "open": False,
        "told": False,
    }


def test_a_reading_is_no_title(kanji: TitleIndex) -> None:
    assert [work.titles for work in kanji] == [work.titles for work in KANJI_ALONE]
