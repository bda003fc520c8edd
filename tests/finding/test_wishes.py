"""Wishes for moods, people, sources and Japanese words over invented works."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nakeru.feelings.vocabulary import vocabulary
from nakeru.finding.fitting import mood_fit, tears_fit
from nakeru.finding.index import parted
from nakeru.finding.lexicon import lexicon
from nakeru.finding.search import FindableWork, Finder

MOODS = tuple(vocabulary().named["mood"])
WORKS = (
    FindableWork("tide", ("Tide",), 2001, "film", moods={"gentle": 0.9, "hopeful": 0.9}, tears=2, ending="hopeful", people=("Studio Ibis",), cast=("Sora Kanda",), based_on=("novel",)),
    FindableWork("ash", ("Ash",), 2002, "film", moods={"dark": 0.9, "devastating": 0.9}, tears=5, ending="devastating", directors=("Kanda Sora",), based_on=("manga",)),
    FindableWork("reed", ("Reed",), 2003, "film", moods={"warm": 0.9}, tears=3, ending="hopeful", cast=("Sora Mori", "Eri Kanda")),
    FindableWork("salt", ("Salt",), 2004, "film", moods={"gentle": 0.9, "dark": 0.9}, tears=5, ending="devastating", told="少女は記憶を失い、海辺の町で暮らす。"),
    FindableWork("moss", ("Moss",), 2005, "film", warnings={"murder": True}, lists=2),
)  # fmt: skip


@pytest.fixture(scope="module")
def finder() -> Finder:
    return Finder(WORKS)


FIRST = [
    ("a mood, before what is near it and what is against it", "something gentle", ["tide", "reed", "salt"]),
    ("two moods together", "gentle and hopeful", ["tide", "reed"]),
    ("what destroys", "leave me in pieces", ["ash"]),
    ("a whole name, in either order, before its parts", "with Sora Kanda", ["ash", "tide", "reed"]),
    ("a name with or without its hyphen", "Mo-ri", ["reed"]),
    ("what it is made from, then what is not known", "based on a novel", ["tide", "moss"]),
    ("Japanese words inside a sentence", "海辺の記憶", ["salt"]),
    ("what happens, unnamed", "the one where he is murdered", ["moss"]),
]


@pytest.mark.parametrize(("query", "first"), [case[1:] for case in FIRST], ids=[case[0] for case in FIRST])
def test_what_is_found_first(finder: Finder, query: str, first: list[str]) -> None:
    assert [hit.key for hit in finder.find(query).results][: len(first)] == first


def test_a_refused_maker_is_left_out(finder: Finder) -> None:
    assert "tide" not in {hit.key for hit in finder.find("gentle, but not Ibis").results}


def test_every_mood_has_a_shade_of_known_moods() -> None:
    assert set(lexicon().shades) == set(MOODS)
    for name, shade in lexicon().shades.items():
        assert {*shade.near, *shade.against} <= set(MOODS) - {name}
        assert not set(shade.near) & set(shade.against)


@given(mood=st.sampled_from(MOODS), sure=st.floats(0.1, 1), tears=st.none() | st.integers(1, 5))
def test_a_mood_that_is_known_fits_and_surer_ones_fit_better(
    mood: str, sure: float, tears: int | None
) -> None:
    half = mood_fit(FindableWork("a", ("A",), moods={mood: sure / 2}, tears=tears), mood)
    whole = mood_fit(FindableWork("a", ("A",), moods={mood: sure}, tears=tears), mood)
    against = mood_fit(
        FindableWork(
            "a", ("A",), moods={mood: sure, **dict.fromkeys(lexicon().shades[mood].against, 1.0)}, tears=tears
        ),
        mood,
    )
    assert half < whole <= 1
    assert against < whole or not lexicon().shades[mood].against


@given(st.integers(1, 5), st.integers(1, 5))
def test_tears_fit_best_where_they_are_equal(level: int, asked: int) -> None:
    assert 0 <= tears_fit(level, asked) <= tears_fit(asked, asked) == 1


@settings(deadline=None)
@given(st.text(max_size=60))
def test_parting_keeps_every_letter_that_is_not_japanese(text: str) -> None:
    latin = "".join(sign for sign in text if sign.isascii())
    assert "".join(sign for sign in parted(text) if sign.isascii() and sign != " ") == latin.replace(" ", "")
