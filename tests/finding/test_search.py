"""Search over a small catalogue of invented works."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nakeru.finding.search import FindableWork, Finder

WORKS = (
    FindableWork("ferry", ("The Last Ferry", "最後の渡し船", "Saigo no Watashibune"), 1984, "film", False, ("Mio Arata",), ("Ren",), "A ferryman teaches a runaway girl to read the river."),
    FindableWork("ferry-tv", ("The Last Ferry", "最後の渡し船"), 1999, "series", False, (), (), "A village talks its ferryman out of retiring."),
    FindableWork("snow", ("First Snow", "初雪"), 2011, "film", True, ("Haru Kanda",), (), "Two sisters wait out a winter in a mountain inn.", 3),
    FindableWork("snow-old", ("First Snow",), 1961, "film", False, (), ("Jōtarō",), "A postman loses his way.", 1),
    FindableWork("snow-new", ("The First Snowdrop of Spring",), 2020, "special", True, (), (), "Gardeners make peace."),
    FindableWork("undated", ("Paper Lanterns", "Lanterns of Paper"), None, None, None, (), (), "Lantern makers share one long night."),
    FindableWork("her", ("Her Year",), 2001, "film", False, (), (), "A clockmaker counts backwards."),
)  # fmt: skip


@pytest.fixture(scope="module")
def finder() -> Finder:
    return Finder(WORKS)


def keys(finder: Finder, query: str) -> list[str]:
    return [hit.key for hit in finder.find(query).results]


FIRST = [
    ("an equal title", "paper lanterns", ["undated"]),
    ("a title in capitals without its article", "LAST FERRY", ["ferry", "ferry-tv"]),
    ("kanji", "初雪", ["snow"]),
    ("a part of a title in kanji", "渡し船", ["ferry", "ferry-tv"]),
    ("the beginning of a title in kanji", "最後", ["ferry", "ferry-tv"]),
    ("romaji in another spelling", "saigo no watasibune", ["ferry"]),
    ("the beginning of a title", "paper lant", ["undated"]),
    ("an equal title before a beginning", "first snow", ["snow", "snow-old", "snow-new"]),
    ("a title inside a question", "something like paper lanterns please", ["undated"]),
    ("a director", "Kanda", ["snow"]),
    ("a character without accents", "jotaro", ["snow-old"]),
    ("words of the line in another form", "sisters in winters", ["snow"]),
    ("words of both title and line", "lantern night", ["undated"]),
    ("a misspelling", "paper lantrens", ["undated"]),
    ("a format", "the last ferry series", ["ferry-tv"]),
    ("not a format", "ferryman, not a series", ["ferry"]),
    ("animation", "snow anime", ["snow"]),
    ("live action", "snow live action", ["snow-old"]),
    ("years", "snow before 1990", ["snow-old"]),
    ("a year", "first snow from 2011", ["snow"]),
    (
        "conditions alone, the more listed first, versions of one story apart",
        "films",
        ["snow", "ferry", "her"],
    ),
    ("a mood leaves the choice open", "sad anime", ["snow", "snow-new"]),
    ("a title of common words", "her year", ["her"]),
]


@pytest.mark.parametrize(("query", "first"), [case[1:] for case in FIRST], ids=[case[0] for case in FIRST])
def test_what_is_found_first(finder: Finder, query: str, first: list[str]) -> None:
    assert keys(finder, query)[: len(first)] == first


NOT_FOUND = [
    ("nothing fits", "qqqq zzzz", {work.key for work in WORKS}),
    ("words that every question has", "something to watch with my", {work.key for work in WORKS}),
    ("no words", "", {work.key for work in WORKS}),
    ("another format", "ferryman, not a series", {"ferry-tv"}),
    ("animation", "first snow live action", {"snow", "snow-new"}),
    ("too late", "ferry until 1998", {"ferry-tv"}),
    ("too early", "first snow after 1961", {"snow-old"}),
]


@pytest.mark.parametrize(
    ("query", "absent"), [case[1:] for case in NOT_FOUND], ids=[case[0] for case in NOT_FOUND]
)
def test_what_is_not_found(finder: Finder, query: str, absent: set[str]) -> None:
    assert absent.isdisjoint(keys(finder, query))


REASONS = [
    ("初雪", "snow", "it is called “初雪”"),
    ("paper lant", "undated", "its title “Paper Lanterns” begins so"),
    ("paper lanterns in the rain", "undated", "you named “Paper Lanterns”"),
    ("渡し船", "ferry", "its title “最後の渡し船” has “渡し船” in it"),
    ("paper lantrens", "undated", "its title “Paper Lanterns” is spelt alike"),
    ("Kanda", "snow", "Haru Kanda directed it"),
    ("ren", "ferry", "Ren is in it"),
    ("mountain sister", "snow", "its description has “sister”, “mountain”"),
    ("films before 1970", "snow-old", "films only"),
    ("lanterns anime", "undated", "whether it is animation is not known"),
]


@pytest.mark.parametrize(("query", "key", "why"), REASONS)
def test_every_hit_says_why(finder: Finder, query: str, key: str, why: str) -> None:
    (hit,) = (hit for hit in finder.find(query).results if hit.key == key)
    assert why in hit.why


def test_what_is_not_known_comes_last_and_says_so(finder: Finder) -> None:
    last = finder.find("films before 2030").results[-1]
    assert (last.key, last.why) == ("undated", ("its format is not known", "its year is not known"))


def test_a_work_called_like_the_question_breaks_no_condition() -> None:
    called = FindableWork("a", ("The Anime Film",), 2000, "series", False)
    other = FindableWork("b", ("Reeds",), 2001, "film", True)
    assert keys(Finder([other, called]), "the anime film") == ["a", "b"]


def test_named_titles_are_told(finder: Finder) -> None:
    assert finder.find("is the last ferry sadder than first snow?").understood.titles == (
        "First Snow",
        "The Last Ferry",
    )


def test_more_titles_do_not_make_a_better_answer() -> None:
    one = FindableWork("z", ("Reed Song",), lists=1)
    many = FindableWork("a", ("Reed Bank", "Reed Banks", "Reed Bank Tale", "Reed Banking"))
    assert keys(Finder([many, one]), "reed")[0] == "z"


def test_the_limit_is_kept(finder: Finder) -> None:
    assert len(finder.find("films", limit=2).results) == 2
    assert finder.find("films", limit=0).results == ()


def test_an_empty_catalogue_finds_nothing() -> None:
    assert Finder([]).find("first snow").results == ()


def test_the_order_of_the_works_does_not_matter(finder: Finder) -> None:
    shuffled = list(WORKS)
    random.Random(4).shuffle(shuffled)
    other = Finder(shuffled)
    for _, query, _ in FIRST:
        assert other.find(query) == finder.find(query)


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=400))
def test_no_query_is_an_error(query: str) -> None:
    found = FINDER.find(query, limit=3).results
    assert len(found) <= 3
    assert all(hit.why for hit in found)


FINDER = Finder(WORKS)
