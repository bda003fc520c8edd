"""Search over a small catalogue of invented works."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nakeru.finding.query import understand
from nakeru.finding.search import FindableWork, Finder

WORKS = (
    FindableWork("ferry", ("The Last Ferry", "最後の渡し船", "Saigo no Watashibune"), 1984, "film", False, ("Mio Arata",), ("Ren",), "A ferryman teaches a runaway girl to read the river."),
    FindableWork("ferry-tv", ("The Last Ferry", "最後の渡し船"), 1999, "series", False, (), (), "A village talks its ferryman out of retiring."),
    FindableWork("snow", ("First Snow", "初雪"), 2011, "film", True, ("Haru Kanda",), (), "Two sisters wait out a winter in a mountain inn.", 3),
    FindableWork("snow-old", ("First Snow",), 1961, "film", False, (), (), "A postman loses his way.", 1),
    FindableWork("undated", ("Paper Lanterns",), None, None, None, (), (), "Lantern makers share one long night."),
)  # fmt: skip


@pytest.fixture(scope="module")
def finder() -> Finder:
    return Finder(WORKS)


CASES = [
    ("an equal title", "paper lanterns", ["undated"]),
    ("kanji", "初雪", ["snow"]),
    ("romaji in another spelling", "saigo no watasibune", ["ferry"]),
    ("a person", "Kanda", ["snow"]),
    ("words of the line, in another form", "sisters in winters", ["snow"]),
    ("a misspelling", "paper lantrens", ["undated"]),
    ("the more listed of two namesakes first", "first snow", ["snow", "snow-old"]),
    ("a format", "the last ferry series", ["ferry-tv"]),
    ("not a format", "ferryman, not a series", ["ferry"]),
    ("animation", "snow anime", ["snow"]),
    ("live action", "snow live action", ["snow-old"]),
    ("years", "snow before 1990", ["snow-old"]),
    ("nothing fits", "qqqq zzzz", []),
]


@pytest.mark.parametrize(("query", "wanted"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_what_is_found_first(finder: Finder, query: str, wanted: list[str]) -> None:
    found = [hit.key for hit in finder.find(query).results]
    assert found[: max(1, len(wanted))] == wanted


def test_every_hit_says_why(finder: Finder) -> None:
    assert all(hit.why for hit in finder.find("ferry river anime").results)


def test_conditions_leave_out_what_is_unknown(finder: Finder) -> None:
    assert "undated" not in [hit.key for hit in finder.find("films before 2030").results]


@given(st.text(max_size=200))
def test_no_query_is_an_error(query: str) -> None:
    assert len(Finder(WORKS).find(query, limit=3).results) <= 3


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("sad anime before 1990", ("animation only", "up to 1989", "words: sad")),
        ("not anime", ("live action only",)),
        ("films of the 1980s", ("films only", "from 1980", "up to 1989", "words: of")),
        ("tv dramas since 2005", ("series only", "from 2005")),
        ("", ()),
    ],
)
def test_what_was_understood_is_said(text: str, sentences: tuple[str, ...]) -> None:
    assert understand(text).sentences() == sentences
