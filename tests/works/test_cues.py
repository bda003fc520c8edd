"""What running text says of a work: formats, years, directors, other titles."""

from __future__ import annotations

import pytest

from nakeru.text.names import named_in, same_person
from nakeru.text.titles import fold_text
from nakeru.works.cues import read_cues


@pytest.mark.parametrize(
    ("body", "format", "own"),
    [
        ("This film is slow.", "film", True),
        ("It ran for 11 episodes on Fridays.", "series", True),
        ("A TV special made for the holidays.", "special", True),
        ("There is also a TV drama of the same name.", "series", False),
        ("There was a movie version, but the TV series is better.", "series", True),
        ("The book was turned into a television series.", "series", False),
        ("This is a movie version of the series.", "film", True),
        ("It is a retelling of the TV series.", "series", False),
    ],
)
def test_formats(body: str, format: str, own: bool) -> None:
    assert (format, own) in {(cue.format, cue.own) for cue in read_cues(body).formats}


@pytest.mark.parametrize(
    "body",
    ["Through a series of flashbacks we learn more.", "Watching films is a hobby.", "She is a film star."],
)
def test_words_that_call_the_work_nothing(body: str) -> None:
    assert not read_cues(body).formats


@pytest.mark.parametrize(
    ("body", "year", "own"),
    [
        ("A 2009 Japanese film about two friends.", 2009, True),
        ("The drama aired in 2014.", 2014, True),
        ("It was released in early 2004.", 2004, True),
        ("There is a drama version which was released in 2008.", 2008, False),
    ],
)
def test_years(body: str, year: int, own: bool) -> None:
    assert [(cue.year, cue.own) for cue in read_cues(body).years] == [(year, own)]


def test_a_year_of_the_story_is_no_year_of_release() -> None:
    assert not read_cues("In 1986 her diary fell into the river.").years


def test_directors() -> None:
    assert read_cues("A fable directed by the acclaimed Haru Minase, with songs.").directors == (
        "Haru Minase",
    )
    assert read_cues('Haru Minase\'s "The Rain Letter" is quiet.').directors == ("Haru Minase",)
    assert read_cues("An animated film from Studio Kumo about two brothers.").directors == ()


@pytest.mark.parametrize(
    ("body", "title"),
    [
        ('Also known as "Ame no Tegami", it is quiet.', "Ame no Tegami"),
        ("Sometimes translated as “Letters in the Rain” (ame no tegami), it is quiet.", "ame no tegami"),
        ("She cries. Ame no Tegami is a drama that lasts.", "Ame no Tegami"),
        ('"The Rain Letter" (Ame no Tegami) is quiet.', "Ame no Tegami"),
    ],
)
def test_other_titles(body: str, title: str) -> None:
    assert title in read_cues(body).titles


@pytest.mark.parametrize(
    ("ours", "theirs", "same"),
    [
        ("Hirokazu Koreeda", "Hirokazu Kore-eda", True),
        ("Minase Haru", "Haru Minase", True),
        ("Takeshi “Beat” Kitano", "Takeshi Kitano", True),
        ("Ryō Aoki", "Ryou Aoki", True),
        ("Minase", "Haru Minase", True),
        ("Haru Minase", "Jun Aoyagi", False),
        ("Jo", "Jo Aoyagi", False),
    ],
)
def test_persons(ours: str, theirs: str, same: bool) -> None:
    assert same_person(ours, theirs) is same


def test_how_fully_a_text_names_somebody() -> None:
    text = f" {fold_text('Kitano Nao waits. Ren comes.')} "
    assert named_in("Nao Kitano", text) == 1.0
    assert named_in("Ren Aoyagi", text) == 0.4
    assert named_in("Sora Mikami", text) == 0.0


@pytest.mark.parametrize(
    "piece", ["Ab", "A.", "A a ", "version a b ", "also known as ", "(", "“", "is a ", "2001 ", " "]
)
def test_nothing_in_a_text_makes_reading_it_hang(piece: str) -> None:
    cues = read_cues(piece * (20_000 // len(piece)))
    assert len(cues.titles) <= 12
