"""Decisions of the learned model: well-known cases against a small catalogue, laws, and the model's own shape."""

from __future__ import annotations

from fractions import Fraction

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nakeru.model.linking import WrittenEntry
from nakeru.model.works import Title, Work
from nakeru.text.similarity import title_forms
from nakeru.works.candidates import MemoryIndex
from nakeru.works.comparison import compare
from nakeru.works.explaining import explained
from nakeru.works.matching import match_entries
from nakeru.works.measures import Measures, measure
from nakeru.works.reading import read_entry
from nakeru.works.surroundings import countries_of_title, surroundings, years_of_title
from nakeru.works.title_parts import work_titles
from nakeru.works.trees import (
    Forest,
    Split,
    TreeModel,
    decode_model,
    depth,
    names,
    probability,
    shipped_model,
)


def film(key: str, title: str, year: int, popularity: int = 500, director: str = "") -> Work:
    return Work(
        key=key,
        titles=(Title(title),),
        year=year,
        format="film",
        directors=(director,) if director else (),
        popularity=popularity,
    )


WORKS = (
    film("rain-1984", "The Rain Letter", 1984, director="Haru Minase"),
    film("rain-2012", "The Rain Letter", 2012, director="Jun Aoyagi"),
    film("harbour", "Nineteen Harbours", 2011),
    film("winter", "Winter Road", 2013),
    film("orchard", "An Orchard in Snow", 2012),
    film("bell", "The Bell Tower Keeper", 2012),
)


def entry(number: int, title: str, **more: object) -> WrittenEntry:
    return WrittenEntry(key=f"e{number}", list_key="list", title=title, format="film", **more)  # type: ignore[arg-type]


def test_year_and_director_tell_namesakes_apart() -> None:
    asked = [entry(1, "The Rain Letter", year=1984), entry(2, "Rain Letter, The", directors=("Jun Aoyagi",))]
    first, second = match_entries(asked, MemoryIndex(WORKS))
    assert first.link.candidates[0].work == "rain-1984"
    assert second.link.candidates[0].work == "rain-2012"
    assert first.link.decision == "match"


def test_a_plain_title_is_linked_and_a_strange_one_is_not() -> None:
    known, strange = match_entries(
        [entry(1, "Nineteen Harbours", year=2011), entry(2, "A Kettle of Fish")], MemoryIndex(WORKS)
    )
    assert (known.link.decision, known.link.work) == ("match", "harbour")
    assert (strange.link.decision, strange.link.work) == ("nil", "")


def test_entries_written_alike_mean_the_same_and_others_never() -> None:
    asked = [entry(1, "Winter Road"), entry(2, "Winter Road"), entry(3, "Winter Roads")]
    made = list(match_entries(asked, MemoryIndex(WORKS)))
    assert made[0].link.work == made[1].link.work == "winter"
    assert made[2].link.decision != "match" or made[2].link.work != "winter"


def test_answers_come_in_order_with_works_of_every_candidate() -> None:
    asked = [entry(1, "The Rain Letter"), msgspec.structs.replace(entry(2, "Winter Road"), list_key="other")]
    made = list(match_entries(asked, MemoryIndex(WORKS)))
    assert [one.link.entry for one in made] == ["e1", "e2"]
    for one in made:
        assert [work.key for work in one.works] == [candidate.work for candidate in one.link.candidates]
        assert all(0.0 <= candidate.score <= 1.0 for candidate in one.link.candidates)


@pytest.mark.parametrize(
    ("title", "years"),
    [
        ("Best films of 2014", (2014, 2014)),
        ("Ten horror films of the 1970s", (1970, 1979)),
        ("From 1999 to 2005", (1999, 2005)),
        ("The best of the 21st century", (2000, None)),
        ("Films to cry to", (None, None)),
        ("12345 films", (None, None)),
    ],
)
def test_years_of_a_list(title: str, years: tuple[int | None, int | None]) -> None:
    assert years_of_title(title) == years


def test_countries_of_a_list() -> None:
    assert countries_of_title("Sad Korean and Japanese films") == ("JP", "KR")
    assert countries_of_title("Sad films") == ()


def test_surroundings_leave_nothing_made_up() -> None:
    none = surroundings("", 1, ())
    assert (none.middle, none.country, none.animated, none.sure) == (None, None, 0.0, 0)
    three = surroundings("", 4, [film("a", "A", 2000), film("b", "B", 2004), film("c", "C", 2010)])
    assert three.middle == 2004


def test_the_shipped_model_is_small_sound_and_states_its_figures() -> None:
    model = shipped_model()
    assert names(model.trees) <= set(Measures.__struct_fields__)
    assert max(depth(tree) for tree in model.trees) <= 6
    assert 0.5 <= model.nil <= model.match >= 0.8
    assert "left out by list" in model.learned
    assert decode_model(msgspec.json.encode(model)) == model


def test_a_tree_is_walked_left_below_and_right_from_the_border() -> None:
    model = TreeModel(
        "", 1.0, 0.8, 0.5, (Split("numerator", 3, -1.0, Split("denominator", 2, 2.0, 4.0)), 0.5)
    )
    assert model.log_odds(Fraction(2, 1)) == 0.5
    assert model.log_odds(Fraction(3, 1)) == 3.5
    assert model.log_odds(Fraction(3, 2)) == 5.5
    assert probability(0.0) == 0.5


_FIGURES = st.builds(
    Measures,
    **{name: st.floats(-1, 50) | st.integers(-1, 20).map(float) for name in Measures.__struct_fields__},
)


@given(_FIGURES)
def test_a_model_laid_out_for_speed_says_the_same_to_the_last_bit(figures: Measures) -> None:
    assert Forest(shipped_model(), Measures).log_odds(figures) == shipped_model().log_odds(figures)


def test_a_reading_is_like_a_title_but_never_the_same() -> None:
    work = Work(key="w", titles=(Title("雨の手紙", "ja", "Jpan"),), readings=("ame no tegami",), year=2004)
    kanji, read = work_titles(work)
    assert kanji.likeness(title_forms("雨の手紙")) == 1.0
    assert 0.9 <= read.likeness(title_forms("Ame no Tegami")) < 0.965
    asked = WrittenEntry(key="e", list_key="l", title="ame no tegami", year=2004)
    (figures,) = measure(read_entry(asked), [work], surroundings("", 1, ()))
    assert figures.likeness < 0.965
    assert not figures.exact
    (part, *_) = compare(asked, work).parts
    assert (part.theirs, "dictionary" in part.why) == ("ame no tegami", True)


def test_an_open_answer_says_what_else_it_could_be() -> None:
    asked = entry(1, "The Rain Letter")
    (made,) = match_entries([asked], MemoryIndex(WORKS[:2]))
    link = explained(asked, made)
    assert link.decision == "unsure"
    assert any("could as well be" in doubt for doubt in link.doubts)
    assert all("title" in {part.name for part in one.parts} for one in link.candidates)
