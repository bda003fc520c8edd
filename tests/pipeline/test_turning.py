"""What would have changed a decision is found by deciding anew: giving the fact gives the decision that was told."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nakeru.catalogues.starter import load_starter
from nakeru.model.works import Title, Work
from nakeru.pipeline.matching import match_title
from nakeru.works.candidates import MemoryIndex

NAMESAKES = MemoryIndex(
    [
        Work("harbour-1971", (Title("The Harbour Bell"),), 1971, "film", directors=("Nao Kitano",), popularity=90),
        Work("harbour-2016", (Title("The Harbour Bell"),), 2016, "film", directors=("Ren Aoki",), popularity=90),
    ]
)  # fmt: skip


def test_a_year_tells_namesakes_apart_and_each_is_named() -> None:
    found = match_title("The Harbour Bell", index=NAMESAKES)
    assert found.decision == "unsure"
    assert {(one.fact, one.value, one.work) for one in found.would_change} >= {("year", 1971, "harbour-1971")}
    assert any("2016" in one.sentence for one in found.would_change)


def test_the_fact_that_decided_is_told() -> None:
    found = match_title("The Harbour Bell", year=1971, index=NAMESAKES)
    assert found.decision == "match"
    (without,) = [one for one in found.would_change if one.value is None]
    assert (without.fact, without.decision) == ("year", "unsure")
    assert without.sentence.startswith("Without the year it would be left open")


def test_a_title_and_year_that_fit_a_known_work_are_never_no_work() -> None:
    assert match_title("Be With You", year=2004).decision != "nil"


WORKS = [work for work in load_starter().works if work.year and work.directors]
NAMES = {"year": "year", "format": "work_format", "director": "director"}


@settings(max_examples=25, deadline=None)
@given(st.sampled_from(WORKS), st.sampled_from([(), ("year",), ("work_format",), ("director",)]))
def test_every_turning_point_is_true(work: Work, given_facts: tuple[str, ...]) -> None:
    own: dict[str, Any] = {"year": work.year, "work_format": work.format, "director": work.directors[0]}
    asked = {name: own[name] for name in given_facts}
    for turn in match_title(work.name, **asked).would_change:
        altered = asked | {NAMES[turn.fact]: turn.value}
        again = match_title(work.name, **altered)
        assert again.decision == turn.decision
        assert (again.work.key if again.work else None) == turn.work


@pytest.mark.parametrize("title", ["Zqxv", ""])
def test_where_nothing_is_near_nothing_is_told(title: str) -> None:
    assert match_title(title, index=NAMESAKES).would_change == ()
