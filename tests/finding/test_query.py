"""What is read from a question."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nakeru.finding.query import LONGEST
from nakeru.finding.understanding import understand

SENTENCES = [
    ("sad anime before 1990", ("animation only", "up to 1989", "words: sad")),
    ("not anime", ("live action only",)),
    ("a non-animated film", ("films only", "live action only")),
    ("films of the 1980s", ("films only", "1980 to 1989")),
    ("the '90s", ("1990 to 1999",)),
    ("tv dramas since 2005", ("series only", "from 2005 on")),
    ("a family drama", ("about family", "words: a family drama")),
    ("anime films, not a series", ("films only", "no series", "animation only")),
    ("films or series after 2010", ("films or series only", "from 2011 on")),
    ("live-action until 1999", ("live action only", "up to 1999")),
    ("anime and live action", ()),
    ("film from 1988", ("films only", "of 1988")),
    ("between 1980 and 1990", ("1980 to 1990",)),
    ("1990-1980", ("1980 to 1990",)),
    ("a television special", ("specials only",)),
    ("no specials", ("no specials",)),
    ("アニメ 映画 猫", ("films only", "animation only", "about pet", "words: 猫")),
    ("1917", ("words: 1917",)),
    ("before sunrise", ("words: before sunrise",)),
    ("animal showdown", ("words: animal showdown",)),
    ("", ()),
]


@pytest.mark.parametrize(("text", "sentences"), SENTENCES)
def test_what_was_understood_is_said(text: str, sentences: tuple[str, ...]) -> None:
    assert understand(text).sentences() == sentences


def test_values_beside_the_sentences() -> None:
    read = understand("Anime from 1988 about brothers")
    assert (read.words, read.animation, read.first_year, read.last_year) == (
        "about brothers",
        True,
        1988,
        1988,
    )
    assert read.themes == ("siblings",)


@settings(deadline=None)  # the words of questions become patterns when they are first met
@given(st.text(max_size=2 * LONGEST))
def test_words_are_never_longer_than_what_is_read(text: str) -> None:
    words = understand(text).words
    assert words == " ".join(words.split())
    assert understand("İ" * 9 + " anime").animation is True


def test_a_very_long_question_is_cut() -> None:
    assert understand("tears " * 1000 + "anime").animation is None
